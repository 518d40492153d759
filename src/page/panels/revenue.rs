//! The revenue curves: the chart, and the same as a table.

use std::rc::Rc;

use offtake_charts::revenue::{Curves, View, curves};
use yew::prelude::*;

use super::revenue_table::revenue_table;
use crate::bus::File;
use crate::page::state::{Action, State};
use crate::ui::chart::{self, Chart};
use crate::ui::crosshair::{summary, up_to};
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;

/// The curves of a scenario, gathered as they are to be shown.
pub fn rolled_up(state: &State) -> Rc<Curves> {
    Rc::new(curves(&state.inputs, &state.evaluation, state.view))
}

/// What the curves can be saved as.
const PICTURES: [(File, &str); 2] = [(File::Svg, "Save as SVG"), (File::Png, "PNG")];

/// How the curves are gathered.
fn views(chosen: usize, act: &Callback<Action>) -> Html {
    let choose = act.reform(|i: usize| Action::Show(View::ALL.get(i).copied().unwrap_or_default()));
    segments("Gather by", &View::ALL.map(View::label), chosen, &choose)
}

/// What can be made of the curves besides: a table, and pictures to keep.
fn foot(table: bool, act: &Callback<Action>, save: &Callback<File>) -> Html {
    let toggle = act.reform(|_: MouseEvent| Action::Table);
    html! {
        <div class="chart-foot">
            <button type="button" class="text-button" aria-expanded={if table { "true" } else { "false" }} onclick={toggle}>
                { phrase(if table { "Hide the table" } else { "Show as table" }) }
            </button>
            { for PICTURES.map(|(kind, name)| html! {
                <button type="button" class="text-button" onclick={save.reform(move |_: MouseEvent| kind)}>{ name }</button>
            }) }
        </div>
    }
}

/// The revenue curves. `tell` receives what happens to the chart, `save` the kind of picture that is wanted.
pub fn revenue(
    state: &State,
    chart: &Chart,
    act: &Callback<Action>,
    tell: &Callback<chart::Message>,
    save: &Callback<File>,
) -> Html {
    let view = state.view;
    let chosen = View::ALL
        .iter()
        .position(|other| *other == view)
        .unwrap_or(0);
    let act_on_view = act.clone();
    let make_views = move || views(chosen, &act_on_view);
    let table = state.ui.table;
    let (act_on_foot, save) = (act.clone(), save.clone());
    let make_foot = move || foot(table, &act_on_foot, &save);
    let said = summary("Revenue curves", view.unit(), chart.curves(), up_to);
    html! {
        <section class="chart-card" id="revenue" aria-labelledby="revenue-title">
            <div class="chart-head">
                <h2 class="chart-title" id="revenue-title">{ "Revenue curves" }</h2>
                <span class="chart-unit">{ phrase(view.unit()) }</span>
                { memo(&chosen, make_views) }
            </div>
            { chart.view(said, tell) }
            { memo(&table, make_foot) }
            if table {
                { revenue_table(chart.curves(), view) }
            }
        </section>
    }
}
