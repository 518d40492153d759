//! Debt that is sized to its cover, sculpted repayment, lenders' fees, MACRS, and what is left after
//! tax without debt.

// Helpers fail a test as the test itself would; defaults and nothing at all are exact.
#![allow(clippy::float_cmp, clippy::indexing_slicing)]

use offtake_testkit::query;
use offtake_testkit::sums;

use offtake_economics::finance::{MacrsClass, macrs};
use offtake_economics::{Evaluation, Input, Inputs, Metric, Notice, WhyAbsent, link};
use offtake_testkit::textbook::{npv, sized_debt};
use query::{close, contract, inputs};
use sums::{metric, sum};

/// 200 MW for 12 years, built and paid for by the host.
const HOST: &str = "client=0&capex=8&sga=5";

/// The cash of a month that can serve debt, from the lines it is made of.
fn cash(contract: &Evaluation, months: std::ops::Range<usize>) -> Vec<f64> {
    let of = |m: usize| contract.months[m].ebitda - contract.months[m].credit;
    months.map(of).collect()
}

#[test]
fn sculpted_debt_is_what_the_textbook_says_the_cash_serves() {
    let contract = contract(&format!("{HOST}&dscr=1.35&sculpt=1&tenor=10&interest=9"));
    let rate = 0.09 / 12.0;
    // Owed at the end of month 11, the last before the first billing.
    let expected = sized_debt(&cash(&contract, 12..132), rate, 1.35).unwrap();
    close(contract.months[11].debt_balance, expected);
    for month in &contract.months[12..132] {
        let service = month.interest_paid + month.principal;
        close(month.cash_for_debt_service / service, 1.35);
    }
    // No tax: the cover that is reported is the one that was asked for, in every year.
    close(metric(&contract, Metric::DscrMin), 1.35);
    close(metric(&contract, Metric::DscrAverage), 1.35);
    assert!(contract.months[131].debt_balance.abs() < 1e-3);
    assert_eq!(metric(&contract, Metric::DebtBalloon), 0.0);
}

#[test]
fn level_debt_sized_to_a_cover_just_reaches_it_in_its_worst_year() {
    for extra in ["", "&esc=-3", "&opex=20&oesc=8&io=18", "&ramp=24&tenor=9.5"] {
        let contract = contract(&format!("{HOST}&dscr=1.5&interest=6{extra}"));
        let level = &contract.months[60..70];
        let service = |i: usize| level[i].interest_paid + level[i].principal;
        close(service(9), service(0));
        close(metric(&contract, Metric::DscrMin), 1.5);
        let gearing = metric(&contract, Metric::Gearing);
        assert!(gearing > 0.05 && gearing < 1.0, "{extra}: {gearing}");
    }
}

#[test]
fn a_year_in_which_debt_ends_has_the_cash_of_its_months() {
    // Seven years and three months: the last year has three months of service.
    let whole = contract("client=0&capex=8&debt=60&tenor=7");
    let longer = contract("client=0&capex=8&debt=60&tenor=7.25");
    assert_eq!((whole.covers.len(), longer.covers.len()), (7, 8));
    for contract in [&whole, &longer] {
        let month = &contract.months[20];
        let cover = month.cash_for_debt_service / (month.interest_paid + month.principal);
        // Every month is as any other, so the months of a part of a year are too.
        for year in &contract.covers {
            close(year.dscr, cover);
        }
        close(metric(contract, Metric::DscrMin), cover);
        close(metric(contract, Metric::DscrAverage), cover);
    }
    let average = metric(&longer, Metric::DscrAverage);
    assert!((average - 1.26).abs() < 0.005, "{average}");
}

#[test]
fn a_share_of_cost_can_be_sculpted_too() {
    let contract = contract(&format!("{HOST}&debt=40&sculpt=1&esc=2&ramp=12"));
    close(sum(&contract, |m| m.debt_draw), 0.4 * 1.6e9);
    let covers: Vec<f64> = contract.months[12..96]
        .iter()
        .map(|m| m.cash_for_debt_service / (m.interest_paid + m.principal))
        .collect();
    for cover in &covers {
        close(*cover, covers[0]);
    }
    assert!(contract.months[95].debt_balance.abs() < 1e-3);
    assert_eq!(
        contract.metrics.get(Metric::DebtCapacity),
        Err(WhyAbsent::NoTarget)
    );
}

#[test]
fn each_phase_has_a_tranche_of_its_own_that_its_cash_serves() {
    let query = format!("{HOST}&phases=100@6,60@18,40@30&dscr=1.3&sculpt=1&tenor=8");
    let contract = contract(&query);
    assert!(contract.months.iter().all(|m| m.debt_balance > -1e-3));
    // Each ends eight years after its phase is ready.
    assert!(contract.months[124].debt_balance > 1e6);
    assert!(contract.months[125].debt_balance.abs() < 1e-3);
    // Two phases alike, at different times, carry what they would carry alone, overhead apart.
    let alone = |query: &str| metric(&query::contract(query), Metric::Debt);
    let terms = "client=0&capex=8&dscr=1.3&sculpt=1&load=0";
    let both = alone(&format!("{terms}&phases=100@12,100@24"));
    let [one, two] = [12, 24].map(|at| alone(&format!("{terms}&phases=100@{at}")));
    close(both, one + two);
}

#[test]
fn gearing_caps_debt_and_that_is_told() {
    let open = contract(&format!("{HOST}&dscr=1.2&sculpt=1"));
    let capped = contract(&format!("{HOST}&dscr=1.2&sculpt=1&gearing=30"));
    let capacity = metric(&open, Metric::DebtCapacity);
    close(metric(&capped, Metric::DebtCapacity), capacity);
    close(metric(&open, Metric::Debt), capacity);
    close(metric(&capped, Metric::Gearing), 0.3);
    let told = |contract: &Evaluation| {
        let capped = |notice: &&Notice| matches!(notice, Notice::DebtCapped { .. });
        contract.notices.iter().find(capped).map(Notice::message)
    };
    assert_eq!(told(&open), None);
    let message = told(&capped).expect("a notice");
    assert!(message.contains("30%"), "{message}");
    // Cash that serves nothing carries nothing, and that is told as well.
    let none = contract(&format!("{HOST}&dscr=1.3&rate=1&margin=-50"));
    assert_eq!(metric(&none, Metric::Debt), 0.0);
    let no_debt = |notice: &Notice| matches!(notice, Notice::NoDebt);
    assert!(none.notices.iter().any(no_debt));
    assert!(!open.notices.iter().any(no_debt));
}

#[test]
fn cash_below_its_interest_is_told() {
    let contract = contract("client=0&capex=8&debt=60&sculpt=1&ramp=36&interest=12&tenor=11");
    let growing = contract.months[12..]
        .iter()
        .filter(|m| m.principal < -0.005);
    let months = growing.count();
    assert!(months > 0);
    let expected = Notice::DebtGrows(months);
    assert!(
        contract.notices.contains(&expected),
        "{:?}",
        contract.notices
    );
}

#[test]
fn fees_are_paid_on_what_is_drawn_and_on_what_is_not_yet() {
    let query = "client=0&capex=3&debt=50&upfront=2&commit=1.2";
    let with = contract(query);
    // 300 million in nine months from month 3: before and between them the rest is kept ready.
    let drawn = 3e8;
    let ready: f64 = (0..12)
        .map(|m| drawn * (1.0 - f64::from((m - 2_i32).clamp(0, 9)) / 9.0) * 0.001)
        .sum();
    close(sum(&with, |m| m.debt_fees), 0.02 * drawn + ready);
    close(with.months[0].debt_fees, drawn * 0.001);
    assert!(with.months[12].debt_fees.abs() < 1e-6);
    let without = contract("client=0&capex=3&debt=50");
    close(
        sum(&without, |m| m.equity_cash_flow) - sum(&with, |m| m.equity_cash_flow),
        sum(&with, |m| m.debt_fees),
    );
    close(metric(&with, Metric::Npv), metric(&without, Metric::Npv));
}

#[test]
fn macrs_follows_the_published_shares_by_calendar_year() {
    // Ready in June 2025, month 12: its first tax year has seven months.
    for (word, class) in [
        ("macrs5", MacrsClass::Five),
        ("macrs7", MacrsClass::Seven),
        ("macrs15", MacrsClass::Fifteen),
        ("macrs20", MacrsClass::Twenty),
    ] {
        let contract = contract(&format!("client=0&capex=5&term=30&depr={word}"));
        let mut first = 12;
        for share in macrs(class) {
            let months = if first == 12 { 7 } else { 12 };
            let year: f64 = contract.months[first..first + months]
                .iter()
                .map(|m| m.depreciation)
                .sum();
            close(year, 1e9 * share);
            first += months;
        }
        close(sum(&contract, |m| m.depreciation), 1e9);
    }
    // What the schedule does not reach is written off in its last month.
    let short = contract("client=0&capex=5&term=5&depr=macrs15");
    close(sum(&short, |m| m.depreciation), 1e9);
    assert!(short.months[71].depreciation > 4e8);
}

#[test]
fn what_is_left_without_debt_does_not_depend_on_it() {
    let without = contract(&format!("{HOST}&tax=21&depr=macrs15"));
    for debt in [
        "debt=70",
        "debt=70&interest=14&upfront=3&commit=1",
        "dscr=1.3&sculpt=1&tenor=11",
    ] {
        let with = contract(&format!("{HOST}&tax=21&depr=macrs15&{debt}"));
        for of in [Metric::NpvAftertax, Metric::IrrAftertax] {
            close(metric(&with, of), metric(&without, of));
        }
    }
    // Without debt it is the equity's; its worth is that of its flows.
    let flows: Vec<f64> = without
        .months
        .iter()
        .map(|m| m.aftertax_cash_flow)
        .collect();
    let equity = without.months.iter().map(|m| m.equity_cash_flow);
    for (flow, equity) in flows.iter().zip(equity) {
        close(*flow, equity);
    }
    let rate = 1.1_f64.powf(1.0 / 12.0) - 1.0;
    close(
        metric(&without, Metric::NpvAftertax),
        npv(rate, &flows).unwrap(),
    );
    // Without tax it is the project's.
    let untaxed = contract(HOST);
    close(
        metric(&untaxed, Metric::NpvAftertax),
        metric(&untaxed, Metric::Npv),
    );
    close(
        metric(&untaxed, Metric::IrrAftertax),
        metric(&untaxed, Metric::Irr),
    );
}

#[test]
fn a_cover_stands_in_for_a_share() {
    let mut both = inputs("dscr=1.4");
    assert_eq!(both.value(Input::Debt), 0.0);
    assert_eq!(both.replaced_by(Input::Debt), Some(Input::Dscr));
    both.set(Input::Debt, 30.0);
    assert_eq!(both.get(Input::Dscr), None);
    let reading = link::read("debt=40&dscr=1.4");
    assert_eq!(reading.inputs.value(Input::Debt), 0.0);
    assert_eq!(reading.repairs.len(), 1);
    let unknown = link::read("depr=macrs9");
    assert_eq!(unknown.inputs, Inputs::default());
    assert!(unknown.repairs[0].message.contains("macrs15"));
}
