//! Asks once what matters most to the owner's value.

use std::hint::black_box;

use offtake_deciding::Matters;
use offtake_economics::Metric;
use offtake_timed::signed;

fn main() {
    black_box(Matters::of(black_box(&signed()), Metric::NpvEquity, &[]));
}
