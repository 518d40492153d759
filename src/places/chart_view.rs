//! A picture in its place: drawn at the size of the place, named where the picture cannot be, and read
//! off by pointer and keys.

use std::rc::Rc;

use offtake_charts::revenue::Curves;
use offtake_charts::{SeriesShape, sides};
use yew::prelude::*;

use crate::bus::{LOOK, Listener, on};
use crate::ui::chart_host::ChartHost;
use crate::ui::crosshair::{crosshair, legend, names};
use crate::web::resize::SizeWatch;

/// What is shown.
#[derive(Clone, Properties)]
pub struct Props {
    /// The curves with their periods.
    pub curves: Rc<Curves>,
    /// The same in a sentence.
    pub said: String,
    /// What stands above and below it on the same axis of time.
    #[prop_or_default]
    pub beside: Vec<Rc<Curves>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Rc<Curves>, &Rc<Curves>)| Rc::ptr_eq(a, b);
        Rc::ptr_eq(&self.curves, &other.curves)
            && self.said == other.said
            && self.beside.len() == other.beside.len()
            && self.beside.iter().zip(&other.beside).all(same)
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
    /// The page looks otherwise.
    Look,
}

/// The picture.
#[derive(Default)]
pub struct ChartView {
    host: ChartHost,
    read: Option<usize>,
    watch: Option<SizeWatch>,
    _look: Option<Listener>,
}

impl Component for ChartView {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let look = context.link().callback(|_: String| Message::Look);
        Self {
            _look: on(LOOK, move |text| look.emit(text)),
            ..Self::default()
        }
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
            Message::Sized(size) => self.host.size = size,
            Message::Point(x) => {
                let point = self.host.plot.as_ref().and_then(|plot| plot.point_at(x));
                return std::mem::replace(&mut self.read, point) != point;
            }
            Message::Read(point) => self.read = point,
            Message::Look => self.host.look(),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { curves, said, .. } = context.props();
        let link = context.link();
        let read = link.callback(Message::Read);
        let point = link.callback(Message::Point);
        let picture = &curves.picture;
        let (plot, width) = (self.host.plot.as_ref(), self.host.size.0);
        let cross = crosshair(self.read, curves, plot, width);
        let bars = picture
            .series
            .iter()
            .any(|one| one.kind == SeriesShape::Bar);
        html! {
            <div class={classes!(bars.then_some("bars"))} data-names={names(curves, width)}>
                { legend(curves) }
                { self.host.view(curves, (self.read, cross), said.clone(), &read, &point) }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            let sized = context.link().callback(Message::Sized);
            self.watch = SizeWatch::of(&self.host.place, sized);
        }
        let before = self.host.plot.is_some();
        let Props { curves, beside, .. } = context.props();
        let frame = self.host.frame((0.0, 0.0));
        let widest = beside.iter().fold((0.0, 0.0), |widest, other| {
            let (left, right) = sides(&other.picture, frame);
            (f64::max(widest.0, left), f64::max(widest.1, right))
        });
        self.host.draw(&curves.picture, self.host.frame(widest));
        // A crosshair wants to know where the drawing has put its point.
        if !before && self.host.plot.is_some() && self.read.is_some() {
            context.link().send_message(Message::Read(self.read));
        }
    }
}
