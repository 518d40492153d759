//! Bars before any pixel: which one stands on which.
//!
//! Promises that at each point the bars above zero stand on one another in the order of their series,
//! and those below hang from one another, so that a bar's length is its value. Never draws.

use crate::path::Place;
use crate::picture::{Picture, Series, SeriesShape, drawable};

/// Free on either side of a bar, in points.
const ASIDE: f64 = 0.14;

/// The bars of a series as outlines from where they stand, with room between neighbours or none, and what
/// of them lies within a range of values.
pub(crate) fn outlines(
    picture: &Picture,
    series: &Series,
    apart: bool,
    (low, high): (f64, f64),
) -> Vec<Vec<Place>> {
    let aside = if apart { ASIDE } else { 0.0 };
    let mut outlines = Vec::new();
    for point in 0..series.values.len() {
        let (from, to) = ends(picture, series, point);
        let (from, to) = (from.clamp(low, high), to.clamp(low, high));
        // Nothing has no bar.
        if from.to_bits() == to.to_bits() {
            continue;
        }
        let (left, right) = (point as f64 + aside, (point + 1) as f64 - aside);
        outlines.push(vec![(left, from), (left, to), (right, to), (right, from)]);
    }
    outlines
}

/// Widens a range of values by where the bars of a picture end.
pub(crate) fn widen(picture: &Picture, range: &mut (f64, f64)) {
    for series in &picture.series {
        if series.kind == SeriesShape::Bar {
            for point in 0..series.values.len() {
                let (_, to) = ends(picture, series, point);
                *range = (range.0.min(to), range.1.max(to));
            }
        }
    }
}

/// Where a bar stands, on those of its sign that come before it, and where it ends.
pub(crate) fn ends(picture: &Picture, series: &Series, point: usize) -> (f64, f64) {
    let value = length(series, point);
    let mut from = 0.0;
    for other in &picture.series {
        if std::ptr::eq(other, series) {
            break;
        }
        let length = length(other, point);
        if other.kind == SeriesShape::Bar && (length > 0.0) == (value > 0.0) {
            from += length;
        }
    }
    (from, from + value)
}

/// A bar's value; nothing where that is no number.
fn length(series: &Series, point: usize) -> f64 {
    let value = series.values.get(point).copied().unwrap_or(0.0);
    if drawable(value) { value } else { 0.0 }
}
