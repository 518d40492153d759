//! What the totals of a headline imply about each other.
//!
//! A deal is announced as a value over its term and another one with its renewals. The two tell how
//! much the price rises a year, if nothing else happens on renewal. Pure; an answer is a number or the
//! reason why the totals cannot both be so.

use std::fmt;

/// A total over some years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Total {
    /// Years billed; whole months.
    pub years: f64,
    /// What they bring in, in any one unit.
    pub value: f64,
}

/// Why two totals imply no escalator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A total, or its years, is not above zero.
    Nothing,
    /// The longer one is not longer by a month.
    NotLonger,
    /// The longer one is worth no more: its further years would bring in nothing.
    NotMore,
    /// The further years would have to bring in more than any price that doubles every year.
    TooMuch,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "a total or its years are not above zero",
            Self::NotLonger => "the term with renewals is not longer than the term",
            Self::NotMore => "with renewals it is worth no more than without: both cannot be so",
            Self::TooMuch => "the price would have to more than double every year",
        })
    }
}

impl std::error::Error for Contradiction {}

/// The yearly step in price, as a fraction, at which a contract is worth both totals: the first over
/// its term, the second with its renewals. The price steps on anniversaries, and goes on to on
/// renewal.
///
/// TeraWulf's contract with Fluidstack of August 2025, $3.7 billion over ten years and $8.7 billion
/// with two options on five more:
///
/// ```
/// use offtake_economics::implied_escalator::{Total, implied_escalator};
///
/// let term = Total { years: 10.0, value: 3.7 };
/// let with_renewals = Total { years: 20.0, value: 8.7 };
/// let step = implied_escalator(term, with_renewals).unwrap();
/// assert!((step - 0.0306).abs() < 5e-5);
/// ```
///
/// # Errors
/// Where no step makes both so.
pub fn implied_escalator(term: Total, with_renewals: Total) -> Result<f64, Contradiction> {
    let above = |total: Total| total.value > 0.0 && total.value.is_finite() && months(total) > 0;
    if !(above(term) && above(with_renewals)) {
        return Err(Contradiction::Nothing);
    }
    if months(with_renewals) <= months(term) {
        return Err(Contradiction::NotLonger);
    }
    // The ratio of the totals rises with the step: from 1, where nothing comes after the first year,
    // or from that of the months of the first year alone.
    let ratio = with_renewals.value / term.value;
    let at = |step: f64| units(months(with_renewals), step) / units(months(term), step);
    let (mut low, mut high) = (-1.0, 1.0);
    if ratio <= at(low) {
        return Err(Contradiction::NotMore);
    }
    if ratio > at(high) {
        return Err(Contradiction::TooMuch);
    }
    // Halved until no float lies between: the function is smooth and the question is asked once.
    loop {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            return Ok(middle);
        }
        if at(middle) < ratio {
            low = middle;
        } else {
            high = middle;
        }
    }
}

fn months(total: Total) -> usize {
    // A number that is none, or is below zero, is no month.
    (total.years * 12.0).round() as usize
}

/// What a price of one brings in over some months, stepping each year.
fn units(months: usize, step: f64) -> f64 {
    let (mut price, mut sum) = (1.0, 0.0);
    for year in 0..months.div_ceil(12) {
        let of_year = (months - 12 * year).min(12);
        sum += price * of_year as f64;
        price *= 1.0 + step;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Inputs, Metric, evaluate};

    fn total(years: f64, value: f64) -> Total {
        Total { years, value }
    }

    #[test]
    fn the_model_bills_both_totals_at_the_step() {
        for (term, with, ratio) in [(10.0, 20.0, 2.35), (12.0, 17.0, 1.3), (15.0, 30.0, 2.2)] {
            let step = implied_escalator(total(term, 1.0), total(with, ratio)).expect("a step");
            let value = |years| {
                let mut inputs = Inputs::default();
                inputs.set(Input::Term, years);
                inputs.set(Input::Esc, 100.0 * step);
                let contract = evaluate(&inputs);
                contract
                    .metrics
                    .get(Metric::TotalContractValue)
                    .expect("a value")
            };
            assert!(
                (value(with) / value(term) / ratio - 1.0).abs() < 1e-12,
                "{step}"
            );
        }
    }

    #[test]
    fn a_flat_price_is_worth_as_much_a_year() {
        let step = implied_escalator(total(12.0, 3.5), total(22.0, 3.5 * 22.0 / 12.0));
        assert!(step.expect("a step").abs() < 1e-15);
        let falls = implied_escalator(total(12.0, 3.5), total(22.0, 5.0));
        assert!(falls.expect("a step") < 0.0);
    }

    #[test]
    fn totals_that_cannot_both_be_so_are_told() {
        let told = |term, with| implied_escalator(term, with).expect_err("a contradiction");
        assert_eq!(
            told(total(10.0, 3.7), total(20.0, 3.7)),
            Contradiction::NotMore
        );
        assert_eq!(
            told(total(10.0, 3.7), total(10.0, 8.7)),
            Contradiction::NotLonger
        );
        assert_eq!(
            told(total(10.0, 3.7), total(20.0, 1e9)),
            Contradiction::TooMuch
        );
        for bad in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(
                told(total(10.0, bad), total(20.0, 8.7)),
                Contradiction::Nothing
            );
            assert_eq!(
                told(total(10.0, 3.7), total(20.0, bad)),
                Contradiction::Nothing
            );
        }
        for bad in [0.0, -3.0, f64::NAN] {
            assert_eq!(
                told(total(bad, 3.7), total(20.0, 8.7)),
                Contradiction::Nothing
            );
        }
    }
}
