//! The model for JavaScript, apart from the page: import `offtake-api.js` from where that is hosted.

use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What the contract of a link comes to: see [`offtake::engine::evaluate`].
///
/// # Errors
/// Only if JavaScript cannot build the object.
#[wasm_bindgen]
pub fn evaluate(link: &str) -> Result<JsValue, JsError> {
    offtake::engine::evaluate(link)
}

fn main() {}
