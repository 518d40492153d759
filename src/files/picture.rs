//! The revenue curves as a picture to be saved, in the page's own colours.
//!
//! Promises: what is drawn is what the page draws, by the same function, with the address of the
//! scenario below it.

use js_sys::{Array, Uint8Array};
use offtake_charts::revenue::{View, curves};
use offtake_charts::{Frame, svg_sheet};
use offtake_economics::{Inputs, evaluate};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement,
    HtmlImageElement, Url,
};

use crate::ui::colours::colours_at;

/// The curves within the sheet; wide enough for a slide.
const SIZE: (f64, f64) = (1040.0, 440.0);
/// Pixels of a PNG for one of the sheet.
const RATIO: f64 = 2.0;

/// The curves gathered in one of the ways, as a file of SVG that names the deal.
///
/// # Errors
/// Should the page have no curves to take the colours from.
pub fn svg(inputs: &Inputs, view: View, deal: &str, source: &str) -> Result<String, String> {
    let picture = curves(inputs, &evaluate(inputs), view).picture;
    let frame = Frame {
        pixel_ratio: RATIO,
        ..Frame::new(SIZE.0, SIZE.1)
    };
    let place = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector("#revenue .chart").ok().flatten())
        .and_then(|place| place.dyn_into::<HtmlElement>().ok());
    let theme = colours_at(&place.ok_or("There are no curves on the page to save.")?);
    let note = match deal {
        "" => view.unit().to_owned(),
        deal => format!("{} · {deal}", view.unit()),
    };
    svg_sheet(&picture, frame, &theme, "Revenue curves", &note, source)
        .map_err(|error| error.to_string())
}

/// A file of SVG as one of PNG.
///
/// # Errors
/// What the browser says.
pub async fn png(svg: &str) -> Result<Vec<u8>, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let file = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&file)?;
    let drawn = draw(&url).await;
    Url::revoke_object_url(&url)?;
    let file = JsFuture::from(to_blob(&drawn?)).await?;
    let bytes = JsFuture::from(file.unchecked_into::<Blob>().array_buffer()).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

async fn draw(url: &str) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let (width, height) = (
        f64::from(image.natural_width()) * RATIO,
        f64::from(image.natural_height()) * RATIO,
    );
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// The canvas as a file of PNG.
fn to_blob(canvas: &HtmlCanvasElement) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, _| {
        let made = Closure::once_into_js(move |file: JsValue| resolve.call1(&JsValue::NULL, &file));
        let _ = canvas.to_blob(made.unchecked_ref());
    })
}
