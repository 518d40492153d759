//! Reports that say little, nothing or nonsense.

use offtake_economics::Input;
use offtake_economics::backtest::{Beside, Compared, Observed, Quarter, Unfit, fit};

use super::contracts::{EXAMPLES, contract, contracts};
use super::{LONGEST, observed, quarter};

#[test]
fn of_delays_that_fit_alike_the_fewest_months_are_taken() {
    // Planned for June 2025, and nothing in the quarter after it: four months late, or any more.
    let found = fit(&contract(""), &[observed("2025-07", 0.0)], Compared::Billed);
    let found = found.expect("a fit");
    assert_eq!((found.delay, found.most), (4, LONGEST));
    assert!(found.is_open());
    assert_eq!(found.error(4), Some(0.0));
    assert_eq!(found.error(LONGEST + 1), None);

    // All that could be billed: no delay, or one month.
    let full = 3.0 * 200e3 * 121.53;
    let found = fit(
        &contract(""),
        &[observed("2025-07", full)],
        Compared::Billed,
    );
    let found = found.expect("a fit");
    assert_eq!((found.delay, found.most), (0, 1));
    assert!(!found.is_open());
    assert_eq!(found.cost, 0.0);
}

#[test]
fn what_lies_outside_the_contract_is_left_out_and_told() {
    let inputs = contract("");
    // Signed in June 2024; the last bill is of May 2037, or of 2040 at three years of delay.
    let ends = [
        observed("2024-04", 0.0),
        observed("2025-10", 72.9e6),
        observed("2040-06", 0.0),
    ];
    let found = fit(&inputs, &ends, Compared::Billed).expect("a fit");
    assert_eq!((found.left_out.len(), found.quarters.len()), (0, 3));

    let reports = [
        observed("2024-03", 5.5e6),
        observed("2025-10", 72.9e6),
        observed("2040-07", 1e6),
    ];
    let found = fit(&inputs, &reports, Compared::Billed).expect("a fit");
    assert_eq!(
        found.left_out,
        [quarter("2024-03"), quarter("2040-07")],
        "before signing, and after the last bill"
    );
    let compared: Vec<Quarter> = found.quarters.iter().map(|one| one.quarter).collect();
    assert_eq!(compared, [quarter("2025-10")]);

    let none = Unfit::NoQuarter {
        from: quarter("2024-06"),
        to: quarter("2040-05"),
    };
    for reports in [&[][..], &reports[..1], &reports[2..]] {
        assert_eq!(fit(&inputs, reports, Compared::Billed), Err(none));
    }
    assert_eq!(
        none.to_string(),
        "No reported quarter lies in the time of the contract, 2024 Q2 to 2040 Q2."
    );
}

#[test]
fn what_says_nothing_of_a_delay_is_told() {
    // Signed in June 2024 and ready a year later: whatever the slip, nothing in 2024.
    let early = [observed("2024-07", 10.3e6), observed("2024-10", 8.5e6)];
    for query in ["", "tcv=3500"] {
        let found = fit(&contract(query), &early, Compared::Reported);
        assert_eq!(found, Err(Unfit::Undetermined), "{query}");
    }
    // Neither a price nor power.
    let free = contract("rate=0&pass=0");
    let late = [observed("2025-10", 8.5e6)];
    let found = fit(&free, &late, Compared::Reported);
    assert_eq!(found, Err(Unfit::Undetermined));
    assert!(Unfit::Undetermined.to_string().contains("every delay"));
}

#[test]
fn a_revenue_that_is_none_is_refused() {
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e16, -1e300] {
        let reports = [observed("2025-10", 31.3e6), observed("2026-01", wrong)];
        let found = fit(&contract(""), &reports, Compared::Reported);
        assert_eq!(found, Err(Unfit::NoRevenue(quarter("2026-01"))));
    }
    let told = Unfit::NoRevenue(quarter("2026-01")).to_string();
    assert!(told.contains("2026 Q1"), "{told}");
    // At the ends of what is taken every figure is one.
    for query in EXAMPLES {
        for edge in [-1e15, 1e15] {
            let found = fit(
                &contract(query),
                &[observed("2025-10", edge)],
                Compared::Reported,
            );
            let found = found.expect("a fit");
            assert!(found.squares.iter().all(|sum| sum.is_finite()));
            assert!(found.cost.is_finite());
        }
    }
}

/// Whatever the contract, ends of ranges among them: an answer in numbers, or one in words.
#[test]
fn no_contract_makes_it_no_number() {
    let mut answers = 0;
    for inputs in contracts(150) {
        let first = Quarter::of_month(inputs.value(Input::Start) as u32).first_month();
        let report = |i: u32| Observed {
            quarter: Quarter::of_month(first + 3 * i),
            revenue: f64::from(i * i % 7) * 11e6,
        };
        let reports: Vec<Observed> = (0..20).map(report).collect();
        for compared in Compared::ALL {
            let Ok(found) = fit(&inputs, &reports, compared) else {
                continue;
            };
            answers += 1;
            assert!(found.squares.iter().all(|sum| sum.is_finite()));
            assert!(found.npv_announced.is_finite() && found.npv_fitted.is_finite());
            let values = |one: &Beside| one.announced + one.fitted;
            assert!(found.quarters.iter().map(values).all(f64::is_finite));
            assert!(found.delay <= found.most && found.most <= LONGEST);
        }
    }
    assert!(answers > 300, "{answers}");
}
