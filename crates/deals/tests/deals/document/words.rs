//! Figures as the document's tables write them.

use offtake_deals::{Deal, What, mark, money};
use offtake_economics::Unit;

/// A figure in a cell of the table, its unit being in the heading.
pub fn cell(deal: &Deal, what: What) -> String {
    let Some(figure) = deal.figure(what) else {
        return "–".into();
    };
    let value = figure.value.number().expect("a number");
    let value = match what.unit() {
        Some(Unit::Millions | Unit::MillionsPerYear) => money(value),
        _ => value.to_string(),
    };
    format!("{value}{}", mark(figure.standing))
}
