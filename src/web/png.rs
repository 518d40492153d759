//! Pictures as files of pixels.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

/// A file of SVG as one of PNG, with so many pixels for one of it.
///
/// # Errors
/// What the browser says.
pub async fn png(svg: &str, ratio: f64) -> Result<Vec<u8>, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("image/svg+xml");
    let file = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&file)?;
    let drawn = draw(&url, ratio).await;
    Url::revoke_object_url(&url)?;
    let file = JsFuture::from(to_blob(&drawn?)).await?;
    let bytes = JsFuture::from(file.unchecked_into::<Blob>().array_buffer()).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

async fn draw(url: &str, ratio: f64) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let (width, height) = (
        f64::from(image.natural_width()) * ratio,
        f64::from(image.natural_height()) * ratio,
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
