//! What matters: ranges rest on what they say they do, and both ends of a bar are the contract's own.

use offtake_deals::{ContractKind, deals};
use offtake_deciding::{
    Bar, Decision, Matters, RangeSource, figure, priced, range_of, signed, with,
};
use offtake_economics::link::InputRange;
use offtake_economics::{Input, Inputs, Metric, evaluate_further, link};
use offtake_testkit::random::{contract, contracts};

const MEASURES: [Metric; 7] = [
    Metric::Npv,
    Metric::NpvEquity,
    Metric::Irr,
    Metric::IrrEquity,
    Metric::DscrMin,
    Metric::ConvertGain,
    Metric::PaybackMonths,
];

#[test]
fn both_ends_are_evaluations_of_their_own() {
    for (at, inputs) in contracts(120).enumerate() {
        let metric = MEASURES[at % MEASURES.len()];
        let matters = Matters::of(&inputs, metric, &[]);
        let base = priced(&inputs);
        let alone = |inputs: &Inputs| evaluate_further(inputs).metrics.get(metric);
        assert_eq!(
            matters.base.map(f64::to_bits),
            alone(&base).map(f64::to_bits)
        );
        for bar in &matters.bars {
            for (end, figure) in [(bar.range.low, bar.at_low), (bar.range.high, bar.at_high)] {
                assert_eq!(end.is_some(), figure.is_some());
                let (Some(end), Some(figure)) = (end, figure) else {
                    continue;
                };
                let expected = alone(&with(&base, bar.input(), end));
                let bits = figure.map(f64::to_bits);
                assert_eq!(bits, expected.map(f64::to_bits), "{:?}", bar.input());
            }
        }
        let gone = matters.bars.iter().map(|bar| {
            let mut ends = [bar.at_low, bar.at_high].into_iter().flatten();
            ends.any(|end| end.is_err())
        });
        assert!(gone.is_sorted_by(|a, b| a >= b), "without a value first");
    }
}

#[test]
fn the_widest_comes_first_and_choices_have_no_bar() {
    let matters = Matters::of(&contract("tcv=3500"), Metric::Npv, &[]);
    let inputs: Vec<Input> = matters.bars.iter().map(Bar::input).collect();
    for choice in [
        Input::Mw,
        Input::Start,
        Input::Ready,
        Input::Kind,
        Input::Slip,
    ] {
        assert!(!inputs.contains(&choice), "{choice:?}");
    }
    assert!(inputs.contains(&Input::Rate) && inputs.contains(&Input::Delay));
    // Nothing is borrowed and nothing taxed, and this is not about mining.
    for idle in [Input::Interest, Input::Tax, Input::Hashprice, Input::Debt] {
        assert!(!inputs.contains(&idle), "{idle:?}");
    }
    let width = |bar: &Bar| {
        let ends = [bar.at_low, bar.at_high].map(|end| end.and_then(Result::ok));
        let base = matters.base.expect("a value");
        let values: Vec<f64> = ends.into_iter().flatten().chain([base]).collect();
        let most = values.iter().copied().fold(f64::MIN, f64::max);
        most - values.into_iter().fold(f64::MAX, f64::min)
    };
    assert!(matters.bars.iter().map(width).is_sorted_by(|a, b| a >= b));
    let one_end = |input| {
        let bar = matters.bars.iter().find(|bar| bar.input() == input);
        bar.map(|bar| (bar.at_low.is_some(), bar.at_high.is_some()))
    };
    assert_eq!(one_end(Input::Pass), Some((true, false)));
    assert_eq!(one_end(Input::Exit), Some((true, false)));
}

#[test]
fn a_bar_says_which_decision_it_turns() {
    let inputs = contract("client=0&capex=8&debt=70&tax=21");
    let matters = Matters::of(&inputs, Metric::NpvEquity, &[]);
    let rate = matters.bars.iter().find(|bar| bar.input() == Input::Rate);
    let rate = rate.expect("a bar");
    // Worth less than nothing today, more than nothing at a tenth's price.
    assert!(matters.base.expect("a value") < 0.0);
    assert!(rate.at_high.expect("an end").expect("a value") > 0.0);
    assert_eq!(rate.decides, Some(Decision::Npv));
    let margin = "client=0&capex=6.8&debt=70&interest=7";
    let cover = Matters::of(&contract(margin), Metric::DscrMin, &[]);
    let turned = |decision| cover.bars.iter().any(|bar| bar.decides == Some(decision));
    assert!(turned(Decision::Cover));
    let even = figure(&Inputs::default(), Metric::BreakevenRate).expect("a value");
    let near = with(&Inputs::default(), Input::Rate, 1.001 * even);
    let mining = Matters::of(&near, Metric::ConvertGain, &[]);
    let hashprice = mining
        .bars
        .iter()
        .find(|bar| bar.input() == Input::Hashprice);
    assert_eq!(
        hashprice.and_then(|bar| bar.decides),
        Some(Decision::Mining)
    );
}

#[test]
fn ranges_rest_on_deals_the_record_or_an_assumption() {
    let source = |query: &str, input| {
        let range = range_of(&contract(query), input, &[]).expect("a range");
        (range.low, range.high, range.source)
    };
    for (input, low, high) in [
        (Input::Delay, 0.0, 9.0),
        (Input::Power, 34.0, 71.0),
        (Input::Debt, 60.0, 85.0),
        (Input::Hashprice, 38.0, 57.0),
        (Input::Hdrop, 0.0, 30.0),
    ] {
        let (from, to, source) = source("", input);
        assert_eq!((from, to), (Some(low), Some(high)), "{input:?}");
        assert!(matches!(source, RangeSource::Record(_)), "{input:?}");
    }
    let interest = source("debt=60", Input::Interest);
    assert_eq!((interest.0, interest.1), (Some(6.0), Some(9.25)));
    let price = source("kind=gpu", Input::Price);
    assert_eq!((price.0, price.1), (Some(1.7), Some(2.75)));
    // Of GPU clouds fewer than eight are signed.
    assert!(matches!(price.2, RangeSource::Record(_)));
    let (.., pue) = source("", Input::Pue);
    assert!(pue.words().starts_with("assumed: "));

    // Of hosting enough are, and their percentiles are counted here once more.
    let (low, high, told) = source("", Input::Rate);
    let single =
        |deal: &&offtake_deals::Deal| deal.kind == ContractKind::Hosting && deal.covers.is_empty();
    let mut prices: Vec<f64> = deals()
        .iter()
        .filter(single)
        .filter_map(|deal| Some(deal.price()?.0))
        .collect();
    prices.sort_by(f64::total_cmp);
    let last = (prices.len() - 1) as f64;
    let at = |share: f64| {
        let place = share * last;
        let (i, rest) = (place as usize, place.fract());
        prices[i] * (1.0 - rest) + prices[i + 1] * rest
    };
    assert!((low.expect("an end") - at(0.1)).abs() < 1e-9);
    assert!((high.expect("an end") - at(0.9)).abs() < 1e-9);
    let words = told.words();
    let count = format!("P10 to P90 of {} signed deals", prices.len());
    assert!(words.starts_with(&count) && words.ends_with("all lease types together"));
    assert_eq!(
        signed(ContractKind::Hosting, Input::Rate).len(),
        prices.len()
    );
    for input in [Input::Term, Input::Margin, Input::Capex, Input::Esc] {
        assert!(
            matches!(source("", input).2, RangeSource::Deals { .. }),
            "{input:?}"
        );
    }
}

#[test]
fn a_given_range_counts_and_stands_in_the_link() {
    let given = link::read_ranges("?u.power=range:20,100").ranges;
    let matters = Matters::of(&contract("pass=0"), Metric::Npv, &given);
    let power = matters.bars.iter().find(|bar| bar.input() == Input::Power);
    let range = &power.expect("a bar").range;
    assert_eq!((range.low, range.high), (Some(20.0), Some(100.0)));
    assert_eq!(range.source, RangeSource::Given);
    // What has no effect has no bar, whatever is given.
    let interest = InputRange {
        input: Input::Interest,
        low: 1.0,
        high: 20.0,
    };
    assert_eq!(
        range_of(&Inputs::default(), Input::Interest, &[interest]),
        None
    );
}
