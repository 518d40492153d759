//! The digits of a typed number, with a point or a comma before its decimals.
//!
//! "1,200" is twelve hundred and "77,5" seventy-seven and a half; digits between separators of
//! thousands come in threes or the text is refused.

use super::Kind;

/// A number without its sign: digits with a point, and a power of ten.
pub(super) struct Decimal {
    pub digits: String,
    pub exponent: i32,
}

/// Splits a text into the number it starts with and what follows it.
pub(super) fn split(text: &str) -> Result<(Decimal, &str), Kind> {
    let part_of_number =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '\u{2019}' | '_');
    let end = text.find(|c| !part_of_number(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if !number.bytes().any(|b| b.is_ascii_digit()) {
        return Err(Kind::NoNumber);
    }
    let (exponent, behind) = exponent(number, rest);
    let digits = without_thousands(number.trim())?;
    Ok((Decimal { digits, exponent }, behind.trim()))
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

/// The digits with a point before the decimals, if there are any, and nothing between thousands.
fn without_thousands(text: &str) -> Result<String, Kind> {
    let count = |mark: char| text.matches(mark).count();
    let (points, commas) = (count('.'), count(','));
    let spaced = text.contains([' ', '\'', '\u{2019}', '_']);
    let decimal_mark = match (points, commas) {
        (0, 0) => None,
        (1, 0) => Some('.'),
        (0, 1) if spaced || !is_thousands(text) => Some(','),
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
        return Err(Kind::Separators);
    }
    let separator = whole.chars().find(|c| !c.is_ascii_digit());
    let whole = match separator {
        None => whole.to_owned(),
        // The mark of the decimals stands nowhere else, and thousands have one separator.
        Some(mark) if Some(mark) != decimal_mark && in_threes(whole, mark) => {
            whole.replace(mark, "")
        }
        Some(_) => return Err(Kind::Separators),
    };
    Ok(match decimals {
        "" => whole,
        _ => format!("{whole}.{decimals}"),
    })
}

/// Whether one comma separates thousands: "1,200", but not "0,125", "1234,567" or "77,5".
fn is_thousands(text: &str) -> bool {
    in_threes(text, ',') && !text.starts_with('0')
}

/// Whether digits stand in threes between the marks, with one to three before the first.
fn in_threes(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let is_group = |group: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit())
    };
    is_group(first, 1..=3) && groups.all(|group| is_group(group, 3..=3))
}
