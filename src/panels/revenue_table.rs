//! The revenue curves as a table, gathered as on screen.

use offtake_charts::revenue::{RevenueCurves, View};
use offtake_economics::figures::in_table;
use yew::prelude::*;

/// The table, in thousands of dollars.
pub fn revenue_table(curves: &RevenueCurves, view: View) -> Html {
    let series = &curves.picture.series;
    let row = |(i, period): (usize, &String)| {
        html! {
            <tr>
                <th scope="row">{ period }</th>
                { for series.iter().map(|series| {
                    let value = series.values.get(i).copied().unwrap_or(0.0) / 1e3;
                    html! { <td>{ in_table(value) }</td> }
                }) }
            </tr>
        }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Revenue curves as a table">
            <table>
                <caption class="visually-hidden">{ format!("{}, in thousands of dollars", view.unit()) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "$ thousand" }</th>
                        { for series.iter().map(|series| html! { <th scope="col">{ &series.label }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for curves.periods.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
