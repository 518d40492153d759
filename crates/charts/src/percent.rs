//! The axis of rates: which are marked, and how they are written.
//!
//! Promises marks 1, 2, 2.5 or 5 times a power of ten apart, at multiples of their distance, with
//! labels that stand clear of one another. Never labels a place outside the axis.

use crate::axis::{Axis, Mark};
use crate::money::{decimals, nice_step};

/// The axis from the first of the rates to the last, `width` pixels wide; `label` says how many
/// pixels a label needs. Its places are points from the start, as everywhere.
pub(crate) fn axis(rates: &[f64], width: f64, label: impl Fn(&str) -> f64) -> Axis {
    let end = rates.len().max(1) as f64;
    let mut marks = Vec::new();
    if let (Some(first), Some(last)) = (rates.first(), rates.last())
        && last > first
        && (first.abs()).max(last.abs()) <= LARGEST
    {
        let (first, last) = (100.0 * first, 100.0 * last);
        let (step, decimals) = spaced(first, last, width, label);
        let (from, to) = ((first / step).ceil() as i64, (last / step).floor() as i64);
        marks = (from..=to)
            .map(|count| {
                let percent = count as f64 * step;
                Mark {
                    at: (percent - first) / (last - first) * end,
                    label: write(percent, decimals),
                }
            })
            .collect();
    }
    Axis {
        start: 0.0,
        end,
        marks,
    }
}

/// How far marks are apart, in percent, and their decimals. Finer marks have longer labels, which may
/// want them farther apart: measured as they will be written, or longer.
fn spaced(first: f64, last: f64, width: f64, label: impl Fn(&str) -> f64) -> (f64, usize) {
    let mut measured = 0;
    loop {
        let widest = f64::max(
            label(&write(first, measured)),
            label(&write(last, measured)),
        );
        let step = nice_step((last - first) * widest / width);
        let written = decimals(step);
        // The second time at the latest: wider labels never make finer steps.
        if written <= measured {
            return (step, written);
        }
        measured = written;
    }
}

/// A rate beyond this has no use and no mark.
const LARGEST: f64 = 1e4;

/// "−20%", "7.5%", "0%".
fn write(percent: f64, decimals: usize) -> String {
    let sign = if percent < 0.0 { "−" } else { "" };
    if percent == 0.0 {
        return "0%".to_owned();
    }
    format!("{sign}{:.decimals$}%", percent.abs())
}

#[cfg(test)]
mod tests {
    use super::axis;

    #[test]
    fn labels_with_decimals_stand_as_far_apart_as_they_are_long() {
        // Six pixels a letter: 192.325% is longer than the 192% that its rate begins with.
        let rates = [1.922_869_201_239_789_2, 1.928_656_145_589_120_2];
        let axis = axis(&rates, 1300.0, |text| 6.0 * text.chars().count() as f64);
        let places: Vec<f64> = axis
            .marks
            .iter()
            .map(|mark| mark.at / 2.0 * 1300.0)
            .collect();
        let longest = axis
            .marks
            .iter()
            .map(|mark| mark.label.chars().count())
            .max();
        let longest = 6.0 * longest.unwrap_or_default() as f64;
        assert!(places.len() > 2);
        assert!(
            places.windows(2).all(|two| two[1] - two[0] >= longest),
            "{places:?}"
        );
    }

    fn labels(rates: &[f64], width: f64) -> String {
        let axis = axis(rates, width, |_| 60.0);
        let labels: Vec<String> = axis.marks.into_iter().map(|mark| mark.label).collect();
        labels.join(" ")
    }

    #[test]
    fn marks_are_thinned_to_the_width() {
        assert_eq!(
            labels(&[0.0, 0.2], 600.0),
            "0% 2% 4% 6% 8% 10% 12% 14% 16% 18% 20%"
        );
        assert_eq!(labels(&[0.0, 0.2], 250.0), "0% 5% 10% 15% 20%");
        assert_eq!(labels(&[-0.72, 1.44], 300.0), "−50% 0% 50% 100%");
        assert_eq!(labels(&[0.0, 0.01], 300.0), "0% 0.2% 0.4% 0.6% 0.8% 1.0%");
        assert_eq!(labels(&[0.1], 300.0), "");
        assert_eq!(labels(&[0.0, f64::INFINITY], 300.0), "");
    }
}
