//! A number explained to a reader: its value, its formula in names and in numbers, and below it
//! what it is computed from, each step indented further.

use offtake_economics::explain::{Explainer, Explanation, Part, Target, Value};

use super::{Opened, between};
use crate::layout::{WIDTH, apart, wrapped};

/// The text, opened to a depth; a heading too long for a line is wrapped.
pub fn write(explainer: &Explainer, target: Target, depth: usize) -> String {
    let mut opened = Opened::new(explainer);
    let Some(explanation) = opened.open(target) else {
        return String::new();
    };
    let mut out = heading(&explanation);
    body(&mut out, &mut opened, &explanation, depth, 0);
    out
}

/// The name and the value, what it means, and the text that asks for it.
fn heading(explanation: &Explanation) -> String {
    let Explanation { name, place, .. } = explanation;
    let name = match place.as_str() {
        "" => name.clone(),
        place => format!("{name}, {place}"),
    };
    let value = explanation.value.text();
    let mut out = if name.chars().count() + value.chars().count() < WIDTH {
        apart(&name, &value, WIDTH) + "\n"
    } else {
        wrapped(&format!("{name}: {value}"), "", "")
    };
    out.push_str(&wrapped(&explanation.meaning, "", ""));
    let mut facts = format!("{}, {}", explanation.target, explanation.origin);
    if let Value::Number { unrounded, shown } = &explanation.value
        && is_rounded(shown, *unrounded)
    {
        facts.push_str(&format!(", unrounded {unrounded}"));
    }
    out + &wrapped(&facts, "", "")
}

/// Whether a number is shown with fewer digits than it has. Words have none: yes, June 2024.
fn is_rounded(shown: &str, unrounded: f64) -> bool {
    if shown.starts_with(char::is_alphabetic) {
        return false;
    }
    let digits: String = shown
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    let scale = if shown.ends_with('%') { 100.0 } else { 1.0 };
    let read = digits.parse::<f64>().map(|number| number / scale);
    // The last bit of a sum is no figure that was left out.
    read.is_ok_and(|number| (number - unrounded.abs()).abs() > 1e-13 * number)
}

/// The formulas and the parts, each part opened further where there are steps left.
fn body(
    out: &mut String,
    opened: &mut Opened<'_>,
    explanation: &Explanation,
    depth: usize,
    indent: usize,
) {
    // What stands at the margin has blank lines around it; further in they would only be in the way.
    let gap = if indent == 0 { "\n" } else { "" };
    let formulas = formulas(explanation, &" ".repeat(indent + 2));
    if !formulas.is_empty() {
        out.push_str(gap);
        out.push_str(&formulas);
    }
    let parts = explanation.parts.as_slice();
    if !parts.is_empty() {
        out.push_str(gap);
    }
    let hidden = between(explanation);
    let months: usize = parts
        .iter()
        .enumerate()
        .filter_map(|(i, part)| hidden.contains(&i).then_some(part.months))
        .sum();
    for (i, part) in parts.iter().enumerate() {
        if i == hidden.start && !hidden.is_empty() {
            out.push_str(&format!("{:indent$}  … {months} more months\n", ""));
        }
        if hidden.contains(&i) {
            continue;
        }
        out.push_str(&row(part, indent + 2));
        if depth > 1
            && let Some(explanation) = opened.open_part(part)
        {
            body(out, opened, &explanation, depth - 1, indent + 2);
        }
    }
}

/// How it is computed, why it has no value, and what has to be told besides.
fn formulas(explanation: &Explanation, margin: &str) -> String {
    let (first, later) = (format!("{margin}= "), format!("{margin}  "));
    let names = explanation.in_names.to_string();
    let numbers = explanation.in_numbers.to_string();
    let mut out = String::new();
    if !names.is_empty() {
        out.push_str(&wrapped(&names, &first, &later));
    }
    // A number alone says nothing that the value does not.
    if numbers != names && explanation.in_numbers.tokens().len() > 1 {
        out.push_str(&wrapped(&numbers, &first, &later));
    }
    for reason in explanation.reasons.iter().filter(|reason| reason.holds) {
        let names = format!("None where {}", reason.in_names);
        out.push_str(&wrapped(&names, margin, &later));
        let numbers = format!("here {}", reason.in_numbers);
        out.push_str(&wrapped(&numbers, &later, &later));
    }
    for note in &explanation.notes {
        out.push_str(&wrapped(note, margin, margin));
    }
    out
}

/// A part: its name and value, and below them how to ask for it and where it comes from.
fn row(part: &Part, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let name = format!("{margin}{}", part.name);
    let value = match &part.value {
        Value::Absent { .. } => "–".to_owned(),
        value => value.text(),
    };
    let taken = if part.taken { "" } else { ", not taken" };
    let origin = format!("{}, {}{taken}", part.target, part.origin);
    let further = format!("{margin}  ");
    let head = if name.chars().count() + value.chars().count() < WIDTH {
        apart(&name, &value, WIDTH) + "\n"
    } else {
        wrapped(&format!("{}: {value}", part.name), &margin, &further)
    };
    head + &wrapped(&origin, &further, &further)
}
