//! What is said about a number.

use super::formula::Formula;
use super::measure::Measure;
use super::origin::Origin;
use super::target::Target;
use crate::metrics::WhyAbsent;

/// A value as it is shown, and unrounded.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number {
        /// The very number that the schedule has.
        unrounded: f64,
        /// With its unit.
        shown: String,
    },
    /// Something that is no number: phases, as in a link.
    Words(String),
    /// Nothing.
    Absent {
        /// The reason in one word of JSON.
        code: &'static str,
        /// The reason in words, without a capital.
        why: &'static str,
    },
}

impl Value {
    /// The value as it is shown; where there is none, the reason: "none: no outlay to recover".
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Number { shown, .. } => shown.clone(),
            Self::Words(words) => words.clone(),
            Self::Absent { why, .. } => format!("none: {why}"),
        }
    }

    /// The unrounded number; nothing where there is none.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number { unrounded, .. } => Some(*unrounded),
            Self::Words(_) | Self::Absent { .. } => None,
        }
    }
}

/// A number explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What is explained.
    pub target: Target,
    /// Its name: "Load online".
    pub name: String,
    /// Where it stands: "phase 2, month 13, July 2025"; empty for what is of the whole contract.
    pub place: String,
    /// What it is, in a sentence.
    pub meaning: String,
    /// What it is measured in.
    pub measure: Measure,
    /// What it comes to.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
    /// The rule, as one would say it: rounded, with units; empty where it would only say the value.
    pub rule: Formula,
    /// The rule in names: of a condition only what it comes to.
    pub rule_in_names: Formula,
    /// The rule with every name's value.
    pub rule_in_numbers: Formula,
    /// How it is computed, in names; empty for an input. Branches that are not taken are marked.
    pub in_names: Formula,
    /// The same with every name's value; of a condition only the branch taken is written out.
    pub in_numbers: Formula,
    /// Why a metric may have no value, in the order in which the reasons count.
    pub reasons: Vec<Reason>,
    /// What its formulas refer to, each once, in the order in which they do; a sum's months.
    pub parts: Vec<Part>,
    /// What a reader has to be told besides, in sentences.
    pub notes: Vec<String>,
}

impl Explanation {
    /// Whether there is more to how it is computed than its rule: conditions.
    #[must_use]
    pub fn has_conditions(&self) -> bool {
        self.in_names != self.rule_in_names
    }
}

/// Why a metric may have no value.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The reason.
    pub why: WhyAbsent,
    /// What explains whether it holds.
    pub target: Target,
    /// Whether it holds.
    pub holds: bool,
    /// When it holds, in names.
    pub in_names: Formula,
    /// The same with every name's value.
    pub in_numbers: Formula,
}

/// What a number is computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What explains it further.
    pub target: Target,
    /// Its name as it stands in the formula: "Credit balance in month 12".
    pub name: String,
    /// What it is measured in.
    pub measure: Measure,
    /// What it comes to; of several months of a sum, each of them.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether it counts: what only stands in a branch that is not taken does not.
    pub taken: bool,
    /// How many months of a sum it stands for, each at the same value; 1 for everything else.
    pub months: usize,
}
