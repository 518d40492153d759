//! Tax by calendar year: what a year pays on account comes back when the rest of it is a loss.

#[path = "support/query.rs"]
mod query;

use query::{close, contract};

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
