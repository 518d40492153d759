//! Files in a browser: saved by a link that is pressed, read when dropped. The clock,
//! which files carry, is asked for here.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CustomEvent, HtmlAnchorElement, Url};

/// How long a saved file keeps its address: a phone asks its visitor first, and reads it then.
const KEPT_MS: u32 = 60_000;

/// Seconds since the beginning of 1970.
pub fn now() -> i64 {
    (Date::now() / 1e3) as i64
}

/// Saves bytes under a name. A browser that refuses says so itself.
pub fn save(bytes: &[u8], name: &str) {
    let _ = try_save(bytes, name);
}

fn try_save(bytes: &[u8], name: &str) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Timeout::new(KEPT_MS, move || drop(Url::revoke_object_url(&url))).forget();
    Some(())
}

/// Reads the file of each event.
pub fn on_file(event: &'static str, read: fn(&[u8])) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, event, move |event| {
        let file = event
            .dyn_ref::<CustomEvent>()
            .and_then(|event| event.detail().dyn_into::<Blob>().ok());
        if let Some(file) = file {
            spawn_local(async move {
                if let Ok(buffer) = JsFuture::from(file.array_buffer()).await {
                    read(&Uint8Array::new(&buffer).to_vec());
                }
            });
        }
    }))
}
