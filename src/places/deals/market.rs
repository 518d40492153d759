//! The deals by date and price, and the visitor's own contract among them, with where its price stands:
//! hosting and GPU clouds on pictures of their own, since of a GPU cloud the GPUs are in the price.
//!
//! What is drawn is for the eye; over each mark lies what can be pointed at, focused and pressed.
//! Words that are searched for make the other marks faint and move none.

use offtake_charts::market::scale;
use offtake_charts::{Frame, Theme};
use offtake_deals::{Comparables, ContractKind, Deal};
use offtake_economics::link;
use yew::prelude::*;

use crate::bus::{Listener, Look, on};
use crate::places::deals::card::{At, choosing, telling};
use crate::places::deals::legend::{shapes, sizes};
use crate::places::deals::plot::{Canvas, Drawn, mark, raw};
use crate::places::deals::points::{self, Point};
use crate::ui::colours;
use crate::ui::phrase::phrase;
use crate::web::resize::SizeWatch;

/// So many times what the dearest contract costs is drawn of what the same costs elsewhere.
const FAR: f64 = 1.5;
/// Below this width pictures are lower.
const NARROW: f64 = 520.0;
/// What the market is told.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is searched for.
    pub words: String,
    /// The page's scenario: its link's query.
    pub query: AttrValue,
    /// Called with a deal that becomes the page's scenario.
    pub open: Callback<&'static Deal>,
}

/// What can happen to it.
pub enum Message {
    /// There is so much room.
    Resized(f64),
    /// The page looks otherwise.
    Look,
    /// A point is pointed at, or has the focus.
    Tell(&'static str),
    /// It no longer is.
    Leave,
    /// A pointer comes down: whether it is a finger, which points at nothing before it presses.
    Touch(bool),
    /// A point is pressed: whether by a pointer.
    Press(&'static str, bool),
    /// What is pressed is none.
    Elsewhere,
}

/// The deals by date and price.
pub struct Market {
    place: NodeRef,
    width: f64,
    /// Read off the page once it is there.
    theme: Option<Theme>,
    /// Square pixels for a MW, on both pictures.
    scale: f64,
    hosting: Option<Drawn>,
    clouds: Option<Drawn>,
    /// The deals of each kind by price.
    comparables: [Comparables; 2],
    /// Where the price of the visitor's own contract, of a kind, stands.
    own: Option<(ContractKind, String)>,
    /// Why it stands in no picture.
    absent: Option<String>,
    /// What hours of GPUs are too dear to be drawn.
    beyond: String,
    /// The point that something is said of, and whether it stays until another is pressed.
    told: Option<(&'static str, bool)>,
    touched: bool,
    size: Option<SizeWatch>,
    _look: Vec<Listener>,
}

impl Component for Market {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let look = context.link().callback(|Look| Message::Look);
        Self {
            place: NodeRef::default(),
            width: 0.0,
            theme: None,
            scale: 0.0,
            hosting: None,
            clouds: None,
            comparables: [ContractKind::Hosting, ContractKind::GpuCloud].map(Comparables::of),
            own: None,
            absent: None,
            beyond: String::new(),
            told: None,
            touched: false,
            size: None,
            _look: on(move |is| look.emit(is)),
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.told = None;
        self.draw(context.props());
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let before = self.told;
        match message {
            Message::Resized(width) => {
                self.width = width;
                self.look(context.props());
                return true;
            }
            Message::Look => {
                self.look(context.props());
                return true;
            }
            Message::Touch(touched) => self.touched = touched,
            // What was pressed stays, whatever the pointer passes over.
            Message::Tell(_) | Message::Leave if before.is_some_and(|(_, stays)| stays) => {}
            Message::Tell(id) => self.told = Some((id, false)),
            Message::Leave | Message::Elsewhere => self.told = None,
            Message::Press(id, pointed) => {
                let choose = pointed && (self.touched || self.spot(id).len() > 1);
                match self.point(id).and_then(Point::opens) {
                    Some(deal) if !choose => context.props().open.emit(deal),
                    _ => self.told = Some((id, true)),
                }
            }
        }
        self.told != before
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let down =
            link.callback(|event: PointerEvent| Message::Touch(event.pointer_type() == "touch"));
        let elsewhere = link.callback(|_: MouseEvent| Message::Elsewhere);
        html! {
            <div class="market" onpointerdown={down} onclick={elsewhere}>
                <section aria-labelledby="market-hosting">
                    <div class="market-head">
                        <h3 id="market-hosting">{ "Hosting" }</h3>
                        { for self.theme.iter().map(|theme| sizes(theme, self.scale)) }
                    </div>
                    { for self.theme.iter().map(shapes) }
                    { self.prices(ContractKind::Hosting) }
                    // Of no height: what is drawn must not change the size of what is watched.
                    <div ref={self.place.clone()}></div>
                    { self.plot(self.hosting.as_ref(), "Hosting by date and price", context) }
                </section>
                <section aria-labelledby="market-clouds">
                    <h3 id="market-clouds">{ "GPU clouds" }</h3>
                    <p class="deals-note">
                        { "Here the GPUs are in the price, so that it cannot be compared with a price of hosting. Where they were not counted there are as many as the load has power for ‡. Lines: what an hour costs by survey, index and list." }
                        { phrase(&self.beyond) }
                    </p>
                    { self.prices(ContractKind::GpuCloud) }
                    { self.plot(self.clouds.as_ref(), "GPU clouds by date and price", context) }
                </section>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            let resized = context
                .link()
                .callback(|(width, _)| Message::Resized(width));
            self.size = SizeWatch::of(&self.place, resized);
        }
    }
}

impl Market {
    /// Reads the colours and draws anew.
    fn look(&mut self, props: &Props) {
        self.theme = colours::at(&self.place);
        self.draw(props);
    }

    fn draw(&mut self, props: &Props) {
        let Some(theme) = self.theme else { return };
        let inputs = link::read(&props.query).inputs;
        let by_hour = inputs.kind().spec().by_hour;
        let [hosting, clouds] = &self.comparables;
        let among = if by_hour { clouds } else { hosting };
        self.own = Some((among.kind, among.place_of("Yours", &inputs)));
        let own = points::own(&inputs, among);
        self.absent = own.as_ref().err().cloned();
        let load = own.as_ref().map_or(0.0, |own| own.contract.mw);
        let (high, low) = if self.width < NARROW {
            (340.0, 320.0)
        } else {
            (440.0, 380.0)
        };
        let width = self.width;
        let scale = scale(Frame::new(width, high), points::largest().max(load));
        let [mut hosting, mut clouds] =
            [hosting, clouds].map(|among| points::of(among, &props.words));
        let among = if by_hour { &mut clouds } else { &mut hosting };
        among.extend(own);
        let canvas = Canvas {
            title: "Hosting",
            price: "$ per kW-month",
            quotes: Vec::new(),
            size: (width, high),
            scale,
            theme: &theme,
        };
        self.hosting = Drawn::new(hosting, &canvas);
        let dearest = clouds.iter().map(|point| point.contract.price);
        let (quotes, beyond) = points::hours(FAR * dearest.fold(0.0, f64::max));
        self.beyond = beyond;
        let canvas = Canvas {
            title: "GPU clouds",
            price: "$ per GPU-hour",
            quotes,
            size: (width, low),
            ..canvas
        };
        self.clouds = Drawn::new(clouds, &canvas);
        self.scale = scale;
    }

    /// What the prices of a kind come to, and where the visitor's own, if it is of that kind, stands.
    fn prices(&self, kind: ContractKind) -> Html {
        let mut among = self.comparables.iter();
        let words = among
            .find(|among| among.kind == kind)
            .map(Comparables::words);
        let own = self.own.iter().filter(|(of, _)| *of == kind);
        let own = own.map(|(_, place)| {
            let absent = self.absent.clone().unwrap_or_default();
            html! { <p class="deals-note">{ phrase(&format!("{place} {absent}")) }</p> }
        });
        html! {
            <>
                <p class="deals-note">{ phrase(&words.unwrap_or_default()) }</p>
                { for own }
            </>
        }
    }

    fn pictures(&self) -> impl Iterator<Item = &Drawn> {
        [&self.hosting, &self.clouds].into_iter().flatten()
    }

    fn point(&self, id: &str) -> Option<&Point> {
        let mut points = self.pictures().flat_map(|drawn| &drawn.points);
        points.find(|point| point.id() == id)
    }

    /// The points that look like one with this one, and itself first.
    fn spot(&self, id: &str) -> Vec<&Point> {
        let drawn = self.pictures().find_map(|drawn| drawn.spot(id));
        drawn.unwrap_or_default()
    }

    /// A picture, and over each mark what can be pressed.
    fn plot(&self, drawn: Option<&Drawn>, label: &'static str, context: &Context<Self>) -> Html {
        let Some(drawn) = drawn else { return html! {} };
        let marks = drawn
            .marks()
            .map(|(point, bubble)| mark(point, bubble, context.link()));
        html! {
            <div class="market-plot" style={format!("height:{}px", drawn.size.1)} role="group" aria-label={label}>
                <div aria-hidden="true" translate="no">{ raw(drawn.svg.clone()) }</div>
                // Apart from the card, which comes and goes: a mark that is pointed at must stay.
                <div>{ for marks }</div>
                { self.card(drawn, context).unwrap_or_default() }
            </div>
        }
    }

    /// What is said of a point of this picture.
    fn card(&self, drawn: &Drawn, context: &Context<Self>) -> Option<Html> {
        let (id, stays) = self.told?;
        let spot = drawn.spot(id)?;
        let (first, bubble) = drawn.marks().find(|(point, _)| point.id() == id)?;
        let at = At {
            bubble,
            size: drawn.size,
        };
        Some(if stays {
            choosing(&spot, &context.props().open, &at)
        } else {
            telling(first, spot.len() - 1, &at)
        })
    }
}
