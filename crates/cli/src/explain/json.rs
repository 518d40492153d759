//! A number explained to a program: the same as the text says, with unrounded numbers.

use offtake_economics::explain::{
    Explainer, Explanation, Formula, Part, Reason, Target, Token, TokenKind, Value,
};
use serde_json::{Value as Json, json};

use super::{Opened, between};

/// The JSON, opened to a depth.
pub fn write(explainer: &Explainer, target: Target, depth: usize) -> String {
    let mut opened = Opened::new(explainer);
    let explanation = opened.open(target);
    let json = explanation.map(|explanation| object(&mut opened, &explanation, depth));
    format!("{:#}\n", json.unwrap_or_default())
}

fn object(opened: &mut Opened<'_>, explanation: &Explanation, depth: usize) -> Json {
    let between = between(explanation);
    let mut parts = Vec::new();
    for (i, part) in explanation.parts.iter().enumerate() {
        let opens = depth > 1 && !between.contains(&i);
        let further = opens.then(|| opened.open_part(part)).flatten();
        let further = further.map(|explanation| object(opened, &explanation, depth - 1));
        parts.push(of_part(part, further.as_ref()));
    }
    json!({
        "target": explanation.target.to_string(),
        "name": explanation.name,
        "place": explanation.place,
        "meaning": explanation.meaning,
        "unit": explanation.measure.words(),
        "value": value(&explanation.value),
        "shown": explanation.value.text(),
        "origin": explanation.origin.code(),
        "rule": explanation.rule.to_string(),
        "formula": formula(&explanation.in_names),
        "numbers": formula(&explanation.in_numbers),
        "reasons": explanation.reasons.iter().map(reason).collect::<Vec<_>>(),
        "notes": explanation.notes,
        "parts": parts,
    })
}

/// A part, and its explanation where it is opened.
fn of_part(part: &Part, explanation: Option<&Json>) -> Json {
    json!({
        "target": part.target.to_string(),
        "name": part.name,
        "unit": part.measure.words(),
        "value": value(&part.value),
        "shown": part.value.text(),
        "origin": part.origin.code(),
        "taken": part.taken,
        "months": part.months,
        "explanation": explanation,
    })
}

/// A number, words, or why there is neither: as in the JSON of a contract.
fn value(value: &Value) -> Json {
    match value {
        Value::Number { unrounded, .. } => json!(unrounded),
        Value::Words(words) => json!(words),
        Value::Absent { code, why } => json!({ "absent": code, "why": why }),
    }
}

fn reason(reason: &Reason) -> Json {
    json!({
        "absent": reason.why.code(),
        "why": reason.why.why(),
        "target": reason.target.to_string(),
        "holds": reason.holds,
        "formula": formula(&reason.in_names),
        "numbers": formula(&reason.in_numbers),
    })
}

/// The whole text, and its pieces.
fn formula(formula: &Formula) -> Json {
    let tokens: Vec<_> = formula.tokens().iter().map(token).collect();
    json!({ "text": formula.to_string(), "tokens": tokens })
}

/// A piece: its value where it has one, and what explains it.
fn token(token: &Token) -> Json {
    let (value, target) = match token.kind {
        TokenKind::Text => (None, None),
        TokenKind::Number(number) => (Some(number), None),
        TokenKind::Reference { target, value } => (Some(value), Some(target.to_string())),
    };
    json!({ "text": token.text, "taken": token.taken, "value": value, "target": target })
}
