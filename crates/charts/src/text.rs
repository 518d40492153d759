//! How much room a text takes, from a table.
//!
//! Promises an estimate that is the same everywhere and rarely too small: the widths are those of
//! DejaVu Sans, the widest of the usual system fonts, so on most machines a text is up to a tenth
//! narrower. Never asks a browser: plotters would, in a way that fails in a worker.

use crate::rect::{Point, Rect};
use crate::surface::{Anchor, TextStyle, Weight};

/// Height of a line above its baseline, accents included, in font sizes.
pub(crate) const ASCENT: f64 = 0.92;
/// Depth of a line below its baseline, in font sizes.
pub(crate) const DESCENT: f64 = 0.26;
/// Half the height of a capital: the distance from the middle of a text to its baseline.
pub(crate) const MIDDLE: f64 = 0.36;

/// Widths from blank to `~` in hundredths of the font size.
const REGULAR: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75,
    79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36,
    64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];

/// The same in bold.
const BOLD: [u8; 95] = [
    35, 46, 53, 84, 70, 101, 88, 31, 46, 46, 53, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 70, 40, 40, 84, 84, 84, 59, 100, 78, 77, 74, 84, 69, 69, 83, 84, 38, 38, 78, 64, 100,
    84, 86, 74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 37, 46, 84, 50, 50, 68, 72, 60, 72,
    68, 44, 72, 72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72,
    37, 72, 84,
];

/// Width of one character in hundredths of the font size.
fn advance(character: char, weight: Weight) -> u32 {
    let table = match weight {
        Weight::Regular => &REGULAR,
        Weight::Bold => &BOLD,
    };
    let index = (character as usize).checked_sub(32);
    match index.and_then(|index| table.get(index)) {
        Some(width) => u32::from(*width),
        // Minus, accented Latin and dashes; whatever else there is may be a full square.
        None if matches!(character, '\u{a0}'..='\u{24f}' | '–' | '−' | '’') => 84,
        None => 110,
    }
}

/// The estimated width of a text in pixels.
#[must_use]
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let hundredths: u32 = text
        .chars()
        .map(|character| advance(character, weight))
        .sum();
    f64::from(hundredths) / 100.0 * size
}

/// The room a text takes when set at a point of its baseline.
#[must_use]
pub fn text_rect(text: &str, at: Point, style: &TextStyle) -> Rect {
    let width = text_width(text, style.size, style.weight);
    let left = match style.anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Rect {
        left,
        top: at.y - ASCENT * style.size,
        right: left + width,
        bottom: at.y + DESCENT * style.size,
    }
}
