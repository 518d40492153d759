//! The revenue curves as a table, by year or as gathered on screen.

use std::rc::Rc;

use offtake_charts::revenue::{RevenueCurves, View};
use offtake_economics::Evaluation;
use offtake_economics::figures::plain;
use yew::prelude::*;

/// What the table shows.
#[derive(Properties)]
pub struct RevenueTableProps {
    /// The curves as they are drawn.
    pub curves: Rc<RevenueCurves>,
    /// The evaluation they were made from.
    pub evaluation: Rc<Evaluation>,
    /// How they are gathered.
    pub view: View,
}

impl PartialEq for RevenueTableProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.evaluation, &other.evaluation) && self.view == other.view
    }
}

/// The table, in thousands of dollars.
#[component]
pub fn RevenueTable(props: &RevenueTableProps) -> Html {
    let series = &props.curves.picture.series;
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
                <caption class="visually-hidden">{ format!("{}, in thousands of dollars", props.view.unit()) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "$ thousand" }</th>
                        { for series.iter().map(|series| html! { <th scope="col">{ &series.label }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for props.curves.periods.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A number as tables show it: a dash for nothing, parentheses for less than nothing.
fn in_table(value: f64) -> String {
    match plain(value.abs(), 0).as_str() {
        "0" => "–".to_owned(),
        digits if value < 0.0 => format!("({digits})"),
        digits => digits.to_owned(),
    }
}
