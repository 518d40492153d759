//! What curves are drawn on: two canvases over one another, with the crosshair that reads them off.
//!
//! Knows where it stands and how large it is. Never decides what is drawn, nor when.

use offtake_charts::Plot;
use offtake_charts::revenue::Curves;
use yew::prelude::*;

use super::canvas::Easel;
use super::reading::keys;

/// The place of some curves.
#[derive(Default)]
pub struct Board {
    /// Where the last drawing put them.
    pub plot: Option<Plot>,
    /// The size of the place in CSS pixels.
    pub size: (f64, f64),
    /// The place, which also gives the curves their colours.
    pub place: NodeRef,
    ground: NodeRef,
    canvas: NodeRef,
}

impl Board {
    /// What to draw on, once the page has been shown.
    pub fn easel(&self) -> Option<Easel> {
        let (place, ground) = (self.place.cast()?, self.ground.cast()?);
        Easel::new(&place, &ground, &self.canvas.cast()?)
    }

    /// The place with the point that is being read and its `crosshair`. `said` are the curves in a
    /// sentence, `read` receives the point that keys move to, `point` the pointer over the curves.
    pub fn view(
        &self,
        curves: &Curves,
        (at, crosshair): (Option<usize>, Html),
        said: String,
        read: &Callback<Option<usize>>,
        point: Callback<PointerEvent>,
    ) -> Html {
        html! {
            <div
                class="chart"
                ref={self.place.clone()}
                tabindex="0"
                role="img"
                aria-label={said}
                onkeydown={keys(at, curves, read.clone())}
                onblur={read.reform(|_: FocusEvent| None)}
                onpointerleave={read.reform(|_: PointerEvent| None)}
            >
                <canvas ref={self.ground.clone()}></canvas>
                <canvas class="curves" ref={self.canvas.clone()} onpointermove={point}></canvas>
                { crosshair }
            </div>
        }
    }
}
