//! The revenue curves as a picture to be saved, in the page's own colours.
//!
//! Promises: what is drawn is what the page draws, by the same function, with the address of the
//! scenario below it.

use offtake_charts::revenue::{View, curves};
use offtake_charts::{Frame, svg_sheet};
use offtake_economics::{Inputs, evaluate};

use crate::ui::colours;

/// The curves within the sheet; wide enough for a slide.
const SIZE: (f64, f64) = (1040.0, 440.0);
/// Pixels of a PNG for one of the sheet.
pub const RATIO: f64 = 2.0;

/// The curves gathered in one of the ways, as a file of SVG that names the deal.
///
/// # Errors
/// Should the page have no curves to take the colours from.
pub fn svg(inputs: &Inputs, view: View, deal: &str, source: &str) -> Result<String, String> {
    let picture = curves(inputs, &evaluate(inputs), view).picture;
    let frame = Frame {
        pixel_ratio: RATIO,
        ..Frame::new(SIZE.0, SIZE.1)
    };
    let theme = colours::of_page("#revenue .chart");
    let theme = theme.ok_or("There are no curves on the page to save.")?;
    let note = match deal {
        "" => view.unit().to_owned(),
        deal => format!("{} · {deal}", view.unit()),
    };
    svg_sheet(&picture, frame, &theme, "Revenue curves", &note, source)
        .map_err(|error| error.to_string())
}
