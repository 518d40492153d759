//! Events of the document, each with a text.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit};

/// Listens until it is dropped.
pub type Listener = EventListener;

/// Tells whoever listens to an event a text.
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
pub fn on(event: &'static str, hear: impl Fn(String) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, event, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        hear(detail.and_then(|text| text.as_string()).unwrap_or_default());
    }))
}
