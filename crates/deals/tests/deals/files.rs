//! The deals are what the files say, and the files hold together.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use offtake_deals::{
    Deal, Figure, Provenance, Publisher, Value, What, billed, capacity, context, deals, financings,
    find, goals, left_out, outcomes, prices, reported, sellers, source, sources, versions,
};
use offtake_economics::calendar;
use serde::Serialize;
use serde_json::Value as Json;

/// A list of the files, numbers as floats; by the text of its items, since their order is ours.
fn listed(list: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut items = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the folder of deals") {
        let text = fs::read_to_string(entry.expect("a file").path()).expect("a readable file");
        let file: Json = serde_json::from_str(&text).expect("JSON");
        for item in file[list].as_array().into_iter().flatten() {
            assert!(
                items.insert(floats(item.clone()).to_string()),
                "twice: {item}"
            );
        }
    }
    items
}

fn floats(value: Json) -> Json {
    match value {
        Json::Number(number) => number.as_f64().expect("a number").into(),
        Json::Array(items) => items.into_iter().map(floats).collect(),
        Json::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, floats(value)))
            .collect(),
        other => other,
    }
}

fn written<T: Serialize>(items: &[T]) -> BTreeSet<String> {
    let text = |item: &T| floats(serde_json::to_value(item).expect("JSON")).to_string();
    items.iter().map(text).collect()
}

#[test]
fn nothing_of_the_files_is_lost_or_altered() {
    assert_eq!(written(sources()), listed("sources"));
    assert_eq!(written(deals()), listed("deals"));
    assert_eq!(written(billed()), listed("billed"));
    assert_eq!(written(reported()), listed("reported"));
    assert_eq!(written(goals()), listed("goals"));
    assert_eq!(written(capacity()), listed("capacity"));
    assert_eq!(written(financings()), listed("financings"));
    assert_eq!(written(prices()), listed("prices"));
    assert_eq!(written(sellers()), listed("sellers"));
    assert_eq!(written(context()), listed("context"));
    assert_eq!(written(outcomes()), listed("outcomes"));
    assert_eq!(written(left_out()), listed("left-out"));
    assert_eq!(written(versions()), listed("versions"));
    assert!(deals().len() >= 28, "{} deals", deals().len());
}

#[test]
fn identifiers_are_unique_and_in_kebab_case() {
    let ids: Vec<&str> = deals().iter().map(|deal| deal.id).collect();
    let source_ids: Vec<&str> = sources().iter().map(|source| source.id).collect();
    let reports: Vec<&str> = reported().iter().map(|reported| reported.id).collect();
    for ids in [ids, source_ids, reports] {
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "an identifier twice");
        for id in ids {
            let kebab = |part: &str| {
                let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
                !part.is_empty() && part.chars().all(plain)
            };
            assert!(id.split('-').all(kebab), "{id}");
        }
    }
    assert_eq!(find("core-scientific"), None);
}

#[test]
fn an_identifier_names_host_and_month() {
    for deal in deals() {
        let first = deal.host.to_lowercase().replace(['-', ' '], "");
        let plain = deal.id.replace('-', "");
        assert!(plain.starts_with(&first[..4]), "{}: {}", deal.id, deal.host);
        assert!(
            deal.id.contains(&deal.announced[..7]),
            "{}: {}",
            deal.id,
            deal.announced
        );
    }
}

#[test]
fn deals_come_in_the_order_of_announcement() {
    for pair in deals().windows(2) {
        assert!(pair[0].announced <= pair[1].announced, "{}", pair[1].id);
    }
}

#[test]
fn every_date_is_one() {
    let day = |date: &str| {
        let parts: Vec<u32> = date
            .split('-')
            .filter_map(|part| part.parse().ok())
            .collect();
        match parts[..] {
            [year] => (2009..2100).contains(&year) && date.len() == 4,
            [_, _] => calendar::read_month(date).is_some(),
            [year, month, day] => {
                calendar::day_number(year, month, day).is_some() && date.len() == 10
            }
            _ => false,
        }
    };
    for deal in deals() {
        assert!(day(deal.announced) && deal.month().is_some(), "{}", deal.id);
        for Figure { value, .. } in deal.figures {
            if let Value::Month(_) | Value::Delivery(..) = value {
                let month = value
                    .month()
                    .unwrap_or_else(|| panic!("{}: {value:?}", deal.id));
                assert!(
                    Some(month) >= deal.month(),
                    "{}: ready before it was signed",
                    deal.id
                );
            }
        }
    }
    for source in sources() {
        assert!(source.date.is_none_or(day), "{}", source.id);
    }
    for billed in billed() {
        assert!(
            calendar::read_month(billed.from).is_some(),
            "{}",
            billed.from
        );
    }
}

#[test]
fn every_source_exists_is_used_and_has_an_address() {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut cited: Vec<&str> = Vec::new();
    let deals = deals().iter().flat_map(|deal| deal.figures);
    let debts = financings().iter().flat_map(|one| one.figures);
    cited.extend(deals.chain(debts).flat_map(|figure| figure.sources));
    cited.extend(billed().iter().flat_map(|billed| billed.sources));
    let reports = reported().iter().flat_map(offtake_deals::Reported::sources);
    cited.extend(reports.map(|source| source.id));
    let points = goals().iter().flat_map(|goal| goal.points);
    cited.extend(points.flat_map(|point| point.sources));
    cited.extend(capacity().iter().flat_map(|one| one.sources));
    cited.extend(prices().iter().flat_map(|one| one.sources));
    cited.extend(sellers().iter().flat_map(|one| one.sources));
    cited.extend(context().iter().flat_map(|one| one.sources));
    cited.extend(outcomes().iter().flat_map(|one| one.sources));
    cited.extend(left_out().iter().flat_map(|one| one.sources));
    for id in cited {
        assert!(source(id).is_some(), "no source {id}");
        used.insert(id);
    }
    let mut addresses: BTreeMap<_, &str> = BTreeMap::new();
    for source in sources() {
        assert!(used.contains(source.id), "{} is used by nothing", source.id);
        match source.url {
            Some(url) => {
                let rest = url
                    .strip_prefix("https://")
                    .or_else(|| url.strip_prefix("http://"));
                let (domain, path) = rest.and_then(|rest| rest.split_once('/')).expect(url);
                assert!(domain.contains('.') && !path.is_empty(), "{url}");
                assert!(!url.contains(char::is_whitespace), "{url}");
                // Notes of several filings can stand on one page.
                let page = (url, source.notes_of);
                assert_eq!(addresses.insert(page, source.id), None, "{url} twice");
            }
            None => assert!(
                source.title.contains("no address is left") || source.notes_of.is_some(),
                "{}",
                source.id
            ),
        }
        let notes = source.publisher == Publisher::SecondHand;
        assert!(notes || source.notes_of.is_none(), "{}", source.id);
    }
}

#[test]
fn what_is_said_has_a_source_and_what_is_assumed_a_reason() {
    for deal in deals() {
        for figure in deal.figures {
            let Figure {
                what,
                standing,
                sources,
                note,
                ..
            } = figure;
            let named = *standing == Provenance::Assumed || !sources.is_empty();
            assert!(named, "{}: {what:?} has no source", deal.id);
            let reasoned = *standing == Provenance::Announced || note.is_some();
            assert!(reasoned, "{}: {what:?} has no note", deal.id);
        }
        let without_page = |figure: &Figure| {
            let mut found = figure.sources.iter().filter_map(|id| source(id));
            found.all(|source| source.url.is_none() && source.notes_of.is_none())
        };
        let load = [
            What::CriticalLoad,
            What::Gpus,
            What::ContractValue,
            What::YearlyRevenue,
        ];
        for figure in deal
            .figures
            .iter()
            .filter(|figure| load.contains(&figure.what))
        {
            let page = !without_page(figure) || figure.what == What::YearlyRevenue;
            assert!(page, "{}: no page says its {:?}", deal.id, figure.what);
        }
    }
}

#[test]
fn a_goal_is_a_path_in_time_with_a_source_or_a_reason() {
    for goal in goals() {
        let months: Vec<_> = goal.points.iter().map(|point| point.month).collect();
        assert!(months.is_sorted(), "{}", goal.host);
        for point in goal.points {
            assert!(
                calendar::read_month(point.month).is_some(),
                "{}",
                point.month
            );
            assert!(point.standing == Provenance::Assumed || !point.sources.is_empty());
            assert!(point.standing == Provenance::Announced || point.note.is_some());
        }
        assert!(deals().iter().any(|deal| deal.host == goal.host));
    }
}

#[test]
fn a_figure_stands_once_and_in_its_unit() {
    for deal in deals() {
        let mut seen = BTreeSet::new();
        for Figure { what, value, .. } in deal.figures {
            let again = !seen.insert(what);
            let part = matches!(value, Value::Delivery(..));
            assert!(!again || part, "{}: {what:?} twice", deal.id);
            let is_month = matches!(value, Value::Month(_) | Value::Delivery(..));
            let when = matches!(what, What::ReadyDate | What::Due);
            assert_eq!(is_month, when, "{}: {what:?}", deal.id);
            if let Value::Range(low, high) = value {
                assert!(low < high, "{}: {what:?}", deal.id);
            }
        }
    }
}

#[test]
fn every_kind_of_figure_is_used() {
    for what in What::ALL {
        let of_deals = deals().iter().any(|deal| deal.figure(*what).is_some());
        let of_debts = financings().iter().any(|one| one.figure(*what).is_some());
        let used = of_deals || of_debts;
        assert!(used, "{what:?}");
        assert!(what.help().ends_with('.') && !what.label().is_empty());
    }
}

#[test]
fn every_deal_carries_enough_to_compute() {
    use What::{
        Capex, ClientFunded, ContractValue, Credited, CriticalLoad, Margin, PowerPassedThrough,
        ReadyDate, Term, YearlyRevenue,
    };
    for deal in deals() {
        let has = |what: What| assert!(deal.figure(what).is_some(), "{}: no {what:?}", deal.id);
        has(Term);
        match deal.kind.spec().by_hour {
            false => {
                let all = [
                    CriticalLoad,
                    ContractValue,
                    Margin,
                    PowerPassedThrough,
                    Capex,
                    ClientFunded,
                    ReadyDate,
                ];
                all.into_iter().for_each(has);
                if deal.number(ClientFunded) != Some(0.0) {
                    has(Credited);
                    has(What::CreditCap);
                }
                assert!(deal.lease.is_some(), "{}", deal.id);
            }
            true => {
                let money = deal.figure(ContractValue).or(deal.figure(YearlyRevenue));
                let size = deal.figure(What::Gpus).or(deal.figure(CriticalLoad));
                assert!(money.is_some() && size.is_some(), "{}", deal.id);
                assert_eq!(deal.lease, None, "{}", deal.id);
            }
        }
    }
}

#[test]
fn sums_are_of_the_deals_they_name() {
    let total = |deal: &Deal, what| deal.number(what).expect("a number");
    let mut sums = 0;
    for deal in deals().iter().filter(|deal| !deal.covers.is_empty()) {
        sums += 1;
        for what in [What::CriticalLoad, What::ContractValue, What::Gpus] {
            if deal.figure(what).is_none() {
                continue;
            }
            let parts = deal.covers.iter().map(|id| find(id).expect(id));
            let parts: f64 = parts.map(|part| total(part, what)).sum();
            let more = total(deal, what) / parts;
            // A programme may have grown; it has not shrunk but by rounding.
            assert!((0.99..=4.0).contains(&more), "{}: {what:?} {more}", deal.id);
        }
    }
    assert_eq!(sums, 5);
}
