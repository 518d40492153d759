//! Lines and areas in tenths of a pixel, drawn on a surface.
//!
//! Promises one call on the surface per shape, and hairlines and crisp shapes on whole device
//! pixels. Never draws what would not be seen.

use crate::rect::Point;
use crate::snap::Raster;
use crate::surface::{Fill, Stroke, Surface};
use plotters_backend::BackendCoord;

/// A surface and the raster of its device.
pub(crate) struct Pen<'a> {
    surface: &'a mut dyn Surface,
    raster: Raster,
    /// Kept between shapes, so that a curve does not allocate.
    points: Vec<Point>,
}

impl<'a> Pen<'a> {
    /// A pen on a surface.
    pub(crate) fn new(surface: &'a mut dyn Surface, raster: Raster) -> Self {
        Pen {
            surface,
            raster,
            points: Vec::new(),
        }
    }

    /// What it draws on.
    pub(crate) fn surface(&mut self) -> &mut dyn Surface {
        self.surface
    }

    /// Draws a line with all a stroke can say; plotters' own styles know no dash.
    pub(crate) fn line(
        &mut self,
        path: impl IntoIterator<Item = BackendCoord>,
        stroke: &Stroke,
        crisp: bool,
    ) {
        if stroke.alpha <= 0.0 {
            return;
        }
        self.points.clear();
        self.points.extend(path.into_iter().map(pixels));
        let upright = match self.points.as_slice() {
            // Compared in the tenths they came from, where equal is equal.
            [a, b] => tenths(a.x) == tenths(b.x) || tenths(a.y) == tenths(b.y),
            [] => return,
            // A value between two gaps has no line; it is still there.
            [alone] => {
                let fill = Fill {
                    colour: stroke.colour,
                    alpha: stroke.alpha,
                };
                self.surface.circle(*alone, stroke.width, Some(fill), None);
                return;
            }
            _ => false,
        };
        let mut stroke = *stroke;
        if crisp || upright {
            self.snap(stroke.width);
            stroke.width = self.raster.width(stroke.width);
        }
        self.surface.polyline(&self.points, &stroke);
    }

    /// Fills a shape; `edge` is the width of the crisp line that bounds it, if one does.
    pub(crate) fn area(
        &mut self,
        path: impl IntoIterator<Item = BackendCoord>,
        fill: Fill,
        edge: Option<f64>,
    ) {
        if fill.alpha <= 0.0 {
            return;
        }
        self.points.clear();
        self.points.extend(path.into_iter().map(pixels));
        if let Some(width) = edge {
            self.snap(width);
        }
        if self.points.len() > 2 {
            self.surface.polygon(&self.points, fill);
        }
    }

    /// Puts the kept points where a line of this width covers whole device pixels.
    fn snap(&mut self, width: f64) {
        for point in &mut self.points {
            point.x = self.raster.position(point.x, width);
            point.y = self.raster.position(point.y, width);
        }
    }
}

/// A place of plotters' in pixels.
pub(crate) fn pixels((x, y): BackendCoord) -> Point {
    Point {
        x: f64::from(x) / 10.0,
        y: f64::from(y) / 10.0,
    }
}

fn tenths(pixels: f64) -> i32 {
    (pixels * 10.0).round() as i32
}
