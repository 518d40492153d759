//! The float nearest to a decimal number's text.
//!
//! Promises: the same float as the standard library's reading, bit for bit.
//! Never: reads "inf", "nan", or anything else that is not digits, one point, one exponent.
//!
//! The standard library's reading is faster and carries a table of ten kilobytes that do not
//! compress, a sixteenth of all that the page may load.

/// A power of ten further than any digits that fit a link bring back to a float.
const FURTHEST: u32 = 1_000_000;

/// The float nearest to a text such as `-12.5e3`; infinite where it is too large for a float.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, power(exponent)?),
        None => (text, 0),
    };
    let (digits, negative) = unsigned(number);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && part.is_empty()) || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let whole = whole.trim_start_matches('0').as_bytes();
    let part = part.trim_end_matches('0').as_bytes();
    let float: f64 = minimal_lexical::parse_float(whole.iter(), part.iter(), exponent);
    Some(if negative { -float } else { float })
}

/// A text without its sign, and whether that is a minus.
fn unsigned(text: &str) -> (&str, bool) {
    match text.strip_prefix('-') {
        Some(rest) => (rest, true),
        None => (text.strip_prefix('+').unwrap_or(text), false),
    }
}

/// The power of ten behind an `e`; one beyond every float's is the furthest there is.
fn power(text: &str) -> Option<i32> {
    let (digits, negative) = unsigned(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let power = digits.parse().unwrap_or(u32::MAX).min(FURTHEST) as i32;
    Some(if negative { -power } else { power })
}

#[cfg(test)]
mod tests;
