//! What an input would have to be, held against halving that knows nothing of it.

use offtake_deciding::{Make, nearest, priced, target_of, with};
use offtake_economics::{ContractKind, Input, Inputs, Metric, evaluate_further, lanes, link};
use offtake_testkit::random::{Random, contract};

const METRICS: [Metric; 12] = [
    Metric::Npv,
    Metric::NpvEquity,
    Metric::Irr,
    Metric::IrrEquity,
    Metric::DscrMin,
    Metric::DscrAverage,
    Metric::Moic,
    Metric::PaybackMonths,
    Metric::YieldOnCost,
    Metric::ConvertGain,
    Metric::TotalContractValue,
    Metric::BreakevenHashprice,
];
const INPUTS: [Input; 12] = [
    Input::Rate,
    Input::Margin,
    Input::Term,
    Input::Capex,
    Input::Esc,
    Input::Power,
    Input::Disc,
    Input::Debt,
    Input::Interest,
    Input::Tax,
    Input::Delay,
    Input::Hashprice,
];

/// Places on an even grid, as this test has them.
fn grid(input: Input) -> Vec<f64> {
    let spec = input.spec();
    let step = |i: u32| spec.min + (spec.max - spec.min) * f64::from(i) / 32.0;
    let round = |x: f64| match spec.steps {
        offtake_economics::Steps::Any => x,
        offtake_economics::Steps::Whole => x.round(),
        offtake_economics::Steps::WholeMonths => (x * 12.0).round() / 12.0,
    };
    let mut all: Vec<f64> = (0..=32).map(step).map(round).collect();
    all.dedup();
    all
}

/// What a metric is at a value, as the model says of the contract alone.
fn at(base: &Inputs, input: Input, value: f64, metric: Metric) -> Option<f64> {
    let mut figures = None;
    lanes::each_for(&[with(base, input, value)], &[metric], |one| {
        figures = one.metric(metric).ok();
    });
    figures
}

/// Halves between two places on either side of the target, and tells where it ends: at two values next to
/// one another; nothing where there is no figure between.
fn halve(
    of: impl Fn(f64) -> Option<f64>,
    mut a: f64,
    mut b: f64,
    per: Option<f64>,
) -> Option<(f64, f64)> {
    let above = |x: f64| Some(of(x)? > 0.0);
    let low = above(a)?;
    for _ in 0..60 {
        let middle = match per {
            None => f64::midpoint(a, b),
            Some(per) => {
                let (low, high) = ((a * per).round(), (b * per).round());
                if high - low < 1.5 {
                    break;
                }
                f64::midpoint(low, high).floor() / per
            }
        };
        if middle <= a || middle >= b {
            break;
        }
        match above(middle)? == low {
            true => a = middle,
            false => b = middle,
        }
    }
    Some((a, b))
}

/// A contract that this test tries: hosting with all that debt and tax need, one in three of them as random
/// as any.
fn tried(random: &mut Random, number: u64) -> Inputs {
    if number.is_multiple_of(3) {
        return random.contract();
    }
    let mut inputs = contract("client=0&debt=60&tax=21");
    for input in [
        Input::Mw,
        Input::Ready,
        Input::Ramp,
        Input::Rate,
        Input::Esc,
        Input::Margin,
        Input::Capex,
        Input::Debt,
        Input::Interest,
        Input::Tenor,
        Input::Tax,
        Input::Term,
        Input::Pass,
        Input::Residual,
    ] {
        let value = random.value(input);
        inputs.set(input, value);
    }
    inputs
}

/// Solves one pair for a target within reach, and holds every place that halving finds against it.
fn agree(inputs: &Inputs, metric: Metric, input: Input, random: &mut Random) {
    let base = priced(inputs);
    if inputs.replaced_by(input).is_some() && input != Input::Rate || !base.kind().has(input) {
        let make = Make::of(inputs, metric, 1.0, input);
        assert!(make.solutions.is_empty() && make.why.is_some());
        return;
    }
    let places = grid(input);
    let values: Vec<Option<f64>> = places
        .iter()
        .map(|x| at(&base, input, *x, metric))
        .collect();
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    if known.is_empty() {
        return;
    }
    let mut one = || known[random.below(known.len() as u64) as usize];
    let target = f64::midpoint(one(), one());
    let make = Make::of(inputs, metric, target, input);
    let told = || {
        format!(
            "{metric:?} = {target} by {input:?} of {}",
            link::write(inputs)
        )
    };
    let scale = known
        .iter()
        .fold(target.abs(), |most, value| most.max(value.abs()));
    for solution in &make.solutions {
        let value = at(&base, input, solution.value, metric).expect("a value");
        match solution.above {
            None => assert!(
                (value - target).abs() <= 1e-7 * scale,
                "{value}: {}",
                told()
            ),
            Some(above) => {
                let other = at(&base, input, above, metric).expect("a value");
                assert!((value - target) * (other - target) <= 0.0, "{}", told());
            }
        }
    }
    let per = match input.spec().steps {
        offtake_economics::Steps::Any => None,
        offtake_economics::Steps::Whole => Some(1.0),
        offtake_economics::Steps::WholeMonths => Some(12.0),
    };
    for (x, value) in places.windows(2).zip(values.windows(2)) {
        let ([a, b], [Some(one), Some(other)]) = (x, value) else {
            continue;
        };
        let on = |value: &f64| (value - target).abs() <= 1e-12 * target.abs();
        if (one - target) * (other - target) >= 0.0 || on(one) || on(other) {
            continue;
        }
        let of = |x| Some(at(&base, input, x, metric)? - target);
        let Some((low, high)) = halve(of, *a, *b, per) else {
            continue;
        };
        let near = 1e-6 * low.abs().max(1e-3);
        let found = make.solutions.iter().any(|solution| {
            let end = solution.above.unwrap_or(solution.value);
            let apart = (solution.value - high).max(low - end);
            // Where the figure hardly moves, values far apart are as good.
            let there = at(&base, input, solution.value, metric).expect("a value");
            let here = at(&base, input, low, metric).expect("a value");
            let flat = solution.value >= *a && solution.value <= *b;
            // Of a stretch at the very target only the nearest end is told.
            let level = |x| at(&base, input, x, metric) == Some(target);
            let stretch = (level(low) || level(high))
                && level(solution.value)
                && level(f64::midpoint(f64::midpoint(low, high), solution.value));
            apart <= near || stretch || flat && (there - here).abs() <= 1e-9 * scale
        });
        assert!(
            found,
            "{low} to {high} beside {:?}: {}",
            make.solutions,
            told()
        );
    }
}

// Four metrics of each contract, so that each pair of a metric and an input comes up some eight times.
#[test]
fn solving_agrees_with_halving() {
    let mut random = Random(15);
    for number in 0..300_usize {
        let inputs = tried(&mut random, number as u64);
        let metrics = METRICS.into_iter().enumerate().skip(number % 3).step_by(3);
        for (place, metric) in metrics {
            let input = INPUTS[(place + number / 3) % INPUTS.len()];
            agree(&inputs, metric, input, &mut random);
        }
    }
}

#[test]
#[ignore = "minutes: every pair of every contract"]
fn solving_agrees_with_halving_for_every_pair() {
    let mut random = Random(16);
    for number in 0..300_u64 {
        let inputs = tried(&mut random, number);
        for metric in METRICS {
            for input in INPUTS {
                agree(&inputs, metric, input, &mut random);
            }
        }
    }
}

#[test]
fn the_price_of_a_return_is_found() {
    let inputs = contract("client=0&capex=8&debt=70&tax=21");
    let target = target_of(Metric::IrrEquity, 15.0);
    assert!((target - 0.15).abs() < 1e-15);
    let make = Make::of(&inputs, Metric::IrrEquity, target, Input::Rate);
    assert_eq!((make.solutions.len(), make.why), (1, None));
    let solution = make.solutions[0];
    let mut solved = inputs.clone();
    solved.set(Input::Rate, solution.value);
    let irr = evaluate_further(&solved).metrics.get(Metric::IrrEquity);
    assert!((irr.expect("a value") - 0.15).abs() < 1e-9);
    let from = solution.from_today.expect("a price now");
    assert!((solution.value - 121.53 - from).abs() < 1e-9);
    assert!(nearest(ContractKind::Hosting, Input::Rate, solution.value).is_some());
}

#[test]
fn whole_inputs_lie_between_two() {
    let inputs = contract("client=0&capex=4");
    let npv =
        |delay: u32| at(&inputs, Input::Delay, f64::from(delay), Metric::Npv).expect("a value");
    let target = f64::midpoint(npv(7), npv(8));
    let make = Make::of(&inputs, Metric::Npv, target, Input::Delay);
    let found: Vec<_> = make
        .solutions
        .iter()
        .map(|one| (one.value, one.above))
        .collect();
    assert_eq!(found, [(7.0, Some(8.0))]);
    assert_eq!(make.solutions[0].from_today, Some(7.0));
    let exact = Make::of(&inputs, Metric::Npv, npv(7), Input::Delay);
    let found: Vec<_> = exact
        .solutions
        .iter()
        .map(|one| (one.value, one.above))
        .collect();
    assert_eq!(found, [(7.0, None)]);
}

// A million GPUs are not tried one by one.
#[test]
fn whole_inputs_without_end_are_halved_too() {
    let inputs = contract("kind=gpu&debt=60&sga=5");
    for (metric, target) in [(Metric::DscrMin, 1.0), (Metric::NpvEquity, -10e6)] {
        let make = Make::of(&inputs, metric, target, Input::Gpus);
        let [solution] = make.solutions.as_slice() else {
            unreachable!("{:?}", make.solutions)
        };
        let above = solution.above.expect("two next to one another");
        assert!((above - solution.value - 1.0).abs() < 1e-9);
        let ends = [solution.value, above].map(|gpus| at(&inputs, Input::Gpus, gpus, metric));
        let [low, high] = ends.map(|value| value.expect("a value") - target);
        assert!(low * high < 0.0, "{low} and {high}");
        assert!(make.curve.len() < 400);
    }
}

// Payback is a whole number: the same over a stretch of prices, of which the end nearest to today is told.
#[test]
fn of_a_stretch_the_nearest_end_is_told() {
    let inputs = contract("client=0&capex=8");
    let make = Make::of(&inputs, Metric::PaybackMonths, 100.0, Input::Rate);
    assert_eq!(make.solutions.len(), 1);
    let value = make.solutions[0].value;
    assert_eq!(
        at(&inputs, Input::Rate, value, Metric::PaybackMonths),
        Some(100.0)
    );
    let today = at(&inputs, Input::Rate, 121.53, Metric::PaybackMonths).expect("a value");
    let nearer = value + 1e-6 * (121.53 - value).signum();
    assert_ne!(
        at(&inputs, Input::Rate, nearer, Metric::PaybackMonths),
        Some(100.0)
    );
    // Met as things are, it is met today.
    let met = Make::of(&inputs, Metric::PaybackMonths, today, Input::Rate);
    assert_eq!(met.solutions[0].from_today, Some(0.0));
}

#[test]
fn where_there_is_none_it_says_why() {
    for (query, metric, target, by, says) in [
        ("", Metric::Irr, 0.1, Input::Rate, "no value at any Price"),
        (
            "",
            Metric::Npv,
            1e9,
            Input::Interest,
            "does not move with Interest",
        ),
        ("", Metric::Npv, 1e15, Input::Rate, "stays below"),
        (
            "client=0&capex=8",
            Metric::Moic,
            0.001,
            Input::Disc,
            "does not move",
        ),
        (
            "opex=20",
            Metric::Npv,
            1e9,
            Input::Margin,
            "(opex) stands in its place",
        ),
        ("", Metric::Npv, 1e9, Input::Start, "is a choice"),
        ("", Metric::Npv, 1e9, Input::Gpus, "has no GPUs"),
        (
            "",
            Metric::GpuPrice,
            2.0,
            Input::Rate,
            "has no GPU-hour price",
        ),
    ] {
        let make = Make::of(&contract(query), metric, target, by);
        let why = make.why.expect("a reason");
        assert!(why.contains(says) && make.solutions.is_empty(), "{why}");
    }
}

// Worth the same at two prices of power: with it rises what mining saves, and what hosting costs.
#[test]
fn several_solutions_are_all_told() {
    let inputs = contract("pass=0&rate=45&hashprice=60");
    let further = evaluate_further(&inputs).metrics;
    let roots = further.roots(Metric::BreakevenPower);
    let make = Make::of(&inputs, Metric::ConvertGain, 0.0, Input::Power);
    let alone = further.get(Metric::BreakevenPower).ok();
    let expected = match roots {
        [] => alone.into_iter().collect(),
        several => several.to_vec(),
    };
    assert_eq!(make.solutions.len(), expected.len(), "{expected:?}");
    for (solution, root) in make.solutions.iter().zip(expected) {
        assert!((solution.value - root).abs() < 1e-6, "{root}");
    }
}
