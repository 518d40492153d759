//! Numbers as people type them: "3.5b", "77.5%", "$121.53", "1,200", "200 MW", "18 months".
//!
//! Reading never clamps: that is for who takes the value. It never guesses either: what could mean
//! two things is refused, with what to type instead.

use std::fmt;

use crate::calendar;
use crate::figures::trimmed;
use crate::inputs::{Input, Unit};

/// Why a typed text was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// There is nothing in it.
    Empty,
    /// It is not a number.
    NotANumber,
    /// It is not a month.
    NotAMonth,
    /// It is a number with words that do not belong to it.
    UnknownUnit,
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "Type a number.",
            Self::NotANumber => "Not a number. Type one such as 120, 77.5 or 3.5b.",
            Self::NotAMonth => "Not a month. Type one such as 2024-06.",
            Self::UnknownUnit => "The words behind the number are not known. Leave them out.",
        })
    }
}

impl std::error::Error for EntryError {}

/// Reads what was typed into the field of an input, in the input's own unit.
///
/// For amounts in millions of dollars the suffixes k, m, b and t count dollars; without one the
/// number is in millions.
///
/// # Errors
/// Where the text is no such value.
pub fn read(input: Input, text: &str) -> Result<f64, EntryError> {
    let unit = input.spec().unit;
    let text = text.trim().to_lowercase().replace('\u{2212}', "-").replace('\u{a0}', " ");
    if text.is_empty() {
        return Err(EntryError::Empty);
    }
    if unit == Unit::Month {
        return read_month(&text).map(f64::from).ok_or(EntryError::NotAMonth);
    }
    let end = text.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '/')).unwrap_or(text.len());
    let (digits, words) = text.split_at(end);
    let number = read_number(digits).ok_or(EntryError::NotANumber)?;
    let factor = factor(unit, words.trim()).ok_or(EntryError::UnknownUnit)?;
    let value = number * factor;
    if value.is_finite() { Ok(value) } else { Err(EntryError::NotANumber) }
}

/// What the words behind a number multiply it by.
fn factor(unit: Unit, words: &str) -> Option<f64> {
    let words = words.trim_start_matches('$').trim_end_matches('.');
    let is_unit = words.is_empty() || words == unit.text().trim_start_matches('$').to_lowercase();
    let magnitude = match words {
        "k" | "thousand" => Some(1e3),
        "m" | "mn" | "million" => Some(1e6),
        "b" | "bn" | "billion" => Some(1e9),
        "t" | "tn" | "trillion" => Some(1e12),
        _ => None,
    };
    match (unit, words) {
        (Unit::Millions | Unit::MillionsPerYear | Unit::MillionsPerMw, _) if magnitude.is_some() => {
            magnitude.map(|magnitude| magnitude / unit.scale())
        }
        (Unit::Years, "y" | "yr" | "yrs" | "year")
        | (Unit::Months, "m" | "mo" | "month")
        | (Unit::Percent | Unit::PercentPerYear, "%" | "percent" | "pct" | "% a year") => Some(1.0),
        (Unit::Years, "m" | "mo" | "month" | "months") => Some(1.0 / 12.0),
        (Unit::Months, "y" | "yr" | "year" | "years") => Some(12.0),
        (Unit::Mw, "gw") => Some(1e3),
        (Unit::Mw, "kw") => Some(1e-3),
        _ if is_unit => Some(1.0),
        (Unit::Percent | Unit::PercentPerYear | Unit::Months | Unit::Years, _) => None,
        _ => magnitude,
    }
}

/// Digits with separators: "1,200", "1 200.5", "77,5", ".5", "1.", "-4", "$121".
fn read_number(text: &str) -> Option<f64> {
    let (sign, text) = match text.trim().strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.trim()),
    };
    let text = text.trim_start_matches(['$', ' ']).trim_end_matches(['$', ' ']);
    let plain: String = text.chars().filter(|c| *c != ' ' && *c != '_').collect();
    let plain = match plain.rsplit_once(',') {
        None => plain,
        // Thousands stand in threes; one comma before other than three digits is a decimal one.
        Some((whole, rest)) => {
            let thousands = rest.split('.').next().is_some_and(|group| group.len() == 3);
            match (thousands, whole.contains(',') || plain.contains('.')) {
                (true, _) => plain.replace(',', ""),
                (false, false) => plain.replace(',', "."),
                (false, true) => return None,
            }
        }
    };
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let some = plain.bytes().any(|b| b.is_ascii_digit());
    if digits && some { plain.parse::<f64>().ok().map(|value| sign * value) } else { None }
}

/// "2024-06", "6/2024" or "June 2024".
fn read_month(text: &str) -> Option<u32> {
    if let Some(month) = calendar::read_month(text) {
        return Some(month);
    }
    if let Some((month, year)) = text.split_once('/') {
        return calendar::read_month(&format!("{year}-{month}"));
    }
    let (name, year) = text.split_once(' ')?;
    let month = (0..12).find(|month| {
        name.len() >= 3 && calendar::month_name(*month).to_lowercase().starts_with(name)
    })?;
    calendar::read_month(&format!("{}-{:02}", year.trim(), month + 1))
}

/// A value as its field shows it, without its unit.
#[must_use]
pub fn write(input: Input, value: f64) -> String {
    match input.spec().unit {
        Unit::Month => calendar::write_month(value as u32),
        _ => trimmed(value, 4).replace('\u{2212}', "-"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_type_numbers_in_many_ways() {
        for (input, text, value) in [
            (Input::Tcv, "3.5b", 3500.0),
            (Input::Tcv, "$3.5 billion", 3500.0),
            (Input::Tcv, "300m", 300.0),
            (Input::Tcv, "3500", 3500.0),
            (Input::Tcv, "3,500", 3500.0),
            (Input::Sga, "500k", 0.5),
            (Input::Capex, "8", 8.0),
            (Input::Margin, "77.5%", 77.5),
            (Input::Margin, "77,5 %", 77.5),
            (Input::Margin, "\u{2212}4", -4.0),
            (Input::Rate, "$121.53", 121.53),
            (Input::Rate, "121.53 $/kW-month", 121.53),
            (Input::Mw, "1,200", 1200.0),
            (Input::Mw, "1 200", 1200.0),
            (Input::Mw, "200 MW", 200.0),
            (Input::Mw, "1.2 GW", 1200.0),
            (Input::Term, "12 years", 12.0),
            (Input::Term, "18 months", 1.5),
            (Input::Ready, "2 years", 24.0),
            (Input::Ready, "12 months", 12.0),
            (Input::Pue, ".5", 0.5),
            (Input::Pue, "1.", 1.0),
            (Input::Esc, "0", 0.0),
            (Input::Start, "2024-06", 24_293.0),
            (Input::Start, "6/2024", 24_293.0),
            (Input::Start, "June 2024", 24_293.0),
        ] {
            let read = read(input, text);
            assert!(read.is_ok_and(|read| (read - value).abs() < 1e-9), "{text}: {read:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", " ", "abc", "-", ".", "1.2.3", "inf", "nan", "1,23,4", "12 apples", "1e5"] {
            assert!(read(Input::Margin, text).is_err(), "{text}");
        }
        assert!(read(Input::Start, "2024").is_err());
        assert!(read(Input::Start, "13/2024").is_err());
    }

    proptest! {
        #[test]
        fn a_field_reads_what_it_shows(value in -99_999.0..99_999.0_f64) {
            let value = (value * 1e4).round() / 1e4;
            let read = read(Input::Rate, &write(Input::Rate, value));
            prop_assert!(read.is_ok_and(|read| (read - value).abs() < 1e-9), "{read:?}");
        }

        #[test]
        fn nothing_that_is_typed_panics(text in any::<String>(), i in 0..Input::COUNT) {
            let _ = read(Input::ALL[i], &text);
        }
    }
}
