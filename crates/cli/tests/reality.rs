//! Reports beside announcements as a reader gets them: the text kept as a file, the JSON in words.
//!
//! `UPDATE_REALITY=1 cargo test -p offtake-cli --test reality` writes the file anew.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

mod support;

use serde_json::{Value, json};
use support::{assert_fits, assert_kept, offtake, text};

const HEADLINE: &str = "core-scientific-coreweave-2024-10-total";
const LATER: &str = "core-scientific-coreweave-2025-02-total";

#[test]
fn the_text_is_as_kept_and_fits_a_terminal() {
    let mut told = String::new();
    for arguments in [&["--reality"][..], &["--reality", "--deal", LATER]] {
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
        assert_eq!((&fit["delay"], &fit["most"]), (&json!(6), &json!(6)));
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
        (format!("{link}&delay=6"), "npv_fitted"),
    ] {
        let output = offtake(&[&link, "--json"]);
        let contract: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let found = &fits.first().expect("a fit")[name];
        assert_eq!(&contract["metrics"]["npv"], found, "{link}");
    }

    let quarters = object["reported"]["quarters"].as_array().expect("quarters");
    let last = quarters.last().expect("a quarter");
    assert_eq!(last["revenue"]["millions"], 31.3);
    assert_eq!(last["revenue"]["standing"], "announced");
    assert_eq!(last["other"]["standing"], "assumed");
    let cited = last["revenue"]["sources"].as_array().expect("sources");
    let sources = object["sources"].as_array().expect("sources");
    for id in cited {
        assert!(sources.iter().any(|source| &source["id"] == id), "{id}");
    }
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
