//! The ladder: each lever goes to its better end, and the last only as far as it has to.

use offtake_deciding::{Ladder, figure, range_of, with};
use offtake_economics::{Input, Metric};
use offtake_testkit::random::contract;

const LEVERED: &str = "client=0&capex=8&debt=70&tax=21";

#[test]
fn the_last_lever_goes_only_as_far_as_needed() {
    let inputs = contract(LEVERED);
    let levers = [Input::Capex, Input::Rate, Input::Delay];
    let ladder = Ladder::of(&inputs, Metric::IrrEquity, 0.5, &levers, &[]);
    let used: Vec<Input> = ladder.rungs.iter().map(|rung| rung.input).collect();
    assert_eq!(used, [Input::Capex, Input::Rate]);
    assert_eq!((ladder.missing, ladder.why), (Some(0.0), None));
    let ends = range_of(&inputs, Input::Capex, &[]).expect("a range");
    assert_eq!(
        (ladder.rungs[0].from, ladder.rungs[0].to),
        (Some(8.0), ends.low)
    );
    let last = ladder.rungs[1];
    let result = last.result.expect("a value");
    assert!((result - 0.5).abs() < 1e-9, "{result}");
    assert_eq!(figure(&ladder.reached, Metric::IrrEquity), last.result);
    // A little less would not do.
    let less = with(
        &ladder.reached,
        Input::Rate,
        last.to.expect("a price") - 0.01,
    );
    assert!(figure(&less, Metric::IrrEquity).expect("a value") < 0.5);
}

#[test]
fn what_is_missing_is_told() {
    let inputs = contract(LEVERED);
    let levers = [Input::Delay, Input::Interest, Input::Hashprice];
    let ladder = Ladder::of(&inputs, Metric::IrrEquity, 0.3, &levers, &[]);
    let delay = ladder.rungs[0];
    // There is no delay to begin with.
    assert_eq!((delay.from, delay.to), (Some(0.0), Some(0.0)));
    let end = ladder
        .rungs
        .last()
        .expect("a rung")
        .result
        .expect("a value");
    assert!((ladder.missing.expect("missing") - (0.3 - end)).abs() < 1e-12);
    let why = ladder.why.expect("a reason");
    assert!(why.contains("does not come to 30.0%"), "{why}");
    assert!(why.contains("range of Delay"), "{why}");
    let none = Ladder::of(
        &inputs,
        Metric::IrrEquity,
        0.3,
        &[Input::Opex, Input::Start],
        &[],
    );
    assert!(none.rungs.is_empty());
    assert!(none.why.expect("a reason").contains("is a choice"));
}

#[test]
fn a_target_that_is_met_asks_for_nothing() {
    let inputs = contract("client=0&capex=2");
    let now = figure(&inputs, Metric::Irr).expect("a value");
    let ladder = Ladder::of(&inputs, Metric::Irr, now - 0.01, &[Input::Rate], &[]);
    assert!(ladder.rungs.is_empty());
    assert_eq!((ladder.missing, ladder.why), (Some(0.0), None));
    // Of payback less is better.
    let months = figure(&inputs, Metric::PaybackMonths).expect("a value");
    let sooner = Ladder::of(
        &inputs,
        Metric::PaybackMonths,
        months - 3.0,
        &[Input::Rate],
        &[],
    );
    let reached = figure(&sooner.reached, Metric::PaybackMonths).expect("a value");
    assert!(
        reached <= months - 3.0 && sooner.missing == Some(0.0),
        "{reached}"
    );
    let later = Ladder::of(
        &inputs,
        Metric::PaybackMonths,
        months + 3.0,
        &[Input::Rate],
        &[],
    );
    assert!(later.rungs.is_empty());
}
