//! Why a picture could not be drawn.
//!
//! Promises that no picture is refused for its values: only a frame can be wrong.

use std::fmt;

/// Why a picture could not be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartError {
    /// The frame, or what its text leaves of it, is too small, too large or not a number.
    FrameTooSmall,
    /// The drawing library refused; never seen, but its functions may fail by signature.
    Drawing,
}

impl fmt::Display for ChartError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            ChartError::FrameTooSmall => "the frame does not leave room for a picture",
            ChartError::Drawing => "the picture could not be drawn",
        })
    }
}

impl std::error::Error for ChartError {}
