//! What can be asked for, and how it is written.
//!
//! The text of a target is part of the interface, as links are: it does not change. [`FORMS`] lists
//! its forms. Months are counted from 0, the month of signing; phases from 1, the earliest, as
//! readers count them. Every target is written in one way only, and reading it gives it back.

mod error;
mod near;
mod read;

use std::fmt;

pub use error::TargetError;

use crate::eval::{PhasePart, Row, When};
use crate::inputs::Input;

/// A number that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A value of the schedule: of a row in a month, or of an amount, a metric or a reason.
    Cell(Row, When),
    /// A row over months: their sum, or their mean where the row is gathered by it.
    Span {
        /// The row.
        row: Row,
        /// The first month.
        first: usize,
        /// The last month, which counts too.
        last: usize,
    },
    /// An input.
    Input(Input),
    /// A part of a phase, counted from 0, of a contract that is given in phases.
    Phase(usize, PhasePart),
    /// The hours of the calendar month of a month of the schedule.
    Hours(usize),
}

/// A form of target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// One that can be asked for in any contract.
    pub example: &'static str,
    /// What such targets are.
    pub meaning: &'static str,
}

/// Every form of target, each with an example.
pub const FORMS: &[Form] = &[
    Form {
        example: "hosting_revenue@11",
        meaning: "a line in a month, counted from 0, the month of signing",
    },
    Form {
        example: "hosting_revenue@0-11",
        meaning: "a line over months: added up, or the mean of load online",
    },
    Form {
        example: "npv",
        meaning: "a metric",
    },
    Form {
        example: "absent:irr.no_outlay",
        meaning: "whether a metric has no value for a reason",
    },
    Form {
        example: "input:rate",
        meaning: "an input",
    },
    Form {
        example: "input:phases[1].mw",
        meaning: "the load of a phase, counted from 1, or its .ready month",
    },
    Form {
        example: "amount:fee_step",
        meaning: "an amount of the contract",
    },
    Form {
        example: "amount:ready_month[1]",
        meaning: "an amount of a phase",
    },
    Form {
        example: "working.discount@11",
        meaning: "a row that lines and metrics are computed from",
    },
    Form {
        example: "working.discount@opening",
        meaning: "what stands before the first month, where a row is carried on",
    },
    Form {
        example: "delivery.online_kw[1]@11",
        meaning: "what a phase delivers in a month",
    },
    Form {
        example: "funding.draw[1]@11",
        meaning: "how a phase is paid for in a month",
    },
    Form {
        example: "hours@11",
        meaning: "the hours of a month",
    },
];

impl Target {
    /// A row in a month.
    #[must_use]
    pub fn month(row: Row, month: usize) -> Self {
        Self::Cell(row, When::Month(month))
    }

    /// A row that has one value: an amount, a metric or a reason.
    #[must_use]
    pub fn once(row: Row) -> Self {
        Self::Cell(row, When::Once)
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(row, when) => {
                write_row(*row, f)?;
                match when {
                    When::Once => Ok(()),
                    When::Opening => f.write_str("@opening"),
                    When::Month(month) => write!(f, "@{month}"),
                }
            }
            Self::Span { row, first, last } => {
                write_row(*row, f)?;
                write!(f, "@{first}-{last}")
            }
            Self::Input(input) => write!(f, "input:{}", input.key()),
            Self::Phase(phase, part) => write!(f, "input:phases[{}].{}", phase + 1, word(*part)),
            Self::Hours(month) => write!(f, "hours@{month}"),
        }
    }
}

fn write_row(row: Row, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match row {
        Row::Line(line) => f.write_str(line.name()),
        Row::Working(row) => write!(f, "working.{}", row.name()),
        Row::Delivery(row, phase) => write!(f, "delivery.{}[{}]", row.name(), phase + 1),
        Row::Funding(row, phase) => write!(f, "funding.{}[{}]", row.name(), phase + 1),
        Row::Sizing(row, phase) => write!(f, "sizing.{}[{}]", row.name(), phase + 1),
        Row::Amount(amount) => write!(f, "amount:{}", amount.name()),
        Row::PhaseAmount(amount, phase) => write!(f, "amount:{}[{}]", amount.name(), phase + 1),
        Row::Metric(metric) => f.write_str(metric.name()),
        Row::Absent(metric, why) => write!(f, "absent:{}.{}", metric.name(), why.code()),
        Row::Search(_, row) => f.write_str(row.label()), // no explained graph has one
    }
}

/// A part of a phase as one word.
fn word(part: PhasePart) -> &'static str {
    super::names::input_of(part).key()
}
