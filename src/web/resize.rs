//! The size of an element, kept up to date.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::{Callback, NodeRef};

use crate::web::screen::inner_size;

/// Watches an element until it is dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _measure: Closure<dyn FnMut()>,
}

impl SizeWatch {
    /// Tells the element's inner size in CSS pixels, now and whenever it changes.
    pub fn of(element: &NodeRef, tell: Callback<(f64, f64)>) -> Option<Self> {
        let element = element.cast::<HtmlElement>()?;
        let watched = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || tell.emit(inner_size(&element)));
        let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&watched);
        Some(Self {
            observer,
            _measure: measure,
        })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
