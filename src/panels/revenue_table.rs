//! The revenue curves as a table, gathered as on screen.

use offtake_charts::revenue::{CURVES, Curves, Span, View};
use offtake_economics::figures::in_table;
use offtake_economics::periods::target;
use yew::prelude::*;

/// The table, in thousands of dollars.
pub fn revenue_table(curves: &Curves, view: View) -> Html {
    let series = &curves.picture.series;
    let row = |(i, period): (usize, &Span)| {
        html! {
            <tr>
                <th scope="row">{ &period.label }</th>
                { for CURVES.iter().zip(series).map(|((line, _), series)| {
                    let value = series.values.get(i).copied().unwrap_or(0.0) / 1e3;
                    let asked = target(*line, period.first_month, period.months);
                    html! { <td><button type="button" data-explain={asked}>{ in_table(value) }</button></td> }
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
