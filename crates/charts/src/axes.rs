//! Grid lines and the two axes.
//!
//! Promises one hairline per mark of value and one tick per mark of time, each with its label. Never chooses
//! a mark.

use crate::axis::{Axis, Mark};
use crate::element::{Look, Shape, Word};
use crate::layout::Layout;
use crate::scene::{Area, Failure};
use crate::surface::{Anchor, Stroke, TextStyle, Weight};
use crate::text::{ASCENT, MIDDLE};
use crate::theme::{Rgb, Theme};
use plotters::coord::ranged1d::Ranged;

/// Grid lines and labels of values, then the time axis with its ticks.
pub(crate) fn axes(area: &Area<'_>, layout: &Layout, theme: &Theme) -> Result<(), Failure> {
    let (across, down) = layout.edges();
    let (across, down) = ((across.start, across.end), (down.start, down.end));
    let size = layout.frame.font_size();
    let tick = layout.tick();
    let hairline = |colour: Rgb, from: (i32, i32), to: (i32, i32)| Shape {
        places: vec![from, to],
        look: Look::Smooth(Stroke {
            colour,
            alpha: 1.0,
            width: 1.0,
            dash: &[],
        }),
    };
    let word = |text: &str, at: (i32, i32), anchor: Anchor, drop: f64| Word {
        text: text.to_owned(),
        at,
        drop: drop * size,
        style: TextStyle {
            size,
            weight: Weight::Regular,
            colour: theme.ink2,
            anchor,
        },
    };
    let marks = |axis: &Axis, (from, to): (i32, i32)| {
        let place = |mark: &Mark| (axis.map(&mark.at, (from, to)), mark.label.clone());
        let places = axis.marks.iter().map(place);
        places.collect::<Vec<_>>()
    };
    let values = marks(&layout.y, down);
    for (y, _) in &values {
        area.draw(&hairline(theme.rule, (across.0, *y), (across.1, *y)))?;
    }
    // Without room beside the plot nothing stands there.
    let beside = values.iter().filter(|_| layout.left > 0);
    for (y, label) in beside.filter(|(y, _)| within(*y, down)) {
        area.draw(&word(label, (across.0 - 2 * tick, *y), Anchor::End, MIDDLE))?;
    }
    if layout.bottom == 0 {
        return Ok(());
    }
    // Below the plot's last tenth.
    let foot = down.0 + 1;
    let colour = if layout.y.start < 0.0 {
        theme.rule
    } else {
        theme.ink3
    };
    area.draw(&hairline(colour, (across.0, foot), (across.1, foot)))?;
    for (x, label) in marks(&layout.x, across) {
        if within(x, across) {
            area.draw(&word(&label, (x, foot + 2 * tick), Anchor::Middle, ASCENT))?;
            area.draw(&hairline(colour, (x, foot), (x, foot + tick)))?;
        }
    }
    Ok(())
}

fn within(place: i32, (from, to): (i32, i32)) -> bool {
    (from.min(to)..=from.max(to)).contains(&place)
}
