//! Whether hosting or mining is worth more hangs on what network difficulty does at halvings.
//!
//! A fall in difficulty multiplies what each month after it earns and changes nothing else, so two sums
//! over the months tell: no second schedule is read.

use super::BreakevenTerms;
use crate::calendar::is_halving;
use crate::inputs::{Input, Inputs};

/// The largest fall of difficulty that is reckoned with, as a fraction; the largest so far was 39%.
pub(crate) const LARGEST_FALL: f64 = 0.4;

impl BreakevenTerms<f64> {
    /// What hosting is worth more than mining where no difficulty falls away at halvings, and where the
    /// most does, in US dollars; nothing where the same side is worth more in both.
    pub(crate) fn decided_at_halvings(&self, inputs: &Inputs) -> Option<[f64; 2]> {
        let fall = inputs.value(Input::Hdrop) / 100.0;
        let none = match fall > 0.0 {
            true => self.gain_if(0.0, inputs),
            false => self.gain,
        };
        // Difficulty that falls only ever adds to what mining is worth.
        if none < 0.5 {
            return None;
        }
        let most = self.gain_if(LARGEST_FALL, inputs);
        (most <= -0.5).then_some([none, most])
    }

    /// What hosting is worth more than mining where difficulty falls otherwise at halvings.
    fn gain_if(&self, fall: f64, inputs: &Inputs) -> f64 {
        let start = inputs.value(Input::Start) as u32;
        let hashprice = inputs.value(Input::Hashprice);
        let each = (1.0 - inputs.value(Input::Hdrop) / 100.0) / (1.0 - fall);
        let (mut relief, mut earned) = (1.0, 0.0);
        for (month, since) in self.months.iter().zip(0..) {
            if since > 0 && is_halving(start + since) {
                relief *= each;
            }
            let profit = hashprice * month.lost_yield * relief - month.lost_cost;
            if profit > 0.0 || self.curtail < 0.5 {
                earned += profit;
            }
        }
        self.worth_to_match - earned
    }
}
