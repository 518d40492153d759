//! What matters most to a metric of a contract.

use offtake_deciding::{Bar, Figure, Matters};
use offtake_economics::{ContractKind, Metric};

use super::values::{cell, of_input, shown};
use crate::layout::wrapped;

/// Every input with both ends of its range and what the metric is there, and what the ranges rest on.
pub fn text(matters: &Matters, kind: ContractKind) -> String {
    let (metric, now) = (matters.metric, shown(matters.metric, kind, matters.base));
    let title = match matters.bars.as_slice() {
        [] => format!(
            "Nothing moves it: {} is {now} at both ends of every range.",
            metric.label()
        ),
        [only] => format!(
            "What matters to {}, {now} now: {}.",
            metric.label(),
            name(only)
        ),
        [first, second, ..] => format!(
            "What matters most to {}, {now} now: {}, then {}.",
            metric.label(),
            name(first),
            name(second)
        ),
    };
    let mut text = wrapped(&title, "", "");
    if matters.bars.is_empty() {
        return text;
    }
    text.push('\n');
    for bar in &matters.bars {
        text.push_str(&row(bar, metric));
    }
    text.push('\n');
    for bar in &matters.bars {
        let turns = bar.decides.map(|turned| format!(" * {}.", turned.words()));
        let source = bar.range.source.words();
        let told = format!(
            "{}: {source}.{}",
            bar.input().spec().label,
            turns.unwrap_or_default()
        );
        text.push_str(&wrapped(&told, "- ", "  "));
    }
    text
}

/// An input's name within a sentence.
fn name(bar: &Bar) -> String {
    let label = bar.input().spec().label;
    let mut letters = label.chars();
    // An abbreviation stays one.
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            format!(
                "{}{}",
                first.to_lowercase(),
                label.get(first.len_utf8()..).unwrap_or_default()
            )
        }
        _ => label.to_owned(),
    }
}

/// A bar: its input, then each end with what the metric is there.
fn row(bar: &Bar, metric: Metric) -> String {
    let mark = if bar.decides.is_some() { "*" } else { " " };
    let end = |value: Option<f64>, figure: Option<Figure>| match (value, figure) {
        (Some(value), Some(figure)) => {
            let value = of_input(bar.input(), Some(value));
            format!("{value:>16} {:>12}", cell(metric, figure))
        }
        _ => format!("{:>29}", ""),
    };
    let low = end(bar.range.low, bar.at_low);
    let high = end(bar.range.high, bar.at_high);
    // The longest label and a mark take what is left of a line.
    let label = cut(bar.input().spec().label, 19);
    let row = format!("{mark}{label:<19} {low} {high}");
    row.trim_end().to_owned() + "\n"
}

/// A label that fits its column.
fn cut(label: &str, width: usize) -> String {
    if label.chars().count() <= width {
        return label.to_owned();
    }
    label
        .chars()
        .take(width - 1)
        .collect::<String>()
        .trim_end()
        .to_owned()
        + "…"
}
