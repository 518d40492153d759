//! Prices of the market by date: a line through the middle of each date's prices, and from the lowest
//! to the highest a stroke.
//!
//! Promises that every price lies within the plot. Never draws a price that is no number.

use offtake_economics::sorted;

use super::{Quotes, is_date, is_price};
use crate::layout::Layout;
use crate::rect::Point;
use crate::surface::{Stroke, Surface};
use crate::theme::Theme;

/// Half of the stroke that a lone price is, in pixels.
pub(super) const HALF: f64 = 5.0;

/// Prices in their places.
pub(super) struct PlacedQuotes<'a> {
    pub(super) label: &'a str,
    /// The lowest and highest price of each date, from the first date.
    dates: Vec<(Point, Point)>,
}

/// The dates and prices that can be drawn.
pub(super) fn valid(all: &[Quotes]) -> Vec<(f64, f64, f64)> {
    all.iter().flat_map(of).collect()
}

fn of(quotes: &Quotes) -> Vec<(f64, f64, f64)> {
    let can = |(at, low, high): &&(f64, f64, f64)| {
        is_date(*at) && is_price(*low) && is_price(*high) && low <= high
    };
    let prices = quotes.prices.iter().filter(can).copied();
    sorted(prices, |a, b| a.0.total_cmp(&b.0))
}

/// The places of prices; none for what has no price.
pub(super) fn place<'a>(all: &'a [Quotes], layout: &Layout) -> Vec<PlacedQuotes<'a>> {
    let rect = layout.plot.rect;
    let point = |at: f64, price: f64| Point {
        x: rect.left + layout.x.share(at) * rect.width(),
        y: rect.bottom - layout.y.share(price) * rect.height(),
    };
    let placed = all.iter().map(|quotes| PlacedQuotes {
        label: &quotes.label,
        dates: of(quotes)
            .into_iter()
            .map(|(at, low, high)| (point(at, low), point(at, high)))
            .collect(),
    });
    placed.filter(|one| !one.dates.is_empty()).collect()
}

impl PlacedQuotes<'_> {
    /// The last of the prices, beside which the label stands.
    pub(super) fn end(&self) -> Option<Point> {
        self.middles().last()
    }

    fn middles(&self) -> impl Iterator<Item = Point> {
        self.dates.iter().map(|(low, high)| Point {
            x: low.x,
            y: f64::midpoint(low.y, high.y),
        })
    }

    pub(super) fn draw<S: Surface>(&self, surface: &mut S, theme: &Theme) {
        let stroke = |width: f64, alpha: f64| Stroke {
            colour: theme.ink3,
            alpha,
            width,
            dash: &[],
        };
        for (low, high) in &self.dates {
            if low.y - high.y > 1.0 {
                surface.polyline(&[*low, *high], &stroke(3.0, 0.35));
            }
        }
        let middles: Vec<Point> = self.middles().collect();
        match middles[..] {
            [Point { x, y }] => {
                let [from, to] = [x - HALF, x + HALF].map(|x| Point { x, y });
                surface.polyline(&[from, to], &stroke(1.5, 1.0));
            }
            _ => surface.polyline(&middles, &stroke(1.5, 1.0)),
        }
    }
}
