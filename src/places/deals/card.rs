//! What is said of a point of the market: beside it while it is pointed at, and to choose from once it
//! is pressed where others stand on the same spot.

use offtake_charts::market::Bubble;
use offtake_deals::Deal;
use yew::prelude::*;

use crate::places::deals::points::Point;
use crate::ui::phrase::phrase;

/// As wide as the style sheet makes it, in pixels.
const WIDTH: f64 = 320.0;
/// Between a point and what is said of it, in pixels.
const GAP: f64 = 10.0;

/// Where a card goes: beside which mark, in a plot of which size.
pub struct At {
    /// The mark.
    pub bubble: Bubble,
    /// Width and height of the plot.
    pub size: (f64, f64),
}

impl At {
    /// Below a mark in the upper half, above one in the lower, and no higher than the plot there.
    fn style(&self) -> String {
        let (width, height) = self.size;
        let Bubble { centre, radius } = self.bubble;
        let left = (centre.x - WIDTH / 2.0).clamp(0.0, (width - WIDTH).max(0.0));
        let away = 1.3 * radius + GAP;
        let (side, from, room) = if centre.y < height / 2.0 {
            ("top", centre.y + away, height - centre.y - away)
        } else {
            ("bottom", height - centre.y + away, centre.y - away)
        };
        format!("left:{left:.1}px;{side}:{from:.1}px;max-height:{room:.1}px")
    }
}

/// What is said of a point that is pointed at, and how many others stand on its spot.
pub fn telling(point: &Point, others: usize, at: &At) -> Html {
    html! {
        <div class="market-card" style={at.style()} aria-hidden="true">
            { entry(point) }
            if others > 0 {
                <p class="deals-note">{ phrase(&format!("{others} more on this spot. Press to choose.")) }</p>
            }
        </div>
    }
}

/// What is said of all points on a spot, each with a way to open it.
pub fn choosing(points: &[&Point], open: &Callback<&'static Deal>, at: &At) -> Html {
    // Pressed within the card, which stays.
    let keep = Callback::from(|event: MouseEvent| event.stop_propagation());
    let choice = |point: &&Point| {
        let opens = point.opens().map(|deal| {
            let onclick = open.reform(move |_: MouseEvent| deal);
            html! { <button type="button" class="text-button" aria-label={format!("Open {}", point.spoken)} {onclick}>{ "Open" }</button> }
        });
        html! { <li>{ entry(point) }{ opens }</li> }
    };
    html! {
        <div class="market-card market-choice" style={at.style()} onclick={keep}>
            if points.len() > 1 {
                <p class="deals-note">{ phrase(&format!("{} on this spot", points.len())) }</p>
            }
            <ul>{ for points.iter().map(choice) }</ul>
        </div>
    }
}

fn entry(point: &Point) -> Html {
    html! {
        <>
            <p class="market-said">
                <b>{ phrase(&point.heading) }</b>
                <b class="deals-price" translate="no">{ point.price.clone() }</b>
            </p>
            <p class="deals-facts">{ phrase(&point.facts) }</p>
            if let Some(rank) = &point.rank {
                <p class="deals-facts">{ phrase(rank) }</p>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_stays_within_its_plot_and_off_its_point() {
        let at = |x: f64, y: f64| {
            let bubble = Bubble {
                centre: offtake_charts::Point { x, y },
                radius: 10.0,
            };
            let size = (800.0, 400.0);
            At { bubble, size }.style()
        };
        assert_eq!(
            at(400.0, 100.0),
            "left:240.0px;top:123.0px;max-height:277.0px"
        );
        assert_eq!(
            at(20.0, 300.0),
            "left:0.0px;bottom:123.0px;max-height:277.0px"
        );
        assert_eq!(
            at(790.0, 300.0),
            "left:480.0px;bottom:123.0px;max-height:277.0px"
        );
    }
}
