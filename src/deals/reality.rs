//! What a host reported beside what it had announced: a picture, and what the slip costs.

use offtake_charts::{Frame, reality, svg};
use offtake_deals::{Deal, fit};
use offtake_economics::link;
use offtake_economics::reality::Compared;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use crate::colours::colours_at;
use crate::events::{OPEN, tell};
use crate::plot::raw;

/// The picture's most and least width, what is left of the window beside it, and its height.
const WIDTH: (f64, f64) = (300.0, 620.0);
const BESIDE: f64 = 96.0;
const HEIGHT: f64 = 240.0;

/// The reports of a deal held against its ramp; nothing for a deal without reports.
pub fn reported(deal: &'static Deal) -> Html {
    let Some((fitted, inputs)) = fit(deal, Compared::default()).zip(deal.inputs()) else {
        return html! {};
    };
    let fitted = match fitted {
        Ok(fitted) => fitted,
        Err(why) => return html! { <p>{ why.to_string() }</p> },
    };
    let says = deal.slip(&fitted);
    let late = deal.late(&fitted).map(|query| {
        let open = move |event: MouseEvent| {
            tell(OPEN, &format!("?{}", link::versioned(&query)));
            let dialog = event.target_dyn_into::<Element>();
            let dialog = dialog.and_then(|button| button.closest("dialog").ok().flatten());
            if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into().ok()) {
                HtmlDialogElement::close(&dialog);
            }
        };
        html! { <p><button type="button" class="text-button" onclick={open}>{ "Open it as late as it came" }</button></p> }
    });
    let picture = reality::picture(&inputs, &fitted);
    let drawn = place().and_then(|(place, width)| {
        svg(
            &picture,
            Frame::new(width, HEIGHT),
            &colours_at(&place),
            &says,
        )
        .ok()
    });
    html! {
        <>
            <h3>{ "Headline against reality" }</h3>
            <p>{ says }</p>
            { for drawn.map(|svg| html! { <figure class="deals-reality" translate="no">{ raw(svg) }</figure> }) }
            { for late }
            <p class="deals-standing">
                { format!("{}: reported colocation revenue as dots. Not modelled: what else the line holds, and phases that slip by different times.", reality::UNIT) }
            </p>
        </>
    }
}

/// Where colours are read, and how wide a picture may be.
fn place() -> Option<(HtmlElement, f64)> {
    let window = web_sys::window()?;
    let room = window.inner_width().ok()?.as_f64()? - BESIDE;
    let body = window.document()?.body()?.dyn_into().ok()?;
    Some((body, room.clamp(WIDTH.0, WIDTH.1)))
}
