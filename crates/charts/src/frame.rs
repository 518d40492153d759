//! The room a picture has.
//!
//! Promises sane numbers after [`Frame::checked`]: finite, at least 160 by 100 pixels. Never
//! scales a coordinate: the surface does, once.

use crate::error::ChartError;

/// Width from which curves are labelled where they end.
const WIDE: f64 = 520.0;

/// The room a picture has, and how fine its pixels are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Width in device-independent pixels.
    pub width: f64,
    /// Height in device-independent pixels.
    pub height: f64,
    /// Device pixels per pixel; used to put hairlines on whole device pixels.
    pub pixel_ratio: f64,
    /// Size of text against the usual 12 pixels.
    pub font_scale: f64,
    /// Pixels to leave at least to the left and to the right of the plot, so that pictures below one
    /// another share their axis: see [`crate::sides`].
    pub sides: (f64, f64),
}

impl Frame {
    /// A frame at one device pixel per pixel with text at its usual size.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Frame {
        Frame {
            width,
            height,
            pixel_ratio: 1.0,
            font_scale: 1.0,
            sides: (0.0, 0.0),
        }
    }

    /// The same frame with ratio and scale within what makes sense, or an error.
    pub(crate) fn checked(self) -> Result<Frame, ChartError> {
        // Above 20,000 pixels, tenths would still fit; memory of a canvas would not.
        let fits =
            (160.0..=20_000.0).contains(&self.width) && (100.0..=20_000.0).contains(&self.height);
        if !fits {
            return Err(ChartError::FrameTooSmall);
        }
        let within = |value: f64, low: f64, high: f64| {
            if value.is_finite() {
                value.clamp(low, high)
            } else {
                1.0
            }
        };
        // Whole pixels, as all margins are.
        let room = |side: f64| {
            if side.is_finite() {
                side.clamp(0.0, 1e4).ceil()
            } else {
                0.0
            }
        };
        Ok(Frame {
            pixel_ratio: within(self.pixel_ratio, 0.5, 8.0),
            font_scale: within(self.font_scale, 0.5, 3.0),
            sides: (room(self.sides.0), room(self.sides.1)),
            ..self
        })
    }

    /// Size of all text in pixels.
    pub(crate) fn font_size(&self) -> f64 {
        12.0 * self.font_scale
    }

    /// True if there is room to label curves beside the plot.
    pub(crate) fn is_wide(&self) -> bool {
        self.width >= WIDE
    }
}
