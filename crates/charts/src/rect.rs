//! Points and rectangles in device-independent pixels, y downwards.
//!
//! Promises nothing about where they lie; never rounds.

/// A place on the surface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge.
    pub y: f64,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Distance from the left to the right edge.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Distance from the upper to the lower edge.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// True if the two share some area; touching edges share none.
    #[must_use]
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// True if `other` lies inside, edges included.
    #[must_use]
    pub fn contains(&self, other: &Rect) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right <= self.right
            && other.bottom <= self.bottom
    }

    /// The same rectangle with every edge moved outwards.
    #[must_use]
    pub fn grown(&self, by: f64) -> Rect {
        Rect {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}
