//! The colours of pictures, read off the page: the style sheet is the only list of them.

use offtake_charts::{Rgb, Theme};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::NodeRef;

/// An element's style as the browser has settled it.
pub fn computed(element: &web_sys::Element) -> Option<web_sys::CssStyleDeclaration> {
    web_sys::window()?.get_computed_style(element).ok()?
}

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

/// The colours that the style sheet gives at an element, as the browser resolves them: an element for each
/// wears it for a moment, all of them at once, since what is asked in between settles every style anew.
pub fn colours_at(element: &HtmlElement) -> Theme {
    let probes = Theme::TOKENS.map(|name| probe(element, name));
    let grey = Rgb(128, 128, 128);
    let colours = probes
        .each_ref()
        .map(|probe| probe.as_deref().and_then(worn).unwrap_or(grey));
    for probe in probes.iter().flatten() {
        probe.remove();
    }
    Theme::from_colours(colours)
}

/// An element that wears a colour token. Where colours are forced, the tokens are the system's, and all else
/// would be read as one colour.
fn probe(element: &HtmlElement, token: &str) -> Option<HtmlElement> {
    let probe = element.owner_document()?.create_element("i").ok()?;
    element.append_child(&probe).ok()?;
    let probe: HtmlElement = probe.dyn_into().ok()?;
    let style = probe.style();
    style.set_property("color", &format!("var({token})")).ok()?;
    style.set_property("forced-color-adjust", "none").ok()?;
    Some(probe)
}

/// The colour that an element wears.
fn worn(element: &web_sys::Element) -> Option<Rgb> {
    let text = computed(element)?.get_property_value("color").ok()?;
    let inside = text.split_once('(')?.1.split_once(')')?.0;
    let mut parts = inside.split(',').map(|part| part.trim().parse::<u8>());
    Some(Rgb(
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    ))
}
