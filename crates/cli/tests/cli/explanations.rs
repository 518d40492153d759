//! Explanations as a reader gets them, kept as text: a change of them shows as a change of a file.
//!
//! `ACCEPT=1 cargo test -p offtake-cli explanations` writes them anew.
#![allow(clippy::expect_used, clippy::panic)] // what the tests share fails as they do

use crate::support;

use std::process::Output;

use serde_json::{Value, json};
use support::{assert_fits, assert_kept, offtake, text};

const DEBT: &str = "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5";
const PHASES: &str =
    "?phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21";

/// What is asked for: link, target, depth.
const ASKED: [(&str, &str, &str); 25] = [
    ("", "hosting_revenue@13", "1"),
    ("", "total_contract_value", "3"),
    ("", "credit@13", "2"),
    ("", "power_mwh@13", "2"),
    ("", "irr", "1"),
    ("", "absent:irr.no_outlay", "1"),
    ("", "yield_on_cost", "1"),
    ("", "working.credit_balance@0", "1"),
    ("", "credit_balance@opening", "1"),
    ("", "working.last@155", "1"),
    ("", "input:mw", "1"),
    ("", "mining_revenue@0", "2"),
    ("", "working.subsidy@46", "2"),
    ("", "breakeven_hashprice", "2"),
    ("gross=0", "breakeven_hashprice", "1"),
    (DEBT, "rate", "2"),
    (DEBT, "input:rate", "1"),
    (DEBT, "tax@40", "3"),
    (DEBT, "delivery.fee_index[1]@30", "1"),
    (DEBT, "working.service_year@23", "1"),
    (PHASES, "hosting_revenue@12-23", "2"),
    (PHASES, "amount:first_ready", "1"),
    (PHASES, "input:phases", "1"),
    ("kind=gpu&yearly=92", "gpu_price", "2"),
    ("kind=gpu", "hosting_revenue@3", "3"),
];

fn explain(link: &str, target: &str, more: &[&str]) -> Output {
    offtake(&[&[link, "--explain", target], more].concat())
}

#[test]
fn explanations_are_as_kept() {
    let mut told = String::new();
    for (link, target, depth) in ASKED {
        let output = explain(link, target, &["--depth", depth]);
        told.push_str(&format!(
            "$ offtake '{link}' --explain {target} --depth {depth}\n"
        ));
        told.push_str(text(&output.stdout));
        told.push_str(text(&output.stderr));
        told.push('\n');
    }
    assert_kept("explanations", &told);
}

#[test]
fn explanations_fit_a_terminal() {
    for (link, target, _) in ASKED {
        for depth in ["1", "9"] {
            let output = explain(link, target, &["--depth", depth]);
            assert_fits(text(&output.stdout));
        }
    }
}

/// The JSON of an explanation.
fn object(link: &str, target: &str, depth: &str) -> Value {
    let output = explain(link, target, &["--json", "--depth", depth]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_object_says_the_same() {
    let revenue = object("", "hosting_revenue@13", "2");
    assert_eq!(revenue["value"], json!(24_306_000.0));
    assert_eq!(revenue["shown"], "$24,306,000");
    assert_eq!(revenue["place"], "month 13, July 2025");
    assert_eq!(revenue["numbers"]["text"], "200,000 × 121.53");
    let tokens = revenue["formula"]["tokens"].as_array().expect("tokens");
    let targets: Vec<_> = tokens.iter().map(|token| &token["target"]).collect();
    assert_eq!(
        targets,
        [
            &json!("delivery.billed_units[1]@13"),
            &Value::Null,
            &json!("amount:unit_price")
        ]
    );
    // Opened to a depth of two, each part has its own explanation, whose parts have none.
    let price = &revenue["parts"][1]["explanation"];
    assert_eq!(price["target"], "amount:unit_price");
    assert_eq!(price["parts"][0]["origin"], "default");
    assert_eq!(price["parts"][0]["explanation"], Value::Null);
    assert_eq!(price["parts"][1]["taken"], json!(false));

    let irr = object("", "irr", "1");
    assert_eq!(
        irr["value"],
        json!({"absent": "no_outlay", "why": "no outflow to recover"})
    );
    assert_eq!(irr["reasons"][0]["holds"], json!(true));
}

#[test]
fn several_rates_of_return_are_all_told() {
    let note = object(PHASES, "irr_equity", "1")["notes"][0].clone();
    let note = note.as_str().expect("a note");
    assert!(
        note.ends_with("They are \u{2212}51.4% and 94.1%."),
        "{note}"
    );
}

#[test]
fn what_cannot_be_explained_exits_with_2_and_says_what_can() {
    for (target, told) in [
        ("hosting_revnue@13", "Is it hosting_revenue@13?"),
        ("hosting_revenue@900", "156 months"),
        ("hosting_revenue", "hosting_revenue@0"),
        ("", "hosting_revenue@11"),
    ] {
        let output = explain("", target, &[]);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
        assert!(text(&output.stderr).contains(told), "{target}");
    }
}

#[test]
fn repairs_and_errors_of_the_link_are_told_besides() {
    let output = explain("mw=3.5b", "input:mw", &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("mw=3.5b"));
    let output = explain("tcv=3500&take=0", "rate", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("(take)"));
    assert!(text(&output.stdout).contains("none: no load is billed"));
}
