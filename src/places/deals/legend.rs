//! What the shapes and sizes of the market stand for; for the eye only, since every point says it.

use offtake_charts::Theme;
use offtake_charts::market::{Part, Shape, symbol};
use offtake_deals::{Lease, deals};
use yew::prelude::*;

use crate::places::deals::plot::raw;
use crate::places::deals::points::shape;
use crate::ui::phrase::phrase;

/// The radius of a mark, in pixels.
const SYMBOL: f64 = 5.5;
/// The loads in MW whose marks are shown as large as they are.
const SIZES: [f64; 2] = [50.0, 200.0];

/// What the shapes stand for.
pub fn shapes(theme: &Theme) -> Html {
    let is_used = |lease: &Lease| deals().iter().any(|deal| deal.lease == Some(*lease));
    let leases = Lease::ALL.into_iter().filter(is_used).map(|lease| {
        let label = match lease {
            Lease::Unstated => "lease not disclosed",
            stated => stated.label(),
        };
        (shape(lease), Part::Other, label)
    });
    let sum = [(Shape::Circle, Part::Sum, "programme total")];
    let items = leases.chain(sum);
    html! {
        <ul class="market-legend" aria-hidden="true">
            { for items.map(|(shape, part, label)| html! {
                <li>{ raw(symbol(shape, part, SYMBOL, theme)) }{ phrase(label) }</li>
            }) }
        </ul>
    }
}

/// How large a load is, at so many square pixels for a MW.
pub fn sizes(theme: &Theme, scale: f64) -> Html {
    let size = |mw: f64| {
        let radius = (mw * scale / std::f64::consts::PI).sqrt();
        html! { <li>{ raw(symbol(Shape::Ring, Part::Other, radius, theme)) }{ phrase(&format!("{mw} MW")) }</li> }
    };
    html! {
        <ul class="market-legend market-sizes" aria-hidden="true">{ for SIZES.map(size) }</ul>
    }
}
