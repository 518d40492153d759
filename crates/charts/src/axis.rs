//! A straight axis with marks of our own choosing.
//!
//! Promises the same mapping to plotters and to [`crate::Plot`]. Never chooses a mark: `money` and
//! `time` do.

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use std::ops::Range;

/// A labelled place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) at: f64,
    pub(crate) label: String,
}

/// A straight axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) marks: Vec<Mark>,
}

impl Axis {
    /// How far along the axis a value lies: 0 at its start, 1 at its end.
    pub(crate) fn share(&self, value: f64) -> f64 {
        (value - self.start) / (self.end - self.start)
    }
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (start, end): (i32, i32)) -> i32 {
        start + (f64::from(end - start) * self.share(*value)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        self.marks.iter().map(|mark| mark.at).collect()
    }

    fn range(&self) -> Range<f64> {
        self.start..self.end
    }
}
