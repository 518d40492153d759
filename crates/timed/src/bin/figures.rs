//! Evaluates each scenario alone.

use std::hint::black_box;

use offtake_economics::evaluate_contract;
use offtake_timed::{ROUNDS, scenarios};

fn main() {
    let scenarios = scenarios();
    for _ in 0..ROUNDS {
        for inputs in &scenarios {
            black_box(evaluate_contract(black_box(inputs)));
        }
    }
}
