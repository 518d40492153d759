//! What is said beside a field whose value could not be taken as it was.

use offtake_economics::format::with_unit;
use offtake_economics::{Adjustment, Input};

/// A remark beside a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The field.
    pub input: Input,
    /// The remark, in a sentence.
    pub text: String,
}

/// What to say beside a field whose value was adjusted; rounding to whole months shows by itself.
pub(super) fn remark(input: Input, adjustment: Adjustment) -> Option<Remark> {
    let spec = input.spec();
    let bound = |value: f64| with_unit(&value.to_string(), spec.unit);
    let text = match adjustment {
        Adjustment::RaisedToMinimum => format!("The smallest is {}.", bound(spec.min)),
        Adjustment::LoweredToMaximum => format!("The largest is {}.", bound(spec.max)),
        Adjustment::RoundedToWhole => "Rounded to a whole number.".to_owned(),
        Adjustment::RoundedToMonths => "Rounded to whole months.".to_owned(),
        Adjustment::FirstTwelvePhases => "Only the first twelve phases are kept.".to_owned(),
        Adjustment::OfAnotherKind => "Of another kind of contract.".to_owned(),
        Adjustment::Ignored => "Not a number, so nothing was changed.".to_owned(),
    };
    Some(Remark { input, text })
}
