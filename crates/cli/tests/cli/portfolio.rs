//! Portfolios as a reader gets them: the text kept as a file, the JSON and CSV in words.
//!
//! `ACCEPT=1 cargo test -p offtake-cli portfolio` writes the file anew.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

use crate::support;

use serde_json::{Value, json};
use support::{assert_fits, assert_kept, offtake, text};

const LINK: &str = "?mw=300&contract=CoreWeave;mw=200;term=12\
    &contract=A+miner%27s+client+with+a+very+long+name+indeed;site=Denton;mw=70;rate=100;start=2025-02\
    &target=2024-06@0,2027-12@1000";

#[test]
fn the_text_is_as_kept_and_fits_a_terminal() {
    let mut told = String::new();
    for arguments in [&["--portfolio"][..], &["--portfolio", LINK]] {
        let output = offtake(arguments);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
        assert_fits(text(&output.stdout));
        told.push_str(&format!("$ offtake {}\n", arguments.join(" ")));
        told.push_str(text(&output.stdout));
        told.push('\n');
    }
    assert_kept("portfolio", &told);
}

#[test]
fn the_json_has_contracts_months_and_years() {
    let output = offtake(&["--portfolio", LINK, "--json"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(object["contracts"].as_array().map(Vec::len), Some(2));
    assert_eq!(object["contracts"][0]["link"], ""); // 200 MW for 12 years are the default
    assert_eq!(object["contracts"][1]["site"], "Denton");
    assert_eq!(object["months"][0]["date"], "2024-06");
    assert_eq!(object["months"][0]["target_mw"], json!(0.0));
    assert_eq!(object["months"][8]["contracted_mw"], json!(270.0));
    assert_eq!(object["years"][0]["concentration"]["absent"], "no_revenue");
    assert_eq!(
        object["years"][1]["concentration"]["largest_client"],
        "CoreWeave"
    );
    assert_eq!(object["concentration"]["largest_client"], "CoreWeave");

    // Each contract is what its own link comes to, and the sum is theirs.
    let values = object["contracts"]
        .as_array()
        .expect("contracts")
        .iter()
        .map(|contract| {
            let alone = offtake(&[contract["link"].as_str().expect("a link"), "--json"]);
            let alone: Value = serde_json::from_slice(&alone.stdout).expect("JSON");
            assert_eq!(alone["metrics"]["npv"], contract["npv"]);
            assert_eq!(alone["inputs"], contract["inputs"]);
            contract["total_contract_value"].as_f64().expect("a value")
        });
    assert_eq!(object["total_contract_value"].as_f64(), Some(values.sum()));

    // And its link opens it again.
    let link = object["link"].as_str().expect("a link");
    assert!(
        link.starts_with("?contract=CoreWeave&contract=A+miner%27s"),
        "{link}"
    );
    assert_eq!(
        offtake(&["--json", "--portfolio", link]).stdout,
        output.stdout
    );
}

// Whoever sums contracts up must not miss one that a slip has lost.
#[test]
fn a_slip_loses_no_contract_without_a_word() {
    let all = |link: &str| {
        let output = offtake(&["--portfolio", link, "--json"]);
        assert_eq!(output.status.code(), Some(0), "{link}");
        let object: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let told = object["repairs"].as_array().expect("repairs").clone();
        for repair in &told {
            let message = repair["message"].as_str().expect("a message");
            assert!(text(&output.stderr).contains(message), "{link}");
        }
        let count = object["contracts"].as_array().map(Vec::len);
        (count.expect("contracts"), told)
    };
    let escaped = "?contract=CoreWeave;mw=200&amp;contract=G42;mw=60;term=10";
    assert_eq!(all(escaped), (2, Vec::new()));
    let (count, told) = all("?contract=CoreWeave;mw=200&contrat=G42;mw=60;term=10");
    assert_eq!((count, told.len()), (1, 1));
    assert_eq!(told[0]["key"], "contrat");
    assert_eq!(told[0]["given"], "G42;mw=60;term=10");
    let (count, told) = all("?contract=AT&T;mw=70;tarm=10");
    assert_eq!((count, told.len()), (1, 2));
}

#[test]
fn the_contracts_beside_a_scenario_are_in_its_json() {
    let output = offtake(&[LINK, "--json"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
    let beside = offtake(&["--portfolio", LINK, "--json"]);
    let object = |output: &[u8]| -> Value { serde_json::from_slice(output).expect("JSON") };
    assert_eq!(object(&output.stdout)["portfolio"], object(&beside.stdout));
    let restored = offtake_export::restore::query(&output.stdout).expect("a scenario");
    let (scenario, portfolio) = LINK.split_once('&').expect("both");
    let read = offtake_economics::link::read(&restored);
    assert_eq!(
        format!("?{}", offtake_economics::link::write(&read.inputs)),
        scenario
    );
    assert_eq!(
        offtake_economics::link::read_portfolio(&restored),
        offtake_economics::link::read_portfolio(portfolio)
    );
    // What a workbook or a table leaves out is told.
    let table = offtake(&[LINK, "--csv", "year"]);
    assert!(text(&table.stderr).contains("offtake --portfolio adds them up"));
}

#[test]
fn files_and_deals_go_with_it_and_the_rest_is_told() {
    let csv = offtake(&["--portfolio", LINK, "--csv", "year"]);
    assert!(text(&csv.stdout).starts_with("period,months,contracted_mw,target_mw,"));
    let named = offtake(&[
        "--portfolio",
        "--deal",
        "core-scientific-coreweave-2025-02-total",
    ]);
    assert_eq!(named.stdout, offtake(&["--portfolio"]).stdout);

    let folder = std::env::temp_dir().join(format!("offtake-{}.xlsx", std::process::id()));
    let place = folder.to_str().expect("a path");
    let written = offtake(&["--portfolio", LINK, "--xlsx", place]);
    assert_eq!(
        text(&written.stdout),
        format!("The workbook is in {place}.\n")
    );
    assert!(std::fs::read(&folder).is_ok_and(|bytes| bytes.starts_with(b"PK")));
    std::fs::remove_file(&folder).expect("the file");

    // Without the word only the link's own contract is shown, and that there are others is told.
    let alone = offtake(&[LINK]);
    assert_eq!(alone.stdout, offtake(&["?mw=300"]).stdout);
    assert!(text(&alone.stderr).contains("offtake --portfolio adds them up"));

    let repaired = offtake(&["--portfolio", "contract=A;mw=lots", "--json"]);
    assert_eq!(repaired.status.code(), Some(0));
    assert!(text(&repaired.stderr).starts_with("Contract 1, A: Critical IT load: mw=lots"));

    for (wrong, code, says) in [
        (
            &["--portfolio", "?mw=300"][..],
            1,
            "no contract in this link",
        ),
        (
            &["--portfolio", "--deal", "core-scientific-coreweave-2024-06"],
            2,
            "2025-02-total",
        ),
        (
            &["--portfolio", LINK, "--explain", "npv"],
            2,
            "--json, --csv or --xlsx",
        ),
        (
            &["--portfolio", LINK, "--dictionary"],
            2,
            "--json, --csv or --xlsx",
        ),
        (&["--portfolio", LINK, LINK], 2, "at a time"),
    ] {
        let output = offtake(wrong);
        assert_eq!(
            (output.status.code(), text(&output.stdout)),
            (Some(code), "")
        );
        assert!(
            text(&output.stderr).contains(says),
            "{}",
            text(&output.stderr)
        );
    }
}
