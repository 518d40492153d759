//! Whose figures stand in front: the project's, and the owner's once debt or tax comes between the two.
//!
//! Page, sentence and terminal ask here, so that none of them shows one beside the other unsaid.

use crate::inputs::{Input, Inputs};
use crate::metrics::Metric;

impl Inputs {
    /// Whether debt or tax is given, and so stands between the project's cash and its owner's.
    #[must_use]
    pub fn has_debt_or_tax(&self) -> bool {
        self.value(Input::Debt) > 0.0
            || self.get(Input::Dscr).is_some()
            || self.value(Input::Tax) > 0.0
    }

    /// The present value and the rate of return that stand in front: to equity with debt or tax.
    #[must_use]
    pub fn returns(&self) -> [Metric; 2] {
        if self.has_debt_or_tax() {
            [Metric::NpvEquity, Metric::IrrEquity]
        } else {
            [Metric::Npv, Metric::Irr]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link;

    #[test]
    fn returns_are_the_owners_with_debt_a_target_or_tax() {
        for (query, owner) in [
            ("", false),
            ("client=0&capex=8", false),
            ("debt=1", true),
            ("dscr=1.3", true),
            ("tax=0.1", true),
            ("kind=gpu&debt=50", true),
            ("interest=9&tenor=10&gearing=50&life=5&ke=12", false),
        ] {
            let inputs = link::read(query).inputs;
            assert_eq!(inputs.has_debt_or_tax(), owner, "{query}");
            let npv = inputs.returns().first().copied();
            assert_eq!(npv == Some(Metric::NpvEquity), owner, "{query}");
        }
    }
}
