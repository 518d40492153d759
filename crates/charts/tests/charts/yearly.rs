//! What is annualised draws a level line where nothing changes, and what comes once is marked and is no part
//! of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use offtake_charts::revenue::{Curves, View, curves};
use offtake_charts::{DotKind, choice, portfolio};
use offtake_economics::{Evaluation, Inputs, Line, evaluate, link};

fn scenario(query: &str) -> (Inputs, Evaluation) {
    let reading = link::read(query);
    assert_eq!(reading.repairs, []);
    let evaluation = evaluate(&reading.inputs);
    (reading.inputs, evaluation)
}

fn values<'a>(curves: &'a Curves, key: &str) -> &'a [f64] {
    let mut series = curves.picture.series.iter();
    &series.find(|one| one.key == key).unwrap().values
}

#[track_caller]
fn level(values: &[f64], what: &str) {
    let first = values[0];
    for value in values {
        assert!(
            (value - first).abs() <= 1e-9 * first.abs(),
            "{what}: {first} and {value}"
        );
    }
}

/// Contracts in which nothing changes but the lengths of months, with what accrues by the month and by
/// the hour in every mixture.
const CONSTANT: [&str; 8] = [
    "client=0&capex=0",
    "client=0&capex=0&pass=40",
    "client=0&capex=0&pass=0&margin=35",
    "client=0&capex=0&pass=0&opex=40",
    "kind=gpu&decay=0",
    "kind=gpu&decay=0&opex=40&pass=30",
    "kind=gpu&decay=0&renew=2x2&prenew=100&rstep=0",
    "client=0&capex=0&btcg=0&diffg=0&fees=100&mcapex=0.1&sga=12&pass=20",
];

#[test]
fn a_contract_in_which_nothing_changes_draws_level_lines() {
    for query in CONSTANT {
        // Signed in January and billed from the first month of a quarter.
        let (inputs, evaluation) =
            scenario(&format!("{query}&start=2024-01&ready=3&term=4&ramp=0"));
        for view in [View::Month, View::Quarter] {
            let of = curves(&inputs, &evaluation, view);
            let billed = 3 / view.months() as usize;
            let whole = evaluation.months.len() / view.months() as usize;
            for key in [
                "hosting_revenue",
                "gross_profit",
                "cash_received",
                "straight_line_revenue",
            ] {
                // GPUs are recognised evenly by the month in their term, by the hour after it.
                let term = match (key, query.contains("renew=")) {
                    ("straight_line_revenue", true) => (3 + 48) / view.months() as usize,
                    _ => whole,
                };
                level(
                    &values(&of, key)[billed..term],
                    &format!("{query} {view:?} {key}"),
                );
                level(&values(&of, key)[term.min(whole - 1)..whole], key);
            }
            let of = choice::curves(&inputs, &evaluation, view);
            if query.contains("fees=100") {
                level(&values(&of, "mining_cash_flow")[..whole], "mining");
                level(
                    &values(&of, "convert_cash_flow")[billed..whole],
                    "converting",
                );
            }
        }
    }
}

/// Annualised or not, twelve months come to what the model has: what is read off first is the period's own
/// amount.
#[test]
fn what_is_read_off_first_is_the_periods_own_amount() {
    for query in [
        "",
        "kind=gpu",
        "exit=4&exitfee=6&upfront=2&residual=1&esc=3",
        "pass=0",
    ] {
        let (inputs, evaluation) = scenario(query);
        for view in View::ALL {
            for of in [
                curves(&inputs, &evaluation, view),
                choice::curves(&inputs, &evaluation, view),
            ] {
                let annualised = matches!(view, View::Month | View::Quarter);
                assert_eq!(of.own.is_empty(), !annualised);
                for (series, own) in of.picture.series.iter().zip(&of.own) {
                    let line = Line::ALL
                        .iter()
                        .find(|line| line.name() == series.key)
                        .unwrap();
                    let total = evaluation.totals.get(*line);
                    let sum: f64 = own.amounts.iter().sum();
                    assert!(
                        (sum - total).abs() <= 1e-6 * total.abs().max(1.0),
                        "{query} {line:?}"
                    );
                    assert_eq!(own.yearly, series.values);
                }
                let (said, yearly) = of.read(0, of.periods.len() / 2).unwrap();
                assert!(said.contains('$'));
                assert_eq!(yearly.is_some(), annualised);
                assert!(yearly.is_none_or(|rate| rate.ends_with(" a year")));
            }
        }
    }
    let (inputs, evaluation) = scenario("");
    let of = curves(&inputs, &evaluation, View::Month);
    let said = of.read(0, 20).unwrap();
    assert_eq!(
        said,
        ("$24.3M".to_owned(), Some("$291.7M a year".to_owned()))
    );
}

#[test]
fn what_comes_once_is_marked_and_never_annualised() {
    // A price that rises: by an early end less has been billed than recognised.
    let (inputs, evaluation) = scenario("esc=5&ramp=12&exit=5");
    let reversal = evaluation.recognised_at_once;
    assert!(reversal < -50e6, "{reversal}");
    let last = evaluation.months.last().unwrap().straight_line_revenue;
    let before = evaluation.months[evaluation.months.len() - 2].straight_line_revenue;
    assert!(
        (last - reversal - before).abs() < 1.0,
        "what is left is as the month before"
    );
    for view in [View::Month, View::Quarter] {
        let of = curves(&inputs, &evaluation, view);
        let recognised = values(&of, "straight_line_revenue");
        assert!(recognised.iter().all(|value| *value >= 0.0), "{view:?}");
        let marks: Vec<_> = of
            .picture
            .dots
            .iter()
            .filter(|dot| dot.kind == DotKind::Once)
            .collect();
        assert_eq!(marks.len(), 1);
        assert_eq!(marks[0].at as usize, recognised.len() - 1);
        let label = &of.picture.events[0].label;
        assert!(
            label.starts_with("recognised at the early end \u{2212}$")
                && label.ends_with("May 2030"),
            "{label}"
        );
    }
    // Years and sums are what they are: nothing is annualised, nothing marked.
    for view in [View::Year, View::Cumulative] {
        let of = curves(&inputs, &evaluation, view);
        assert!(of.picture.dots.is_empty());
    }

    let (inputs, evaluation) = scenario("exit=5&exitfee=6&prepay=3&residual=1&client=0&capex=2");
    let of = choice::curves(&inputs, &evaluation, View::Month);
    let words: Vec<&str> = of
        .picture
        .events
        .iter()
        .map(|event| event.label.as_str())
        .collect();
    for what in [
        "capex \u{2212}$400.0M",
        "termination fee $",
        "residual value $200.0M",
    ] {
        assert!(
            words.iter().any(|word| word.starts_with(what)),
            "{what}: {words:?}"
        );
    }
    // The rate is that of the business: what it earns in a year, in the months of building and the last.
    let rates = values(&of, "convert_cash_flow");
    let usual = rates[30];
    assert!(
        rates.iter().all(|rate| rate.abs() < 3.0 * usual.abs()),
        "{rates:?}"
    );
}

/// Clients of both kinds in a portfolio: hours are told from months there too.
#[test]
fn bands_of_gpus_are_level_too() {
    let query = "?contract=A;mw=100;start=2024-01;ready=3;term=4&contract=B;kind=gpu;decay=0;start=2024-01;ready=3;term=4";
    let reading = link::read_portfolio(query);
    assert_eq!(reading.repairs, []);
    let all = reading.portfolio.consolidate();
    for view in [View::Month, View::Quarter] {
        let stack = portfolio::revenue(&all, view);
        for own in &stack.own {
            let billed = 3 / view.months() as usize;
            level(&own.yearly[billed..], "a band");
        }
    }
}
