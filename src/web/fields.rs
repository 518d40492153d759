//! What stands in the document's fields: typed, chosen, checked.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::Event;

/// The field that an event came from.
fn field_of(event: &Event) -> Option<HtmlInputElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// What stands in the field that an event came from.
pub fn text(event: &Event) -> Option<String> {
    field_of(event).map(|field| field.value())
}

/// Where the slider stands that an event came from.
pub fn number(event: &Event) -> Option<f64> {
    field_of(event).map(|field| field.value_as_number())
}

/// The number of the choice that an event came from is set to.
pub fn chosen(event: &Event) -> Option<usize> {
    let list: HtmlSelectElement = event.target()?.dyn_into().ok()?;
    usize::try_from(list.selected_index()).ok()
}

/// Whether the checkbox that an event came from is checked.
pub fn is_checked(event: &Event) -> bool {
    field_of(event).is_some_and(|field| field.checked())
}

/// Writes a text into the field that an event came from, and selects it.
pub fn select(event: &Event, text: &str) {
    if let Some(field) = field_of(event) {
        // Before it is selected: a field that is written to is selected no more.
        field.set_value(text);
        field.select();
    }
}
