//! Values that would flatten all others: which they are, and where what they come to is written.
//!
//! The rule: an outlier is beyond two and a half times what three quarters of the points stay within, and
//! stands apart from all that are not. So no more than a quarter of the points ever is one, and what
//! remains is readable. Promises that nothing is lost: the value of all that is cut is written where it
//! is cut, or nothing is cut. Never draws.

use crate::bars;
use crate::labels::{Spot, place};
use crate::layout::Layout;
use crate::picture::{Across, Picture, Series, SeriesShape, drawable, said};
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, TextStyle, Weight};
use crate::text::{ASCENT, DESCENT, text_rect};
use crate::theme::Rgb;

/// How far beyond the usual a value is an outlier.
const FAR: f64 = 2.5;
/// How far it stands apart from the largest that is none.
const APART: f64 = 1.5;
/// A side that is cut has at least this share of the other's height.
const LEAST: f64 = 0.25;
/// Between what is cut and its value, in pixels.
const ASIDE: f64 = 4.0;

/// Some neighbouring points of a series that are cut.
#[derive(Clone, Debug, PartialEq)]
pub struct Cut {
    /// The series, by its number.
    pub series: usize,
    /// The first of the points.
    pub first: usize,
    /// The point after the last.
    pub after: usize,
    /// Whether they are cut above, not below.
    pub above: bool,
    /// What they come to, in words.
    pub text: String,
}

/// Where an axis ends that shows no outlier.
pub(crate) struct Limits {
    /// The least and the largest value that is none, and zero.
    pub(crate) range: (f64, f64),
    /// What is cut, as fine as it can be told.
    pub(crate) cuts: Vec<Cut>,
}

/// The outliers of a picture; nothing where it has none, or is not to be cut.
pub(crate) fn find(picture: &Picture) -> Option<Limits> {
    let in_time = matches!(picture.across, Across::Months { .. });
    let mut series = picture.series.iter();
    let apart = series.all(|one| matches!(one.kind, SeriesShape::Step | SeriesShape::Bar));
    if !picture.cuts || !in_time || !apart || picture.focus.is_some() {
        return None;
    }
    let reaches: Vec<(f64, f64)> = (0..picture.points())
        .map(|point| reach(picture, point))
        .collect();
    let sizes = || {
        let sizes = reaches.iter().map(|(low, high)| high.max(-low));
        sizes.filter(|size| *size > 0.0)
    };
    let usual = usual(sizes)?;
    let limit = FAR * usual;
    let rest = sizes().filter(|size| *size <= limit).fold(0.0, f64::max);
    let least = sizes().filter(|size| *size > limit);
    let least = least.fold(f64::INFINITY, f64::min);
    if !least.is_finite() || least < APART * rest {
        return None;
    }

    // Of a point that is an outlier, what lies within is shown as ever.
    let all = picture.series.iter().flat_map(|one| {
        let points = 0..one.values.len();
        points.map(|point| end(picture, one, point))
    });
    let known = picture.reference.iter().map(|one| one.value);
    let marked = picture.dots.iter().map(|dot| dot.value);
    let mut range = (0.0, 0.0);
    for value in all.chain(known).chain(marked) {
        if value.abs() <= limit {
            range = (f64::min(range.0, value), f64::max(range.1, value));
        }
    }
    let cuts = cuts(picture, limit);
    // What is cut goes on a little beyond all that is not.
    if cuts.iter().any(|cut| cut.above) {
        range.1 = range.1.max(-LEAST * range.0);
    }
    if cuts.iter().any(|cut| !cut.above) {
        range.0 = range.0.min(-LEAST * range.1);
    }
    Some(Limits { range, cuts })
}

/// How far the curves and bars of a point reach below zero and above.
fn reach(picture: &Picture, point: usize) -> (f64, f64) {
    let ends = picture.series.iter().map(|one| end(picture, one, point));
    ends.fold((0.0, 0.0), |(low, high), end| {
        (f64::min(low, end), f64::max(high, end))
    })
}

/// Where a curve or a bar ends in a point; zero where it has no value.
fn end(picture: &Picture, series: &Series, point: usize) -> f64 {
    if series.kind == SeriesShape::Bar {
        return bars::ends(picture, series, point).1;
    }
    own(series, point)
}

/// The size that three quarters of all stay within. Counted and not sorted: a sort would bring several
/// kilobytes into the page.
fn usual<I: Iterator<Item = f64>>(sizes: impl Fn() -> I) -> Option<f64> {
    let most = sizes().count() / 4;
    let mut usual = sizes().fold(0.0, f64::max);
    // One size lower each time, until a quarter of all would lie above.
    loop {
        let lower = sizes().filter(|size| *size < usual).fold(0.0, f64::max);
        let above = sizes().filter(|size| *size > lower).count();
        if lower <= 0.0 || above > most {
            return (usual > 0.0).then_some(usual);
        }
        usual = lower;
    }
}

/// All that ends beyond a size, equal neighbours of a series as one.
fn cuts(picture: &Picture, limit: f64) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    for (number, series) in picture.series.iter().enumerate() {
        for point in 0..series.values.len() {
            let (ends, own) = (end(picture, series, point), own(series, point));
            // A bar without length that stands on an outlier is none.
            if ends.abs() <= limit || own.abs() <= 0.0 {
                continue;
            }
            let text = said(picture.unit, own);
            let above = ends > 0.0;
            match cuts.last_mut() {
                Some(last)
                    if (last.series, last.after, last.above) == (number, point, above)
                        && last.text == text =>
                {
                    last.after += 1;
                }
                _ => cuts.push(Cut {
                    series: number,
                    first: point,
                    after: point + 1,
                    above,
                    text,
                }),
            }
        }
    }
    cuts
}

/// What a curve or a bar comes to in a point; zero where it has no value.
fn own(series: &Series, point: usize) -> f64 {
    let value = series.values.get(point).copied();
    value.filter(|value| drawable(*value)).unwrap_or(0.0)
}

/// Neighbours that are cut on the same side as one, from the least to the largest.
fn joined(picture: &Picture, cuts: &[Cut]) -> Vec<Cut> {
    let mut joined: Vec<Cut> = Vec::new();
    for cut in cuts {
        match joined.last_mut() {
            Some(last)
                if (last.series, last.after, last.above) == (cut.series, cut.first, cut.above) =>
            {
                last.after = cut.after;
            }
            _ => joined.push(cut.clone()),
        }
    }
    for one in &mut joined {
        let Some(series) = picture.series.get(one.series) else {
            continue;
        };
        let values = || (one.first..one.after).map(|point| own(series, point));
        let (least, most) = (
            values().fold(f64::INFINITY, f64::min),
            values().fold(f64::NEG_INFINITY, f64::max),
        );
        // Away from zero.
        let (from, to) = if one.above {
            (least, most)
        } else {
            (most, least)
        };
        let (from, to) = (said(picture.unit, from), said(picture.unit, to));
        one.text = match from == to {
            true => from,
            false => format!("{from} to {to}"),
        };
    }
    joined
}

/// A value at its cut, in its place.
pub(crate) struct Told {
    pub(crate) cut: Cut,
    pub(crate) at: Point,
    pub(crate) anchor: Anchor,
}

impl Told {
    pub(crate) fn style(&self, size: f64, colour: Rgb) -> TextStyle {
        TextStyle {
            size,
            weight: Weight::Regular,
            colour,
            anchor: self.anchor,
        }
    }
}

/// How high the room for values at cuts on a side is, in pixels, for this size of text: a line for every
/// series that is cut there.
pub(crate) fn band(cuts: &[Cut], above: bool, size: f64) -> f64 {
    let mut lines = 0;
    let mut before = usize::MAX;
    for cut in cuts.iter().filter(|cut| cut.above == above) {
        lines += usize::from(cut.series != before);
        before = cut.series;
    }
    match lines {
        0 => 0.0,
        lines => lines as f64 * line(size) + 6.0,
    }
}

fn line(size: f64) -> f64 {
    ((ASCENT + DESCENT) * size).ceil()
}

/// Finds a place for the value of all that is cut, beside it in the room that only cut curves reach;
/// first each by itself, then neighbours as one. Nothing where there is no place for all.
pub(crate) fn tell(picture: &Picture, layout: &Layout, limits: &Limits) -> Option<Vec<Told>> {
    fit(layout, &limits.cuts).or_else(|| fit(layout, &joined(picture, &limits.cuts)))
}

fn fit(layout: &Layout, cuts: &[Cut]) -> Option<Vec<Told>> {
    let plot = &layout.plot;
    let size = layout.frame.font_size();
    let column = |cut: &Cut| {
        let band = band(cuts, cut.above, size);
        let (top, bottom) = match cut.above {
            true => (plot.rect.top, plot.rect.top + band),
            false => (plot.rect.bottom - band, plot.rect.bottom),
        };
        Rect {
            left: plot.x_at(cut.first as f64),
            top,
            right: plot.x_at(cut.after as f64),
            bottom,
        }
    };
    // The line of an event gives way to words; what is cut does not.
    let free = |words: &Rect| {
        let room = words.grown(1.0);
        !cuts.iter().any(|other| column(other).overlaps(&room))
    };
    let mut labels = Vec::new();
    for cut in cuts {
        let beside = column(cut);
        let mut spots = Vec::new();
        let sides = [
            (beside.right + ASIDE, Anchor::Start),
            (beside.left - ASIDE, Anchor::End),
        ];
        let lines = (beside.height() / line(size)) as usize;
        for (below, (x, anchor)) in (0..lines).flat_map(|line| sides.map(|side| (line, side))) {
            let y = beside.top + 3.0 + below as f64 * line(size) + ASCENT * size;
            let told = Told {
                cut: cut.clone(),
                at: Point { x, y },
                anchor,
            };
            let words = text_rect(&cut.text, told.at, &told.style(size, Rgb(0, 0, 0)));
            if free(&words) {
                let words = words.grown(0.25);
                spots.push((Spot { words, stem: None }, told));
            }
        }
        labels.push(spots);
    }
    let bounds = Rect {
        left: plot.rect.left,
        top: plot.rect.top - 1.0,
        right: plot.rect.right,
        bottom: plot.rect.bottom + 1.0,
    };
    let spots: Vec<Vec<Spot>> = labels
        .iter()
        .map(|spots| spots.iter().map(|(spot, _)| *spot).collect())
        .collect();
    let chosen = place(&spots, bounds);
    labels
        .into_iter()
        .zip(chosen)
        .map(|(spots, index)| Some(spots.into_iter().nth(index?)?.1))
        .collect()
}
