//! plotters' view of a surface: a raster of tenths of a pixel.
//!
//! plotters counts in whole units, so a unit is a tenth of a pixel: fine enough for a curve to
//! move smoothly under a slider. Promises one call on the surface per shape, and hairlines on
//! whole device pixels. Never rasterises, never measures text but from the table: plotters'
//! defaults for both would draw pixel by pixel and ask the browser.

use crate::pen::{Pen, pixels};
use crate::rect::Rect;
use crate::snap::Raster;
use crate::surface::{Anchor, Fill, Stroke, Surface, TextStyle, Weight};
use crate::text::{ASCENT, DESCENT, MIDDLE, text_width};
use crate::theme::Rgb;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};
use std::convert::Infallible;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A surface as plotters sees it. The surface is behind a `dyn`, so that plotters' code is in the
/// page once and not once per kind of surface.
pub(crate) struct Backend<'a> {
    pub(crate) pen: Pen<'a>,
    size: (u32, u32),
}

impl<'a> Backend<'a> {
    /// A view of `surface`, `size` in tenths of a pixel.
    pub(crate) fn new(surface: &'a mut dyn Surface, size: (u32, u32), raster: Raster) -> Self {
        Backend {
            pen: Pen::new(surface, raster),
            size,
        }
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.pen.line([from, to], &stroke_of(style), false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        if !fill {
            let corners = [
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
            ];
            self.pen.line(corners, &stroke_of(style), false);
        } else if style.color().alpha > 0.0 {
            let (a, b) = (pixels(upper_left), pixels(bottom_right));
            let rect = Rect {
                left: a.x,
                top: a.y,
                right: b.x,
                bottom: b.y,
            };
            self.pen.surface().rect(rect, fill_of(style));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.pen.line(path, &stroke_of(style), false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if style.color().alpha > 0.0 {
            let (inside, outline) = if fill {
                (Some(fill_of(style)), None)
            } else {
                (None, Some(stroke_of(style)))
            };
            let radius = f64::from(radius) / 10.0;
            self.pen
                .surface()
                .circle(pixels(center), radius, inside, outline.as_ref());
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.pen.area(vert, fill_of(style), None);
        Ok(())
    }

    /// Turned text is not drawn turned: no picture here has any.
    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        pos: BackendCoord,
    ) -> Drawn {
        if style.color().alpha <= 0.0 {
            return Ok(());
        }
        let size = style.size() / 10.0;
        let anchor = style.anchor();
        let drop = match anchor.v_pos {
            VPos::Top => ASCENT,
            VPos::Center => MIDDLE,
            VPos::Bottom => -DESCENT,
        };
        let mut at = pixels(pos);
        at.y += drop * size;
        let style = TextStyle {
            size,
            weight: weight_of(&style.style()),
            colour: rgb(style.color()),
            anchor: match anchor.h_pos {
                HPos::Left => Anchor::Start,
                HPos::Center => Anchor::Middle,
                HPos::Right => Anchor::End,
            },
        };
        self.pen.surface().text(text, at, &style);
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // A font size in tenths gives a width in tenths.
        let width = text_width(text, style.size(), weight_of(&style.style()));
        Ok((
            width.ceil() as u32,
            ((ASCENT + DESCENT) * style.size()).ceil() as u32,
        ))
    }
}

fn rgb(color: BackendColor) -> Rgb {
    Rgb(color.rgb.0, color.rgb.1, color.rgb.2)
}

fn fill_of<S: BackendStyle>(style: &S) -> Fill {
    Fill {
        colour: rgb(style.color()),
        alpha: style.color().alpha,
    }
}

fn stroke_of<S: BackendStyle>(style: &S) -> Stroke {
    let Fill { colour, alpha } = fill_of(style);
    Stroke {
        colour,
        alpha,
        width: f64::from(style.stroke_width()) / 10.0,
        dash: &[],
    }
}

fn weight_of(style: &FontStyle) -> Weight {
    match style {
        FontStyle::Bold => Weight::Bold,
        FontStyle::Normal | FontStyle::Oblique | FontStyle::Italic => Weight::Regular,
    }
}
