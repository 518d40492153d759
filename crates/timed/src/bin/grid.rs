//! Goes once through 41 by 41 values of two inputs.

use std::hint::black_box;

use offtake_deciding::{Axis, Grid};
use offtake_economics::{Input, Metric};
use offtake_timed::signed;

fn main() {
    let inputs = signed();
    let [x, y] = [Input::Rate, Input::Capex].map(|input| Axis::of(&inputs, input, None));
    let grid = Grid::of(black_box(&inputs), Metric::IrrEquity, x, y);
    black_box(grid.is_ok());
}
