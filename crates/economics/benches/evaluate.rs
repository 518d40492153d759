//! How long a contract takes, and how much of that is the price of writing the model once for all
//! its readings: the same lines by hand run beside it, in turns, in one process.
//!
//! And how much less it takes in lanes, with other scenarios beside it.
//!
//! Fails where a bar is broken. Times are medians, so a machine that does something else now and
//! then does not decide.

mod by_hand;
mod fifteen_years;

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use offtake_economics::{
    Inputs, Line, LineGroup, Metric, WhyAbsent, evaluate, evaluate_contract, lanes, link,
};

const CONTRACTS: [(&str, &str); 3] = [
    ("default", ""),
    (
        "debt, tax and a ramp",
        "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
    ),
    (
        "phases and a balloon",
        "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
    ),
];

/// The default contract, on every move of a slider.
const MOST: Duration = Duration::from_micros(15);
/// Against the same lines by hand.
const MOST_RATIO: f64 = 1.5;
/// How many times faster a contract must be in lanes.
const LEAST_RATIO: f64 = 1.5;
/// Contracts beside one another.
const SCENARIOS: u32 = 100;

const ROUNDS: usize = 400;
/// Runs in a sample: one alone is too short for the clock.
const RUNS: u32 = 20;

fn main() -> ExitCode {
    // Run as a test, by hand and model are only compared: unoptimised, their times mean nothing.
    let timed = std::env::args().any(|argument| argument == "--bench");
    let mut kept = true;
    for (name, query) in CONTRACTS {
        let inputs = link::read(query).inputs;
        if let Err(difference) = compare(&inputs) {
            println!("{name}: by hand it is another contract: {difference}");
            return ExitCode::FAILURE;
        }
        if !timed {
            continue;
        }
        let (model, by_hand) = times(&inputs);
        let ratio = model.as_secs_f64() / by_hand.as_secs_f64();
        let slow = query.is_empty() && model > MOST;
        kept &= !slow && ratio <= MOST_RATIO;
        println!("{name}: {model:.2?}, by hand {by_hand:.2?}: {ratio:.2} times");
    }
    if !timed {
        return ExitCode::SUCCESS;
    }
    let everything = with_mining();
    kept &= everything <= MOST;
    println!("default with mining instead: {everything:.2?}");
    let (alone, in_lanes) = times_in_lanes();
    let ratio = alone.as_secs_f64() / in_lanes.as_secs_f64();
    kept &= ratio >= LEAST_RATIO;
    println!(
        "fifteen years and three phases: {alone:.2?}, in lanes {in_lanes:.2?}: {ratio:.2} times faster"
    );
    println!(
        "bars: {MOST:?} for the default, {MOST_RATIO} times by hand, {LEAST_RATIO} times faster in lanes\n"
    );
    divan::main();
    if kept {
        ExitCode::SUCCESS
    } else {
        println!("a bar is broken");
        ExitCode::FAILURE
    }
}

/// Whether both ways come to the same contract, to the twelfth digit.
fn compare(inputs: &Inputs) -> Result<(), String> {
    let (model, by_hand) = (evaluate_contract(inputs), by_hand::evaluate(inputs));
    if model.months.len() != by_hand.months.len() {
        return Err("the number of months".into());
    }
    // What is nothing in one may be a rounding error of millions in the other.
    let same = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs().max(b.abs()) + 1e-5;
    for (m, (a, b)) in model.months.iter().zip(&by_hand.months).enumerate() {
        for line in contract() {
            if !same(a.get(line), b.get(line)) {
                let name = line.name();
                return Err(format!(
                    "{name} {} for {}, month {m}",
                    b.get(line),
                    a.get(line)
                ));
            }
        }
    }
    for (metric, b) in &by_hand.metrics {
        let a = model.metrics.get(*metric);
        let agree = match (a, *b) {
            (Ok(a), Ok(b)) => same(a, b),
            (a, b) => a.err() == b.err(),
        };
        if !agree {
            return Err(format!("{} {b:?} for {a:?}", metric.name()));
        }
    }
    let asked = |metric: &&Metric| model.metrics.get(**metric) != Err(WhyAbsent::NotAsked);
    (by_hand.metrics.len() == Metric::ALL.iter().filter(asked).count())
        .then_some(())
        .ok_or("the number of metrics".into())
}

/// The lines that are written by hand too: all but those of mining.
fn contract() -> impl Iterator<Item = Line> {
    let lines = Line::ALL.iter().copied();
    lines.filter(|line| line.group() != LineGroup::Mining)
}

/// The times of the model and by hand.
fn times(inputs: &Inputs) -> (Duration, Duration) {
    let often = |run: &dyn Fn()| (0..RUNS).for_each(|_| run());
    let model = || drop(black_box(evaluate_contract(black_box(inputs))));
    let by_hand = || drop(black_box(by_hand::evaluate(black_box(inputs))));
    let (model, by_hand) = in_turns(|| often(&model), || often(&by_hand));
    (model / RUNS, by_hand / RUNS)
}

/// The time of the default contract with what mining would come to, as the page has it.
fn with_mining() -> Duration {
    let inputs = Inputs::default();
    let often = || (0..RUNS).for_each(|_| drop(black_box(evaluate(black_box(&inputs)))));
    median((0..ROUNDS).map(|_| time(often)).collect()) / RUNS
}

/// The times of a contract alone and in lanes.
fn times_in_lanes() -> (Duration, Duration) {
    let scenarios = fifteen_years::scenarios(SCENARIOS);
    let alone = || {
        for inputs in &scenarios {
            black_box(evaluate_contract(black_box(inputs)));
        }
    };
    let in_lanes = || {
        black_box(lanes::contract_metrics(black_box(&scenarios)));
    };
    let (alone, in_lanes) = in_turns(alone, in_lanes);
    (alone / SCENARIOS, in_lanes / SCENARIOS)
}

/// The median times of two, taken in turns.
fn in_turns(first: impl Fn(), second: impl Fn()) -> (Duration, Duration) {
    let mut samples = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        samples.0.push(time(&first));
        samples.1.push(time(&second));
    }
    (median(samples.0), median(samples.1))
}

fn time(run: impl Fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn median(mut samples: Vec<Duration>) -> Duration {
    samples.sort();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

#[divan::bench(args = CONTRACTS.map(|(name, _)| name))]
fn model(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = named(name);
    bencher.bench(|| evaluate(black_box(&inputs)));
}

#[divan::bench(args = CONTRACTS.map(|(name, _)| name))]
fn by_hand(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = named(name);
    bencher.bench(|| by_hand::evaluate(black_box(&inputs)));
}

fn named(name: &str) -> Inputs {
    let found = CONTRACTS.iter().find(|(other, _)| *other == name);
    link::read(found.map_or("", |(_, query)| query)).inputs
}
