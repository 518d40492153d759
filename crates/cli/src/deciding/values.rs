//! Inputs and metrics as answers have them in text.

use offtake_deciding::Figure;
use offtake_economics::format::{self, trimmed, with_unit};
use offtake_economics::{ContractKind, Input, Metric, Unit};

use crate::summary::figures::written;

/// A metric for a reader; a dash where there is none.
pub fn shown(metric: Metric, kind: ContractKind, figure: Figure) -> String {
    figure.map_or_else(|_| "–".to_owned(), |value| written(metric, kind, value))
}

/// A metric in a table, without its unit; a dash where there is none.
pub fn cell(metric: Metric, figure: Figure) -> String {
    figure.map_or_else(
        |_| "–".to_owned(),
        |value| {
            let shown = format::metric(metric, value);
            shown.digits + shown.suffix
        },
    )
}

/// A value of an input for a reader, with its unit; a dash where there is none.
pub fn of_input(input: Input, value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".to_owned();
    };
    match input.spec().unit {
        Unit::Month => offtake_economics::calendar::write_month(value as u32),
        Unit::Choice => input.chosen(value).1.to_owned(),
        unit => with_unit(&trimmed(value, 2), unit),
    }
}
