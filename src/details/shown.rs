//! A picture in its place: drawn at the size of the place, named where the picture cannot be, and read
//! off by pointer and keys.

use std::rc::Rc;

use offtake_charts::revenue::Curves;
use offtake_charts::{Kind, Unit};
use offtake_economics::figures::{dollars, plain};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::board::Board;
use crate::reading::{crosshair, legend, narrow};
use crate::size::SizeWatch;

/// What is shown.
#[derive(Clone, Properties)]
pub struct Props {
    /// The curves with their periods.
    pub curves: Rc<Curves>,
    /// The same in a sentence.
    pub said: String,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.curves, &other.curves) && self.said == other.said
    }
}

/// What it is told.
pub enum Message {
    /// Its place has another size.
    Sized((f64, f64)),
    /// The pointer is so many pixels from the left of the curves.
    Point(f64),
    /// A point is read off, or none any more.
    Read(Option<usize>),
}

/// The picture.
#[derive(Default)]
pub struct Shown {
    board: Board,
    read: Option<usize>,
    watch: Option<SizeWatch>,
}

impl Component for Shown {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn changed(&mut self, context: &Context<Self>, before: &Props) -> bool {
        // A point of another gathering stands for something else.
        if context.props().curves.periods.len() != before.curves.periods.len() {
            self.read = None;
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Sized(size) => self.board.size = size,
            Message::Point(x) => {
                let point = self.board.plot.as_ref().and_then(|plot| plot.point_at(x));
                return std::mem::replace(&mut self.read, point) != point;
            }
            Message::Read(point) => self.read = point,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { curves, said } = context.props();
        let link = context.link();
        let read = link.callback(Message::Read);
        let point =
            link.callback(|event: PointerEvent| Message::Point(f64::from(event.offset_x())));
        let picture = &curves.picture;
        let say = |_: usize, value: f64| match picture.unit {
            _ if value.is_nan() => None,
            Unit::Dollars => Some(dollars(value)),
            Unit::Times => Some(plain(value, 2) + "x"),
            _ => Some(plain(value, 2)),
        };
        let (plot, width) = (self.board.plot.as_ref(), self.board.size.0);
        let cross = crosshair(self.read, curves, plot, width, say);
        let bars = picture.series.iter().any(|one| one.kind == Kind::Bar);
        html! {
            <div class={classes!(bars.then_some("bars"), narrow(self.board.size.0))}>
                { legend(curves) }
                { self.board.view(curves, (self.read, cross), said.clone(), &read, point) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            let sized = context.link().callback(Message::Sized);
            let place = self.board.place.cast::<HtmlElement>();
            self.watch = place.and_then(|place| SizeWatch::of(place, sized));
        }
        let before = self.board.plot.is_some();
        // The colours are asked for each time: they may be others by now.
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let picture = &context.props().curves.picture;
        self.board.plot = self
            .board
            .easel()
            .and_then(|mut easel| easel.draw(picture, self.board.size, ratio));
        // A crosshair wants to know where the drawing has put its point.
        if !before && self.board.plot.is_some() && self.read.is_some() {
            context.link().send_message(Message::Read(self.read));
        }
    }
}
