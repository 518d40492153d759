//! Sums over a contract, taken from its lines alone and from nothing the model sums itself.

use offtake_economics::{Evaluation, Input, Inputs, Metric, Month};

/// Everything a contract turns over, in dollars: what its sums are compared with.
pub fn turnover(contract: &Evaluation, inputs: &Inputs) -> f64 {
    let t = &contract.totals;
    t.hosting_revenue + t.power_cost + t.site_opex + t.sga + t.capex + residual(inputs) + 1.0
}

/// Value of the site at the end, in dollars.
pub fn residual(inputs: &Inputs) -> f64 {
    inputs.value(Input::Residual) * 1e6 * inputs.total_mw()
}

pub fn share(inputs: &Inputs, input: Input) -> f64 {
    inputs.value(input) / 100.0
}

pub fn sum(contract: &Evaluation, of: impl Fn(&Month<f64>) -> f64) -> f64 {
    contract.months.iter().map(of).sum()
}

pub fn metric(contract: &Evaluation, metric: Metric) -> f64 {
    let value = contract.metrics.get(metric);
    assert!(value.is_ok(), "{metric:?} is absent: {value:?}");
    value.unwrap_or_default()
}

/// Interest added to the debt in each month, from how the balance moves and from nothing else.
pub fn capitalised(contract: &Evaluation) -> Vec<f64> {
    let mut before = 0.0;
    let of_month = |month: &Month<f64>| {
        let added = month.debt_balance - before - month.debt_draw + month.principal;
        before = month.debt_balance;
        added
    };
    contract.months.iter().map(of_month).collect()
}
