//! One picture of the market, drawn, and what lies over each of its marks.

use offtake_charts::market::{self, Bubble, Quotes};
use offtake_charts::{Frame, Theme};
use yew::html::Scope;
use yew::prelude::*;

use crate::places::deals::market::{Market, Message};
use crate::places::deals::points::Point;
use crate::web::screen;

/// The least width and height of what can be pressed, in pixels.
const FINGER: f64 = 24.0;
/// Marks whose middles and radii differ by less look like one.
const SPOT: (f64, f64) = (6.0, 4.0);

/// What a picture is drawn with.
pub struct Canvas<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What its prices are.
    pub price: &'static str,
    /// What the same costs elsewhere.
    pub quotes: Vec<Quotes>,
    /// Its width and height in pixels.
    pub size: (f64, f64),
    /// Square pixels for a MW.
    pub scale: f64,
    /// Its colours.
    pub theme: &'a Theme,
}

/// A picture and where its marks lie.
pub struct Drawn {
    /// What is drawn.
    pub points: Vec<Point>,
    /// Where, in their order.
    bubbles: Vec<Option<Bubble>>,
    /// The picture.
    pub svg: String,
    /// Its width and height in pixels.
    pub size: (f64, f64),
}

impl Drawn {
    /// Draws points; nothing where there is no room.
    pub fn new(points: Vec<Point>, canvas: &Canvas<'_>) -> Option<Self> {
        let (width, height) = canvas.size;
        let frame = Frame {
            pixel_ratio: screen::pixel_ratio(),
            ..Frame::new(width, height)
        };
        let market = market::Market {
            contracts: points.iter().map(|point| point.contract.clone()).collect(),
            quotes: canvas.quotes.clone(),
            price: canvas.price,
            scale: canvas.scale,
        };
        let (svg, drawn) = market::svg(&market, frame, canvas.theme, canvas.title).ok()?;
        Some(Self {
            points,
            bubbles: drawn.bubbles,
            svg,
            size: canvas.size,
        })
    }

    /// The points that were asked for, with their marks.
    pub fn marks(&self) -> impl Iterator<Item = (&Point, Bubble)> {
        let all = self.points.iter().zip(&self.bubbles);
        all.filter(|(point, _)| point.is_found())
            .filter_map(|(point, bubble)| Some((point, (*bubble)?)))
    }

    /// The points that look like one with this one, and itself first; none if it is not here.
    pub fn spot(&self, id: &str) -> Option<Vec<&Point>> {
        let (this, on) = self.marks().find(|(point, _)| point.id() == id)?;
        let (near, alike) = SPOT;
        let others = self.marks().filter(|(point, bubble)| {
            let (across, down) = (bubble.centre.x - on.centre.x, bubble.centre.y - on.centre.y);
            point.id() != id
                && libm::hypot(across, down) < near
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
pub fn mark(point: &Point, bubble: Bubble, link: &Scope<Market>) -> Html {
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

/// A picture as a part of the page.
pub fn raw(svg: String) -> Html {
    Html::from_html_unchecked(svg.into())
}
