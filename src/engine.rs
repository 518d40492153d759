//! The model for JavaScript: from a link to plain objects.

use offtake_economics::{Report, link};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

use crate::web::panic;

/// Has whatever goes wrong told to the caller in words.
pub fn start() {
    panic::in_words();
}

/// Evaluates the contract of a link: a full address, a bare query, or nothing for the default.
///
/// Returns `{link, inputs, repairs, notices, metrics, months}` with the names and units of the
/// documents and unrounded numbers.
///
/// # Errors
/// Only if JavaScript cannot build the object.
pub fn evaluate(link: &str) -> Result<JsValue, JsError> {
    let report = Report::of(link::read(link));
    Ok(report.serialize(&Serializer::json_compatible())?)
}
