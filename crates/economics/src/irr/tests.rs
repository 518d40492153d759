//! What the solver promises, over flows made up and flows built from their roots.

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

/// Every rate of a schedule, and the one that is meant where nothing else is known.
fn solve(flows: &[f64]) -> Rates {
    periodic(flows, NOTHING, 12.0)
}

fn roots(flows: &[f64]) -> Vec<f64> {
    solve(flows).all().to_vec()
}

#[test]
fn a_step_to_where_nothing_can_be_computed_is_taken_back() {
    // Newton's first step from 0 goes where the last flow, 471 months on, is worth too much.
    let flows = [vec![-1e6, 1.0], vec![0.0; 470], vec![0.01]].concat();
    let rate = solve(&flows).named().expect("one");
    let value = value_at(&flows, rate) / value_at(&flows[..1], rate);
    assert!(value.abs() < 1e-11, "{rate}: {value}");
    // The same in time reversed.
    let flows = [vec![-0.01], vec![0.0; 470], vec![-1.0, 1e6]].concat();
    let rate = solve(&flows).named().expect("one");
    assert!(
        value_at(&flows, rate).abs() < 1e-11 * value_at(&flows[472..], rate),
        "{rate}"
    );
}

#[test]
fn a_loan_at_one_percent_a_month_costs_one_percent_a_month() {
    let rate = solve(&[-100.0, 1.0, 1.0, 101.0]).named().expect("one");
    assert!((rate - (1.01_f64.powi(12) - 1.0)).abs() < 1e-13, "{rate}");
}

/// The general solver would find the same rate, give or take the last digits, in many times the time.
#[test]
fn flows_that_change_sign_once_are_solved_by_newtons_method_alone() {
    let mut differ = 0;
    for (flows, turn) in [
        (vec![-100.0, 1.0, 1.0, 101.0], 1),
        (vec![-100.0, -3.0, 0.001, 17.0, 33.0, 0.0, 90.0], 3),
        (vec![100.0, 3.0, 0.0, -17.0, -0.001, -33.0, -70.0], 3),
        (vec![-7.0, 0.0, -3.0, 1.0, 1.0, 2.0], 3),
    ] {
        let (before, after) = flows.split_at(turn);
        let log_growth = monthly::crossing(before, after).expect("one");
        let padded = [&[0.0, 0.001][..], &flows, &[0.0]].concat();
        assert_eq!(solve(&padded), Rates::One(rate(12.0 * log_growth)));
        let counted = flows
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, flow)| flow.abs() > 0.01);
        differ += usize::from(named(general(&Terms::new(counted, 12.0))) != solve(&flows));
    }
    assert!(differ > 0, "the two ways cannot be told apart here");
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
    // Flows of nothing have no sign.
    let nothing = |flow| [(0, 0.0), (5, flow), (9, 0.0)];
    assert_eq!(sparse(&nothing(1.0), 365.0), Rates::None(Absence::NoOutlay));
    assert_eq!(
        sparse(&nothing(-1.0), 365.0),
        Rates::None(Absence::NothingRecovers)
    );
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
    // Rates of 0% and 20% a month; x = 1 is a root to the last bit.
    let Rates::Several { named, all } = solve(&[-100.0, 220.0, -120.0]) else {
        panic!()
    };
    assert_eq!(all.first(), Some(&0.0));
    assert!((all[1] - (1.2_f64.powi(12) - 1.0)).abs() < 1e-9, "{all:?}");
    assert!((named - all[1]).abs() < 1e-12);
}

#[test]
fn where_a_value_only_touches_zero_the_nearest_rate_is_meant() {
    // −((1 − 2 x)(1 − 4 x))²: touches zero at 100% and at 300%, and never falls through it.
    let flows = [-1.0, 12.0, -52.0, 96.0, -64.0];
    let Rates::Several { named, all } = periodic(&flows, 0.0, 1.0) else {
        panic!()
    };
    assert_eq!(all.len(), 2, "{all:?}");
    assert!((named - 1.0).abs() < 1e-5, "{named}");
}

#[test]
fn no_growth_is_a_rate_of_nothing_without_a_sign() {
    assert!(rate(-0.0).is_sign_positive() && rate(0.0).is_sign_positive());
}

/// The rate of return of a schedule, and every rate beside it, discounted with a yearly rate.
fn of_schedule(flows: &[f64], rate: f64) -> (Result<f64, WhyAbsent>, Vec<f64>) {
    let npv = value_at(flows, rate);
    let found = super::solve(flows, &Worth { rate, npv });
    (found.named, found.told().to_vec())
}

#[test]
fn a_schedule_without_a_rate_says_why() {
    let none = |flows: &[f64]| {
        let (named, told) = of_schedule(flows, 0.1);
        assert!(told.is_empty(), "{told:?}");
        named
    };
    assert_eq!(none(&[1.0]), Err(WhyAbsent::NoOutlay));
    assert_eq!(none(&[-1.0]), Err(WhyAbsent::NothingRecovers));
    // A prepayment that outweighs what it brings later, at any price of time, and the reverse.
    assert_eq!(none(&[200.0, -200.0, 100.0]), Err(WhyAbsent::AlwaysAbove));
    assert_eq!(none(&[-200.0, 200.0, -100.0]), Err(WhyAbsent::AlwaysBelow));
}

#[test]
fn what_money_costs_that_comes_first_is_no_return() {
    let flows = [100.0, -1.0, -1.0, -101.0];
    for rate in [0.0, 0.1, 0.3] {
        let (named, told) = of_schedule(&flows, rate);
        assert_eq!(named, Err(WhyAbsent::FinancingRate));
        assert!(
            matches!(told.as_slice(), [cost] if (cost - (1.01_f64.powi(12) - 1.0)).abs() < 1e-12)
        );
    }
}

#[test]
fn of_several_rates_one_agrees_with_the_value_or_none_does() {
    // Rates of 10% and 20% a month; the value falls through zero at the higher one.
    let flows = [-100.0, 230.0, -132.0];
    let [low, high] = [1.1_f64, 1.2].map(|growth| growth.powi(12) - 1.0);
    for (rate, agrees) in [
        (0.1, false),
        (low + 0.1, true),
        (high, true),
        (high + 0.1, true),
    ] {
        let (named, told) = of_schedule(&flows, rate);
        match named {
            Ok(named) => assert!(agrees && (named - high).abs() < 1e-9, "{rate}: {named}"),
            Err(why) => assert!(!agrees && why == WhyAbsent::NoReturn, "{rate}: {why:?}"),
        }
        assert_eq!(told.len(), 2, "{rate}");
    }
    // Of two that agree the nearest to zero: rates of 5%, 10% and 20% a month.
    let flows = [-100.0, 335.0, -373.5, 138.6];
    let (named, told) = of_schedule(&flows, 0.1);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        named.is_ok_and(|rate| (rate - (1.05_f64.powi(12) - 1.0)).abs() < 1e-6),
        "{named:?}"
    );
    // Where the value only touches zero it falls nowhere.
    let (named, told) = of_schedule(&[-100.0, 220.0, -121.0], 0.1);
    assert_eq!((named, told.len()), (Err(WhyAbsent::NoReturn), 1));
    let (one, _) = of_schedule(&[-100.0, 101.0], 0.1);
    assert!(one.is_ok_and(|rate| (rate - (1.01_f64.powi(12) - 1.0)).abs() < 1e-12));
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
    // (1 − 1.1 x)(1 − 1.2 x) = 1 − 2.3 x + 1.32 x²: rates 10% and 20% a month.
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
fn a_rate_beyond_numbers_is_none_and_says_so() {
    // Elevenfold within a day, every day of a year.
    let rates = sparse(&[(0, -85.0), (1, 945.0)], 365.0);
    assert_eq!(rates, Rates::None(BEYOND));
    assert_eq!(
        periodic(&[-1.0, 0.0, 1e300], 0.0, 12.0),
        Rates::None(BEYOND)
    );
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
            // A rate closer to −100% than a float can tell is −100%.
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

    /// With the signs of its ends: an odd number of roots where they differ, else an even one. And
    /// no change of sign between two rates is missed.
    #[test]
    fn no_root_is_missed(
        flows in prop::collection::vec((30..400_usize, 1.0..1e3_f64, any::<bool>()), 2..40)
    ) {
        let mut step = 0;
        let flows: Vec<(usize, f64)> = flows
            .into_iter()
            .map(|(gap, size, out)| {
                step += gap;
                (step, if out { -size } else { size })
            })
            .collect();
        let rates = sparse(&flows, 365.0);
        let roots: Vec<f64> = rates.all().iter().map(|rate| rate.ln_1p()).collect();
        let (first, last) = (flows[0], flows[flows.len() - 1]);
        if flows.iter().any(|flow| flow.1 * first.1 < 0.0) {
            let odd = first.1 * last.1 < 0.0;
            prop_assert_eq!(roots.len() % 2 == 1, odd, "{:?}", rates);
        }
        let worth = |s: f64| -> f64 {
            let years = |step: usize| (step - first.0) as f64 / 365.0;
            flows.iter().map(|(step, flow)| flow * (-s * years(*step)).exp()).sum()
        };
        for i in -300..300 {
            let (low, high) = (f64::from(i) / 100.0, f64::from(i + 1) / 100.0);
            if worth(low) * worth(high) < 0.0 {
                let between = roots.iter().filter(|root| (low..=high).contains(*root));
                prop_assert!(between.count() % 2 == 1, "{low} to {high}: {roots:?}");
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
