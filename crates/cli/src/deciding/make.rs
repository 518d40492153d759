//! What would have to be true for a metric to come to a target: one input, or several.

use offtake_deals::find;
use offtake_deciding::{Ladder, Make, Solution};
use offtake_economics::ContractKind;
use offtake_economics::format::{plain, with_unit};
use serde_json::{Value as Json, json};

use super::values::{figure, of_input, shown};
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
        text.push_str(&wrapped(&one(make, solution), "- ", "  "));
    }
    if let Some(why) = &make.why {
        text.push_str(&wrapped(why, "", ""));
    }
    text
}

fn one(make: &Make, solution: &Solution) -> String {
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
    if let Some((near, deal)) = solution
        .nearest
        .and_then(|near| Some((near, find(near.id)?)))
    {
        let signed = of(near.value);
        told.push_str(&format!("; nearest signed: {signed}, {}", deal.heading()));
    }
    told + "."
}

/// The metric, its target, the input and every solution, or why there is none.
pub fn json(make: &Make) -> Json {
    let solution = |one: &Solution| match one.above {
        None => json!({"value": one.value, "from_today": one.from_today}),
        Some(above) => json!({"between": [one.value, above], "from_today": one.from_today}),
    };
    json!({
        "metric": make.metric.name(),
        "target": make.target,
        "by": make.by.key(),
        "solutions": make.solutions.iter().map(solution).collect::<Vec<_>>(),
        "why": make.why,
    })
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

/// The metric, its target, what each input does, what is missing, and why.
pub fn ladder_json(ladder: &Ladder) -> Json {
    let steps = ladder.rungs.iter().map(|rung| {
        json!({
            "input": rung.input.key(),
            "from": rung.from,
            "to": rung.to,
            "result": figure(ladder.metric, rung.result),
        })
    });
    json!({
        "metric": ladder.metric.name(),
        "target": ladder.target,
        "steps": steps.collect::<Vec<_>>(),
        "missing": ladder.missing,
        "why": ladder.why,
    })
}
