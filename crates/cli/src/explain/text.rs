//! A number explained to a reader: its value, its formula in names and in numbers, and below it
//! what it is computed from, each step indented further.

use offtake_economics::explain::{Explainer, Explanation, Formula, Part, Target, Value};

use super::{Opened, between};
use crate::layout::{WIDTH, apart, wrapped};

/// The text, opened to a depth; a heading too long for a line is wrapped.
pub fn write(explainer: &Explainer, target: Target, depth: usize) -> String {
    let mut opened = Opened::new(explainer);
    let Some(explanation) = opened.open(target) else {
        return String::new();
    };
    let mut out = heading(&explanation);
    let rules = rules(&explanation, "  ");
    if !rules.is_empty() {
        out.push_str(&format!("\n{rules}\n"));
    }
    out.push_str(&about(&explanation));
    body(&mut out, &mut opened, &explanation, depth, 0);
    out
}

/// The name and the value.
fn heading(explanation: &Explanation) -> String {
    let Explanation { name, place, .. } = explanation;
    let name = match place.as_str() {
        "" => name.clone(),
        place => format!("{name}, {place}"),
    };
    let value = explanation.value.text();
    if name.chars().count() + value.chars().count() < WIDTH {
        apart(&name, &value, WIDTH) + "\n"
    } else {
        wrapped(&format!("{name}: {value}"), "", "")
    }
}

/// What it means, and the text that asks for it.
fn about(explanation: &Explanation) -> String {
    let mut facts = format!("{}, {}", explanation.target, explanation.origin);
    if let Value::Number { unrounded, shown } = &explanation.value
        && is_rounded(shown, *unrounded)
    {
        facts.push_str(&format!(", unrounded {unrounded}"));
    }
    wrapped(&explanation.meaning, "", "") + &wrapped(&facts, "", "")
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

/// The parts, each opened further where there are steps left, below their rule; last what the rule does
/// not say.
fn body(
    out: &mut String,
    opened: &mut Opened<'_>,
    explanation: &Explanation,
    depth: usize,
    indent: usize,
) {
    // What stands at the margin has blank lines around it; further in they would only be in the way.
    let gap = if indent == 0 { "\n" } else { "" };
    let margin = " ".repeat(indent + 2);
    if indent > 0 {
        out.push_str(&rules(explanation, &margin));
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
    let rest = rest(explanation, &margin);
    if !rest.is_empty() {
        out.push_str(gap);
        out.push_str(&rest);
    }
}

/// The rule: at the margin also as one would say it, then in names and in numbers.
fn rules(explanation: &Explanation, margin: &str) -> String {
    let mut out = String::new();
    if margin.len() == 2 {
        out.push_str(&equals(&explanation.rule, margin));
    }
    out.push_str(&equals(&explanation.rule_in_names, margin));
    // A number alone says nothing that the value does not.
    let numbers = &explanation.rule_in_numbers;
    if *numbers != explanation.rule_in_names && numbers.tokens().len() > 1 {
        out.push_str(&equals(numbers, margin));
    }
    out
}

/// What the rule does not say: what has to be told besides, its conditions, and why there might be no
/// value.
fn rest(explanation: &Explanation, margin: &str) -> String {
    let later = format!("{margin}  ");
    let mut out = String::new();
    for note in &explanation.notes {
        out.push_str(&wrapped(note, margin, margin));
    }
    if explanation.has_conditions() {
        out.push_str(&wrapped("With every condition:", margin, margin));
        out.push_str(&equals(&explanation.in_names, margin));
        out.push_str(&equals(&explanation.in_numbers, margin));
    }
    for reason in explanation.reasons.iter().filter(|reason| reason.holds) {
        let names = format!("None where {}", reason.in_names);
        out.push_str(&wrapped(&names, margin, &later));
        let numbers = format!("here {}", reason.in_numbers);
        out.push_str(&wrapped(&numbers, &later, &later));
    }
    out
}

/// A formula behind its sign; nothing where it says nothing.
fn equals(formula: &Formula, margin: &str) -> String {
    let text = formula.to_string();
    if text.is_empty() {
        return text;
    }
    wrapped(&text, &format!("{margin}= "), &format!("{margin}  "))
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
