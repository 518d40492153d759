//! Adds a thousand contracts of 40 clients up, once a round.

use std::hint::black_box;

use offtake_timed::{ROUNDS, portfolio};

fn main() {
    let portfolio = portfolio();
    for _ in 0..ROUNDS {
        black_box(black_box(&portfolio).consolidate());
    }
}
