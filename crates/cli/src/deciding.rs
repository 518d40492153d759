//! Answers to what decides about a contract, as text and as JSON.
//!
//! Every figure is `offtake_deciding`'s own: in JSON nothing is rounded, inputs are in their own units and
//! metrics as everywhere.

mod bridge;
mod compare;
mod grid;
mod make;
mod matters;
mod values;

use offtake_deciding::{Axis, Between, Bridge, Compared, Grid, Ladder, Make, Matters};
use offtake_economics::Inputs;
use offtake_economics::link::InputRange;
use offtake_economics::portfolio::Portfolio;
use serde::Serialize;

use crate::arguments::{Question, Span};

/// The answer to a question about a contract, and perhaps another one; `ranges` are those that its link
/// gives. Where there can be none, why.
pub fn answer(
    (inputs, other): (&Inputs, &Inputs),
    ranges: &[InputRange],
    question: &Question,
    as_json: bool,
) -> Result<String, String> {
    let kind = inputs.kind();
    let [worth, _] = inputs.returns();
    Ok(match question {
        Question::Bridge if as_json => json(&Bridge::of(inputs)),
        Question::Bridge => bridge::text(&Bridge::of(inputs), &bridge::rate(inputs)),
        Question::Between(_, metric) => {
            // With debt or tax in either it is the owner's value that both are compared by.
            let [of_other, _] = other.returns();
            let worth = if inputs.has_debt_or_tax() {
                worth
            } else {
                of_other
            };
            let between = Between::of(inputs, other, metric.unwrap_or(worth));
            match as_json {
                true => json(&between),
                false => compare::between_text(&between, kind),
            }
        }
        Question::Compare(_) => match as_json {
            true => json(&Compared {
                from: inputs,
                to: other,
            }),
            false => compare::text(inputs, other),
        },
        Question::Grid(metric, [x, y]) => {
            let axis = |span: &Span| Axis::of(inputs, span.input, span.ends);
            let grid = Grid::of(inputs, *metric, axis(x), axis(y))?;
            match as_json {
                true => json(&grid),
                false => grid::text(&grid, kind),
            }
        }
        Question::Make(metric, target, by) => {
            let make = Make::of(inputs, *metric, *target, *by);
            match as_json {
                true => json(&make),
                false => make::text(&make, kind),
            }
        }
        Question::Ladder(metric, target, levers) => {
            let ladder = Ladder::of(inputs, *metric, *target, levers, ranges);
            match as_json {
                true => json(&ladder),
                false => make::ladder_text(&ladder, kind),
            }
        }
        Question::Matters(metric) => {
            let matters = Matters::of(inputs, metric.unwrap_or(worth), ranges);
            match as_json {
                true => json(&matters),
                false => matters::text(&matters, kind),
            }
        }
    })
}

/// The bridge of several contracts.
pub fn of_portfolio(portfolio: &Portfolio, as_json: bool) -> String {
    let bridge = Bridge::of_portfolio(portfolio);
    let text = bridge.map(|bridge| match as_json {
        true => json(&bridge),
        false => bridge::text(&bridge, "in the month of the first signing"),
    });
    text.unwrap_or_default()
}

fn json(answer: &impl Serialize) -> String {
    let value = serde_json::to_value(answer).unwrap_or_default();
    format!("{value:#}\n")
}
