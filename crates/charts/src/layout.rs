//! How a frame is divided: axes, plot, and room for words.
//!
//! Promises margins in whole pixels that depend on the labels' number and length but not on where
//! curves run, so that a chart keeps its place under a slider. Never draws.

use crate::axis::Axis;
use crate::error::ChartError;
use crate::frame::Frame;
use crate::outliers::{self, Limits, Told, band};
use crate::picture::{Across, Picture, SeriesShape};
use crate::plot::Plot;
use crate::rect::Rect;
use crate::surface::Weight;
use crate::text::{ASCENT, DESCENT, text_width};
use crate::{money, percent, time};
use std::ops::Range;

/// Between the end of a curve and its name, in pixels.
pub(crate) const NAME_GAP: f64 = 10.0;
/// Between words above the plot and the plot, in font sizes.
pub(crate) const AIR: f64 = 1.0;
/// Length of a tick in font sizes; plotters puts a label two ticks from its axis.
const TICK: f64 = 1.0 / 3.0;

/// Bars narrower than this, in pixels, stand without gaps and outlines: neither would be even.
const BAR: f64 = 10.0;

/// A frame, divided.
pub(crate) struct Layout {
    pub(crate) frame: Frame,
    /// Whole pixels beside the plot.
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
    /// Lines of words above the plot, the upper one first: baselines.
    pub(crate) rows: Vec<f64>,
    pub(crate) x: Axis,
    pub(crate) y: Axis,
    pub(crate) plot: Plot,
    /// What is cut, with what it comes to in its place.
    pub(crate) told: Vec<Told>,
}

impl Layout {
    /// Divides a frame for a picture.
    pub(crate) fn new(picture: &Picture, frame: Frame) -> Result<Layout, ChartError> {
        if let Some(limits) = outliers::find(picture) {
            let mut layout = Layout::divide(picture, frame, Some(&limits))?;
            // What could not be told is not cut.
            if let Some(told) = outliers::tell(picture, &layout, &limits) {
                layout.plot.cuts = told.iter().map(|one| one.cut.clone()).collect();
                layout.told = told;
                return Ok(layout);
            }
        }
        Layout::divide(picture, frame, None)
    }

    fn divide(
        picture: &Picture,
        frame: Frame,
        limits: Option<&Limits>,
    ) -> Result<Layout, ChartError> {
        let size = frame.font_size();
        let line = ((ASCENT + DESCENT) * size).ceil();
        let axis_gap = Layout::label_gap(size);
        let pitch = line + 3.0;
        let worded = picture
            .events
            .iter()
            .filter(|event| !event.label.is_empty())
            .count();
        let count = worded.min(2);
        let rows: Vec<f64> = (0..count)
            .map(|row| 2.0 + row as f64 * pitch + (ASCENT * size).ceil())
            .collect();
        // Half a line for the label of the highest mark, and air above the curves.
        let top = if count == 0 {
            line
        } else {
            (count as f64 * pitch + AIR * size).ceil()
        };
        let bottom = axis_gap.ceil() + line + 1.0;
        let height = frame.height.floor() - top - bottom;

        let range = limits.map_or_else(
            || picture.range(),
            |limits| {
                let (low, high) = limits.range;
                let [below, above] = [false, true].map(|side| band(&limits.cuts, side, size));
                let pixel = (high - low) / (height - below - above).max(size);
                (low - below * pixel, high + above * pixel)
            },
        );
        let y = money::axis(range, height / (4.5 * size), picture.unit);
        let widest = y
            .marks
            .iter()
            .map(|mark| text_width(&mark.label, size, Weight::Regular));
        // As wide as usual labels need, so that the plot does not move when they change.
        let usual = text_width("$0.25B", size, Weight::Regular);
        let left = (widest.fold(usual, f64::max) + axis_gap).ceil() + 1.0;
        let right = if frame.is_wide() {
            names(picture, frame)
        } else {
            size.ceil()
        };
        let (left, right) = (left.max(frame.sides.0), right.max(frame.sides.1));
        let width = frame.width.floor() - left - right;
        if width < 4.0 * size || height < 4.0 * size {
            return Err(ChartError::FrameTooSmall);
        }

        let mut x = match &picture.across {
            Across::Months { start, per_point } => {
                let label = text_width("2000", size, Weight::Regular) + 2.5 * size;
                time::axis((*start, *per_point), picture.shown(), width, label)
            }
            Across::Rates(rates) => percent::axis(rates, width, |label| {
                text_width(label, size, Weight::Regular) + 1.5 * size
            }),
        };
        let rect = Rect {
            left,
            top,
            // plotters gives the last of its units, a tenth of a pixel, to the edge.
            right: left + width - 0.1,
            bottom: top + height - 0.1,
        };
        let plot = Plot::new(picture, rect, (y.start, y.end));
        x.marks.retain(|mark| {
            let half = text_width(&mark.label, size, Weight::Regular) / 2.0;
            let middle = plot.x_at(mark.at);
            middle - half >= 0.0 && middle + half <= frame.width
        });
        Ok(Layout {
            frame,
            left: left as i32,
            top: top as i32,
            right: right as i32,
            bottom: bottom as i32,
            rows,
            x,
            y,
            plot,
            told: Vec::new(),
        })
    }
}

impl Layout {
    /// Between an axis and its labels in pixels, for this size of text.
    pub(crate) fn label_gap(size: f64) -> f64 {
        2.0 * TICK * size
    }

    /// Whether bars are wide enough to be told from their neighbours.
    pub(crate) fn bars_apart(&self) -> bool {
        self.plot.rect.width() >= BAR * (self.x.end - self.x.start)
    }

    /// The frame in tenths of a pixel: whole pixels, so that margins in whole pixels leave a plot in whole
    /// pixels.
    pub(crate) fn raster(&self) -> (u32, u32) {
        let Frame { width, height, .. } = self.frame;
        (width.floor() as u32 * 10, height.floor() as u32 * 10)
    }

    /// The plot's edges there: left and right, bottom and top. The last tenth of each is its own.
    pub(crate) fn edges(&self) -> (Range<i32>, Range<i32>) {
        let (width, height) = self.raster();
        (
            self.left * 10..width as i32 - self.right * 10 - 1,
            height as i32 - self.bottom * 10 - 1..self.top * 10,
        )
    }

    /// Length of a tick in tenths of a pixel.
    pub(crate) fn tick(&self) -> i32 {
        (TICK * self.frame.font_size() * 10.0).round() as i32
    }
}

/// The room that a picture needs to the left and to the right of its plot: pictures below one another that
/// are given the largest of each share their axis to the pixel, see [`Frame::sides`].
#[must_use]
pub fn sides(picture: &Picture, frame: Frame) -> (f64, f64) {
    let layout = frame
        .checked()
        .and_then(|frame| Layout::new(picture, frame));
    layout.map_or((0.0, 0.0), |layout| {
        (f64::from(layout.left), f64::from(layout.right))
    })
}

/// Whether a picture of some width has room for the name of every curve; else a legend names them, as it
/// names bars.
#[must_use]
pub fn names_curves(picture: &Picture, width: f64) -> bool {
    let frame = Frame::new(width, 0.0);
    frame.is_wide() && widths(picture, frame).all(|name| name <= longest(frame))
}

/// How wide the names of the curves are.
fn widths(picture: &Picture, frame: Frame) -> impl Iterator<Item = f64> + '_ {
    let curves = picture
        .series
        .iter()
        .filter(|one| one.kind != SeriesShape::Bar);
    curves.map(move |one| text_width(&one.label, frame.font_size(), Weight::Bold))
}

/// The longest name that leaves three quarters to the plot.
fn longest(frame: Frame) -> f64 {
    frame.width / 4.0
}

/// Room for the names of the curves.
fn names(picture: &Picture, frame: Frame) -> f64 {
    let size = frame.font_size();
    widths(picture, frame)
        .filter(|width| *width > 0.0 && *width <= longest(frame))
        .fold(size.ceil(), |room, width| {
            room.max((width + NAME_GAP).ceil() + 1.0)
        })
}
