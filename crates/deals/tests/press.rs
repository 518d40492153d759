//! What press and filings said of the deals, reproduced from the deals' own links to the digits that
//! were printed.
#![allow(clippy::expect_used)]

use offtake_deals::{Billed, Deal, What, billed, find};
use offtake_economics::{Evaluation, Input, Line, Metric, evaluate, link};

fn deal(id: &str) -> &'static Deal {
    find(id).expect(id)
}

/// The deal's link, evaluated.
fn contract(id: &str) -> Evaluation {
    let link = deal(id).link().expect("a link");
    evaluate(&link::read(&link).inputs)
}

fn metric(id: &str, metric: Metric) -> f64 {
    contract(id).metrics.get(metric).expect("a value")
}

/// Equal to the digits given, which stand in the size of half the last one.
#[track_caller]
fn near(found: f64, said: f64, half: f64) {
    assert!((found - said).abs() <= half, "{found} for {said}");
}

const FIRST: &str = "core-scientific-coreweave-2024-06";
const PLUS_70: &str = "core-scientific-coreweave-2024-06-plus-70";
const PLUS_112: &str = "core-scientific-coreweave-2024-08-plus-112";
const PLUS_120: &str = "core-scientific-coreweave-2024-10-plus-120";
const TOTAL: &str = "core-scientific-coreweave-2024-10-total";

#[test]
fn two_hundred_megawatts_for_twelve_years() {
    let inputs = deal(FIRST).inputs().expect("inputs");
    near(inputs.total_mw(), 200.0, 0.0);
    near(inputs.value(Input::Term), 12.0, 0.0);
    near(metric(FIRST, Metric::TotalContractValue) / 1e9, 3.5, 1e-9);
    // "About $290M a year".
    near(
        metric(FIRST, Metric::AverageAnnualRevenue) / 1e6,
        290.0,
        5.0,
    );
    // Ready by the first half of 2025: the first bill is June's.
    let contract = contract(FIRST);
    let first = contract
        .months
        .iter()
        .position(|month| month.get(Line::HostingRevenue) > 0.0);
    assert_eq!(
        first.map(|month| inputs.value(Input::Start) as usize + month),
        Some(2025 * 12 + 5)
    );
}

#[test]
fn the_client_funds_the_conversion_and_takes_it_back_from_its_fees() {
    near(metric(FIRST, Metric::Capex) / 1e6, 300.0, 1e-9);
    near(metric(FIRST, Metric::CapexHost), 0.0, 0.0);
    near(metric(FIRST, Metric::Credit) / 1e6, 300.0, 1e-6);
    // Little by little: with at most half of a fee of $24.3M, 24.7 months, so in the 25th.
    near(metric(FIRST, Metric::CreditMonths), 25.0, 0.0);
    let contract = contract(FIRST);
    for month in &contract.months {
        assert!(month.get(Line::Credit) <= 0.5 * month.get(Line::HostingRevenue) + 1e-6);
    }
}

#[test]
fn seventy_more_for_one_point_two_billion() {
    assert_eq!(deal(PLUS_70).number(What::CriticalLoad), Some(70.0));
    near(metric(PLUS_70, Metric::TotalContractValue) / 1e9, 1.2, 0.05);
    // The company's own figure is exactly the first contract's price.
    near(
        metric(PLUS_70, Metric::Rate),
        metric(FIRST, Metric::Rate),
        1e-9,
    );
}

#[test]
fn five_hundred_in_all() {
    near(metric(TOTAL, Metric::TotalContractValue) / 1e9, 8.7, 1e-9);
    near(
        metric(TOTAL, Metric::AverageAnnualRevenue) / 1e6,
        725.0,
        1e-6,
    );
    let margin = metric(TOTAL, Metric::GrossMargin);
    assert!((0.75..=0.80).contains(&margin), "{margin}");
    // The contracts one by one: about 500 MW, about $8.7B, about $725M a year, the same margin.
    let parts = [FIRST, PLUS_70, PLUS_112, PLUS_120];
    assert_eq!(deal(TOTAL).covers, parts);
    let sum = |which| parts.iter().map(|id| metric(id, which)).sum::<f64>();
    let mw: f64 = parts
        .iter()
        .filter_map(|id| deal(id).number(What::CriticalLoad))
        .sum();
    near(mw, 500.0, 5.0);
    near(sum(Metric::TotalContractValue) / 1e9, 8.7, 0.05);
    near(sum(Metric::AverageAnnualRevenue) / 1e6, 725.0, 5.0);
    for id in parts {
        let margin = metric(id, Metric::GrossMargin);
        assert!((0.75..=0.80).contains(&margin), "{id}: {margin}");
    }
}

#[test]
fn ninety_two_million_are_of_four_thousand_gpus() {
    let hour = |id| deal(id).price_per_gpu_hour().expect("a price");
    near(hour("bit-digital-initial-customer-2024-01"), 2.79, 0.005);
    near(hour("bit-digital-initial-customer-2024-06"), 2.56, 0.005);
    // As press had it, of half as many: not the price of anything that was billed.
    let doubled = deal("bit-digital-initial-customer-2024-06");
    let gpus = deal("bit-digital-initial-customer-2024-01")
        .number(What::Gpus)
        .expect("GPUs");
    let revenue = doubled.number(What::YearlyRevenue).expect("revenue") * 1e6;
    near(revenue / (gpus * 8760.0), 5.13, 0.005);
    let april = billed().iter().find_map(Billed::price_per_gpu_hour);
    near(april.expect("April 2024"), 2.84, 0.005);
}

#[test]
fn what_was_billed_agrees_with_the_headline() {
    let prices: Vec<f64> = billed()
        .iter()
        .filter_map(Billed::price_per_kw_month)
        .collect();
    for (found, said) in prices.iter().zip([208.1, 171.7, 120.0, 120.0]) {
        near(*found, said, 0.05);
    }
    assert_eq!(prices.len(), 4);
}

#[test]
fn a_host_that_pays_for_power_keeps_a_million_a_megawatt() {
    let contract = contract("terawulf-core42-2024-12");
    let year = contract.months.iter().skip(9).take(12);
    let sum = |line| year.clone().map(|month| month.get(line)).sum::<f64>() / 60.0 / 1e6;
    near(sum(Line::HostingRevenue), 1.5, 1e-9); // $1.5M per MW and year
    near(sum(Line::GrossProfit), 1.05, 0.005);
    near(
        contract
            .metrics
            .get(Metric::TotalContractValue)
            .expect("a value")
            / 1e9,
        1.03,
        0.005,
    );
}

/// Average price and, with a step of 3% a year, the first year's; in $/kW-month, worked out apart
/// from this project. None where no step is asked for.
const PRICES: &[(&str, f64, Option<f64>)] = &[
    (FIRST, 121.5, None),
    (PLUS_70, 121.5, None),
    (PLUS_112, 124.0, None),
    (PLUS_120, 115.7, None),
    (TOTAL, 120.8, None),
    ("core-scientific-coreweave-2025-02-total", 120.1, None),
    ("terawulf-core42-2024-12", 143.3, Some(125.0)),
    ("terawulf-fluidstack-2025-08", 154.2, Some(134.5)),
    ("terawulf-fluidstack-2025-08-cb-5", 156.3, Some(136.3)),
    ("terawulf-fluidstack-2025-10", 188.5, Some(129.2)),
    ("cipher-fluidstack-2025-09", 148.8, Some(129.8)),
    ("cipher-fluidstack-2025-11", 177.4, Some(154.7)),
    ("cipher-aws-2025-11", 101.9, Some(82.1)),
    ("galaxy-coreweave-2025-08", 158.4, Some(127.8)),
    ("applied-digital-coreweave-2025-06", 155.6, Some(125.5)),
    ("applied-digital-coreweave-2025-08", 148.1, Some(119.5)),
    (
        "applied-digital-coreweave-2025-08-total",
        152.8,
        Some(123.2),
    ),
    ("applied-digital-hyperscaler-2025-10", 138.9, Some(112.0)),
    ("applied-digital-hyperscaler-2026-04", 138.9, Some(112.0)),
    (
        "applied-digital-hyperscaler-2026-06-polaris-forge-3",
        138.9,
        Some(112.0),
    ),
    (
        "applied-digital-hyperscaler-2026-06-delta-forge-2",
        137.6,
        Some(110.9),
    ),
    ("hut-8-fluidstack-2025-12", 158.7, Some(128.0)),
    ("hut-8-undisclosed-2026-05", 154.7, Some(124.7)),
    ("riot-amd-2026-01", 103.7, Some(90.4)),
    ("white-fiber-nscale-2025-12", 180.2, Some(157.2)),
    ("hyperscale-data-neocloud-2026-06", 250.0, Some(186.1)),
    ("iren-microsoft-2025-11", 808.3, None),
    ("iren-nvidia-2026-05", 944.4, None),
    ("nebius-microsoft-2025-09", 966.7, None),
];

#[test]
fn every_price_is_the_one_worked_out_apart() {
    for (id, average, first) in PRICES {
        let deal = deal(id);
        near(
            deal.price_per_kw_month().expect("a price"),
            *average,
            0.050_001,
        );
        let Some(mut inputs) = deal.inputs() else {
            continue;
        };
        let found = evaluate(&inputs)
            .metrics
            .get(Metric::AverageRate)
            .expect("a price");
        near(found, *average, 0.050_001);
        if let Some(first) = first {
            // Where the deal has a step it is 3%; elsewhere this is what one would mean.
            let step = inputs.get(Input::Esc);
            assert!([Some(0.0), Some(3.0)].contains(&step), "{id}: {step:?}");
            inputs.set(Input::Esc, 3.0);
            let found = evaluate(&inputs)
                .metrics
                .get(Metric::Rate)
                .expect("a price");
            near(found, *first, 0.050_001);
        }
    }
}

#[test]
fn every_deal_with_a_load_has_such_a_price() {
    for deal in offtake_deals::deals() {
        // Where GPUs were counted the load is assumed, and so is the price per kW.
        let counted = deal.figure(What::CriticalLoad).is_none();
        let listed = counted || PRICES.iter().any(|(id, ..)| *id == deal.id);
        assert_eq!(listed, deal.price_per_kw_month().is_some(), "{}", deal.id);
    }
}
