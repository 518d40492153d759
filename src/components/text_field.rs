//! A field for an input that is text, such as phases; like the number field it leaves alone what
//! is being typed.

use offtake_economics::Input;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the field shows.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// The input.
    pub input: Input,
    /// Its text.
    pub text: String,
    /// Shown where there is none.
    pub placeholder: AttrValue,
    /// What became of the text that was typed last.
    pub remark: Option<AttrValue>,
    /// Receives the text when it is finished: half-typed phases are other phases.
    pub on: Callback<String>,
}

/// A text field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let draft = use_state_eq(|| None::<String>);
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let field = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            draft.set(field.map(|field| field.value()));
        })
    };
    let finish = {
        let (draft, on) = (draft.clone(), props.on.clone());
        Callback::from(move |()| {
            if let Some(text) = draft.as_ref() {
                on.emit(text.clone());
            }
            draft.set(None);
        })
    };
    let onkeydown = {
        let finish = finish.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" {
                finish.emit(());
            }
        })
    };
    let spec = props.input.spec();
    html! {
        <>
            <label class="field">
                <input
                    id={format!("field-{}", spec.key)}
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label={spec.label}
                    data-input={spec.key}
                    placeholder={props.placeholder.clone()}
                    value={(*draft).clone().unwrap_or_else(|| props.text.clone())}
                    {oninput}
                    {onkeydown}
                    onblur={finish.reform(|_: FocusEvent| ())}
                />
                <span class="unit" aria-hidden="true">{ spec.unit.text() }</span>
            </label>
            if let Some(remark) = &props.remark {
                <p class="remark" role="status">{ remark }</p>
            }
        </>
    }
}
