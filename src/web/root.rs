//! Where a program that comes later may draw.

use web_sys::Element;

/// A place of its own at the end of the document.
pub fn place() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let place = document.create_element("div").ok()?;
    document.body()?.append_child(&place).ok()?;
    Some(place)
}
