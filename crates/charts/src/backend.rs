//! plotters' view of a surface: a raster of tenths of a pixel.
//!
//! plotters counts in whole units, so a unit is a tenth of a pixel: fine enough for a curve to move smoothly
//! under a slider. It maps places to the raster; what is drawn there are the elements of `element`, each in
//! one call on the surface. Never asked for plotters' own elements, which would be drawn pixel by pixel.

use crate::pen::{Pen, pixels};
use crate::rect::Rect;
use crate::snap::Raster;
use crate::surface::{Fill, Surface};
use crate::theme::Rgb;
use plotters_backend::{BackendColor, BackendCoord, DrawingBackend, DrawingErrorKind};
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
        let (a, b) = (pixels(point), pixels((point.0 + 1, point.1 + 1)));
        let rect = Rect {
            left: a.x,
            top: a.y,
            right: b.x,
            bottom: b.y,
        };
        let (red, green, blue) = color.rgb;
        let fill = Fill {
            colour: Rgb(red, green, blue),
            alpha: color.alpha,
        };
        self.pen.surface().rect(rect, fill);
        Ok(())
    }
}
