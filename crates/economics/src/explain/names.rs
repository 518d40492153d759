//! What rows are called, measured in and mean: one way to ask each table the same questions.
//!
//! Names come from the tables of rows, amounts and metrics alone.

use std::borrow::Cow;

use super::measure::Measure;
use super::target::Target;
use crate::amounts::AmountOf;
use crate::calendar;
use crate::eval::{PhasePart, Row, When};
use crate::inputs::{Input, Inputs};
use crate::rows::Aggregation;
use crate::unit::Unit;

/// What is known of a row.
pub(super) struct Known {
    pub label: Cow<'static, str>,
    pub meaning: Cow<'static, str>,
    pub measure: Measure,
    /// What becomes of its months together.
    pub aggregation: Aggregation,
}

/// Asks the row's own table.
pub(super) fn known(row: Row) -> Known {
    let monthly = |label: &'static str, meaning: &'static str, unit, aggregation| Known {
        label: label.into(),
        meaning: meaning.into(),
        measure: Measure::Unit(unit),
        aggregation,
    };
    let single = |label: &'static str, meaning: &'static str, measure| Known {
        label: label.into(),
        meaning: meaning.into(),
        measure,
        aggregation: Aggregation::Last,
    };
    match row {
        Row::Line(row) => monthly(row.label(), row.meaning(), row.unit(), row.aggregation()),
        Row::Working(row) => monthly(row.label(), row.meaning(), row.unit(), row.aggregation()),
        Row::Delivery(row, _) => monthly(row.label(), row.meaning(), row.unit(), row.aggregation()),
        Row::Funding(row, _) => monthly(row.label(), row.meaning(), row.unit(), row.aggregation()),
        Row::Sizing(row, _) => monthly(row.label(), row.meaning(), row.unit(), row.aggregation()),
        Row::Amount(amount) | Row::PhaseAmount(amount, _) => single(
            amount.label(),
            amount.meaning(),
            Measure::Unit(amount.unit()),
        ),
        Row::Metric(metric) => single(
            metric.label(),
            metric.meaning(),
            Measure::Unit(metric.unit()),
        ),
        Row::Absent(metric, why) => Known {
            label: format!("No {}: {}", metric.label(), why.why_of(metric)).into(),
            meaning: format!(
                "Whether there is no {}: {}.",
                metric.label(),
                why.why_of(metric)
            )
            .into(),
            measure: Measure::Unit(Unit::Flag),
            aggregation: Aggregation::Last,
        },
        Row::Search(_, row) => Known {
            label: row.label().into(),
            meaning: row.meaning().into(),
            measure: Measure::Unit(row.unit()),
            aggregation: row.aggregation(),
        },
    }
}

/// The phase of a row, counted from 0.
pub(super) fn phase_of(row: Row) -> Option<usize> {
    match row {
        Row::Delivery(_, phase)
        | Row::Funding(_, phase)
        | Row::Sizing(_, phase)
        | Row::PhaseAmount(_, phase) => Some(phase),
        _ => None,
    }
}

/// Whether a row has a value for each month.
pub(super) fn is_monthly(row: Row) -> bool {
    matches!(
        row,
        Row::Line(_) | Row::Working(_) | Row::Delivery(..) | Row::Funding(..) | Row::Sizing(..)
    )
}

/// The row of an amount, for the whole contract or for a phase.
pub(super) fn row_of_amount(amount: crate::Amount, phase: usize) -> Row {
    match amount.of() {
        AmountOf::Whole => Row::Amount(amount),
        AmountOf::Phase => Row::PhaseAmount(amount, phase),
    }
}

/// The input that stands for a part of a phase where the contract is not given in phases.
pub(super) fn input_of(part: PhasePart) -> Input {
    match part {
        PhasePart::Mw => Input::Mw,
        PhasePart::Ready => Input::Ready,
    }
}

/// Where a formula stands: what is of the same month and phase need not say so.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope {
    pub when: When,
    pub phase: Option<usize>,
}

impl Scope {
    /// Where nothing goes without saying.
    pub(super) const NONE: Self = Self {
        when: When::Once,
        phase: None,
    };

    /// Of the formula of a target.
    pub(super) fn of(target: Target) -> Self {
        match target {
            Target::Cell(row, when) => Self {
                when,
                phase: phase_of(row),
            },
            _ => Self::NONE,
        }
    }
}

/// The name of a target as it stands in a formula: "Credit balance in month 12".
pub(super) fn name(target: Target, scope: Scope, inputs: &Inputs) -> String {
    let of_phase = |phase: Option<usize>| match phase {
        Some(phase) if scope.phase != Some(phase) => format!(" of phase {}", phase + 1),
        _ => String::new(),
    };
    match target {
        Target::Cell(row, when) => {
            let of_month = match when {
                When::Month(month) if when != scope.when => format!(" in month {month}"),
                When::Opening if when != scope.when => " before month 0".to_owned(),
                _ => String::new(),
            };
            known(row).label.into_owned() + &of_phase(phase_of(row)) + &of_month
        }
        Target::Span { row, first, last } => format!(
            "{}{} ({})",
            known(row).label,
            of_phase(phase_of(row)),
            months(first, last)
        ),
        Target::Input(input) => input.spec().label.to_owned(),
        Target::Phase(phase, part) => {
            input_of(part).spec().label.to_owned() + &of_phase(Some(phase))
        }
        Target::Hours(month) => format!("Hours of {}", calendar_month(month, inputs)),
    }
}

/// "months 3–155", or "month 3" where it is one.
pub(super) fn months(first: usize, last: usize) -> String {
    if first == last {
        format!("month {first}")
    } else {
        format!("months {first}–{last}")
    }
}

/// "July 2025" for a month of the schedule.
pub(super) fn calendar_month(month: usize, inputs: &Inputs) -> String {
    calendar::month_in_words(inputs.value(Input::Start) as u32 + month as u32)
}
