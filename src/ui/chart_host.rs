//! What curves are drawn on: two canvases over one another, with the crosshair that reads them off.
//!
//! Knows where it stands, how large it is, and what it was last drawn in. Never decides what is drawn,
//! nor when.

use offtake_charts::revenue::Curves;
use offtake_charts::{Frame, Picture, Plot};
use yew::prelude::*;

use super::canvas_painter::CanvasPainter;
use crate::ui::crosshair::keys;
use crate::web::screen;

/// The place of some curves.
#[derive(Default)]
pub struct ChartHost {
    /// Where the last drawing put them.
    pub plot: Option<Plot>,
    /// The size of the place in CSS pixels.
    pub size: (f64, f64),
    /// The place, which also gives the curves their colours.
    pub place: NodeRef,
    ground: NodeRef,
    canvas: NodeRef,
    /// Kept from picture to picture: asking for colours costs more than drawing.
    painter: Option<CanvasPainter>,
}

impl ChartHost {
    /// The room of a picture, which leaves at least so much beside its plot.
    pub fn frame(&self, sides: (f64, f64)) -> Frame {
        Frame {
            pixel_ratio: screen::pixel_ratio(),
            sides,
            ..Frame::new(self.size.0, self.size.1)
        }
    }

    /// Draws a picture, once the page has been shown.
    pub fn draw(&mut self, picture: &Picture, frame: Frame) {
        if self.painter.is_none() {
            self.painter = CanvasPainter::new(&self.place, &self.ground, &self.canvas);
        }
        let painter = self.painter.as_mut();
        self.plot = painter.and_then(|painter| painter.draw(picture, frame));
    }

    /// Has the next drawing ask for colours, and draw all of it.
    pub fn look(&mut self) {
        self.painter = None;
    }

    /// Whether the colours of the last drawing still hold.
    pub fn is_drawn(&self) -> bool {
        self.painter.is_some()
    }

    /// The place with the point that is being read and its `crosshair`. `said` are the curves in a
    /// sentence, `read` receives the point that keys move to, and `point` how far from their left the
    /// pointer is over the curves. A finger that taps reads off too, and what it read stays.
    pub fn view(
        &self,
        curves: &Curves,
        (at, crosshair): (Option<usize>, Html),
        said: String,
        read: &Callback<Option<usize>>,
        point: &Callback<f64>,
    ) -> Html {
        let leave = read.clone();
        let leave = move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                leave.emit(None);
            }
        };
        let tap = point.reform(|event: MouseEvent| f64::from(event.offset_x()));
        let moved = point.reform(|event: PointerEvent| f64::from(event.offset_x()));
        html! {
            <div
                class="chart"
                ref={self.place.clone()}
                tabindex="0"
                role="img"
                aria-label={said}
                onkeydown={keys(at, curves, read.clone())}
                onblur={read.reform(|_: FocusEvent| None)}
                onpointerleave={leave}
            >
                <canvas ref={self.ground.clone()}></canvas>
                <canvas class="curves" ref={self.canvas.clone()} onpointermove={moved} onclick={tap}></canvas>
                { crosshair }
            </div>
        }
    }
}
