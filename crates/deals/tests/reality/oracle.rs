//! The reports as they were taken down apart from this project.

use std::fs::read_to_string;
use std::io::{ErrorKind, Write};
use std::path::Path;

use offtake_deals::What;

use super::{HEADLINE, core, deal, near};

/// Where a copy of them lies beside the project; else this says that it was left out.
#[test]
fn the_quarters_are_those_taken_down_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/oracles");
    let name = "deal_headlines.json";
    let text = match read_to_string(folder.join(name)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && !folder.is_dir() => {
            // Not by `eprintln!`, which a passing test keeps to itself.
            let note = format!("LEFT OUT: {name}, of which there is no copy beside the project\n");
            std::io::stderr().write_all(note.as_bytes()).ok();
            return;
        }
        Err(error) => panic!("{name}: {error}"),
    };
    let file: serde_json::Value = serde_json::from_str(&text).expect(name);
    let actuals = &file["actuals"];
    let quarters = actuals["quarters"].as_object().expect("quarters");
    let of = |label: &str| {
        let mut all = core().quarters.iter();
        let one = all.find(|one| one.quarter().expect("a month").label().replace(' ', "") == label);
        one.expect(label).revenue.millions
    };
    assert!(quarters.len() >= 6);
    for (label, millions) in quarters {
        near(of(label), millions.as_f64().expect("a number"), 0.0);
    }
    // That of the first quarter of 2025 is what other figures leave, each rounded to 0.1.
    let derived = actuals["derived_2025Q1"].as_f64().expect("a number");
    near(of("2025Q1"), derived, 0.25);
    let year: f64 = ["2025Q1", "2025Q2", "2025Q3", "2025Q4"]
        .map(of)
        .iter()
        .sum();
    near(year, actuals["FY2025"].as_f64().expect("a number"), 0.25);

    let headlines = file["deals"].as_array().expect("deals");
    let total = headlines
        .iter()
        .find(|deal| deal["id"] == "corz-crwv-2024-10")
        .expect("the headline");
    let announced = deal(HEADLINE);
    let said = |what| announced.number(what).expect("a figure");
    near(
        said(What::CriticalLoad),
        total["mw"].as_f64().expect("MW"),
        0.0,
    );
    near(
        said(What::ContractValue) * 1e6,
        total["total_usd"].as_f64().expect("dollars"),
        0.0,
    );
}
