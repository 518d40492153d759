//! A field that leaves alone what is being typed.
//!
//! While it has the focus it shows the visitor's own text, whatever becomes of the value, and the
//! value to its last digit until something is typed; else as many digits as there is room for.

use std::hash::Hash;

use offtake_economics::{Input, Unit};
use yew::prelude::*;

use crate::page::describe;
use crate::page::state::{Action, State};
use crate::ui::phrase::phrase;
use crate::web::fields;

/// All that a field shows.
pub fn shows(state: &State, input: Input) -> impl Hash {
    (
        input,
        state.text(input),
        state.whole_text(input),
        state.remark(input).map(ToOwned::to_owned),
        describe::absent(input, &state.inputs),
    )
}

/// A field with its unit and what became of the value that was typed last.
pub fn field(state: &State, input: Input, act: &Callback<Action>) -> Html {
    let spec = input.spec();
    let typed = act.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = fields::text(&event) {
            typed.emit(Action::Type(input, text));
        }
    });
    let entered = act.clone();
    let whole = state.whole_text(input);
    let onfocus = Callback::from(move |event: FocusEvent| {
        fields::select(&event, &whole);
        entered.emit(Action::FocusField(input, whole.clone()));
    });
    let onblur = act.reform(|_: FocusEvent| Action::BlurField);
    let keyed = act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "Enter" => Action::Finish(input),
            "ArrowUp" => Action::Step(input, 1.0),
            "ArrowDown" => Action::Step(input, -1.0),
            _ => return,
        };
        event.prevent_default();
        keyed.emit(action);
    });
    let text = state.text(input);
    // An empty one would be made and styled too.
    let absent = describe::absent(input, &state.inputs);
    let absent = (!absent.is_empty()).then_some(absent);
    let remark = state.remark(input);
    let remark_id = remark.map(|_| format!("remark-{}", spec.key));
    html! {
        <>
            <label class="field">
                <input
                    id={format!("field-{}", spec.key)}
                    type="text"
                    inputmode={keyboard(input)}
                    autocomplete="off"
                    spellcheck="false"
                    aria-label={spec.label}
                    aria-describedby={remark_id.clone()}
                    aria-invalid={remark.map(|_| "true")}
                    data-input={spec.key}
                    placeholder={absent}
                    value={text.clone()}
                    {oninput}
                    {onfocus}
                    {onblur}
                    {onkeydown}
                />
                if !matches!(spec.unit, Unit::Month | Unit::Phases | Unit::Ratio) {
                    <span class="unit" aria-hidden="true">{ phrase(spec.unit.behind(&text)) }</span>
                }
            </label>
            if let Some(remark) = remark {
                <p class="remark" id={remark_id} role="status">{ phrase(remark) }</p>
            }
        </>
    }
}

/// The keyboard of a phone for what a field takes: one of digits where those say all that is needed.
/// There is no minus on it, and no letter for "3.5b" or "June".
fn keyboard(input: Input) -> &'static str {
    let spec = input.spec();
    match spec.unit {
        Unit::Month | Unit::Phases => "text",
        unit if spec.min < 0.0 || unit.scale() > 1.0 => "text",
        _ => "decimal",
    }
}
