//! What would have to be true for a metric to come to a target: one input, or several.

use offtake_deals::find;
use offtake_deciding::{Ladder, Make, Solution, nearest};
use offtake_economics::ContractKind;
use offtake_economics::format::{plain, with_unit};

use super::values::{of_input, shown};
use crate::layout::wrapped;

/// Every solution, how far it is from now and from the nearest signed deal, or why there is none.
pub fn text(make: &Make, kind: ContractKind) -> String {
    let label = make.by.spec().label;
    let target = shown(make.metric, kind, Ok(make.target));
    let mut text = format!("{} of {target} by {label}", make.metric.label());
    if let Some(today) = make.today {
        text.push_str(&format!(", {} now", of_input(make.by, Some(today))));
    }
    let mut text = wrapped(&(text + ":"), "", "");
    for solution in &make.solutions {
        text.push_str(&wrapped(&one(make, solution, kind), "- ", "  "));
    }
    if let Some(why) = &make.why {
        text.push_str(&wrapped(why, "", ""));
    }
    text
}

fn one(make: &Make, solution: &Solution, kind: ContractKind) -> String {
    let of = |value| of_input(make.by, Some(value));
    let mut told = match solution.above {
        None => of(solution.value),
        Some(above) => format!("between {} and {}", of(solution.value), of(above)),
    };
    if let Some(from) = solution.from_today {
        let sign = if from > 0.0 { "+" } else { "" };
        let from = with_unit(&plain(from, 2), make.by.spec().unit);
        told.push_str(&format!(", {sign}{from} from now"));
    }
    let near = nearest(kind, make.by, solution.value);
    if let Some((near, deal)) = near.and_then(|near| Some((near, find(near.id)?))) {
        let signed = of(near.value);
        told.push_str(&format!("; nearest signed: {signed}, {}", deal.heading()));
    }
    told + "."
}

/// What each input does, and what is missing in the end.
pub fn ladder_text(ladder: &Ladder, kind: ContractKind) -> String {
    let of = |figure| shown(ladder.metric, kind, figure);
    let title = format!(
        "{} of {}, {} now:",
        ladder.metric.label(),
        of(Ok(ladder.target)),
        of(ladder.base)
    );
    let mut text = wrapped(&title, "", "");
    for rung in &ladder.rungs {
        let value = |value| of_input(rung.input, value);
        let told = format!(
            "{}: {} → {}: {}",
            rung.input.spec().label,
            value(rung.from),
            value(rung.to),
            of(rung.result)
        );
        text.push_str(&wrapped(&told, "- ", "  "));
    }
    if ladder.missing == Some(0.0) {
        let met = match ladder.rungs.as_slice() {
            [] => "It is met as things are.",
            _ => "So it is met.",
        };
        text.push_str(&wrapped(met, "", ""));
    }
    if let Some(why) = &ladder.why {
        text.push_str(&wrapped(why, "", ""));
    }
    text
}
