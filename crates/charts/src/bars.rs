//! Bars before any pixel: which one stands on which.
//!
//! Promises that at each point the bars above zero stand on one another in the order of their series,
//! and those below hang from one another, so that a bar's length is its value. Never draws.

use crate::path::Place;
use crate::picture::{Kind, Picture, Series, drawable};

/// Free on either side of a bar, in points.
const ASIDE: f64 = 0.14;

/// The bars of a series as closed outlines, cut to a range of values, with room between neighbours or
/// none.
pub(crate) fn outlines(
    picture: &Picture,
    series: &Series,
    (low, high): (f64, f64),
    apart: bool,
) -> Vec<Vec<Place>> {
    let aside = if apart { ASIDE } else { 0.0 };
    let below = || bars(picture).take_while(|other| !std::ptr::eq(*other, series));
    let outline = |(point, value): (usize, &f64)| {
        // Nothing, and what is not a number, has no bar.
        let value = Some(*value).filter(|value| drawable(*value) && *value != 0.0)?;
        let from = base(below(), point, value);
        let (from, to) = (from.clamp(low, high), (from + value).clamp(low, high));
        if from.to_bits() == to.to_bits() {
            return None;
        }
        let (left, right) = (point as f64 + aside, (point + 1) as f64 - aside);
        Some(vec![
            (left, from),
            (left, to),
            (right, to),
            (right, from),
            (left, from),
        ])
    };
    let values = series.values.iter().enumerate();
    values.filter_map(outline).collect()
}

/// Where the stacks of a picture end, above and below zero.
pub(crate) fn ends(picture: &Picture) -> impl Iterator<Item = f64> {
    let stacks = bars(picture).map(|one| one.values.len()).max().unwrap_or(0);
    (0..stacks).flat_map(|point| [1.0, -1.0].map(|sign| base(bars(picture), point, sign)))
}

fn bars(picture: &Picture) -> impl Iterator<Item = &Series> {
    picture.series.iter().filter(|one| one.kind == Kind::Bar)
}

/// What the bars of a sign come to at a point.
fn base<'a>(bars: impl Iterator<Item = &'a Series>, point: usize, sign: f64) -> f64 {
    bars.filter_map(|one| one.values.get(point))
        .filter(|value| drawable(**value) && (**value > 0.0) == (sign > 0.0))
        .sum()
}
