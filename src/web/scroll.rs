//! An element that is scrolled sideways, and the cells in it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::NodeRef;

/// How far it is scrolled, and how wide it is.
pub fn left_and_width(place: &NodeRef) -> Option<(f64, f64)> {
    let place = place.cast::<HtmlElement>()?;
    Some((
        f64::from(place.scroll_left()),
        f64::from(place.client_width()),
    ))
}

/// Scrolls it.
pub fn to(place: &NodeRef, left: f64) {
    if let Some(place) = place.cast::<HtmlElement>() {
        place.set_scroll_left(left as i32);
    }
}

/// Puts the focus on the one part of it that the Tab key reaches.
pub fn focus_within(place: &NodeRef) {
    if let Some(place) = place.cast::<HtmlElement>()
        && let Ok(Some(cell)) = place.query_selector("[tabindex='0']")
        && let Ok(cell) = cell.dyn_into::<HtmlElement>()
    {
        let _ = cell.focus();
    }
}

/// The part of that kind that an event came from, which a press on it would press.
pub fn part_of(event: &Event, selector: &str) -> Option<HtmlElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let part = target.closest(selector).ok()??;
    part.dyn_into().ok()
}
