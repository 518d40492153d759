//! Reports beside announcements as a reader gets them: the text kept as a file, the JSON in words.
//!
//! `ACCEPT=1 cargo test -p offtake-cli reality` writes the file anew.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

use crate::support;

use serde_json::{Value, json};
use support::{assert_fits, assert_kept, offtake, text};

const HEADLINE: &str = "core-scientific-coreweave-2024-10-total";
const LATER: &str = "core-scientific-coreweave-2025-02-total";

#[test]
fn the_text_is_as_kept_and_fits_a_terminal() {
    let mut told = String::new();
    for arguments in [
        &["--reality"][..],
        &["--reality", "--deal", LATER],
        &["--reality", "--deal", "terawulf-core42-2024-12"],
        &["--reality", "--deal", "white-fiber-nscale-2025-12"],
        &["--reality", "--deal", "iren-microsoft-2025-11"],
        &[
            "--reality",
            "--deal",
            "applied-digital-coreweave-2025-08-total",
        ],
    ] {
        let output = offtake(arguments);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
        assert_fits(text(&output.stdout));
        told.push_str(&format!("$ offtake {}\n", arguments.join(" ")));
        told.push_str(text(&output.stdout));
        told.push('\n');
    }
    assert_kept("reality", &told);
}

#[test]
fn the_json_holds_reports_fits_and_what_the_slip_costs() {
    let output = offtake(&["--json", "--reality"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["deal"], HEADLINE);
    let named = offtake(&["--reality", "--json", "--deal", HEADLINE]);
    assert_eq!(named.stdout, output.stdout);

    let fits = object["fits"].as_array().expect("fits");
    let of: Vec<&Value> = fits.iter().map(|fit| &fit["compared"]).collect();
    assert_eq!(of, ["reported", "recognised", "billed"]);
    for fit in fits {
        assert_eq!((&fit["delay"], &fit["most"]), (&json!(8), &json!(8)));
        assert_eq!(fit["squares"].as_array().map(Vec::len), Some(37));
        assert_eq!(fit["left_out"], json!(["2024 Q2", "2024 Q3"]));
        let number = |name: &str| fit[name].as_f64().expect("a number");
        let lost = number("npv_announced") - number("npv_fitted");
        assert_eq!(number("cost").to_bits(), lost.to_bits());
    }

    // Both values are those of the deal's own link.
    let link = object["link"].as_str().expect("a link");
    for (link, name) in [
        (link.to_owned(), "npv_announced"),
        (format!("{link}&delay=8"), "npv_fitted"),
    ] {
        let output = offtake(&[&link, "--json"]);
        let contract: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let found = &fits.first().expect("a fit")[name];
        assert_eq!(&contract["metrics"]["npv"], found, "{link}");
    }

    let quarters = object["reported"]["quarters"].as_array().expect("quarters");
    let last = quarters.last().expect("a quarter");
    assert_eq!(last["revenue"]["millions"], 136.7);
    assert_eq!(last["revenue"]["standing"], "announced");
    assert_eq!(last["other"]["standing"], "assumed");
    assert_eq!(object["no_fit"], Value::Null);
    let loads = object["load_fits"].as_array().expect("fits by load");
    let told: Vec<_> = loads
        .iter()
        .map(|one| (&one["reading"], &one["fit"]["delay"]))
        .collect();
    assert_eq!(
        told,
        [(&json!("end"), &json!(8)), (&json!("mean"), &json!(6))]
    );
    let cited = last["revenue"]["sources"].as_array().expect("sources");
    let sources = object["sources"].as_array().expect("sources");
    for id in cited {
        assert!(sources.iter().any(|source| &source["id"] == id), "{id}");
    }
}

#[test]
fn where_there_is_no_fit_it_is_told_why() {
    for (id, says) in [
        ("iren-microsoft-2025-11", "fit every delay equally well"),
        (
            "applied-digital-coreweave-2025-08-total",
            "Fewer than 3 calendar quarters",
        ),
    ] {
        let output = offtake(&["--reality", "--json", "--deal", id]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
        let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let why = object["no_fit"].as_str().expect("a reason");
        assert!(why.contains(says), "{why}");
        assert_eq!(
            (&object["fits"], &object["late"]),
            (&json!([]), &Value::Null)
        );
    }
}

/// Every host, financing, seller and fact is in the text, which fits a terminal.
#[test]
fn what_stands_beside_the_deals_is_told() {
    let output = offtake(&["--record"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let told = text(&output.stdout);
    assert_fits(told);
    let flowing = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = offtake_deals::financings().iter().map(|one| one.issuer);
    let names = names.chain(offtake_deals::sellers().iter().map(|one| one.name));
    let names = names.chain(offtake_deals::capacity().iter().map(|one| one.host));
    let names = names.chain(offtake_deals::context().iter().map(|one| one.note));
    let names = names.chain(offtake_deals::outcomes().iter().map(|one| one.announced));
    let names = names.chain(offtake_deals::left_out().iter().map(|one| one.reason));
    for name in names {
        assert!(flowing.contains(name), "{name}");
    }
    assert!(flowing.contains("no dated price found") && flowing.contains("[second-hand]"));
    let output = offtake(&["--record", "--json"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_cannot_be_held_against_a_report_is_told() {
    for (wrong, says) in [
        (
            &["--reality", "--deal", "hut-8-fluidstack-2025-12"][..],
            HEADLINE,
        ),
        (&["--reality", "?mw=300"], "nothing else"),
        (&["--reality", "--csv", "year"], "nothing else"),
    ] {
        let output = offtake(wrong);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
        assert!(
            text(&output.stderr).contains(says),
            "{}",
            text(&output.stderr)
        );
    }
}
