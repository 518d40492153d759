//! Curves in their place: drawn at its size, named where their picture has no room for names, read off by
//! pointer and keys.
//!
//! Promises: drawn anew when they, their room or the page's looks are others, and at no other time; out of
//! sight not for a movement. Never: knows what they are of.

use std::rc::Rc;

use offtake_charts::revenue::Curves;
use offtake_charts::{Frame, SeriesShape, sides};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::chart_host::{Change, ChartHost};
use super::crosshair::{crosshair, keys, legend, names};

/// What a chart is told.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// Something happened to its place.
    Place(Change),
    /// The pointer is so many pixels from the left of the curves.
    Point(f64),
    /// A point is read off, or none any more.
    Read(Option<usize>),
}

/// Curves in their place.
pub struct Chart {
    curves: Rc<Curves>,
    host: ChartHost,
    read: Option<usize>,
    /// What was drawn last, and in which room.
    drawn: Option<(Rc<Curves>, Frame)>,
    /// The drawing in place of canvases, where there is no browser.
    #[cfg(not(target_family = "wasm"))]
    served: Option<AttrValue>,
}

impl Chart {
    /// Curves that are not drawn yet.
    pub fn new(curves: Rc<Curves>) -> Self {
        Self {
            curves,
            host: ChartHost::default(),
            read: None,
            drawn: None,
            #[cfg(not(target_family = "wasm"))]
            served: None,
        }
    }

    /// Curves as they are served before there is anything to draw on: as a drawing.
    #[cfg(not(target_family = "wasm"))]
    pub fn served(curves: Rc<Curves>, drawing: String) -> Self {
        Self {
            served: Some(drawing.into()),
            ..Self::new(curves)
        }
    }

    /// Where the names of the curves stand if not beside them; where there is no browser, the style sheet
    /// says.
    fn names(&self) -> Option<&'static str> {
        #[cfg(not(target_family = "wasm"))]
        if self.served.is_some() {
            return Some("served");
        }
        names(&self.curves, self.host.size.0)
    }

    /// What a picture is in.
    fn canvases(&self, tell: &Callback<Message>) -> Html {
        #[cfg(not(target_family = "wasm"))]
        if let Some(drawing) = &self.served {
            return Html::from_html_unchecked(drawing.clone());
        }
        let tap = tell.reform(|event: MouseEvent| Message::Point(f64::from(event.offset_x())));
        let moved = tell.reform(|event: PointerEvent| Message::Point(f64::from(event.offset_x())));
        html! {
            <canvas class="curves" ref={self.host.canvas.clone()} onpointermove={moved} onclick={tap}></canvas>
        }
    }

    /// The curves.
    pub fn curves(&self) -> &Curves {
        &self.curves
    }

    /// Shows other curves. A point of another gathering stands for something else, and is no longer read.
    pub fn show(&mut self, curves: Rc<Curves>) {
        if curves.periods.len() != self.curves.periods.len() {
            self.read = None;
        }
        self.curves = curves;
    }

    /// Has what happens to the chart told, once its place is in the page.
    pub fn listen(&mut self, tell: &Callback<Message>) {
        self.host.listen(&tell.reform(Message::Place));
    }

    /// Follows what it is told; says whether it is to be shown anew. It is drawn by then, so that what is
    /// read off stands where it was put.
    pub fn update(&mut self, message: Message, beside: &[Rc<Curves>]) -> bool {
        match message {
            Message::Place(change) => {
                if self.host.follow(change) {
                    self.draw_anyway(beside);
                }
                return true;
            }
            Message::Point(x) => {
                let point = self.host.plot.as_ref().and_then(|plot| plot.point_at(x));
                return std::mem::replace(&mut self.read, point) != point;
            }
            Message::Read(point) => self.read = point,
        }
        self.draw(beside);
        true
    }

    /// Draws what is not in the page yet, as it is to be in the place of another.
    pub fn draw_as(&mut self, served: &HtmlElement) {
        self.host.look_as(served);
        self.draw_anyway(&[]);
    }

    /// Draws what is in sight and not drawn yet, on one axis of time with what stands beside it.
    pub fn draw(&mut self, beside: &[Rc<Curves>]) {
        if !self.host.out_of_sight {
            self.draw_anyway(beside);
        }
    }

    /// Draws what is not drawn yet, seen or not.
    pub fn draw_anyway(&mut self, beside: &[Rc<Curves>]) {
        let frame = self.host.frame();
        let widest = beside.iter().fold((0.0, 0.0), |widest, other| {
            let (left, right) = sides(&other.picture, frame);
            (f64::max(widest.0, left), f64::max(widest.1, right))
        });
        let frame = Frame {
            sides: widest,
            ..frame
        };
        let same = self
            .drawn
            .as_ref()
            .is_some_and(|(curves, room)| Rc::ptr_eq(curves, &self.curves) && *room == frame);
        if same && self.host.is_drawn() {
            return;
        }
        self.host.draw(&self.curves.picture, frame);
        self.drawn = Some((self.curves.clone(), frame));
    }

    /// The chart, `said` being the same in a sentence. A finger that taps reads off too, and what it read
    /// stays.
    pub fn view(&self, said: String, tell: &Callback<Message>) -> Html {
        let (curves, plot, width) = (&*self.curves, self.host.plot.as_ref(), self.host.size.0);
        let mut series = curves.picture.series.iter();
        let bars = series.any(|one| one.kind == SeriesShape::Bar);
        let read = tell.reform(Message::Read);
        let leave = read.clone();
        let leave = move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                leave.emit(None);
            }
        };
        html! {
            <div data-bars={bars.then_some("")} data-names={self.names()}>
                { legend(curves) }
                <div
                    class="chart"
                    ref={self.host.place.clone()}
                    tabindex="0"
                    role="img"
                    aria-label={said}
                    onblur={read.reform(|_: FocusEvent| None)}
                    onkeydown={keys(self.read, curves, read)}
                    onpointerleave={leave}
                >
                    { self.canvases(tell) }
                    { crosshair(self.read, curves, plot, width) }
                </div>
            </div>
        }
    }
}
