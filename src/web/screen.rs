//! The screen that the page is on, and how large things are on it.

use web_sys::HtmlElement;

/// Its pixels for one of the page's.
pub fn pixel_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// The inner width and height of an element, in the page's pixels.
pub fn inner_size(element: &HtmlElement) -> (f64, f64) {
    (
        f64::from(element.client_width()),
        f64::from(element.client_height()),
    )
}

/// How wide the window is.
pub fn width() -> Option<f64> {
    web_sys::window()?.inner_width().ok()?.as_f64()
}
