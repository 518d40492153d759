//! What the page and the program behind its figures tell one another: events of the document, each
//! with a text.
//!
//! Both programs carry this file. Neither knows the other; the page's `index.html` loads the second
//! one when it hears the first [`ASK`].

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// The visitor asks for what stands behind the figures: what is asked for, a space, the scenario.
pub const ASK: &str = "offtake:ask";

/// What is asked for where it is the schedule as a table.
pub const NUMBERS: &str = "numbers";

/// The scenario has changed: its link's query.
pub const SCENARIO: &str = "offtake:scenario";

/// Tells whoever listens.
#[allow(dead_code, reason = "the other program only listens")]
pub fn tell(event: &str, text: &str) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let init = CustomEventInit::new();
    init.set_detail(&JsValue::from_str(text));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event, &init) {
        let _ = document.dispatch_event(&event);
    }
}

/// Listens until dropped.
#[allow(dead_code, reason = "the page only tells")]
pub fn on(event: &'static str, hear: impl Fn(String) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, event, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        hear(detail.and_then(|text| text.as_string()).unwrap_or_default());
    }))
}
