//! Every deal has a name of its own, by which its link is known.
//!
//! `ACCEPT=1 cargo test -p offtake-deals names` writes `src/names.txt` anew.
#![allow(clippy::expect_used)]

use offtake_deals::{ContractKind, Deal, Named, deals};
use offtake_economics::{Input, Inputs, link};

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
    let line = |(link, deal): (String, &Deal)| format!("{link} {}\n", deal.name());
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
        assert_eq!(named.text(), deal.name());
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
