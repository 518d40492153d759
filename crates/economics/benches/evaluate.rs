//! How long contracts take on this machine: alone, with what they are weighed against, and beside others.
//!
//! Nothing here is held to a bar: `cargo xtask bench` holds the model as WebAssembly to one, as ratios.

use std::hint::black_box;

use offtake_economics::{Inputs, evaluate, evaluate_contract, lanes, link};

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
const NAMES: [&str; 3] = [CONTRACTS[0].0, CONTRACTS[1].0, CONTRACTS[2].0];

fn main() {
    divan::main();
}

fn named(name: &str) -> Inputs {
    let found = CONTRACTS.iter().find(|(other, _)| *other == name);
    link::read(found.map_or("", |(_, query)| query)).inputs
}

#[divan::bench(args = NAMES)]
fn contract(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = named(name);
    bencher.bench(|| evaluate_contract(black_box(&inputs)));
}

#[divan::bench(args = NAMES)]
fn with_alternatives(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = named(name);
    bencher.bench(|| evaluate(black_box(&inputs)));
}

#[divan::bench(args = NAMES)]
fn a_hundred_in_lanes(bencher: divan::Bencher<'_, '_>, name: &str) {
    let inputs = vec![named(name); 100];
    bencher.bench(|| lanes::contract_metrics(black_box(&inputs)));
}
