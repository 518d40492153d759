//! Answers to what decides about a contract, as text and as JSON.
//!
//! Every figure is `offtake_deciding`'s own: in JSON nothing is rounded, inputs are in their own units and
//! metrics as everywhere.

mod bridge;

use offtake_deciding::Bridge;
use offtake_economics::Inputs;
use offtake_economics::portfolio::Portfolio;
use serde_json::Value as Json;

use crate::arguments::Question;

/// The answer to a question about a contract.
pub fn answer(inputs: &Inputs, question: &Question, as_json: bool) -> String {
    match question {
        Question::Bridge if as_json => json(&bridge::json(&Bridge::of(inputs))),
        Question::Bridge => bridge::text(&Bridge::of(inputs), &bridge::rate(inputs)),
    }
}

/// The bridge of several contracts.
pub fn of_portfolio(portfolio: &Portfolio, as_json: bool) -> String {
    let bridge = Bridge::of_portfolio(portfolio);
    let text = bridge.map(|bridge| match as_json {
        true => json(&bridge::json(&bridge)),
        false => bridge::text(&bridge, "in the month of the first signing"),
    });
    text.unwrap_or_default()
}

fn json(value: &Json) -> String {
    format!("{value:#}\n")
}
