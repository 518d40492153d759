//! The model for JavaScript, apart from the page: import `offtake-api.js` from where that is hosted.

use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// What the contract of a link comes to: see [`offtake::engine::evaluate`], which says when there is an
/// error.
#[wasm_bindgen]
pub fn evaluate(link: &str) -> Result<JsValue, JsError> {
    offtake::engine::evaluate(link)
}

fn main() {
    offtake::engine::start();
}
