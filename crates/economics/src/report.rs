//! Everything about a contract as one object, for programs: what JSON and JavaScript get.

use serde::Serialize;

use crate::calendar;
use crate::evaluation::{CoverYear, Evaluation, Metrics, evaluate_further};
use crate::inputs::{Held, Input, Inputs};
use crate::link::{self, Reading, Repair};
use crate::notices::Notice;
use crate::periods::{Period, PeriodValues, roll_up};
use crate::rows::Month;
use crate::rules;

/// A contract with all that is known of it. Numbers are not rounded; inputs are in their own units
/// (percent as 77.5), metrics are fractions (0.775).
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The scenario as a query, with its question mark; empty for the default one.
    pub link: String,
    /// The [version](link::VERSION) of the rules that the figures are of.
    pub v: u32,
    /// Every input by its key.
    pub inputs: Inputs,
    /// What the price was found from, where it is held, else left out; computes nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<HeldPrice>,
    /// What was repaired in the link.
    pub repairs: Vec<Repair>,
    /// What the reader has to be told.
    pub notices: Vec<Notice>,
    /// Every metric by its name.
    pub metrics: Metrics,
    /// Every month of the schedule.
    pub months: Vec<DatedMonth>,
    /// The same by calendar year.
    pub years: Vec<Year>,
    /// The cover of debt service by contract year.
    pub covers: Vec<CoverYear>,
}

/// A held price and what it was found from.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct HeldPrice {
    /// The price.
    pub price: f64,
    /// What it was found from.
    #[serde(flatten)]
    pub from: Held,
}

/// A month of the schedule with its number and date.
#[derive(Clone, Debug, Serialize)]
pub struct DatedMonth {
    /// Months since signing.
    pub month: usize,
    /// The calendar month, as in "2024-06".
    pub date: String,
    /// Every line by its name.
    #[serde(flatten)]
    pub lines: Month<f64>,
}

/// A calendar year of the schedule: its months added, averaged or the last of them, as each line is.
#[derive(Clone, Debug, Serialize)]
pub struct Year {
    /// The calendar year.
    pub year: u32,
    /// How many of its months the schedule has.
    pub months: usize,
    /// Every line by its name.
    #[serde(flatten)]
    pub lines: Month<f64>,
}

impl Report {
    /// Evaluates what a link said.
    #[must_use]
    pub fn of(reading: Reading) -> Self {
        let Reading {
            inputs,
            repairs,
            version,
        } = reading;
        let mut evaluation = evaluate_further(&inputs);
        let changed = rules::told(version, &inputs, &evaluation);
        evaluation.notices.extend(changed);
        let start = inputs.value(Input::Start) as u32;
        let years = roll_up(&evaluation, start, Period::Year);
        let Evaluation {
            months,
            metrics,
            notices,
            covers,
            ..
        } = evaluation;
        let year = |rolled_up: PeriodValues| Year {
            year: (start + rolled_up.first_month as u32) / 12,
            months: rolled_up.months,
            lines: rolled_up.values,
        };
        let dated = |(month, lines)| DatedMonth {
            month,
            date: calendar::write_month(start + month as u32),
            lines,
        };
        let query = link::versioned(&link::write(&inputs));
        Self {
            link: if query.is_empty() {
                query
            } else {
                format!("?{query}")
            },
            v: link::VERSION,
            held: inputs.held().map(|from| HeldPrice {
                price: inputs.value(inputs.kind().price()),
                from,
            }),
            inputs,
            repairs,
            notices,
            metrics,
            months: months.into_iter().enumerate().map(dated).collect(),
            years: years.into_iter().map(year).collect(),
            covers,
        }
    }
}
