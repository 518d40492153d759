//! A typed month: "2024-06", "June 2024", "Jun-24", "6/2024", "15 June 2024", "2024-06-15".
//!
//! Of a date its month counts. Never: chooses between two months that a date may be in.

use super::ErrorKind;
use crate::calendar;

/// Names of months in German, French, Spanish and Russian, where they begin unlike the English.
const NAMES: [&str; 12] = [
    "januar janvier enero январь января",
    "februar fevrier febrero февраль февраля",
    "marz mars marzo март марта",
    "avril abril апрель апреля",
    "mai mayo май мая",
    "juni juin junio июнь июня",
    "juli juillet julio июль июля",
    "aout agosto август августа",
    "septembre septiembre сентябрь сентября",
    "oktober octobre octubre октябрь октября",
    "novembre noviembre ноябрь ноября",
    "dezember decembre diciembre декабрь декабря",
];

/// The month of a plain text, counted from January of year 0.
pub(super) fn read(text: &str) -> Result<u32, ErrorKind> {
    let mark = |c: char| matches!(c, '-' | '/' | '.' | ',' | ' ' | '\'' | '年' | '月' | '日');
    let parts: Vec<&str> = text.split(mark).filter(|part| !part.is_empty()).collect();
    let month = match *parts.as_slice() {
        // A year has four digits and a month has not, so their order does not matter.
        [first, second] => match (year(first), year(second)) {
            (Some(year), None) => of_year(second).map(|month| year * 12 + month),
            (None, Some(year)) => of_year(first).map(|month| year * 12 + month),
            // "Jun-24", as spreadsheets write it; of two numbers nobody knows which is the year.
            (None, None) => named(first)
                .zip(number(second).filter(|_| second.len() == 2))
                .map(|(month, year)| (2000 + year) * 12 + month),
            _ => None,
        },
        [first, second, third] => return date(text, [first, second, third]),
        _ => None,
    };
    month.ok_or(ErrorKind::NoNumber)
}

/// The month of a date.
fn date(text: &str, parts: [&str; 3]) -> Result<u32, ErrorKind> {
    let [first, second, third] = parts;
    let (year, first, second, year_first) = match (year(first), year(third)) {
        (Some(year), None) => (year, second, third, true),
        (None, Some(year)) => (year, first, second, false),
        _ => return Err(ErrorKind::NoNumber),
    };
    // The readings of one part as the month and the other as the day.
    let reading = |month: &str, day: &str| {
        let ordinal = day.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
        let month = of_year(month)?;
        let exists = (1..=31).contains(&number(ordinal)?);
        exists.then_some(year * 12 + month)
    };
    if year_first {
        return reading(first, second).ok_or(ErrorKind::NoNumber);
    }
    match (reading(first, second), reading(second, first)) {
        // Between points the day comes first.
        (_, Some(month)) if text.contains('.') => Ok(month),
        (Some(one), Some(other)) if one != other => Err(ErrorKind::Several(format!(
            "{} or {}",
            calendar::month_in_words(one),
            calendar::month_in_words(other)
        ))),
        (Some(month), _) | (None, Some(month)) => Ok(month),
        (None, None) => Err(ErrorKind::NoNumber),
    }
}

fn year(text: &str) -> Option<u32> {
    number(text).filter(|_| text.len() == 4)
}

fn number(text: &str) -> Option<u32> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// The month of the year, from 0, by its number or its name.
fn of_year(text: &str) -> Option<u32> {
    match number(text) {
        Some(number) => (1..=12).contains(&number).then(|| number - 1),
        None => named(text),
    }
}

/// The month of the year by three letters of its name or more, where they fit one month.
fn named(text: &str) -> Option<u32> {
    let is_it = |month: &u32| {
        let english = calendar::month_name(*month).to_ascii_lowercase();
        let others = NAMES
            .get(*month as usize)
            .into_iter()
            .flat_map(|names| names.split(' '));
        let mut names = others.chain([english.as_str()]);
        names.any(|name| name.starts_with(text))
    };
    let mut months = (0..12).filter(is_it);
    let month = months.next().filter(|_| text.chars().count() >= 3)?;
    months.next().is_none().then_some(month)
}
