//! Names of curves, to the right of the plot.
//!
//! Promises names in the order of their curves. Never names a curve on a narrow frame, where there is
//! no room beside it, nor bars, which end nowhere: the page's legend does.

use super::{Note, style};
use crate::layout::{Layout, NAME_GAP};
use crate::path::end_level;
use crate::picture::{Picture, SeriesShape};
use crate::rect::{Point, Rect};
use crate::stack::stack;
use crate::stroke::{RANKS, ordered};
use crate::surface::{Anchor, TextStyle, Weight};
use crate::text::MIDDLE;
use crate::theme::Theme;

/// Names beside the ends of the curves.
pub(crate) fn names<'a>(picture: &'a Picture, layout: &Layout, theme: &Theme) -> Vec<Note<'a>> {
    if !layout.frame.is_wide() {
        return Vec::new();
    }
    let plot = &layout.plot;
    let size = layout.frame.font_size();
    let bounds = Rect {
        left: plot.rect.right,
        top: plot.rect.top - size,
        right: layout.frame.width,
        // Short of the axis' labels, the last of which reaches into this area.
        bottom: plot.rect.bottom + 0.5 * size,
    };
    let notes: Vec<Note<'a>> = ordered(&picture.series, RANKS)
        .filter(|one| !one.label.is_empty() && one.kind != SeriesShape::Bar)
        .filter_map(|one| {
            let level = end_level(&one.values)?.clamp(layout.y.start, layout.y.end);
            let y = plot.y_of(level) + MIDDLE * size;
            let at = Point {
                x: plot.rect.right + NAME_GAP,
                y,
            };
            let colour = theme.tint(one.role).text;
            let style = style(layout, theme, Anchor::Start);
            let style = TextStyle {
                weight: Weight::Bold,
                colour,
                ..style
            };
            Some(Note {
                text: &one.label,
                at,
                style,
            })
        })
        .filter(|note| note.rect().right <= bounds.right)
        .collect();
    // A hair apart, so that rounding does not make neighbours touch.
    let rects: Vec<Rect> = notes.iter().map(|note| note.rect().grown(0.25)).collect();
    let place = |(note, shift): (Note<'a>, Option<f64>)| {
        let at = Point {
            y: note.at.y + shift?,
            ..note.at
        };
        Some(Note { at, ..note })
    };
    let shifts = stack(&rects, (bounds.top, bounds.bottom), 3.5 * size);
    notes.into_iter().zip(shifts).filter_map(place).collect()
}
