//! Scenarios in columns: the inputs in which any of them differs, and the figures that are others.

use offtake_deciding::changed;
use offtake_economics::format;
use offtake_economics::{Input, Metric, Unit, link};
use yew::html::Scope;
use yew::prelude::*;

use super::columns::{Column, Columns};
use super::{Compare, Message};
use crate::places::matters::words;
use crate::ui::phrase::phrase;

/// Figures that are told where they differ, in this order.
const TOLD: [Metric; 14] = [
    Metric::TotalContractValue,
    Metric::AverageAnnualRevenue,
    Metric::AverageRate,
    Metric::GrossMargin,
    Metric::Ebitda,
    Metric::CapexHost,
    Metric::Npv,
    Metric::NpvEquity,
    Metric::Irr,
    Metric::IrrEquity,
    Metric::PaybackMonths,
    Metric::DscrMin,
    Metric::PeakDebt,
    Metric::ConvertGain,
];

/// A value of an input; a dash where it is not given, or another one stands in for it.
fn given(column: &Column, input: Input) -> String {
    let inputs = &column.inputs;
    let value = match inputs.replaced_by(input) {
        Some(_) => None,
        None => inputs.get(input),
    };
    match (input.spec().unit, value) {
        (Unit::Phases, _) => link::value(inputs, input).unwrap_or_else(|| "–".to_owned()),
        (_, None) => "–".to_owned(),
        (_, Some(value)) => match link::value(inputs, input) {
            // What is chosen has a word.
            Some(word) if word.parse::<f64>().is_err() => word,
            _ => words::brief(input, value),
        },
    }
}

fn figure(column: &Column, metric: Metric) -> String {
    let shown = format::of(&column.evaluation, metric).ok();
    shown.map_or("–".to_owned(), |shown| shown.digits + shown.suffix)
}

/// The table.
pub fn table(columns: &Columns, link: &Scope<Compare>) -> Html {
    let all = columns.all();
    let base = columns.base();
    let differs = |input: &Input| {
        let mut others = all.iter();
        others.any(|other| changed(&base.inputs, &other.inputs).contains(input))
    };
    let inputs = Input::ALL.iter().copied().filter(differs);
    let moved = |metric: &Metric| {
        let told: Vec<String> = all.iter().map(|column| figure(column, *metric)).collect();
        let has = all
            .iter()
            .any(|column| column.inputs.kind().has_metric(*metric));
        has && told.iter().any(|other| Some(other) != told.first())
    };
    let metrics = TOLD.into_iter().filter(moved);
    let row = |name: &'static str, explains: String, cells: Vec<String>| {
        html! {
            <tr data-row={explains.clone()}>
                <th scope="row"><button type="button" data-explain={explains}>{ phrase(name) }</button></th>
                { for cells.into_iter().map(|cell| html! { <td translate="no">{ cell }</td> }) }
            </tr>
        }
    };
    let last = all.len() - 1;
    let head = |(place, column): (usize, &&Column)| {
        let kept = (place > 0 && place < last).then(|| {
            let pin = link.callback(move |_: MouseEvent| Message::Pin(place - 1));
            let drop = link.callback(move |_: MouseEvent| Message::Drop(place - 1));
            html! {
                <span class="compare-ways">
                    <button type="button" class="text-button" onclick={pin}>{ "Pin" }</button>
                    <button type="button" class="text-button" onclick={drop}>{ "Remove" }</button>
                </span>
            }
        });
        html! { <th scope="col">{ phrase(&column.name) }{ kept.unwrap_or_default() }</th> }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Scenarios, scrolls where it goes on">
            <table class="compared">
                <caption class="visually-hidden">{ "Scenarios beside one another: only what differs" }</caption>
                <thead><tr><th scope="col">{ phrase("What differs") }</th>{ for all.iter().enumerate().map(head) }</tr></thead>
                <tbody>
                    { for inputs.map(|input| {
                        let cells = all.iter().map(|column| given(column, input)).collect();
                        row(input.spec().label, format!("input:{}", input.key()), cells)
                    }) }
                </tbody>
                <tbody class="compared-figures">
                    { for metrics.map(|metric| {
                        let cells = all.iter().map(|column| figure(column, metric)).collect();
                        row(metric.label(), metric.name().to_owned(), cells)
                    }) }
                </tbody>
            </table>
        </div>
    }
}
