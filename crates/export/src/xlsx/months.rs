//! What every month's formula comes to, side by side: each is asked for by row and month.

use std::collections::HashMap;

use offtake_economics::formula_graph::Values;
use offtake_economics::{Row, When};

/// The values of every row that has months, or steps.
pub(super) struct Months(HashMap<Row, Vec<f64>>);

impl Months {
    pub(super) fn of(values: &Values<'_>) -> Self {
        let mut table: HashMap<Row, Vec<f64>> = HashMap::new();
        for (row, when, value) in values.cells() {
            // Months are recorded in their order.
            if let When::Month(_) = when {
                table.entry(row).or_default().push(value);
            }
        }
        Self(table)
    }

    /// Every month of a row; none where the row has no months.
    pub(super) fn of_row(&self, row: Row) -> &[f64] {
        self.0.get(&row).map_or(&[], Vec::as_slice)
    }

    /// The sum of a row.
    pub(super) fn total(&self, row: Row) -> f64 {
        self.of_row(row).iter().sum()
    }
}
