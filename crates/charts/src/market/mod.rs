//! Contracts as a picture: the date of announcement across, price upwards, the area of each mark its
//! load; and below them prices of the market by date, as lines.
//!
//! Promises that every mark lies within the plot, that areas are in the proportion of loads, that
//! kinds differ by shape as well as by colour, and that no two labels overlap: a label that has no room
//! beside its mark stands farther off, with a line that leads to it. The reader's own contract is a
//! ring on top of all, led to the date, and its price right across. Says what a price is, never where
//! it comes from: contracts are plain data here. Axes begin where contracts do, and not at zero.

mod ground;
mod quotes;
mod shape;
mod words;

pub use shape::{Shape, symbol};

use offtake_economics::sorted;

use crate::error::ChartError;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::picture::drawable;
use crate::plot::PlacedLabel;
use crate::rect::{Point, Rect};
use crate::scene;
use crate::sheet::begin;
use crate::surface::{Fill, Stroke, Surface};
use crate::theme::{Rgb, Theme};
use shape::Look;

/// A contract to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// When it was announced: months from January of year 0, a day as its share of a month.
    pub at: f64,
    /// Its price in US dollars, of what [`Market::price`] says.
    pub price: f64,
    /// Its load in MW.
    pub mw: f64,
    /// What tells its kind apart.
    pub shape: Shape,
    /// What to call it where there is room; the same words are written once.
    pub label: String,
    /// What part it has in the picture.
    pub part: Part,
}

/// What part a contract has in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Not asked for: a faint outline below all, without a label, so that the rest keeps its place.
    Faint,
    /// One of many.
    Other,
    /// Several of the others, added up: an outline without a filling.
    Sum,
    /// The reader's own. Its shape is always a ring.
    Own,
}

/// What something costs in the market, by date.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotes {
    /// What it is.
    pub label: String,
    /// When, as in [`Contract::at`], and the lowest and highest price of that date, which may be one.
    pub prices: Vec<(f64, f64, f64)>,
}

/// Contracts that may be compared with one another.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// The contracts, in any order.
    pub contracts: Vec<Contract>,
    /// What the same costs by list or index, below the contracts.
    pub quotes: Vec<Quotes>,
    /// What their prices are, above the axis: "$ per kW-month".
    pub price: &'static str,
    /// Square pixels for a MW, see [`scale`]. Where the largest mark would take more than a quarter of
    /// the plot, all are made smaller.
    pub scale: f64,
}

/// Where a contract was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bubble {
    /// Its middle.
    pub centre: Point,
    /// The radius of a circle with its area.
    pub radius: f64,
}

/// Where a picture lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Where each contract is, in their order; none for one without a place: without load, beyond the
    /// year 9999, or with numbers that are none.
    pub bubbles: Vec<Option<Bubble>>,
    /// The labels that found a place.
    pub labels: Vec<PlacedLabel>,
    /// The area of the marks, without axes.
    pub rect: Rect,
}

/// Square pixels for a MW, so that a contract of `largest` MW is as large as a mark may be in a frame.
/// Pictures that share this can be compared by area.
#[must_use]
pub fn scale(frame: Frame, largest: f64) -> f64 {
    let radius = (0.04 * frame.width).clamp(14.0, 26.0);
    std::f64::consts::PI * radius * radius / largest
}

/// Draws a market and says where its contracts lie.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn draw<S: Surface>(
    surface: &mut S,
    market: &Market,
    frame: Frame,
    theme: &Theme,
) -> Result<Drawn, ChartError> {
    let ground::Placed { layout, bubbles } = ground::place(market, frame.checked()?)?;
    scene::ground(surface, &layout, theme).map_err(|_| ChartError::Drawing)?;
    ground::titles(surface, market.price, &layout, theme);
    let quotes = quotes::place(&market.quotes, &layout);
    for one in &quotes {
        one.draw(surface, theme);
    }

    let marks = market.contracts.iter().zip(&bubbles);
    let marks = marks.filter_map(|(contract, bubble)| Some((contract, (*bubble)?)));
    // Sums below the others, the reader's own above; of the rest small ones above large ones.
    let marks = sorted(marks, |(a, one), (b, other)| {
        let level = |contract: &Contract| match contract.part {
            Part::Faint => 0,
            Part::Sum => 1,
            Part::Other => 2,
            Part::Own => 3,
        };
        let size = other.radius.total_cmp(&one.radius);
        level(a).cmp(&level(b)).then(size)
    });
    for (contract, bubble) in &marks {
        if contract.part == Part::Own {
            guides(surface, bubble, &layout, theme);
        }
        Look::of(contract, theme).draw(surface, bubble);
    }
    let labels = words::labels(&marks, &quotes, &layout, theme);
    for label in &labels {
        label.draw(surface, theme);
    }
    Ok(Drawn {
        bubbles,
        labels: labels.iter().map(words::Label::placed).collect(),
        rect: layout.plot.rect,
    })
}

/// A picture as SVG, and where its marks lie.
///
/// # Errors
///
/// If the frame is too small, see [`ChartError`].
pub fn svg(
    market: &Market,
    frame: Frame,
    theme: &Theme,
    title: &str,
) -> Result<(String, Drawn), ChartError> {
    let mut surface = begin(frame.width, frame.height, theme, title);
    let drawn = draw(&mut surface, market, frame, theme)?;
    Ok((surface.finish(), drawn))
}

/// Dotted lines from a mark to the dates, and at its price right across.
fn guides<S: Surface>(surface: &mut S, bubble: &Bubble, layout: &Layout, theme: &Theme) {
    let stroke = Stroke {
        colour: theme.ink3,
        alpha: 1.0,
        width: 1.0,
        dash: &[1.0, 3.0],
    };
    for line in guide_lines(bubble, layout) {
        surface.polyline(&line, &stroke);
    }
}

/// From the mark to both ends of the plot at its price, and to the axis of dates; none where the mark
/// lies on it.
fn guide_lines(bubble: &Bubble, layout: &Layout) -> Vec<[Point; 2]> {
    let (Point { x, y }, rect) = (bubble.centre, layout.plot.rect);
    let (left, right, below) = (x - bubble.radius, x + bubble.radius, y + bubble.radius);
    let mut lines = Vec::new();
    if left > rect.left {
        lines.push([Point { x: left, y }, Point { x: rect.left, y }]);
    }
    if right < rect.right {
        lines.push([Point { x: rect.right, y }, Point { x: right, y }]);
    }
    if below < rect.bottom {
        lines.push([Point { x, y: below }, Point { x, y: rect.bottom }]);
    }
    lines
}

/// Whether a contract has a place: at a date, at a price from zero, with a load.
fn has_place(contract: &Contract) -> bool {
    is_date(contract.at) && is_price(contract.price) && contract.mw > 0.0 && drawable(contract.mw)
}

/// Whether months are of the years 0 to 9999.
fn is_date(months: f64) -> bool {
    (0.0..120_000.0).contains(&months)
}

fn is_price(price: f64) -> bool {
    price >= 0.0 && drawable(price)
}

/// A colour that covers so much of what lies below.
fn fill(colour: Rgb, alpha: f64) -> Fill {
    Fill { colour, alpha }
}
