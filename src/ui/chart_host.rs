//! What a picture is drawn on: a canvas in a place that gives it its size and colours.
//!
//! Knows where it stands, how large it is, whether anyone sees it, and what it was last drawn in. Never
//! decides what is drawn, nor when.

use offtake_charts::spans::Spans;
use offtake_charts::{Frame, Picture, Plot, Rect};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::canvas_painter::CanvasPainter;
use crate::bus::{Listener, Look, on};
use crate::web::resize::SizeWatch;
use crate::web::screen;
use crate::web::visibility::SightWatch;

/// What happens to the place of a picture.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// It has another size.
    Sized((f64, f64)),
    /// It came into sight, or went out of it.
    Sight(bool),
    /// The page looks otherwise.
    Look,
}

/// What listens for it.
struct Ears {
    _look: Vec<Listener>,
    _size: Option<SizeWatch>,
    _sight: Option<SightWatch>,
}

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
    /// Whether nobody sees it.
    pub out_of_sight: bool,
    /// Kept from picture to picture: asking for colours costs more than drawing.
    painter: Option<CanvasPainter>,
    ears: Option<Ears>,
}

impl ChartHost {
    /// Has what happens to the place told, once it is in the page.
    pub fn listen(&mut self, tell: &Callback<Change>) {
        let look = tell.reform(|Look| Change::Look);
        let place = self.place.cast();
        self.ears = Some(Ears {
            _look: on(move |is| look.emit(is)),
            _size: SizeWatch::of(&self.place, tell.reform(Change::Sized)),
            _sight: place.and_then(|place| SightWatch::of(&place, tell.reform(Change::Sight))),
        });
    }

    /// Follows what happens to the place; tells whether the picture is to be drawn now.
    pub fn follow(&mut self, change: Change) -> bool {
        match change {
            Change::Sized(size) => self.size = size,
            Change::Sight(is) => {
                self.out_of_sight = !is;
                return is;
            }
            Change::Look => self.painter = None,
        }
        // Neither comes with a movement, and paper shows what is out of sight too.
        true
    }

    /// The room of a picture.
    pub fn frame(&self) -> Frame {
        Frame {
            pixel_ratio: screen::pixel_ratio(),
            ..Frame::new(self.size.0, self.size.1)
        }
    }

    /// Draws a picture, once the page has been shown.
    pub fn draw(&mut self, picture: &Picture, frame: Frame) {
        self.look_on();
        let painter = self.painter.as_mut();
        self.plot = painter.and_then(|painter| painter.draw(picture, frame));
    }

    /// Draws bars, likewise; tells where each lies.
    pub fn draw_spans(&mut self, spans: &Spans, frame: Frame) -> Option<Vec<Vec<Option<Rect>>>> {
        self.look_on();
        self.painter.as_mut()?.draw_spans(spans, frame)
    }

    /// Has the next drawings look as in a place of the page, and be as large as it is.
    pub fn look_as(&mut self, place: &HtmlElement) {
        self.size = screen::inner_size(place);
        self.painter = CanvasPainter::new(place, &self.canvas);
    }

    fn look_on(&mut self) {
        if !self.is_drawn()
            && let Some(place) = self.place.cast()
        {
            self.painter = CanvasPainter::new(&place, &self.canvas);
        }
    }

    /// Whether the colours of the last drawing still hold, and its canvas is still the one in the page.
    pub fn is_drawn(&self) -> bool {
        let painter = self.painter.as_ref();
        painter.is_some_and(|painter| painter.is_on(&self.canvas))
    }
}
