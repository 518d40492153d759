//! The page's history, storage, title and theme, and what it hears of the window.
//!
//! Nothing here fails: a browser that refuses (a private window without storage) leaves the page
//! working without that convenience.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_storage::{LocalStorage, Storage};
use offtake_economics::Input;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::NodeRef;

use crate::web::focus::by_id;
use crate::web::theme::Theme;

const THEME_KEY: &str = "offtake.theme";

/// The document's place for the page, where what is served for readers without the program stands; nothing
/// where there is no document.
fn place() -> Option<Element> {
    by_id("page")
}

/// Where the page is made, apart from the document until it is whole.
pub fn mount_point() -> Option<Element> {
    let root = place()?.owner_document()?.create_element("div").ok()?;
    root.set_id("page");
    Some(root)
}

/// What the document was served with, until a page of its own is shown.
pub fn served(selector: &str) -> Option<HtmlElement> {
    let served = place()?.query_selector(selector).ok()??;
    served.dyn_into().ok()
}

/// Puts the page that a part of it belongs to in the place of what was served.
pub fn show(part: &NodeRef) {
    let part = part.cast::<Element>();
    let page = part.and_then(|part| part.closest("#page").ok().flatten());
    if let (Some(served), Some(page)) = (place(), page) {
        let _ = served.replace_with_with_node_1(&page);
    }
}

/// Whether nobody looks at the document.
pub fn is_hidden() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.hidden())
}

/// Writes an address without loading it. Browsers refuse when asked too often; the next one counts.
pub fn replace_address(address: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// The theme chosen last time.
pub fn stored_theme() -> Theme {
    // Raw text: reading it as JSON would bring a parser to the page for one word.
    let stored = LocalStorage::raw().get_item(THEME_KEY).ok().flatten();
    stored
        .and_then(|name| Theme::from_name(&name))
        .unwrap_or_default()
}

/// Wears a theme and remembers it.
pub fn wear(theme: Theme) {
    let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    else {
        return;
    };
    match theme {
        Theme::System => {
            LocalStorage::delete(THEME_KEY);
            let _ = root.remove_attribute("data-theme");
        }
        Theme::Light | Theme::Dark => {
            let _ = LocalStorage::raw().set_item(THEME_KEY, theme.name());
            let _ = root.set_attribute("data-theme", theme.name());
        }
    }
}

/// Names the document.
pub fn entitle(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Opens a place of the page and scrolls to it.
pub fn reveal(place: &str) {
    if let Some(place) = unfold(place) {
        place.scroll_into_view();
    }
}

/// Opens a place.
pub fn unfold(place: &str) -> Option<Element> {
    let place = by_id(place)?;
    if let Ok(Some(details)) = place.query_selector("details") {
        let _ = details.set_attribute("open", "");
    }
    Some(place)
}

/// Puts the focus on an input's slider, or on its field where it has none.
pub fn focus(input: Input) {
    let part = if input.track().is_some() {
        "slider"
    } else {
        "field"
    };
    let element = by_id(&format!("{part}-{}", input.key()));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Calls with what explains the number that is pressed, wherever it stands in the document.
pub fn on_number(call: impl Fn(String) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    Some(EventListener::new(&document, "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let number = target.and_then(|target: Element| {
            let number = target.closest("[data-explain],[data-metric]").ok()??;
            let named = |name| number.get_attribute(name);
            named("data-explain").or_else(|| named("data-metric"))
        });
        if let Some(number) = number {
            call(number);
        }
    }))
}

/// Calls when the page is left.
pub fn on_leaving(call: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "pagehide", move |_| call()))
}

/// Calls when the address may have been changed by hand, or by the buttons of the browser.
pub fn on_address(call: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let on = |event| {
        let call = call.clone();
        EventListener::new(&window, event, move |_| call())
    };
    ["hashchange", "popstate"].map(on).into()
}

/// Whether a key pressed with Ctrl or Cmd undoes or, `false`, does again. The letter counts wherever
/// it is on the keyboard, with caps lock too; the place of the key only where it types no Latin letter.
fn undoes(key: &str, code: &str, shift: bool) -> Option<bool> {
    let key = key.to_ascii_lowercase();
    let latin = key.len() == 1 && key.bytes().all(|letter| letter.is_ascii_lowercase());
    let letter = match code {
        _ if latin => &*key,
        "KeyZ" => "z",
        "KeyY" => "y",
        _ => return None,
    };
    match (letter, shift) {
        ("z", false) => Some(true),
        ("z", true) | ("y", false) => Some(false),
        _ => None,
    }
}

/// Calls with `true` for the keys that undo, with `false` for those that redo; inside a text field
/// they are left to the field.
pub fn on_undo_keys(call: impl Fn(bool) + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let options = EventListenerOptions::enable_prevent_default();
    let listener = move |event: &web_sys::Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let in_text = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            .is_some_and(|field| field.type_() == "text");
        if in_text || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        // With Alt it is AltGr, which types.
        let undoes = undoes(&event.key(), &event.code(), event.shift_key());
        if let Some(back) = undoes.filter(|_| !event.alt_key()) {
            event.prevent_default();
            call(back);
        }
    };
    Some(EventListener::new_with_options(
        &document, "keydown", options, listener,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_is_a_letter_on_any_layout_and_a_place_where_there_is_no_such_letter() {
        for (key, code, shift, expected) in [
            ("z", "KeyZ", false, Some(true)),
            ("Z", "KeyZ", true, Some(false)),
            ("y", "KeyY", false, Some(false)),
            // Caps lock, alone and with shift.
            ("Z", "KeyZ", false, Some(true)),
            ("z", "KeyZ", true, Some(false)),
            ("Y", "KeyY", false, Some(false)),
            // QWERTZ and AZERTY: what is typed counts, not where.
            ("z", "KeyY", false, Some(true)),
            ("y", "KeyZ", false, Some(false)),
            ("z", "KeyW", false, Some(true)),
            ("w", "KeyZ", false, None),
            // Russian, Greek, Hebrew, a dead key, an input method.
            ("я", "KeyZ", false, Some(true)),
            ("Я", "KeyZ", true, Some(false)),
            ("н", "KeyY", false, Some(false)),
            ("ζ", "KeyZ", false, Some(true)),
            ("ז", "KeyZ", false, Some(true)),
            ("Dead", "KeyZ", false, Some(true)),
            ("Process", "KeyZ", false, Some(true)),
            ("y", "KeyY", true, None),
            ("a", "KeyA", false, None),
            ("1", "Digit1", false, None),
        ] {
            assert_eq!(undoes(key, code, shift), expected, "{key} {code} {shift}");
        }
    }
}
