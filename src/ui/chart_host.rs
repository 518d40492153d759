//! What a picture is drawn on: a canvas in a place that gives it its size and colours.
//!
//! Knows where it stands, how large it is, and what it was last drawn in. Never decides what is drawn,
//! nor when.

use offtake_charts::{Frame, Picture, Plot};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::canvas_painter::CanvasPainter;
use crate::web::screen;

/// The place of a picture.
#[derive(Default)]
pub struct ChartHost {
    /// Where the last drawing put it.
    pub plot: Option<Plot>,
    /// The size of the place in CSS pixels.
    pub size: (f64, f64),
    /// The place, which also gives the picture its colours.
    pub place: NodeRef,
    /// The canvas in it.
    pub canvas: NodeRef,
    /// Kept from picture to picture: asking for colours costs more than drawing.
    painter: Option<CanvasPainter>,
}

impl ChartHost {
    /// The room of a picture.
    pub fn frame(&self) -> Frame {
        Frame {
            pixel_ratio: screen::pixel_ratio(),
            ..Frame::new(self.size.0, self.size.1)
        }
    }

    /// Draws a picture, once the page has been shown.
    pub fn draw(&mut self, picture: &Picture, frame: Frame) {
        if !self.is_drawn()
            && let Some(place) = self.place.cast()
        {
            self.look_as(&place);
        }
        let painter = self.painter.as_mut();
        self.plot = painter.and_then(|painter| painter.draw(picture, frame));
    }

    /// Has the next drawings look as in a place of the page.
    pub fn look_as(&mut self, place: &HtmlElement) {
        self.painter = CanvasPainter::new(place, &self.canvas);
    }

    /// Has the next drawing ask for colours, and draw all of it.
    pub fn look(&mut self) {
        self.painter = None;
    }

    /// Whether the colours of the last drawing still hold, and its canvas is still the one in the page.
    pub fn is_drawn(&self) -> bool {
        let painter = self.painter.as_ref();
        painter.is_some_and(|painter| painter.is_on(&self.canvas))
    }
}
