//! The answer in a sentence whose numbers are handles: drag one, or press it to reach its slider.

use offtake_economics::sentence::{Part, sentence};
use offtake_economics::{Evaluation, Input, Inputs, Metric};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::browser;
use crate::describe::datum;

/// Pixels of dragging for one step.
const PIXELS_PER_STEP: f64 = 4.0;

/// The sentence of a scenario.
pub fn answer(inputs: &Inputs, evaluation: &Evaluation, slide: &Callback<(Input, f64)>) -> Html {
    let part = |part: Part| match part {
        Part::Text(text) => html! { { text } },
        Part::Aside(text) => html! { <span class="aside">{ text }</span> },
        Part::Figure {
            metric,
            text,
            strong,
        } => {
            let (value, absent) = datum(evaluation, metric);
            html! {
                <span
                    class={classes!("figure-text", strong.then_some("strong"))}
                    data-metric={metric.name()}
                    data-value={value}
                    data-absent={absent}
                >{ text }</span>
            }
        }
        Part::Handle { input, text } => html! {
            <Handle {input} {text} value={value_of(inputs, evaluation, input)} slide={slide.clone()} />
        },
    };
    html! {
        <h1 class="sentence" id="answer">
            { for sentence(inputs, evaluation).into_iter().map(part) }
        </h1>
    }
}

fn value_of(inputs: &Inputs, evaluation: &Evaluation, input: Input) -> f64 {
    match input {
        Input::Mw => inputs.total_mw(),
        Input::Rate => evaluation.metrics.get(Metric::Rate).unwrap_or(0.0),
        _ => inputs.value(input),
    }
}

#[derive(Properties, PartialEq)]
struct HandleProps {
    input: Input,
    text: String,
    value: f64,
    slide: Callback<(Input, f64)>,
}

/// Where a drag began.
#[derive(Clone, Copy)]
struct Hold {
    x: f64,
    value: f64,
    moved: bool,
}

/// A number in the sentence.
#[component]
fn Handle(props: &HandleProps) -> Html {
    let HandleProps { input, value, .. } = *props;
    let hold = use_mut_ref(|| None::<Hold>);
    let held = use_state_eq(|| false);
    let (from, to, step) = reach(input, value);

    let onpointerdown = {
        let (hold, held) = (hold.clone(), held.clone());
        Callback::from(move |event: PointerEvent| {
            *hold.borrow_mut() = Some(Hold {
                x: f64::from(event.client_x()),
                value,
                moved: false,
            });
            held.set(true);
            if let Some(handle) = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok())
            {
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
        })
    };
    let onpointermove = {
        let (hold, slide) = (hold.clone(), props.slide.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(hold) = hold.borrow_mut().as_mut() {
                let steps = ((f64::from(event.client_x()) - hold.x) / PIXELS_PER_STEP).round();
                hold.moved |= steps != 0.0;
                if hold.moved {
                    slide.emit((input, (hold.value + steps * step).clamp(from, to)));
                }
            }
        })
    };
    // A drag ends with a click on some browsers; only a press that did not move is one.
    let dragged = use_mut_ref(|| false);
    let release = {
        let (held, dragged) = (held.clone(), dragged.clone());
        Callback::from(move |_: PointerEvent| {
            *dragged.borrow_mut() = hold.borrow_mut().take().is_some_and(|hold| hold.moved);
            held.set(false);
        })
    };
    let onclick = Callback::from(move |_: MouseEvent| {
        if !dragged.replace(false) {
            browser::focus(&reached_by(input));
        }
    });
    let onkeydown = {
        let slide = props.slide.clone();
        Callback::from(move |event: KeyboardEvent| {
            let steps = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => 1.0,
                "ArrowLeft" | "ArrowDown" => -1.0,
                _ => return,
            };
            event.prevent_default();
            slide.emit((input, (value + steps * step).clamp(from, to)));
        })
    };
    let label = format!(
        "{} {}: drag, or press to reach it",
        input.spec().label,
        props.text
    );
    html! {
        <button
            type="button"
            class={classes!("handle", held.then_some("held"))}
            aria-label={label}
            data-handle={input.key()}
            {onpointerdown}
            {onpointermove}
            onpointerup={release.clone()}
            onpointercancel={release}
            {onclick}
            {onkeydown}
        >{ &props.text }</button>
    }
}

/// How far a handle goes and by what steps: its slider's, or a hundredth of a number without one.
fn reach(input: Input, value: f64) -> (f64, f64, f64) {
    let spec = input.spec();
    match input.track() {
        Some(track) => (track.from.min(value), track.to.max(value), track.step),
        None => (spec.min, spec.max, (value / 100.0).max(1.0)),
    }
}

fn reached_by(input: Input) -> String {
    let part = if input.track().is_some() {
        "slider"
    } else {
        "field"
    };
    format!("{part}-{}", input.key())
}
