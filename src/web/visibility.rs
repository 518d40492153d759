//! Whether an element is in sight, kept up to date.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::{Callback, NodeRef};

/// Watches an element until it is dropped.
pub struct SightWatch {
    observer: IntersectionObserver,
    _look: Closure<dyn FnMut(js_sys::Array)>,
}

impl SightWatch {
    /// Tells whether any of the element is in the window, now and whenever that changes.
    pub fn of(element: &NodeRef, tell: Callback<bool>) -> Option<Self> {
        let element = element.cast::<Element>()?;
        let look = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last: IntersectionObserverEntry = entries.pop().unchecked_into();
            tell.emit(last.is_intersecting());
        });
        let observer = IntersectionObserver::new(look.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
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
