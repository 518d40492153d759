//! What decides about a contract, as a reader and as a program gets it.
//!
//! `ACCEPT=1 cargo test -p offtake-cli deciding` writes the texts anew.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

use crate::support;

use offtake_economics::{Input, link};
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
        &["?tcv=3500", "--compare", "?tcv=3500&mw=150&delay=6"],
        &["--bridge", "?mw=300&rate=110&delay=6&sga=5", "npv"],
        &["--bridge", "?client=0&capex=8", "irr"],
        &[LEVERED, "--grid", "irr_equity", "rate", "capex=4..10"],
        &["?tcv=3500", "--matters"],
        &[LEVERED, "--make", "irr_equity=15", "--by", "rate"],
        &[LEVERED, "--make", "npv=100", "--by", "delay"],
        &["--make", "irr=10", "--by", "rate"],
        &[LEVERED, "--ladder", "irr_equity=15", "rate,capex,delay"],
        &[LEVERED, "--ladder", "dscr_min=1.3", "delay,interest,margin"],
        &[LEVERED, "--matters", "dscr_min"],
        &["?kind=gpu&u.price=range:2,3", "--matters", "convert_gain"],
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
fn what_matters_comes_in_its_shape() {
    let matters = object(&[LEVERED, "--matters", "irr_equity"]);
    let contract = object(&[LEVERED]);
    assert_eq!(matters["metric"], "irr_equity");
    assert_eq!(matters["base"], contract["metrics"]["irr_equity"]);
    let bars = matters["bars"].as_array().expect("bars");
    for bar in bars {
        let keys: Vec<&str> = bar
            .as_object()
            .expect("a bar")
            .keys()
            .map(String::as_str)
            .collect();
        let expected = [
            "at_high", "at_low", "decides", "high", "input", "low", "source",
        ];
        assert_eq!(keys, expected);
        let input = bar["input"].as_str().expect("an input");
        for (end, at) in [("low", "at_low"), ("high", "at_high")] {
            let Some(value) = bar[end].as_f64() else {
                assert_eq!(bar[at], Value::Null);
                continue;
            };
            let mut alone = link::read(LEVERED).inputs;
            alone.set(Input::from_key(input).expect("an input"), value);
            let alone = object(&[&format!("?{}", link::write(&alone))]);
            assert_eq!(alone["metrics"]["irr_equity"], bar[at], "{input}={value}");
        }
    }
    let of = |input: &str| bars.iter().find(|bar| bar["input"] == input);
    let delay = of("delay").expect("a bar");
    assert_eq!((&delay["low"], &delay["high"]), (&json!(0.0), &json!(9.0)));
    assert_eq!(of("pass").expect("a bar")["high"], Value::Null);
    // Without a name it is the value today: here the owner's.
    assert_eq!(object(&[LEVERED, "--matters"])["metric"], "npv_equity");
    assert_eq!(object(&["--matters", "--json"])["metric"], "npv");
    assert_eq!(object(&["--matters", LEVERED])["metric"], "npv_equity");
    let wrong = offtake(&["--matters", "npw"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("no metric npw"));
    let repaired = offtake(&["?u.delay=range:9", "--matters"]);
    assert!(text(&repaired.stderr).contains("u.delay=range:9 is no range"));
}

#[test]
fn two_links_are_compared_and_bridged() {
    let other = "?phases=100@12,50@20&tax=21&start=2025-01";
    let compared = object(&["--compare", other]);
    let changed = compared["changed"].as_array().expect("changes");
    let of = |key: &str| changed.iter().find(|one| one["input"] == key);
    assert_eq!(of("phases").expect("a change")["to"], "100@12,50@20");
    assert_eq!(of("mw").expect("a change")["to"], Value::Null);
    assert_eq!(of("start").expect("a change")["from"], "2024-06");
    assert_eq!(of("tax").expect("a change")["to"], json!(21.0));
    assert_eq!(of("margin"), None);
    let (one, two) = (object(&[""]), object(&[other]));
    let metrics = compared["metrics"].as_array().expect("metrics");
    for metric in metrics {
        let name = metric["metric"].as_str().expect("a name");
        assert_eq!(metric["from"], one["metrics"][name], "{name}");
        assert_eq!(metric["to"], two["metrics"][name], "{name}");
        assert_ne!(metric["from"], metric["to"]);
    }
    let bridge = object(&["--bridge", other]);
    assert_eq!(bridge["metric"], "npv_equity"); // there is tax in one of them
    assert_eq!(bridge["method"], "Shapley, exact");
    assert!((sum(&bridge) - number(&bridge, "to")).abs() < 0.01);
    assert_eq!(bridge["steps"].as_array().map(Vec::len), Some(3));
    let none = object(&["--bridge", "?client=0&capex=8", "irr"]);
    assert_eq!(
        (&none["steps"], &none["from"]["absent"]),
        (&json!([]), &json!("no_outlay"))
    );
    assert!(none["why"].as_str().is_some());
    for wrong in [
        &["--bridge", "npv"][..],
        &["--compare"],
        &["--bridge", "?mw=3", "npw"],
    ] {
        assert_eq!(offtake(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_grid_comes_in_its_shape() {
    let grid = object(&[LEVERED, "--grid", "npv", "rate=100..140", "delay=0..6"]);
    assert_eq!(
        (&grid["metric"], &grid["x"]["input"]),
        (&json!("npv"), &json!("rate"))
    );
    let length = |value: &Value| value.as_array().map(Vec::len);
    assert_eq!(length(&grid["x"]["values"]), Some(41));
    assert_eq!(
        grid["y"]["values"],
        json!([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    );
    assert_eq!(
        (length(&grid["values"]), length(&grid["values"][0])),
        (Some(7), Some(41))
    );
    let alone = object(&[&format!("{LEVERED}&rate=100&delay=6")]);
    assert_eq!(grid["values"][6][0], alone["metrics"]["npv"]);
    for wrong in [
        &["--grid", "npv", "rate"][..],
        &["--grid", "npv", "rate", "capex=4"],
        &["--grid", "npv", "rate", "capex=a..b"],
    ] {
        assert_eq!(offtake(wrong).status.code(), Some(2), "{wrong:?}");
    }
    let refused = offtake(&["--grid", "npv", "rate", "depr"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("is a choice"));
}

#[test]
fn what_would_have_to_be_comes_in_its_shape() {
    let make = object(&[LEVERED, "--make", "irr_equity=15", "--by", "rate"]);
    assert_eq!(make["metric"], "irr_equity");
    assert_eq!(
        (&make["target"], &make["by"]),
        (&json!(0.15), &json!("rate"))
    );
    assert_eq!(make["why"], Value::Null);
    let solution = &make["solutions"][0];
    let rate = number(solution, "value");
    assert!((rate - 121.53 - number(solution, "from_today")).abs() < 1e-9);
    let solved = object(&[&format!("{LEVERED}&rate={rate}")]);
    assert!((number(&solved["metrics"], "irr_equity") - 0.15).abs() < 1e-9);
    // Dollars are typed in millions, covers as they are quoted.
    let npv = object(&[LEVERED, "--by", "delay", "--make", "npv=-300"]);
    assert_eq!(npv["target"], json!(-300e6));
    assert!(npv["solutions"][0]["between"].as_array().is_some());
    assert_eq!(
        object(&[LEVERED, "--make", "dscr_min=1.3", "--by", "debt"])["target"],
        json!(1.3)
    );
    let none = object(&["--make", "irr=10", "--by", "rate"]);
    assert_eq!(none["solutions"], json!([]));
    assert!(
        none["why"]
            .as_str()
            .is_some_and(|why| why.contains("no outflow"))
    );

    let ladder = object(&[LEVERED, "--ladder", "irr_equity=15", "rate,capex,delay"]);
    assert_eq!(ladder["missing"], json!(0.0));
    assert_eq!(ladder["steps"][0]["input"], "rate");
    let last = ladder["steps"]
        .as_array()
        .and_then(|steps| steps.last())
        .expect("a step");
    assert!((number(last, "result") - 0.15).abs() < 1e-9);
    for wrong in [
        &["--make", "irr=10"][..],
        &["--by", "rate"],
        &["--make", "irr", "--by", "rate"],
        &["--make", "irr=ten", "--by", "rate"],
        &["--make", "irr=10", "--by", "rates"],
        &["--ladder", "irr=10"],
        &["--ladder", "irr=10", "rate,prices"],
        &["--bridge", "--matters"],
        &["--bridge", "--explain", "npv"],
    ] {
        let output = offtake(wrong);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(2), ""),
            "{wrong:?}"
        );
        assert!(text(&output.stderr).ends_with(".\n") || text(&output.stderr).contains("offtake"));
    }
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
