//! Golden runs of the financial models of NREL's System Advisor Model (SSC).
//!
//! Rates are in percent; the first entry of a vector is the year before operation.

use offtake_economics::finance::{MacrsClass, macrs};
use offtake_testkit::textbook::{irr, npv, sized_debt, sln};
use serde_json::Value;

use super::{close, json, number, numbers};

const TOLERANCE: f64 = 1e-9;

/// Goes through all runs; `check` says how many things it has held against one.
fn check(expected: usize, check: impl Fn(&str, &Value) -> usize) {
    let runs = json("ssc_financial_cases.json");
    let runs = runs.as_array().expect("runs");
    assert_eq!(runs.len(), 94);
    let name = |run: &Value| run["source"].as_str().map(str::to_owned).expect("a source");
    let checked: usize = runs.iter().map(|run| check(&name(run), run)).sum();
    assert_eq!(checked, expected, "things checked");
}

fn vector(run: &Value, name: &str) -> Option<Vec<f64>> {
    run["vectors"].get(name).map(numbers)
}

fn scalar(run: &Value, name: &str) -> Option<f64> {
    run["scalars"].get(name).and_then(number)
}

fn percent(run: &Value, name: &str) -> f64 {
    number(&run["inputs"][name]).expect(name) / 100.0
}

/// Flows from the year before operation on, discounted to that year.
fn worth(rate: f64, flows: &[f64]) -> f64 {
    let (now, later) = flows.split_first().expect("flows");
    now + npv(rate, later).expect("a number")
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn present_values() {
    check(47 + 23, |name, run| {
        let Some(flows) = vector(run, "cf_project_return_aftertax") else {
            return 0;
        };
        let rate = (1.0 + percent(run, "real_discount_rate"))
            * (1.0 + percent(run, "inflation_rate"))
            - 1.0;
        let up_to = vector(run, "cf_project_return_aftertax_npv").expect("beside the flows");
        for (year, expected) in up_to.iter().enumerate() {
            let value = worth(rate, &flows[..=year]);
            assert!(close(value, *expected, TOLERANCE), "{name} {year}: {value}");
        }
        let whole = scalar(run, "project_return_aftertax_npv");
        let whole = whole.inspect(|expected| {
            let value = worth(rate, &flows);
            assert!(close(value, *expected, TOLERANCE), "{name}: {value}");
        });
        1 + usize::from(whole.is_some())
    });
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn rates_of_return() {
    // Within a thousandth of a percentage point.
    let check_one = |name: &str, flows: &[f64], expected: f64| {
        let rates = irr(flows);
        let found = rates
            .all()
            .iter()
            .any(|rate| (rate * 100.0 - expected).abs() <= 1e-3);
        assert!(found, "{name}: {rates:?} for {expected}%");
    };
    // To project, tax investor and sponsor; and to the project up to each year.
    check(21 + 36 + 15 + 1142, |name, run| {
        let mut checked = 0;
        for (flows, rate) in [
            ("cf_project_return_aftertax", "project_return_aftertax_irr"),
            ("cf_tax_investor_aftertax", "tax_investor_aftertax_irr"),
            ("cf_sponsor_aftertax", "sponsor_aftertax_irr"),
        ] {
            if let (Some(flows), Some(expected)) = (vector(run, flows), scalar(run, rate)) {
                check_one(name, &flows, expected);
                checked += 1;
            }
        }
        let flows = vector(run, "cf_project_return_aftertax").unwrap_or_default();
        let up_to = vector(run, "cf_project_return_aftertax_irr").unwrap_or_default();
        for (year, expected) in up_to.iter().enumerate() {
            // The runs write 0 or nothing where they have no rate.
            if expected.is_finite() && *expected != 0.0 {
                check_one(&format!("{name} {year}"), &flows[..=year], *expected);
                checked += 1;
            }
        }
        checked
    });
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn debt_and_its_service() {
    check(49 + 35, |name, run| {
        let Some(balance) = vector(run, "cf_debt_balance") else {
            return 0;
        };
        let principal = vector(run, "cf_debt_payment_principal").expect("beside the balance");
        let interest = vector(run, "cf_debt_payment_interest").expect("beside the balance");
        let scale = TOLERANCE
            * balance
                .iter()
                .fold(1.0, |most: f64, owed| most.max(owed.abs()));
        let rate = run["inputs"].get("term_int_rate").and_then(number);
        for year in 1..balance.len() {
            let owed = balance[year - 1];
            let left = balance[year] - (owed - principal[year]);
            assert!(left.abs() <= scale, "{name} {year}: {left}");
            if let Some(rate) = rate {
                let left = interest[year] - owed * rate / 100.0;
                assert!(left.abs() <= scale, "{name} {year}: {left}");
            }
        }
        // What is repaid and paid in interest is worth the debt: it has no other price.
        if let (Some(rate), true) = (rate, balance[0] > 0.0) {
            let service: Vec<f64> = principal
                .iter()
                .zip(&interest)
                .map(|(a, b)| a + b)
                .collect();
            let value = npv(rate / 100.0, &service[1..]).expect("a number");
            assert!(close(value, balance[0], TOLERANCE), "{name}: {value}");
        }
        1 + usize::from(rate.is_some())
    });
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn debt_sized_by_its_cover() {
    check(35 + 27, |name, run| {
        let Some(cash) = vector(run, "cf_cash_for_ds") else {
            return 0;
        };
        let rate = percent(run, "term_int_rate");
        let tenor = number(&run["inputs"]["term_tenor"]).expect("a tenor") as usize;
        let cash = &cash[1..=tenor];
        let worth = sized_debt(cash, rate, 1.0).expect("a number");
        let expected = scalar(run, "pv_cafds").expect("beside the cash");
        assert!(close(worth, expected, TOLERANCE), "{name}: {worth}");
        let dscr = number(&run["inputs"]["dscr"]).expect("a cover");
        let sized = number(&run["inputs"]["debt_option"]) == Some(1.0) && dscr > 0.0;
        if sized {
            let debt = sized_debt(cash, rate, dscr).expect("a number");
            let expected = scalar(run, "size_of_debt").expect("a debt");
            assert!(close(debt, expected, TOLERANCE), "{name}: {debt}");
        }
        1 + usize::from(sized)
    });
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn depreciation() {
    check(59 * 4, |name, run| {
        if vector(run, "cf_feddepr_macrs_5").is_none() {
            return 0;
        }
        // The straight line takes half a year first and last; over fifteen years the runs round it
        // to a hundredth of a percent.
        let straight = |years: f64| {
            let year = sln(1.0, 0.0, years).expect("a share");
            let shares = (0..=years as usize).map(|i| match i {
                0 => 0.5 * year,
                _ if i == years as usize => 0.5 * year,
                _ => year,
            });
            shares.collect::<Vec<f64>>()
        };
        let checks = [
            ("macrs_5", macrs(MacrsClass::Five), TOLERANCE),
            ("macrs_15", macrs(MacrsClass::Fifteen), TOLERANCE),
            ("sl_15", straight(15.0), 1e-4),
            ("sl_20", straight(20.0), TOLERANCE),
        ];
        let count = checks.len();
        for (suffix, shares, tolerance) in checks {
            let written_off = vector(run, &format!("cf_feddepr_{suffix}")).expect(suffix);
            let basis = scalar(run, &format!("depr_fedbas_after_itc_{suffix}")).expect(suffix);
            let shares = shares.into_iter().chain(std::iter::repeat(0.0));
            for (year, (amount, share)) in written_off[1..].iter().zip(shares).enumerate() {
                let left = amount - share * basis;
                let most = tolerance * basis.max(1.0);
                assert!(left.abs() <= most, "{name} {suffix} {year}: {left}");
            }
        }
        count
    });
}
