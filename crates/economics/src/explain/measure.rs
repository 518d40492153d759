//! What a value is measured in, and how it is written: with its unit, or bare in a formula.
//!
//! Written to more digits than a headline is, since a reader may want to compute again.

use crate::calendar;
use crate::format::{self, plain, trimmed, with_unit};
use crate::inputs::Input;
use crate::unit::Unit;

/// What a value is measured in, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// In a unit.
    Unit(Unit),
    /// As an input's field shows it.
    Input(Input),
}

/// How a number is written, whatever it measures.
enum Style {
    /// Dollars to the cent, or a price to six decimals, and what follows.
    Dollars(usize, &'static str),
    /// A number and its unit, for one and for several.
    Unit(&'static str, &'static str),
    /// A fraction in percent.
    Percent,
    /// A multiple, as 1.30x.
    Multiple,
    /// The number of a month.
    Month,
    /// Yes or no.
    Flag,
    /// As its field shows it.
    Typed,
    /// By the name of a choice.
    Choice(Input),
}

impl Measure {
    /// The unit in words; never empty.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self.style() {
            Style::Dollars(_, "") => "$",
            Style::Unit(_, "") => "factor",
            Style::Unit(_, many) => many,
            Style::Percent => "%",
            Style::Month => "month",
            Style::Flag => "yes or no",
            Style::Choice(_) => "choice",
            Style::Dollars(..) | Style::Multiple | Style::Typed => match self.unit() {
                Unit::Ratio => "ratio",
                Unit::Switch => "yes or no",
                Unit::Count => "count",
                unit => unit.text(),
            },
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Unit(unit) => unit,
            Self::Input(input) => input.spec().unit,
        }
    }

    fn style(self) -> Style {
        let unit = match self {
            Self::Unit(unit) => unit,
            Self::Input(input) if input.spec().unit == Unit::Choice => return Style::Choice(input),
            Self::Input(_) => return Style::Typed,
        };
        let behind = unit.text().strip_prefix('$').unwrap_or_default();
        match unit {
            // Of what it is a price, the contract's kind says.
            Unit::Price => Style::Dollars(6, ""),
            unit if unit.is_price() => Style::Dollars(6, behind),
            Unit::Dollars | Unit::DollarsPerMwYear | Unit::DollarsPerMw => {
                Style::Dollars(2, behind)
            }
            Unit::Months => Style::Unit("month", "months"),
            Unit::Years => Style::Unit("year", "years"),
            Unit::Hours => Style::Unit("hour", "hours"),
            Unit::Fraction => Style::Percent,
            Unit::Multiple => Style::Multiple,
            Unit::MonthNumber => Style::Month,
            Unit::Flag => Style::Flag,
            unit => Style::Unit(unit.text(), unit.text()),
        }
    }

    /// Whether it says that something holds or not.
    pub(super) fn is_flag(self) -> bool {
        matches!(self, Self::Unit(Unit::Flag))
    }

    /// A value with its unit: $24,306,000, 22.5%, 200,000 kW, month 12, yes.
    #[must_use]
    pub fn shown(self, value: f64) -> String {
        match self.style() {
            Style::Dollars(places, behind) => {
                let minus = if value < 0.0 { "\u{2212}" } else { "" };
                let digits = money(value.abs(), places);
                let minus = if digits == "0" { "" } else { minus };
                format!("{minus}${digits}{behind}")
            }
            Style::Unit(one, many) => match number(value) {
                digits if many.is_empty() => digits,
                digits if digits == "1" => format!("{digits} {one}"),
                digits => format!("{digits} {many}"),
            },
            Style::Percent => number(value * 100.0) + "%",
            Style::Multiple => number(value) + "x",
            Style::Month => format!("month {}", number(value)),
            Style::Flag => (if value > 0.5 { "yes" } else { "no" }).to_owned(),
            Style::Typed => shown_input(self.unit(), value),
            Style::Choice(input) => input.chosen(value).1.to_owned(),
        }
    }

    /// A value as one would say it: rounded, with the unit that a formula counts in. What the formula
    /// turns into another unit itself, such as a percentage, stands bare.
    pub(super) fn brief(self, value: f64) -> String {
        match self.style() {
            Style::Dollars(2, behind) => format::dollars(value) + behind,
            Style::Dollars(_, behind) => format::cents(value) + behind,
            Style::Typed if matches!(self.unit(), Unit::Years | Unit::Months) => self.shown(value),
            Style::Unit(..) => self.shown(value),
            _ => self.bare(value),
        }
    }

    /// A value as a formula has it, without its unit. A fraction keeps its percent sign, which is
    /// part of the number; an input in percent does not, since the formula divides it by 100.
    pub(super) fn bare(self, value: f64) -> String {
        match self.style() {
            Style::Dollars(places, _) => {
                let digits = money(value.abs(), places);
                if value < 0.0 && digits != "0" {
                    format!("\u{2212}{digits}")
                } else {
                    digits
                }
            }
            Style::Percent => number(value * 100.0) + "%",
            _ => number(value),
        }
    }
}

/// The value of an input with its unit.
fn shown_input(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Month => calendar::month_in_words(value as u32),
        Unit::Switch => (if value > 0.5 { "yes" } else { "no" }).to_owned(),
        _ => with_unit(&number(value), unit),
    }
}

/// A number to six decimals, three where it is large, and six significant digits where it is small.
fn number(value: f64) -> String {
    let size = value.abs();
    let places = match size {
        s if s >= 1000.0 => 3,
        s if s >= 1.0 || s == 0.0 || !s.is_finite() => 6,
        s => (5.0 - libm::log10(s).floor()).clamp(6.0, 15.0) as usize,
    };
    trimmed(value, places)
}

/// Dollars without cents where there are none, else with two decimals or as many as are needed.
fn money(size: f64, places: usize) -> String {
    if size > 0.0 && size < 0.995 {
        return number(size);
    }
    let exact = trimmed(size, places);
    match exact.split_once('.') {
        Some((_, decimals)) if decimals.len() < 2 => plain(size, 2),
        _ => exact,
    }
}

impl From<Input> for Measure {
    fn from(input: Input) -> Self {
        Self::Input(input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_with_their_unit() {
        for (measure, value, shown, bare) in [
            (
                Measure::Unit(Unit::Dollars),
                24_306_000.0,
                "$24,306,000",
                "24,306,000",
            ),
            (
                Measure::Unit(Unit::Dollars),
                -0.5,
                "\u{2212}$0.5",
                "\u{2212}0.5",
            ),
            (
                Measure::Unit(Unit::Dollars),
                -12.5,
                "\u{2212}$12.50",
                "\u{2212}12.50",
            ),
            (Measure::Unit(Unit::Dollars), 0.0, "$0", "0"),
            (
                Measure::Unit(Unit::Kilowatts),
                200e3,
                "200,000 kW",
                "200,000",
            ),
            (Measure::Unit(Unit::Months), 1.0, "1 month", "1"),
            (
                Measure::Unit(Unit::Months),
                -12.0,
                "\u{2212}12 months",
                "\u{2212}12",
            ),
            (Measure::Unit(Unit::Flag), 1.0, "yes", "1"),
            (
                Measure::Unit(Unit::Factor),
                0.992_088_837,
                "0.992089",
                "0.992089",
            ),
            (Measure::Unit(Unit::Factor), 0.001_04, "0.00104", "0.00104"),
            (Measure::Unit(Unit::MonthNumber), 12.0, "month 12", "12"),
            (Measure::Unit(Unit::Fraction), 0.225, "22.5%", "22.5%"),
            (
                Measure::Unit(Unit::Multiple),
                1.652_647_975_1,
                "1.652648x",
                "1.652648",
            ),
            (
                Measure::Unit(Unit::DollarsPerKwMonth),
                121.527_777_777_8,
                "$121.527778/kW-month",
                "121.527778",
            ),
            (
                Measure::from(Input::Rate),
                121.53,
                "$121.53/kW-month",
                "121.53",
            ),
            (Measure::from(Input::Margin), 77.5, "77.5%", "77.5"),
            (Measure::from(Input::Start), 24_293.0, "June 2024", "24,293"),
            (Measure::from(Input::Slip), 1.0, "yes", "1"),
            (Measure::from(Input::Pue), 1.3, "1.3", "1.3"),
            (Measure::Unit(Unit::Hours), 744.0, "744 hours", "744"),
        ] {
            assert_eq!(measure.shown(value), shown);
            assert_eq!(measure.bare(value), bare);
            assert!(!measure.words().is_empty());
        }
    }
}
