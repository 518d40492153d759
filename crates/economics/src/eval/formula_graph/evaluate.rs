//! What formulas come to.
//!
//! Each operation is the one that the figures are computed with, so the results are the same to the
//! last bit. Nodes are taken in order: nothing here calls itself.

use std::collections::HashMap;

use super::graph::Graph;
use super::node::{BreakevenPart, IrrPart, Node, NodeId, Operation};
use crate::amounts::Amount;
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing, Stake};
use crate::eval::number::{Irr, Number};
use crate::eval::recorder::{AgreedPart, Row, When};
use crate::inputs::{Input, Inputs};
use crate::irr::{self, Worth};
use crate::metrics::{Metric, WhyAbsent};
use crate::rows::Working;
use crate::schedule::{self, Agreed};

/// The values of a graph at some inputs.
#[derive(Clone, Debug)]
pub struct Values<'a> {
    graph: &'a Graph,
    values: Vec<f64>,
}

impl Values<'_> {
    /// The value of a cell; nothing where the row has no such value.
    #[must_use]
    pub fn get(&self, row: Row, when: When) -> Option<f64> {
        Some(self.at(self.graph.cell(row, when)?))
    }

    /// Every cell with its value, in the order recorded: for who wants them all.
    pub fn cells(&self) -> impl Iterator<Item = (Row, When, f64)> {
        let values = self.graph.nodes().iter().zip(&self.values);
        values.filter_map(|(node, value)| match node {
            Node::Cell { row, when, .. } => Some((*row, *when, *value)),
            _ => None,
        })
    }

    /// The value of a node of the same graph.
    #[must_use]
    pub fn at(&self, id: NodeId) -> f64 {
        self.values.get(id.index()).copied().unwrap_or_default()
    }

    /// What lenders have agreed to for a phase: 0 where nothing ends early.
    #[must_use]
    pub fn agreed(&self, phase: usize, part: AgreedPart) -> f64 {
        let stated =
            |node: &Node| matches!(node, Node::Agreed(of, other) if (*of, *other) == (phase, part));
        let mut values = self.graph.nodes().iter().zip(&self.values);
        values
            .find(|(node, _)| stated(node))
            .map_or(0.0, |(_, value)| *value)
    }

    /// The values alone, in the order of the graph's nodes.
    pub(crate) fn into_numbers(self) -> Vec<f64> {
        self.values
    }

    /// The value of a metric, or why there is none.
    ///
    /// # Errors
    /// Where the metric has no value, the reason.
    pub fn metric(&self, metric: Metric) -> Result<f64, WhyAbsent> {
        if metric.is_further() {
            return Err(WhyAbsent::NotAsked);
        }
        let holds = |why: &WhyAbsent| {
            let flag = self.get(Row::Absent(metric, *why), When::Once);
            flag.is_some_and(|flag| flag > 0.5)
        };
        let value = self.get(Row::Metric(metric), When::Once);
        let absent = self.graph.reasons(metric).find(holds);
        absent.map_or(Ok(value.unwrap_or_default()), Err)
    }

    /// The rate of return of a row.
    fn irr(&self, row: Row, months: usize, worth: Worth<f64>) -> Irr<f64> {
        let flow = |month| self.get(row, When::Month(month)).unwrap_or_default();
        let flows: Vec<f64> = (0..months).map(flow).collect();
        Irr::from(&irr::solve(&flows, &worth))
    }

    /// A break-even, from the rows that decide it.
    fn breakeven(&self, of: Breakeven, months: usize, inputs: &Inputs) -> Crossing<f64> {
        let once = |row| self.get(row, When::Once).unwrap_or_default();
        let working = |row, month| {
            let value = self.get(Row::Working(row), When::Month(month));
            value.unwrap_or_default()
        };
        let sum = |row| (0..months).fold(0.0, |sum, month| sum + working(row, month));
        let month = |month| Stake {
            lost_yield: working(Working::LostYield, month),
            lost_cost: working(Working::LostCost, month),
            billed_at_one: working(Working::BilledAtOne, month),
            creditable: working(Working::Creditable, month),
            discount: working(Working::Discount, month),
        };
        let terms = BreakevenTerms {
            months: (0..months).map(month).collect(),
            curtail: inputs.value(Input::Curtail).at_least(1.0),
            worth_to_match: once(Row::Amount(Amount::WorthToMatch)),
            gain: once(Row::Metric(Metric::ConvertGain)),
            npv_at_no_price: sum(Working::WorthAtNone),
            rate: once(Row::Amount(Amount::UnitPrice)),
            cap: once(Row::Amount(Amount::CreditCap)),
            worth_at_one: sum(Working::WorthAtOne),
            credit_value: sum(Working::CreditValue),
        };
        terms.crossing(of, &terms.solve(of))
    }
}

/// Whole rows, which searches ask for again and again.
#[derive(Default)]
struct Rows(HashMap<Row, Vec<f64>>);

impl Rows {
    fn of(&mut self, values: &Values<'_>, row: Row, months: usize) -> &[f64] {
        let month = |month| values.get(row, When::Month(month)).unwrap_or_default();
        self.0
            .entry(row)
            .or_insert_with(|| (0..months).map(month).collect())
    }
}

pub(super) fn values<'a>(graph: &'a Graph, inputs: &Inputs) -> Values<'a> {
    let mut found = Values {
        graph,
        values: Vec::with_capacity(graph.nodes().len()),
    };
    let mut rows = Rows::default();
    // Several parts are asked of each rate, one after the other: it is solved once.
    let mut solved: Option<(Row, Irr<f64>)> = None;
    let mut agreed: Option<Vec<Agreed<f64>>> = None;
    let mut crossed: Option<(Breakeven, Crossing<f64>)> = None;
    for node in graph.nodes() {
        let value = match *node {
            Node::Literal(value) => value,
            Node::Input(input) => inputs.value(input),
            Node::Given(input) => f64::from(u8::from(inputs.get(input).is_some())),
            Node::Phase(phase, part) => part.of(inputs, phase),
            Node::Agreed(phase, part) => {
                let agreed = agreed.get_or_insert_with(|| schedule::agreed_terms(inputs));
                agreed.get(phase).map_or(0.0, |agreed| match part {
                    AgreedPart::Debt => agreed.debt,
                    AgreedPart::Share => agreed.service,
                })
            }
            Node::Operation(operation, a, b) => operate(operation, found.at(a), found.at(b)),
            Node::Pick { flag, yes, no } => f64::pick(found.at(flag), found.at(yes), found.at(no)),
            Node::Hours { start, months } => found.at(start).hours(months),
            Node::MonthOfYear(month) => found.at(month).month_of_year(),
            Node::Halves { start, months } => found.at(start).halves(months),
            Node::Cell { formula, .. } => found.at(formula),
            Node::Sum { before, cell, .. } => found.at(before) + found.at(cell),
            Node::Npv { row, months, rate } => {
                let step = 1.0 / (1.0 + found.at(rate));
                let flows = rows.of(&found, row, months).iter().rev();
                flows.fold(0.0, |worth, flow| (worth + flow) * step)
            }
            Node::SumProduct {
                rows: [a, b],
                months,
            } => {
                let a = rows.of(&found, a, months).to_vec();
                let pairs = a.iter().zip(rows.of(&found, b, months));
                pairs.map(|(a, b)| a * b).sum()
            }
            Node::SumWhere {
                row,
                by,
                months,
                most,
            } => {
                let most = found.at(most);
                let by = rows.of(&found, by, months).to_vec();
                let pairs = by.iter().zip(rows.of(&found, row, months));
                let counted = pairs.filter(|(by, _)| **by <= most);
                counted.map(|(_, value)| value).sum()
            }
            Node::Irr {
                row,
                months,
                part,
                rate,
                npv,
            } => {
                let irr = match solved {
                    Some((known, irr)) if known == row => irr,
                    _ => {
                        let (rate, npv) = (found.at(rate), found.at(npv));
                        found.irr(row, months, Worth { rate, npv })
                    }
                };
                solved = Some((row, irr));
                match part {
                    IrrPart::Value => irr.value,
                    IrrPart::Absent(why) => {
                        let reasons = WhyAbsent::OF_RATE.into_iter().zip(irr.absent);
                        let flag = reasons.into_iter().find(|(of, _)| *of == why);
                        flag.map_or(0.0, |(_, flag)| flag)
                    }
                }
            }
            Node::Breakeven { of, months, part } => {
                let crossing = match crossed {
                    Some((known, crossing)) if known == of => crossing,
                    _ => found.breakeven(of, months, inputs),
                };
                crossed = Some((of, crossing));
                match part {
                    BreakevenPart::Value => crossing.value,
                    BreakevenPart::AlwaysConvert => crossing.always_convert,
                    BreakevenPart::AlwaysMine => crossing.always_mine,
                }
            }
        };
        found.values.push(value);
    }
    found
}

fn operate(operation: Operation, a: f64, b: f64) -> f64 {
    match operation {
        Operation::Add => a + b,
        Operation::Sub => a - b,
        Operation::Mul => a * b,
        Operation::Div => a / b,
        // Named in full: `f64` has methods of its own that settle NaN differently.
        Operation::Min => Number::min(a, b),
        Operation::Max => Number::max(a, b),
        Operation::AtLeast => Number::at_least(a, b),
        Operation::Power => Number::power(a, b),
        Operation::Annuity => Number::annuity(a, b),
        Operation::Macrs => Number::macrs(a, b),
    }
}
