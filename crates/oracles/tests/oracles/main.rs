//! Published cases with known answers, from public test suites.
//!
//! The cases that everybody has are in `crates/economics/tests/economics/published.rs`.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod excel;
mod macrs;
mod pyxirr;
mod reports;
mod ssc;

use std::fs::read_to_string;
use std::path::Path;

use offtake_economics::calendar::day_number;
use offtake_testkit::textbook::Flow;
use serde_json::Value;

/// A file of the suites. Where there are suites, one that is missing or cannot be read is a failure.
fn read(name: &str) -> String {
    let path = Path::new(env!("ORACLES")).join(name);
    read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(name: &str) -> Value {
    // Written by Python, whose NaN is not JSON.
    let text = read(name).replace(": NaN", ": null");
    serde_json::from_str(&text).expect(name)
}

/// A number, which may be written as text.
fn number(value: &Value) -> Option<f64> {
    let number = value.as_f64().or_else(|| value.as_str()?.parse().ok())?;
    number.is_finite().then_some(number)
}

fn numbers(values: &Value) -> Vec<f64> {
    let values = values.as_array().expect("a list");
    values
        .iter()
        .map(|value| number(value).unwrap_or(f64::NAN))
        .collect()
}

fn flow(date: [u32; 3], amount: f64) -> Flow {
    let [year, month, day] = date;
    Flow {
        day: day_number(year, month, day).expect("a date"),
        amount,
    }
}

/// Equal within a tolerance that is relative for what is larger than one.
fn close(left: f64, right: f64, tolerance: f64) -> bool {
    (left - right).abs() <= tolerance * right.abs().max(1.0)
}
