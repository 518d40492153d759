//! How long it takes to write a schedule down, to evaluate it again and to open one number of it,
//! for the default contract and for one as long and in as many phases as there are.
//!
//! Fails where opening a number takes too long for the frame in which it is asked for.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use offtake_economics::explain::Explainer;
use offtake_economics::{Inputs, link};

const CONTRACTS: [(&str, &str); 2] = [
    ("default", ""),
    (
        "longest",
        "term=30&delay=36&client=0&debt=50&tax=20&phases=10@1,10@5,10@10,10@15,10@20,10@25,10@30,\
         10@35,10@40,10@45,10@50,10@60",
    ),
];

/// What is opened: lines, a metric, sums over all months, and a row of a phase.
const TARGETS: [&str; 6] = [
    "hosting_revenue@13",
    "equity_cash_flow@100",
    "irr",
    "depreciation@0-155",
    "amount:first_ready",
    "funding.depreciation[1]@30",
];

/// Native code is a few times faster than a page's.
const MOST: Duration = Duration::from_micros(500);

fn main() -> ExitCode {
    let timed = std::env::args().any(|argument| argument == "--bench");
    let mut kept = true;
    for (name, query) in CONTRACTS {
        let inputs = link::read(query).inputs;
        let explainer = Explainer::new(&inputs);
        for text in TARGETS {
            let Ok(target) = explainer.target(text) else {
                println!("{name}: there is no {text}");
                return ExitCode::FAILURE;
            };
            if !timed {
                continue;
            }
            let time = median(|| drop(black_box(explainer.explain(black_box(target)))));
            kept &= time <= MOST;
            println!("{name}: {time:.1?} to open {text}");
        }
    }
    if !timed {
        return ExitCode::SUCCESS;
    }
    println!("bar: {MOST:?} to open a number\n");
    divan::main();
    if kept {
        ExitCode::SUCCESS
    } else {
        println!("a bar is broken");
        ExitCode::FAILURE
    }
}

fn median(run: impl Fn()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let mut times: Vec<_> = (0..201).map(time).collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn named(name: &str) -> Inputs {
    let found = CONTRACTS.iter().find(|(other, _)| *other == name);
    link::read(found.map_or("", |(_, query)| query)).inputs
}

#[divan::bench(args = CONTRACTS.map(|(name, _)| name))]
fn write_down(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = named(name);
    bencher.bench(|| Explainer::new(black_box(&inputs)));
}

#[divan::bench(args = CONTRACTS.map(|(name, _)| name))]
fn evaluate_again(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = named(name);
    let mut explainer = Explainer::new(&inputs);
    bencher.bench_local(|| explainer.set_inputs(black_box(&inputs)));
}
