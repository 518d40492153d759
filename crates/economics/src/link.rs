//! A scenario as a web address: `?mw=300&term=10&margin=80`.
//!
//! Only this module knows the syntax. Reading never fails: what cannot be used is repaired, and
//! every repair is told. Writing is canonical: the table's order, only what differs from the
//! defaults of its kind, numbers at full precision; so a scenario survives link → inputs → link to the letter.
//! Ranges of its inputs stand behind them (`u.delay=range:0,9`). A portfolio stands beside it in keys of its own, each contract in the same syntax,
//! and last how it is looked at.

mod address;
mod named;
mod portfolio;
mod ranges;
mod read;
mod repair;
mod tidy;
mod view;
mod words;

use std::fmt::Write as _;

pub use address::{LONGEST_OPEN, address, is_private, query};
pub use portfolio::{
    MOST_CONTRACTS, beside, contract, portfolio_part, ranges_part, read_portfolio, write_portfolio,
};
pub use ranges::{InputRange, RangesReading, read_ranges, write_ranges};
pub use read::{pairs, read};
pub use repair::{Repair, RepairKind};
pub(crate) use tidy::is_empty;
pub use view::{MOST_BESIDE, NamedScenario, View, ViewReading, read_view, write_view};

use crate::calendar;
use crate::inputs::{Held, Input, Inputs};
use crate::portfolio::Portfolio;
use crate::unit::Unit;

/// What a link says: complete inputs, and what had to be repaired to get them.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Complete and in range.
    pub inputs: Inputs,
    /// What was repaired; empty for a link that this module wrote.
    pub repairs: Vec<Repair>,
    /// Whose rules the link's figures were of when it was written: 1 where it says nothing of that.
    pub version: u32,
}

/// What a link says of a portfolio, and what had to be repaired to get it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PortfolioReading {
    /// Contracts that can all be evaluated.
    pub portfolio: Portfolio,
    /// What was repaired; empty for a link that this module wrote.
    pub repairs: Vec<Repair>,
}

/// The version of what is written: that of the rules by which figures are computed. A link that names
/// none is of version 1. All have the same defaults, are computed by the same model, and differ in
/// nothing but [what is told](crate::rules) of the older ones.
pub const VERSION: u32 = 2;

/// Words as a link hands them on: with their version behind them, once; none at all stay none.
///
/// ```
/// use offtake_economics::link;
///
/// assert_eq!(link::versioned("mw=300&term=10"), "mw=300&term=10&v=2");
/// assert_eq!(link::versioned(""), "");
/// ```
#[must_use]
pub fn versioned(words: &str) -> String {
    match words {
        "" => String::new(),
        words => format!("{words}&v={VERSION}"),
    }
}

/// What a held price was found from: `held=tcv:3500,200,12`, which computes nothing.
pub const HELD: &str = "held";

/// The scenario as the query of an address, without its question mark; empty for the default one.
///
/// ```
/// use offtake_economics::{Input, Inputs, link};
///
/// let mut inputs = Inputs::default();
/// inputs.set(Input::Mw, 300.0);
/// assert_eq!(link::write(&inputs), "mw=300");
/// ```
#[must_use]
pub fn write(inputs: &Inputs) -> String {
    let mut query = String::new();
    for input in Input::ALL {
        let differs = match input {
            Input::Phases => inputs.phases().is_some(),
            // A kind's defaults are its own; that of the link is hosting.
            Input::Kind => !inputs.kind().goes_without_saying(),
            // Written with the renewals, where there are any.
            Input::Renewterm if inputs.value(Input::Renew) >= 1.0 => false,
            _ => inputs.get(*input) != inputs.default_of(*input),
        };
        if differs && let Some(text) = value(inputs, *input) {
            let and = if query.is_empty() { "" } else { "&" };
            let _ = write!(query, "{and}{}={text}", input.key()); // writing to a String cannot fail
        }
    }
    if let Some(held) = inputs.held() {
        let and = if query.is_empty() { "" } else { "&" };
        let _ = write!(query, "{and}{HELD}={}", write_held(&held));
    }
    query
}

/// What a held price was found from as it stands in a link: `tcv:3500,200,12`.
#[must_use]
pub fn write_held(held: &Held) -> String {
    let Held {
        headline,
        value,
        size,
        years,
    } = held;
    format!("{}:{value},{size},{years}", headline.key())
}

/// The value of an input as it stands in a link; none where it is not given.
#[must_use]
pub fn value(inputs: &Inputs, input: Input) -> Option<String> {
    match input.spec().unit {
        _ if input == Input::Renew && inputs.value(input) >= 1.0 => {
            let years = inputs.value(Input::Renewterm);
            Some(format!("{}x{years}", inputs.value(input)))
        }
        Unit::Phases => inputs.phases().map(ToString::to_string),
        _ => inputs.get(input).map(|value| number(input, value)),
    }
}

/// A number as it stands in a link.
pub(crate) fn number(input: Input, value: f64) -> String {
    match input.spec().unit {
        Unit::Month => calendar::write_month(value as u32),
        Unit::Choice => input.chosen(value).0.to_owned(),
        _ => value.to_string(),
    }
}
