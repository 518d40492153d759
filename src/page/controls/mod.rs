//! What an input is moved and typed with, and what was chosen or checked there.

pub mod field;
pub mod slider;

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::Event;

/// The input element that an event came from.
pub fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// The number of the choice that an event came from is set to.
pub fn chosen(event: &Event) -> Option<usize> {
    let list: HtmlSelectElement = event.target()?.dyn_into().ok()?;
    usize::try_from(list.selected_index()).ok()
}

/// Whether the checkbox that an event came from is checked.
pub fn is_checked(event: &Event) -> bool {
    input_of(event).is_some_and(|field| field.checked())
}
