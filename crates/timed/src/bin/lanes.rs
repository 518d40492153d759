//! Evaluates the scenarios side by side.

use std::hint::black_box;

use offtake_economics::lanes;
use offtake_timed::{ROUNDS, scenarios};

fn main() {
    let scenarios = scenarios();
    for _ in 0..ROUNDS {
        black_box(lanes::contract_metrics(black_box(&scenarios)));
    }
}
