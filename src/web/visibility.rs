//! Whether an element is in sight, kept up to date.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::Callback;

/// How near the window is near: who scrolls there finds it ready.
const NEAR: &str = "160px 0px";

/// Watches an element until it is dropped.
pub struct SightWatch {
    observer: IntersectionObserver,
    _look: Closure<dyn FnMut(js_sys::Array)>,
}

impl SightWatch {
    /// Tells whether any of the element is in the window, now and whenever that changes.
    pub fn of(element: &Element, tell: Callback<bool>) -> Option<Self> {
        Self::within("0px", element, tell)
    }

    /// Tells whether any of the element is in the window or near it.
    pub fn near(element: &Element, tell: Callback<bool>) -> Option<Self> {
        Self::within(NEAR, element, tell)
    }

    fn within(margin: &str, element: &Element, tell: Callback<bool>) -> Option<Self> {
        let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last: IntersectionObserverEntry = entries.pop().unchecked_into();
            tell.emit(last.is_intersecting());
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(margin);
        let look_of = look.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(look_of, &options).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _look: look,
        })
    }
}

impl Drop for SightWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
