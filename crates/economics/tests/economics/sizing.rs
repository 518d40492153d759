//! How large debt is that is sized to a cover: never so large that a contract year falls short of it,
//! repaid by the end of the contract, and blind to an early end.

// Helpers fail a test as the test itself would.
#![allow(clippy::indexing_slicing)]

use offtake_testkit::query;
use offtake_testkit::sums;

use offtake_economics::{Evaluation, Metric, Month, evaluate, link};
use proptest::prelude::*;
use query::{close, contract};
use sums::metric;

fn lowest(contract: &Evaluation) -> f64 {
    metric(contract, Metric::DscrMin)
}

#[test]
fn debt_is_what_the_contract_itself_repays() {
    for (query, target) in [
        ("client=0&capex=8&dscr=1.3&tenor=20&term=8", 1.3),
        ("client=0&capex=8&dscr=1.3&tenor=30&term=5", 1.3),
        ("client=0&capex=8&dscr=1.3&tenor=30&term=5&sculpt=1", 1.3),
        ("client=0&capex=8&dscr=1.3&tenor=20&term=8&renew=2x5", 1.3),
    ] {
        let contract = contract(query);
        assert!(
            metric(&contract, Metric::DebtBalloon).abs() < 0.005,
            "{query}"
        );
        close(lowest(&contract), target);
        assert!(metric(&contract, Metric::Gearing) < 0.75, "{query}");
    }
}

#[test]
fn the_cover_that_is_reported_is_the_one_that_was_asked_for() {
    // Taxed; and two phases whose contract years would differ, had each its own.
    for (query, target, at_most) in [
        ("client=0&capex=8&dscr=1.35&tax=21&tenor=10", 1.35, 1.46),
        (
            "phases=200@12,70@15&client=0&capex=8&dscr=1.3&tenor=7&ramp=9&esc=3",
            1.3,
            1.32,
        ),
    ] {
        let contract = contract(query);
        let lowest = lowest(&contract);
        assert!(
            lowest >= target - 1e-6 && lowest < at_most,
            "{query}: {lowest}"
        );
    }
}

#[test]
fn lenders_do_not_foresee_an_early_end() {
    for terms in [
        "",
        "&sculpt=1",
        "&phases=100@6,60@18&esc=2&tax=21&depr=macrs15",
    ] {
        let query = format!("client=0&capex=8&dscr=1.3&tenor=10{terms}");
        let whole = contract(&query);
        let ended = contract(&format!("{query}&exit=5&exitfee=24"));
        for of in [Metric::Debt, Metric::DebtCapacity] {
            close(metric(&ended, of), metric(&whole, of));
        }
        // Month by month as agreed, until the contract ends.
        for (month, as_agreed) in ended.months.iter().zip(&whole.months).take(60) {
            close(month.debt_balance, as_agreed.debt_balance);
        }
        assert!(metric(&ended, Metric::DebtBalloon) > 1e8, "{terms}");
        // An end that never comes is none.
        let late = contract(&format!("{query}&exit=30"));
        close(
            metric(&late, Metric::NpvEquity),
            metric(&whole, Metric::NpvEquity),
        );
    }
}

#[test]
fn interest_alone_is_covered_too() {
    // While load comes online, cash covers the interest of far less debt than it repays later.
    let query = "client=0&capex=8&dscr=1.4&sculpt=1&ramp=36&tenor=11";
    let at_once = contract(query);
    let later = contract(&format!("{query}&io=24"));
    assert!(lowest(&later) >= 1.4 - 1e-6, "{}", lowest(&later));
    assert!(metric(&later, Metric::Debt) < metric(&at_once, Metric::Debt));
}

#[test]
fn tax_of_a_month_without_service_does_not_come_back_to_serve() {
    // Six months that tax leaves without cash, and at the end all tax of the year comes back.
    let query = "capex=14&phases=58.9@3&dscr=1&tenor=4&io=2&interest=7.26&sculpt=1&tax=20.9&life=1\
        &depr=macrs15&term=4&esc=5.39&margin=89.1&sga=8.8&client=21&prepay=8&start=2025-03";
    assert!(lowest(&contract(query)) >= 1.0 - 1e-6);
}

/// Debt sized to a cover, under terms over wide ranges.
fn sized() -> impl Strategy<Value = (String, f64)> {
    let phase = (20.0..300.0_f64, 0..40_u32).prop_map(|(mw, at)| format!("{mw:.1}@{at}"));
    let phases = prop::collection::vec(phase, 1..=4).prop_map(|all| all.join(","));
    let debt = (
        1.0..2.5_f64,
        1..=30_u32,
        0..40_u32,
        0.0..14.0_f64,
        any::<bool>(),
    );
    let debt = debt.prop_map(|(dscr, tenor, io, interest, sculpt)| {
        let tenor = f64::from(tenor) / 2.0 + 0.5;
        let sculpt = u8::from(sculpt);
        let terms =
            format!("dscr={dscr:.3}&tenor={tenor}&io={io}&interest={interest:.2}&sculpt={sculpt}");
        (terms, (dscr * 1000.0).round() / 1000.0)
    });
    let tax = prop_oneof![
        Just(String::new()),
        (5.0..50.0_f64, 1..=20_u32, 0..5_usize).prop_map(|(tax, life, class)| {
            let class = ["line", "macrs5", "macrs7", "macrs15", "macrs20"][class];
            format!("&tax={tax:.1}&life={life}&depr={class}")
        }),
    ];
    let business = (
        1..=15_u32,
        -4.0..6.0_f64,
        0..30_u32,
        0.0..12.0_f64,
        20.0..90.0_f64,
    );
    let business = business.prop_map(|(term, esc, ramp, delay, margin)| {
        format!("&term={term}&esc={esc:.2}&ramp={ramp}&delay={delay:.0}&margin={margin:.1}")
    });
    let rest = (0.0..30.0_f64, 0..100_u32, 0..12_u32, 0..3_u32, 1..=12_u32);
    let rest = rest.prop_map(|(sga, client, prepay, renew, month)| {
        format!(
            "&sga={sga:.1}&client={client}&prepay={prepay}&renew={renew}x3&start=2025-{month:02}"
        )
    });
    (phases, debt, tax, business, rest).prop_map(|(phases, (debt, dscr), tax, business, rest)| {
        let query = format!("capex=14&phases={phases}&{debt}{tax}{business}{rest}");
        (query, dscr)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_contract_year_falls_short_and_nothing_is_left_at_the_end((query, dscr) in sized()) {
        let inputs = link::read(&query).inputs;
        let contract = evaluate(&inputs);
        prop_assert!(metric(&contract, Metric::DebtBalloon).abs() < 0.01, "{query}");
        // Where several phases share a loss, who bears that of a phase that owes nothing in the month is
        // not said: the only case in which the reported cover may fall short.
        let served = |m: &&Month<f64>| m.interest_paid + m.principal >= 0.005;
        let at_a_loss = |m: &Month<f64>| m.cash_for_debt_service - m.tax < 0.0;
        let shared_loss =
            inputs.phase_count() > 1 && contract.months.iter().filter(served).any(at_a_loss);
        if let Ok(lowest) = contract.metrics.get(Metric::DscrMin)
            && !shared_loss
        {
            prop_assert!(lowest >= dscr - 1e-6, "{lowest} for {dscr}: {query}");
        }
    }
}
