//! What contracts are called, where there is room.
//!
//! Promises that no label covers another label, another contract's mark (but a faint one) or the lines of the reader's
//! own contract, and that the reader's own is always named where the plot can hold the word: before
//! the others, and over marks if need be. Never shortens a label.

use super::{Bubble, Contract, Part, fill, guide_lines};
use crate::labels::{Spot, place};
use crate::layout::Layout;
use crate::plot::PlacedLabel;
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, Surface, TextStyle, Weight};
use crate::text::{ASCENT, DESCENT, MIDDLE, text_rect};
use crate::theme::Theme;

/// Between a mark and its label, in pixels.
const GAP: f64 = 4.0;
/// Around a label, for the marks of others, in pixels.
const AIR: f64 = 3.0;

/// How much of what lies below a label covers.
const GROUND: f64 = 0.85;
/// A mark so near the middle of a larger one, in that one's radii, is lost in it.
const LOST: f64 = 0.6;

/// A label and where it goes.
pub(super) struct Label {
    text: String,
    at: Point,
    style: TextStyle,
}

impl Label {
    fn rect(&self) -> Rect {
        text_rect(&self.text, self.at, &self.style)
    }

    pub(super) fn placed(&self) -> PlacedLabel {
        PlacedLabel {
            text: self.text.clone(),
            rect: self.rect(),
        }
    }

    pub(super) fn draw<S: Surface>(&self, surface: &mut S, theme: &Theme) {
        // The grid and faint marks would run through the letters.
        surface.rect(self.rect(), fill(theme.card, GROUND));
        surface.text(&self.text, self.at, &self.style);
    }
}

/// The labels that find a place.
pub(super) fn labels(marks: &[(&Contract, Bubble)], layout: &Layout, theme: &Theme) -> Vec<Label> {
    let most = if layout.frame.is_wide() { 12 } else { 5 };
    let mut choices: Vec<Vec<Label>> = Vec::new();
    for (contract, bubble) in named(marks) {
        let said = |labels: &Vec<Label>| {
            let first = labels.first();
            first.is_some_and(|label| label.text == contract.label)
        };
        if choices.len() == most || choices.iter().any(said) {
            continue;
        }
        let spots = spots(contract, bubble, marks, layout, theme);
        if !spots.is_empty() {
            choices.push(spots);
        }
    }
    let spot = |label: &Label| Spot {
        words: label.rect(),
        stem: None,
    };
    let rects: Vec<Vec<Spot>> = choices
        .iter()
        .map(|labels| labels.iter().map(spot).collect())
        .collect();
    let places = place(&rects, layout.plot.rect);
    choices
        .into_iter()
        .zip(places)
        .filter_map(|(labels, chosen)| labels.into_iter().nth(chosen?))
        .collect()
}

/// The contracts to be named, the most important first: the reader's own, then by load, sums last.
/// None that is lost in another, whose label would then seem to be that one's.
fn named<'a>(marks: &'a [(&'a Contract, Bubble)]) -> Vec<&'a (&'a Contract, Bubble)> {
    let lost = |this: &Bubble| {
        marks.iter().any(|(other, at)| {
            let (across, down) = (at.centre.x - this.centre.x, at.centre.y - this.centre.y);
            other.part == Part::Other
                && at.radius > this.radius
                && across.hypot(down) < LOST * at.radius
        })
    };
    let level = |contract: &Contract| match contract.part {
        Part::Own => 0,
        Part::Other => 1,
        Part::Sum | Part::Faint => 2,
    };
    let mut all: Vec<_> = marks
        .iter()
        .filter(|(contract, at)| match contract.part {
            Part::Faint => false,
            Part::Other | Part::Sum => !contract.label.is_empty() && !lost(at),
            Part::Own => !contract.label.is_empty(),
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| level(a).cmp(&level(b)).then(b.mw.total_cmp(&a.mw)));
    all
}

/// The places a label can take, the best first.
fn spots(
    contract: &Contract,
    bubble: &Bubble,
    marks: &[(&Contract, Bubble)],
    layout: &Layout,
    theme: &Theme,
) -> Vec<Label> {
    let own = contract.part == Part::Own;
    let size = layout.frame.font_size();
    let Point { x, y } = bubble.centre;
    let (over, under) = (-DESCENT * size, ASCENT * size);
    let around = |gap: f64| {
        let (beside, up, down) = contract.shape.extents();
        let [beside, up, down] = [beside, up, down].map(|reach| reach * bubble.radius + gap);
        let slant = 0.75 * beside;
        let mut all = [
            (beside, MIDDLE * size, Anchor::Start),
            (-beside, MIDDLE * size, Anchor::End),
            (0.0, over - up, Anchor::Middle),
            (0.0, under + down, Anchor::Middle),
            (slant, over - 0.75 * up, Anchor::Start),
            (slant, under + 0.75 * down, Anchor::Start),
            (-slant, over - 0.75 * up, Anchor::End),
            (-slant, under + 0.75 * down, Anchor::End),
        ];
        if own {
            // Above first: what it stands among is most often named to the right.
            all.swap(0, 2);
        }
        all
    };
    let label = |(across, down, anchor): (f64, f64, Anchor)| Label {
        text: contract.label.clone(),
        at: Point {
            x: x + across,
            y: y + down,
        },
        style: TextStyle {
            size,
            weight: if own { Weight::Bold } else { Weight::Regular },
            colour: if own { theme.ink } else { theme.ink2 },
            anchor,
        },
    };
    let is_free = |label: &Label| {
        let rect = label.rect().grown(AIR);
        !marks.iter().any(|(other, at)| {
            (other.part != Part::Faint && covers(other, at, &rect))
                || (other.part == Part::Own && crosses(at, layout, &rect))
        })
    };
    let within = |label: &Label| layout.plot.rect.contains(&label.rect());
    let at =
        |gap: f64| -> Vec<Label> { around(gap).map(label).into_iter().filter(within).collect() };
    if !own {
        let mut near = at(GAP);
        near.retain(is_free);
        return near;
    }
    // As near as there is room, and anywhere rather than nowhere.
    for gap in [GAP, 3.0 * GAP, 6.0 * GAP] {
        let mut near = at(gap);
        near.retain(is_free);
        if !near.is_empty() {
            return near;
        }
    }
    at(GAP)
}

/// Whether a mark may reach into a rectangle: the circle and the box around it both do.
fn covers(contract: &Contract, bubble: &Bubble, rect: &Rect) -> bool {
    let Bubble {
        centre: Point { x, y },
        radius,
    } = *bubble;
    let (beside, up, down) = contract.shape.extents();
    let around = Rect {
        left: x - beside * radius,
        top: y - up * radius,
        right: x + beside * radius,
        bottom: y + down * radius,
    };
    let (across, along) = (
        x - x.clamp(rect.left, rect.right),
        y - y.clamp(rect.top, rect.bottom),
    );
    across.hypot(along) < radius * contract.shape.reach() && around.overlaps(rect)
}

/// Whether the lines from a mark to the axes run through a rectangle.
fn crosses(bubble: &Bubble, layout: &Layout, rect: &Rect) -> bool {
    guide_lines(bubble, layout).iter().any(|[from, to]| {
        rect.overlaps(&Rect {
            left: to.x - 0.5,
            top: from.y - 0.5,
            right: from.x + 0.5,
            bottom: to.y + 0.5,
        })
    })
}
