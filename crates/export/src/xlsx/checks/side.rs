//! Laws and their sides: each a formula, together with what it comes to.

use offtake_economics::{
    Amount, DeliveryRow, FundingRow, Input, Line, Row, Search, SearchRow, When, Working,
};
use rust_xlsxwriter::utility::column_number_to_name as letters;

use super::super::Book;
use super::super::place::monthly;

/// One side of a law: its formula, and what that comes to.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub formula: String,
    pub value: f64,
}

impl Side {
    pub(super) fn new(formula: impl Into<String>, value: f64) -> Self {
        Self {
            formula: formula.into(),
            value,
        }
    }

    pub(super) fn nothing() -> Self {
        Self::new("0", 0.0)
    }

    fn joined(mut self, sign: char, other: &Self) -> Self {
        self.formula.push(sign);
        self.formula.push_str(&other.formula);
        self.value += if sign == '-' {
            -other.value
        } else {
            other.value
        };
        self
    }

    pub(super) fn plus(self, other: &Self) -> Self {
        self.joined('+', other)
    }

    pub(super) fn minus(self, other: &Self) -> Self {
        self.joined('-', other)
    }
}

/// Two sides that come to the same.
pub(super) struct Law {
    pub says: &'static str,
    pub left: Side,
    pub right: Side,
}

impl Law {
    pub(super) fn new(says: &'static str, left: Side, right: Side) -> Self {
        Self { says, left, right }
    }

    /// The formula of what the sides may differ by, and what that comes to.
    pub(super) fn allowed(&self, left: &str, half_cent: f64) -> (String, f64) {
        let name = Amount::HalfCent.name();
        (
            format!("{name}+ABS({left})/1000000/1000"),
            half_cent + self.left.value.abs() / 1e9,
        )
    }

    pub(super) fn passes(&self, half_cent: f64) -> bool {
        (self.left.value - self.right.value).abs() <= self.allowed("", half_cent).1
    }
}

/// The sides of laws, from what is recorded.
pub(super) struct Sides<'a>(pub &'a Book<'a>);

impl Sides<'_> {
    pub(super) fn column(&self, row: Row, column: u16) -> String {
        let place = self.0.layout.row(row);
        place.map_or_else(String::new, |(sheet, row)| {
            format!("{}!${}${}", sheet.name(), letters(column), row + 1)
        })
    }

    /// A value that is recorded once.
    pub(super) fn once(&self, row: Row) -> f64 {
        self.0.values.get(row, When::Once).unwrap_or_default()
    }

    /// The sum of a row.
    pub(super) fn total(&self, row: Row) -> Side {
        Side::new(self.column(row, monthly::TOTAL), self.0.months.total(row))
    }

    /// A value of a search.
    pub(super) fn search(&self, search: Search, row: SearchRow) -> Side {
        let row = Row::Search(search, row);
        Side::new(self.column(row, monthly::TOTAL), self.once(row))
    }

    pub(super) fn line(&self, line: Line) -> Side {
        self.total(Row::Line(line))
    }

    pub(super) fn working(&self, row: Working) -> Side {
        self.total(Row::Working(row))
    }

    /// A row of the delivery of every phase, added up.
    pub(super) fn delivery(&self, row: DeliveryRow) -> Side {
        let of_phase = |phase| self.total(Row::Delivery(row, phase));
        let phases = (1..self.0.layout.phases).map(of_phase);
        phases.fold(of_phase(0), |sum, phase| sum.plus(&phase))
    }

    /// A row of the funding of every phase, added up.
    pub(super) fn funding(&self, row: FundingRow) -> Side {
        let of_phase = |phase| self.total(Row::Funding(row, phase));
        let phases = (1..self.0.layout.phases).map(of_phase);
        phases.fold(of_phase(0), |sum, phase| sum.plus(&phase))
    }

    /// The last month of a row.
    pub(super) fn last(&self, row: Row) -> Side {
        let month = self.0.layout.months.saturating_sub(1);
        let formula = self.column(row, self.0.layout.column(month));
        let value = self.0.months.of_row(row).last().copied();
        Side::new(formula, value.unwrap_or_default())
    }

    /// The last month of a row of every phase, each without its sign.
    pub(super) fn last_of_phases(&self, row: FundingRow) -> Side {
        let of_phase = |phase| {
            let last = self.last(Row::Funding(row, phase));
            Side::new(format!("ABS({})", last.formula), last.value.abs())
        };
        let phases = (1..self.0.layout.phases).map(of_phase);
        phases.fold(of_phase(0), |sum, phase| sum.plus(&phase))
    }

    pub(super) fn amount(&self, amount: Amount) -> Side {
        Side::new(amount.name(), self.once(Row::Amount(amount)))
    }

    pub(super) fn input(&self, input: Input) -> f64 {
        self.0.inputs.value(input)
    }

    /// The months of a row.
    pub(super) fn range(&self, row: Row) -> String {
        let place = self.0.layout.row(row);
        place.map_or_else(String::new, |(sheet, row)| self.0.layout.range(sheet, row))
    }
}
