//! Files that are dropped on the page, read. The clock, which files carry, is asked for here.

use gloo_events::EventListener;
use js_sys::{Date, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
pub use wasm_bindgen_futures::spawn_local as spawn;
use web_sys::{Blob, CustomEvent};

/// Seconds since the beginning of 1970.
pub fn now() -> i64 {
    (Date::now() / 1e3) as i64
}

/// Reads the file of each event.
pub fn on_file(event: &'static str, read: fn(&[u8])) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, event, move |event| {
        let file = event
            .dyn_ref::<CustomEvent>()
            .and_then(|event| event.detail().dyn_into::<Blob>().ok());
        if let Some(file) = file {
            spawn(async move {
                if let Ok(buffer) = JsFuture::from(file.array_buffer()).await {
                    read(&Uint8Array::new(&buffer).to_vec());
                }
            });
        }
    }))
}
