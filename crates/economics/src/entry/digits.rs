//! The digits of a typed number, with a point or a comma before its decimals.
//!
//! Promises: where a mark could stand before decimals and between thousands, both readings. "1,234.5",
//! "1.234,5", "1 234,5", "1'234.5" and "12,34,567" have one, "77,5" too. Never: takes digits between
//! separators that are no groups.

use super::ErrorKind;

/// A number without its sign.
pub(super) struct Digits {
    /// Its digits with a point: of two readings the one that English has.
    pub digits: String,
    /// The other reading: a comma before decimals, or a point between thousands.
    pub other: Option<String>,
    /// A power of ten, of "1e3".
    pub exponent: i32,
}

/// Splits a text into the number it starts with and what follows it.
pub(super) fn split(text: &str) -> Result<(Digits, &str), ErrorKind> {
    let part_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '_');
    let end = text.find(|c| !part_of_number(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if !number.bytes().any(|b| b.is_ascii_digit()) {
        return Err(ErrorKind::NoNumber);
    }
    let (exponent, behind) = exponent(number, rest);
    let (digits, other) = readings(number.trim())?;
    let number = Digits {
        digits,
        other,
        exponent,
    };
    Ok((number, behind.trim()))
}

/// Takes an exponent off what follows a number, as in "1e3"; not the e of a word.
fn exponent<'a>(number: &str, rest: &'a str) -> (i32, &'a str) {
    let none = (0, rest);
    let Some(behind) = rest.strip_prefix('e').filter(|_| !number.ends_with(' ')) else {
        return none;
    };
    let unsigned = behind.strip_prefix(['+', '-']).unwrap_or(behind);
    let length = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 {
        return none;
    }
    let (digits, after) = unsigned.split_at(length);
    // An exponent too long for a number is as good as a thousand.
    let size: i32 = digits.parse().unwrap_or(1000).min(1000);
    let below_zero = behind.starts_with('-');
    (if below_zero { -size } else { size }, after)
}

/// The digits with a point before the decimals, if there are any, and nothing between thousands; then
/// the other reading, where there are two.
fn readings(text: &str) -> Result<(String, Option<String>), ErrorKind> {
    let count = |mark: char| text.matches(mark).count();
    let (points, commas) = (count('.'), count(','));
    let spaced = text.contains([' ', '\'', '_']);
    let decimal_mark = match (points, commas) {
        (0, 0) => None,
        (1, 0) => Some('.'),
        (0, 1) if spaced || !is_thousands(text, ',') => Some(','),
        (0, _) | (_, 0) => None,
        // Both: the one that stands last separates the decimals.
        _ if text.rfind('.') > text.rfind(',') => Some('.'),
        _ => Some(','),
    };
    let (whole, decimals) = match decimal_mark {
        None => (text, ""),
        Some(mark) => text.rsplit_once(mark).unwrap_or((text, "")),
    };
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(ErrorKind::Separators);
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let plain = match separator {
        None => whole.to_owned(),
        // The mark of the decimals stands nowhere else, and thousands have one separator.
        Some(mark) if Some(mark) != decimal_mark && in_groups(whole, mark) => {
            whole.replace(mark, "")
        }
        Some(_) => return Err(ErrorKind::Separators),
    };
    let other = match (points, commas) {
        (0, 1) if separator == Some(',') => Some(text.replace(',', ".")),
        (1, 0) if is_thousands(text, '.') => Some(text.replace('.', "")),
        _ => None,
    };
    let digits = match decimals {
        "" => plain,
        _ => format!("{plain}.{decimals}"),
    };
    Ok((digits, other))
}

/// Whether one mark may separate thousands: "1,200", but not "0,125", "1234,567" or "77,5".
fn is_thousands(text: &str, mark: char) -> bool {
    in_groups(text, mark) && !text.starts_with('0')
}

/// Whether digits stand in threes between the marks, with one to three before the first; or, as Indian
/// commas have it, in twos before the last three.
fn in_groups(text: &str, mark: char) -> bool {
    let groups: Vec<&str> = text.split(mark).collect();
    let [first, between @ .., last] = groups.as_slice() else {
        return false;
    };
    let by = |size: usize| {
        (1..=size).contains(&first.len()) && between.iter().all(|group| group.len() == size)
    };
    let digits = text.chars().all(|c| c == mark || c.is_ascii_digit());
    digits && last.len() == 3 && (by(3) || mark == ',' && by(2))
}
