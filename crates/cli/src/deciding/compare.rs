//! Two contracts beside one another: what differs, what comes of it, and what each difference has to do
//! with it.

use offtake_deciding::{Between, Compared, Share, changed};
use offtake_economics::{ContractKind, Evaluation, Input, Inputs, Unit, link};

use super::values::{of_input, shown};
use crate::layout::{apart, wrapped};

/// Columns of a list of changes.
const WIDTH: usize = 72;

/// A value for a reader; a dash where it is not given, or another one stands in for it.
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
    let both = Compared { from, to }.evaluations();
    let [before, after] = &both;
    text.push_str("\nWhat comes of it\n");
    for metric in Compared::moved(&both) {
        let of = |inputs: &Inputs, contract: &Evaluation| {
            shown(metric, inputs.kind(), contract.metrics.get(metric))
        };
        let change = format!("{} → {}", of(from, before), of(to, after));
        text.push_str(&(apart(&format!("  {}", metric.label()), &change, WIDTH) + "\n"));
    }
    text
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
