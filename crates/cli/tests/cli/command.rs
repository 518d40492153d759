//! The command as a user runs it: what it prints, where, and with which exit code.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

use std::process::{Command, Output, Stdio};

use offtake_deals::{Comparables, ContractKind, Record, cite, find};
use serde_json::{Value, json};

fn offtake(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offtake"));
    command.args(arguments).output().expect("the command runs")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

/// The JSON of a link that needs no repair.
fn contract(link: &str) -> Value {
    let output = offtake(&[link, "--json"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[track_caller]
fn near(value: &Value, expected: f64) {
    let value = value.as_f64().expect("a number");
    assert!(
        (value - expected).abs() <= 1e-9 * expected.abs(),
        "{value} is not {expected}"
    );
}

#[test]
fn without_a_link_it_is_the_default_contract() {
    let contract = contract("");
    assert_eq!(contract["link"], "");
    assert_eq!(
        (&contract["repairs"], &contract["notices"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(contract["inputs"]["mw"], json!(200.0));
    assert_eq!(contract["inputs"]["start"], "2024-06");
    assert_eq!(contract["inputs"]["tcv"], Value::Null);
    let metrics = &contract["metrics"];
    near(&metrics["total_contract_value"], 200e3 * 121.53 * 144.0);
    near(&metrics["gross_margin"], 0.775);
    near(&metrics["credit_months"], 25.0);
    assert_eq!(
        metrics["irr"],
        json!({"absent": "no_outlay", "why": "no outflow to recover"})
    );
    let months = contract["months"].as_array().expect("months");
    assert_eq!(months.len(), 156);
    assert_eq!(
        (&months[13]["month"], &months[13]["date"]),
        (&json!(13), &json!("2025-07"))
    );
    near(&months[13]["hosting_revenue"], 200e3 * 121.53);
    assert_eq!(months[11]["online_kw"], json!(0.0));
}

#[test]
fn the_worked_examples_come_out() {
    let headline = contract("?tcv=3500");
    assert_eq!(headline["link"], "?tcv=3500&v=2");
    assert_eq!(headline["inputs"]["rate"], Value::Null);
    near(&headline["metrics"]["rate"], 121.527_777_777_777_78);
    let npv = headline["metrics"]["npv"].as_f64().expect("a number");
    assert!((npv - 1_216_566_025.153).abs() < 5e-4, "{npv}");

    let phases = contract(
        "https://example.com/?phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2\
         &debt=60&tenor=20&tax=21",
    );
    assert_eq!(phases["inputs"]["phases"], "200@12,70@15,112@20,120@27");
    assert_eq!(
        (&phases["inputs"]["mw"], &phases["inputs"]["ready"]),
        (&Value::Null, &Value::Null)
    );
    near(&phases["metrics"]["total_contract_value"], 8_746_848_000.0);
    let roots = phases["metrics"]["irr_equity"]["roots"]
        .as_array()
        .expect("several");
    assert_eq!(roots.len(), 2);
    let codes: Vec<_> = phases["notices"]
        .as_array()
        .expect("notices")
        .iter()
        .map(|n| &n["code"])
        .collect();
    assert!(codes.contains(&&json!("debt_balloon")), "{codes:?}");
}

#[test]
fn repairs_are_told_on_stderr_and_in_the_object() {
    let output = offtake(&["mw=3.5b&term=10&colour=red", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let contract: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(contract["link"], "?term=10&v=2");
    let repairs = contract["repairs"].as_array().expect("repairs");
    let kinds: Vec<_> = repairs.iter().map(|repair| &repair["kind"]).collect();
    assert_eq!(kinds, ["unknown", "unreadable"]);
    for repair in repairs {
        assert!(stderr(&output).contains(repair["message"].as_str().expect("a message")));
    }
    let summary = offtake(&["mw=3.5b"]);
    assert!(stderr(&summary).contains("mw=3.5b"));
    assert!(stdout(&summary).contains("Repaired in the link\n- Critical IT load: mw=3.5b"));
}

#[test]
fn the_summary_fits_a_terminal() {
    for link in [
        "",
        "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
        "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=40&debt=60&tenor=20&tax=21",
        "mw=5000&rate=2000&esc=20&term=30&margin=-100&client=0&capex=100&disc=0",
        "mw=0.1&rate=0",
    ] {
        let output = offtake(&[link]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        for line in stdout(&output).lines() {
            assert!(
                line.chars().count() <= 80 || line.starts_with('?'),
                "{link}: {line}"
            );
            assert_eq!(line, line.trim_end(), "{link}");
        }
    }
    let text = offtake(&[]);
    for part in [
        "Total contract value          $3.50B",
        "IRR, IRR to equity",
        "\n2026                      291.7",
    ] {
        assert!(stdout(&text).contains(part), "{part} in\n{}", stdout(&text));
    }
}

#[test]
fn a_headline_that_no_price_reaches_fails_and_is_printed_all_the_same() {
    for form in [&["tcv=3500&take=0"][..], &["tcv=3500&take=0", "--json"]] {
        let output = offtake(form);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("(take)"));
        assert!(stdout(&output).contains("3500"));
    }
}

#[test]
fn help_lists_every_input() {
    let output = offtake(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    for input in offtake_economics::Input::ALL {
        let line = stdout(&output).lines().find(|line| {
            line.trim_start().starts_with(&format!("{} ", input.key()))
                && line.contains(input.spec().label)
        });
        let line = line.unwrap_or_else(|| panic!("{input:?}"));
        assert!(
            line.contains(input.spec().unit.text()) && line.chars().count() <= 80,
            "{line}"
        );
    }
    for form in offtake_economics::explain::FORMS {
        assert!(stdout(&output).contains(form.example), "{}", form.example);
    }
    let widest = stdout(&output)
        .lines()
        .max_by_key(|line| line.chars().count());
    assert!(
        widest.is_some_and(|line| line.chars().count() <= 80),
        "{widest:?}"
    );
    let version = format!("offtake {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(stdout(&offtake(&["--version"])), version);
}

#[test]
fn a_wrong_command_exits_with_2_and_prints_nothing() {
    for wrong in [
        &["--jsno"][..],
        &["-x"],
        &["mw=300", "term=10"],
        &["--depth", "2"],
    ] {
        let output = offtake(wrong);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        assert!(stderr(&output).ends_with('\n') && stderr(&output).len() > 20);
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offtake"));
    command
        .arg("--json")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
fn files_are_written_and_hold_the_contract() {
    let link = "?mw=300&tcv=4000&debt=60&client=0";
    let inputs = offtake_economics::link::read(link).inputs;
    let csv = offtake(&[link, "--csv", "quarter"]);
    let quarters = offtake_economics::periods::Period::Quarter;
    assert_eq!(
        stdout(&csv),
        offtake_export::csv::schedule(&inputs, quarters)
    );
    let dictionary = offtake(&["--dictionary"]);
    assert_eq!(stdout(&dictionary), offtake_export::csv::dictionary());

    let place = std::env::temp_dir().join(format!("offtake-{}.xlsx", std::process::id()));
    let name = place.to_str().expect("a name");
    assert_eq!(offtake(&[link, "--xlsx", name]).status.code(), Some(0));
    let file = std::fs::read(&place).expect("a workbook");
    std::fs::remove_file(&place).expect("a file of this test");
    let query = offtake_export::restore::query(&file).expect("a scenario");
    assert_eq!(offtake_economics::link::read(&query).inputs, inputs);

    let nowhere = offtake(&[link, "--xlsx", "/no/such/folder/a.xlsx"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(stderr(&nowhere).contains("/no/such/folder/a.xlsx"));
}

#[test]
fn a_deal_is_told_with_its_sources_and_evaluated() {
    let listed = offtake(&["--deals", "hut", "2025"]);
    let id = "hut-8-fluidstack-2025-12";
    assert!(stdout(&listed).contains(&format!("--deal {id}")));
    assert!(!stdout(&listed).contains("CoreWeave"));
    let told = offtake(&["--deal", id]);
    assert_eq!(told.status.code(), Some(0));
    for said in [
        "triple net",
        "announced [1]",
        "  [1] ",
        "https://",
        "245 MW hosted for 15 years",
    ] {
        assert!(stdout(&told).contains(said), "{said}: {}", stdout(&told));
    }
    let evaluated = offtake(&["--deal", id, "--json"]);
    let contract: Value = serde_json::from_slice(&evaluated.stdout).expect("JSON");
    near(&contract["metrics"]["total_contract_value"], 7e9);
    let nothing = offtake(&["--deals", "nobody"]);
    assert!(stdout(&nothing).contains("No deal"));
}

#[test]
fn a_price_is_told_its_place_among_the_deals() {
    let hosting = Comparables::of(ContractKind::Hosting);
    let told = offtake(&["--deals", "hut", "2025", "?mw=300&rate=150"]);
    let flat = stdout(&told)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let deal = find("hut-8-fluidstack-2025-12").expect("the deal");
    let rank = deal.rank_words(&hosting).expect("a rank");
    for said in [
        rank,
        hosting.words(),
        format!("This contract, $150.0: {}.", hosting.place(150.0)),
    ] {
        assert!(flat.contains(&said), "{said}: {flat}");
    }
    assert_eq!(flat.matches("This contract").count(), 1);
    for line in stdout(&told).lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
    let told = offtake(&["--deals", "?mw=300&rate=150", "--json"]);
    let place: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    near(&place["price"], 150.0);
    assert_eq!(place["rank"], json!(hosting.rank(150.0)));
    assert_eq!(place["among"]["all"]["count"], json!(hosting.deals.len()));
}

#[test]
fn the_whole_record_leaves_as_json_and_csv() {
    let (text, table) = (
        offtake(&["--deals", "--json"]),
        offtake(&["--deals", "--csv"]),
    );
    for output in [&text, &table] {
        assert_eq!((output.status.code(), stderr(output)), (Some(0), ""));
    }
    let record: Value = serde_json::from_slice(&text.stdout).expect("JSON");
    let made = serde_json::to_value(Record::new()).expect("a value");
    assert_eq!(record["deals"], made["deals"]);
    assert_eq!(record["cite"], json!(cite()));
    let rows = Record::new().table().expect("a table");
    assert_eq!(stdout(&table), offtake_export::csv::text(&rows));
}

/// A return on next to nothing is a number to programs and "n.m." to readers, who are told why.
#[test]
fn a_rate_on_next_to_nothing_is_not_meaningful_to_readers() {
    // A million of overhead a year until the first bill, beside $300 million of capex.
    let json = contract("?sga=1");
    let irr = json["metrics"]["irr"].as_f64().expect("a number");
    assert!(irr > 1.0, "{irr}");
    let codes: Vec<&str> = json["notices"]
        .as_array()
        .expect("notices")
        .iter()
        .filter_map(|notice| notice["code"].as_str())
        .collect();
    assert!(codes.contains(&"slight_outlay"), "{codes:?}");
    let output = offtake(&["?sga=1"]);
    let text = stdout(&output);
    let shown = text.lines().find(|line| line.contains("IRR  "));
    let shown = shown.expect("a line of the rate of return");
    assert!(shown.contains("n.m.") && !shown.contains('%'), "{shown}");
    assert!(text.contains("not meaningful (n.m.)"), "{text}");
}
