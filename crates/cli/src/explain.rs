//! A number explained, as text or as JSON: both say the same, and open each number once.

pub mod json;
pub mod text;

use std::collections::HashSet;
use std::ops::Range;

use offtake_economics::explain::{Explainer, Explanation, Part, Target};

/// Parts of a long sum that are told apart: its first ones and its last ones.
const FIRST: usize = 8;
const LAST: usize = 4;

/// The parts that stand between those, by their places: they are not opened.
fn between(explanation: &Explanation) -> Range<usize> {
    let count = explanation.parts.len();
    let is_span = matches!(explanation.target, Target::Span { .. });
    if is_span && count > FIRST + LAST + 1 {
        FIRST..count - LAST
    } else {
        0..0
    }
}

/// What has been opened: a number that is met again is not opened again.
struct Opened<'a> {
    explainer: &'a Explainer,
    targets: HashSet<Target>,
}

impl<'a> Opened<'a> {
    fn new(explainer: &'a Explainer) -> Self {
        Self {
            explainer,
            targets: HashSet::new(),
        }
    }

    /// The explanation of a target that has not been opened yet.
    fn open(&mut self, target: Target) -> Option<Explanation> {
        if !self.targets.insert(target) {
            return None;
        }
        self.explainer.explain(target).ok()
    }

    /// The explanation of a part where it is to be opened: it counts, and there is more to say of
    /// it than the part itself does.
    fn open_part(&mut self, part: &Part) -> Option<Explanation> {
        let explanation = part.taken.then(|| self.open(part.target)).flatten()?;
        let says_more = !explanation.in_names.is_empty() || !explanation.parts.is_empty();
        says_more.then_some(explanation)
    }
}
