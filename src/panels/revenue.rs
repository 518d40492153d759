//! The revenue curves: a canvas, a crosshair that reads it off, and the same as a table.

use offtake_charts::Plot;
use offtake_charts::revenue::{CURVES, Curves, View, curves};
use offtake_economics::figures::dollars;
use yew::prelude::*;

use super::revenue_table::revenue_table;
use crate::components::canvas::Easel;
use crate::components::segments::segments;
use crate::state::{Action, State};

/// Below this width the picture names no curves and the legend does.
const NARROW: f64 = 520.0;

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
    let narrow = chart.size.0 < NARROW;
    html! {
        <section class={if narrow { "chart-card narrow" } else { "chart-card" }} id="revenue" aria-labelledby="revenue-title">
            <div class="chart-head">
                <h2 class="chart-title" id="revenue-title">{ "Revenue curves" }</h2>
                <span class="chart-unit">{ view.unit() }</span>
                { segments("Gather by", &View::ALL.map(View::label), chosen, &choose) }
            </div>
            <ul class="legend" aria-hidden="true">
                { for CURVES.iter().map(|(line, _)| html! {
                    <li class={line.name()}><span class="swatch"></span><span class="label-text">{ line.label() }</span></li>
                }) }
            </ul>
            <div
                class="chart"
                ref={chart.place.clone()}
                tabindex="0"
                role="img"
                aria-label={summary(&chart.curves, view)}
                onkeydown={keys(state, chart, act)}
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

/// Arrow keys read the curves off.
fn keys(state: &State, chart: &Chart, act: &Callback<Action>) -> Callback<KeyboardEvent> {
    let (at, act) = (state.page.hover, act.clone());
    let last = chart.curves.periods.len().saturating_sub(1);
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowRight" => Some(at.map_or(0, |at| (at + 1).min(last))),
            "ArrowLeft" => Some(at.map_or(last, |at| at.saturating_sub(1))),
            "Home" => Some(0),
            "End" => Some(last),
            "Escape" => None,
            _ => return,
        };
        event.prevent_default();
        act.emit(Action::Hover(to));
    })
}

/// The line under the pointer and what the curves say there.
fn crosshair(hover: Option<usize>, shown: &Curves, plot: Option<&Plot>, width: f64) -> Html {
    let Some(((at, plot), period)) = hover
        .zip(plot)
        .and_then(|(at, plot)| Some(((at, plot), shown.periods.get(at)?)))
    else {
        return html! {};
    };
    let x = plot.x_of(at);
    let (top, bottom) = (plot.rect.top, plot.rect.bottom);
    let side = if x > width / 2.0 {
        format!("right:{:.1}px", width - x + 12.0)
    } else {
        format!("left:{:.1}px", x + 12.0)
    };
    let values = || {
        shown
            .picture
            .series
            .iter()
            .map(|series| (series, series.values.get(at).copied().unwrap_or(0.0)))
    };
    html! {
        <>
            <div class="crosshair" style={format!("left:{x:.1}px;top:{top:.1}px;height:{:.1}px", bottom - top)}></div>
            { for values().map(|(series, value)| html! {
                <div class={format!("dot {}", series.key)} style={format!("left:{x:.1}px;top:{:.1}px", plot.y_of(value))}></div>
            }) }
            <div class="tooltip" role="status" style={format!("{side};top:{:.1}px", top + 8.0)}>
                <h3>{ &period.label }</h3>
                <dl>
                    { for values().map(|(series, value)| html! {
                        <>
                            <dt class={series.key}><span class="swatch"></span><span class="label-text">{ &series.label }</span></dt>
                            <dd>{ dollars(value) }</dd>
                        </>
                    }) }
                </dl>
            </div>
        </>
    }
}

/// The picture in a sentence.
fn summary(shown: &Curves, view: View) -> String {
    let peak = |series: &offtake_charts::Series| series.values.iter().copied().fold(0.0, f64::max);
    let parts: Vec<_> = shown
        .picture
        .series
        .iter()
        .map(|series| format!("{} up to {}", series.label, dollars(peak(series))))
        .collect();
    let (first, last) = (shown.periods.first(), shown.periods.last());
    let span = first
        .zip(last)
        .map(|(first, last)| format!("{} to {}", first.label, last.label))
        .unwrap_or_default();
    format!(
        "Revenue curves, {}, {span}: {}. Arrow keys read them off.",
        view.unit(),
        parts.join("; ")
    )
}
