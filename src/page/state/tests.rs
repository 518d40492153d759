//! What each action does, without a browser.

// What an action sets is there to the last digit.
#![allow(clippy::float_cmp)]

use super::*;
use crate::web::theme::Theme;
use offtake_deciding::Case;
use offtake_economics::{Input, Metric, Unit};
use proptest::prelude::*;

pub(super) fn open(query: &str) -> State {
    State::open(&format!("https://example.com/page/?{query}"))
}

pub(super) fn after(query: &str, actions: impl IntoIterator<Item = Action>) -> State {
    actions
        .into_iter()
        .fold(open(query), |state, action| state.update(action))
}

pub(super) fn query(state: &State) -> String {
    link::write(&state.inputs)
}

fn metric(state: &State, metric: Metric) -> f64 {
    state.evaluation.metrics.get(metric).expect("a value")
}

#[test]
fn moving_an_input_changes_it_and_the_figures() {
    let state = after("", [Action::Set(Input::Mw, 300.0)]);
    assert_eq!(query(&state), "mw=300");
    assert_eq!(
        metric(&state, Metric::TotalContractValue),
        300e3 * 121.53 * 144.0
    );
    assert_eq!(state.shown_at_base(Input::Mw), Some(200.0));
}

#[test]
fn the_version_is_that_of_what_was_opened_last() {
    let old = open("kind=gpu&tax=21");
    assert_eq!((old.version, open("kind=gpu&tax=21&v=2").version), (1, 2));
    let visited = open("v=2").update(Action::Visit("https://a.b/?kind=gpu&tax=21".into()));
    assert_eq!(visited.version, 1);
    assert_eq!(old.update(Action::Set(Input::Mw, 300.0)).version, 1);
    assert_eq!(old.update(Action::Open("?mw=300&v=2".into())).version, 2);
}

#[test]
fn a_link_comes_back_to_the_letter_with_how_it_is_looked_at() {
    let link = "mw=300&u.delay=range:0,9&u.power=range:34,71&contract=A;mw=70&target=2027-12@90\
                &pin=Ours+%26+theirs;mw=150;power=40&with=cipher-aws-2025-11&with=C\
                &measure=irr_equity&open=portfolio,cash";
    let state = open(&format!("{link}&v=2"));
    assert!(state.repairs.is_empty(), "{:?}", state.repairs);
    assert_eq!(state.link(), link);
    // Whoever shows the scenario need not know of the places that are open.
    assert_eq!(state.query(), link.replace("&open=portfolio,cash", ""));
    assert_eq!(
        (state.against(), state.shown_at_base(Input::Mw)),
        ("Ours & theirs", Some(150.0))
    );
    let closed = state.update(Action::Unfold("portfolio", false));
    assert_eq!(closed.link(), link.replace("portfolio,", ""));
    let opened = closed.update(Action::Unfold("numbers", true));
    assert_eq!(opened.open.to_vec(), ["cash", "numbers"]);
    let measured = opened.update(Action::Measure("dscr_min".into()));
    assert!(
        measured
            .link()
            .contains("&with=C&measure=dscr_min&open=cash,numbers")
    );
    assert_eq!(
        measured
            .update(Action::Measure("profit".into()))
            .looks
            .measure,
        None
    );
    // None of it can be taken back; the pin can.
    assert!(!measured.history.can_undo());
    // What another file or deal says nothing of stays; an address says all of it.
    let other = state.update(Action::Open("?tax=21".into()));
    assert_eq!(other.link(), link.replace("mw=300", "tax=21"));
    let other = state.update(Action::Visit("https://a.b/?tax=21".into()));
    assert_eq!(
        (other.link().as_str(), other.against()),
        ("tax=21", "as opened")
    );
    // What cannot be read is told as other repairs are.
    let state = open("mw=300&pin=A;mw=x&measure=profit&open=attic&v=2");
    let keys: Vec<&str> = state.repairs.iter().map(|repair| &*repair.key).collect();
    assert_eq!(keys, ["mw", "measure", "open"]);
    assert_eq!(state.link(), "mw=300&pin=A");
}

#[test]
fn changes_are_against_the_pin_which_can_be_taken_back() {
    let moved = after("", [Action::Set(Input::Mw, 300.0)]);
    assert_eq!(
        (moved.against(), moved.shown_at_base(Input::Mw)),
        ("as opened", Some(200.0))
    );
    let pinned = moved.update(Action::Pin(true));
    let name = "300 MW for 12 years at $121.53";
    assert_eq!(
        (pinned.against(), pinned.shown_at_base(Input::Mw)),
        (name, Some(300.0))
    );
    let word = "pin=300+MW+for+12+years+at+%24121.53;mw=300";
    assert_eq!(pinned.link(), format!("mw=300&{word}"));
    let moved = pinned.update(Action::Set(Input::Mw, 400.0));
    assert_eq!(moved.link(), format!("mw=400&{word}"));
    assert_eq!(query(&moved.update(Action::Reset(Input::Mw))), "mw=300");
    let undone = moved.update(Action::Undo).update(Action::Undo);
    assert_eq!(
        (undone.against(), query(&undone).as_str()),
        ("as opened", "mw=300")
    );
    let redone = undone.update(Action::Redo);
    assert_eq!((redone.against(), redone.history.can_redo()), (name, true));
    let unpinned = redone.update(Action::Pin(false));
    assert_eq!(
        (unpinned.against(), unpinned.link().as_str()),
        ("as opened", "mw=300")
    );
    assert_eq!(unpinned.update(Action::Undo).against(), name);
    // An announced deal is pinned by its name, and written by its identifier alone.
    let deal = open("mw=112&start=2024-08&ready=22&tcv=2000").update(Action::Pin(true));
    assert_eq!(deal.against(), "Core Scientific–CoreWeave, August 2024");
    assert!(
        deal.link()
            .ends_with("&pin=core-scientific-coreweave-2024-08-plus-112")
    );
    let again = open(&deal.link());
    assert_eq!(again.base().inputs, deal.base().inputs);
    assert_eq!(again.against(), deal.against());
}

#[test]
fn a_case_is_of_the_contract_as_it_was_opened_or_pinned() {
    let state = open("tcv=3500");
    assert_eq!(state.case(), Some(Case::Announced));
    let moved = state.update(Action::Set(Input::Mw, 300.0));
    assert_eq!(moved.case(), None);
    // What was changed before is no part of a case.
    let doubled = moved.update(Action::Case(Case::BitcoinDoubles));
    assert_eq!(query(&doubled), "tcv=3500&hashprice=106");
    assert_eq!(doubled.case(), Some(Case::BitcoinDoubles));
    assert_eq!(doubled.update(Action::Set(Input::Tax, 21.0)).case(), None);
    let late = doubled.update(Action::Case(Case::Late));
    assert_eq!(
        (query(&late).as_str(), late.case()),
        ("delay=9&tcv=3500", Some(Case::Late))
    );
    let undone = late.update(Action::Undo);
    assert_eq!(undone.case(), Some(Case::BitcoinDoubles));
    assert_eq!(query(&undone.update(Action::Undo)), query(&moved));
    // Of what is pinned, which the link says, and so what case it is.
    let pinned = moved.update(Action::Pin(true));
    let late = pinned.update(Action::Case(Case::Late));
    assert_eq!(late.shown(Input::Mw), Some(300.0));
    assert_eq!(open(&late.link()).case(), Some(Case::Late));
    // Of another kind's defaults where the contract is of another kind.
    let cloud = open("").update(Action::Set(Input::Kind, 1.0));
    let late = cloud.update(Action::Case(Case::Late));
    assert_eq!(query(&late), "kind=gpu&delay=9");
}

#[test]
fn ranges_of_a_link_stay_in_it() {
    let link = "mw=300&u.delay=range:0,9&u.power=range:34,71&contract=A;mw=70";
    let state = open(link);
    assert!(state.repairs.is_empty(), "{:?}", state.repairs);
    assert_eq!(state.query(), link);
    let moved = state.update(Action::Set(Input::Mw, 100.0));
    assert_eq!(moved.query(), link.replace("300", "100"));
    // A deal has none of its own.
    let opened = moved.update(Action::Open("?tax=21".into()));
    assert_eq!(opened.query(), link.replace("mw=300", "tax=21"));
    assert_eq!(
        opened.update(Action::Visit("?tax=21".into())).query(),
        "tax=21"
    );

    // Whoever reads them tells of these.
    let wrong = open("u.delay=range:9,0&u.tax=about:3");
    assert_eq!(wrong.query(), "u.delay=range:9,0&u.tax=about:3");
}

#[test]
fn an_action_that_changes_no_input_keeps_the_evaluation() {
    let before = open("mw=abc");
    let state = before
        .update(Action::Dismiss)
        .update(Action::Show(revenue::View::Year));
    assert!(Rc::ptr_eq(&before.evaluation, &state.evaluation));
    assert!(state.repairs.is_empty() && !before.repairs.is_empty());
}

#[test]
fn a_value_out_of_range_is_brought_into_it_and_told() {
    let state = after("", [Action::Set(Input::Mw, 1e9)]);
    assert_eq!(state.inputs.value(Input::Mw), 5000.0);
    assert_eq!(
        state.remark.as_ref().map(|r| r.text.as_str()),
        Some("The largest is 5000 MW.")
    );
    assert_eq!(state.update(Action::Set(Input::Mw, 10.0)).remark, None);
}

#[test]
fn the_load_scales_all_phases_in_proportion() {
    let state = after("phases=200@12,100@18", [Action::Set(Input::Mw, 600.0)]);
    assert_eq!(query(&state), "phases=400@12,200@18");
    assert_eq!(state.shown(Input::Mw), Some(600.0));
    let back = state.update(Action::Reset(Input::Mw));
    assert_eq!(query(&back), "phases=200@12,100@18");
}

#[test]
fn a_headline_solves_the_price_and_touching_the_price_leaves_it() {
    let state = after("", [Action::Set(Input::Tcv, 3500.0)]);
    let solved = state.shown(Input::Rate).expect("solved");
    assert!((solved - 121.527_777_777_8).abs() < 1e-9);
    // The slider goes on from the solved price.
    let touched = state.update(Action::Set(Input::Rate, solved + 0.5));
    assert_eq!(touched.inputs.get(Input::Tcv), None);
    assert_eq!(touched.inputs.value(Input::Rate), solved + 0.5);
}

#[test]
fn switching_to_the_headline_and_back_keeps_the_price() {
    let there = after("rate=130", [Action::Headline(Some(0))]);
    assert!(there.inputs.get(Input::Tcv).is_some());
    assert!((metric(&there, Metric::Rate) - 130.0).abs() < 1e-9);
    let back = there.update(Action::Headline(None));
    assert!((back.inputs.value(Input::Rate) - 130.0).abs() < 1e-9);
    assert_eq!(back.inputs.get(Input::Tcv), None);
    // A headline is of the term as agreed, also where the client leaves before its end.
    for headline in 0..Input::HEADLINES.len() {
        let there = after("rate=130&esc=3&exit=5", [Action::Headline(Some(headline))]);
        assert!((metric(&there, Metric::Rate) - 130.0).abs() < 1e-9);
    }
}

#[test]
fn a_margin_leaves_the_site_cost_and_shows_what_it_comes_to() {
    let state = after("opex=20", []);
    let shown = state.shown(Input::Margin).expect("a margin");
    assert!((shown - 100.0 * (1.0 - 20.0 / 121.53)).abs() < 1e-9);
    let state = state.update(Action::Set(Input::Margin, 80.0));
    assert_eq!(query(&state), "margin=80");
    assert_eq!(
        query(&state.update(Action::Reset(Input::Margin))),
        "opex=20"
    );
}

#[test]
fn reset_goes_back_to_the_start_and_not_to_the_default() {
    let state = after(
        "term=10&tcv=1000",
        [
            Action::Set(Input::Term, 20.0),
            Action::Set(Input::Rate, 50.0),
            Action::Reset(Input::Term),
            Action::Reset(Input::Rate),
        ],
    );
    assert_eq!(query(&state), "term=10&tcv=1000");
}

#[test]
fn phases_are_typed_and_taken_back() {
    let type_in = |state: &State, text: &str| {
        let typing = state.update(Action::Type(Input::Phases, text.into()));
        assert_eq!(
            query(&typing),
            query(state),
            "half-typed phases are other phases"
        );
        typing.update(Action::BlurField)
    };
    let state = type_in(&open(""), "200@12,70@15");
    assert_eq!(query(&state), "phases=200@12,70@15");
    let wrong = type_in(&state, "200@12,x");
    assert_eq!(query(&wrong), "phases=200@12,70@15");
    assert!(wrong.remark(Input::Phases).is_some());
    // Taken back, they leave what they stood in for.
    assert_eq!(query(&type_in(&state, "")), "");
    // Where nothing is known of that, the whole load is ready when the first of them was.
    let opened = open("phases=200@9,70@15");
    assert_eq!(query(&type_in(&opened, "")), "mw=270&ready=9");
}

#[test]
fn an_optional_input_can_be_left_out_again() {
    let state = after(
        "ke=14",
        [Action::Type(Input::Ke, " ".into()), Action::BlurField],
    );
    assert_eq!(query(&state), "");
}

#[test]
fn what_is_not_a_number_changes_nothing() {
    let state = after(
        "mw=300",
        [
            Action::Set(Input::Mw, f64::NAN),
            Action::Type(Input::Mw, "abc".into()),
        ],
    );
    assert_eq!(query(&state), "mw=300");
    assert!(state.remark.is_some());
}

#[test]
fn what_is_half_typed_stays_as_it_was_typed() {
    let typing = after("", [Action::Type(Input::Pue, "1.".into())]);
    assert_eq!(typing.text(Input::Pue), "1.");
    assert_eq!(typing.inputs.value(Input::Pue), 1.0);
    // Nothing at all is how every retyping starts, and changes nothing yet.
    let empty = typing.update(Action::Type(Input::Pue, String::new()));
    assert_eq!(empty.text(Input::Pue), "");
    assert_eq!(empty.inputs.value(Input::Pue), 1.0);
    assert_eq!(empty.update(Action::BlurField).text(Input::Pue), "1");
}

fn typed(query: &str, input: Input, texts: impl IntoIterator<Item = String>) -> State {
    let types = texts.into_iter().map(|text| Action::Type(input, text));
    after(query, types.chain([Action::BlurField]))
}

/// A text as it stands after every character.
fn growing(text: &str) -> impl Iterator<Item = String> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| text[..end].to_owned())
}

#[test]
fn a_refused_text_leaves_the_value_from_before() {
    for (query, input, text) in [
        ("rate=130", Input::Tcv, "3,5 foo"),
        ("tcv=3500", Input::Rate, "121.53 apples"),
        ("tcv=3500", Input::Rate, "1,530"),
        ("debt=70&tenor=10&io=24", Input::Tenor, "15 minutes"),
        ("phases=200@12,70@15", Input::Mw, "300 MWh"),
        ("opex=20", Input::Margin, "80 % of it"),
        ("ke=12", Input::Ke, "1a2"),
        ("renew=2x5", Input::Renew, "3 x"),
        ("start=2025-02", Input::Start, "June 2024 or later"),
    ] {
        for state in [
            typed(query, input, growing(text)),
            typed(query, input, [text.to_owned()]),
        ] {
            assert_eq!(state.query(), query, "{text}");
            assert!(state.remark(input).is_some(), "{text}");
            // Nothing has changed, so nothing can be taken back.
            assert!(!state.history.can_undo(), "{text}");
        }
    }
    // What stood there before another text is done with, also within the same field.
    let state = typed("", Input::Mw, ["3", "30", "300", "x"].map(str::to_owned));
    assert_eq!(state.query(), "mw=300");
    // But not what is left of it while it is taken back.
    let state = typed(
        "",
        Input::Mw,
        ["300", "30", "3", "", "x"].map(str::to_owned),
    );
    assert_eq!(state.query(), "");
}

#[test]
fn a_text_that_is_refused_forgets_nothing_that_was_taken_back() {
    let state = after(
        "",
        [Action::Set(Input::Mw, 300.0), Action::Settle, Action::Undo],
    );
    let types = growing("250 apples").map(|text| Action::Type(Input::Mw, text));
    let state = types
        .chain([Action::BlurField])
        .fold(state, |state, action| state.update(action));
    assert_eq!(state.query(), "");
    assert_eq!(travels(&state, [Action::Redo]), "mw=300");
}

#[test]
fn what_moves_elsewhere_meanwhile_stays() {
    let state = after(
        "",
        [
            Action::FocusField(Input::Term, "12".into()),
            Action::Type(Input::Term, "1".into()),
            Action::Set(Input::Mw, 300.0),
            Action::Type(Input::Term, "15".into()),
        ],
    );
    assert_eq!(state.query(), "mw=300&term=15");
}

#[test]
fn renewals_are_typed_with_their_years() {
    let state = typed("", Input::Renew, growing("2 x 5 years"));
    assert_eq!(state.query(), "renew=2x5");
    assert_eq!(state.remark(Input::Renew), None);
    assert_eq!(travels(&state, [Action::Undo]), "");
}

// To the last digit, so that nothing is lost by looking.
#[test]
fn entering_a_field_shows_every_digit_and_leaving_it_changes_nothing() {
    for query in [
        "tcv=3500",
        "rate=121.52777777777777&term=10.333333333333334",
        "phases=70.00000000000004@15,200.5@12",
        "opex=22.123456789&ke=12.3456789012345&dscr=1.3123456789&debt=50",
        "kind=gpu&price=2.5612345678&gcapex=40.64814814814815&yearly=91.1234567891",
    ] {
        let before = open(query);
        for input in Input::ALL.iter().copied() {
            let whole = before.whole_text(input);
            let enter = Action::FocusField(input, whole.clone());
            let left = before.update(enter.clone()).update(Action::BlurField);
            assert_eq!(left.inputs, before.inputs, "{input:?}");
            // To type what stands there changes nothing either.
            let stands =
                before.inputs.is_given(input) && before.inputs.replaced_by(input).is_none();
            if stands && !matches!(input.spec().unit, Unit::Choice | Unit::Switch) {
                let typed = before
                    .update(enter)
                    .update(Action::Type(input, whole.clone()));
                assert_eq!(typed.inputs, before.inputs, "{input:?} {whole}");
                assert!(before.text(input).len() <= whole.len());
            }
        }
    }
    let state = open("tcv=3500");
    assert_eq!(state.text(Input::Rate), "121.528");
    assert_eq!(state.whole_text(Input::Rate), "121.52777777777777");
    // Enter takes what was typed and goes on, with every digit.
    let state = after(
        "",
        [
            Action::Type(Input::Rate, "$1,458.333333/kW-yr".into()),
            Action::Finish(Input::Rate),
        ],
    );
    assert_eq!(
        state.text(Input::Rate),
        state.inputs.value(Input::Rate).to_string()
    );
    assert!(state.text(Input::Rate).len() > 10);
}

proptest! {
    // What people write and what they slip with, in pieces put together at random.
    #[test]
    fn typing_and_pasting_the_same_text_give_the_same_contract(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 1..6),
        rubbish in ".{0,6}",
        input in prop::sample::select(Input::ALL),
        start in prop::sample::select(&STARTS[..]),
        entered: bool,
    ) {
        let text = pieces.concat() + &rubbish;
        let enter = |state: State| match entered {
            true => { let text = state.whole_text(input); state.update(Action::FocusField(input, text)) }
            false => state,
        };
        let type_in = |state: State, text: String| state.update(Action::Type(input, text));
        let typed = growing(&text).fold(enter(open(start)), type_in).update(Action::BlurField);
        let pasted = type_in(enter(open(start)), text.clone()).update(Action::BlurField);
        prop_assert_eq!(typed.query(), pasted.query(), "{}", &text);
        prop_assert_eq!(&typed.inputs, &pasted.inputs);
        prop_assert_eq!(&typed.remark, &pasted.remark);
        // One step, or none where nothing changed.
        prop_assert_eq!(typed.history.can_undo(), typed.inputs != open(start).inputs);
        prop_assert_eq!(&typed.update(Action::Undo).inputs, &open(start).inputs);
    }
}

const PIECES: [&str; 30] = [
    "3",
    "12",
    "200",
    "1,530",
    "40,600",
    "0.5",
    ",5",
    "-",
    "(",
    ")",
    "$",
    "%",
    " ",
    "x",
    "@",
    ",",
    "3,5 млрд",
    "b",
    " MW",
    "/kW-mo",
    " months",
    "2024-06",
    "June 2024",
    "200@12",
    "2x5",
    "1e3",
    "\u{202d}7\u{202c}",
    "\u{0664}",
    "foo",
    "k",
];

const STARTS: [&str; 5] = [
    "",
    "tcv=3500&client=0&debt=70&tenor=10&io=24",
    "phases=200@12,70@15&opex=20&renew=2x5",
    "kind=gpu&yearly=92&exit=2",
    "dscr=1.3&ke=12&mw=300",
];

#[test]
fn a_remark_stays_when_its_field_is_left_and_goes_with_the_next_change() {
    let left = after(
        "",
        [Action::Type(Input::Mw, "99999".into()), Action::BlurField],
    );
    assert_eq!(left.remark(Input::Mw), Some("The largest is 5000 MW."));
    assert_eq!(left.text(Input::Mw), "5000");
    assert_eq!(
        left.update(Action::Step(Input::Mw, -1.0)).remark(Input::Mw),
        None
    );
}

#[test]
fn a_number_of_the_sentence_follows_the_pointer_in_steps() {
    let held = after("", [Action::Grab(Input::Term, 100.0), Action::Pull(101.0)]);
    assert!(
        held.ui.drag.is_some_and(|drag| !drag.moved),
        "a press is no drag"
    );
    let pulled = held.update(Action::Pull(112.0));
    assert_eq!(pulled.inputs.value(Input::Term), 15.0);
    assert_eq!(
        pulled.update(Action::Pull(1e6)).inputs.value(Input::Term),
        25.0
    );
    let released = pulled.update(Action::Release).update(Action::Pull(0.0));
    assert_eq!(released.inputs.value(Input::Term), 15.0);
}

#[test]
fn a_step_is_the_slider_s_and_stops_at_its_ends() {
    let state = after("", [Action::Step(Input::Mw, 10.0)]);
    assert_eq!(state.inputs.value(Input::Mw), 250.0);
    assert_eq!(
        state
            .update(Action::Step(Input::Mw, 1e6))
            .inputs
            .value(Input::Mw),
        1000.0
    );
    // A value beyond the track is kept until it is moved back onto it.
    let beyond = after("mw=3000", [Action::Step(Input::Mw, -1.0)]);
    assert_eq!(beyond.inputs.value(Input::Mw), 2995.0);
}

// Every input at its ends and beyond: a figure or a reason, and never NaN.
#[test]
fn no_value_of_any_input_leaves_a_figure_without_sense() {
    for input in Input::ALL {
        let spec = input.spec();
        for value in [
            0.0,
            spec.min,
            spec.max,
            spec.min - 1.0,
            spec.max * 2.0,
            -1e300,
            1e300,
        ] {
            let state = after("client=50&debt=50&tax=20", [Action::Set(*input, value)]);
            for metric in Metric::ALL {
                if let Ok(figure) = state.evaluation.metrics.get(*metric) {
                    assert!(figure.is_finite(), "{metric:?} at {}={value}", input.key());
                }
            }
        }
    }
}

fn travels(state: &State, actions: impl IntoIterator<Item = Action>) -> String {
    let after = actions
        .into_iter()
        .fold(state.clone(), |state, action| state.update(action));
    query(&after)
}

#[test]
fn a_drag_is_one_step_back() {
    let drag = (1..50).map(|i| Action::Set(Input::Mw, 200.0 + f64::from(i)));
    let dragged = after("mw=150", drag.chain([Action::Settle]));
    assert!(dragged.history.can_undo() && !dragged.history.can_redo());
    assert_eq!(travels(&dragged, [Action::Undo]), "mw=150");
    assert_eq!(travels(&dragged, [Action::Undo, Action::Undo]), "mw=150");
    assert_eq!(travels(&dragged, [Action::Undo, Action::Redo]), "mw=249");
    let undone = dragged.update(Action::Undo);
    assert_eq!(
        metric(&undone, Metric::Npv),
        metric(&open("mw=150"), Metric::Npv)
    );
    assert!(!undone.history.can_undo() && undone.history.can_redo());
}

#[test]
fn two_drags_of_one_input_are_two_steps() {
    let first = Action::Set(Input::Mw, 300.0);
    let second = Action::Set(Input::Mw, 400.0);
    let state = after("", [first, Action::Settle, second, Action::Settle]);
    assert_eq!(travels(&state, [Action::Undo]), "mw=300");
    assert_eq!(travels(&state, [Action::Undo, Action::Undo]), "");
}

#[test]
fn pulling_a_number_of_the_sentence_is_one_step() {
    let grab = Action::Grab(Input::Mw, 0.0);
    let pull = [40.0, 80.0, 120.0].map(Action::Pull);
    let state = after("", [grab].into_iter().chain(pull).chain([Action::Release]));
    assert_eq!(query(&state), "mw=350");
    assert_eq!(travels(&state, [Action::Undo]), "");
}

#[test]
fn typing_into_a_field_is_one_step() {
    let enter = Action::FocusField(Input::Term, "12".to_owned());
    let typed = ["1", "15", "15.5"].map(|text| Action::Type(Input::Term, text.to_owned()));
    let state = after(
        "",
        [enter].into_iter().chain(typed).chain([Action::BlurField]),
    );
    assert_eq!(query(&state), "term=15.5");
    let undone = state.update(Action::Undo);
    assert_eq!(
        (query(&undone), undone.text(Input::Term)),
        (String::new(), "12".to_owned())
    );
}

#[test]
fn something_new_forgets_what_was_taken_back() {
    let state = after(
        "",
        [
            Action::Set(Input::Mw, 300.0),
            Action::Undo,
            Action::Headline(Some(0)),
        ],
    );
    assert!(state.history.can_undo() && !state.history.can_redo());
    assert_eq!(travels(&state, [Action::Undo]), "");
}

#[test]
fn looking_around_is_no_step() {
    let look = [
        Action::Show(revenue::View::Year),
        Action::Table,
        Action::SetTheme(Theme::Dark),
    ];
    assert!(!after("mw=300", look).history.can_undo());
}

#[test]
fn no_more_than_a_hundred_steps_are_kept() {
    let steps =
        (1..=130).flat_map(|i| [Action::Set(Input::Mw, 200.0 + f64::from(i)), Action::Settle]);
    let state = after("", steps);
    let back = (0..200).map(|_| Action::Undo);
    assert_eq!(travels(&state, back), "mw=230");
}

#[test]
fn the_contracts_beside_the_scenario_are_kept_as_they_stand() {
    let both = "mw=300&contract=A;mw=70&target=2027-12@1000";
    let state = after(both, []);
    assert_eq!(
        (query(&state).as_str(), state.query().as_str()),
        ("mw=300", both)
    );
    assert!(state.repairs.is_empty());
    // Sliders and other scenarios leave them; one that brings contracts along replaces them.
    let moved = state.update(Action::Set(Input::Mw, 400.0));
    assert_eq!(moved.query(), "mw=400&contract=A;mw=70&target=2027-12@1000");
    let opened = state.update(Action::Open("?term=10".into()));
    assert_eq!(
        opened.query(),
        "term=10&contract=A;mw=70&target=2027-12@1000"
    );
    let other = state.update(Action::Open("?contract=B".into()));
    assert_eq!(other.query(), "contract=B");
}

#[test]
fn a_changed_address_opens_and_is_one_step() {
    let state = after("mw=300&contract=A", [Action::Set(Input::Term, 10.0)]);
    let visited = state.update(Action::Visit(
        "https://example.com/page/#mw=400&esc=x".into(),
    ));
    assert_eq!(visited.query(), "mw=400");
    assert_eq!(visited.repairs.len(), 1);
    // Contracts and all, and what was typed before is a step away.
    assert_eq!(
        visited.update(Action::Undo).query(),
        "mw=300&term=10&contract=A"
    );
    let moved = visited.update(Action::Set(Input::Mw, 500.0));
    assert_eq!(travels(&moved, [Action::Undo]), "mw=400");
    assert_eq!(visited.base().inputs, state.base().inputs);
}

#[test]
fn a_change_of_the_contracts_beside_is_a_step() {
    let kept = |text: &str| Action::Portfolio(text.to_owned());
    let state = after(
        "mw=300",
        [kept("contract=A"), kept("contract=A&contract=B")],
    );
    let travels = |actions: &[Action]| {
        let after = actions.iter().cloned();
        after
            .fold(state.clone(), |state, action| state.update(action))
            .query()
    };
    assert_eq!(travels(&[]), "mw=300&contract=A&contract=B");
    assert_eq!(travels(&[Action::Undo]), "mw=300&contract=A");
    assert_eq!(travels(&[Action::Undo, Action::Undo]), "mw=300");
    assert_eq!(
        travels(&[Action::Undo, Action::Redo]),
        "mw=300&contract=A&contract=B"
    );
    // The same again is none, and figures stay what they are.
    let again = state.update(kept("contract=A&contract=B"));
    assert_eq!(again.update(Action::Undo).query(), "mw=300&contract=A");
    assert!(Rc::ptr_eq(&again.evaluation, &state.evaluation));
}

#[test]
fn an_end_that_is_set_is_set_to_the_last_digit_and_is_a_step() {
    let state = State::open("tcv=3500&mw=150");
    let price = 188.492_063_492_063_5;
    let set = state.update(Action::Put(Input::Rate, price));
    assert_eq!(set.inputs.get(Input::Rate), Some(price));
    assert_eq!(set.update(Action::Undo).query(), state.query());
}

#[test]
fn ranges_are_kept_and_taken_back() {
    let state = State::open("mw=300&contract=A;mw=70");
    let ranges = "u.delay=range:0,6";
    let kept = state.update(Action::Ranges(ranges.to_owned()));
    assert_eq!(kept.query(), format!("mw=300&{ranges}&contract=A;mw=70"));
    assert_eq!(kept.update(Action::Undo).query(), state.query());
    let again = kept.update(Action::Undo).update(Action::Redo);
    assert_eq!(again.query(), kept.query());
    assert_eq!(kept.inputs, state.inputs);
}
