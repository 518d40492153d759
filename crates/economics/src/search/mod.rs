//! How a spreadsheet finds what the model solves, rates of return and break-evens: step by step, each
//! step a cell.
//!
//! A solver goes on until nothing is left to do; a sheet has as many cells as it has. So the same roots
//! are looked for here over the finished rows of a schedule, by a pass that only the formula graph of a
//! workbook reads. Promises: no figure elsewhere comes from here. What a search may miss it says itself,
//! and what it finds stands beside what that must come to.

mod hashprice;
mod irr;
mod price;
mod row;

use crate::breakeven::Breakeven;
use crate::eval::{Number, Recorder, Row, When, lit};
use crate::irr::Worth;
use crate::rows::Line;
pub use row::{Search, SearchRow};

/// A recorder of formulas that may refer to whole rows.
pub(crate) trait Searcher: Recorder {
    /// A value that was recorded.
    fn recorded(&self, row: Row, when: When) -> Self::Number;

    /// What the months of a row are worth a month before the first of them, at a rate a month.
    fn npv(&self, row: Row, months: usize, rate: Self::Number) -> Self::Number;

    /// The sum of two rows' products, month by month.
    fn sum_product(&self, rows: [Row; 2], months: usize) -> Self::Number;

    /// The sum of a row's months in which another row comes to so much at most.
    fn sum_where(&self, row: Row, by: Row, months: usize, most: Self::Number) -> Self::Number;
}

/// Records how everything is found that a schedule has solved, over its months.
pub(crate) fn write<S: Searcher>(
    recorder: &mut S,
    months: usize,
    rates: &[(Line, Worth<S::Number>)],
) {
    let mut pass = Pass {
        recorder,
        months,
        search: Search::Credits,
    };
    for (line, worth) in rates {
        irr::write(pass.of(Search::Irr(*line)), *worth);
    }
    hashprice::write(pass.of(Search::Breakeven(Breakeven::Hashprice)));
    let credits = price::Credits::write(&mut pass);
    for of in [Breakeven::Rate, Breakeven::NpvZero] {
        price::write(&mut pass, of, credits);
    }
}

/// Where a search is recorded.
struct Pass<'a, S> {
    recorder: &'a mut S,
    months: usize,
    search: Search,
}

impl<S: Searcher> Pass<'_, S> {
    /// Goes on with another search.
    fn of(&mut self, search: Search) -> &mut Self {
        self.search = search;
        self
    }

    fn row(&self, row: SearchRow) -> Row {
        Row::Search(self.search, row)
    }

    /// Records a row's only value.
    fn once(&mut self, row: SearchRow, value: S::Number) -> S::Number {
        self.recorder.record(self.row(row), When::Once, value)
    }

    /// Records what stands before the first step of a row.
    fn opening(&mut self, row: SearchRow, value: S::Number) -> S::Number {
        self.recorder.record(self.row(row), When::Opening, value)
    }

    /// Records a step of a row, or a month.
    fn step(&mut self, row: SearchRow, step: usize, value: S::Number) -> S::Number {
        let when = When::Month(step);
        self.recorder.record(self.row(row), when, value)
    }

    /// A month of a row that was recorded.
    fn month(&self, row: Row, month: usize) -> S::Number {
        self.recorder.recorded(row, When::Month(month))
    }

    /// A value that was recorded once.
    fn single(&self, row: Row) -> S::Number {
        self.recorder.recorded(row, When::Once)
    }

    /// The sum of a row's first steps.
    fn sum(&mut self, row: Row, steps: usize) -> S::Number {
        (0..steps).fold(lit(0.0), |sum, step| {
            let value = self.recorder.recorded(row, When::Month(step));
            self.recorder.total(sum, row, step, value)
        })
    }

    /// The sum of a row's months.
    fn total(&mut self, row: Row) -> S::Number {
        self.sum(row, self.months)
    }
}

/// 1 where a number is above zero.
fn above<N: Number>(number: N) -> N {
    crate::eval::not(lit::<N>(0.0).at_least(number))
}

/// 1 where a number is below zero.
fn below<N: Number>(number: N) -> N {
    crate::eval::not(number.at_least(lit(0.0)))
}

/// A million, as formulas may say it.
fn million<N: Number>() -> N {
    lit(1e6)
}
