//! A typed month: "2024-06", "June 2024", "jun 2024", "6/2024", "06.2024".

use crate::calendar;

/// The month of a tidied text, counted from January of year 0.
pub(super) fn read(text: &str) -> Option<u32> {
    let mut parts = text
        .split(['-', '/', '.', ',', ' '])
        .filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None; // a day
    }
    // A year has four digits and a month has not, so their order does not matter.
    let (year, month) = match (year(first), year(second)) {
        (Some(year), None) => (year, month_of_year(second)?),
        (None, Some(year)) => (year, month_of_year(first)?),
        _ => return None,
    };
    Some(year * 12 + month)
}

fn year(text: &str) -> Option<u32> {
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    if is_year { text.parse().ok() } else { None }
}

/// The month of the year, from 0, by its number or by three letters of its name or more.
fn month_of_year(text: &str) -> Option<u32> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let number: u32 = text.parse().ok()?;
        return (1..=12).contains(&number).then(|| number - 1);
    }
    let named = |month: &u32| {
        let name = calendar::month_name(*month).to_ascii_lowercase();
        text.len() >= 3 && (name.starts_with(text) || (name == "september" && text == "sept"))
    };
    (0..12).find(named)
}
