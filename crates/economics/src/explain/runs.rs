//! Sums and means over months: what is added, months of the same value together.

use super::answer::{Part, Value};
use super::explainer::Explainer;
use super::formula::{Formula, TokenKind};
use super::names::{Scope, known, name};
use super::origin::Origin;
use super::target::Target;
use crate::eval::{Row, When};
use crate::rows::Aggregation;

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

/// The one value that months have, if all others have nothing, and how many have it.
pub(super) fn alike(runs: &[Run]) -> Option<(f64, usize)> {
    let mut some = runs.iter().filter(|run| run.value != 0.0);
    let run = some.next().filter(|run| run.months() > 1)?;
    some.next().is_none().then(|| (run.value, run.months()))
}

/// The sum or mean in names: its first month and its last one.
pub(super) fn in_names(explainer: &Explainer, row: Row, first: usize, last: usize) -> Formula {
    let mut formula = Formula::default();
    let mean = Divided::of(row, last + 1 - first);
    mean.open(&mut formula);
    let mut ends = vec![first];
    ends.extend((last > first).then_some(last));
    for month in ends {
        if month != first {
            let between = if last - first > 1 { " + … + " } else { " + " };
            formula.say(between, true);
        }
        let target = Target::month(row, month);
        let value = explainer.cell(row, When::Month(month)).unwrap_or_default();
        let text = name(target, Scope::NONE, explainer.inputs());
        formula.push(text, TokenKind::Reference { target, value }, true);
    }
    mean.close(&mut formula);
    formula
}

/// The sum or mean in numbers: how often each value stands in it, where it has few.
pub(super) fn in_numbers(row: Row, runs: &[Run]) -> Formula {
    let mut formula = Formula::default();
    let count: usize = runs.iter().map(Run::months).sum();
    let mean = Divided::of(row, count);
    if runs.len() > MOST_WRITTEN {
        let together = if mean.0.is_some() {
            "their mean"
        } else {
            "added up"
        };
        formula.say(&format!("the {count} months below, {together}"), true);
        return formula;
    }
    mean.open(&mut formula);
    let measure = known(row).measure;
    for (i, run) in runs.iter().enumerate() {
        let sign = if i == 0 { "" } else { " + " };
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
    mean.close(&mut formula);
    formula
}

/// What stands around the sum that a mean is: parentheses, and the months it is divided by.
struct Divided(Option<usize>);

impl Divided {
    /// A row over some months; over one there is nothing to divide.
    fn of(row: Row, months: usize) -> Self {
        let mean = known(row).aggregation == Aggregation::Mean && months > 1;
        Self(mean.then_some(months))
    }

    fn open(&self, formula: &mut Formula) {
        if self.0.is_some() {
            formula.say("(", true);
        }
    }

    fn close(&self, formula: &mut Formula) {
        if let Some(months) = self.0 {
            formula.say(") ÷ ", true);
            formula.push(months.to_string(), TokenKind::Number(months as f64), true);
        }
    }
}

/// The runs as parts; each is opened at its first month.
pub(super) fn parts(explainer: &Explainer, row: Row, runs: &[Run]) -> Vec<Part> {
    let measure = known(row).measure;
    let part = |run: &Run| {
        let (target, first, last) = (Target::month(row, run.first), run.first, run.last);
        let name = |target| name(target, Scope::NONE, explainer.inputs());
        let name = match run.months() {
            1 => name(target),
            _ => name(Target::Span { row, first, last }) + ", each",
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
