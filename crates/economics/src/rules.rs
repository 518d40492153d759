//! What has changed since the first version of links: rules by which the same words come to other figures.
//!
//! One table. Each rule says what is, and what was, and tells whether a contract's figures are others by
//! it: whoever opens an older link is told of those alone. What was is asked of the months as they are
//! now, one rule at a time, and is nobody's figure.

use crate::evaluation::Evaluation;
use crate::inputs::Inputs;
use crate::link::VERSION;
use crate::notices::Notice;

/// A rule that has changed.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it is about, by which it is known: no other is about the same.
    pub name: &'static str,
    /// What is.
    pub now: &'static str,
    /// What was.
    pub before: &'static str,
    /// Whether a contract has other figures by it.
    changes: fn(&Inputs, &Evaluation) -> bool,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every rule that has changed since version 1.
pub const RULES: &[Rule] = &[];

/// What is to be told of a contract whose link is of a version: the rules since by which its figures are
/// others.
#[must_use]
pub fn told(version: u32, inputs: &Inputs, evaluation: &Evaluation) -> Vec<Notice> {
    let old = version < VERSION;
    let rules = RULES.iter().filter(|_| old);
    let rules = rules.filter(|rule| (rule.changes)(inputs, evaluation));
    rules.map(Notice::RuleChanged).collect()
}
