//! A contract whose numbers can be asked for.
//!
//! Its schedule is written down and evaluated once; each question is then answered from that. Holds
//! some forty bytes for each step of each formula: a few megabytes for most contracts.

use super::names::{calendar_month, input_of, known, months, phase_of};
use super::target::{Target, TargetError};
use crate::eval::formula_graph::{self, Graph, NodeId};
use crate::eval::{PhasePart, Row, When};
use crate::evaluation;
use crate::further::Further;
use crate::inputs::{Input, Inputs};
use crate::rows::Aggregation;

mod explain;

/// A contract whose numbers can be asked for.
#[derive(Clone, Debug)]
pub struct Explainer {
    graph: Graph,
    inputs: Inputs,
    /// What each node of the graph comes to.
    values: Vec<f64>,
    /// What no formula has, run when it is asked for.
    further: Further,
}

impl Explainer {
    /// Writes a contract's schedule down and evaluates it.
    #[must_use]
    pub fn new(inputs: &Inputs) -> Self {
        let graph = formula_graph::record(inputs);
        Self {
            values: graph.evaluate(inputs).into_numbers(),
            graph,
            further: Further::of(inputs),
            inputs: inputs.clone(),
        }
    }

    /// Goes over to another contract. One of as many months and phases has the same formulas, and
    /// is only evaluated.
    pub fn set_inputs(&mut self, inputs: &Inputs) {
        let shape = (evaluation::months(inputs), inputs.phase_count());
        if shape != (self.graph.months(), self.graph.phases()) {
            self.graph = formula_graph::record(inputs);
        }
        self.values = self.graph.evaluate(inputs).into_numbers();
        self.further = Further::of(inputs);
        self.inputs = inputs.clone();
    }

    /// The contract.
    #[must_use]
    pub fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// How many months its schedule has, also where the client ends it early.
    #[must_use]
    pub fn months(&self) -> usize {
        self.graph.months()
    }

    /// Every target that a page may ask for of its own: what the schedule has recorded, in the
    /// order of recording, and every input.
    pub fn targets(&self) -> impl Iterator<Item = Target> {
        let cells = self.graph.cells();
        let inputs = Input::ALL.iter().map(|input| Target::Input(*input));
        cells
            .map(|(row, when)| Target::Cell(row, when))
            .chain(inputs)
    }

    /// Reads the text of a target, which must be one of this contract.
    ///
    /// # Errors
    /// Where there is no such number in this contract: what can be asked for instead.
    pub fn target(&self, text: &str) -> Result<Target, TargetError> {
        let target = text.parse()?;
        self.check(target)?;
        Ok(target)
    }

    /// Whether this contract has such a number.
    ///
    /// # Errors
    /// Where it does not: what can be asked for instead.
    pub fn check(&self, target: Target) -> Result<(), TargetError> {
        let (row, last) = match target {
            Target::Input(_) => return Ok(()),
            Target::Phase(phase, part) if self.inputs.phases().is_none() => {
                let input = Target::Input(input_of(part));
                return Err(TargetError::new(format!(
                    "The contract is not given in phases, so there is no phase {}: ask for {input}.",
                    phase + 1
                )));
            }
            Target::Phase(phase, _) => return self.check_phase(phase),
            Target::Hours(month) => return self.check_month(month),
            Target::Cell(row, When::Month(month)) => (row, Some(month)),
            Target::Cell(row, _) => (row, None),
            Target::Span { row, last, .. } => (row, Some(last)),
        };
        phase_of(row).map_or(Ok(()), |phase| self.check_phase(phase))?;
        last.map_or(Ok(()), |month| self.check_month(month))?;
        match target {
            // No formula has it, and it is explained all the same.
            Target::Cell(Row::Metric(_), When::Once) => Ok(()),
            Target::Cell(row, when) if self.graph.cell(row, when).is_none() => {
                Err(TargetError::new(match row {
                    Row::Absent(metric, _) => {
                        let reasons = self.graph.reasons(metric);
                        let asked = reasons.map(|why| Target::once(Row::Absent(metric, why)));
                        let asked: Vec<_> = asked.map(|target| target.to_string()).collect();
                        match asked.is_empty() {
                            true => format!("{} always has a value.", metric.label()),
                            false => format!(
                                "{} is never without a value for that reason: ask for {}.",
                                metric.label(),
                                asked.join(" or ")
                            ),
                        }
                    }
                    _ => format!(
                        "{} is not carried on from month to month, so nothing stands before the \
                         first: ask for {}.",
                        known(row).label,
                        Target::month(row, 0)
                    ),
                }))
            }
            Target::Span { row, first, .. } if known(row).aggregation == Aggregation::Last => {
                Err(TargetError::new(format!(
                    "Months of {} do not add up: ask for one month, as in {}.",
                    known(row).label,
                    Target::month(row, first)
                )))
            }
            Target::Span { row, first, last } if first > last => Err(TargetError::new(format!(
                "Month {first} comes after month {last}: ask for {}.",
                Target::Span {
                    row,
                    first: last,
                    last: first
                }
            ))),
            _ => Ok(()),
        }
    }

    fn check_phase(&self, phase: usize) -> Result<(), TargetError> {
        let count = self.graph.phases();
        if phase < count {
            return Ok(());
        }
        let phases = match count {
            1 => "one phase".to_owned(),
            _ => format!("{count} phases, counted from 1"),
        };
        Err(TargetError::new(format!(
            "The contract has {phases}: there is no phase {}.",
            phase + 1
        )))
    }

    fn check_month(&self, month: usize) -> Result<(), TargetError> {
        let count = self.months();
        if month < count {
            return Ok(());
        }
        Err(TargetError::new(format!(
            "The schedule has {count} months, 0 to {}: there is no month {month}.",
            count.saturating_sub(1)
        )))
    }

    pub(super) fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What a node comes to.
    pub(super) fn value(&self, id: NodeId) -> f64 {
        self.values.get(id.index()).copied().unwrap_or_default()
    }

    /// What a cell comes to; nothing where the row has no such value.
    pub(super) fn cell(&self, row: Row, when: When) -> Option<f64> {
        Some(self.value(self.graph.cell(row, when)?))
    }

    /// The values of a row from a month to another, both included.
    pub(super) fn months_of(
        &self,
        row: Row,
        first: usize,
        last: usize,
    ) -> impl Iterator<Item = f64> {
        (first..=last).map_while(move |month| self.cell(row, When::Month(month)))
    }

    /// What explains a part of a phase: the input that stands for it where there are no phases.
    pub(super) fn part_of_phase(&self, phase: usize, part: PhasePart) -> Target {
        match self.inputs.phases() {
            Some(_) => Target::Phase(phase, part),
            None => Target::Input(input_of(part)),
        }
    }

    /// "phase 2, month 13, July 2025" for what is of a phase and stands in a month.
    fn place(&self, target: Target) -> String {
        let phase = match target {
            Target::Cell(row, _) | Target::Span { row, .. } => phase_of(row),
            Target::Phase(phase, _) => Some(phase),
            Target::Input(_) | Target::Hours(_) => None,
        };
        let when = match target {
            Target::Cell(_, When::Month(month)) => {
                format!("month {month}, {}", calendar_month(month, &self.inputs))
            }
            Target::Hours(month) => format!("month {month}"),
            Target::Cell(_, When::Opening) => "before month 0".to_owned(),
            Target::Span { first, last, .. } => months(first, last),
            Target::Cell(_, When::Once) | Target::Input(_) | Target::Phase(..) => String::new(),
        };
        match phase {
            Some(phase) if when.is_empty() => format!("phase {}", phase + 1),
            Some(phase) => format!("phase {}, {when}", phase + 1),
            None => when,
        }
    }
}
