//! Every deal has a name of its own, by which its link is known.
//!
//! `ACCEPT=1 cargo test -p offtake-deals names` writes `src/names.txt` anew.
#![allow(clippy::expect_used)]

use offtake_deals::{ContractKind, Deal, Named, deals};
use offtake_economics::link::{NamedScenario, View};
use offtake_economics::{Input, Inputs, Metric, link};

const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/names.txt");

/// The deals that the defaults of each kind are taken from.
const DEFAULTS: [(ContractKind, &str); 2] = [
    (ContractKind::Hosting, "core-scientific-coreweave-2024-06"),
    (
        ContractKind::GpuCloud,
        "bit-digital-initial-customer-2024-06",
    ),
];

fn lines() -> String {
    let of_defaults = DEFAULTS.map(|(kind, id)| {
        let deal = offtake_deals::find(id).expect("the deal of the defaults");
        (link::write(&Inputs::of(kind)), deal)
    });
    let own = deals().iter().filter_map(|deal| Some((deal.link()?, deal)));
    let line = |(link, deal): (String, &Deal)| format!("{link} {} {}\n", deal.id, deal.name());
    of_defaults.into_iter().chain(own).map(line).collect()
}

#[test]
fn the_names_are_those_of_the_deals() {
    let lines = lines();
    offtake_testkit::kept(KEPT, &lines);
}

#[test]
fn no_two_deals_share_a_name_or_a_link() {
    let mut names: Vec<_> = deals().iter().map(Deal::name).collect();
    let mut links: Vec<_> = deals().iter().filter_map(Deal::link).collect();
    let count = deals().len();
    for texts in [&mut names, &mut links] {
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), count);
    }
}

#[test]
fn a_deals_link_is_known_and_a_change_of_it_says_from_what() {
    for deal in deals() {
        let mut inputs = deal.inputs().expect("inputs");
        let named = Named::of(&inputs);
        assert_eq!((named.text(), named.id), (deal.name(), deal.id));
        assert_eq!(Named::find(deal.id), Some((named, inputs.clone())));
        inputs.set(Input::Delay, inputs.value(Input::Delay) + 7.0);
        let from = format!("changed from {}", deal.name());
        assert_eq!(Named::of(&inputs).text(), from);
        assert_eq!(named.then(&inputs).text(), from);
        inputs.set(Input::Delay, inputs.value(Input::Delay) - 7.0);
        assert_eq!(named.then(&inputs), named);
    }
}

#[test]
fn defaults_are_deals_and_what_is_far_from_all_is_changed_from_them() {
    let says = |query: &str| Named::of(&link::read(query).inputs).text();
    assert_eq!(says(""), "Core Scientific–CoreWeave, June 2024");
    assert_eq!(says("tcv=3500"), "Core Scientific–CoreWeave, June 2024");
    assert_eq!(
        says("kind=gpu"),
        "Bit Digital–its first customer, programme total, June 2024"
    );
    assert_eq!(
        says("mw=33&term=9&esc=1&power=70&tax=21&start=2026-07&client=12"),
        "changed from Core Scientific–CoreWeave, June 2024"
    );
}

#[test]
fn four_scenarios_fit_into_an_open_address() {
    let mut links: Vec<String> = deals().iter().filter_map(Deal::link).collect();
    links.sort_by_key(|link| std::cmp::Reverse(link.len()));
    let scenario = |link: &String| {
        // As one that was changed, with a name as long as any that the page gives.
        let inputs = link::read(&format!(
            "{link}&delay=9&power=47.25&load=82.5&debt=72.5&interest=8.375&tenor=10&tax=25.1&sga=5"
        ));
        NamedScenario {
            name: "Applied Digital, 1234.56 MW for 12.25 years at $121.53".to_owned(),
            inputs: inputs.inputs,
            is_deal: false,
        }
    };
    let mut four = links.iter().take(4).map(scenario);
    let own = link::write(&four.next().expect("one").inputs);
    let view = View {
        pin: four.next(),
        with: four.collect(),
        measure: Some(Metric::IrrEquity),
        open: vec!["cash", "choice", "portfolio", "numbers", "left-out"],
    };
    let ranges =
        "u.delay=range:0,9&u.power=range:34,71&u.interest=range:6,9.25&u.rate=range:100.5,162.25";
    let query = link::beside(&link::beside(&own, ranges), &link::write_view(&view));
    let address = link::address("https://a-rather-long-name.example.com/offtake/", &query);
    assert!(
        address.len() < link::LONGEST_OPEN,
        "{}: {address}",
        address.len()
    );
    assert!(address.contains("/?"), "{address}");
}
