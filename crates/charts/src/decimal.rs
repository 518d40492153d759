//! Numbers as SVG takes them: at most two decimals, no needless zeros.
//!
//! Promises finite digits for any number. Never goes through the standard library's float
//! formatting, which would be code in the page for no gain here.

/// A number in hundredths; what is not a number becomes zero.
pub(crate) fn hundredths(value: f64) -> i64 {
    // A cast takes what is too large to the largest.
    (value * 100.0).round() as i64
}

/// Writes a number.
pub(crate) fn write_number(out: &mut String, value: f64) {
    write_hundredths(out, hundredths(value));
}

/// Writes a number given in hundredths.
pub(crate) fn write_hundredths(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    let value = value.unsigned_abs();
    out.push_str(&(value / 100).to_string());
    let rest = (value % 100) as u32;
    if rest > 0 {
        out.push('.');
        out.extend(char::from_digit(rest / 10, 10));
        let last = rest % 10;
        if last > 0 {
            out.extend(char::from_digit(last, 10));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write_number;

    #[test]
    fn writes_no_more_than_needed() {
        let written = [0.0, -0.001, 12.0, 12.5, 12.345, -0.05, f64::NAN].map(|value| {
            let mut out = String::new();
            write_number(&mut out, value);
            out
        });
        assert_eq!(written, ["0", "0", "12", "12.5", "12.35", "-0.05", "0"]);
    }
}
