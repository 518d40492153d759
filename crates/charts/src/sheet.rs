//! Whole SVG files of a picture.
//!
//! Promises files that stand alone: on their card, with a title for those who cannot see them.
//! Never draws a curve: `draw` does, the same for files and screens.

use crate::draw::draw;
use crate::error::ChartError;
use crate::frame::Frame;
use crate::picture::Picture;
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, Fill, Surface, TextStyle, Weight};
use crate::svg::SvgSurface;
use crate::text::text_width;
use crate::theme::Theme;

/// White space around a sheet.
const PADDING: f64 = 24.0;

/// A picture exactly as a canvas of the same frame shows it, without visible title: for the page.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn svg(
    picture: &Picture,
    frame: Frame,
    theme: &Theme,
    title: &str,
) -> Result<String, ChartError> {
    let mut surface = begin(frame.width, frame.height, theme, title);
    draw(&mut surface, picture, frame, theme)?;
    Ok(surface.finish())
}

/// A picture to be saved or printed: a title and a note above it, white space around it. The
/// frame is that of the picture within.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn svg_sheet(
    picture: &Picture,
    frame: Frame,
    theme: &Theme,
    title: &str,
    note: &str,
) -> Result<String, ChartError> {
    let size = frame.checked()?.font_size() * 1.1;
    let head = 2.0 * size;
    let height = frame.height + head + 2.0 * PADDING;
    let mut surface = begin(frame.width + 2.0 * PADDING, height, theme, title);
    let style = |weight, colour| TextStyle {
        size,
        weight,
        colour,
        anchor: Anchor::Start,
    };
    let mut at = Point {
        x: PADDING,
        y: PADDING + size,
    };
    surface.text(title, at, &style(Weight::Bold, theme.ink));
    at.x += text_width(title, size, Weight::Bold) + size;
    surface.text(note, at, &style(Weight::Regular, theme.ink2));
    surface.shift(Point {
        x: PADDING,
        y: PADDING + head,
    });
    draw(&mut surface, picture, frame, theme)?;
    Ok(surface.finish())
}

/// A file with its card.
fn begin(width: f64, height: f64, theme: &Theme, title: &str) -> SvgSurface {
    let mut surface = SvgSurface::new(width, height, title);
    let card = Rect {
        left: 0.0,
        top: 0.0,
        right: width,
        bottom: height,
    };
    surface.rect(
        card,
        Fill {
            colour: theme.card,
            alpha: 1.0,
        },
    );
    surface
}
