//! Explanations say what the figures say: every value is the figure's own, every formula read as
//! text comes to it again, and whoever follows the parts comes to the inputs.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use offtake_testkit::random as contracts;
mod reader;
mod steps;

use contracts::{EXAMPLES, contract, contracts};
use offtake_economics::explain::{Explainer, FORMS, Origin, Target, Value};
use offtake_economics::{
    Aggregation, Amount, AmountOf, Input, Inputs, Line, Metric, Phases, Row, When,
    evaluate_further, formula_graph, link,
};
use proptest::prelude::*;

/// The unrounded value of a target.
#[track_caller]
fn number(explainer: &Explainer, target: Target) -> Option<f64> {
    let explanation = explainer.explain(target);
    explanation.expect("an explanation").value.number()
}

#[test]
fn every_value_is_the_figure_itself() {
    for inputs in EXAMPLES
        .map(contract)
        .into_iter()
        .chain(contracts(100).skip(4).take(30))
    {
        let (explainer, expected) = (Explainer::new(&inputs), evaluate_further(&inputs));
        let query = link::write(&inputs);
        let last = expected.months.len() - 1;
        for month in [0, 1, 11, 13, last / 2, last - 1, last].map(|month| month.min(last)) {
            for line in Line::ALL {
                let value = number(&explainer, Target::month(Row::Line(*line), month));
                let expected = expected.months[month].get(*line);
                assert_eq!(
                    value.map(f64::to_bits),
                    Some(expected.to_bits()),
                    "{line:?} of month {month} with {query}"
                );
            }
        }
        for metric in Metric::ALL {
            let target = Target::once(Row::Metric(*metric));
            let explanation = explainer.explain(target).expect("an explanation");
            match (explanation.value, expected.metrics.get(*metric)) {
                (Value::Number { unrounded, .. }, Ok(expected)) => {
                    assert_eq!(
                        unrounded.to_bits(),
                        expected.to_bits(),
                        "{metric:?} with {query}"
                    );
                    assert!(explanation.reasons.iter().all(|reason| !reason.holds));
                }
                (Value::Absent { code, why }, Err(expected)) => {
                    assert_eq!(
                        (code, why),
                        (expected.code(), expected.why_of(*metric)),
                        "{query}"
                    );
                    if metric.is_further() {
                        continue;
                    }
                    let first = explanation.reasons.iter().find(|reason| reason.holds);
                    assert_eq!(first.map(|reason| reason.why), Some(expected));
                }
                (value, expected) => panic!("{metric:?} is {value:?}, not {expected:?}: {query}"),
            }
            // Rates beside the one that is meant are told, and those that are no return.
            let several = !expected.metrics.roots(*metric).is_empty();
            assert_eq!(explanation.notes.len(), usize::from(several), "{metric:?}");
        }
        for line in Line::ALL {
            let (row, first) = (Row::Line(*line), 0);
            let Ok(total) = explainer.explain(Target::Span { row, first, last }) else {
                continue;
            };
            let expected = match line.aggregation() {
                Aggregation::Mean => {
                    let months = expected.months.iter().map(|month| month.get(*line));
                    months.sum::<f64>() / (last + 1) as f64
                }
                _ => expected.totals.get(*line),
            };
            assert_eq!(
                total.value.number().map(f64::to_bits),
                Some(expected.to_bits())
            );
            let months: usize = total.parts.iter().map(|part| part.months).sum();
            assert_eq!(months, last + 1, "{line:?}");
        }
    }
}

#[test]
fn another_contract_is_taken_with_the_same_formulas_or_new_ones() {
    let mut explainer = Explainer::new(&Inputs::default());
    for query in ["rate=100", "term=3", EXAMPLES[3], "", EXAMPLES[2]] {
        let inputs = contract(query);
        explainer.set_inputs(&inputs);
        let new = Explainer::new(&inputs);
        assert_eq!(explainer.months(), new.months());
        for target in [
            Target::once(Row::Metric(Metric::Npv)),
            Target::Input(Input::Term),
        ] {
            assert_eq!(explainer.explain(target), new.explain(target), "{query}");
        }
    }
}

#[test]
fn a_rule_is_said_as_one_would_say_it() {
    let rule = |query: &str, target: &str| {
        let explainer = Explainer::new(&contract(query));
        let target = explainer.target(target).expect(target);
        let explained = explainer.explain(target).expect("an explanation");
        assert!(!explained.rule_in_names.to_string().starts_with("if "));
        explained.rule.to_string()
    };
    let price = "$3.50B ÷ (200,000 kW × 144 months)";
    assert_eq!(rule("tcv=3500", "rate"), price);
    assert_eq!(rule("tcv=3500&client=40&debt=60&tax=21", "rate"), price);
    assert_eq!(rule("", "hosting_revenue@13"), "200,000 kW × $121.53");
    assert_eq!(
        rule("", "average_annual_revenue"),
        "($24.3M × 144 months \u{2212} $0) ÷ 12 years"
    );
    // Fees that rise are no one load's.
    assert_eq!(
        rule("tcv=3500&esc=3", "rate"),
        "$3.50B ÷ 34,060,871 kW-months"
    );
    let gpus = rule("kind=gpu&yearly=92", "gpu_price");
    assert!(gpus.ends_with(" GPU-hours"), "{gpus}");
    // What would only say the value again says nothing.
    assert_eq!(rule("", "npv"), "");
}

#[test]
fn inputs_say_where_they_come_from() {
    let origin = |query: &str, key: &str| {
        let explainer = Explainer::new(&contract(query));
        let target = explainer.target(&format!("input:{key}")).expect(key);
        let explanation = explainer.explain(target).expect(key);
        (explanation.origin, explanation.value.text())
    };
    let said = |origin, text: &str| (origin, text.to_owned());
    let default = |input| {
        let basis = Inputs::default().basis(input);
        Origin::Default(basis.expect("a default"))
    };
    assert_eq!(origin("", "mw"), said(default(Input::Mw), "200 MW"));
    assert_eq!(origin("mw=300", "mw"), said(Origin::Given, "300 MW"));
    assert_eq!(
        origin("", "start"),
        said(default(Input::Start), "June 2024")
    );
    assert_eq!(origin("", "ke"), said(Origin::NotGiven, "none: not given"));
    let aside = said(
        Origin::SetAside(Input::Tcv),
        "none: another input is given instead",
    );
    assert_eq!(origin("tcv=3500", "rate"), aside);
    assert_eq!(
        origin("phases=200@12,70@15", "phases"),
        said(Origin::Given, "200@12,70@15")
    );
    assert_eq!(
        origin("phases=200@12,70@15", "phases[2].mw"),
        said(Origin::Given, "70 MW")
    );
    let of_another_kind = said(
        Origin::SetAside(Input::Kind),
        "none: another input is given instead",
    );
    assert_eq!(origin("kind=gpu", "mw"), of_another_kind);
    assert_eq!(origin("", "gpus"), of_another_kind);
    assert_eq!(origin("kind=gpu", "kind"), said(Origin::Given, "GPU cloud"));
    let explainer = Explainer::new(&contract("tcv=3500"));
    let rate = explainer.explain(Target::once(Row::Metric(Metric::Rate)));
    assert_eq!(rate.expect("the price").origin, Origin::Solved(Input::Tcv));
}

#[test]
fn the_table_of_amounts_knows_which_are_of_a_phase() {
    let graph = formula_graph::record_over(12, 2);
    for amount in Amount::ALL {
        let row = match amount.of() {
            AmountOf::Whole => Row::Amount(*amount),
            AmountOf::Phase => Row::PhaseAmount(*amount, 1),
        };
        assert!(graph.cell(row, When::Once).is_some(), "{amount:?}");
        assert!(!amount.label().is_empty());
    }
}

#[test]
fn every_form_can_be_asked_of_every_contract() {
    for query in ["term=1&phases=0.1@0", "term=1&ready=0"] {
        let explainer = Explainer::new(&contract(query));
        for form in FORMS {
            let asked = explainer.target(form.example);
            let phases = form.example.starts_with("input:phases[");
            let expected = !phases || query.contains("phases");
            assert_eq!(asked.is_ok(), expected, "{}: {asked:?}", form.example);
        }
    }
}

#[test]
fn what_a_contract_does_not_have_is_told() {
    let explainer = Explainer::new(&Inputs::default());
    for (text, told) in [
        (
            "hosting_revenue@156",
            "156 months, 0 to 155: there is no month 156.",
        ),
        ("hosting_revenue@0-156", "there is no month 156."),
        ("hours@156", "there is no month 156."),
        ("hosting_revenue@opening", "ask for hosting_revenue@0."),
        ("hosting_revenue@9-3", "ask for hosting_revenue@3-9."),
        (
            "debt_balance@0-3",
            "ask for one month, as in debt_balance@0.",
        ),
        ("delivery.live[2]@3", "one phase: there is no phase 2."),
        ("amount:ready_month[13]", "one phase: there is no phase 13."),
        ("input:phases[1].mw", "ask for input:mw."),
        (
            "absent:irr.no_cost",
            "or absent:irr.financing_rate or absent:irr.no_return.",
        ),
        ("absent:npv.no_cost", "NPV always has a value."),
    ] {
        let error = explainer.target(text).expect_err(text).to_string();
        assert!(error.ends_with(told), "{text}: {error}");
        assert!(
            error.chars().next().is_some_and(char::is_uppercase),
            "{error}"
        );
    }
}

/// Any target that can be written.
fn targets() -> impl Strategy<Value = Target> {
    let graph = formula_graph::record_over(2, Phases::MOST);
    let rows: Vec<_> = graph.cells().collect();
    let input = prop::sample::select(Input::ALL).prop_map(Target::Input);
    let cell = (
        prop::sample::select(rows),
        0..1000_usize,
        0..1000_usize,
        any::<bool>(),
    );
    let cell = cell.prop_map(|((row, when), month, length, sum)| match when {
        When::Month(_) if sum => Target::Span {
            row,
            first: month,
            last: month + length,
        },
        When::Month(_) => Target::month(row, month),
        when => Target::Cell(row, when),
    });
    let parts = [
        offtake_economics::PhasePart::Mw,
        offtake_economics::PhasePart::Ready,
    ];
    let part = (0..Phases::MOST, prop::sample::select(parts.to_vec()));
    prop_oneof![
        8 => cell,
        1 => input,
        1 => part.prop_map(|(phase, part)| Target::Phase(phase, part)),
        1 => (0..1000_usize).prop_map(Target::Hours),
    ]
}

proptest! {
    #[test]
    fn a_target_survives_writing_and_reading(target in targets()) {
        prop_assert_eq!(target.to_string().parse(), Ok(target));
    }

    #[test]
    fn any_text_is_a_target_or_is_told_what_is(text in "[a-z_:.@0-9\\[\\]-]{0,24}|\\PC{0,30}") {
        let explainer = Explainer::new(&contract("term=1&ready=0"));
        match explainer.target(&text) {
            Ok(target) => prop_assert!(explainer.explain(target).is_ok()),
            Err(error) => prop_assert!(error.to_string().ends_with(['.', '?'])),
        }
    }
}

#[test]
fn load_over_months_is_their_mean() {
    let explainer = Explainer::new(&link::read("phases=200@12,70@15").inputs);
    let explain = |text| explainer.explain(explainer.target(text).unwrap()).unwrap();
    let mean = explain("online_kw@7-18");
    assert_eq!(mean.value.number(), Some(140_000.0));
    assert_eq!(
        mean.in_numbers.to_string(),
        "(5 × 0 + 3 × 200,000 + 4 × 270,000) ÷ 12"
    );
    assert_eq!(
        mean.in_names.to_string(),
        "(Load online in month 7 + … + Load online in month 18) ÷ 12"
    );
    assert_eq!(explain("online_kw@12-12").in_numbers.to_string(), "200,000");
}
