//! Bars between two values, beside or below one another: what a sum is made of, and what an end of a range
//! makes of it.
//!
//! Promises that a bar's length is what lies between its values, that each of them has words of its own
//! which stand in the frame, and that what is named in HTML beside or below finds its bar in an equal part
//! of the frame. Never names a bar itself.

use crate::axis::Axis;
use crate::backend::Backend;
use crate::element::{Look, Shape};
use crate::error::ChartError;
use crate::frame::Frame;
use crate::picture::drawable;
use crate::rect::{Point, Rect};
use crate::sheet::begin;
use crate::snap::Raster;
use crate::surface::{Anchor, Fill, Stroke, Surface, TextStyle, Weight};
use crate::text::{MIDDLE, text_width};
use crate::theme::{Rgb, Theme};
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::IntoDrawingArea;

/// What a bar stands for; it decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// A sum that has a name of its own.
    Level,
    /// What adds to a sum, or takes from it.
    Step,
    /// The sum that is asked for.
    Answer,
    /// The same power, mining.
    Mining,
    /// A better end of a range.
    Better,
    /// A worse one.
    Worse,
}

/// What is said at an end of a bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What it comes to.
    pub result: String,
    /// What it comes from, farther off; or nothing.
    pub cause: String,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The value it begins at; those that are not numbers have no bar.
    pub from: f64,
    /// The value it ends at.
    pub to: f64,
    /// What it stands for.
    pub kind: SpanKind,
    /// What is said at its end.
    pub said: Said,
}

/// In which way bars lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// Upright, from the left to the right, each joined to the next; what is said stands above them.
    Upright,
    /// Flat, one below another; what is said stands in a column at the right.
    Column,
    /// Flat, from one value in common; what is said stands beyond their ends.
    Ends,
}

/// Bars in equal parts of a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Spans {
    /// For each part what lies in it: one bar, or two to either side.
    pub parts: Vec<Vec<Span>>,
    /// In which way.
    pub lie: Lie,
    /// A value that is marked right across; or none.
    pub base: Option<f64>,
}

/// Of a part what is free on either side of a bar that stands upright.
const ASIDE: f64 = 0.1;
/// The most that a bar is high that lies flat, in font sizes.
const THICK: f64 = 1.8;
/// From a bar to what is said of it, in font sizes.
const GAP: f64 = 0.6;

impl Spans {
    fn all(&self) -> impl Iterator<Item = &Span> {
        self.parts.iter().flatten()
    }

    /// The values to be shown: with zero, but for bars that have another value in common.
    fn values(&self) -> Axis {
        let ends = self.all().flat_map(|span| [span.from, span.to]);
        let ends = ends.chain(self.base).filter(|value| drawable(*value));
        let zero = (self.lie != Lie::Ends).then_some(0.0);
        let (start, end) = ends.chain(zero).fold(
            (f64::INFINITY, f64::NEG_INFINITY),
            |(low, high): (f64, f64), value| (low.min(value), high.max(value)),
        );
        let known = start < end;
        Axis {
            start: if known { start } else { 0.0 },
            end: if known { end } else { 1.0 },
            marks: Vec::new(),
        }
    }

    /// For each bar of a part whether what is said of it stands to the left: beyond its end, but where another
    /// reaches farther that way it stands on the other side of what they have in common.
    #[must_use]
    pub fn words_to_the_left(&self, part: usize) -> Vec<bool> {
        let spans = self.parts.get(part).map_or(&[][..], Vec::as_slice);
        let left = |span: &Span| span.to < span.from;
        let reach = |span: &Span| (span.to - span.from).abs();
        let flips = |at: usize, span: &Span| {
            let mut others = spans.iter().enumerate();
            // Of two that end as one the first gives way.
            let farther = |(other, far): (usize, &Span)| {
                other != at && left(far) == left(span) && (reach(far), other) > (reach(span), at)
            };
            self.lie == Lie::Ends && others.any(farther)
        };
        let spans = spans.iter().enumerate();
        spans
            .map(|(at, span)| left(span) != flips(at, span))
            .collect()
    }

    /// The room of the bars in a frame.
    fn room(&self, frame: Frame) -> Result<Rect, ChartError> {
        let size = frame.font_size();
        // On which side of the plot what is said of a bar needs how much.
        let widest = |left: bool| {
            let parts = self.parts.iter().enumerate();
            let there =
                parts.flat_map(|(part, spans)| spans.iter().zip(self.words_to_the_left(part)));
            let there = there.filter(|(_, is_left)| *is_left == left);
            let wide = there.map(|(span, _)| span.said.width(size));
            wide.fold(0.0, f64::max).ceil()
        };
        let (left, right) = match self.lie {
            Lie::Upright => (0.0, 0.0),
            Lie::Column => (0.0, widest(false).max(widest(true)) + 2.0 * GAP * size),
            Lie::Ends => (widest(true) + GAP * size, widest(false) + GAP * size),
        };
        let above = if self.lie == Lie::Upright {
            1.7 * size
        } else {
            0.0
        };
        let rect = Rect {
            left: left.ceil(),
            top: above.ceil(),
            right: (frame.width - right).floor(),
            bottom: frame.height.floor(),
        };
        let fits = rect.right - rect.left >= 40.0 && rect.bottom - rect.top >= 40.0;
        fits.then_some(rect).ok_or(ChartError::FrameTooSmall)
    }
}

impl Said {
    fn width(&self, size: f64) -> f64 {
        let result = text_width(&self.result, size, Weight::Bold);
        match self.cause.is_empty() {
            true => result,
            false => result + 0.4 * size + text_width(&self.cause, size, Weight::Regular),
        }
    }
}

/// Draws bars and says where each lies, in the order of parts; none for one without a place.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn draw<S: Surface>(
    surface: &mut S,
    spans: &Spans,
    frame: Frame,
    theme: &Theme,
) -> Result<Vec<Vec<Option<Rect>>>, ChartError> {
    let frame = frame.checked()?;
    let placed = Placed {
        spans,
        rect: spans.room(frame)?,
        values: spans.values(),
        size: frame.font_size(),
    };
    let rects: Vec<Vec<Option<Rect>>> = placed.rects();
    placed.bars(surface, frame, theme)?;
    placed.lines(surface, theme, &rects);
    placed.words(surface, theme, &rects);
    Ok(rects)
}

/// The same as SVG.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn svg(spans: &Spans, frame: Frame, theme: &Theme, title: &str) -> Result<String, ChartError> {
    let mut surface = begin(frame.width, frame.height, theme, title);
    draw(&mut surface, spans, frame, theme)?;
    Ok(surface.finish())
}

/// Bars in their place.
struct Placed<'a> {
    spans: &'a Spans,
    rect: Rect,
    values: Axis,
    size: f64,
}

impl Placed<'_> {
    fn upright(&self) -> bool {
        self.spans.lie == Lie::Upright
    }

    /// How long a part is, in pixels.
    fn part(&self) -> f64 {
        let Rect {
            left,
            top,
            right,
            bottom,
        } = self.rect;
        let along = if self.upright() {
            right - left
        } else {
            bottom - top
        };
        along / self.spans.parts.len().max(1) as f64
    }

    /// Of a part what is free before a bar and after it.
    fn aside(&self) -> f64 {
        if self.upright() {
            return ASIDE;
        }
        let thick = (THICK * self.size / self.part()).min(1.0 - 2.0 * ASIDE);
        (1.0 - thick) / 2.0
    }

    /// Where a value lies, in pixels.
    fn at(&self, value: f64) -> f64 {
        let Rect {
            left,
            top,
            right,
            bottom,
        } = self.rect;
        let share = self.values.share(value);
        match self.upright() {
            true => bottom - share * (bottom - top),
            false => left + share * (right - left),
        }
    }

    fn rects(&self) -> Vec<Vec<Option<Rect>>> {
        let aside = self.aside();
        let rect = |(part, span): (usize, &Span)| {
            if !drawable(span.from) || !drawable(span.to) {
                return None;
            }
            let (a, b) = (self.at(span.from), self.at(span.to));
            let start = if self.upright() {
                self.rect.left
            } else {
                self.rect.top
            };
            let (near, far) = (
                start + (part as f64 + aside) * self.part(),
                start + ((part + 1) as f64 - aside) * self.part(),
            );
            Some(match self.upright() {
                true => Rect {
                    left: near,
                    top: a.min(b),
                    right: far,
                    bottom: a.max(b),
                },
                false => Rect {
                    left: a.min(b),
                    top: near,
                    right: a.max(b),
                    bottom: far,
                },
            })
        };
        let parts = self.spans.parts.iter().enumerate();
        parts
            .map(|(part, spans)| spans.iter().map(|span| rect((part, span))).collect())
            .collect()
    }

    /// The bars, as plotters maps them.
    fn bars(
        &self,
        surface: &mut dyn Surface,
        frame: Frame,
        theme: &Theme,
    ) -> Result<(), ChartError> {
        let tenths = |pixels: f64| (10.0 * pixels).round() as i32;
        let Rect {
            left,
            top,
            right,
            bottom,
        } = self.rect;
        let parts = Axis {
            start: 0.0,
            end: self.spans.parts.len().max(1) as f64,
            marks: Vec::new(),
        };
        let (across, down) = (tenths(left)..tenths(right), tenths(top)..tenths(bottom));
        let up = down.end..down.start;
        let size = (tenths(frame.width) as u32, tenths(frame.height) as u32);
        let raster = Raster::new(frame.pixel_ratio);
        let area = Backend::new(surface, size, raster).into_drawing_area();
        let aside = self.aside();
        let mut shapes = Vec::new();
        for (part, spans) in self.spans.parts.iter().enumerate() {
            let (near, far) = (part as f64 + aside, (part + 1) as f64 - aside);
            for span in spans
                .iter()
                .filter(|span| drawable(span.from) && drawable(span.to))
            {
                let corners = [
                    (near, span.from),
                    (near, span.to),
                    (far, span.to),
                    (far, span.from),
                ];
                shapes.push((corners, span.kind.fill(theme)));
            }
        }
        let refused = |_| ChartError::Drawing;
        if self.upright() {
            let plot = area.apply_coord_spec(Cartesian2d::<Axis, Axis>::new(
                parts,
                self.values.clone(),
                (across, up),
            ));
            for (corners, fill) in shapes {
                let places = corners.to_vec();
                plot.draw(&Shape {
                    places,
                    look: Look::CrispArea(fill, 1.0),
                })
                .map_err(refused)?;
            }
        } else {
            let plot = area.apply_coord_spec(Cartesian2d::<Axis, Axis>::new(
                self.values.clone(),
                parts,
                (across, down),
            ));
            for (corners, fill) in shapes {
                let places = corners.map(|(part, value)| (value, part)).to_vec();
                plot.draw(&Shape {
                    places,
                    look: Look::CrispArea(fill, 1.0),
                })
                .map_err(refused)?;
            }
        }
        Ok(())
    }

    /// What joins bars, and what is marked across.
    fn lines(&self, surface: &mut dyn Surface, theme: &Theme, rects: &[Vec<Option<Rect>>]) {
        let line = |dash| Stroke {
            colour: theme.ink3,
            alpha: 1.0,
            width: 1.0,
            dash,
        };
        if self.upright() {
            let ends = self.spans.parts.iter().zip(rects).map(|(spans, rects)| {
                let (span, rect) = (spans.last()?, (*rects.last()?)?);
                Some((self.at(span.to).round() + 0.5, rect))
            });
            let ends: Vec<_> = ends.flatten().collect();
            for pair in ends.windows(2) {
                if let [(y, before), (_, after)] = pair {
                    let y = *y;
                    let joint = [Point { x: before.right, y }, Point { x: after.left, y }];
                    surface.polyline(&joint, &line(&[]));
                }
            }
            let y = self
                .at(0.0_f64.clamp(self.values.start, self.values.end))
                .round()
                - 0.5;
            let ground = [self.rect.left, self.rect.right].map(|x| Point { x, y });
            surface.polyline(&ground, &line(&[]));
        }
        if let Some(base) = self.spans.base.filter(|base| drawable(*base)) {
            let x = self.at(base).round() + 0.5;
            let mark = [self.rect.top, self.rect.bottom].map(|y| Point { x, y });
            surface.polyline(&mark, &line(&[1.0, 3.0]));
        }
    }

    fn words(&self, surface: &mut dyn Surface, theme: &Theme, rects: &[Vec<Option<Rect>>]) {
        for (part, (spans, rects)) in self.spans.parts.iter().zip(rects).enumerate() {
            let left = self.spans.words_to_the_left(part);
            for ((span, rect), left) in spans.iter().zip(rects).zip(left) {
                if let Some(rect) = rect {
                    self.say(surface, theme, (span, left), rect);
                }
            }
        }
    }

    fn say(
        &self,
        surface: &mut dyn Surface,
        theme: &Theme,
        (span, left): (&Span, bool),
        rect: &Rect,
    ) {
        let Said { result, cause } = &span.said;
        let style = |weight, colour, anchor| TextStyle {
            size: self.size,
            weight,
            colour,
            anchor,
        };
        let middle = (rect.top + rect.bottom) / 2.0 + MIDDLE * self.size;
        let gap = GAP * self.size;
        let (at, anchor, way) = match self.spans.lie {
            Lie::Upright => {
                let x = (rect.left + rect.right) / 2.0;
                (
                    Point {
                        x,
                        y: rect.top - 0.5 * self.size,
                    },
                    Anchor::Middle,
                    0.0,
                )
            }
            Lie::Column => {
                let x = self.rect.right + self.column();
                (Point { x, y: middle }, Anchor::End, 0.0)
            }
            // What another bar has pushed to the other side stands at what they have in common.
            Lie::Ends if left => {
                let x = if span.to < span.from {
                    rect.left
                } else {
                    self.at(span.from)
                };
                (
                    Point {
                        x: x - gap,
                        y: middle,
                    },
                    Anchor::End,
                    -1.0,
                )
            }
            Lie::Ends => {
                let x = if span.to < span.from {
                    self.at(span.from)
                } else {
                    rect.right
                };
                (
                    Point {
                        x: x + gap,
                        y: middle,
                    },
                    Anchor::Start,
                    1.0,
                )
            }
        };
        surface.text(result, at, &style(Weight::Bold, theme.ink, anchor));
        if !cause.is_empty() {
            let aside = text_width(result, self.size, Weight::Bold) + 0.4 * self.size;
            let at = Point {
                x: at.x + way * aside,
                y: at.y,
            };
            surface.text(cause, at, &style(Weight::Regular, theme.ink2, anchor));
        }
    }

    /// From the bars to the right of the column of words.
    fn column(&self) -> f64 {
        let wide = self.spans.all().map(|span| span.said.width(self.size));
        wide.fold(0.0, f64::max).ceil() + 2.0 * GAP * self.size
    }
}

impl SpanKind {
    /// Levels and steps are pale, so that the answer is what is seen.
    fn fill(self, theme: &Theme) -> Fill {
        let (colour, alpha): (Rgb, f64) = match self {
            Self::Level => (theme.revenue.line, 0.28),
            Self::Step => (theme.ink3, 0.42),
            Self::Answer => (theme.gross_profit.line, 1.0),
            Self::Mining => (theme.mining.line, 1.0),
            Self::Better => (theme.gross_profit.line, 0.5),
            Self::Worse => (theme.cash.line, 0.5),
        };
        Fill { colour, alpha }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_two_bars_stand_on_either_side() {
        let to = |to: f64| Span {
            from: 10.0,
            to,
            kind: SpanKind::Better,
            said: Said::default(),
        };
        for (ends, left) in [
            ([8.0, 12.0], [true, false]),
            ([12.0, 8.0], [false, true]),
            // Both to one side, as of an input that is outside of its range now.
            ([8.0, 5.0], [false, true]),
            ([15.0, 12.0], [false, true]),
            // An end as things are.
            ([10.0, 12.0], [true, false]),
            ([8.0, 10.0], [true, false]),
            ([12.0, 12.0], [true, false]),
        ] {
            let spans = Spans {
                parts: vec![ends.map(to).to_vec()],
                lie: Lie::Ends,
                base: Some(10.0),
            };
            assert_eq!(spans.words_to_the_left(0), left, "{ends:?}");
            assert_eq!(spans.words_to_the_left(1), Vec::<bool>::new());
        }
    }
}
