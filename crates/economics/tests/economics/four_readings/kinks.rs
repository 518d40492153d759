//! Kinks made by hand: the slope is that to the right, and what has another to the left is marked.

use super::contracts::contract;
use super::differences::{Figure, Places, Steps};
use super::slopes::slope_of;
use offtake_economics::{Input, Line, Metric, dual};

/// Compares every slope with one-sided differences, and every mark with whether those of both sides
/// differ. What is named must be marked.
#[track_caller]
fn kinked(query: &str, input: Input, marked: &[Figure]) {
    let inputs = contract(query);
    let slopes = dual::evaluate(&inputs, input).expect("a slope");
    let right = Steps::of(&inputs, input, Places::Right);
    let left = Steps::of(&inputs, input, Places::Left);
    // At the upper end of the range there is no right.
    let sided = right.as_ref().or(left.as_ref()).expect("a side");
    let mut compared = 0;
    for figure in Figure::all(slopes.months.len()) {
        let (Some(found), Some((expected, _, known))) =
            (slope_of(&slopes, figure), sided.slope(figure))
        else {
            continue;
        };
        // Counts of months jump: a difference across a jump is no slope.
        if figure.counts_months() {
            continue;
        }
        compared += 1;
        assert!(
            (found.slope - expected).abs() <= known,
            "{figure:?} by {}: {found:?} for {expected}, known to {known:e}",
            input.key()
        );
        if let (Some(left), Some(_)) = (&left, &right)
            && let Some((before, _, known_before)) = left.slope(figure)
        {
            let apart = (before - expected).abs() > known + known_before;
            assert_eq!(
                found.kink, apart,
                "{figure:?}: {before} to the left of {found:?}"
            );
        }
    }
    assert!(compared > 900, "{compared}");
    for figure in marked {
        let found = slope_of(&slopes, *figure).expect("a figure");
        assert!(
            found.kink,
            "{figure:?} has no kink by {}: {found:?}",
            input.key()
        );
    }
}

/// 100 MW at $100 bill 10 million a month, of which credits may take half: 5 million, which is what
/// the client funded, in nine parts that do not add up to it exactly.
const CAP_JUST_REACHED: &str = "mw=100&rate=100&capex=0.05&cap=50&term=3";

#[test]
fn a_cap_just_reached() {
    let credit = [
        Figure::Line(Line::Credit, 12),
        Figure::Line(Line::Credit, 13),
    ];
    for input in [Input::Cap, Input::Capex, Input::Rate] {
        kinked(CAP_JUST_REACHED, input, &credit);
    }
    // Both the cap and what is owed are in proportion to the load.
    kinked(CAP_JUST_REACHED, Input::Mw, &[]);
    let slopes = dual::evaluate(&contract(CAP_JUST_REACHED), Input::Mw).expect("a slope");
    assert!(slopes.months.iter().all(|month| !month.credit.kink));
}

#[test]
fn the_slope_is_the_one_to_the_right() {
    let credit = |input| {
        let slopes = dual::evaluate(&contract(CAP_JUST_REACHED), input).expect("a slope");
        [12, 13].map(|month| slopes.months[month].credit.slope.round() as i64)
    };
    // A higher cap leaves the credit what is owed. Of more that is owed the cap lets nothing through
    // until the next month.
    assert_eq!(credit(Input::Cap), [0, 0]);
    assert_eq!(credit(Input::Capex), [0, 100_000_000]);
}

#[test]
fn profit_just_at_zero() {
    let tax = [Figure::Line(Line::Tax, 20), Figure::Total(Line::Tax)];
    kinked("margin=0&tax=21&capex=0&term=3", Input::Margin, &tax);
    // The price bears on nothing that is taxed, and neither does what is passed through.
    let inputs = contract("margin=0&tax=21&capex=0&term=3");
    for input in [Input::Rate, Input::Power, Input::Pue, Input::Mw] {
        let slopes = dual::evaluate(&inputs, input).expect("a slope");
        assert!(
            !slopes.totals.tax.kink,
            "{input:?}: {:?}",
            slopes.totals.tax
        );
    }
}

#[test]
fn losses_just_used_up() {
    // Twelve months of overhead lose 12 million; three months at 4 million of profit earn them back.
    let query = "mw=100&rate=100&margin=50&sga=12&capex=0&term=3&tax=20";
    let tax = [Figure::Line(Line::Tax, 14), Figure::Line(Line::Tax, 15)];
    for input in [Input::Margin, Input::Sga, Input::Rate] {
        kinked(query, input, &tax);
    }
    // A loss less in one month is a profit more in the next, and the rate of tax is the same.
    let slopes = dual::evaluate(&contract(query), Input::Margin).expect("a slope");
    assert!(!slopes.totals.tax.kink, "{:?}", slopes.totals.tax);
}

#[test]
fn years_of_the_same_coverage() {
    // Interest only: every year before the balloon has the same service and, without an escalator,
    // the same cash.
    let query = "mw=100&rate=100&client=0&capex=2&debt=60&tenor=10&io=119&term=5&interest=8";
    let lowest = [Figure::Metric(Metric::DscrMin)];
    kinked(query, Input::Esc, &lowest);
    let slopes = dual::evaluate(&contract(query), Input::Esc).expect("a slope");
    let lowest = slopes.metric(Metric::DscrMin).expect("debt");
    assert!(
        lowest.slope.abs() < 1e-9,
        "the first year has no escalator yet: {lowest:?}"
    );
    // Every year moves with the price alike.
    let slopes = dual::evaluate(&contract(query), Input::Rate).expect("a slope");
    assert!(!slopes.metric(Metric::DscrMin).expect("debt").kink);
}

#[test]
fn flows_just_at_zero() {
    // What is left of the fee goes to overhead: 12 million a year of 10 million a month at 10%.
    let query = "mw=100&rate=100&margin=10&sga=12&client=0&capex=2&term=3&ready=2";
    kinked(query, Input::Margin, &[Figure::Metric(Metric::Moic)]);
}

#[test]
fn ends_of_a_range() {
    for (query, input) in [
        ("rate=0&client=50&tax=21", Input::Rate),
        ("debt=0&client=0&tax=21", Input::Debt),
        ("debt=100&client=0&sga=5", Input::Debt),
        ("interest=0&client=0&debt=60", Input::Interest),
        ("disc=0&client=0", Input::Disc),
        ("ke=0&client=0&debt=60", Input::Ke),
        ("tax=0&client=0", Input::Tax),
        ("margin=-100&client=0&tax=21", Input::Margin),
        ("margin=100&client=0&tax=21", Input::Margin),
        ("credited=0&client=50&tax=21", Input::Credited),
        ("credited=100&client=50&tax=21", Input::Credited),
        ("cap=0&client=50", Input::Cap),
        ("client=100&debt=60", Input::Client),
        ("take=0&client=0&tax=21", Input::Take),
        ("pass=100&client=0&tax=21", Input::Pass),
    ] {
        kinked(&format!("{query}&capex=2&term=3"), input, &[]);
    }
}
