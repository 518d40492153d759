//! There and back again changes nothing, and a price that was found is held.

#![allow(clippy::float_cmp)]

use super::tests::{after, open, query};
use super::*;
use offtake_economics::{ContractKind, Input, Lease, Metric, Steps};
use offtake_testkit::random::Random;

/// A value of an input with few digits, as one would type it.
fn value(random: &mut Random, input: Input) -> f64 {
    let spec = input.spec();
    let part = random.below(1001) as f64 / 1000.0;
    let most = match input {
        Input::Mw => 400.0,
        Input::Term => 20.0,
        Input::Tcv => 9_000.0,
        Input::Rate => 200.0,
        Input::Price => 9.0,
        _ => spec.max,
    };
    let value = spec.min + part * (most - spec.min);
    match spec.steps {
        Steps::Any => (value * 100.0).round() / 100.0,
        Steps::Whole => value.round(),
        Steps::WholeMonths => (value * 12.0).round() / 12.0,
    }
}

/// A contract's link: some inputs, of those in each other's place one, phases or none.
fn contract(random: &mut Random) -> String {
    let mut inputs = Inputs::of(ContractKind::ALL[usize::from(random.below(4) == 0)]);
    for input in Input::ALL {
        if *input != Input::Kind && random.below(5) == 0 {
            let value = value(random, *input);
            inputs.set(*input, value);
        }
    }
    let count = random.below(5);
    if count > 1 {
        let phases = (0..count).map(|_| offtake_economics::Phase {
            mw: value(random, Input::Mw),
            ready: value(random, Input::Ready),
        });
        let phases: Vec<_> = phases.collect();
        inputs.set_phases(phases);
    }
    link::write(&inputs)
}

fn contracts() -> impl Iterator<Item = String> {
    let mut random = Random(12);
    std::iter::repeat_with(move || contract(&mut random)).take(60)
}

fn with(state: &State, actions: impl IntoIterator<Item = Action>) -> State {
    let actions = actions.into_iter();
    actions.fold(state.clone(), |state, action| state.update(action))
}

#[track_caller]
fn the_same(before: &State, after: &State, what: &str) {
    assert_eq!(query(after), query(before), "{what}");
}

// The slider stands on its own grid: back is where its thumb was.
#[test]
fn a_slider_there_and_back_is_where_it_was() {
    let mut random = Random(3);
    for contract in contracts() {
        let state = open(&contract);
        let sliders = state.inputs.kind().front().iter();
        for input in sliders.filter(|input| input.track().is_some()) {
            let track = input.track().expect("a track");
            let thumb = on_slider(*input, state.shown(*input).expect("a value"));
            let steps = ((track.to - track.from) / track.step) as u64;
            let mut places: Vec<f64> = (0..4)
                .map(|_| track.from + track.step * random.below(steps + 1) as f64)
                .chain([track.to, track.from, thumb])
                .collect();
            // The browser tells of movements only.
            places.dedup();
            let moves = places.iter().map(|place| Action::Set(*input, *place));
            let what = format!("{} of {contract}", input.key());
            the_same(
                &state,
                &with(&state, moves.clone().chain([Action::Settle])),
                &what,
            );
            // In movements of their own too, as the arrow keys make them.
            let apart = moves.flat_map(|action| [action, Action::Settle]);
            the_same(&state, &with(&state, apart), &what);
        }
    }
}

#[test]
fn a_number_of_the_sentence_there_and_back_is_what_it_was() {
    for contract in contracts() {
        let state = open(&contract);
        let of_kind = |input: &&Input| state.inputs.kind().has(**input);
        for input in Input::ALL.iter().filter(of_kind) {
            if *input == Input::Kind || state.shown(*input).is_none() {
                continue;
            }
            let pulls = [90.0, -400.0, 3e4, 0.0].map(Action::Pull);
            let drag = [Action::Grab(*input, 0.0)].into_iter().chain(pulls);
            let after = with(&state, drag.chain([Action::Release]));
            // A total is given by being pulled, and comes to the same.
            if !Input::HEADLINES.contains(input) {
                the_same(&state, &after, &format!("{} of {contract}", input.key()));
            }
        }
    }
}

#[test]
fn what_is_typed_and_typed_back_is_what_it_was() {
    let mut random = Random(5);
    for contract in contracts() {
        let state = open(&contract);
        let of_kind = |input: &&Input| state.inputs.kind().has(**input);
        for input in Input::ALL.iter().filter(of_kind) {
            let asked = matches!(input, Input::Kind | Input::Phases);
            // A ready month beside phases and a debt share beside a target show nothing to type back.
            let beside = state.text(*input).is_empty() && input.spec().default.is_some();
            if asked || beside || state.inputs.replaced_by(*input).is_some() && *input != Input::Mw
            {
                continue;
            }
            let back = match state.inputs.get(*input) {
                None => String::new(),
                Some(_) if *input == Input::Mw => state.shown(*input).expect("a load").to_string(),
                Some(_) => link::value(&state.inputs, *input).expect("a value"),
            };
            // Of renewals the field shows their number.
            let back = back.split('x').next().expect("a part").to_owned();
            if input.spec().unit == offtake_economics::Unit::Choice {
                continue;
            }
            let there = link::value(
                &{
                    let mut inputs = Inputs::of(state.inputs.kind());
                    let value = value(&mut random, *input);
                    inputs.set(*input, value);
                    inputs
                },
                *input,
            );
            let there = there.unwrap_or_default();
            let there = there.split('x').next().expect("a part").to_owned();
            let type_in = |text: &str| {
                let text = text.to_owned();
                let letters = (1..=text.len()).map(move |end| text[..end].to_owned());
                letters
                    .map(|text| Action::Type(*input, text))
                    .collect::<Vec<_>>()
            };
            let all = [
                type_in(&there),
                vec![Action::BlurField],
                vec![Action::Type(*input, String::new())],
                type_in(&back),
                vec![Action::BlurField],
            ];
            let after = with(&state, all.into_iter().flatten());
            the_same(
                &state,
                &after,
                &format!("{} to {there} of {contract}", input.key()),
            );
        }
    }
}

#[test]
fn another_kind_or_lease_and_back_leaves_what_was_there() {
    for contract in contracts() {
        let state = open(&contract);
        let here = state.inputs.kind().number();
        let there = (here + 1.0) % ContractKind::ALL.len() as f64;
        let go = |kind| [Action::Set(Input::Kind, kind), Action::Settle];
        let other = with(&state, go(there));
        assert_ne!(other.inputs.kind(), state.inputs.kind());
        the_same(&state, &with(&other, go(here)), &contract);
        // What was changed meanwhile, and both have, stays changed.
        let meanwhile = with(&other, [Action::Set(Input::Disc, 7.25)]);
        let back = with(&meanwhile, go(here));
        the_same(
            &with(&state, [Action::Set(Input::Disc, 7.25)]),
            &back,
            &contract,
        );
        if let Some(lease) = Lease::of(&state.inputs) {
            let leases = Lease::ALL.into_iter().filter(|other| *other != lease);
            for other in leases {
                let after = with(&state, [Action::Lease(other), Action::Lease(lease)]);
                the_same(&state, &after, &contract);
            }
        }
    }
}

#[test]
fn what_stands_in_for_something_gives_it_back() {
    for (contract, input, text) in [
        ("margin=80", Input::Opex, "20"),
        ("rate=130", Input::Tcv, "3500"),
        ("mw=300&ready=7", Input::Phases, "200@12,70@15"),
    ] {
        let state = open(contract);
        let typed = with(
            &state,
            [Action::Type(input, text.into()), Action::BlurField],
        );
        assert_ne!(query(&typed), contract);
        let empty = [Action::Type(input, String::new()), Action::BlurField];
        the_same(&state, &with(&typed, empty), contract);
    }
    let phases = "phases=240@12,29@15,1@20";
    let small = after(phases, [Action::Set(Input::Mw, 10.0), Action::Settle]);
    assert_eq!(query(&small), "phases=8.83@12,1.07@15,0.1@20");
    // The way there may be taken back and again.
    let again = with(
        &small,
        [Action::Undo, Action::Redo, Action::Set(Input::Mw, 270.0)],
    );
    assert_eq!(query(&again), phases);
    let half = with(&small, [Action::Set(Input::Mw, 135.0)]);
    assert_eq!(query(&half), "phases=120@12,14.5@15,0.5@20");
}

#[test]
fn a_limit_rewrites_nothing() {
    let state = open("client=0&capex=8&debt=70&tenor=10&io=24");
    let typed = ["1", "15"].map(|text| Action::Type(Input::Tenor, text.into()));
    let after = with(&state, typed.into_iter().chain([Action::BlurField]));
    assert_eq!(query(&after), "capex=8&client=0&debt=70&tenor=15&io=24");
    let state = open("renew=2x5");
    let there = with(&state, [Action::Set(Input::Term, 25.0), Action::Settle]);
    assert_eq!(query(&there), "term=25&renew=2x5");
    the_same(
        &state,
        &with(&there, [Action::Set(Input::Term, 12.0)]),
        "the term",
    );
}

#[test]
fn both_ways_to_give_a_contract_lead_back() {
    for contract in [
        "rate=130",
        "",
        "tcv=3500",
        "mwyear=1.4&esc=3",
        "kind=gpu&gpus=1000",
    ] {
        let state = open(contract);
        let ways = [None, Some(0), Some(1), Some(2)];
        let home = state.inputs.given_headline();
        let home =
            home.and_then(|(input, _)| Input::HEADLINES.iter().position(|one| *one == input));
        for way in ways.into_iter().filter(|way| *way != home) {
            let there = with(&state, [Action::Headline(way)]);
            let price = |state: &State| state.shown(state.inputs.kind().price()).expect("a price");
            assert!((price(&there) - price(&state)).abs() < 1e-9);
            the_same(&state, &with(&there, [Action::Headline(home)]), contract);
        }
    }
}

#[test]
fn a_change_holds_the_price_that_was_found() {
    let typed = after(
        "",
        [Action::Type(Input::Tcv, "3500".into()), Action::BlurField],
    );
    assert_eq!(query(&typed), "tcv=3500");
    // Whatever leaves the price as it is leaves the headline.
    let margin = with(&typed, [Action::Set(Input::Margin, 80.0), Action::Settle]);
    assert_eq!(query(&margin), "tcv=3500&margin=80");
    let smaller = with(&typed, [Action::Set(Input::Mw, 150.0), Action::Settle]);
    assert_eq!(
        query(&smaller),
        "mw=150&rate=121.52777777777777&held=tcv:3500,200,12"
    );
    let npv = |state: &State| state.evaluation.metrics.get(Metric::Npv).expect("an NPV");
    assert!((npv(&smaller) / npv(&typed) - 0.75).abs() < 1e-9);
    // The headline and the change are two steps.
    assert_eq!(query(&with(&smaller, [Action::Undo])), "tcv=3500");
    assert_eq!(query(&with(&smaller, [Action::Undo, Action::Undo])), "");
    // Back where solving gives that price, also by other ways and after the link was opened anew.
    let back = Action::Set(Input::Mw, 200.0);
    the_same(&typed, &with(&smaller, [back.clone()]), "back");
    the_same(
        &typed,
        &with(&open(&query(&smaller)), [back]),
        "opened anew",
    );
    // One press holds the headline instead.
    let anew = with(&smaller, [Action::HoldHeadline]);
    assert_eq!(query(&anew), "mw=150&tcv=3500");
    the_same(&smaller, &with(&anew, [Action::Undo]), "taken back");
    // A price of one's own was not found from anything.
    let own = with(&smaller, [Action::Set(Input::Rate, 130.0)]);
    assert_eq!(query(&own), "mw=150&rate=130");
}

#[test]
fn what_is_opened_is_solved_as_it_says() {
    let state = after("tcv=3500", [Action::Open("?mw=100&tcv=3500".into())]);
    assert_eq!(query(&state), "mw=100&tcv=3500");
    assert_eq!(query(&with(&state, [Action::Undo])), "tcv=3500");
    let visited = after("tcv=3500", [Action::Visit("?mw=100&tcv=3500".into())]);
    assert_eq!(query(&visited), "mw=100&tcv=3500");
    // What was moved before is none of it.
    let off = after("mw=203.7", [Action::Set(Input::Mw, 300.0), Action::Settle]);
    let other = with(
        &off,
        [
            Action::Open("?mw=300".into()),
            Action::Set(Input::Mw, 205.0),
        ],
    );
    assert_eq!(query(&other), "mw=205");
    // A headline a MW is for any load.
    let per_mw = after("mwyear=1.4", [Action::Set(Input::Mw, 300.0)]);
    assert_eq!(query(&per_mw), "mw=300&mwyear=1.4");
    // Where nothing is billed no price was found that could be held.
    let nothing = after("tcv=3500&take=0", [Action::Type(Input::Take, "50".into())]);
    assert_eq!(query(&nothing), "tcv=3500&take=50");
    let unpaid = after("tcv=3500", [Action::Type(Input::Take, "0".into())]);
    assert_eq!(
        query(&unpaid),
        "rate=121.52777777777777&take=0&held=tcv:3500,200,12"
    );
}

// The movement that found it lies behind it: reset goes to what the page was opened with.
#[test]
fn reset_gives_a_held_price_back() {
    let held = "mw=150&rate=121.52777777777777&held=tcv:3500,200,12";
    let state = after(held, [Action::Set(Input::Rate, 130.0), Action::Settle]);
    assert_eq!(query(&with(&state, [Action::Reset(Input::Rate)])), held);
}
