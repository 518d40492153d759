//! What a person types into a number field, and what the field shows.
//!
//! Reads "3.5b", "120k", "77.5%", "$121.53", "1,200", "1 200", "1.2 GW", "18 months" and
//! "June 2024" in the unit of the input. Never guesses: what could mean two things is an error that
//! says how to type it. Never brings into range either; [`Inputs::set`](crate::Inputs::set) does.

mod digits;
mod month;
mod suffix;

use std::fmt;

use crate::calendar;
use crate::decimal;
use crate::inputs::{Input, Unit};

/// Why a text is no value of an input; displayed as a sentence or two for who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryError {
    input: Input,
    /// What was typed, shortened.
    text: String,
    kind: Kind,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing was typed.
    Empty,
    /// There is no number in it.
    NoNumber,
    /// Commas, points or spaces stand where none can.
    Separators,
    /// What follows the number is no unit of this input.
    Unit,
    /// Too large for a float.
    TooLarge,
}

/// Reads what was typed into the field of an input, in the unit of the input; a month counts from
/// January of year 0.
///
/// ```
/// use offtake_economics::{Input, entry};
///
/// assert_eq!(entry::read(Input::Tcv, "3.5b"), Ok(3500.0)); // millions of dollars
/// assert_eq!(entry::read(Input::Term, "18 months"), Ok(1.5)); // years
/// let error = entry::read(Input::Mw, "12 apples").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\u{201c}12 apples\u{201d} has a unit that does not fit here. Type a load such as 200 or 1.2 GW."
/// );
/// ```
///
/// # Errors
/// Where the text is no value of the input, what was wrong with it.
pub fn read(input: Input, text: &str) -> Result<f64, EntryError> {
    let error = |kind| EntryError {
        input,
        text: text
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .take(40)
            .collect(),
        kind,
    };
    let typed = tidy(text);
    if typed.is_empty() {
        return Err(error(Kind::Empty));
    }
    match input.spec().unit {
        Unit::Phases => Err(error(Kind::NoNumber)),
        Unit::Month => month::read(&typed)
            .map(f64::from)
            .ok_or(error(Kind::NoNumber)),
        Unit::Choice => input.choice(&typed).ok_or(error(Kind::NoNumber)),
        Unit::Switch if matches!(typed.as_str(), "yes" | "on" | "true") => Ok(1.0),
        Unit::Switch if matches!(typed.as_str(), "no" | "off" | "false") => Ok(0.0),
        unit => number(unit, &typed).map_err(error),
    }
}

/// Reads a number with its unit.
fn number(unit: Unit, typed: &str) -> Result<f64, Kind> {
    // Accountants write (4) for −4.
    let bracketed = typed
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let (below_zero, rest) = match bracketed {
        Some(inner) => (true, inner.trim()),
        None => sign(typed),
    };
    let currency = ["us$", "usd", "$"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign));
    let (below_zero, rest) = match currency {
        Some(rest) if !below_zero => sign(rest.trim_start()),
        Some(rest) => (true, rest.trim_start()),
        None => (below_zero, rest),
    };
    let (typed, behind) = digits::split(rest)?;
    let scale = suffix::scale(unit, currency.is_some(), behind).ok_or(Kind::Unit)?;
    // Powers of ten go into the text, so that 0.1 million is the float nearest to 0.1.
    let text = format!(
        "{}e{}",
        typed.digits,
        typed.exponent.saturating_add(scale.ten)
    );
    let value = decimal::read(&text).ok_or(Kind::NoNumber)?;
    let value = value * scale.times / scale.over;
    if !value.is_finite() {
        return Err(Kind::TooLarge);
    }
    Ok(if below_zero { 0.0 - value } else { value })
}

/// Whether a text starts with a minus, and what follows its sign.
fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text).trim_start()),
    }
}

/// Lower case, plain spaces and plain minus signs.
fn tidy(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '\u{2212}' | '\u{2012}' | '\u{2013}' | '\u{fe63}' | '\u{ff0d}' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_ascii_lowercase(),
    });
    plain.collect::<String>().trim().to_owned()
}

/// The value of an input as its field shows it: without its unit, no longer than needed, with six
/// decimals at most, or six significant digits where it is small. A month is "2024-06".
///
/// ```
/// use offtake_economics::{Input, entry};
///
/// assert_eq!(entry::write(Input::Rate, 121.52777777777777), "121.527778");
/// assert_eq!(entry::write(Input::Start, 24_293.0), "2024-06");
/// ```
#[must_use]
pub fn write(input: Input, value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    match input.spec().unit {
        Unit::Month => return calendar::write_month(value.round() as u32),
        Unit::Choice => return input.chosen(value).0.to_owned(),
        _ => {}
    }
    let leading_zeros = if value.abs() < 1.0 {
        -value.abs().log10()
    } else {
        0.0
    };
    let places = (5.0 + leading_zeros.ceil()).clamp(6.0, 15.0) as usize;
    let text = format!("{value:.places$}");
    match text.trim_end_matches('0').trim_end_matches('.') {
        "-0" => "0".to_owned(),
        text => text.to_owned(),
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (thing, example) = wanted(self.input);
        let text = &self.text;
        match self.kind {
            Kind::Empty => {}
            Kind::NoNumber => write!(f, "\u{201c}{text}\u{201d} is not {thing}. ")?,
            Kind::Separators => {
                write!(
                    f,
                    "\u{201c}{text}\u{201d} has commas, points or spaces in odd places. "
                )?;
            }
            Kind::Unit => {
                write!(
                    f,
                    "\u{201c}{text}\u{201d} has a unit that does not fit here. "
                )?;
            }
            Kind::TooLarge => write!(f, "\u{201c}{text}\u{201d} is too large to compute with. ")?,
        }
        write!(f, "Type {thing} such as {example}.")
    }
}

impl std::error::Error for EntryError {}

/// What an input wants, and how it may be typed.
fn wanted(input: Input) -> (&'static str, &'static str) {
    match input.spec().unit {
        Unit::Mw | Unit::SiteMw => ("a load", "200 or 1.2 GW"),
        Unit::Month => ("a month", "2024-06 or June 2024"),
        Unit::Months => ("a number of months", "18 or 1.5 years"),
        Unit::Years => ("a number of years", "12 or 18 months"),
        Unit::Percent => ("a percentage", "77.5"),
        Unit::PercentPerYear => ("a percentage a year", "2.5"),
        Unit::DollarsPerKwMonth => ("a price per kW-month", "121.53"),
        Unit::DollarsPerMwh => ("a price per MWh", "45 or 4.5 c/kWh"),
        Unit::Millions => ("an amount", "3.5b, 300m or 3500 (in millions)"),
        Unit::MillionsPerYear => ("an amount a year", "12m or 12 (in millions)"),
        Unit::MillionsPerMw => ("an amount per MW", "1.5m or 1.5 (in millions)"),
        Unit::DollarsPerPhDay => ("a hashprice", "53"),
        Unit::JoulesPerTh => ("an efficiency", "23.6"),
        Unit::MillionsPerMwYear => ("an amount per MW", "1.5m or 1.5 (in millions)"),
        Unit::Ratio => ("a ratio", "1.3"),
        Unit::Switch => ("yes or no", "1 or 0"),
        Unit::Count => ("a number", "2 or 4k"),
        Unit::DollarsPerGpuHour => ("a price per GPU-hour", "2.56"),
        Unit::ThousandsPerGpu => ("an amount per GPU", "40.6k or 40.6 (in thousands)"),
        Unit::KwPerGpu => ("a load per GPU", "1.4 or 1400 W"),
        Unit::Choice if input == Input::Kind => ("a kind", "hosting or gpu"),
        Unit::Choice => ("one of the choices", "macrs15 or straight"),
        Unit::Phases => ("a list of phases", "200@12,70@15 (MW@months)"),
    }
}

#[cfg(test)]
mod tests;
