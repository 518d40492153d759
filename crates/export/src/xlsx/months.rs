//! What every month's formula comes to, side by side: each is asked for by row and month.

use offtake_economics::formula_graph::Values;
use offtake_economics::{DeliveryRow, FundingRow, Line, Row, SizingRow, When, Working};

/// The values of every row that has months.
pub(super) struct Months {
    months: usize,
    values: Vec<f64>,
}

impl Months {
    pub(super) fn of(values: &Values<'_>, months: usize, phases: usize) -> Self {
        let rows = index(Row::Delivery(DeliveryRow::Age, phases)).unwrap_or_default();
        let mut table = Self {
            months,
            values: vec![0.0; rows * months],
        };
        for (row, when, value) in values.cells() {
            if let (When::Month(month), Some(row)) = (when, index(row))
                && let Some(place) = table.values.get_mut(row * months + month)
            {
                *place = value;
            }
        }
        table
    }

    /// Every month of a row; none where the row has no months.
    pub(super) fn of_row(&self, row: Row) -> &[f64] {
        let first = index(row).map(|row| row * self.months);
        let months = first.and_then(|first| self.values.get(first..first + self.months));
        months.unwrap_or_default()
    }

    /// The sum of a row.
    pub(super) fn total(&self, row: Row) -> f64 {
        self.of_row(row).iter().sum()
    }
}

/// The place of a row among all that have months.
fn index(row: Row) -> Option<usize> {
    let shared = Line::ALL.len() + Working::ALL.len();
    let of_phase = DeliveryRow::ALL.len() + FundingRow::ALL.len() + SizingRow::ALL.len();
    Some(match row {
        Row::Line(line) => line as usize,
        Row::Working(row) => Line::ALL.len() + row as usize,
        Row::Delivery(row, phase) => shared + phase * of_phase + row as usize,
        Row::Funding(row, phase) => {
            shared + phase * of_phase + DeliveryRow::ALL.len() + row as usize
        }
        Row::Sizing(row, phase) => {
            let before = DeliveryRow::ALL.len() + FundingRow::ALL.len();
            shared + phase * of_phase + before + row as usize
        }
        _ => return None,
    })
}
