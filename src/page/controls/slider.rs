//! A native range input with its number field, its reset mark and, above all, its label.

use std::rc::Rc;

use offtake_economics::Input;
use offtake_economics::format::{trimmed, with_unit};
use yew::prelude::*;

use super::field::{field, shows};
use crate::page::state::{Action, State, on_slider};
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;
use crate::web::fields;

/// A slider; nothing for an input without a track. `later` receives its movements.
pub fn slider(
    state: &Rc<State>,
    input: Input,
    later: &Callback<Action>,
    act: &Callback<Action>,
) -> Html {
    let moved = state.shown_at_base(input) != state.shown(input);
    let value = state.shown(input).map(f64::to_bits);
    let values = (shows(state, input), value, moved);
    let (state, later, act) = (state.clone(), later.clone(), act.clone());
    memo(&values, move || made(&state, input, moved, &later, &act))
}

fn made(
    state: &State,
    input: Input,
    moved: bool,
    later: &Callback<Action>,
    act: &Callback<Action>,
) -> Html {
    let spec = input.spec();
    let reset = act.reform(move |_: MouseEvent| Action::Reset(input));
    html! {
        <div class="slider">
            <div class="slider-head">
                <span class="label">{ phrase(spec.label) }</span>
                if moved {
                    <button
                        type="button"
                        class="reset"
                        aria-label={format!("Reset {}", spec.label)}
                        title="Back to where it started"
                        onclick={reset}
                    >{ "↺" }</button>
                }
                { field(state, input, act) }
            </div>
            { range(state, input, ("slider", spec.label), later, act) }
        </div>
    }
}

/// A slider's range alone, in a place of that name, and what a screen reader is to call it.
///
/// A value beyond the track pins the thumb and is kept.
pub fn range(
    state: &State,
    input: Input,
    (place, name): (&str, &'static str),
    later: &Callback<Action>,
    act: &Callback<Action>,
) -> Html {
    let (Some(track), Some(value)) = (input.track(), state.shown(input)) else {
        return html! {};
    };
    let spec = input.spec();
    let slide = later.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(number) = fields::number(&event) {
            slide.emit(Action::Set(input, number));
        }
    });
    let onchange = act.reform(|_: Event| Action::Settle);
    let page = act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let steps = match event.key().as_str() {
            "PageUp" => 10.0,
            "PageDown" => -10.0,
            _ => return,
        };
        event.prevent_default();
        page.emit(Action::Step(input, steps));
    });
    let ondblclick = act.reform(move |_: MouseEvent| Action::Reset(input));

    // On the slider's own grid, which the browser would bring it to: it is then not set anew with
    // every frame. The label speaks the exact value.
    let thumb = on_slider(input, value);
    let at = ((value - track.from) / (track.to - track.from)).clamp(0.0, 1.0);
    html! {
        <input
            id={format!("{place}-{}", spec.key)}
            type="range"
            aria-label={name}
            aria-valuetext={with_unit(&trimmed(value, 2), spec.unit)}
            data-input={spec.key}
            min={track.from.to_string()}
            max={track.to.to_string()}
            step={track.step.to_string()}
            value={thumb.to_string()}
            style={format!("--at:{}", trimmed(at, 4))}
            {oninput}
            {onchange}
            {onkeydown}
            {ondblclick}
        />
    }
}
