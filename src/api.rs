//! The JavaScript interface: the same model, from a link to plain objects.
//!
//! A program of its own, so that the page does not carry it: import `offtake-api.js` from where the
//! page is hosted, or build it for Node.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod memory;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use offtake_economics::{Report, link};

/// Evaluates the contract of a link: a full address, a bare query, or nothing for the default.
///
/// Returns `{link, inputs, repairs, notices, metrics, months}` with the names and units of the
/// documents and unrounded numbers.
///
/// # Errors
/// Only if JavaScript cannot build the object.
#[wasm_bindgen]
pub fn evaluate(link: &str) -> Result<JsValue, JsError> {
    let report = Report::of(link::read(link));
    Ok(report.serialize(&Serializer::json_compatible())?)
}

fn main() {}
