//! Contracts by their links, and what it means that two figures are the same.

use offtake_economics::{Evaluation, Inputs, evaluate, link};

/// The inputs of a link that needs no repair.
#[track_caller]
pub fn inputs(query: &str) -> Inputs {
    let reading = link::read(query);
    assert_eq!(reading.repairs, [], "{query}");
    reading.inputs
}

#[track_caller]
pub fn contract(query: &str) -> Evaluation {
    evaluate(&inputs(query))
}

/// To the ninth digit; dollars below one to a billionth of one.
#[track_caller]
pub fn close(value: f64, expected: f64) {
    let left = (value - expected).abs();
    assert!(
        left <= 1e-9 * expected.abs().max(1.0),
        "{value} for {expected}"
    );
}
