//! Two contracts beside one another: what differs, what comes of it, and what each difference has to do
//! with it.

use offtake_deciding::{Between, Share, changed};
use offtake_economics::{
    ContractKind, Evaluation, Input, Inputs, Metric, Unit, evaluate_further, link,
};
use serde_json::{Value as Json, json};

use super::values::{figure, of_input, shown};
use crate::layout::{apart, wrapped};

/// Columns of a list of changes.
const WIDTH: usize = 72;

/// The metrics that differ between two contracts.
fn moved(from: &Evaluation, to: &Evaluation) -> Vec<Metric> {
    let bits = |of: &Evaluation, metric| of.metrics.get(metric).map(f64::to_bits);
    let all = Metric::ALL.iter().copied();
    all.filter(|metric| bits(from, *metric) != bits(to, *metric))
        .collect()
}

/// A value as the JSON of a contract has it; null where it is not given, or another one stands in for it.
fn value(inputs: &Inputs, input: Input) -> Json {
    if inputs.replaced_by(input).is_some() {
        return Json::Null;
    }
    match input.spec().unit {
        Unit::Month | Unit::Phases | Unit::Choice => json!(link::value(inputs, input)),
        _ => json!(inputs.get(input)),
    }
}

/// The same for a reader.
fn told(inputs: &Inputs, input: Input) -> String {
    match (inputs.replaced_by(input), input.spec().unit) {
        (Some(_), _) => "–".to_owned(),
        (None, Unit::Phases) => link::value(inputs, input).unwrap_or_else(|| "–".to_owned()),
        _ => of_input(input, inputs.get(input)),
    }
}

/// What differs, and every metric that is another.
pub fn text(from: &Inputs, to: &Inputs) -> String {
    let inputs = changed(from, to);
    if inputs.is_empty() {
        return "Nothing differs.\n".to_owned();
    }
    let mut text = String::from("What differs\n");
    for input in inputs {
        let change = format!("{} → {}", told(from, input), told(to, input));
        let label = format!("{}: {change}", input.spec().label);
        text.push_str(&wrapped(&label, "- ", "  "));
    }
    let (before, after) = (evaluate_further(from), evaluate_further(to));
    text.push_str("\nWhat comes of it\n");
    for metric in moved(&before, &after) {
        let of = |inputs: &Inputs, contract: &Evaluation| {
            shown(metric, inputs.kind(), contract.metrics.get(metric))
        };
        let change = format!("{} → {}", of(from, &before), of(to, &after));
        text.push_str(&(apart(&format!("  {}", metric.label()), &change, WIDTH) + "\n"));
    }
    text
}

/// What differs, and every metric that is another.
pub fn json(from: &Inputs, to: &Inputs) -> Json {
    let inputs = changed(from, to).into_iter().map(
        |input| json!({"input": input.key(), "from": value(from, input), "to": value(to, input)}),
    );
    let (before, after) = (evaluate_further(from), evaluate_further(to));
    let metrics = moved(&before, &after).into_iter().map(|metric| {
        let of = |contract: &Evaluation| figure(metric, contract.metrics.get(metric));
        json!({"metric": metric.name(), "from": of(&before), "to": of(&after)})
    });
    json!({
        "changed": inputs.collect::<Vec<_>>(),
        "metrics": metrics.collect::<Vec<_>>(),
    })
}

/// What leads from one contract to the other, the largest part first.
pub fn between_text(between: &Between, kind: ContractKind) -> String {
    let metric = between.metric;
    let of = |value| shown(metric, kind, value);
    let label = metric.label();
    let title = format!("{label} from {} to {}:", of(between.from), of(between.to));
    let mut text = wrapped(&title, "", "");
    for Share {
        player,
        change,
        error,
    } in &between.shares
    {
        let error = error.map(|error| format!(" ± {}", of(Ok(error))));
        let change = of(Ok(*change)) + &error.unwrap_or_default();
        text.push_str(&(apart(&format!("  {}", player.label), &change, WIDTH) + "\n"));
    }
    match (&between.why, between.shares.is_empty()) {
        (Some(why), _) => text.push_str(&wrapped(why, "", "")),
        (None, true) => text.push_str("Nothing differs.\n"),
        (None, false) => {
            let method = format!("By {}.", between.method.words());
            text.push_str(&wrapped(&method, "", ""));
        }
    }
    text
}

/// From what to what, and every part with what it adds, where it is drawn with its error.
pub fn between_json(between: &Between) -> Json {
    let steps = between.shares.iter().map(|share| match share.error {
        None => json!({"input": share.player.name, "change": share.change}),
        Some(error) => {
            json!({"input": share.player.name, "change": share.change, "error": error})
        }
    });
    let mut object = json!({
        "metric": between.metric.name(),
        "from": figure(between.metric, between.from),
        "to": figure(between.metric, between.to),
        "method": between.method.words(),
        "steps": steps.collect::<Vec<_>>(),
    });
    if let (Some(why), Some(object)) = (&between.why, object.as_object_mut()) {
        object.insert("why".to_owned(), json!(why));
    }
    object
}
