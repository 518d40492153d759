//! The bridge from a headline to what is left of it today.

use offtake_deciding::{Bridge, LevelKind};
use offtake_economics::format::{at_rate, dollars};
use offtake_economics::{Input, Inputs, Metric};

use crate::layout::{apart, wrapped};

/// Columns of a table of amounts.
const WIDTH: usize = 56;

/// At what rate a contract's value today is.
pub fn rate(inputs: &Inputs) -> String {
    match inputs.has_debt_or_tax() {
        true => at_rate(inputs.value(Input::Ke), "cost of equity"),
        false => at_rate(inputs.value(Input::Disc), "discount rate"),
    }
}

/// What it finds, and its steps between the sums that have names.
pub fn text(bridge: &Bridge, at: &str) -> String {
    let mut text = wrapped(&format!("{}, {at}.", bridge.finding()), "", "");
    text.push('\n');
    let mut levels = bridge.levels.iter().peekable();
    for after in 0..=bridge.steps.len() {
        while let Some(level) = levels.next_if(|level| level.after == after) {
            let label = match level.kind {
                LevelKind::Value => format!("{} ({})", level.kind.label(), bridge.worth.label()),
                kind => kind.label().to_owned(),
            };
            text.push_str(&row(&format!("= {label}"), level.value));
        }
        if let Some(step) = bridge.steps.get(after) {
            text.push_str(&row(&format!("    {}", step.kind.label()), step.change));
        }
    }
    if let Some(gain) = bridge.gain {
        let label = Metric::ConvertGain.label();
        let told = format!("{label}, before debt and tax: {}.", dollars(gain));
        text.push('\n');
        text.push_str(&wrapped(&told, "", ""));
    }
    text
}

fn row(label: &str, amount: f64) -> String {
    apart(&format!("  {label}"), &dollars(amount), WIDTH) + "\n"
}
