//! Slopes against differences, over random contracts and inputs.

use super::CONTRACTS;
use super::contracts::{Random, contracts, same};
use super::differences::{Figure, Places, Steps};
use offtake_economics::dual::{self, NoSlope, Slope, Slopes};
use offtake_economics::{Input, Inputs, Line, Metric, Month, Phase, link};

/// A figure's slope; nothing where the figure is absent.
pub fn slope_of(slopes: &Slopes, figure: Figure) -> Option<Slope> {
    match figure {
        Figure::Line(line, m) => slopes.months.get(m).map(|month| month.get(line)),
        Figure::Total(line) => Some(slopes.totals.get(line)),
        Figure::Metric(metric) => slopes.metric(metric).ok(),
    }
}

#[derive(Debug, Default)]
struct Count {
    compared: usize,
    skipped: usize,
}

/// Compares every figure's slope with differences; fails where they differ and no kink explains it.
fn compare(inputs: &Inputs, (input, slopes): &(Input, Slopes), places: Places, count: &mut Count) {
    let Some(steps) = Steps::of(inputs, *input, places) else {
        return;
    };
    for figure in Figure::all(slopes.months.len()) {
        let Some(found) = slope_of(slopes, figure) else {
            continue;
        };
        // A rate this near −100% has no digits left to move.
        if figure.is_rate() && found.value < -0.999 {
            continue;
        }
        // Nor has one to which flows count that the solver takes for nothing.
        if figure.is_rate() && has_slight_flows(slopes) {
            continue;
        }
        count.compared += 1;
        let Some((expected, [first, second], known)) = steps.slope(figure) else {
            count.skipped += 1; // absent a step away
            continue;
        };
        let away = (found.slope - expected).abs();
        // Around a kink a parabola tells nothing; nor does one whose chords show that there is a kink
        // between the places, or that figures bend too much for any step; nor where months counted jump.
        let at_a_kink = found.kink && places == Places::Around;
        let bend = (second - first).abs();
        let jumps = figure.counts_months() && (first != 0.0 || second != 0.0);
        let bent = jumps || bend >= 0.1 * away || bend >= 0.1 * first.abs().max(second.abs());
        if at_a_kink || away > known && bent {
            count.skipped += 1;
            continue;
        }
        assert!(
            away <= known,
            "{figure:?} by {}: {found:?} for {expected}, chords {first} and {second}, known to \
             {known:e}, with {}",
            input.key(),
            link::write(inputs)
        );
    }
}

/// Whether some month's flow is less than half a cent and no rounding.
fn has_slight_flows(slopes: &Slopes) -> bool {
    slopes.months.iter().any(|month| {
        let flows = [
            month.project_cash_flow,
            month.equity_cash_flow,
            month.aftertax_cash_flow,
        ];
        let sizes = flows.map(|flow| flow.value.abs());
        sizes.iter().any(|size| *size > 1e-6 && *size < 0.005)
    })
}

/// An input that has a slope in a contract, none of them likelier than another, and what it is.
fn sloped(random: &mut Random, inputs: &Inputs) -> (Input, Slopes) {
    loop {
        let input = Input::ALL[random.below(Input::COUNT as u64) as usize];
        if let Ok(slopes) = dual::evaluate(inputs, input) {
            return (input, slopes);
        }
    }
}

#[test]
fn slopes_are_what_differences_come_to() {
    let mut random = Random(11);
    let (mut around, mut one_sided) = (Count::default(), Count::default());
    for inputs in contracts(CONTRACTS) {
        let sloped = sloped(&mut random, &inputs);
        compare(&inputs, &sloped, Places::Around, &mut around);
        let (value, spec) = (inputs.value(sloped.0), sloped.0.spec());
        if value <= spec.min {
            compare(&inputs, &sloped, Places::Right, &mut one_sided);
        } else if value >= spec.max {
            compare(&inputs, &sloped, Places::Left, &mut one_sided);
        }
    }
    println!("around: {around:?}, one-sided: {one_sided:?}");
    for count in [around, one_sided] {
        assert!(count.compared > 100_000, "{count:?}");
        assert!(count.skipped * 20 < count.compared, "{count:?}");
    }
}

#[test]
fn slopes_come_with_the_figures() {
    let mut random = Random(12);
    for inputs in contracts(CONTRACTS) {
        let (_, slopes) = sloped(&mut random, &inputs);
        let line = |line, m: usize| {
            let month: Option<&Month<Slope>> = slopes.months.get(m);
            month.map(|month| month.get(line).value)
        };
        let metric = |metric| slopes.metric(metric).map(|slope| slope.value);
        let expected = same(&inputs, line, metric);
        assert_eq!(slopes.months.len(), expected.months.len());
        for line in Line::ALL {
            let (total, expected) = (slopes.totals.get(*line).value, expected.totals.get(*line));
            assert_eq!(total.to_bits(), expected.to_bits(), "{line:?}");
        }
    }
}

#[test]
fn what_moves_in_steps_or_has_no_effect_is_refused() {
    let mut inputs = Inputs::default();
    let refused = |inputs: &Inputs, input| dual::evaluate(inputs, input).err();
    for input in [
        Input::Start,
        Input::Ready,
        Input::Term,
        Input::Slip,
        Input::Tenor,
        Input::Io,
    ] {
        assert_eq!(refused(&inputs, input), Some(NoSlope::Whole(input)));
    }
    assert_eq!(refused(&inputs, Input::Phases), Some(NoSlope::List));
    for input in [Input::Tcv, Input::Opex, Input::Ke] {
        assert_eq!(refused(&inputs, input), Some(NoSlope::NotGiven(input)));
    }
    inputs.set(Input::Tcv, 3500.0);
    inputs.set(Input::Opex, 20.0);
    for (input, by) in [(Input::Rate, Input::Tcv), (Input::Margin, Input::Opex)] {
        assert_eq!(
            refused(&inputs, input),
            Some(NoSlope::Replaced { input, by })
        );
        assert_eq!(refused(&inputs, by), None);
    }
    inputs.set_phases([(200.0, 12.0), (70.0, 15.0)].map(|(mw, ready)| Phase { mw, ready }));
    assert_eq!(refused(&inputs, Input::Mw), None);
    let said = NoSlope::Whole(Input::Term).to_string();
    assert!(
        said.starts_with("Term (term) moves in whole steps"),
        "{said}"
    );
}

#[test]
fn a_price_solved_from_the_headline_moves_with_it() {
    let inputs = super::contracts::contract("tcv=3500&phases=200@12,70@15");
    let slopes = dual::evaluate(&inputs, Input::Tcv).expect("a slope");
    let rate = slopes.metric(Metric::Rate).expect("a price");
    assert!((rate.slope - rate.value / 3500.0).abs() < 1e-12);
    let value = slopes.metric(Metric::TotalContractValue).expect("a value");
    assert!((value.slope - 1e6).abs() < 1e-6);
}
