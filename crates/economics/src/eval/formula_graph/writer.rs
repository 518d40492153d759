//! The recorder of formulas. It knows how many months and phases there are and
//! nothing else of a contract.

use std::collections::HashMap;

use super::expr::{Expr, Recording};
use super::graph::Graph;
use super::node::{BreakevenPart, IrrPart, Node, NodeId};
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing};
use crate::eval::number::{Flag, Irr, Number};
use crate::eval::recorder::{AgreedPart, PhasePart, Recorder, Row, When};
use crate::inputs::Input;
use crate::irr::Worth;
use crate::metrics::WhyAbsent;
use crate::rows::Line;
use crate::schedule::{self, Features};
use crate::search::{self, Searcher};

/// Writes the schedule down.
pub(super) fn write(months: usize, phases: usize) -> Graph {
    write_and(months, phases, |_| {})
}

/// Writes the schedule down, and how what it solves is searched for: only a workbook needs that, so it is a
/// function of its own, which other programs do not carry.
pub(super) fn write_with_searches(months: usize, phases: usize) -> Graph {
    write_and(months, phases, |writer| {
        let rates = std::mem::take(&mut writer.rates);
        search::write(writer, months, &rates);
    })
}

fn write_and(months: usize, phases: usize, further: impl FnOnce(&mut Writer)) -> Graph {
    let recording = Recording::start();
    let mut writer = Writer {
        phases,
        // A hundred rows and more, and sixty a phase: a map that grows is filled twice over.
        cells: HashMap::with_capacity(months * (112 + 60 * phases)),
        rates: Vec::new(),
    };
    schedule::read(&mut writer, months, Features::ALL);
    further(&mut writer);
    Graph::new(recording.finish(), writer.cells, months, phases)
}

struct Writer {
    phases: usize,
    cells: HashMap<(Row, When), NodeId>,
    /// The lines whose rate of return was asked for.
    rates: Vec<(Line, Worth<Expr>)>,
}

impl Recorder for Writer {
    type Number = Expr;
    const KEEPS: bool = true;

    fn input(&self, input: Input) -> Expr {
        Expr::new(Node::Input(input))
    }

    fn given(&self, input: Input) -> Flag<Expr> {
        Expr::new(Node::Given(input))
    }

    fn phases(&self) -> usize {
        self.phases
    }

    fn phase(&self, phase: usize, part: PhasePart) -> Expr {
        Expr::new(Node::Phase(phase, part))
    }

    // A whole schedule more in every formula's place would be another contract's: its figures are stated.
    fn to_its_end(&self) -> Option<Self> {
        None
    }

    fn agreed(&self, phase: usize, part: AgreedPart) -> Expr {
        Expr::new(Node::Agreed(phase, part))
    }

    fn record(&mut self, row: Row, when: When, value: Expr) -> Expr {
        let formula = value.0;
        let cell = Expr::new(Node::Cell { row, when, formula });
        let twice = self.cells.insert((row, when), cell.0);
        debug_assert!(twice.is_none(), "{row:?} is recorded twice for {when:?}");
        cell
    }

    fn total(&mut self, so_far: Expr, row: Row, month: usize, value: Expr) -> Expr {
        debug_assert_eq!(
            self.cells.get(&(row, When::Month(month))),
            Some(&value.0),
            "only recorded values are added up"
        );
        Expr::new(Node::Sum {
            row,
            through: month,
            before: so_far.0,
            cell: value.0,
        })
    }

    fn irr(&mut self, line: Line, flows: &[Expr], worth: Worth<Expr>) -> Irr<Expr> {
        self.rates.push((line, worth));
        let of = |part| {
            Expr::new(Node::Irr {
                row: Row::Line(line),
                months: flows.len(),
                part,
                rate: worth.rate.0,
                npv: worth.npv.0,
            })
        };
        Irr {
            value: of(IrrPart::Value),
            absent: WhyAbsent::OF_RATE.map(|why| of(IrrPart::Absent(why))),
        }
    }

    fn breakeven(&mut self, of: Breakeven, terms: &BreakevenTerms<Expr>) -> Crossing<Expr> {
        let months = terms.months.len();
        let part = |part| Expr::new(Node::Breakeven { of, months, part });
        Crossing {
            value: part(BreakevenPart::Value),
            always_convert: part(BreakevenPart::AlwaysConvert),
            always_mine: part(BreakevenPart::AlwaysMine),
        }
    }
}

impl Searcher for Writer {
    fn recorded(&self, row: Row, when: When) -> Expr {
        let cell = self.cells.get(&(row, when)).copied();
        debug_assert!(cell.is_some(), "{row:?} is not recorded for {when:?}");
        cell.map_or_else(|| Expr::literal(0.0), Expr)
    }

    fn npv(&self, row: Row, months: usize, rate: Expr) -> Expr {
        let rate = rate.0;
        Expr::new(Node::Npv { row, months, rate })
    }

    fn sum_product(&self, rows: [Row; 2], months: usize) -> Expr {
        Expr::new(Node::SumProduct { rows, months })
    }

    fn sum_where(&self, row: Row, by: Row, months: usize, most: Expr) -> Expr {
        let most = most.0;
        Expr::new(Node::SumWhere {
            row,
            by,
            months,
            most,
        })
    }
}
