//! The schedule read as formulas: what every cell is computed from.
//!
//! The same text that gives the figures gives this graph, so an explanation or a workbook made from
//! it cannot say something else than the figures do. A graph holds no figures: it is recorded for a
//! number of months and phases and can be evaluated at any inputs.
//!
//! ```
//! use offtake_economics::formula_graph::{self, Node};
//! use offtake_economics::{Inputs, Line, Row, When};
//!
//! let inputs = Inputs::default();
//! let graph = formula_graph::record(&inputs);
//! let (row, when) = (Row::Line(Line::Ebitda), When::Month(12));
//! let cell = graph.cell(row, when).unwrap();
//! assert!(matches!(graph.node(cell), Node::Cell { .. }));
//! // 200 MW at $121.53 and a margin of 77.5%; power is passed through.
//! let ebitda = graph.evaluate(&inputs).get(row, when).unwrap();
//! assert!((ebitda - 200e3 * 121.53 * 0.775).abs() < 1e-6);
//! ```

mod evaluate;
mod expr;
mod graph;
mod node;
mod writer;

pub use evaluate::Values;
pub use graph::Graph;
pub use node::{BreakevenPart, IrrPart, Node, NodeId, Operation};

use crate::evaluation;
use crate::inputs::Inputs;

/// The formulas behind a contract, over its own months and phases.
#[must_use]
pub fn record(inputs: &Inputs) -> Graph {
    record_over(months(inputs), inputs.phase_count())
}

/// How many months a recording needs for a contract: those of its term and renewals, also where the
/// client ends it early, since its price is solved from them all.
#[must_use]
pub fn months(inputs: &Inputs) -> usize {
    evaluation::months(inputs)
}

/// The formulas behind any contract of at most so many months and phases.
///
/// Months past a contract's end and phases it does not have come out as nothing.
#[must_use]
pub fn record_over(months: usize, phases: usize) -> Graph {
    writer::write(months, phases.max(1))
}

/// The same, and how a spreadsheet finds what the model solves: what [`Node::Irr`] and
/// [`Node::Breakeven`] stand for is then in rows of their own, [`Row::Search`](crate::Row::Search).
#[must_use]
pub fn record_with_searches(months: usize, phases: usize) -> Graph {
    writer::write_with_searches(months, phases.max(1))
}
