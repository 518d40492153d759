//! Who opens a link of version 1 is told of a rule that has changed where its figures are others by it, and
//! nowhere else; figures that the program of version 1 computed say which are.
#![allow(clippy::expect_used)]

use offtake_economics::{Evaluation, Line, Metric, Notice, evaluate, link, rules};

/// A contract's figures, in the order of the fixture's second line, and its tax.
fn figures(names: &[&str], contract: &Evaluation) -> Vec<Option<f64>> {
    let metric = |name: &&str| {
        let metric = Metric::ALL.iter().find(|metric| metric.name() == *name);
        contract.metrics.get(*metric.expect("a metric")).ok()
    };
    let tax = contract.months.iter().map(|month| month.get(Line::Tax));
    names.iter().map(metric).chain([Some(tax.sum())]).collect()
}

#[test]
fn a_changed_figure_is_told_and_no_other() {
    let mut lines = include_str!("../fixtures/version_1_figures.txt")
        .lines()
        .skip(1);
    let names = lines.next().expect("the names").trim_start_matches("# ");
    let names: Vec<&str> = names.split(' ').collect();
    let mut wrong = Vec::new();
    for line in lines {
        let (query, then) = line.split_once(' ').expect("a link and its figures");
        let reading = link::read(query);
        let contract = evaluate(&reading.inputs);
        let now = figures(&names, &contract);
        let then = then.split(' ').map(|figure| figure.parse::<f64>().ok());
        let differs = |(now, then): (&Option<f64>, Option<f64>)| match (now, then) {
            (Some(now), Some(then)) => (now - then).abs() > 1e-6 * then.abs().max(1e-3),
            (now, then) => now.is_some() || then.is_some(),
        };
        let names = names.iter().copied().chain(["tax"]);
        let changed: Vec<_> = now
            .iter()
            .zip(then)
            .zip(names)
            .filter_map(|(figures, name)| differs(figures).then_some((name, figures)))
            .collect();
        let told = rules::told(reading.version, &reading.inputs, &contract);
        let said: Vec<String> = told.iter().map(Notice::message).collect();
        if said.is_empty() != changed.is_empty() {
            wrong.push(format!("{query}\n  {changed:?}\n  {said:?}"));
        }
        assert_eq!(rules::told(link::VERSION, &reading.inputs, &contract), []);
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_a_name_of_its_own_and_says_what_is_and_what_was() {
    for (i, rule) in rules::RULES.iter().enumerate() {
        assert!(rules::RULES.iter().take(i).all(|other| other != rule));
        let message = Notice::RuleChanged(rule).message();
        assert!(message.contains(rule.now) && message.contains(rule.before));
        assert!(
            rule.now != rule.before && message.ends_with('.'),
            "{message}"
        );
    }
}

#[test]
fn options_of_a_portfolio_are_told_of() {
    let told = |query: &str| {
        let part = link::portfolio_part(query);
        rules::told_of_contracts(link::read(query).version, &part).is_some()
    };
    let renewed = "contract=A;mw=100;term=5;renew=2x5&contract=B;mw=100;term=15";
    assert!(told(renewed) && !told(&link::versioned(renewed)));
    assert!(!told("contract=A;mw=100;term=5;prenew=50&renew=2x5"));
}
