//! Where contracts lie: the axes, and the place and size of each mark.
//!
//! Promises a plot that holds every mark whole, so that nothing is cut or left out for being far from
//! the rest. Never draws a mark.

use super::{Bubble, Contract, Market, has_place, quotes};
use crate::axis::{Axis, Mark};
use crate::error::ChartError;
use crate::frame::Frame;
use crate::layout::Layout;
use crate::money;
use crate::picture::Unit;
use crate::plot::Plot;
use crate::rect::{Point, Rect};
use crate::surface::{Anchor, Surface, TextStyle, Weight};
use crate::text::{ASCENT, DESCENT, text_width};
use crate::theme::Theme;
use crate::time;
use offtake_economics::format;

/// What lies along the axis of dates.
const DATE: &str = "Announced";
/// Around marks, for their outlines, in pixels.
const ROOM: f64 = 3.0;
/// The largest mark's share of the plot's shorter side, from its middle.
const LARGEST: f64 = 0.25;
/// Least months across the plot, and least share of the highest price: a lone contract has neighbours
/// to compare with, and digits that tell them apart.
const FEWEST_MONTHS: f64 = 12.0;
const LEAST_SHARE: f64 = 0.3;
/// Least dollars across the plot.
const FEWEST_DOLLARS: f64 = 1.0;
/// So often is a range widened for what is around its ends; each time what is missing shrinks to less
/// than nine tenths, and most often to a tenth.
const ROUNDS: usize = 100;

/// Contracts in their places.
pub(super) struct Placed {
    pub(super) layout: Layout,
    pub(super) bubbles: Vec<Option<Bubble>>,
}

/// Divides a frame and gives every contract its place in it.
pub(super) fn place(market: &Market, frame: Frame) -> Result<Placed, ChartError> {
    let Market {
        contracts,
        quotes,
        scale,
        ..
    } = market;
    let size = frame.font_size();
    let line = ((ASCENT + DESCENT) * size).ceil();
    let gap = Layout::label_gap(size);
    // The title of prices, and half a line for their highest mark.
    let top = (1.5 * line).ceil() + 2.0;
    // The marks of dates, and their title.
    let bottom = gap.ceil() + 2.0 * line + 1.0;
    // Half a year's number may stand beyond the last date.
    let year = text_width("2000", size, Weight::Regular);
    let right = size.max(0.5 * year + 2.0).ceil();
    let height = frame.height.floor() - top - bottom;
    // As wide as usual labels need, until they are known.
    let usual = text_width("1,000", size, Weight::Regular);
    let width_beside = |labels: f64| {
        let left = (labels + gap).ceil() + 1.0;
        (left, frame.width.floor() - left - right)
    };
    let (_, width) = width_beside(usual);
    if width < 4.0 * size || height < 4.0 * size {
        return Err(ChartError::FrameTooSmall);
    }

    let shown: Vec<&Contract> = contracts.iter().filter(|one| has_place(one)).collect();
    let reach = |one: &Contract| one.shape.reach() * radius(one, *scale);
    let widest = shown.iter().map(|one| reach(one)).fold(0.0, f64::max);
    let most = LARGEST * width.min(height);
    let scale = if widest > most {
        scale * (most / widest) * (most / widest)
    } else {
        *scale
    };
    let room = |one: &Contract| one.shape.reach() * radius(one, scale) + ROOM;

    let quoted = quotes::valid(quotes);
    let of_quotes = quoted.iter().flat_map(|(_, low, high)| [*low, *high]);
    let prices = shown.iter().map(|one| (one.price, room(one) / height));
    let prices = prices.chain(of_quotes.map(|price| (price, ROOM / height)));
    let highest = prices.clone().map(|(price, _)| price).fold(0.0, f64::max);
    let fewest = FEWEST_DOLLARS.max(LEAST_SHARE * highest);
    let y = axis(range(&prices, fewest), height / (4.5 * size));
    let labels = y
        .marks
        .iter()
        .map(|mark| text_width(&mark.label, size, Weight::Regular));
    let (left, width) = width_beside(labels.fold(usual, f64::max));
    if width < 4.0 * size {
        return Err(ChartError::FrameTooSmall);
    }
    let dates = shown.iter().map(|one| (one.at, room(one) / width));
    let dates = dates.chain(
        quoted
            .iter()
            .map(|(at, ..)| (*at, (quotes::HALF + 1.0) / width)),
    );
    let x = months(range(&dates, FEWEST_MONTHS), width, year + 2.5 * size);
    let rect = Rect {
        left,
        top,
        // plotters gives the last of its units, a tenth of a pixel, to the edge.
        right: left + width - 0.1,
        bottom: top + height - 0.1,
    };
    let bubble = |one: &Contract| {
        has_place(one).then(|| Bubble {
            centre: Point {
                x: rect.left + x.share(one.at) * rect.width(),
                y: rect.bottom - y.share(one.price) * rect.height(),
            },
            radius: radius(one, scale),
        })
    };
    let bubbles = contracts.iter().map(bubble).collect();
    let layout = Layout {
        frame,
        left: left as i32,
        top: top as i32,
        right: right as i32,
        bottom: bottom as i32,
        rows: Vec::new(),
        plot: Plot::bare(rect, (y.start, y.end)),
        x,
        y,
        told: Vec::new(),
    };
    Ok(Placed { layout, bubbles })
}

/// The radius of a circle with the contract's area.
fn radius(one: &Contract, scale: f64) -> f64 {
    (one.mw * scale / std::f64::consts::PI).sqrt()
}

/// From the lowest to the highest value, at least so far, with room for each on both sides: the share
/// of the whole that comes with it.
fn range(values: &(impl Iterator<Item = (f64, f64)> + Clone), fewest: f64) -> (f64, f64) {
    let spread = |(low, high): (f64, f64), (value, around): (f64, f64)| {
        (low.min(value - around), high.max(value + around))
    };
    let bare = values.clone().map(|(value, _)| (value, 0.0));
    let (low, high) = bare.fold((f64::INFINITY, f64::NEG_INFINITY), spread);
    let (low, high) = if low <= high { (low, high) } else { (0.0, 0.0) };
    let more = f64::max(0.0, fewest - (high - low)) / 2.0;
    let start = (low - more, high + more);
    // What is around the outermost widens the whole, and so what is around them. Shares are below two
    // fifths, so that this comes to rest.
    let mut whole = start;
    for _ in 0..ROUNDS {
        let length = whole.1 - whole.0;
        let around = values
            .clone()
            .map(|(value, share)| (value, share.min(0.4) * length));
        whole = around.fold(start, spread);
    }
    whole
}

/// The axis of prices: marked as money is elsewhere, but in full as long as that is short, and not
/// below zero.
fn axis((start, end): (f64, f64), wanted: f64) -> Axis {
    let mut marks = money::axis((start, end), wanted, Unit::Factor).marks;
    marks.retain(|mark| mark.at >= 0.0 && (start..=end).contains(&mark.at));
    if end < 1e5 {
        let step = money::nice_step((end - start) / wanted.max(1.0));
        for mark in &mut marks {
            mark.label = format::plain(mark.at, money::decimals(step));
        }
    }
    Axis { start, end, marks }
}

/// The axis of dates, `width` pixels wide, for labels of `label` pixels: those that stand within it.
fn months((start, end): (f64, f64), width: f64, label: f64) -> Axis {
    let marks = time::axis(((0, 1), 1), (start, end), width, label).marks;
    // The first says its year, and so has to stand within; half of it may be left of it.
    let (first, last) = (start.ceil().max(0.0), end.floor());
    let marks = match marks.first() {
        Some(mark) if mark.at < first => {
            time::axis(((0, 1), 1), (mark.at + 1.0, end), width, label).marks
        }
        _ => marks,
    };
    // There is room for the number of a year that dates may be of, and for none longer.
    let within = |mark: &Mark| (first..=last).contains(&mark.at) && super::is_date(mark.at);
    Axis {
        start,
        end,
        marks: marks.into_iter().filter(within).collect(),
    }
}

/// What lies along the axes: above that of prices, and at the end of that of dates.
pub(super) fn titles<S: Surface>(surface: &mut S, price: &str, layout: &Layout, theme: &Theme) {
    let size = layout.frame.font_size();
    let style = |anchor| TextStyle {
        size,
        weight: Weight::Regular,
        colour: theme.ink2,
        anchor,
    };
    let above = Point {
        x: 1.0,
        y: (ASCENT * size).ceil(),
    };
    surface.text(price, above, &style(Anchor::Start));
    let below = Point {
        x: layout.plot.rect.right,
        y: layout.frame.height.floor() - (DESCENT * size).ceil(),
    };
    surface.text(DATE, below, &style(Anchor::End));
}
