//! Every step of every explanation: it can be taken, says something, and leads towards the inputs.

use std::collections::HashMap;

use offtake_economics::explain::{Explainer, Explanation, Origin, Target, Token, TokenKind};
use offtake_economics::{Input, Inputs, When, formula_graph, link};

use super::contracts::{EXAMPLES, contract, contracts};
use super::reader::compute;

/// Where each cell stands in the order of recording; what stands at no place leads nowhere else.
struct Order(HashMap<Target, usize>);

impl Order {
    fn of(explainer: &Explainer) -> Self {
        Self(
            explainer
                .targets()
                .enumerate()
                .map(|(i, target)| (target, i))
                .collect(),
        )
    }

    /// Inputs first, those that stand in for others before them; then cells as recorded, and a sum
    /// with the last of its months.
    fn place(&self, target: Target) -> (usize, u8) {
        match target {
            Target::Phase(..) => (0, 0),
            Target::Input(Input::Kind) => (0, 0),
            Target::Input(input) => (0, if input.replaces().is_empty() { 2 } else { 1 }),
            Target::Hours(_) => (0, 3),
            Target::Cell(..) => (self.0[&target] + 1, 0),
            Target::Span { row, last, .. } => (self.0[&Target::month(row, last)] + 1, 1),
        }
    }
}

#[track_caller]
fn says_something(explanation: &Explanation, query: &str) {
    let target = explanation.target;
    assert!(!explanation.name.is_empty(), "{target} with {query}");
    assert!(
        explanation.meaning.ends_with('.'),
        "{target}: {}",
        explanation.meaning
    );
    assert!(!explanation.measure.words().is_empty(), "{target}");
    for text in [
        explanation.in_names.to_string(),
        explanation.in_numbers.to_string(),
        explanation.value.text(),
    ] {
        assert!(!text.is_empty(), "{target} with {query}");
        assert!(
            !text.contains("NaN") && !text.contains("inf"),
            "{target}: {text}"
        );
    }
}

/// The formula, read in names and in numbers, comes to the value; each reason to whether it holds.
#[track_caller]
fn comes_to_its_value(explanation: &Explanation, expected: f64, query: &str) {
    let rule = Some(&explanation.rule).filter(|rule| !rule.is_empty());
    let formulas = [
        &explanation.in_names,
        &explanation.in_numbers,
        &explanation.rule_in_names,
        &explanation.rule_in_numbers,
    ];
    // A rule has no conditions but those that are computed with.
    for rule in formulas.into_iter().skip(2).chain(rule) {
        assert!(!rule.to_string().contains(" then "), "{rule}");
    }
    for formula in formulas.into_iter().chain(rule) {
        let value = compute(formula);
        assert_eq!(
            value.to_bits(),
            expected.to_bits(),
            "{} = {formula} is {expected} and not {value}, with {query}",
            explanation.target
        );
    }
    for reason in &explanation.reasons {
        for formula in [&reason.in_names, &reason.in_numbers] {
            assert_eq!(
                compute(formula) > 0.5,
                reason.holds,
                "{formula} with {query}"
            );
        }
    }
}

/// How many steps it is from each target to an input or a number, of several ways the longest.
struct Steps<'a> {
    explainer: &'a Explainer,
    order: Order,
    known: HashMap<Target, usize>,
}

impl Steps<'_> {
    /// Takes every step. Cells are asked for in the order of recording, so that what a cell is
    /// computed from is known but for the sums over months.
    fn take(&mut self, target: Target, query: &str) -> usize {
        if let Some(known) = self.known.get(&target) {
            return *known;
        }
        let explanation = self.explainer.explain(target).expect("an explanation");
        let mut steps = 0;
        for part in &explanation.parts {
            let (here, there) = (self.order.place(target), self.order.place(part.target));
            assert!(there < here, "{target} leads back to {}", part.target);
            steps = steps.max(self.take(part.target, query) + 1);
        }
        // The end of a way is an input or a number.
        let is_end = matches!(target, Target::Input(_) | Target::Phase(..));
        if explanation.parts.is_empty() {
            let fixed = explanation.origin == Origin::Fixed
                || !explanation.in_names.tokens().iter().any(is_reference);
            assert!(is_end || fixed, "{target} ends the way with {query}");
        }
        self.known.insert(target, steps);
        steps
    }
}

fn is_reference(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Reference { .. })
}

/// Explains every cell, and comes to its value again.
fn every_cell(inputs: &Inputs, step: usize) {
    let query = link::write(inputs);
    let explainer = Explainer::new(inputs);
    let graph = formula_graph::record(inputs);
    let values = graph.evaluate(inputs);
    for (i, (row, when)) in graph.cells().enumerate() {
        if i % step != 0 && when != When::Once {
            continue;
        }
        let explanation = explainer.explain(Target::Cell(row, when));
        let explanation = explanation.expect("an explanation");
        says_something(&explanation, &query);
        let expected = values.get(row, when).expect("a value");
        comes_to_its_value(&explanation, expected, &query);
        for part in &explanation.parts {
            assert!(!part.name.is_empty() && !part.value.text().is_empty());
            assert!(explainer.check(part.target).is_ok(), "{}", part.target);
        }
    }
}

#[test]
fn every_cell_is_explained_and_comes_to_its_value() {
    for query in EXAMPLES {
        every_cell(&contract(query), 1);
    }
    for inputs in contracts(100).skip(EXAMPLES.len()).take(40) {
        every_cell(&inputs, 97);
    }
}

#[test]
fn every_way_ends_at_the_inputs() {
    for query in [
        EXAMPLES[0],
        EXAMPLES[2],
        "term=2&phases=10@1,20@2,30@4,5@9&client=0&debt=50&tax=20&tcv=100&opex=20",
    ] {
        let inputs = contract(query);
        let explainer = Explainer::new(&inputs);
        let mut steps = Steps {
            explainer: &explainer,
            order: Order::of(&explainer),
            known: HashMap::new(),
        };
        let farthest = explainer
            .targets()
            .map(|target| steps.take(target, query))
            .max();
        let (farthest, months) = (farthest.expect("a target"), explainer.months());
        println!("{query}: {farthest} steps of {months} months");
        // A month is computed from the one before in a few steps.
        assert!(
            (months..months * 12).contains(&farthest),
            "{farthest} steps"
        );
    }
}
