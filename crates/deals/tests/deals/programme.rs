//! The contracts between Core Scientific and CoreWeave as a portfolio, against what the press and the
//! company said of all of them together.
#![allow(clippy::expect_used)]

use offtake_deals::{Part, Programme, What, deals, find, programme};
use offtake_economics::portfolio::{Consolidated, Contract};
use offtake_economics::{Input, Line, Metric, calendar, evaluate_contract, link};

const TOTAL: &str = "core-scientific-coreweave-2025-02-total";
const TOTAL_2024: &str = "core-scientific-coreweave-2024-10-total";

fn of(id: &str) -> Programme {
    programme(find(id).expect(id)).expect("a programme")
}

#[track_caller]
fn near(found: f64, said: f64, half: f64) {
    assert!((found - said).abs() <= half, "{found} for {said}");
}

fn online(all: &Consolidated, month: &str) -> f64 {
    let month = calendar::read_month(month).expect(month) - all.first_month;
    all.months.get(month as usize).expect("a month").online_mw()
}

#[test]
fn all_contracts_come_to_what_was_announced_of_them_together() {
    let programme = of(TOTAL);
    let all = programme.portfolio.consolidate();
    let mw: f64 = all.contracts.iter().map(|one| one.mw).sum();
    near(mw, 590.0, 1e-9);
    near(all.total_contract_value / 1e9, 10.2, 1e-9);
    // Four contracts of 2024, and what the sum of February 2025 has beyond them.
    let loads: Vec<f64> = all.contracts.iter().map(|one| one.mw).collect();
    assert_eq!(loads, [200.0, 70.0, 112.0, 120.0, 88.0]);
    assert_eq!(programme.parts.last(), Some(&Part::Rest));
    // The host's $104M for Denton are in what is left, and in nothing else.
    let host: Vec<f64> = programme
        .portfolio
        .contracts
        .iter()
        .map(|one| {
            evaluate_contract(&one.inputs)
                .metrics
                .get(Metric::CapexHost)
                .expect("a value")
                / 1e6
        })
        .collect();
    near(host.last().copied().expect("the rest"), 104.0, 0.1);
    near(host.iter().sum(), 104.0, 0.1);
    // One client has everything.
    assert_eq!(
        all.whole.map(|one| (one.largest, one.hhi)),
        Ok((1.0, 10_000.0))
    );
}

#[test]
fn the_contracts_of_2024_are_8_7_billion_on_500_megawatts() {
    let all = of(TOTAL_2024).portfolio.consolidate();
    let mw: f64 = all.contracts.iter().map(|one| one.mw).sum();
    near(mw, 500.0, 5.0); // "about"; the parts are 502
    near(all.total_contract_value / 1e9, 8.7, 0.05);
    // "About $725M a year", once all of them are billed.
    let year = all
        .years
        .iter()
        .find(|year| year.year == 2030)
        .expect("2030");
    near(year.revenue / 1e6, 725.0, 5.0);
}

#[test]
fn capacity_stands_against_the_gigawatt_of_2027() {
    let programme = of(TOTAL);
    let all = programme.portfolio.consolidate();
    near(online(&all, "2025-05"), 0.0, 0.0);
    near(online(&all, "2025-06"), 270.0, 1e-9);
    near(online(&all, "2026-06"), 382.0, 1e-9);
    near(online(&all, "2027-12"), 590.0, 1e-9);
    let at = |month: &str| {
        programme
            .portfolio
            .target
            .at(calendar::read_month(month).expect(month))
    };
    assert_eq!(at("2027-12"), Some(1000.0));
    assert_eq!(at("2024-06"), Some(0.0));
    assert_eq!(at("2024-05"), None);
}

#[test]
fn every_part_is_its_deal_s_own_scenario_and_the_whole_fits_a_link() {
    for deal in deals() {
        let Some(programme) = programme(deal) else {
            continue;
        };
        assert!(!deal.covers.is_empty());
        let contracts = programme.portfolio.contracts.iter();
        for (contract, part) in contracts.zip(&programme.parts) {
            if let Part::Deal(part) = part {
                assert_eq!(Some(link::write(&contract.inputs)), part.link());
            }
            assert_eq!(contract.client(), deal.client);
        }
        let sites: Vec<&str> = programme
            .portfolio
            .contracts
            .iter()
            .map(Contract::site)
            .collect();
        let mut told_apart = sites.clone();
        told_apart.sort_unstable();
        told_apart.dedup();
        assert_eq!(told_apart.len(), sites.len(), "{sites:?}");
        let query = link::write_portfolio(&programme.portfolio);
        assert!(query.len() < 2_000, "{}: {}", deal.id, query.len());
        assert_eq!(link::read_portfolio(&query).portfolio, programme.portfolio);
    }
    assert!(programme(find("core-scientific-coreweave-2024-06").expect("a deal")).is_none());
}

#[test]
fn the_rest_is_what_the_sum_has_beyond_its_parts() {
    let programme = of(TOTAL);
    let rest = &programme
        .portfolio
        .contracts
        .last()
        .expect("the rest")
        .inputs;
    near(rest.value(Input::Tcv), 10_200.0 - 8_725.0, 1e-9);
    let deal = programme.deal;
    let last = deal
        .figures
        .iter()
        .filter_map(|figure| {
            (figure.what == What::ReadyDate)
                .then(|| figure.value.month())
                .flatten()
        })
        .max();
    let ready = rest.value(Input::Start) + rest.phase(0).ready;
    assert_eq!(Some(ready as u32), last);
    let month = evaluate_contract(rest)
        .months
        .iter()
        .position(|month| month.get(Line::HostingRevenue) > 0.0);
    assert_eq!(month, Some(rest.phase(0).ready as usize));
}
