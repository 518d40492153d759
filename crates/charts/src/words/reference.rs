//! Words of the reference line, within the plot.
//!
//! Promises words that cross no curve and no line of an event; if there is no such place, there
//! are no words. Never moves them away from their line.

use super::{Note, Stem, style};
use crate::layout::{AIR, Layout};
use crate::path::Place;
use crate::picture::{Picture, drawable};
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, TextStyle};
use crate::theme::Theme;

/// Words at the reference line, where no curve and no event line runs.
pub(crate) fn reference<'a>(
    picture: &'a Picture,
    layout: &Layout,
    theme: &Theme,
    curves: &[Vec<Vec<Place>>],
    (stems, taken): (&[Stem], &[Rect]),
) -> Option<Note<'a>> {
    let plot = &layout.plot;
    let reference = picture.reference.as_ref()?;
    if !drawable(reference.value) {
        return None;
    }
    let size = layout.frame.font_size();
    let y = plot.y_of(reference.value);
    // A high reference may be named in the air between the plot and the words above it.
    // On a narrow frame that would be a third line of words in a row.
    let air = if layout.frame.is_wide() {
        AIR * size
    } else {
        0.0
    };
    let area = Rect {
        top: plot.rect.top - air,
        ..plot.rect
    };
    let base = style(layout, theme, Anchor::End);
    let mut notes = Vec::new();
    let shares = [1.0, 0.75, 0.5, 0.25, 0.0];
    let texts = [&reference.label, &reference.short].into_iter();
    let texts = texts.filter(|text| !text.is_empty());
    for (text, share) in texts.flat_map(|text| shares.map(|share| (text, share))) {
        for baseline in [y + 1.25 * size, y - 0.5 * size] {
            let x = plot.rect.left + 4.0 + share * (plot.rect.width() - 8.0);
            let anchor = match share {
                1.0.. => Anchor::End,
                0.0 => Anchor::Start,
                _ => Anchor::Middle,
            };
            let at = Point { x, y: baseline };
            notes.push(Note {
                text,
                at,
                style: TextStyle { anchor, ..base },
            });
        }
    }
    notes.into_iter().find(|note| {
        let words = note.rect();
        let room = words.grown(2.0);
        area.contains(&words)
            && !taken.iter().any(|other| other.overlaps(&room))
            && !stems
                .iter()
                .any(|stem| (room.left..=room.right).contains(&stem.x))
            && !curves
                .iter()
                .flatten()
                .any(|curve| crosses(layout, curve, &room))
    })
}

/// True if a curve runs through `room`; a slanted piece counts with all of its bounding box.
fn crosses(layout: &Layout, curve: &[Place], room: &Rect) -> bool {
    let plot = &layout.plot;
    curve.windows(2).any(|pair| match pair {
        [a, b] => {
            let (x, y) = (plot.x_at(a.0), plot.y_of(a.1));
            let (to_x, to_y) = (plot.x_at(b.0), plot.y_of(b.1));
            let piece = Rect {
                left: x.min(to_x),
                top: y.min(to_y),
                right: x.max(to_x),
                bottom: y.max(to_y),
            };
            piece.grown(0.5).overlaps(room)
        }
        _ => false,
    })
}
