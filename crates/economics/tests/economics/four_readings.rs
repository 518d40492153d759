//! The one text of the schedule, read in all its ways over a thousand random contracts: as figures,
//! in lanes, with slopes, and as formulas that are evaluated.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use offtake_testkit::random as contracts;
mod differences;
mod kinks;
mod slopes;
use offtake_testkit::sums;

use contracts::{contracts, same};
use offtake_economics::{
    Inputs, Line, Metric, Row, When, WhyAbsent, Working, evaluate, evaluate_contract,
    formula_graph, lanes, link,
};
use sums::turnover;

/// How many random contracts are read.
const CONTRACTS: usize = 1000;

/// Compares every scenario in lanes with the same alone.
fn beside(scenarios: &[Inputs]) {
    let mut alone = scenarios.iter();
    lanes::each(scenarios, |scenario| {
        let inputs = alone.next().expect("as many as there are");
        let lines: Vec<Vec<f64>> = Line::ALL
            .iter()
            .map(|line| scenario.line(*line).collect())
            .collect();
        let metrics = scenario.metrics();
        let expected = same(
            inputs,
            |line, m| lines[line as usize].get(m).copied(),
            |metric| metrics.get(metric),
        );
        for (line, values) in Line::ALL.iter().zip(&lines) {
            assert_eq!(values.len(), expected.months.len(), "{line:?}");
            let (total, expected) = (scenario.total(*line), expected.totals.get(*line));
            assert_eq!(total.to_bits(), expected.to_bits(), "{line:?}: {total}");
        }
        for metric in [Metric::Irr, Metric::IrrEquity] {
            assert_eq!(metrics.roots(metric), expected.metrics.roots(metric));
        }
    });
    assert!(alone.next().is_none());
}

// What is left out for the sake of time is only what is not asked for.
#[test]
fn lanes_for_some_metrics_come_to_these() {
    let all: Vec<Inputs> = contracts(100).collect();
    for metric in Metric::ALL.iter().filter(|metric| !metric.is_further()) {
        let mut alone = all.iter();
        lanes::each_for(&all, &[*metric], |scenario| {
            let inputs = alone.next().expect("as many as there are");
            let expected = evaluate(inputs).metrics.get(*metric).map(f64::to_bits);
            assert_eq!(scenario.metric(*metric).map(f64::to_bits), expected);
            let other = match metric {
                Metric::Npv => Metric::Irr,
                _ => Metric::Npv,
            };
            assert_eq!(scenario.metric(other), Err(WhyAbsent::NotAsked));
            assert_eq!(scenario.metrics().get(other), Err(WhyAbsent::NotAsked));
            let without = evaluate_contract(inputs).metrics.get(*metric);
            let left_out = without == Err(WhyAbsent::NotAsked);
            let has = inputs.kind().has_metric(*metric);
            assert_eq!(left_out, metric.is_weighed() && has, "{metric:?}");
        });
    }
}

#[test]
fn lanes_come_to_the_figures() {
    let all: Vec<Inputs> = contracts(CONTRACTS).collect();
    beside(&all);
    // Once more in other lanes, with other neighbours and one contract alone at the end.
    beside(&all[1..]);
}

#[test]
fn metrics_in_lanes_are_in_the_order_of_the_scenarios() {
    let all: Vec<Inputs> = contracts(7).collect();
    let found = lanes::metrics(&all);
    assert_eq!(found.len(), all.len());
    for (found, inputs) in found.iter().zip(&all) {
        let expected = evaluate(inputs).metrics;
        for metric in Metric::ALL {
            let (value, expected) = (found.get(*metric), expected.get(*metric));
            assert_eq!(value.map(f64::to_bits), expected.map(f64::to_bits));
        }
    }
    assert!(lanes::metrics(&[]).is_empty());
}

/// Records the formulas of every other contract, from the first or the second on.
fn formulas(first: usize) {
    for inputs in contracts(CONTRACTS).skip(first).step_by(2) {
        let graph = formula_graph::record(&inputs);
        let values = graph.evaluate(&inputs);
        let figures = same(
            &inputs,
            |line, m| values.get(Row::Line(line), When::Month(m)),
            |metric| values.metric(metric),
        );
        let sum = |row| -> f64 {
            let months = 0..graph.months();
            months.filter_map(|m| values.get(row, When::Month(m))).sum()
        };
        // Over its life a contract's taxable profit without debt is its cash.
        let profit = sum(Row::Working(Working::TaxableUnlevered));
        let cash = sum(Row::Line(Line::ProjectCashFlow));
        assert!(
            (profit - cash).abs() <= 1e-10 * turnover(&figures, &inputs),
            "{profit} taxed and {cash} received with {}",
            link::write(&inputs)
        );
    }
}

// The longest of all tests: in two halves, which two cores take at once.
#[test]
fn formulas_come_to_the_figures_of_one_half() {
    formulas(0);
}

#[test]
fn formulas_come_to_the_figures_of_the_other() {
    formulas(1);
}
