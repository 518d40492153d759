//! The revenue curves as a table, gathered as on screen.

use offtake_charts::revenue::{CURVES, Curves, Span, View};
use offtake_economics::format::in_table;
use offtake_economics::periods::target;
use yew::prelude::*;

use crate::ui::table::{number, table};

/// The table, in thousands of dollars.
pub fn revenue_table(curves: &Curves, view: View) -> Html {
    let series = &curves.picture.series;
    let row = |(i, period): (usize, &Span)| {
        html! {
            <tr>
                <th scope="row">{ period.label.to_string() }</th>
                { for CURVES.iter().zip(series).map(|((line, _), series)| {
                    let value = series.values.get(i).copied().unwrap_or(0.0) / 1e3;
                    let asked = target(*line, period.first_month, period.months);
                    html! { <td>{ number(in_table(value), asked) }</td> }
                }) }
            </tr>
        }
    };
    table(
        "Revenue curves as a table",
        &format!("{}, in thousands of dollars", view.unit()),
        series.iter().map(|series| series.label.as_str()),
        curves.periods.iter().enumerate().map(row).collect(),
    )
}
