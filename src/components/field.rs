//! A number field that leaves alone what is being typed.
//!
//! While it has the focus it shows the visitor's own text, whatever becomes of the value; the value
//! is taken whenever the text can be read. Leaving it shows the value as it was taken.

use offtake_economics::{Input, entry};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::state::Action;

/// What a field shows.
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// The input.
    pub input: Input,
    /// Its value; nothing for an optional input that is not given.
    pub value: Option<f64>,
    /// Shown where there is no value.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// What became of the value that was typed last.
    #[prop_or_default]
    pub remark: Option<AttrValue>,
    /// Receives what the visitor wants.
    pub act: Callback<Action>,
}

/// A number field with its unit.
#[component]
pub fn Field(props: &FieldProps) -> Html {
    let input = props.input;
    let spec = input.spec();
    let draft = use_state_eq(|| None::<String>);

    let oninput = {
        let (draft, act) = (draft.clone(), props.act.clone());
        Callback::from(move |event: InputEvent| {
            let text = text_of(&event);
            act.emit(wish(input, &text));
            draft.set(Some(text));
        })
    };
    let onfocus = {
        let draft = draft.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some(field) = element(&event) {
                draft.set(Some(field.value()));
                field.select();
            }
        })
    };
    let leave = {
        let draft = draft.clone();
        Callback::from(move |_: FocusEvent| draft.set(None))
    };
    let onkeydown = {
        let (draft, act, value) = (draft.clone(), props.act.clone(), props.value);
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => draft.set(None),
            key @ ("ArrowUp" | "ArrowDown") => {
                let Some(value) = value else { return };
                let step = input.track().map_or(1.0, |track| track.step);
                event.prevent_default();
                draft.set(None);
                let by = if key == "ArrowUp" { step } else { -step };
                act.emit(Action::Set(input, value + by));
            }
            _ => {}
        })
    };

    let shown = props
        .value
        .map(|value| entry::write(input, value))
        .unwrap_or_default();
    let text = (*draft).clone().unwrap_or(shown);
    let id = format!("field-{}", spec.key);
    let remark_id = format!("remark-{}", spec.key);
    let described = props.remark.is_some().then(|| remark_id.clone());
    html! {
        <>
            <label class="field">
                <input
                    {id}
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label={spec.label}
                    aria-describedby={described.clone()}
                    aria-invalid={described.map(|_| "true")}
                    data-input={spec.key}
                    placeholder={props.placeholder.clone()}
                    value={text}
                    {oninput}
                    {onfocus}
                    onblur={leave}
                    {onkeydown}
                />
                if !spec.unit.text().is_empty() {
                    <span class="unit" aria-hidden="true">{ spec.unit.text() }</span>
                }
            </label>
            if let Some(remark) = &props.remark {
                <p class="remark" id={remark_id} role="status">{ remark }</p>
            }
        </>
    }
}

/// What a text asks for. Nothing at all means an optional input is not given, and is no news of
/// any other, since it is how every retyping starts.
fn wish(input: Input, text: &str) -> Action {
    let spec = input.spec();
    if text.trim().is_empty() && spec.default.is_none() {
        return Action::Clear(input);
    }
    match entry::read(input, text) {
        Ok(value) => Action::Set(input, value),
        Err(error) => Action::Refuse(input, error.to_string()),
    }
}

fn element(event: &FocusEvent) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn text_of(event: &InputEvent) -> String {
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}
