//! Internal rates of return: all of them, with the one that is meant. The project's one solver.
//!
//! The net present value of flows at whole steps of time (months, days, periods) is a polynomial
//! in the discount factor of one step, with the flows as coefficients; days without a flow are
//! coefficients of zero. Where flows change sign once there is exactly one root (Descartes' rule)
//! and Newton's method finds it; else intervals that cannot hold a root are excluded until each of
//! the rest holds exactly one. No root above −100 % a year is missed.

mod count;
mod isolate;
mod monthly;
mod newton;
mod terms;

use crate::metrics::Absent;
use terms::Terms;

/// Flows of a schedule smaller than half a cent are nothing: rounding must not make an outlay.
pub(crate) const NOTHING: f64 = 0.005;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// No flow is negative.
    NoOutlay,
    /// No flow is positive.
    NothingRecovers,
    /// Flows of both signs, and yet the net present value is zero at no rate.
    NeverZero,
    /// An argument outside the range of the function: which, and what it must be.
    OutOfRange(&'static str),
}

impl Absence {
    /// The reason in words.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::NoOutlay => "no outlay to recover",
            Self::NothingRecovers => "nothing recovers the outlay",
            Self::NeverZero => "the net present value is zero at no rate",
            Self::OutOfRange(why) => why,
        }
    }
}

/// The rates of return of some flows, as fractions: 0.1 is 10 %.
#[derive(Clone, Debug, PartialEq)]
pub enum Rates {
    /// There is none.
    None(Absence),
    /// There is one.
    One(f64),
    /// There are several.
    Several {
        /// The one that is meant: where the net present value falls through zero as the rate
        /// rises, as it does for an investment; the nearest to zero of those.
        named: f64,
        /// All, in rising order.
        all: Vec<f64>,
    },
}

impl Rates {
    /// The rate that is meant.
    ///
    /// # Errors
    /// Where there is none, the reason.
    pub fn named(&self) -> Result<f64, Absence> {
        match self {
            Self::None(why) => Err(*why),
            Self::One(rate) | Self::Several { named: rate, .. } => Ok(*rate),
        }
    }

    /// Every rate, in rising order.
    #[must_use]
    pub fn all(&self) -> &[f64] {
        match self {
            Self::None(_) => &[],
            Self::One(rate) => std::slice::from_ref(rate),
            Self::Several { all, .. } => all,
        }
    }

    /// Every one of them, where there are several; else nothing.
    pub(crate) fn several(&self) -> Vec<f64> {
        match self {
            Self::Several { all, .. } => all.clone(),
            Self::None(_) | Self::One(_) => Vec::new(),
        }
    }
}

/// Effective annual rates at which the net present value of a schedule is zero.
///
/// The flow at index `m` falls at the end of month `m`. Flows below half a cent count as nothing.
pub(crate) fn solve(flows: &[f64]) -> Rates {
    periodic(flows, NOTHING, 12.0)
}

/// Effective annual rates of flows at every step of a year of `per_year` steps; flows smaller than
/// `nothing` do not count.
pub(crate) fn periodic(flows: &[f64], nothing: f64, per_year: f64) -> Rates {
    let counts = |flow: &f64| flow.abs() >= nothing && *flow != 0.0;
    if let Some(why) = one_sided(flows.iter().copied().filter(counts)) {
        return Rates::None(why);
    }
    // Months without a flow at either end change no root.
    let first = flows.iter().position(counts).unwrap_or(0);
    let last = flows.iter().rposition(counts).unwrap_or(0);
    let flows = flows.get(first..=last).unwrap_or_default();
    let starts_out = flows.first().is_some_and(|flow| *flow < 0.0);
    let turn = flows
        .iter()
        .position(|flow| counts(flow) && (*flow < 0.0) != starts_out);
    let (before, after) = flows.split_at(turn.unwrap_or(0));
    if after
        .iter()
        .all(|flow| !counts(flow) || (*flow < 0.0) != starts_out)
    {
        return match monthly::crossing(before, after) {
            Some(log_growth) => Rates::One(rate(per_year * log_growth)),
            None => Rates::None(Absence::NeverZero),
        };
    }
    let counted = flows.iter().copied().enumerate();
    any(&Terms::new(
        counted.filter(|(_, flow)| counts(flow)),
        per_year,
    ))
}

/// Effective annual rates of flows at these steps of a year of `per_year` steps. Steps must rise.
pub(crate) fn sparse(flows: &[(usize, f64)], per_year: f64) -> Rates {
    match one_sided(flows.iter().map(|(_, flow)| *flow)) {
        Some(why) => Rates::None(why),
        None => any(&Terms::new(flows.iter().copied(), per_year)),
    }
}

/// Why flows that lack a sign have no rate.
fn one_sided(flows: impl Iterator<Item = f64> + Clone) -> Option<Absence> {
    if !flows.clone().any(|flow| flow < 0.0) {
        return Some(Absence::NoOutlay);
    }
    let mut flows = flows;
    (!flows.any(|flow| flow > 0.0)).then_some(Absence::NothingRecovers)
}

/// The rate that is meant, or why there is none: for the same schedule written by hand, which is
/// timed against the model.
///
/// # Errors
/// Where the flows have no rate of return, the reason.
#[doc(hidden)]
pub fn internal_rate(flows: &[f64]) -> Result<f64, Absent> {
    solve(flows).named().map_err(|why| match why {
        Absence::NoOutlay => Absent::NoOutlay,
        _ => Absent::NothingRecovers,
    })
}

fn any(terms: &Terms) -> Rates {
    let roots = isolate::roots(terms);
    let all: Vec<f64> = roots.iter().map(|root| rate(root.log_growth)).collect();
    match all.as_slice() {
        [] => Rates::None(Absence::NeverZero),
        [rate] => Rates::One(*rate),
        _ => {
            let nearest = |falling: bool| {
                let eligible = roots.iter().filter(|root| root.falls || !falling);
                let rates = eligible.map(|root| rate(root.log_growth));
                rates.min_by(|a, b| a.abs().total_cmp(&b.abs()))
            };
            // Where all of several only touch zero, none falls.
            match nearest(true).or(nearest(false)) {
                Some(named) => Rates::Several { named, all },
                None => Rates::None(Absence::NeverZero),
            }
        }
    }
}

/// The effective annual rate of a yearly growth given by its logarithm.
fn rate(log_growth: f64) -> f64 {
    log_growth.exp_m1() + 0.0 // + 0.0 turns −0 into 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value_at(flows: &[f64], annual: f64) -> f64 {
        let log = annual.ln_1p() / 12.0;
        flows
            .iter()
            .enumerate()
            .map(|(m, flow)| flow * (-log * (m as f64 + 1.0)).exp())
            .sum()
    }

    fn roots(flows: &[f64]) -> Vec<f64> {
        solve(flows).all().to_vec()
    }

    #[test]
    fn a_loan_at_one_percent_a_month_costs_one_percent_a_month() {
        let rate = solve(&[-100.0, 1.0, 1.0, 101.0]).named().expect("one");
        assert!((rate - (1.01_f64.powi(12) - 1.0)).abs() < 1e-13, "{rate}");
    }

    #[test]
    fn a_loss_is_a_negative_rate() {
        let rate = solve(&[-100.0, 30.0, 30.0]).named().expect("one");
        assert!(
            rate < -0.9 && value_at(&[-100.0, 30.0, 30.0], rate).abs() < 1e-9,
            "{rate}"
        );
    }

    #[test]
    fn one_sided_flows_have_none_and_say_why() {
        assert_eq!(solve(&[]), Rates::None(Absence::NoOutlay));
        assert_eq!(solve(&[1.0, 0.0]), Rates::None(Absence::NoOutlay));
        assert_eq!(solve(&[-0.004, 1.0]), Rates::None(Absence::NoOutlay));
        assert_eq!(solve(&[-1.0, 0.0]), Rates::None(Absence::NothingRecovers));
        // (x − 1)² + 1 has no real root.
        assert_eq!(
            solve(&[-200.0, 200.0, -100.0]),
            Rates::None(Absence::NeverZero)
        );
    }

    #[test]
    fn a_value_that_only_touches_zero_has_one_rate() {
        for monthly in [0.1, 0.0, -0.2] {
            // −100 (1 − (1 + i) x)².
            let growth = 1.0 + monthly;
            let rates = solve(&[-100.0, 200.0 * growth, -100.0 * growth * growth]);
            let Rates::One(rate) = rates else {
                panic!("{rates:?}")
            };
            assert!((rate - (growth.powi(12) - 1.0)).abs() < 1e-5, "{rate}");
        }
    }

    #[test]
    fn a_rate_of_exactly_nothing_is_one_among_others() {
        // Rates of 0 % and 20 % a month; x = 1 is a root to the last bit.
        let Rates::Several { named, all } = solve(&[-100.0, 220.0, -120.0]) else {
            panic!()
        };
        assert_eq!(all.first(), Some(&0.0));
        assert!((all[1] - (1.2_f64.powi(12) - 1.0)).abs() < 1e-9, "{all:?}");
        assert!((named - all[1]).abs() < 1e-12);
    }

    #[test]
    fn gaps_between_days_are_flows_of_nothing() {
        let sparse_flows = [(0, -100.0), (3, 20.0), (70, -15.0), (200, 120.0)];
        let mut dense = vec![0.0; 201];
        for (day, flow) in sparse_flows {
            dense[day] = flow;
        }
        let (a, b) = (sparse(&sparse_flows, 365.0), periodic(&dense, 0.0, 365.0));
        assert_eq!(a.all().len(), b.all().len());
        for (a, b) in a.all().iter().zip(b.all()) {
            assert!((a - b).abs() < 1e-12 * (1.0 + a.abs()), "{a} {b}");
        }
    }

    #[test]
    fn both_roots_of_a_quadratic_are_found() {
        // (1 − 1.1 x)(1 − 1.2 x) = 1 − 2.3 x + 1.32 x²: rates 10 % and 20 % a month.
        let Rates::Several { named, all } = solve(&[-100.0, 230.0, -132.0]) else {
            panic!()
        };
        let [low, high] = all.as_slice() else {
            panic!("{all:?}")
        };
        assert!((low - (1.1_f64.powi(12) - 1.0)).abs() < 1e-9);
        assert!((high - (1.2_f64.powi(12) - 1.0)).abs() < 1e-9);
        // −1 + 2.3 x − 1.32 x² rises in value from the low rate to between, falls at the high.
        assert!((named - high).abs() < 1e-12);
    }

    #[test]
    fn extreme_flows_neither_overflow_nor_loop() {
        for flows in [
            vec![-1e12, 0.0, 0.01],
            vec![-0.01, 0.0, 1e12],
            [vec![-1e15], vec![0.0; 470], vec![1.0]].concat(),
            [vec![-1.0], vec![0.0; 470], vec![1e15]].concat(),
            [vec![-1.0, 5.0], vec![0.0; 470], vec![-1e9, 1.0]].concat(),
        ] {
            for rate in roots(&flows) {
                // A rate closer to −100 % than a float can tell is −100 %.
                assert!(rate >= -1.0 && rate.is_finite(), "{rate}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_value_is_zero_at_every_root(
            flows in prop::collection::vec(-1e6..1e6_f64, 2..60)
        ) {
            let scale: f64 = flows.iter().map(|flow| flow.abs()).sum();
            for rate in roots(&flows) {
                if (-0.99..10.0).contains(&rate) {
                    let log = rate.ln_1p() / 12.0;
                    let weight = (-log * flows.len() as f64).exp().max(1.0);
                    prop_assert!(value_at(&flows, rate).abs() < 1e-9 * scale * weight, "{rate}");
                }
            }
        }

        // Built from its own roots, a polynomial gives them back.
        #[test]
        fn roots_put_in_come_out(rates in prop::collection::btree_set(-8..30_i32, 1..5)) {
            let rates: Vec<f64> = rates.into_iter().map(|rate| f64::from(rate) / 100.0).collect();
            let mut flows = vec![-1e6];
            for rate in &rates {
                let mut next = vec![0.0; flows.len() + 1];
                for (m, flow) in flows.iter().enumerate() {
                    next[m] += flow;
                    next[m + 1] -= flow * (1.0 + rate);
                }
                flows = next;
            }
            let found = roots(&flows);
            prop_assert_eq!(found.len(), rates.len(), "{:?} for {:?}", found, rates);
            for (found, put) in found.iter().zip(&rates) {
                let put = (1.0 + put).powi(12) - 1.0;
                prop_assert!((found - put).abs() < 1e-4 * (1.0 + put), "{found} for {put}");
            }
        }
    }
}
