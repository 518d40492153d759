//! The deals by term and price, and the visitor's own contract among them: hosting and GPU clouds on
//! pictures of their own, since of a GPU cloud the GPUs are in the price.
//!
//! What is drawn is for the eye; over each mark lies what can be pointed at, focused and pressed.
//! Words that are searched for make the other marks faint and move none.

use gloo_events::EventListener;
use offtake_charts::market::{self, Bubble, Contract, Part, Shape, symbol};
use offtake_charts::{Frame, Theme};
use offtake_deals::{Deal, Kind, Lease};
use offtake_economics::Absent;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::card::{At, choosing, telling};
use crate::colours::{colours_at, on_system_colours};
use crate::points::{self, LEASES, Point};
use crate::size::SizeWatch;

/// Below this width pictures are lower.
const NARROW: f64 = 520.0;
/// The least width and height of what can be pressed, in pixels.
const FINGER: f64 = 24.0;
/// Marks whose middles and radii differ by less look like one.
const SPOT: (f64, f64) = (6.0, 4.0);

/// The radius of a mark in the legend, in pixels, and the loads in MW whose marks are shown as large as
/// they are.
const SYMBOL: f64 = 5.5;
const SIZES: [f64; 2] = [50.0, 200.0];

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
    /// The system has turned dark or light.
    Colours,
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

/// A picture and where its marks lie.
struct Drawn {
    points: Vec<Point>,
    bubbles: Vec<Option<Bubble>>,
    svg: String,
    size: (f64, f64),
}

/// The deals by term and price.
pub struct Market {
    place: NodeRef,
    width: f64,
    /// Read off the page once it is there.
    theme: Option<Theme>,
    /// Square pixels for a MW, on both pictures.
    scale: f64,
    hosting: Option<Drawn>,
    clouds: Option<Drawn>,
    /// Why the visitor's own contract has no price.
    absent: Option<Absent>,
    /// The point that something is said of, and whether it stays until another is pressed.
    told: Option<(&'static str, bool)>,
    touched: bool,
    size: Option<SizeWatch>,
    _colours: Option<EventListener>,
}

impl Component for Market {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let colours = context.link().callback(|()| Message::Colours);
        Self {
            place: NodeRef::default(),
            width: 0.0,
            theme: None,
            scale: 0.0,
            hosting: None,
            clouds: None,
            absent: None,
            told: None,
            touched: false,
            size: None,
            _colours: on_system_colours(move || colours.emit(())),
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
            Message::Colours => {
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
        let missing = points::without(Kind::GpuCloud);
        html! {
            <div class="market" onpointerdown={down} onclick={elsewhere}>
                <section aria-labelledby="market-hosting">
                    <div class="market-head">
                        <h3 id="market-hosting">{ "Hosting" }</h3>
                        { self.sizes() }
                    </div>
                    { self.legend() }
                    if let Some(why) = self.absent {
                        <p class="deals-note">{ format!("Yours has no price: {}.", why.why()) }</p>
                    }
                    <div ref={self.place.clone()}>
                        { self.plot(self.hosting.as_ref(), "Hosting by term and price", context) }
                    </div>
                </section>
                <section aria-labelledby="market-clouds">
                    <h3 id="market-clouds">{ "GPU clouds" }</h3>
                    <p class="deals-note">
                        { "Here the GPUs are in the price, so that it cannot be compared with a price of hosting. The model knows hosting only, so these open no scenario." }
                        if missing > 0 {
                            { format!(" {missing} more are left out: their load was not said.") }
                        }
                    </p>
                    { self.plot(self.clouds.as_ref(), "GPU clouds by term and price", context) }
                </section>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first && let Some(place) = self.place.cast::<HtmlElement>() {
            let resized = context
                .link()
                .callback(|(width, _)| Message::Resized(width));
            self.size = SizeWatch::of(place, resized);
        }
    }
}

impl Market {
    /// Reads the colours and draws anew.
    fn look(&mut self, props: &Props) {
        self.theme = self
            .place
            .cast()
            .map(|place: HtmlElement| colours_at(&place));
        self.draw(props);
    }

    fn draw(&mut self, props: &Props) {
        let Some(theme) = self.theme else { return };
        let own = points::own(&props.query);
        self.absent = own.as_ref().err().copied();
        let load = own.as_ref().map_or(0.0, |own| own.contract.mw);
        let (high, low) = if self.width < NARROW {
            (340.0, 230.0)
        } else {
            (440.0, 260.0)
        };
        let width = self.width;
        self.scale = market::scale(Frame::new(width, high), points::largest().max(load));
        let draw = |points: Vec<Point>, price, height, title| {
            let frame = Frame {
                pixel_ratio: web_sys::window().map_or(1.0, |window| window.device_pixel_ratio()),
                ..Frame::new(width, height)
            };
            let contracts: Vec<Contract> =
                points.iter().map(|point| point.contract.clone()).collect();
            let market = market::Market {
                contracts,
                price,
                scale: self.scale,
            };
            let (svg, drawn) = market::svg(&market, frame, &theme, title).ok()?;
            Some(Drawn {
                points,
                bubbles: drawn.bubbles,
                svg,
                size: (width, height),
            })
        };
        let mut hosting = points::of(Kind::Hosting, &props.words);
        hosting.extend(own);
        self.hosting = draw(hosting, "$ per kW-month", high, "Hosting");
        let clouds = points::of(Kind::GpuCloud, &props.words);
        self.clouds = draw(clouds, "$ per kW-month, GPUs included", low, "GPU clouds");
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
            .map(|(point, bubble)| mark(point, bubble, context));
        html! {
            <div class="market-plot" style={format!("height:{}px", drawn.size.1)} role="group" aria-label={label}>
                <div aria-hidden="true">{ raw(drawn.svg.clone()) }</div>
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

    /// What the shapes stand for.
    fn legend(&self) -> Option<Html> {
        let theme = self.theme.as_ref()?;
        let leases = LEASES.map(|lease| {
            let label = match lease {
                Lease::Unstated => "lease unstated",
                stated => stated.label(),
            };
            (points::shape(lease), Part::Other, label)
        });
        let items = leases
            .into_iter()
            .chain([(Shape::Circle, Part::Sum, "sum of several")]);
        Some(html! {
            <ul class="market-legend" aria-hidden="true">
                { for items.map(|(shape, part, label)| html! {
                    <li>{ raw(symbol(shape, part, SYMBOL, theme)) }{ label }</li>
                }) }
            </ul>
        })
    }

    /// How large a load is.
    fn sizes(&self) -> Option<Html> {
        let theme = self.theme.as_ref()?;
        let size = |mw: f64| {
            let radius = (mw * self.scale / std::f64::consts::PI).sqrt();
            html! { <li>{ raw(symbol(Shape::Ring, Part::Other, radius, theme)) }{ format!("{mw} MW") }</li> }
        };
        Some(html! {
            <ul class="market-legend market-sizes" aria-hidden="true">{ for SIZES.map(size) }</ul>
        })
    }
}

fn raw(svg: String) -> Html {
    Html::from_html_unchecked(svg.into())
}

impl Drawn {
    /// The points that were asked for, with their marks.
    fn marks(&self) -> impl Iterator<Item = (&Point, Bubble)> {
        let all = self.points.iter().zip(&self.bubbles);
        all.filter(|(point, _)| point.is_found())
            .filter_map(|(point, bubble)| Some((point, (*bubble)?)))
    }

    /// The points that look like one with this one, and itself first; none if it is not here.
    fn spot(&self, id: &str) -> Option<Vec<&Point>> {
        let (this, on) = self.marks().find(|(point, _)| point.id() == id)?;
        let (near, alike) = SPOT;
        let others = self.marks().filter(|(point, bubble)| {
            let (across, down) = (bubble.centre.x - on.centre.x, bubble.centre.y - on.centre.y);
            point.id() != id
                && across.hypot(down) < near
                && (bubble.radius - on.radius).abs() < alike
        });
        Some(
            [this]
                .into_iter()
                .chain(others.map(|(point, _)| point))
                .collect(),
        )
    }
}

/// What can be pointed at, focused and pressed over a mark: the smaller above the larger, the visitor's
/// own below all, since it opens nothing.
fn mark(point: &Point, bubble: Bubble, context: &Context<Market>) -> Html {
    let link = context.link();
    let id = point.id();
    let side = (2.0 * bubble.radius).max(FINGER);
    let level = if point.deal.is_none() {
        1
    } else {
        1000 - bubble.radius as i32
    };
    let (left, top) = (bubble.centre.x - side / 2.0, bubble.centre.y - side / 2.0);
    let style = format!("left:{left:.1}px;top:{top:.1}px;width:{side:.1}px;z-index:{level}");
    let tell = move || Message::Tell(id);
    let onclick = link.callback(move |event: MouseEvent| {
        event.stop_propagation();
        // A key, or a program that presses for someone, presses without a pointer.
        Message::Press(id, event.detail() > 0)
    });
    html! {
        <button
            type="button"
            key={id}
            class="market-point"
            data-point={id}
            aria-label={point.spoken.clone()}
            {style}
            {onclick}
            onpointerenter={link.callback(move |_: PointerEvent| tell())}
            onpointerleave={link.callback(|_: PointerEvent| Message::Leave)}
            onfocus={link.callback(move |_: FocusEvent| tell())}
            onblur={link.callback(|_: FocusEvent| Message::Leave)}
        ></button>
    }
}
