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

/// A picture to be saved or printed: a title and a note above it, where it comes from below it, white
/// space around it. The frame is that of the picture within; a source longer than it is cut off.
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
    source: &str,
) -> Result<String, ChartError> {
    let size = frame.checked()?.font_size() * 1.1;
    let head = 2.0 * size;
    let foot = if source.is_empty() { 0.0 } else { 2.0 * size };
    let height = frame.height + head + foot + 2.0 * PADDING;
    let mut surface = begin(frame.width + 2.0 * PADDING, height, theme, title);
    let style = |size, weight, colour| TextStyle {
        size,
        weight,
        colour,
        anchor: Anchor::Start,
    };
    let mut at = Point {
        x: PADDING,
        y: PADDING + size,
    };
    surface.text(title, at, &style(size, Weight::Bold, theme.ink));
    at.x += text_width(title, size, Weight::Bold) + size;
    surface.text(note, at, &style(size, Weight::Regular, theme.ink2));
    if !source.is_empty() {
        let small = frame.font_size();
        let at = Point {
            x: PADDING,
            y: height - PADDING,
        };
        let style = style(small, Weight::Regular, theme.ink2);
        surface.text(&cut(source, frame.width, small), at, &style);
    }
    surface.shift(Point {
        x: PADDING,
        y: PADDING + head,
    });
    draw(&mut surface, picture, frame, theme)?;
    Ok(surface.finish())
}

/// A file with its card.
pub(crate) fn begin(width: f64, height: f64, theme: &Theme, title: &str) -> SvgSurface {
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

/// As much of a text as is no wider than this.
fn cut(text: &str, width: f64, size: f64) -> String {
    let fits = |text: &str| text_width(text, size, Weight::Regular) <= width;
    let mut shown = text.to_owned();
    if fits(&shown) {
        return shown;
    }
    while shown.pop().is_some() && !fits(&format!("{shown}…")) {}
    shown + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_source_is_cut_to_the_width() {
        assert_eq!(cut("offtake", 200.0, 12.0), "offtake");
        let long = "?phases=".to_owned() + &"200@12,".repeat(40);
        let shown = cut(&long, 200.0, 12.0);
        assert!(
            shown.ends_with('…') && shown.starts_with("?phases=200"),
            "{shown}"
        );
        assert!(text_width(&shown, 12.0, Weight::Regular) <= 200.0);
        assert!(text_width(&(shown + "0"), 12.0, Weight::Regular) > 190.0);
        assert_eq!(cut("offtake", 0.0, 12.0), "…");
    }
}
