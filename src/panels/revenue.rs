//! The revenue curves: a canvas, a crosshair that reads it off, and the same as a table.

use offtake_charts::Plot;
use offtake_charts::revenue::{Curves, View, curves};
use yew::prelude::*;

use super::revenue_table::revenue_table;
use crate::components::canvas::Easel;
use crate::components::reading::{crosshair, keys, legend, narrow, summary};
use crate::components::segments::segments;
use crate::state::{Action, State};

/// The curves and where they are drawn.
pub struct Chart {
    /// What is drawn.
    pub curves: Curves,
    /// Where the last drawing put it.
    pub plot: Option<Plot>,
    /// The size of its place in CSS pixels.
    pub size: (f64, f64),
    /// Its place, which also gives it its colours.
    pub place: NodeRef,
    /// What grid and axes are drawn on.
    pub ground: NodeRef,
    /// What the curves are drawn on.
    pub canvas: NodeRef,
}

impl Chart {
    /// A chart that is not drawn yet.
    pub fn of(state: &State) -> Self {
        Self {
            curves: curves(&state.inputs, &state.evaluation, state.view),
            plot: None,
            size: (0.0, 0.0),
            place: NodeRef::default(),
            ground: NodeRef::default(),
            canvas: NodeRef::default(),
        }
    }

    /// What to draw on, once the page has been shown.
    pub fn easel(&self) -> Option<Easel> {
        Easel::new(
            &self.place.cast()?,
            &self.ground.cast()?,
            &self.canvas.cast()?,
        )
    }

    /// Gathers the curves of another scenario or view.
    pub fn gather(&mut self, state: &State) {
        self.curves = curves(&state.inputs, &state.evaluation, state.view);
    }
}

/// What the curves can be saved as.
const PICTURES: [(&str, &str); 2] = [("svg", "Save as SVG"), ("png", "PNG")];

/// The revenue curves. `point` receives the pointer over the canvas, `save` the kind of picture that
/// is wanted.
pub fn revenue(
    state: &State,
    chart: &Chart,
    act: &Callback<Action>,
    point: Callback<PointerEvent>,
    save: &Callback<&'static str>,
) -> Html {
    let view = state.view;
    let chosen = View::ALL
        .iter()
        .position(|other| *other == view)
        .unwrap_or(0);
    let choose = act.reform(|i: usize| Action::Show(View::ALL.get(i).copied().unwrap_or_default()));
    let toggle = act.reform(|_: MouseEvent| Action::Table);
    let away = act.reform(|_: PointerEvent| Action::Hover(None));
    let onblur = act.reform(|_: FocusEvent| Action::Hover(None));
    let table = state.page.table;
    let read = act.reform(Action::Hover);
    html! {
        <section class={classes!("chart-card", narrow(chart.size.0))} id="revenue" aria-labelledby="revenue-title">
            <div class="chart-head">
                <h2 class="chart-title" id="revenue-title">{ "Revenue curves" }</h2>
                <span class="chart-unit">{ view.unit() }</span>
                { segments("Gather by", &View::ALL.map(View::label), chosen, &choose) }
            </div>
            { legend(&chart.curves) }
            <div
                class="chart"
                ref={chart.place.clone()}
                tabindex="0"
                role="img"
                aria-label={summary("Revenue curves", &chart.curves, view)}
                onkeydown={keys(state.page.hover, &chart.curves, read)}
                {onblur}
                onpointerleave={away}
            >
                <canvas ref={chart.ground.clone()}></canvas>
                <canvas class="curves" ref={chart.canvas.clone()} onpointermove={point}></canvas>
                { crosshair(state.page.hover, &chart.curves, chart.plot.as_ref(), chart.size.0) }
            </div>
            <div class="chart-foot">
                <button type="button" class="text-button" aria-expanded={if table { "true" } else { "false" }} onclick={toggle}>
                    { if table { "Hide the table" } else { "Show as table" } }
                </button>
                { for PICTURES.map(|(kind, name)| html! {
                    <button type="button" class="text-button" onclick={save.reform(move |_: MouseEvent| kind)}>{ name }</button>
                }) }
            </div>
            if table {
                { revenue_table(&chart.curves, view) }
            }
        </section>
    }
}
