//! The axis of values: which marks, and how they are written.
//!
//! Promises that the axis holds all values and zero, that marks are 1, 2, 2.5 or 5 times a power
//! of ten apart, and that all are written in one unit. Its end is a whole number of half steps, so
//! that under a slider the curve moves and the axis stands still, and not the other way round.
//! Never finer than a cent.

use crate::axis::{Axis, Mark};
use crate::picture::Unit;

/// An axis from `low` (at most zero) to `high` (at least zero) with about `wanted` steps.
pub(crate) fn axis((low, high): (f64, f64), wanted: f64, unit: Unit) -> Axis {
    if high - low <= 0.0 {
        let zero = Mark {
            at: 0.0,
            label: write(0.0, 1.0, 0, unit),
        };
        return Axis {
            start: 0.0,
            end: 1.0,
            marks: vec![zero],
        };
    }
    let step = nice_step((high - low) / wanted.max(1.0));
    let half = step / 2.0;
    let (start, end) = ((low / half).floor() * half, (high / half).ceil() * half);
    let (first, last) = ((start / step).ceil() as i32, (end / step).floor() as i32);
    let reach = f64::from(first.abs().max(last.abs())) * step;
    let (scale, suffix) = match unit {
        Unit::Megawatts => (1.0, ""),
        Unit::Multiple => (1.0, "x"),
        _ => scale(reach),
    };
    let decimals = decimals(step / scale);
    let marks = (first..=last)
        .map(|count| {
            let at = f64::from(count) * step;
            let mut label = write(at, scale, decimals, unit);
            if count != 0 {
                label.push_str(suffix);
            }
            Mark { at, label }
        })
        .collect();
    Axis { start, end, marks }
}

/// The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `least`.
pub(crate) fn nice_step(least: f64) -> f64 {
    let mut power = 0.01;
    loop {
        for factor in [1.0, 2.0, 2.5, 5.0] {
            let step = factor * power;
            // Values end at 1e18, so this ends too.
            if step >= least || power > 1e30 {
                return step;
            }
        }
        power *= 10.0;
    }
}

/// The one unit an axis that reaches so far is written in.
fn scale(reach: f64) -> (f64, &'static str) {
    [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")]
        .into_iter()
        .find(|(scale, _)| reach >= *scale)
        .unwrap_or((1.0, ""))
}

/// Decimals that tell marks so far apart from one another.
pub(crate) fn decimals(step: f64) -> usize {
    let mut shifted = step;
    for decimals in 0..4 {
        if (shifted - shifted.round()).abs() < 1e-6 {
            return decimals;
        }
        shifted *= 10.0;
    }
    4
}

/// Writes a value as `−$1,250.5`, zero without decimals.
fn write(value: f64, scale: f64, decimals: usize, unit: Unit) -> String {
    let mut text = String::new();
    if value < 0.0 {
        text.push('−');
    }
    if unit == Unit::Dollars {
        text.push('$');
    }
    if value == 0.0 {
        text.push('0');
        return text;
    }
    let digits = format!("{:.decimals$}", value.abs() / scale);
    let whole = digits.find('.').unwrap_or(digits.len());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index < whole && (whole - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::axis;
    use crate::picture::Unit;

    fn labels(low: f64, high: f64) -> String {
        let axis = axis((low, high), 5.0, Unit::Dollars);
        let labels: Vec<String> = axis.marks.into_iter().map(|mark| mark.label).collect();
        labels.join(" ")
    }

    #[test]
    fn one_unit_along_the_axis() {
        assert_eq!(labels(0.0, 291.7e6), "$0 $100M $200M $300M");
        assert_eq!(labels(0.0, 3.5e9), "$0 $1B $2B $3B");
        assert_eq!(labels(0.0, 1.2e9), "$0 $0.25B $0.50B $0.75B $1.00B $1.25B");
        assert_eq!(labels(-140e6, 230e6), "−$100M $0 $100M $200M");
        assert_eq!(labels(-9e6, 0.0), "−$8M −$6M −$4M −$2M $0");
        assert_eq!(labels(0.0, 900.0), "$0 $200 $400 $600 $800");
        assert_eq!(labels(0.0, 1e15), "$0 $200T $400T $600T $800T $1,000T");
        assert_eq!(labels(0.0, 1e-9), "$0");
        assert_eq!(labels(0.0, 0.0), "$0");
    }
}
