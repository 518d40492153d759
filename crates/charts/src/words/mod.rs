//! Turns a picture's words into notes with places.
//!
//! Three kinds of words live in three areas that do not touch: events above the plot, names of
//! curves to its right, the reference within it. Promises notes that do not overlap. Never draws.

mod events;
mod names;
mod reference;

pub(crate) use events::{Stem, events};
pub(crate) use names::names;
pub(crate) use reference::reference;

use crate::layout::Layout;
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, TextStyle, Weight};
use crate::text::text_rect;
use crate::theme::Theme;

/// Words and where they go.
#[derive(Clone, Copy)]
pub(crate) struct Note<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: Point,
    pub(crate) style: TextStyle,
}

impl Note<'_> {
    pub(crate) fn rect(&self) -> Rect {
        text_rect(self.text, self.at, &self.style)
    }
}

/// How words are set unless they name a curve.
fn style(layout: &Layout, theme: &Theme, anchor: Anchor) -> TextStyle {
    TextStyle {
        size: layout.frame.font_size(),
        weight: Weight::Regular,
        colour: theme.ink2,
        anchor,
    }
}
