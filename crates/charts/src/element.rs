//! Curves, areas and words as plotters draws them.
//!
//! plotters maps their places to the raster; the backend draws them with all a [`Stroke`] can say.
//! Promises one shape per element. Never decides where something lies.

use crate::backend::Backend;
use crate::pen::pixels;
use crate::surface::{Fill, Stroke, TextStyle};
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

type Failure = DrawingErrorKind<<Backend<'static> as DrawingBackend>::ErrorType>;

/// How an element is drawn.
#[derive(Clone, Copy)]
pub(crate) enum Look {
    /// A line that may fall between device pixels.
    Smooth(Stroke),
    /// A line of upright pieces, put on whole device pixels.
    Crisp(Stroke),
    /// An area under a smooth line.
    Area(Fill),
    /// An area under a crisp line of this width.
    CrispArea(Fill, f64),
}

/// Places joined in one shape.
pub(crate) struct Shape<C> {
    pub(crate) places: Vec<C>,
    pub(crate) look: Look,
}

impl<'a, C> PointCollection<'a, C> for &'a Shape<C> {
    type Point = &'a C;
    type IntoIter = &'a [C];

    fn point_iter(self) -> &'a [C] {
        &self.places
    }
}

impl<C> Drawable<Backend<'_>> for Shape<C> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        places: I,
        backend: &mut Backend<'_>,
        _parent: (u32, u32),
    ) -> Result<(), Failure> {
        match &self.look {
            Look::Smooth(stroke) => backend.pen.line(places, stroke, false),
            Look::Crisp(stroke) => backend.pen.line(places, stroke, true),
            Look::Area(fill) => backend.pen.area(places, *fill, None),
            Look::CrispArea(fill, width) => backend.pen.area(places, *fill, Some(*width)),
        }
        Ok(())
    }
}

/// A word in its place.
pub(crate) struct Word {
    pub(crate) text: String,
    /// Where it begins, ends, or has its middle.
    pub(crate) at: BackendCoord,
    /// How far below that its baseline is, in pixels.
    pub(crate) drop: f64,
    pub(crate) style: TextStyle,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Word {
    type Point = &'a BackendCoord;
    type IntoIter = std::iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl Drawable<Backend<'_>> for Word {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut places: I,
        backend: &mut Backend<'_>,
        _parent: (u32, u32),
    ) -> Result<(), Failure> {
        if let Some(place) = places.next() {
            let mut at = pixels(place);
            at.y += self.drop;
            backend.pen.surface().text(&self.text, at, &self.style);
        }
        Ok(())
    }
}
