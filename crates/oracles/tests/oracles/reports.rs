//! The reports as they were taken down apart from this project.

use offtake_deals::{Deal, Reported, What, find};

use super::json;

const HEADLINE: &str = "core-scientific-coreweave-2024-10-total";

fn headline() -> &'static Deal {
    find(HEADLINE).expect(HEADLINE)
}

fn core() -> &'static Reported {
    headline().reported().expect("reports")
}

#[track_caller]
fn near(found: f64, said: f64, half: f64) {
    assert!((found - said).abs() <= half + 1e-9, "{found} for {said}");
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn the_quarters_are_those_taken_down_apart() {
    let file = json("deal_headlines.json");
    let actuals = &file["actuals"];
    let quarters = actuals["quarters"].as_object().expect("quarters");
    let of = |label: &str| {
        let mut all = core().quarters.iter();
        let one = all.find(|one| one.quarter().expect("a month").label().replace(' ', "") == label);
        one.expect(label).revenue.millions
    };
    assert!(quarters.len() >= 6);
    // They were taken down to one decimal; the record holds what was filed, to two.
    for (label, millions) in quarters {
        near(of(label), millions.as_f64().expect("a number"), 0.05);
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
    let announced = headline();
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
