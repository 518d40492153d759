//! Figures in words, as finance writes them: $3.50B, $291.7M, $121.53/kW-month, 77.5%, 1.30x.
//!
//! Rounds for reading only; nothing computes with what stands here.

use crate::evaluation::Evaluation;
use crate::metrics::{Metric, WhyAbsent};
use crate::unit::Unit;

/// Not meaningful: what is shown in place of a rate of return on next to nothing.
pub const NOT_MEANINGFUL: &str = "n.m.";

/// A figure and the unit that stands small behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The digits with their sign and currency: "$3.50".
    pub digits: String,
    /// What follows: "B", "%", "mo", "x" or nothing.
    pub suffix: &'static str,
}

/// Dollars to three or four significant digits: $3.50B, $291.7M, $12.4K, $950.
#[must_use]
pub fn dollars(value: f64) -> String {
    let shown = split_dollars(value);
    format!("{}{}", shown.digits, shown.suffix)
}

/// Dollars in words: $3.50 billion, $291.7 million.
#[must_use]
pub fn dollars_in_words(value: f64) -> String {
    let shown = split_dollars(value);
    let word = match shown.suffix {
        "T" => " trillion",
        "B" => " billion",
        "M" => " million",
        "K" => " thousand",
        _ => "",
    };
    // $300.0 million is a round number and reads better as one.
    let digits = match (shown.suffix, shown.digits.split_once('.')) {
        ("M" | "K", Some((whole, "0" | "00"))) => whole.to_owned(),
        _ => shown.digits,
    };
    format!("{digits}{word}")
}

/// Dollars as a headline has them, without zeros that say nothing: $3.5B, $92M.
#[must_use]
pub fn dollars_trimmed(value: f64) -> String {
    let shown = split_dollars(value);
    let digits = match shown.digits.contains('.') {
        true => shown.digits.trim_end_matches('0').trim_end_matches('.'),
        false => &shown.digits,
    };
    format!("{digits}{}", shown.suffix)
}

/// Dollars with their magnitude apart.
#[must_use]
pub fn split_dollars(value: f64) -> Shown {
    let sign = if value <= -0.5 { "\u{2212}" } else { "" };
    let size = value.abs();
    // The scale is chosen after rounding, so that 999,960,000 is $1.00B and not $1000.0M.
    let (scaled, suffix) = match size {
        s if s >= 999.95e9 => (s / 1e12, "T"),
        s if s >= 999.95e6 => (s / 1e9, "B"),
        s if s >= 999.95e3 => (s / 1e6, "M"),
        s if s >= 999.5 => (s / 1e3, "K"),
        s => (s, ""),
    };
    let places = match suffix {
        "" => 0,
        "T" | "B" => 2,
        _ if scaled < 9.995 => 2,
        _ => 1,
    };
    Shown {
        digits: format!("{sign}${}", grouped(scaled, places)),
        suffix,
    }
}

/// A price: $121.53/kW-month.
#[must_use]
pub fn rate(value: f64) -> String {
    format!("{}/kW-month", cents(value))
}

/// Dollars and cents: $121.53.
#[must_use]
pub fn cents(value: f64) -> String {
    let sign = if value <= -0.005 { "\u{2212}" } else { "" };
    format!("{sign}${}", grouped(value.abs(), 2))
}

/// A number with its unit, as one says it: $121.53/kW-month, 12 years, 200 MW, 3%/yr.
#[must_use]
pub fn with_unit(number: &str, unit: Unit) -> String {
    match (unit.behind(number), unit.text().strip_prefix('$')) {
        (_, Some(rest)) => format!("${number}{rest}"),
        ("", None) => number.to_owned(),
        (unit, None) if unit.starts_with('%') => format!("{number}{unit}"),
        (unit, None) => format!("{number} {unit}"),
    }
}

/// A fraction in percent with one decimal: 77.5%.
#[must_use]
pub fn percent(fraction: f64) -> String {
    format!("{}%", plain(fraction * 100.0, 1))
}

/// Several of them: −50.4% and 94.1%.
#[must_use]
pub fn percents(fractions: &[f64]) -> String {
    let all: Vec<_> = fractions.iter().copied().map(percent).collect();
    all.join(" and ")
}

/// A rate that something is valued at: at a 10% discount rate, at an 8.5% one.
#[must_use]
pub fn at_rate(percent: f64, of: &str) -> String {
    let rate = trimmed(percent, 2);
    format!("at {} {rate}% {of}", article(&rate))
}

/// "a" or "an" before a figure, by how its number is said: an 8.2%, an 11%, a 1.1%.
pub(crate) fn article(figure: &str) -> &'static str {
    // The digits before a comma or point are said first: an 11,000%, but a 110%.
    let said_first = figure
        .split(|c: char| !c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let vowel = said_first.starts_with('8') || matches!(said_first, "11" | "18");
    if vowel { "an" } else { "a" }
}

/// A number with at most so many decimals, a true minus sign and no trailing zeros.
#[must_use]
pub fn trimmed(value: f64, places: usize) -> String {
    let text = plain(value, places);
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with exactly so many decimals, thousands apart, a true minus sign, and never −0.
#[must_use]
pub fn plain(value: f64, places: usize) -> String {
    let text = grouped(value.abs(), places);
    let zero = text.bytes().all(|b| matches!(b, b'0' | b'.' | b','));
    if value < 0.0 && !zero {
        format!("\u{2212}{text}")
    } else {
        text
    }
}

/// A whole number as tables show it: a dash for nothing, parentheses for less than nothing.
#[must_use]
pub fn in_table(value: f64) -> String {
    match plain(value.abs(), 0).as_str() {
        "0" => "–".to_owned(),
        digits if value < 0.0 => format!("({digits})"),
        digits => digits.to_owned(),
    }
}

/// A whole number with commas between thousands, before its decimals.
fn grouped(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (whole, decimals) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, d)| (w, Some(d)));
    let mut out = String::with_capacity(text.len() + whole.len() / 3);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

/// A contract's metric as readers are shown it: "n.m." for a rate of return on next to nothing.
///
/// # Errors
/// Where the metric has no value, the reason.
pub fn of(evaluation: &Evaluation, of: Metric) -> Result<Shown, WhyAbsent> {
    let value = evaluation.metrics.get(of)?;
    Ok(match evaluation.is_slight(of) {
        true => Shown {
            digits: NOT_MEANINGFUL.to_owned(),
            suffix: "",
        },
        false => metric(of, value),
    })
}

/// A metric as it is shown.
#[must_use]
pub fn metric(metric: Metric, value: f64) -> Shown {
    let with = |digits: String, suffix| Shown { digits, suffix };
    match metric.unit() {
        unit if unit.is_price() => with(cents(value), ""),
        Unit::Fraction => with(plain(value * 100.0, 1), "%"),
        Unit::Multiple => with(plain(value, 2), "x"),
        Unit::Months => with(plain(value, 0), "mo"),
        _ => split_dollars(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_read_as_in_a_headline() {
        for (value, text) in [
            (3.5e9, "$3.50B"),
            (291_666_666.0, "$291.7M"),
            (999_949_999.0, "$999.9M"),
            (999_950_000.0, "$1.00B"),
            (1.2e12, "$1.20T"),
            (1.2e16, "$12,000.00T"),
            (12_400.0, "$12.4K"),
            (950.4, "$950"),
            (1_458_360.0, "$1.46M"),
            (9_994_999.0, "$9.99M"),
            (9_996_000.0, "$10.0M"),
            (999.6, "$1.00K"),
            (0.0, "$0"),
            (-0.3, "$0"),
            (-138_339_921.0, "\u{2212}$138.3M"),
        ] {
            assert_eq!(dollars(value), text, "{value}");
        }
        assert_eq!(dollars_in_words(300e6), "$300 million");
        assert_eq!(dollars_in_words(2e6), "$2 million");
        assert_eq!(dollars_in_words(3.5e9), "$3.50 billion");
    }

    #[test]
    fn other_figures_read_as_in_a_model() {
        assert_eq!(rate(121.53), "$121.53/kW-month");
        assert_eq!(rate(12_345.678), "$12,345.68/kW-month");
        assert_eq!(percent(0.775), "77.5%");
        assert_eq!(percent(-0.0001), "0.0%");
        assert_eq!(trimmed(12.0, 2), "12");
        assert_eq!(trimmed(10.333_333, 2), "10.33");
        assert_eq!(trimmed(-0.001, 2), "0");
        assert_eq!(plain(1_234_567.0, 0), "1,234,567");
    }
}
