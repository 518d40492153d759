//! A native range input with its number field, its reset mark and, above all, its label.

use offtake_economics::figures::trimmed;
use offtake_economics::{Input, Track};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::Field;
use crate::state::Action;

/// What a slider shows.
pub struct SliderProps {
    /// The input.
    pub input: Input,
    /// Its track.
    pub track: Track,
    /// Its value, which may lie beyond the track: the thumb is pinned then and the value kept.
    pub value: f64,
    /// Whether it differs from what the page was opened with.
    pub moved: bool,
    /// What became of the value that was typed last.
    pub remark: Option<AttrValue>,
    /// Receives movements, already one per frame.
    pub slide: Callback<(Input, f64)>,
    /// Receives everything else.
    pub act: Callback<Action>,
}

/// A slider.
pub fn slider(props: SliderProps) -> Html {
    let SliderProps {
        input,
        track,
        value,
        ..
    } = props;
    let spec = input.spec();

    let oninput = {
        let slide = props.slide.clone();
        Callback::from(move |event: InputEvent| {
            let range = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(range) = range {
                slide.emit((input, range.value_as_number()));
            }
        })
    };
    let reset = props.act.reform(move |_: MouseEvent| Action::Reset(input));
    let onkeydown = {
        let slide = props.slide;
        Callback::from(move |event: KeyboardEvent| {
            let steps = match event.key().as_str() {
                "PageUp" => 10.0,
                "PageDown" => -10.0,
                _ => return,
            };
            event.prevent_default();
            let to = (value + steps * track.step).clamp(track.from, track.to);
            slide.emit((input, to));
        })
    };

    let at = ((value - track.from) / (track.to - track.from)).clamp(0.0, 1.0);
    let spoken = format!("{} {}", trimmed(value, 2), spec.unit.text());
    html! {
        <div class="slider">
            <div class="slider-head">
                <span class="label">{ spec.label }</span>
                if props.moved {
                    <button
                        type="button"
                        class="reset"
                        aria-label={format!("Reset {}", spec.label)}
                        title="Back to where it started"
                        onclick={reset.clone()}
                    >{ "↺" }</button>
                }
                <Field
                    {input}
                    value={Some(value)}
                    remark={props.remark}
                    act={props.act}
                />
            </div>
            <input
                id={format!("slider-{}", spec.key)}
                type="range"
                aria-label={spec.label}
                aria-valuetext={spoken}
                data-input={spec.key}
                min={track.from.to_string()}
                max={track.to.to_string()}
                step={track.step.to_string()}
                value={value.to_string()}
                style={format!("--at:{at:.4}")}
                {oninput}
                {onkeydown}
                ondblclick={reset}
            />
        </div>
    }
}
