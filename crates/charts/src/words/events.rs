//! Words of events, above the plot.
//!
//! Promises that no line of an event runs through the words of another. Never draws the lines.

use super::{Note, style};
use crate::labels::{Spot, place};
use crate::layout::Layout;
use crate::picture::Picture;
use crate::rect::{Point, Rect};
use crate::surface::Anchor;
use crate::theme::Theme;

/// Between the line of an event and its words.
const ASIDE: f64 = 5.0;

/// A vertical line at an event, from its top down to the axis.
pub(crate) struct Stem {
    pub(crate) x: f64,
    pub(crate) top: f64,
}

/// Words above the plot, beside dotted lines that lead down into it.
pub(crate) fn events<'a>(
    picture: &'a Picture,
    layout: &Layout,
    theme: &Theme,
) -> (Vec<Stem>, Vec<Note<'a>>) {
    let plot = &layout.plot;
    let shown: Vec<_> = picture
        .events
        .iter()
        .filter(|event| plot.shows(event.at))
        .collect();
    let mut notes = Vec::new();
    for event in &shown {
        let x = plot.x_at(event.at);
        let mut choices = Vec::new();
        for (anchor, aside) in [(Anchor::Start, ASIDE), (Anchor::End, -ASIDE)] {
            let style = style(layout, theme, anchor);
            let at = |baseline: &f64| Point {
                x: x + aside,
                y: *baseline,
            };
            let note = |baseline: &f64| Note {
                text: &event.label,
                at: at(baseline),
                style,
            };
            choices.extend(layout.rows.iter().map(note));
        }
        if event.label.is_empty() {
            choices.clear();
        }
        notes.push(choices);
    }
    let bounds = Rect {
        left: 0.0,
        top: 0.0,
        right: layout.frame.width,
        bottom: plot.rect.top,
    };
    let placed = choose(&notes, bounds, |note| {
        let words = note.rect();
        let x = match note.style.anchor {
            Anchor::End => note.at.x + ASIDE,
            Anchor::Start | Anchor::Middle => note.at.x - ASIDE,
        };
        let stem = Rect {
            left: x - 3.0,
            top: words.top,
            right: x + 3.0,
            bottom: plot.rect.top,
        };
        Spot {
            words,
            stem: Some(stem),
        }
    });
    let stems = shown.iter().zip(&placed).map(|(event, note)| Stem {
        x: plot.x_at(event.at),
        top: note
            .as_ref()
            .map_or(plot.rect.top, |note| note.rect().top + 1.0),
    });
    (stems.collect(), placed.into_iter().flatten().collect())
}

/// Lets each label, most important first, choose among its notes.
fn choose<'a>(
    notes: &[Vec<Note<'a>>],
    bounds: Rect,
    spot: impl Fn(&Note<'a>) -> Spot,
) -> Vec<Option<Note<'a>>> {
    let spots: Vec<Vec<Spot>> = notes
        .iter()
        .map(|notes| notes.iter().map(&spot).collect())
        .collect();
    let chosen = place(&spots, bounds);
    let pick = |(notes, index): (&Vec<Note<'a>>, Option<usize>)| notes.get(index?).copied();
    notes.iter().zip(chosen).map(pick).collect()
}
