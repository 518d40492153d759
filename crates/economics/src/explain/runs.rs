//! Sums over months: what is added, months of the same value together.

use super::answer::{Part, Value};
use super::explainer::Explainer;
use super::formula::{Formula, TokenKind};
use super::names::{Scope, known, name};
use super::origin::Origin;
use super::target::Target;
use crate::reading::{Row, When};

/// Months in a row that have the same value.
pub(super) struct Run {
    first: usize,
    last: usize,
    value: f64,
}

/// Sums of more runs than this are told in words: their months are listed as parts.
const MOST_WRITTEN: usize = 6;

/// The months of a row, those of the same value together.
pub(super) fn runs(explainer: &Explainer, row: Row, first: usize, last: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (month, value) in (first..).zip(explainer.months_of(row, first, last)) {
        match runs.last_mut() {
            Some(run) if run.value.to_bits() == value.to_bits() => run.last = month,
            _ => runs.push(Run {
                first: month,
                last: month,
                value,
            }),
        }
    }
    runs
}

/// The sum in names: its first month and its last one.
pub(super) fn in_names(explainer: &Explainer, row: Row, first: usize, last: usize) -> Formula {
    let mut formula = Formula::default();
    let mut ends = vec![first];
    ends.extend((last > first).then_some(last));
    for month in ends {
        if !formula.is_empty() {
            let between = if last - first > 1 { " + … + " } else { " + " };
            formula.say(between, true);
        }
        let target = Target::month(row, month);
        let value = explainer.cell(row, When::Month(month)).unwrap_or_default();
        let text = name(target, Scope::NONE, explainer.inputs());
        formula.push(text, TokenKind::Reference { target, value }, true);
    }
    formula
}

/// The sum in numbers: how often each value stands in it, where it has few.
pub(super) fn in_numbers(row: Row, runs: &[Run]) -> Formula {
    let mut formula = Formula::default();
    if runs.len() > MOST_WRITTEN {
        let count: usize = runs.iter().map(Run::months).sum();
        formula.say(&format!("the {count} months below, added up"), true);
        return formula;
    }
    let measure = known(row).measure;
    for run in runs {
        let sign = if formula.is_empty() { "" } else { " + " };
        formula.say(sign, true);
        let count = run.months();
        if count > 1 {
            formula.push(count.to_string(), TokenKind::Number(count as f64), true);
            formula.say(" × ", true);
        }
        let bare = measure.bare(run.value);
        let bracketed = bare.starts_with('\u{2212}') && (count > 1 || !sign.is_empty());
        formula.say(if bracketed { "(" } else { "" }, true);
        let (target, value) = (Target::month(row, run.first), run.value);
        formula.push(bare, TokenKind::Reference { target, value }, true);
        formula.say(if bracketed { ")" } else { "" }, true);
    }
    formula
}

/// The runs as parts; each is opened at its first month.
pub(super) fn parts(explainer: &Explainer, row: Row, runs: &[Run]) -> Vec<Part> {
    let measure = known(row).measure;
    let part = |run: &Run| {
        let (target, first, last) = (Target::month(row, run.first), run.first, run.last);
        let name = |target| name(target, Scope::NONE, explainer.inputs());
        let name = match run.months() {
            1 => name(target),
            _ => name(Target::Sum { row, first, last }) + ", each",
        };
        Part {
            target,
            name,
            measure,
            value: Value::Number {
                unrounded: run.value,
                shown: measure.shown(run.value),
            },
            origin: Origin::Computed,
            taken: true,
            months: run.months(),
        }
    };
    runs.iter().map(part).collect()
}

impl Run {
    fn months(&self) -> usize {
        self.last + 1 - self.first
    }
}
