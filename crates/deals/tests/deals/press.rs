//! What press and filings said of the deals, reproduced from the deals' own links to the digits that
//! were printed.
#![allow(clippy::expect_used)]

use offtake_deals::{
    Billed, Deal, Market, Value, What, billed, context, financing, find, prices_of, sellers,
};
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
    let hour = |id| deal(id).price().expect("a price").0;
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
    ("cipher-aws-2025-11", 141.5, Some(114.1)),
    ("cipher-aws-2026-05", 158.7, Some(128.0)),
    ("cipher-fluidstack-2026-09", 181.2, None),
    ("galaxy-coreweave-2025-05", 188.0, None),
    ("terawulf-anthropic-2026-07", 197.4, Some(146.9)),
    ("riot-ai-lab-2026-08", 198.5, None),
    ("hut-8-undisclosed-2026-07", 154.7, Some(124.7)),
    ("cleanspark-undisclosed-2026-07", 157.1, None),
    ("core-scientific-amd-2026-07", 144.9, None),
    ("bitzero-oneqode-2026-05", 131.3, None),
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
        "applied-digital-hyperscaler-2026-05-polaris-forge-3",
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

/// What was said of prices in the year of the contracts, beside the headlines: dollars per GPU-hour of
/// SpaceX's, by months of 720 hours as press counts them, and debt per MW as it is told of the bonds.
#[test]
fn gpu_hours_and_debt_per_megawatt_are_as_press_has_them() {
    let google = deal("spacex-google-2026-06");
    let hour = google.price().expect("a price").0;
    near(hour, 11.5, 0.05);
    near(hour * 8760.0 / 8640.0, 11.62, 0.005);
    for (id, said) in [
        ("wulf-compute", 7.3),
        ("flash-compute", 7.6),
        ("cipher-compute", 8.4),
        ("black-pearl-compute", 9.3),
        ("stingray-compute", 11.6),
        ("apld-computeco", 9.4),
        ("apld-computeco-2", 10.75),
        ("apld-computeco-3", 10.6),
        ("core-scientific-finance", 5.6),
        ("hut-8-beacon-point", 12.1),
        ("cleanspark-sandersville", 13.0),
        ("fleet-2", 20.0),
    ] {
        let found = financing(id).expect(id).per_mw().expect("debt and load");
        near(found, said, 0.050_001);
    }
}

/// What is told in words of several figures follows from them.
#[test]
fn what_is_told_of_several_figures_follows_from_them() {
    let number = |id: &str, what| deal(id).number(what).expect("a number");
    let load = |id| number(id, What::CriticalLoad);
    let value = |id| number(id, What::ContractValue);
    // Anthropic's hours at SpaceX, and what half of Abernathy fetched per MW.
    near(
        deal("spacex-anthropic-2026-05").price().expect("a price").0,
        7.78,
        0.005,
    );
    near(
        530.0 / (load("terawulf-fluidstack-2025-10") * 0.501),
        6.3,
        0.05,
    );
    let months = |date: &str| offtake_economics::calendar::read_month(date).expect("a month");
    // 28 October to 6 July are eight whole months and a week.
    let held = months("2026-07") - months("2025-10") - 1;
    assert_eq!(held, 8);
    // Hut 8's leases: both at Beacon Point, and all of them.
    let [river, first, second] = [
        "hut-8-fluidstack-2025-12",
        "hut-8-undisclosed-2026-05",
        "hut-8-undisclosed-2026-07",
    ];
    near(load(first) + load(second), 704.0, 0.0);
    near(value(first) + value(second), 19_600.0, 0.0);
    near(2.0 * number(first, What::ValueWithRenewals), 50_200.0, 0.0);
    near(load(river) + load(first) + load(second), 949.0, 0.0);
    near(
        (value(river) + value(first) + value(second)) / 1e3,
        26.6,
        0.05,
    );
    // AMD's warrants come to 30M shares only with all that it may reserve.
    let amd = "core-scientific-amd-2026-07";
    let per_mw = 12_222.0 / 1e6;
    near(
        (load(amd) + number(amd, What::Expansion)) * per_mw,
        30.0,
        0.01,
    );
    near(load(amd) * per_mw, 6.5, 0.05);
    // The same load by site, and Lake Mariner's by its deals, of which the host counts 438.
    near(185.0 + 120.0 + 110.0 + 82.0 + 32.0, load(amd), 0.0);
    near(185.0 + 110.0 + 82.0, 377.0, 0.0);
    let mariner = financing("wulf-compute").expect("notes");
    near(mariner.deals.iter().map(|id| load(id)).sum(), 420.0, 0.0);
    near(
        mariner.number(What::CriticalLoad).expect("a load"),
        438.0,
        0.0,
    );
    // Hyperscale Data's value, were it of the first ten years alone; and IREN's debt on GPUs.
    let michigan = "hyperscale-data-neocloud-2026-06";
    near(
        value(michigan) * 1e6 / (load(michigan) * 1e3 * 120.0),
        500.0,
        1e-9,
    );
    let iren = financing("iren-microsoft-loan").expect("a loan");
    near(iren.per_mw().expect("debt and load"), 18.0, 1e-9);
    near(iren.years().expect("years"), 5.0, 0.0);
    // The fee for leaving, in months of the first contract and of the doubled one.
    let doubled = "bit-digital-initial-customer-2024-06";
    let fee = number(doubled, What::ExitFee);
    let in_months = |id| fee / number(id, What::YearlyRevenue) * 12.0;
    near(
        in_months("bit-digital-initial-customer-2024-01"),
        2.95,
        0.005,
    );
    near(in_months(doubled), 1.6, 0.05);
    // What was offered first, and what the client may take before others.
    for (id, what, mw) in [
        (river, What::FirstOffer, 1000.0),
        ("hyperscale-data-neocloud-2026-06", What::FirstOffer, 32.0),
        (
            "applied-digital-hyperscaler-2025-10",
            What::FirstRefusal,
            800.0,
        ),
        ("riot-amd-2026-01", What::FirstRefusal, 100.0),
    ] {
        near(number(id, what), mw, 0.0);
    }
}

/// A financing opens as debt inputs: what the model borrows and pays is what was announced.
#[test]
fn a_financing_opens_as_the_debt_that_was_announced() {
    for id in [
        "hut-8-coatue",
        "flash-compute",
        "black-pearl-compute",
        "hut-8-beacon-point",
    ] {
        let one = financing(id).expect(id);
        let inputs = link::read(&one.link().expect("a link")).inputs;
        let debt = inputs.value(Input::Debt) / 100.0;
        let cost = evaluate(&inputs)
            .metrics
            .get(Metric::CapexHost)
            .expect("a cost");
        let amount = one.number(What::Debt).expect("an amount");
        near(debt * cost / 1e6, amount, amount * 1e-4);
        let interest = one.number(What::Interest).expect("a rate");
        near(inputs.value(Input::Interest), interest, 0.0);
    }
    let coatue = financing("hut-8-coatue").and_then(offtake_deals::Financing::link);
    let inputs = link::read(&coatue.expect("a link")).inputs;
    near(inputs.value(Input::Tenor), 5.0, 0.0);
    // Of several deals, without an amount, or beyond what is built: none.
    for id in [
        "wulf-compute",
        "galaxy-helios-1",
        "cipher-revolver",
        "fleet-1",
    ] {
        assert_eq!(financing(id).expect(id).link(), None, "{id}");
    }
}

/// What the story of 2024 is told with, and how prices of GPU hours went since: down by 44% and up
/// again by 41%.
#[test]
fn context_and_prices_are_as_told() {
    let share = |id: &str| {
        let one = context().iter().find(|one| one.id == id).expect(id);
        one.value.and_then(Value::number).expect("a number")
    };
    near(share("ai-share-bit-digital"), 100.0 * 8.1 / 30.3, 0.5);
    near(share("ai-share-hut-8"), 6.0, 0.0);
    near(share("ai-share-hive"), 4.0, 0.0);
    let contract = prices_of(Market::GpuContract);
    let middle = |from: &str| {
        let one = contract.iter().find(|one| one.from == from).expect(from);
        one.value.number().expect("a range")
    };
    near(middle("2023-01"), 3.05, 1e-9);
    near(middle("2025-10"), 1.70, 1e-9);
    near(middle("2026-04"), 2.40, 1e-9);
    near(middle("2025-10") / middle("2023-01") - 1.0, -0.44, 0.005);
    near(middle("2026-04") / middle("2025-10") - 1.0, 0.41, 0.005);
    let asked = [
        "AWS",
        "Azure",
        "Google Cloud",
        "DGX Cloud",
        "Lambda",
        "Paperspace",
        "Cerebras",
        "Digital Realty",
        "Equinix",
    ];
    for name in asked {
        assert!(sellers().iter().any(|seller| seller.name == name), "{name}");
    }
}

/// A seller's newest price is that of its list, and what is booked ahead as a block stands behind it.
#[test]
fn a_sellers_newest_price_is_of_its_list() {
    let newest = |name: &str| {
        let mut all = sellers().iter();
        let seller = all.find(|seller| seller.name == name).expect(name);
        seller.prices().first().map(|price| price.told())
    };
    for (name, told) in [
        ("AWS", Some("$6.88/GPU-hour")),
        ("CoreWeave", Some("$6.16/GPU-hour")),
        ("Lambda", Some("$3.99/GPU-hour")),
        ("Digital Realty", Some("$157/kW-month")),
        ("Equinix", None),
    ] {
        assert_eq!(newest(name).as_deref(), told, "{name}");
    }
    // Hours of GPUs to the cent, whatever they are.
    let first = prices_of(Market::GpuContract);
    assert_eq!(first.first().expect("a price").text(), "$2.70 to $3.40");
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
