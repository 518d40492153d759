//! The float nearest to a decimal number's text.
//!
//! Promises: for texts of up to nineteen significant digits the same float as the standard
//! library's reading, bit for bit; digits after those do not count. Any float needs seventeen.
//! Never: reads "inf", "nan", or anything else that is not digits, one point, one exponent.
//!
//! The standard library's reading is faster and carries a table of ten kilobytes that do not
//! compress, a sixteenth of all that the page may load.

use lexical_parse_float::FromLexical;

/// Significant digits that count. What the library makes of more is at times the other neighbour.
const DIGITS: usize = 19;

/// The float nearest to a text such as `-12.5e3`; infinite where it is too large for a float.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (mut counted, mut behind_point, mut behind_e) = (0, false, false);
    let mut plain = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'0' if counted == 0 => {}
            b'0'..=b'9' if behind_e => {}
            b'0'..=b'9' if counted < DIGITS => counted += 1,
            b'0'..=b'9' if behind_point => continue,
            b'0'..=b'9' => {
                plain.push(b'0');
                continue;
            }
            b'.' => behind_point = true,
            b'e' | b'E' => behind_e = true,
            b'+' | b'-' => {}
            _ => return None,
        }
        plain.push(byte);
    }
    f64::from_lexical(&plain).ok()
}

#[cfg(test)]
mod tests;
