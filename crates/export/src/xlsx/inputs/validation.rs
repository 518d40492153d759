//! What an input's cell takes when somebody types, from the table of inputs.

use offtake_economics::{Input, Spec, Steps, Unit, calendar};
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, XlsxError};

use super::super::place::is_share;

/// What a cell takes, and what it says about itself when it is chosen.
pub(super) fn validation(input: Input, spec: &Spec) -> Result<DataValidation, XlsxError> {
    let (least, most) = (spec.min, spec.max);
    let scale = if is_share(input) { 100.0 } else { 1.0 };
    let rule = match (spec.unit, spec.steps) {
        (Unit::Month, _) => {
            let date = |month: f64, day| {
                let month = month as u32;
                ExcelDateTime::from_ymd((month / 12) as u16, (month % 12 + 1) as u8, day)
            };
            // February is not among the ends of the range.
            let range = DataValidationRule::Between(date(least, 1)?, date(most, 30)?);
            DataValidation::new().allow_date(range)
        }
        (_, Steps::Whole) => {
            let range = DataValidationRule::Between(least as i32, most as i32);
            DataValidation::new().allow_whole_number(range)
        }
        _ => {
            let range = DataValidationRule::Between(least / scale, most / scale);
            DataValidation::new().allow_decimal_number(range)
        }
    };
    let told = match spec.unit {
        Unit::Month => format!(
            "A date from {} to {}.",
            calendar::month_in_words(least as u32),
            calendar::month_in_words(most as u32)
        ),
        _ => {
            format!("From {least} to {most} {}", spec.unit.text())
                .trim_end()
                .to_owned()
                + "."
        }
    };
    let steps = match spec.steps {
        Steps::Any => "",
        Steps::Whole if spec.unit == Unit::Month => "",
        Steps::Whole => " Whole numbers.",
        Steps::WholeMonths => " A whole number of months: =10+4/12 is ten years and four months.",
    };
    rule.set_input_title(spec.label)?
        .set_input_message(input.help())?
        .set_error_title("Out of range")?
        .set_error_message(told + steps)
}
