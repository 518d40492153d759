//! Where a drawn picture lies: what a crosshair needs.
//!
//! Promises the very mapping the curves were drawn with, to a tenth of a pixel. Never draws.

use crate::outliers::Cut;
use crate::picture::{Across, Picture, SeriesShape};
use crate::rect::Rect;

/// A label that found its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// What it says.
    pub text: String,
    /// The room it takes.
    pub rect: Rect,
}

/// The geometry of a drawn picture, in device-independent pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Plot {
    /// The area of the curves, without axes and labels.
    pub rect: Rect,
    /// The values at the lower and upper edge of that area.
    pub value_range: (f64, f64),
    /// The number of points across that area.
    pub points: usize,
    /// Labels of curves, events and the reference; axis labels are not among them.
    pub labels: Vec<PlacedLabel>,
    /// What is cut because it would flatten all else; the label of each says what it comes to.
    pub cuts: Vec<Cut>,
    /// What is shown across that area, in points from the start.
    shown: (f64, f64),
    /// True if values stand at the end of their period and not in its middle.
    totals: bool,
    /// Where each point stands, if not one after another in time.
    places: Vec<f64>,
}

impl Plot {
    /// The geometry of a picture within `rect`, without labels yet.
    pub(crate) fn new(picture: &Picture, rect: Rect, value_range: (f64, f64)) -> Plot {
        let totals = !picture.series.is_empty()
            && picture
                .series
                .iter()
                .all(|series| series.kind == SeriesShape::Total);
        Plot {
            rect,
            value_range,
            points: picture.points(),
            labels: Vec::new(),
            cuts: Vec::new(),
            shown: picture.shown(),
            totals,
            places: match &picture.across {
                Across::Months { .. } => Vec::new(),
                Across::Rates(rates) => {
                    let places = (0..rates.len()).map(|index| picture.across.place(index));
                    places.collect::<Option<_>>().unwrap_or_default()
                }
            },
        }
    }

    /// The geometry of a plot without points: a crosshair finds nothing in it.
    pub(crate) fn bare(rect: Rect, value_range: (f64, f64)) -> Plot {
        Plot {
            rect,
            value_range,
            points: 0,
            labels: Vec::new(),
            cuts: Vec::new(),
            shown: (0.0, 1.0),
            totals: false,
            places: Vec::new(),
        }
    }

    /// The point shown at a distance from the left edge of the surface, if there is one.
    #[must_use]
    pub fn point_at(&self, x: f64) -> Option<usize> {
        if self.points == 0 || !(self.rect.left..=self.rect.right).contains(&x) {
            return None;
        }
        let (from, to) = self.shown;
        let along = from + (x - self.rect.left) / self.rect.width() * (to - from);
        if !self.places.is_empty() {
            let next = self.places.partition_point(|place| *place < along);
            let off = |index: &usize| self.places.get(*index).map(|place| (place - along).abs());
            let near = [next.saturating_sub(1), next].into_iter();
            return near
                .filter(|index| *index < self.points)
                .filter_map(|index| Some((index, off(&index)?)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(index, _)| index);
        }
        // A hair beyond, which is rounding, is the last point still.
        if !(-1e-6..=self.points as f64 + 1e-6).contains(&along) {
            return None;
        }
        // Totals stand half a period later than the middle of the one they close.
        let index = if self.totals {
            (along - 0.5).max(0.0)
        } else {
            along
        };
        Some((index as usize).min(self.points - 1))
    }

    /// Where a point stands: the middle of its period, or its end if all curves are totals.
    #[must_use]
    pub fn x_of(&self, point: usize) -> f64 {
        let offset = if self.totals { 1.0 } else { 0.5 };
        let in_time = point as f64 + offset;
        self.x_at(self.places.get(point).copied().unwrap_or(in_time))
    }

    /// Where a value stands.
    #[must_use]
    pub fn y_of(&self, value: f64) -> f64 {
        let (low, high) = self.value_range;
        self.rect.bottom - (value - low) / (high - low) * self.rect.height()
    }

    /// Where a value stands, or the edge at which it is cut.
    #[must_use]
    pub fn y_within(&self, value: f64) -> f64 {
        let (low, high) = self.value_range;
        self.y_of(value.clamp(low, high))
    }

    /// Whether a moment is shown.
    pub(crate) fn shows(&self, moment: f64) -> bool {
        (self.shown.0..=self.shown.1).contains(&moment)
    }

    /// Where a moment stands, in points from the start.
    pub(crate) fn x_at(&self, moment: f64) -> f64 {
        let (from, to) = self.shown;
        self.rect.left + (moment - from) / (to - from) * self.rect.width()
    }
}
