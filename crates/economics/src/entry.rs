//! What a person types or pastes into a number field, and what the field shows.
//!
//! Reads "3.5b", "120k", "77.5%", "$121.53 per kW per month", "1,200", "1 200", "1.2 GW", "18 months",
//! "3,5 млрд", "35億" and "June 2024" in the unit of the input. Where a text has two readings, the one
//! that the input can take is taken. Never guesses: what could still mean two things is an error that
//! says both. Never brings into range either; [`Inputs::set`](crate::Inputs::set) does.

mod digits;
mod month;
mod phases;
mod plain;
mod units;

use std::fmt;

use crate::calendar;
use crate::decimal;
use crate::format::with_unit;
use crate::inputs::{Input, Steps};
use crate::unit::Unit;
use digits::Digits;
use units::Scale;

pub use phases::{phases, renewals};

/// Why a text is no value of an input; displayed as a sentence or two for who typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryError {
    input: Input,
    /// What was typed, shortened.
    text: String,
    kind: ErrorKind,
}

/// What was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
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
    /// No reading of dollars is in range.
    Range,
    /// It has several readings: these.
    Several(String),
}

/// Reads what was typed into the field of an input, in the unit of the input; a month counts from
/// January of year 0.
///
/// ```
/// use offtake_economics::{Input, entry};
///
/// assert_eq!(entry::read(Input::Tcv, "3.5b"), Ok(3500.0)); // millions of dollars
/// assert_eq!(entry::read(Input::Term, "18 months"), Ok(1.5)); // years
/// assert_eq!(entry::read(Input::Pue, "1,125"), Ok(1.125)); // which 1125 cannot be
/// let error = entry::read(Input::Mw, "12 apples").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\u{201c}12 apples\u{201d} has a unit that does not fit here. Type a load such as 200 or 1.2 GW."
/// );
/// let error = entry::read(Input::Rate, "1,530").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\u{201c}1,530\u{201d} can be $1530/kW-month or $1.53/kW-month. Type the one that you mean."
/// );
/// ```
///
/// # Errors
/// Where the text is no value of the input, or could be two, what was wrong with it.
pub fn read(input: Input, text: &str) -> Result<f64, EntryError> {
    let typed = plain::plain(text);
    let number = if typed.is_empty() {
        Err(ErrorKind::Empty)
    } else {
        match input.spec().unit {
            Unit::Phases => Err(ErrorKind::NoNumber),
            Unit::Month => month::read(&typed).map(f64::from),
            Unit::Choice => input.choice(&typed).ok_or(ErrorKind::NoNumber),
            Unit::Switch if matches!(typed.as_str(), "yes" | "on" | "true") => Ok(1.0),
            Unit::Switch if matches!(typed.as_str(), "no" | "off" | "false") => Ok(0.0),
            _ => number(input, &typed),
        }
    };
    number.map_err(|kind| error(input, text, kind))
}

fn error(input: Input, text: &str, kind: ErrorKind) -> EntryError {
    let shown = text.trim().chars().filter(|c| !plain::is_unseen(*c));
    EntryError {
        input,
        text: shown.take(40).collect(),
        kind,
    }
}

/// Reads a number with its unit.
fn number(input: Input, typed: &str) -> Result<f64, ErrorKind> {
    let (below_zero, dollars, rest) = lead(typed)?;
    let (number, behind) = digits::split(rest)?;
    let scale = units::scale(input, dollars, behind).ok_or(ErrorKind::Unit)?;
    let of = |digits: &str, ten: i32| {
        // Powers of ten go into the text, so that 0.1 million is the float nearest to 0.1.
        let text = format!("{digits}e{}", number.exponent.saturating_add(ten));
        let value = decimal::read(&text).unwrap_or(f64::NAN);
        let value = if scale.times > 1.0 || scale.over > 1.0 {
            without_tail(value * scale.times / scale.over)
        } else {
            value
        };
        if below_zero { 0.0 - value } else { value }
    };
    // So many of the unit, then so many whole dollars: both where it is said that they are dollars, else
    // those only where nothing else is in range.
    let whole_at_once = scale.is_money || scale.only_dollars;
    let mut readings = readings(input, scale, &number, whole_at_once, &of);
    if readings.is_empty() && !whole_at_once {
        readings = self::readings(input, scale, &number, true, &of);
    }
    // What contracts have usually decides between what they may have.
    if let (Some(track), true) = (input.track(), readings.len() > 1) {
        let usual = |value: &&f64| (track.from..=track.to).contains(*value);
        let mut usual = readings.iter().filter(usual);
        if let (Some(one), None) = (usual.next().copied(), usual.next()) {
            return Ok(one);
        }
    }
    match readings.as_slice() {
        [one] => Ok(*one),
        [] if scale.is_money && scale.dollars.is_some() => Err(ErrorKind::Range),
        [] => {
            let ten = scale
                .dollars
                .filter(|_| scale.only_dollars)
                .unwrap_or(scale.ten);
            let value = of(&number.digits, ten);
            if value.is_finite() {
                Ok(value)
            } else {
                Err(ErrorKind::TooLarge)
            }
        }
        several => {
            let shown = |value: &f64| with_unit(&write(input, *value), input.spec().unit);
            let all: Vec<String> = several.iter().map(shown).collect();
            Err(ErrorKind::Several(all.join(" or ")))
        }
    }
}

/// A product of decimals without the tail that is not theirs: 0.4 by twelve is 4.8, which the nearest
/// floats miss by the last digit.
fn without_tail(value: f64) -> f64 {
    let text = value.to_string();
    // Fourteen digits from the first that counts. A number written with an exponent says the same in
    // fewer lines, and brings two more kilobytes of the standard library.
    let places = match text.split_once('.') {
        Some(("0", part)) => 14 + part.bytes().take_while(|digit| *digit == b'0').count(),
        Some((whole, _)) => 14_usize.saturating_sub(whole.len()),
        None => return value,
    };
    let short = decimal::read(&format!("{value:.places$}")).unwrap_or(value);
    if short.to_string().len() + 6 < text.len() {
        short
    } else {
        value
    }
}

/// What a number can be and the input takes. Of what a comma or point leaves open, the English reading
/// alone where it is the only one in range, or the other is nothing that anybody would write.
fn readings(
    input: Input,
    scale: Scale,
    number: &Digits,
    whole: bool,
    of: &impl Fn(&str, i32) -> f64,
) -> Vec<f64> {
    let spec = input.spec();
    let fits = |value: &f64| {
        (spec.min..=spec.max).contains(value)
            && (spec.steps != Steps::Whole || value.fract() == 0.0)
    };
    // Fewer dollars than these nobody means.
    let least = match spec.unit {
        Unit::ThousandsPerGpu => 100.0,
        Unit::MillionsPerMw | Unit::MillionsPerMwYear => 50_000.0,
        _ => 1000.0,
    };
    let is_much = |value: &f64| scale.only_dollars || value.abs() * spec.unit.scale() >= least;
    let in_range = |digits: &str| -> Vec<f64> {
        let counted = Some(of(digits, scale.ten)).filter(|_| !scale.only_dollars);
        let dollars = scale.dollars.filter(|_| whole);
        let dollars = dollars.map(|ten| of(digits, ten)).filter(is_much);
        counted.into_iter().chain(dollars).filter(fits).collect()
    };
    let (digits, english) = (&number.digits, in_range(&number.digits));
    let Some(other) = &number.other else {
        return english;
    };
    let is_point = digits.contains('.');
    // 1.2 is not written with two zeros behind it, a point is a point, and whole dollars are in English.
    let alone = !is_point && digits.ends_with("00")
        || is_point && spec.steps != Steps::Whole
        || scale.is_money && scale.dollars.is_some();
    if alone && !english.is_empty() {
        return english;
    }
    let mut all = english;
    for value in in_range(other) {
        // $40,600 comes to the same as 40.600 thousand.
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all
}

/// What stands before a number: whether it is below zero, whether it is in dollars; and the rest.
fn lead(text: &str) -> Result<(bool, bool, &str), ErrorKind> {
    let is_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let starts = |(_, rest): &(usize, &str)| {
        is_digit(rest) || rest.strip_prefix(['.', ',']).is_some_and(is_digit)
    };
    let mut rests = text
        .char_indices()
        .filter_map(|(at, _)| Some((at, text.get(at..)?)));
    let (at, rest) = rests.find(starts).ok_or(ErrorKind::NoNumber)?;
    let before = text.get(..at).unwrap_or_default();
    let count = |marks: &[char]| before.matches(marks).count();
    let (signs, opened) = (count(&['-', '+']), count(&['(']));
    let closed = text.matches(')').count();
    let currency: String = before
        .chars()
        .filter(|c| !matches!(c, '-' | '+' | '(' | ' ' | '.'))
        .collect();
    let is_currency = matches!(currency.as_str(), "" | "$" | "us$" | "usd");
    if signs + opened > 1 || text.matches('(').count() != closed || !is_currency {
        return Err(ErrorKind::NoNumber);
    }
    // Accountants write (4) for −4.
    Ok((before.contains(['-', '(']), !currency.is_empty(), rest))
}

/// The value of an input as its field shows it while it is typed into: without its unit, to the last
/// digit. A month is "2024-06".
///
/// ```
/// use offtake_economics::{Input, entry};
///
/// assert_eq!(entry::write(Input::Rate, 121.52777777777777), "121.52777777777777");
/// assert_eq!(entry::write(Input::Start, 24_293.0), "2024-06");
/// ```
#[must_use]
pub fn write(input: Input, value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    match input.spec().unit {
        Unit::Month => calendar::write_month(value.round() as u32),
        Unit::Choice => input.chosen(value).0.to_owned(),
        _ => (value + 0.0).to_string(), // + 0.0 turns −0 into 0
    }
}

/// The same with no more decimals than there is room for, in characters: the whole part is never cut,
/// and nothing that is more than zero is shown as zero.
///
/// ```
/// use offtake_economics::{Input, entry};
///
/// assert_eq!(entry::shorten(Input::Rate, 121.52777777777777, 7), "121.528");
/// ```
#[must_use]
pub fn shorten(input: Input, value: f64, room: usize) -> String {
    let text = write(input, value);
    if text.len() <= room || !value.is_finite() {
        return text;
    }
    let Some((whole, _)) = text.split_once('.') else {
        return text;
    };
    let least = match value.abs() < 1.0 {
        true => (-libm::log10(value.abs())).floor() as usize + 1,
        false => 0,
    };
    let places = room.saturating_sub(whole.len() + 1).max(least);
    let short = format!("{value:.places$}");
    match short.contains('.') {
        true => short.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => short,
    }
}

impl fmt::Display for EntryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (thing, example) = wanted(self.input);
        let text = &self.text;
        match &self.kind {
            ErrorKind::Empty => {}
            ErrorKind::NoNumber => write!(f, "\u{201c}{text}\u{201d} is not {thing}. ")?,
            ErrorKind::Separators => {
                write!(
                    f,
                    "\u{201c}{text}\u{201d} has commas, points or spaces in odd places. "
                )?;
            }
            ErrorKind::Unit => {
                write!(
                    f,
                    "\u{201c}{text}\u{201d} has a unit that does not fit here. "
                )?;
            }
            ErrorKind::TooLarge => {
                write!(f, "\u{201c}{text}\u{201d} is too large to compute with. ")?;
            }
            ErrorKind::Range => {
                let spec = self.input.spec();
                write!(
                    f,
                    "\u{201c}{text}\u{201d} is not between {} and {} {}. ",
                    spec.min,
                    spec.max,
                    spec.unit.text()
                )?;
            }
            ErrorKind::Several(readings) => {
                return write!(
                    f,
                    "\u{201c}{text}\u{201d} can be {readings}. Type the one that you mean."
                );
            }
        }
        write!(f, "Type {thing} such as {example}.")
    }
}

impl std::error::Error for EntryError {}

/// What an input wants, and how it may be typed.
fn wanted(input: Input) -> (&'static str, &'static str) {
    match input.spec().unit {
        Unit::Megawatts | Unit::SiteMegawatts => ("a load", "200 or 1.2 GW"),
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
        Unit::Count if input == Input::Gpus => ("a number of GPUs", "4096 or 4k"),
        Unit::Count => ("a number", "2, or 2x5 with their years"),
        Unit::DollarsPerGpuHour => ("a price per GPU-hour", "2.56"),
        Unit::ThousandsPerGpu => ("an amount per GPU", "40.6k or 40.6 (in thousands)"),
        Unit::KwPerGpu => ("a load per GPU", "1.4 or 1400 W"),
        Unit::Choice if input == Input::Kind => ("a kind", "hosting or gpu"),
        Unit::Choice => ("one of the choices", "macrs15 or straight"),
        Unit::Phases => ("a list of phases", "200@12,70@15 (MW@months)"),
        _ => ("a number", "12"),
    }
}

#[cfg(test)]
mod tests;
