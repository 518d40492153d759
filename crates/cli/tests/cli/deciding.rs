//! What decides about a contract, as a reader and as a program gets it.
//!
//! `ACCEPT=1 cargo test -p offtake-cli deciding` writes the texts anew.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

use crate::support;

use serde_json::{Value, json};
use support::{assert_fits, assert_kept, offtake, text};

const LEVERED: &str = "?client=0&capex=8&debt=70&tax=21";

/// What some arguments print, with how they were given.
fn told(arguments: &[&str]) -> String {
    let output = offtake(arguments);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let printed = text(&output.stdout);
    assert_fits(printed);
    format!("$ offtake {}\n{printed}\n", arguments.join(" "))
}

/// The JSON that some arguments print.
fn object(arguments: &[&str]) -> Value {
    let output = offtake(&[arguments, &["--json"]].concat());
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The number of a field.
fn number(object: &Value, field: &str) -> f64 {
    object[field].as_f64().expect("a number")
}

/// What all steps of a bridge come to, from where it starts.
fn sum(bridge: &Value) -> f64 {
    let steps = bridge["steps"].as_array().expect("steps");
    let changes = steps.iter().map(|step| number(step, "change"));
    number(bridge, "from") + changes.sum::<f64>()
}

#[test]
fn the_texts_are_as_kept_and_fit_a_terminal() {
    let texts = [
        &["--bridge"][..],
        &[LEVERED, "--bridge"],
        &[
            "?mw=150&rate=121.52777777777777&held=tcv:3500,200,12&sga=5",
            "--bridge",
        ],
        &["--portfolio", "--bridge"],
    ];
    assert_kept("deciding", &texts.map(told).concat());
}

#[test]
fn a_bridge_adds_up_to_the_metric_that_it_names() {
    for link in [
        "",
        "?tcv=3500",
        LEVERED,
        "?kind=gpu",
        "?kind=gpu&debt=60&tax=21",
    ] {
        let bridge = object(&[link, "--bridge"]);
        let contract = object(&[link]);
        assert!(
            (sum(&bridge) - number(&bridge, "to")).abs() < 0.01,
            "{link}"
        );
        let metrics = &contract["metrics"];
        assert_eq!(bridge["from"], metrics["total_contract_value"], "{link}");
        let metric = bridge["metric"].as_str().expect("a metric");
        assert_eq!(bridge["to"], metrics[metric], "{link}");
    }
    let default = object(&["--bridge"]);
    assert_eq!(default["metric"], "convert_gain");
    assert_eq!(default["steps"][0]["step"], "site_opex");
    assert_eq!(object(&[LEVERED, "--bridge"])["metric"], "npv_equity");
}

#[test]
fn a_portfolio_has_a_bridge_too() {
    let bridge = object(&[
        "--portfolio",
        "?contract=A;tcv=3500&contract=B;kind=gpu",
        "--bridge",
    ]);
    assert!((sum(&bridge) - number(&bridge, "to")).abs() < 0.01);
    assert_eq!(bridge["method"], json!("sums of lines"));
}
