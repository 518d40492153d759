//! A picture of the portfolio on a canvas, read off by pointer and keys. Knows no portfolio.

use std::rc::Rc;

use gloo_events::EventListener;
use offtake_charts::Plot;
use offtake_charts::revenue::Curves;
use offtake_economics::figures::{dollars, trimmed};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::canvas::Easel;
use crate::colours::on_system_colours;
use crate::reading::{crosshair, keys, legend, narrow};
use crate::size::SizeWatch;

/// What values count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Money.
    Dollars,
    /// Power.
    Megawatts,
}

/// What is drawn.
#[derive(Clone, Properties)]
pub struct Props {
    /// The curves.
    pub curves: Rc<Curves>,
    /// What is read off in place of the curves' own values; of curves that have none, those.
    pub own: Rc<[Vec<f64>]>,
    /// What the values count.
    pub measure: Measure,
    /// The picture in words.
    pub says: AttrValue,
    /// The colours that the page was told to wear.
    pub worn: Option<String>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.curves, &other.curves) && self.worn == other.worn
    }
}

/// What it is told.
pub enum Message {
    /// Its place has another size.
    Sized((f64, f64)),
    /// The pointer is so many pixels from the left.
    Point(f64),
    /// A point is read off, or none any more.
    Read(Option<usize>),
    /// The system turned dark or light.
    Colours,
}

/// The picture in its place.
#[derive(Default)]
pub struct Chart {
    /// Kept from picture to picture: asking for colours costs more than drawing.
    easel: Option<Easel>,
    plot: Option<Plot>,
    size: (f64, f64),
    read: Option<usize>,
    place: NodeRef,
    ground: NodeRef,
    canvas: NodeRef,
    watch: Option<SizeWatch>,
    _colours: Option<EventListener>,
}

impl Component for Chart {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let colours = context.link().callback(|()| Message::Colours);
        Self {
            _colours: on_system_colours(move || colours.emit(())),
            ..Self::default()
        }
    }

    fn changed(&mut self, context: &Context<Self>, before: &Props) -> bool {
        self.read = None;
        if context.props().worn != before.worn {
            self.easel = None;
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Sized(size) => self.size = size,
            Message::Point(x) => {
                let point = self.plot.as_ref().and_then(|plot| plot.point_at(x));
                return std::mem::replace(&mut self.read, point) != point;
            }
            Message::Read(point) => self.read = point,
            Message::Colours => self.easel = None,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let Props {
            curves,
            own,
            measure,
            says,
            ..
        } = context.props();
        let read = link.callback(Message::Read);
        let (left, blurred) = (
            read.reform(|_: PointerEvent| None),
            read.reform(|_: FocusEvent| None),
        );
        let point =
            link.callback(|event: PointerEvent| Message::Point(f64::from(event.offset_x())));
        let say = |series: usize, value: f64| {
            let own = own.get(series).zip(self.read);
            let value = own.map_or(Some(value), |(own, at)| own.get(at).copied())?;
            value.is_finite().then(|| match measure {
                Measure::Dollars => dollars(value),
                Measure::Megawatts => format!("{} MW", trimmed(value, 1)),
            })
        };
        html! {
            <div class={classes!("portfolio-chart", narrow(self.size.0))}>
                { legend(curves) }
                <div
                    class="chart"
                    ref={self.place.clone()}
                    tabindex="0"
                    role="img"
                    aria-label={says.clone()}
                    onkeydown={keys(self.read, curves, read)}
                    onblur={blurred}
                    onpointerleave={left}
                >
                    <canvas ref={self.ground.clone()}></canvas>
                    <canvas ref={self.canvas.clone()} onpointermove={point}></canvas>
                    { crosshair(self.read, curves, self.plot.as_ref(), self.size.0, say) }
                </div>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let place = self.place.cast::<HtmlElement>();
        if first {
            let sized = context.link().callback(Message::Sized);
            self.watch = place.clone().and_then(|place| SizeWatch::of(place, sized));
        }
        if self.easel.is_none() {
            let parts = (place, self.ground.cast(), self.canvas.cast());
            if let (Some(place), Some(ground), Some(canvas)) = parts {
                self.easel = Easel::new(&place, &ground, &canvas);
            }
        }
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        let picture = &context.props().curves.picture;
        let easel = self.easel.as_mut();
        self.plot = easel.and_then(|easel| easel.draw(picture, self.size, ratio));
    }
}
