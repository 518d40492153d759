//! Looks once for the price of a return.

use std::hint::black_box;

use offtake_deciding::Make;
use offtake_economics::{Input, Metric};
use offtake_timed::signed;

fn main() {
    let make = Make::of(black_box(&signed()), Metric::IrrEquity, 0.15, Input::Rate);
    black_box(make);
}
