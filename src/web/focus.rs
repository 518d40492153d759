//! Elements by their names, and which of them has the focus.

use gloo_events::EventListener;
use offtake_economics::Input;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::{Event, MouseEvent, NodeRef, PointerEvent, TargetCast};

/// Where a program may draw.
pub type Host = Element;

/// What had the focus.
pub type Held = HtmlElement;

/// The element of that identity.
pub fn by_id(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// What has the focus.
pub fn focused() -> Option<HtmlElement> {
    let focused = web_sys::window()?.document()?.active_element()?;
    focused.dyn_into().ok()
}

/// Goes to the page's field for an input, opening the group that it is folded into.
pub fn reach(input: Input) {
    let Some(field) = by_id(&format!("field-{}", input.key())) else {
        return;
    };
    if let Ok(Some(group)) = field.closest("details") {
        let _ = group.set_attribute("open", "");
    }
    if let Ok(field) = field.dyn_into::<HtmlElement>() {
        let _ = field.focus();
    }
}

/// Calls when Escape is pressed.
pub fn on_escape(call: impl Fn() + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, "keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() == Some("Escape") {
            call();
        }
    }))
}

/// Puts the focus on an element.
pub fn on(element: &NodeRef) {
    if let Some(element) = element.cast::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Has an element hear of its pointer until it is let go, wherever that moves.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = event.target_dyn_into::<Element>() {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Whether what an event came from is within something unfolded.
pub fn is_in_open(event: &MouseEvent) -> bool {
    let pressed = event.target_dyn_into::<Element>();
    let details = pressed.and_then(|pressed| pressed.closest("details").ok().flatten());
    details.is_some_and(|details| details.has_attribute("open"))
}

/// Whether what an event came from is unfolded.
pub fn is_open(event: &Event) -> bool {
    let details = event.target_dyn_into::<Element>();
    details.is_some_and(|details| details.has_attribute("open"))
}
