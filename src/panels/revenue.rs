//! The revenue curves: a canvas, a crosshair that reads it off, and the same as a table.

use std::rc::Rc;

use gloo_events::EventListener;
use offtake_charts::revenue::{CURVES, RevenueCurves, View, curves};
use offtake_charts::{Frame, Plot, draw};
use offtake_economics::figures::dollars;
use offtake_economics::{Evaluation, Inputs};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

use super::revenue_table::revenue_table;
use crate::browser;
use crate::components::canvas::{CanvasSurface, theme_at};
use crate::components::segments::segments;
use crate::state::Action;
use crate::theme::Theme;

/// Below this width the picture names no curves and the legend does.
const NARROW: f64 = 520.0;

/// What the curves show.
#[derive(Properties, Clone)]
pub struct RevenueProps {
    /// The scenario.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Rc<Evaluation>,
    /// How it is gathered.
    pub view: View,
    /// Which colours are worn.
    pub theme: Theme,
    /// Receives what the visitor wants.
    pub act: Callback<Action>,
}

impl PartialEq for RevenueProps {
    fn eq(&self, other: &Self) -> bool {
        // An evaluation is made anew exactly when an input has changed.
        Rc::ptr_eq(&self.evaluation, &other.evaluation)
            && self.view == other.view
            && self.theme == other.theme
            && self.act == other.act
    }
}

/// The revenue curves.
#[component]
pub fn Revenue(props: &RevenueProps) -> Html {
    let place = use_node_ref();
    let canvas = use_node_ref();
    let size = use_size(&place);
    let system = use_system_changes();
    let hover = use_state_eq(|| None::<usize>);
    let plot = use_mut_ref(|| None::<Plot>);
    let table = use_state_eq(|| false);

    let shown = Rc::new(curves(&props.inputs, &props.evaluation, props.view));
    let colours = use_memo((props.theme, system, size.0 > 0.0), |_| {
        place.cast::<HtmlElement>().map(|place| theme_at(&place))
    });
    {
        let (canvas, plot, shown) = (canvas.clone(), plot.clone(), shown.clone());
        let key = Drawn {
            evaluation: props.evaluation.clone(),
            view: props.view,
            size,
            colours: colours.clone(),
        };
        use_effect_with(key, move |key| {
            let drawn = canvas
                .cast::<HtmlCanvasElement>()
                .zip(key.colours.as_ref().as_ref());
            if let Some((canvas, colours)) = drawn {
                let ratio = browser::pixel_ratio();
                let frame = Frame {
                    pixel_ratio: ratio,
                    ..Frame::new(key.size.0, key.size.1)
                };
                *plot.borrow_mut() =
                    CanvasSurface::cleared(&canvas, key.size, ratio).and_then(|mut surface| {
                        draw(&mut surface, &shown.picture, frame, colours).ok()
                    });
            }
        });
    }

    let last = shown.periods.len().saturating_sub(1);
    let onpointermove = {
        let (hover, plot) = (hover.clone(), plot.clone());
        Callback::from(move |event: PointerEvent| {
            let x = f64::from(event.offset_x());
            hover.set(plot.borrow().as_ref().and_then(|plot| plot.point_at(x)));
        })
    };
    let leave = {
        let hover = hover.clone();
        Callback::from(move |_: PointerEvent| hover.set(None))
    };
    let onblur = {
        let hover = hover.clone();
        Callback::from(move |_: FocusEvent| hover.set(None))
    };
    let onkeydown = {
        let hover = hover.clone();
        Callback::from(move |event: KeyboardEvent| {
            let at = *hover;
            let to = match event.key().as_str() {
                "ArrowRight" => at.map_or(0, |at| (at + 1).min(last)),
                "ArrowLeft" => at.map_or(last, |at| at.saturating_sub(1)),
                "Home" => 0,
                "End" => last,
                "Escape" => return hover.set(None),
                _ => return,
            };
            event.prevent_default();
            hover.set(Some(to));
        })
    };
    let choose = props
        .act
        .reform(|i: usize| Action::Show(View::ALL.get(i).copied().unwrap_or_default()));
    let chosen = View::ALL
        .iter()
        .position(|view| *view == props.view)
        .unwrap_or(0);
    let toggle = {
        let table = table.clone();
        Callback::from(move |_: MouseEvent| table.set(!*table))
    };

    let summary = summary(&shown, props.view);
    let narrow = size.0 < NARROW;
    html! {
        <section class={classes!("chart-card", narrow.then_some("narrow"))} id="revenue" aria-labelledby="revenue-title">
            <div class="chart-head">
                <h2 class="chart-title" id="revenue-title">{ "Revenue curves" }</h2>
                <span class="chart-unit">{ props.view.unit() }</span>
                { segments("Gather by", &View::ALL.map(View::label), chosen, &choose) }
            </div>
            <ul class="legend" aria-hidden="true">
                { for CURVES.iter().map(|(line, _)| html! {
                    <li>
                        <span class={classes!("swatch", line.name(), (line.name() == "straight_line_revenue").then_some("dashed"))}></span>
                        { line.label() }
                    </li>
                }) }
            </ul>
            <div
                class="chart"
                ref={place}
                tabindex="0"
                role="img"
                aria-label={summary}
                {onkeydown}
                {onblur}
                onpointerleave={leave}
            >
                <canvas ref={canvas} {onpointermove}></canvas>
                { crosshair(*hover, &shown, plot.borrow().as_ref(), size.0) }
            </div>
            <div class="chart-foot">
                <button type="button" class="text-button" aria-pressed={if *table { "true" } else { "false" }} onclick={toggle}>
                    { if *table { "Hide the table" } else { "Show as table" } }
                </button>
            </div>
            if *table {
                { revenue_table(&shown, props.view) }
            }
        </section>
    }
}

/// What a drawing depends on.
struct Drawn {
    evaluation: Rc<Evaluation>,
    view: View,
    size: (f64, f64),
    colours: Rc<Option<offtake_charts::Theme>>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.evaluation, &other.evaluation)
            && Rc::ptr_eq(&self.colours, &other.colours)
            && self.view == other.view
            && self.size == other.size
    }
}

/// The line under the pointer and what the curves say there.
fn crosshair(hover: Option<usize>, shown: &RevenueCurves, plot: Option<&Plot>, width: f64) -> Html {
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
                <div class={classes!("dot", series.key)} style={format!("left:{x:.1}px;top:{:.1}px", plot.y_of(value))}></div>
            }) }
            <div class="tooltip" role="status" style={format!("{side};top:{:.1}px", top + 8.0)}>
                <h3>{ period }</h3>
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
fn summary(shown: &RevenueCurves, view: View) -> String {
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
        .map(|(first, last)| format!("{first} to {last}"))
        .unwrap_or_default();
    format!(
        "Revenue curves, {}, {span}: {}. Arrow keys read them off.",
        view.unit(),
        parts.join("; ")
    )
}

/// The size of an element, kept up to date.
#[hook]
fn use_size(place: &NodeRef) -> (f64, f64) {
    let size = use_state_eq(|| (0.0, 0.0));
    let (setter, place) = (size.setter(), place.clone());
    use_effect_with((), move |()| {
        let element = place.cast::<HtmlElement>();
        let watched = element.clone();
        let measure = Closure::<dyn FnMut()>::new(move || {
            if let Some(element) = &element {
                let size = (
                    f64::from(element.client_width()),
                    f64::from(element.client_height()),
                );
                setter.set(size);
            }
        });
        let observer = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(element)) = (&observer, &watched) {
            observer.observe(element);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(measure);
        }
    });
    *size
}

/// Counts the times the system turned dark or light.
#[hook]
fn use_system_changes() -> u32 {
    let count = use_state_eq(|| 0_u32);
    let handle = count.clone();
    use_effect_with(*count, move |_| {
        let query = web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok())
            .flatten();
        let listener = query
            .map(|query| EventListener::once(&query, "change", move |_| handle.set(*handle + 1)));
        move || drop(listener)
    });
    *count
}
