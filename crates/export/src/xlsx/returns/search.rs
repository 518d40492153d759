//! The search for the guess that `IRR` starts from, as the sheet does it: what its formulas come to.
//!
//! The rate itself is the model's own; nothing here solves for it.

use offtake_economics::WhyAbsent;
use offtake_economics::finance::irr;

use super::super::page::Value;

pub(super) const STEPS: u32 = 24;
/// What stands where there is no rate.
pub(in crate::xlsx) const NONE: &str = "none";
/// Farther from zero than any rate of the ladder: where the worth falls through zero on the side of the
/// discount that the worth there does not say.
pub(super) const DISAGREES: f64 = 1e6;
/// Farther still: where it rises through zero.
pub(super) const RISES: f64 = 12.0 * 1e6;
/// And where it does neither.
const NOWHERE: f64 = 1e6 * 1e3;

/// Monthly rates, dense where contracts are. Further out a float could not hold the worth of 480
/// months.
pub(super) const LADDER: [f64; 49] = [
    -0.7, -0.5, -0.4, -0.3, -0.25, -0.2, -0.15, -0.1, -0.08, -0.06, -0.05, -0.04, -0.03, -0.025,
    -0.02, -0.015, -0.01, -0.0075, -0.005, -0.0025, 0.0, 0.0025, 0.005, 0.0075, 0.01, 0.0125,
    0.015, 0.0175, 0.02, 0.025, 0.03, 0.035, 0.04, 0.05, 0.06, 0.08, 0.1, 0.125, 0.15, 0.2, 0.25,
    0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0,
];

/// A ladder of rates and where the worth of some flows goes through zero.
pub(super) struct Search {
    pub rates: Vec<f64>,
    pub worths: Vec<f64>,
    pub keys: Vec<f64>,
    best: Option<usize>,
}

impl Search {
    /// Where some flows are worth nothing, given the monthly rate of their discount and what they are
    /// worth at it.
    fn of(flows: &[f64], rates: Vec<f64>, (at, npv): (f64, f64)) -> Self {
        let worth = |rate: &f64| {
            let dated = flows.iter().zip(1..);
            dated
                .map(|(flow, n)| flow / libm::pow(1.0 + rate, f64::from(n)))
                .sum()
        };
        let worths: Vec<f64> = rates.iter().map(worth).collect();
        let steps = rates.windows(2).zip(worths.windows(2));
        let keys: Vec<f64> = steps
            .map(|(rates, worths)| {
                let (&[from, to], &[before, after]) = (rates, worths) else {
                    return NOWHERE;
                };
                let near = f64::max(from, 0.0 - to).max(0.0);
                let above = npv > 0.0 || at >= from;
                let below = npv < 0.0 || to >= at;
                if before > 0.0 && 0.0 >= after {
                    if above && below {
                        near
                    } else {
                        DISAGREES + near
                    }
                } else if 0.0 > before && after >= 0.0 {
                    RISES + near
                } else {
                    NOWHERE
                }
            })
            .collect();
        let least = keys.iter().copied().fold(NOWHERE, f64::min);
        let is_least = |key: &f64| key.to_bits() == least.to_bits() && least < NOWHERE;
        let best = keys.iter().position(is_least);
        Self {
            rates,
            worths,
            keys,
            best,
        }
    }

    /// About where each step goes through zero, if it does.
    pub(super) fn zeros(&self) -> Vec<Option<f64>> {
        let steps = self.rates.windows(2).zip(self.worths.windows(2));
        let zero = |((rates, worths), key): ((&[f64], &[f64]), &f64)| match (rates, worths) {
            (&[from, to], &[before, after]) if *key < NOWHERE => {
                Some(from + (to - from) * before / (before - after))
            }
            _ => None,
        };
        steps.zip(&self.keys).map(zero).collect()
    }

    /// The best key.
    pub(super) fn key(&self) -> f64 {
        let key = self.best.and_then(|best| self.keys.get(best)).copied();
        key.unwrap_or(NOWHERE)
    }

    /// The best key, the ends of its step, and the worth at both.
    pub(super) fn results(&self) -> [Value; 5] {
        let of = |list: &[f64], later| {
            let found = self.best.and_then(|best| list.get(best + later)).copied();
            found.map_or(Value::from(NONE), Value::from)
        };
        [
            self.key().into(),
            of(&self.rates, 0),
            of(&self.rates, 1),
            of(&self.worths, 0),
            of(&self.worths, 1),
        ]
    }
}

/// What is found out about a rate of return.
pub(in crate::xlsx) struct Found {
    /// The flows without what is too small to count.
    pub flows: Vec<f64>,
    /// The monthly rate of their discount, and what they are worth at it.
    pub worth: (f64, f64),
    /// The monthly rate at which they are worth nothing, the nearest one that agrees, if any.
    pub monthly: Option<f64>,
    /// Why that is no rate of return, or why there is none.
    pub absent: Option<WhyAbsent>,
    pub(super) coarse: Search,
    pub(super) fine: Search,
}

impl Found {
    /// Finds out, for flows whose annual rate is known.
    pub(in crate::xlsx) fn of(
        flows: impl Iterator<Item = f64>,
        half_cent: f64,
        worth: (f64, f64),
        rate: Result<f64, WhyAbsent>,
    ) -> Self {
        let flows: Vec<f64> = flows
            .map(|flow| if flow.abs() >= half_cent { flow } else { 0.0 })
            .collect();
        let coarse = Search::of(&flows, LADDER.to_vec(), worth);
        let [_, from, to, ..] = coarse.results();
        let rates = (0..=STEPS).map(|step| match (&from, &to) {
            (Value::Number(from), Value::Number(to)) => {
                from + (to - from) * f64::from(step) / f64::from(STEPS)
            }
            _ => 0.0,
        });
        let fine = Search::of(&flows, rates.collect(), worth);
        let [_, from, to, ..] = fine.results();
        let within = |rate: &f64| match (&from, &to) {
            (Value::Number(from), Value::Number(to)) => (from..=to).contains(&rate),
            _ => false,
        };
        let monthly = match rate {
            Ok(rate) => Some(libm::expm1(libm::log1p(rate) / 12.0)),
            Err(WhyAbsent::FinancingRate | WhyAbsent::NoReturn) => {
                irr(&flows).all().iter().copied().find(within)
            }
            Err(_) => None,
        };
        Self {
            worth,
            monthly,
            absent: rate.err(),
            flows,
            coarse,
            fine,
        }
    }

    pub(super) fn guess(&self) -> Value {
        match self.fine.results() {
            [
                _,
                Value::Number(from),
                Value::Number(to),
                Value::Number(before),
                Value::Number(after),
            ] => (from + (to - from) * before / (before - after)).into(),
            _ => NONE.into(),
        }
    }
}
