//! The revenue curves as a table, gathered as on screen.

use offtake_charts::revenue::{CURVES, Curves, View};
use offtake_economics::figures::in_table;
use offtake_economics::periods::target;
use yew::prelude::*;

use crate::components::table::table;

/// The table, in thousands of dollars.
pub fn revenue_table(curves: &Curves, view: View) -> Html {
    let series = &curves.picture.series;
    let heads = series.iter().map(|series| series.label.clone());
    let rows = curves.periods.iter().enumerate().map(|(i, period)| {
        let cells = CURVES.iter().zip(series).map(|((line, _), series)| {
            let value = series.values.get(i).copied().unwrap_or(0.0) / 1e3;
            let asked = target(*line, period.first_month, period.months);
            vec![(in_table(value), asked)]
        });
        (period.label.clone(), cells.collect())
    });
    let what = format!("{}, in thousands of dollars", view.unit());
    table("Revenue curves as a table", what, heads.collect(), rows)
}
