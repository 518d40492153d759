//! Internal rates of return of monthly flows: all of them, with the one that is meant.
//!
//! With `x = 1 / (1 + monthly rate)` the net present value is a polynomial in `x > 0` whose
//! coefficients are the flows. Where the flows change sign once there is exactly one root
//! (Descartes' rule) and Newton's method finds it; else intervals that cannot hold a root are
//! excluded until each of the rest holds exactly one. No root above −100 % a year is missed.

mod isolate;
mod newton;

use crate::metrics::Absent;

/// Flows smaller than half a cent are nothing: rounding must not make an outlay.
pub(crate) const NOTHING: f64 = 0.005;

/// Why flows have no rate of return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Absence {
    /// No flow is negative.
    NoOutlay,
    /// No flow is positive, or the net present value never comes to zero.
    NothingRecovers,
}

/// The rates of return of some flows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rates {
    /// There is none.
    None(Absence),
    /// There is one.
    One(f64),
    /// There are several, in rising order; `named` is where the net present value falls through
    /// zero as the rate rises, the nearest to zero of those.
    Several { named: f64, all: Vec<f64> },
}

impl Rates {
    /// The rate that is meant.
    pub(crate) fn named(&self) -> Result<f64, Absence> {
        match self {
            Self::None(why) => Err(*why),
            Self::One(rate) | Self::Several { named: rate, .. } => Ok(*rate),
        }
    }
}

/// Effective annual rates at which the flows' net present value is zero.
///
/// The flow at index `m` falls at the end of month `m`. Flows below half a cent count as nothing.
pub(crate) fn solve(flows: &[f64]) -> Rates {
    let counts = |flow: &f64| flow.abs() >= NOTHING;
    if !flows.iter().any(|flow| *flow <= -NOTHING) {
        return Rates::None(Absence::NoOutlay);
    }
    if !flows.iter().any(|flow| *flow >= NOTHING) {
        return Rates::None(Absence::NothingRecovers);
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
        return match newton::crossing(before, after) {
            Some(log_growth) => Rates::One(annual(log_growth)),
            None => Rates::None(Absence::NothingRecovers),
        };
    }
    several(flows)
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
        Absence::NothingRecovers => Absent::NothingRecovers,
    })
}

fn several(flows: &[f64]) -> Rates {
    let cleaned: Vec<f64> = flows
        .iter()
        .map(|flow| if flow.abs() < NOTHING { 0.0 } else { *flow })
        .collect();
    let roots = isolate::roots(&cleaned);
    // Few, so each is put in its place: a general sort would outweigh the solver.
    let mut all: Vec<f64> = Vec::with_capacity(roots.len());
    for rate in roots.iter().map(|root| annual(root.log_growth)) {
        all.insert(all.partition_point(|other| *other < rate), rate);
    }
    match (all.as_slice(), roots.as_slice()) {
        ([], _) => Rates::None(Absence::NothingRecovers),
        ([rate], _) => Rates::One(*rate),
        (_, roots) => {
            let falling = roots.iter().filter(|root| root.falls);
            let named = falling.map(|root| annual(root.log_growth));
            match named.min_by(|a, b| a.abs().total_cmp(&b.abs())) {
                Some(named) => Rates::Several { named, all },
                None => Rates::None(Absence::NothingRecovers),
            }
        }
    }
}

/// The effective annual rate of a monthly growth given by its logarithm.
fn annual(log_growth: f64) -> f64 {
    (12.0 * log_growth).exp_m1() + 0.0 // + 0.0 turns −0 into 0
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
        match solve(flows) {
            Rates::None(_) => vec![],
            Rates::One(rate) => vec![rate],
            Rates::Several { all, .. } => all,
        }
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
            Rates::None(Absence::NothingRecovers)
        );
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
