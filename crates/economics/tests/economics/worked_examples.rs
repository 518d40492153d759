//! Three contracts worked by an independent implementation, to the digits it printed.

// A test says what it expects by failing where it is not so.
#![allow(clippy::panic, clippy::indexing_slicing)]

use offtake_economics::{Evaluation, Metric, Month, evaluate, link};

fn contract(query: &str) -> Evaluation {
    let reading = link::read(query);
    assert_eq!(reading.repairs, []);
    evaluate(&reading.inputs)
}

/// Compares to the digits shown: half a unit of the last one.
#[track_caller]
fn same(value: f64, expected: &str) {
    let decimals = expected
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    let shown = format!("{value:.decimals$}");
    assert_eq!(shown, expected, "from {value}");
}

#[track_caller]
fn metrics(contract: &Evaluation, expected: &[(Metric, &str)]) {
    for (metric, expected) in expected {
        let value = contract
            .metrics
            .get(*metric)
            .unwrap_or_else(|why| panic!("{metric:?}: {why:?}"));
        let decimals = expected
            .split_once('.')
            .map_or(0, |(_, decimals)| decimals.len());
        assert_eq!(format!("{value:.decimals$}"), *expected, "{metric:?}");
    }
}

fn month(contract: &Evaluation, m: usize) -> Month<f64> {
    contract.months[m]
}

#[test]
fn client_funded_from_a_headline() {
    let c = contract("tcv=3500");
    metrics(
        &c,
        &[
            (Metric::Rate, "121.5277777778"),
            (Metric::AverageAnnualRevenue, "291666666.667"),
            (Metric::GrossMargin, "0.775"),
            (Metric::ReportedGrossMargin, "0.6048480895"),
            (Metric::Ebitda, "2712500000"),
            (Metric::Capex, "300000000"),
            (Metric::CapexHost, "0"),
            (Metric::Credit, "300000000"),
            (Metric::CreditMonths, "25"),
            (Metric::Npv, "1216566025.153"),
            (Metric::PaybackMonths, "0"),
            (Metric::YieldOnCost, "0.7534722222"),
        ],
    );
    assert_eq!(c.metrics.get(Metric::Irr).unwrap_err().code(), "no_outlay");
    let m = month(&c, 13);
    same(m.hosting_revenue, "24305555.556");
    same(m.power_mwh, "154752");
    same(m.power_cost, "6963840");
    same(m.credit, "12152777.778");
    same(m.project_cash_flow, "6684027.778");
    same(month(&c, 155).depreciation, "61666666.667");
}

#[test]
fn host_funded_with_debt_tax_and_a_ramp() {
    let c = contract("tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5");
    metrics(
        &c,
        &[
            (Metric::Rate, "104.2881159269"),
            (Metric::AverageRate, "123.6749116608"),
            (Metric::Ebitda, "2647500000"),
            (Metric::Npv, "-138339921.308"),
            (Metric::NpvEquity, "-164680186.291"),
            (Metric::Irr, "0.0819788236"),
            (Metric::IrrEquity, "0.0605581100"),
            (Metric::PaybackMonths, "106"),
            (Metric::Moic, "1.6526479751"),
            (Metric::MoicEquity, "1.7295893193"),
            (Metric::YieldOnCost, "0.1227503714"),
            (Metric::DscrMin, "0.6905064465"),
            (Metric::DscrAverage, "0.8964763915"),
        ],
    );
    let m = month(&c, 13);
    same(m.interest_paid, "7600503.067");
    same(m.principal, "10328879.472");
    same(m.debt_balance, "1129746580.528");
    same(m.depreciation, "9057421.868");
}

#[test]
fn phases_with_a_delay_and_a_balloon() {
    let c = contract(
        "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
    );
    metrics(
        &c,
        &[
            (Metric::TotalContractValue, "8746848000"),
            (Metric::Npv, "2512978477.538"),
            (Metric::NpvEquity, "2004948244.201"),
            (Metric::Irr, "0.5320005927"),
            (Metric::DebtBalloon, "346692715.586"),
            (Metric::PaybackMonths, "43"),
            (Metric::Moic, "9.0826211894"),
            (Metric::DscrMin, "3.0131250291"),
            (Metric::IrrEquity, "0.9412673348"),
        ],
    );
    let [low, high] = c.metrics.roots(Metric::IrrEquity) else {
        panic!("two rates")
    };
    same(*low, "-0.5144711569");
    same(*high, "0.9412673348");
}

#[test]
fn power_is_dearer_by_its_step_once_a_year_from_signing() {
    let c = contract("pesc=10&ready=5");
    for (m, month) in c.months.iter().enumerate().skip(5) {
        let expected = 45.0 * 1.1_f64.powi(m as i32 / 12);
        let price = month.power_cost / month.power_mwh;
        assert!(
            (price - expected).abs() < 1e-9 * expected,
            "month {m}: {price}"
        );
    }
}

#[test]
fn site_cost_is_dearer_by_its_step_on_each_anniversary() {
    let c = contract("opex=20&oesc=4&ready=5");
    for (m, month) in c.months.iter().enumerate().skip(5) {
        let expected = 20.0 * 1.04_f64.powi((m as i32 - 5) / 12);
        let cost = month.site_opex / month.online_kw;
        assert!(
            (cost - expected).abs() < 1e-9 * expected,
            "month {m}: {cost}"
        );
    }
}

#[test]
fn overhead_is_dearer_by_its_step_once_a_year_from_signing() {
    let c = contract("sga=6&sgaesc=3&ready=5&term=3");
    assert_eq!(c.months.len(), 41);
    for (m, month) in c.months.iter().enumerate() {
        let expected = 0.5e6 * 1.03_f64.powi(m as i32 / 12);
        let sga = month.sga;
        assert!((sga - expected).abs() < 1e-9 * expected, "month {m}: {sga}");
    }
}

/// Rounding is settled with the last payment and the last year's depreciation, and nothing is left
/// over for a month that should have neither.
#[test]
#[allow(clippy::float_cmp)] // nothing is nothing, and not nearly so
fn what_is_repaid_or_written_off_leaves_nothing_behind() {
    let c = contract("client=0&capex=1.7&debt=70&interest=7&tenor=5&life=7");
    let (ready, tenor, life) = (12, 60, 84);
    assert!(month(&c, ready + tenor - 2).debt_balance > 0.0);
    assert!(month(&c, ready + life - 1).depreciation > 0.0);
    for m in &c.months[ready + tenor - 1..] {
        assert_eq!(m.debt_balance, 0.0);
    }
    for m in &c.months[ready + tenor..] {
        assert_eq!((m.principal, m.interest_paid), (0.0, 0.0));
    }
    for m in &c.months[ready + life..] {
        assert_eq!(m.depreciation, 0.0);
    }
}

/// What rounding leaves of an outlay that is recovered to the cent is no outlay any more.
#[test]
fn an_outlay_is_recovered_when_half_a_cent_is_missing() {
    let nothing = contract("rate=0");
    assert_eq!(nothing.metrics.get(Metric::PaybackMonths), Ok(0.0));
    let c = contract("rate=0&client=0&capex=0.1&residual=0.1&build=7");
    let last = c.months.len() - 1;
    let missing = month(&c, last).cumulative_cash_flow;
    assert!(-0.005 < missing && missing < 0.0, "{missing:e}");
    let payback = c.metrics.get(Metric::PaybackMonths);
    assert_eq!(payback, Ok((last + 1) as f64));
}
