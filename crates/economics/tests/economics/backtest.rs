//! The delay fitted to reported quarters: found again where the model itself made the reports, and
//! told to be unknown where they cannot say it.

// Helpers fail a test as the test itself would.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::float_cmp)]

use offtake_testkit::random as contracts;
mod edges;

use contracts::contract;
use offtake_economics::backtest::{Compared, Fit, Observed, Quarter, fit};
use offtake_economics::{Input, Inputs, Line, Metric, calendar, evaluate};
use proptest::prelude::*;

const LONGEST: u32 = 36;

fn quarter(month: &str) -> Quarter {
    Quarter::of_month(calendar::read_month(month).expect(month))
}

fn observed(month: &str, revenue: f64) -> Observed {
    Observed {
        quarter: quarter(month),
        revenue,
    }
}

fn delayed(inputs: &Inputs, delay: u32) -> Inputs {
    let mut inputs = inputs.clone();
    inputs.set(Input::Delay, f64::from(delay));
    inputs
}

/// What a host would report of a contract that is late: each quarter from signing on, so many of
/// them. From the schedule's lines alone, month by month.
fn reports(inputs: &Inputs, delay: u32, quarters: u32, lines: &[Line]) -> Vec<Observed> {
    let start = inputs.value(Input::Start) as u32;
    let first = Quarter::of_month(start).first_month();
    let mut reports: Vec<Observed> = (0..quarters)
        .map(|i| Observed {
            quarter: Quarter::of_month(first + 3 * i),
            revenue: 0.0,
        })
        .collect();
    for (month, values) in (start..).zip(&evaluate(&delayed(inputs, delay)).months) {
        if let Some(report) = reports.get_mut(((month - first) / 3) as usize) {
            report.revenue += lines.iter().map(|line| values.get(*line)).sum::<f64>();
        }
    }
    reports
}

const REPORTED: &[Line] = &[Line::StraightLineRevenue, Line::PowerRevenue];
const BILLED: &[Line] = &[Line::HostingRevenue];

fn npv(inputs: &Inputs, delay: u32) -> f64 {
    let metrics = evaluate(&delayed(inputs, delay)).metrics;
    metrics.get(Metric::Npv).expect("always a value")
}

/// Phases, a ramp, a price and a date of signing; a delay that the inputs already have.
fn ramps() -> impl Strategy<Value = Inputs> {
    let phases = prop::collection::vec((1.0..300.0, 0..=30_u32), 1..5);
    let rest = (40.0..250.0, 0..=36_u32, 24_000..24_400_u32, 0..=36_u32);
    (phases, rest).prop_map(|(phases, (rate, ramp, start, delay))| {
        let mut inputs = Inputs::default();
        inputs.set_phases(
            phases
                .into_iter()
                .map(|(mw, ready)| offtake_economics::Phase {
                    mw,
                    ready: f64::from(ready),
                }),
        );
        inputs.set(Input::Rate, rate);
        inputs.set(Input::Ramp, f64::from(ramp));
        inputs.set(Input::Start, f64::from(start));
        inputs.set(Input::Delay, f64::from(delay));
        inputs
    })
}

/// Quarters that see the whole ramp at the longest delay: 30 months, 36 and 36.
const ALL_OF_IT: u32 = 35;

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_delay_that_the_model_made_is_found_again(inputs in ramps(), delay in 0..=LONGEST) {
        for (compared, lines) in [(Compared::Reported, REPORTED), (Compared::Billed, BILLED)] {
            let found = fit(&inputs, &reports(&inputs, delay, ALL_OF_IT, lines), compared);
            let found = found.expect("a fit");
            prop_assert_eq!((found.delay, found.most), (delay, delay));
            // Sums of the same months in another order.
            let revenue: f64 = found.quarters.iter().map(|one| one.observed).sum();
            prop_assert!(found.error(delay).expect("a delay") <= 1e-12 * revenue);
            prop_assert!(found.squares.iter().all(|sum| sum.is_finite()));
        }
    }

    #[test]
    fn noise_that_is_symmetric_does_not_move_it(
        inputs in ramps(), delay in 0..=LONGEST,
        noise in prop::collection::vec(-1.0..1.0, ALL_OF_IT as usize), size in 0.0..1e9,
    ) {
        let exact = reports(&inputs, delay, ALL_OF_IT, BILLED);
        let off = |sign: f64| exact.iter().zip(&noise).map(move |(one, noise)| Observed {
            revenue: one.revenue + sign * size * noise,
            ..*one
        });
        let both: Vec<Observed> = off(1.0).chain(off(-1.0)).collect();
        let found = fit(&inputs, &both, Compared::Billed).expect("a fit");
        prop_assert_eq!(found.delay, delay);
    }

    /// Each month of a slip takes a month's fee of the full load out of the quarters, spread over at
    /// most as many of them as the ramp has: noise far below that share cannot pass for one.
    #[test]
    fn small_noise_does_not_move_it(
        inputs in ramps(), delay in 0..=LONGEST,
        noise in prop::collection::vec(-1.0..1.0, ALL_OF_IT as usize),
    ) {
        let fee = 1e3 * inputs.total_mw() * inputs.value(Input::Rate);
        let mut noisy = reports(&inputs, delay, ALL_OF_IT, BILLED);
        for (one, noise) in noisy.iter_mut().zip(&noise) {
            one.revenue += noise * fee / (2.5 * f64::from(ALL_OF_IT));
        }
        let found = fit(&inputs, &noisy, Compared::Billed).expect("a fit");
        prop_assert_eq!(found.delay, delay);
    }

    #[test]
    fn it_has_the_least_sum_of_squares_and_the_values_of_the_schedules(
        inputs in ramps(), revenues in prop::collection::vec(-1e7..3e8, 1..14),
    ) {
        let start = Quarter::of_month(inputs.value(Input::Start) as u32).first_month();
        let reported: Vec<Observed> = (0..).zip(&revenues).map(|(i, revenue)| Observed {
            quarter: Quarter::of_month(start + 3 * i),
            revenue: *revenue,
        }).collect();
        let Ok(found) = fit(&inputs, &reported, Compared::Billed) else {
            // Nothing is billed within these quarters even without a delay.
            let planned = reports(&inputs, 0, revenues.len() as u32, BILLED);
            prop_assert!(planned.iter().all(|one| one.revenue == 0.0));
            return Ok(());
        };
        prop_assert_eq!(found.squares.len(), LONGEST as usize + 1);
        for delay in 0..=LONGEST {
            let modelled = reports(&inputs, delay, revenues.len() as u32, BILLED);
            let sum: f64 = modelled.iter().zip(&revenues)
                .map(|(one, revenue)| (one.revenue - revenue).powi(2)).sum();
            let own = found.squares[delay as usize];
            prop_assert!((own - sum).abs() <= 1e-9 * sum, "{own} {sum}");
            let best = found.squares[found.delay as usize];
            prop_assert!(best < own || (best == own && found.delay <= delay));
        }
        prop_assert!(found.delay <= found.most);
        prop_assert_eq!(found.npv_announced, npv(&inputs, 0));
        prop_assert_eq!(found.npv_fitted, npv(&inputs, found.delay));
        prop_assert_eq!(found.cost, found.npv_announced - found.npv_fitted);
        for (one, (then, now)) in found.quarters.iter().zip(
            reports(&inputs, 0, revenues.len() as u32, BILLED).iter()
                .zip(&reports(&inputs, found.delay, revenues.len() as u32, BILLED)),
        ) {
            prop_assert_eq!(one.quarter, then.quarter);
            prop_assert!((one.announced - then.revenue).abs() <= 1e-9 * then.revenue);
            prop_assert!((one.fitted - now.revenue).abs() <= 1e-9 * now.revenue);
        }
    }
}

#[test]
fn a_choice_is_the_sum_of_its_lines() {
    // Recognised evenly from the first day, billed as the load comes: two different ramps.
    let inputs = contract("ramp=12&rate=120");
    let at = |compared| -> Fit {
        let reports = [observed("2025-06", 1.0), observed("2025-09", 2.0)];
        fit(&inputs, &reports, compared).expect("a fit")
    };
    let quarter = |compared| at(compared).quarters[1].announced;
    let fee = 3.0 * 200e3 * 120.0;
    assert!(quarter(Compared::Billed) < 0.35 * fee);
    assert!((quarter(Compared::Recognised) / fee - 138.5 / 144.0).abs() < 1e-9);
    let power = quarter(Compared::Reported) - quarter(Compared::Recognised);
    let passed: f64 = evaluate(&inputs).months[13..16]
        .iter()
        .map(|month| month.power_revenue)
        .sum();
    assert!((power - passed).abs() < 1e-3 && passed > 1e6);
    let names = Compared::ALL.map(|one| serde_json::to_value(one).expect("JSON"));
    assert_eq!(names, ["reported", "recognised", "billed"]);
}

#[test]
fn a_slip_costs_what_waiting_costs() {
    // With power pass-through and nothing but the fee, all flows wait: NPV shrinks by the months.
    let inputs = contract("client=0&capex=0&margin=100&rate=120");
    let reports = reports(&inputs, 7, 8, BILLED);
    let found = fit(&inputs, &reports, Compared::Billed).expect("a fit");
    let share = 1.0 - 1.1_f64.powf(-7.0 / 12.0);
    assert!((found.cost / found.npv_announced - share).abs() < 1e-12);
    // A contract that loses money gains by waiting.
    let inputs = contract("client=0&capex=0&margin=-20&rate=120");
    let found = fit(&inputs, &reports, Compared::Billed).expect("a fit");
    assert!(found.cost < 0.0 && found.npv_announced < 0.0);
}
