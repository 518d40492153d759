//! Which columns of a wide table are in sight. Only those are in the document, so that 480 months
//! scroll as smoothly as twelve.

use std::ops::Range;

/// Columns beyond each edge that are there already when they come into sight.
const SPARE: usize = 6;

/// A row of equally wide columns behind a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// How far it is scrolled, in pixels.
    pub scrolled: f64,
    /// How wide it is, in pixels.
    pub width: f64,
    /// How wide a column is, in pixels.
    pub column: f64,
}

impl Window {
    /// The columns to have in the document, of so many.
    pub fn columns(self, count: usize) -> Range<usize> {
        let first = (self.scrolled / self.column).floor().max(0.0) as usize;
        let after = ((self.scrolled + self.width) / self.column).ceil().max(0.0) as usize;
        let end = (after + SPARE).min(count);
        first.saturating_sub(SPARE).min(end)..end
    }

    /// Where to scroll so that a column is wholly in sight, moving as little as possible.
    pub fn reveal(self, column: usize) -> f64 {
        let left = column as f64 * self.column;
        let least = left + self.column - self.width;
        self.scrolled.max(least).min(left).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window {
        scrolled: 1_000.0,
        width: 500.0,
        column: 100.0,
    };

    #[test]
    fn all_that_is_in_sight_and_a_few_more() {
        assert_eq!(WINDOW.columns(480), 4..21);
        assert_eq!(WINDOW.columns(12), 4..12);
        assert_eq!(WINDOW.columns(0), 0..0);
        let start = Window {
            scrolled: -30.0,
            ..WINDOW
        };
        assert_eq!(start.columns(480), 0..11);
        let beyond = Window {
            scrolled: 1e6,
            ..WINDOW
        };
        assert_eq!(beyond.columns(20), 20..20);
    }

    #[test]
    fn a_column_is_revealed_by_the_shortest_way() {
        let revealed = [12, 3, 15, 0].map(|column| WINDOW.reveal(column).round() as i32);
        assert_eq!(revealed, [1_000, 300, 1_100, 0]);
    }
}
