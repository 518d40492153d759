//! The revenue curves: a canvas, a crosshair that reads it off, and the same as a table.

use offtake_charts::revenue::{Curves, View, curves};
use yew::prelude::*;

use super::revenue_table::revenue_table;
use crate::page::state::{Action, State};
use crate::ui::chart_host::ChartHost;
use crate::ui::crosshair::{crosshair, legend, names, summary, up_to};
use crate::ui::memo::Memo;
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;

/// The curves and where they are drawn.
pub struct Chart {
    /// What is drawn.
    pub curves: Curves,
    /// What it is drawn on.
    pub host: ChartHost,
}

impl Chart {
    /// A chart that is not drawn yet.
    pub fn of(state: &State) -> Self {
        Self {
            curves: curves(&state.inputs, &state.evaluation, state.view),
            host: ChartHost::default(),
        }
    }

    /// Gathers the curves of another scenario or view.
    pub fn roll_up(&mut self, state: &State) {
        self.curves = curves(&state.inputs, &state.evaluation, state.view);
    }
}

/// What the curves can be saved as.
const PICTURES: [(&str, &str); 2] = [("svg", "Save as SVG"), ("png", "PNG")];

/// How the curves are gathered.
fn views(chosen: usize, act: &Callback<Action>) -> Html {
    let choose = act.reform(|i: usize| Action::Show(View::ALL.get(i).copied().unwrap_or_default()));
    segments("Gather by", &View::ALL.map(View::label), chosen, &choose)
}

/// What can be made of the curves besides: a table, and pictures to keep.
fn foot(table: bool, act: &Callback<Action>, save: &Callback<&'static str>) -> Html {
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

/// The revenue curves. `point` receives the pointer over the canvas, `save` the kind of picture that
/// is wanted.
pub fn revenue(
    state: &State,
    chart: &Chart,
    act: &Callback<Action>,
    point: &Callback<f64>,
    save: &Callback<&'static str>,
) -> Html {
    let view = state.view;
    let chosen = View::ALL
        .iter()
        .position(|other| *other == view)
        .unwrap_or(0);
    let act_on_view = act.clone();
    let make_views = Callback::from(move |()| views(chosen, &act_on_view));
    let table = state.ui.table;
    let (act_on_foot, save) = (act.clone(), save.clone());
    let make_foot = Callback::from(move |()| foot(table, &act_on_foot, &save));
    let read = act.reform(Action::Hover);
    let at = state.ui.hover;
    let host = &chart.host;
    let (plot, width) = (host.plot.as_ref(), host.size.0);
    let cross = crosshair(at, &chart.curves, plot, width);
    let said = summary("Revenue curves", view.unit(), &chart.curves, up_to);
    html! {
        <section class="chart-card" data-names={names(&chart.curves, width)} id="revenue" aria-labelledby="revenue-title">
            <div class="chart-head">
                <h2 class="chart-title" id="revenue-title">{ "Revenue curves" }</h2>
                <span class="chart-unit">{ phrase(view.unit()) }</span>
                <Memo memo_key={chosen as u32} make={make_views} />
            </div>
            { legend(&chart.curves) }
            { chart.host.view(&chart.curves, (at, cross), said, &read, point) }
            <Memo memo_key={u32::from(table)} make={make_foot} />
            if table {
                { revenue_table(&chart.curves, view) }
            }
        </section>
    }
}
