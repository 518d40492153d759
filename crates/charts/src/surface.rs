//! The few strokes a picture needs.
//!
//! Promises that a picture asks for nothing else, so a new surface is five functions. Coordinates
//! are device-independent pixels: whoever implements this scales by the pixel ratio, once.
//! Never measures text: that would make a picture depend on where it is drawn.

use crate::rect::{Point, Rect};
use crate::theme::Rgb;

/// A colour and how much of it covers what lies below.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// The colour.
    pub colour: Rgb,
    /// 0 (nothing) to 1 (covers).
    pub alpha: f64,
}

/// How a line is drawn: butt caps and miter joins with a limit of 4, always.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub colour: Rgb,
    /// 0 (nothing) to 1 (covers).
    pub alpha: f64,
    /// Thickness in pixels.
    pub width: f64,
    /// Lengths of dashes and gaps in pixels; empty for a solid line.
    pub dash: &'static [f64],
}

/// Which end of a text sits at the given point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// CSS 400.
    Regular,
    /// CSS 600.
    Bold,
}

/// How a text is set, in the page's sans-serif with tabular figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Font size in pixels.
    pub size: f64,
    /// How heavy.
    pub weight: Weight,
    /// Colour of the letters.
    pub colour: Rgb,
    /// Which end sits at the point.
    pub anchor: Anchor,
}

/// Something that can be drawn on.
pub trait Surface {
    /// One open line through all points.
    fn polyline(&mut self, points: &[Point], stroke: &Stroke);
    /// A closed, filled shape.
    fn polygon(&mut self, points: &[Point], fill: Fill);
    /// A filled rectangle.
    fn rect(&mut self, rect: Rect, fill: Fill);
    /// A circle, filled, outlined or both.
    fn circle(&mut self, centre: Point, radius: f64, fill: Option<Fill>, stroke: Option<&Stroke>);
    /// A line of text; `at.y` is its alphabetic baseline.
    fn text(&mut self, text: &str, at: Point, style: &TextStyle);
}
