//! What contracts are called, where there is room.
//!
//! Promises that no label covers another label, another contract's mark (but a faint one) or the lines of the reader's
//! own contract, and that the reader's own is always named where the plot can hold the word: before
//! the others, and over marks if need be. What has no room beside its mark stands farther off, and a
//! line leads to it, through no other mark's middle and under no other label. Never shortens a label.

use offtake_economics::sorted;

use super::quotes::PlacedQuotes;
use super::{Bubble, Contract, Part, fill, guide_lines};
use crate::labels::{Spot, place};
use crate::layout::Layout;
use crate::plot::PlacedLabel;
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, Stroke, Surface, TextStyle, Weight};
use crate::text::{ASCENT, DESCENT, MIDDLE, text_rect};
use crate::theme::Theme;

/// Between a mark and its label, in pixels.
const GAP: f64 = 4.0;
/// The same for labels that a line leads to, in font sizes.
const FAR: [f64; 3] = [1.5, 3.0, 5.0];
/// Around a label, for the marks of others, in pixels.
const AIR: f64 = 3.0;
/// A line to a label keeps off the middle of other marks, in their radii.
const CORE: f64 = 0.6;

/// How much of what lies below a label covers.
const GROUND: f64 = 0.85;
/// A mark so near the middle of a larger one, in that one's radii, is lost in it.
const LOST: f64 = 0.6;

/// A label and where it goes.
pub(super) struct Label {
    text: String,
    at: Point,
    style: TextStyle,
    /// From the mark to the words, where they stand apart.
    leader: Option<[Point; 2]>,
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
        if let Some(leader) = &self.leader {
            let stroke = Stroke {
                colour: theme.ink3,
                alpha: 1.0,
                width: 1.0,
                dash: &[],
            };
            surface.polyline(leader, &stroke);
        }
        // The grid and faint marks would run through the letters.
        surface.rect(self.rect(), fill(theme.card, GROUND));
        surface.text(&self.text, self.at, &self.style);
    }
}

/// The labels that find a place: of contracts, and then of what the market costs.
pub(super) fn labels(
    marks: &[(&Contract, Bubble)],
    quotes: &[PlacedQuotes<'_>],
    layout: &Layout,
    theme: &Theme,
) -> Vec<Label> {
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
    for one in quotes {
        let spots = of_quotes(one, marks, layout, theme);
        if !spots.is_empty() {
            choices.push(spots);
        }
    }
    let spot = |label: &Label| Spot {
        words: label.rect(),
        stem: label.leader.map(|[from, to]| around([from, to])),
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
fn named<'a>(marks: &'a [(&'a Contract, Bubble)]) -> Vec<&'a (&'a Contract, Bubble)> {
    let level = |contract: &Contract| match contract.part {
        Part::Own => 0,
        Part::Other => 1,
        Part::Sum | Part::Faint => 2,
    };
    let named = |contract: &Contract| contract.part != Part::Faint && !contract.label.is_empty();
    let all = marks.iter().filter(|(contract, _)| named(contract));
    sorted(all, |(a, _), (b, _)| {
        level(a).cmp(&level(b)).then(b.mw.total_cmp(&a.mw))
    })
}

/// Whether a mark is lost in a larger one, whose a label beside it would then seem to be.
fn is_lost(this: &Bubble, (other, at): &(&Contract, Bubble)) -> bool {
    let (across, down) = (at.centre.x - this.centre.x, at.centre.y - this.centre.y);
    other.part == Part::Other
        && at.radius > this.radius
        && libm::hypot(across, down) < LOST * at.radius
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
    let style = |anchor| TextStyle {
        size,
        weight: if own { Weight::Bold } else { Weight::Regular },
        colour: if own { theme.ink } else { theme.ink2 },
        anchor,
    };
    let at = |gap: f64| {
        let reach = contract.shape.extents();
        let mut all = beside(&contract.label, bubble, reach, gap, &style);
        if own {
            // Above first: what it stands among is most often named to the right.
            all.swap(0, 2);
        }
        all.retain(|label| layout.plot.rect.contains(&label.rect()));
        all
    };
    let is_free = |label: &Label| {
        let rect = label.rect().grown(AIR);
        !marks.iter().any(|mark| {
            let (other, at) = mark;
            let cut = label.leader.is_some_and(|[from, to]| {
                let near = distance(at.centre, from, to) < CORE * at.radius;
                near && at != bubble && !is_lost(bubble, mark)
            });
            (other.part != Part::Faint && (covers(other, at, &rect) || cut))
                || (other.part == Part::Own && crosses(at, layout, &rect))
        })
    };
    let mut near = at(GAP);
    // Only a line says of which one a label is where one mark lies within another.
    near.retain(|label| is_free(label) && (own || !marks.iter().any(|mark| is_lost(bubble, mark))));
    for gap in FAR.map(|sizes| sizes * size) {
        let mut far = at(gap);
        for label in &mut far {
            let to = nearest(&label.rect(), bubble.centre);
            label.leader = Some([rim(bubble, to), to]);
        }
        far.retain(is_free);
        near.extend(far);
    }
    // Anywhere rather than nowhere.
    if own && near.is_empty() {
        near = at(GAP);
    }
    near
}

/// Labels around a mark that reaches so far to the sides, upwards and downwards, in its radii.
fn beside(
    text: &str,
    bubble: &Bubble,
    (across, up, down): (f64, f64, f64),
    gap: f64,
    style: &impl Fn(Anchor) -> TextStyle,
) -> Vec<Label> {
    let [beside, up, down] = [across, up, down].map(|reach| reach * bubble.radius + gap);
    let size = style(Anchor::Middle).size;
    let (over, under) = (-DESCENT * size, ASCENT * size);
    let slant = 0.75 * beside;
    [
        (beside, MIDDLE * size, Anchor::Start),
        (-beside, MIDDLE * size, Anchor::End),
        (0.0, over - up, Anchor::Middle),
        (0.0, under + down, Anchor::Middle),
        (slant, over - 0.75 * up, Anchor::Start),
        (slant, under + 0.75 * down, Anchor::Start),
        (-slant, over - 0.75 * up, Anchor::End),
        (-slant, under + 0.75 * down, Anchor::End),
    ]
    .into_iter()
    .map(|(across, down, anchor)| Label {
        text: text.to_owned(),
        at: Point {
            x: bubble.centre.x + across,
            y: bubble.centre.y + down,
        },
        style: style(anchor),
        leader: None,
    })
    .collect()
}

/// The places for the label of what the market costs: around its last price.
fn of_quotes(
    quotes: &PlacedQuotes<'_>,
    marks: &[(&Contract, Bubble)],
    layout: &Layout,
    theme: &Theme,
) -> Vec<Label> {
    let Some(centre) = quotes.end() else {
        return Vec::new();
    };
    let end = Bubble {
        centre,
        radius: 1.0,
    };
    let style = |anchor| TextStyle {
        size: layout.frame.font_size(),
        weight: Weight::Regular,
        colour: theme.ink2,
        anchor,
    };
    let all = beside(quotes.label, &end, (1.0, 1.0, 1.0), GAP, &style);
    let free = |label: &Label| {
        let rect = label.rect().grown(AIR);
        let taken = marks.iter().any(|(other, at)| {
            (other.part != Part::Faint && covers(other, at, &rect))
                || (other.part == Part::Own && crosses(at, layout, &rect))
        });
        layout.plot.rect.contains(&label.rect()) && !taken
    };
    all.into_iter().filter(free).collect()
}

/// The point of a rectangle nearest to another.
fn nearest(rect: &Rect, to: Point) -> Point {
    Point {
        x: to.x.clamp(rect.left, rect.right),
        y: to.y.clamp(rect.top, rect.bottom),
    }
}

/// Where a mark's circle faces a point; its middle for a point within.
fn rim(bubble: &Bubble, to: Point) -> Point {
    let Bubble { centre, radius } = *bubble;
    let (across, down) = (to.x - centre.x, to.y - centre.y);
    let share = radius / libm::hypot(across, down).max(radius);
    Point {
        x: centre.x + share * across,
        y: centre.y + share * down,
    }
}

/// The rectangle around a line.
fn around([from, to]: [Point; 2]) -> Rect {
    Rect {
        left: from.x.min(to.x) - 0.5,
        top: from.y.min(to.y) - 0.5,
        right: from.x.max(to.x) + 0.5,
        bottom: from.y.max(to.y) + 0.5,
    }
}

/// How far a point lies from a line between two others.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let (across, down) = (to.x - from.x, to.y - from.y);
    let length = across * across + down * down;
    let along = (point.x - from.x) * across + (point.y - from.y) * down;
    let share = if length > 0.0 {
        (along / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    libm::hypot(
        from.x + share * across - point.x,
        from.y + share * down - point.y,
    )
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
    libm::hypot(across, along) < radius * contract.shape.reach() && around.overlaps(rect)
}

/// Whether the lines from a mark to the axes run through a rectangle.
fn crosses(bubble: &Bubble, layout: &Layout, rect: &Rect) -> bool {
    guide_lines(bubble, layout)
        .into_iter()
        .any(|line| rect.overlaps(&around(line)))
}
