//! Tax by calendar year, on everything that a contract ever brings in and on nothing else.

use offtake_testkit::query;
use offtake_testkit::random as contracts;
use offtake_testkit::sums;

use offtake_economics::{Input, Inputs, Line, Metric, WhyAbsent, evaluate, lanes};
use query::{close, contract};
use sums::{metric, share, turnover};

/// All the tax of a contract, in millions to a digit.
fn millions(query: &str) -> String {
    let tax = contract(query).totals.tax / 1e6;
    format!("{:.1}", tax + 0.0)
}

#[test]
fn a_loss_takes_back_what_a_profit_of_its_year_has_paid() {
    assert_eq!(millions("kind=gpu&tax=21"), "16.7");
    assert_eq!(millions("kind=gpu&tax=21&depr=macrs5&term=2"), "1.5");
    // All of it falls in one calendar year, which is a loss.
    let year = contract("kind=gpu&tax=21&term=1&start=2024-11");
    close(year.totals.tax, 0.0);
    assert!(year.months.iter().any(|month| month.tax > 1e5));
}

#[test]
fn a_year_pays_on_its_profit_after_losses_of_the_years_before() {
    // June 2024: seven months of overhead lose 7 million, and five in 2025 lose 5. Then 4 million a
    // month: 28 from June to December, of which 7 are relieved and 5 are the year's own.
    let query = "mw=100&rate=100&margin=50&sga=12&capex=0&term=3&tax=20";
    let months = contract(query).months;
    let year = |from: usize| months[from..].iter().take(12).map(|m| m.tax).sum::<f64>();
    close(year(7), 0.2 * (28.0 - 5.0 - 7.0) * 1e6);
    close(year(19), 0.2 * 48.0 * 1e6);
    for month in &months[19..31] {
        close(month.tax, 0.2 * 4e6);
    }
}

/// Tax is the rate on all the cash there ever is, since nothing is borrowed and no loss is left.
#[track_caller]
fn taxed_on_its_cash(query: &str) {
    let contract = contract(query);
    close(metric(&contract, Metric::LossesUnused), 0.0);
    close(
        contract.totals.tax,
        0.21 * contract.totals.project_cash_flow,
    );
    close(contract.totals.tax_unlevered, contract.totals.tax);
}

#[test]
fn a_prepayment_that_is_kept_is_income_of_the_last_month() {
    let query = "prepay=12&prepayfrom=240&tax=21&client=0&capex=1";
    taxed_on_its_cash(query);
    let kept = contract(query);
    let never = contract("tax=21&client=0&capex=1");
    let year = 12.0 * 121.53 * 200e3;
    close(metric(&kept, Metric::PrepaymentUnused), year);
    close(kept.totals.tax - never.totals.tax, 0.21 * year);
    close(kept.months[155].tax - never.months[155].tax, 0.21 * year);
    // Credited in time, it is no income.
    let credited = contract("prepay=12&prepayfrom=24&prepayover=12&tax=21&client=0&capex=1");
    close(credited.totals.tax, never.totals.tax);
}

#[test]
fn a_credit_that_is_extinguished_is_income_of_the_last_month() {
    taxed_on_its_cash("cap=2&capex=10&tax=21");
    let contract = contract("cap=2&capex=10&tax=21");
    let unpaid = 2e9 - 0.02 * contract.totals.hosting_revenue;
    close(metric(&contract, Metric::CreditUnpaid), unpaid);
    close(contract.months[155].credit_balance, unpaid);
    // What the client funded without being credited is its own, and no income.
    taxed_on_its_cash("credited=0&capex=10&tax=21");
}

/// What was taxed and the losses that are left, against the cash that there was: tax is paid on the
/// project's cash less what debt costs, over the life of a contract and whatever falls when.
#[track_caller]
fn profit_is_cash(
    inputs: &Inputs,
    total: impl Fn(Line) -> f64,
    metric: impl Fn(Metric) -> Result<f64, WhyAbsent>,
) {
    let rate = share(inputs, Input::Tax);
    if rate == 0.0 {
        return;
    }
    let taxed = total(Line::Tax) / rate - metric(Metric::LossesUnused).unwrap_or(f64::NAN);
    let cash = total(Line::EquityCashFlow) + total(Line::Tax);
    let debt = total(Line::Principal) + total(Line::InterestPaid);
    let scale = turnover(&evaluate(inputs), inputs) + debt;
    assert!(
        (taxed - cash).abs() <= 1e-10 * scale,
        "{taxed} taxed and {cash} received with {}",
        offtake_economics::link::write(inputs)
    );
    // Without debt the losses that are left are not told; there is no less taxed than received.
    let taxed = total(Line::TaxUnlevered) / rate;
    assert!(taxed >= total(Line::ProjectCashFlow) - 1e-10 * scale);
}

// Of the formulas, the rows themselves are compared where all of them are read.
#[test]
fn over_its_life_a_contracts_profit_is_its_cash() {
    let all: Vec<Inputs> = contracts::contracts(1000).collect();
    for inputs in &all {
        let contract = evaluate(inputs);
        profit_is_cash(
            inputs,
            |line| contract.totals.get(line),
            |metric| contract.metrics.get(metric),
        );
    }
    let mut alone = all.iter();
    lanes::each(&all, |scenario| {
        let inputs = alone.next().into_iter();
        for inputs in inputs {
            profit_is_cash(
                inputs,
                |line| scenario.total(line),
                |metric| scenario.metric(metric),
            );
        }
    });
}
