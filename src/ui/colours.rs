//! The colours of pictures, read off the page: the style sheet is the only list of them.

use offtake_charts::{Rgb, Theme, Tint};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::NodeRef;

/// An element's style as the browser has settled it.
pub fn computed(element: &web_sys::Element) -> Option<web_sys::CssStyleDeclaration> {
    web_sys::window()?.get_computed_style(element).ok()?
}

/// Whether an element takes forced colours for its own.
const FORCED: &str = "forced-color-adjust";

/// The colours that the style sheet gives at an element of a component.
pub fn at(place: &NodeRef) -> Option<Theme> {
    place.cast::<HtmlElement>().map(|place| colours_at(&place))
}

/// Those at the first element of the page that a selector finds.
pub fn of_page(selector: &str) -> Option<Theme> {
    let document = web_sys::window()?.document()?;
    let place = document.query_selector(selector).ok()??;
    place
        .dyn_into::<HtmlElement>()
        .ok()
        .map(|place| colours_at(&place))
}

/// The colours that the style sheet gives at an element.
pub fn colours_at(element: &HtmlElement) -> Theme {
    // Where colours are forced, the tokens are the system's, and all else would be read as one colour.
    let _ = element.style().set_property(FORCED, "none");
    let read = |name: &str| colour_at(element, name).unwrap_or(Rgb(128, 128, 128));
    let tint = |name: &str| Tint {
        line: read(name),
        text: read(&format!("{name}-text")),
    };
    let colours = Theme {
        card: read("--card"),
        ink: read("--ink"),
        ink2: read("--ink-2"),
        ink3: read("--ink-3"),
        rule: read("--rule"),
        revenue: tint("--revenue"),
        gross_profit: tint("--gross-profit"),
        cash: tint("--cash"),
        straight_line: tint("--straight-line"),
        mining: tint("--mining"),
    };
    let _ = element.style().remove_property("color");
    let _ = element.style().remove_property(FORCED);
    colours
}

/// A colour token, resolved by the browser: worn for a moment and read back.
fn colour_at(element: &HtmlElement, name: &str) -> Option<Rgb> {
    element
        .style()
        .set_property("color", &format!("var({name})"))
        .ok()?;
    let text = computed(element)?.get_property_value("color").ok()?;
    let inside = text.split_once('(')?.1.split_once(')')?.0;
    let mut parts = inside.split(',').map(|part| part.trim().parse::<u8>());
    Some(Rgb(
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    ))
}
