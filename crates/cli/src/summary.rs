//! The contract for a reader: the answer, its figures, its first years, and what has to be told.

pub mod figures;
mod years;

use offtake_economics::link::{self, Reading};
use offtake_economics::sentence::{plain, sentence};
use offtake_economics::{Notice, evaluate_further, rules};

use crate::layout::wrapped;

/// The text, and the messages of notices that make the figures not what was asked for.
pub fn write(reading: &Reading) -> (String, Vec<String>) {
    let Reading {
        inputs,
        repairs,
        version,
    } = reading;
    let mut contract = evaluate_further(inputs);
    let changed = rules::told(*version, inputs, &contract);
    contract.notices.extend(changed);
    let mut out = wrapped(&plain(&sentence(inputs, &contract)), "", "");
    out.push('\n');
    out.push_str(&figures::blocks(inputs, &contract));
    out.push('\n');
    out.push_str(&years::table(inputs, &contract));

    let notices: Vec<_> = contract.notices.iter().map(Notice::message).collect();
    list(&mut out, "To know", &notices);
    let repairs: Vec<_> = repairs
        .iter()
        .map(|repair| repair.message.clone())
        .collect();
    list(&mut out, "Repaired in the link", &repairs);
    let query = link::versioned(&link::write(inputs));
    if !query.is_empty() {
        out.push_str(&format!("\n?{query}\n"));
    }

    let wrong = contract.notices.iter().filter(|notice| notice.is_error());
    (out, wrong.map(Notice::message).collect())
}

fn list(out: &mut String, heading: &str, messages: &[String]) {
    if !messages.is_empty() {
        out.push_str(&format!("\n{heading}\n"));
    }
    for message in messages {
        out.push_str(&wrapped(message, "- ", "  "));
    }
}
