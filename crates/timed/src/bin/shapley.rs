//! Shares the way between two contracts out once, over ten terms.

use std::hint::black_box;

use offtake_deciding::Between;
use offtake_economics::Metric;
use offtake_timed::{changed, signed};

fn main() {
    let between = Between::of(
        black_box(&signed()),
        black_box(&changed()),
        Metric::NpvEquity,
    );
    black_box(between);
}
