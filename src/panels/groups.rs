//! All other inputs, in folded groups that say what they hold while they are folded.

use offtake_economics::{Group, Input, Unit};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::field::Field;
use crate::components::text_field::TextField;
use crate::describe;
use crate::state::{Action, State};

/// The folded groups.
pub fn groups(state: &State, act: &Callback<Action>) -> Html {
    let row = |input: Input| {
        let inputs = &state.inputs;
        let remark = state.remark.as_ref().filter(|remark| remark.input == input);
        // In phases there is no one ready month.
        let in_phases = input == Input::Ready && inputs.phases().is_some();
        html! {
            <Row
                {input}
                value={inputs.get(input).filter(|_| !in_phases)}
                text={inputs.phases().filter(|_| input == Input::Phases).map(ToString::to_string)}
                placeholder={describe::absent(input, inputs)}
                remark={remark.map(|remark| AttrValue::from(remark.text.clone()))}
                act={act.clone()}
            />
        }
    };
    html! {
        <section class="groups" aria-label="More inputs">
            { for Group::ALL.iter().map(|group| html! {
                <details class="group" id={format!("group-{}", group.label().to_ascii_lowercase().replace(' ', "-"))}>
                    <summary>
                        <span class="label">{ describe::heading(*group) }</span>
                        <span class="group-says">{ describe::group(*group, &state.inputs) }</span>
                    </summary>
                    <div class="group-body">{ for members(*group).map(row) }</div>
                </details>
            }) }
            <div class="fine-print">
                <p>{ "Nothing you type leaves this page. A conditional calculation, not a forecast." }</p>
                <p>{ "Left out on purpose: limits on losses and on interest, and bonus depreciation." }</p>
            </div>
        </section>
    }
}

/// The inputs of a group that are not in front; the headline value stands with the price.
fn members(group: Group) -> impl Iterator<Item = Input> {
    Input::ALL.iter().copied().filter(move |input| {
        input.spec().group == group && input.track().is_none() && *input != Input::Tcv
    })
}

/// What a row shows: nothing that changes while other inputs move.
#[derive(Properties, PartialEq)]
struct RowProps {
    input: Input,
    value: Option<f64>,
    text: Option<String>,
    placeholder: String,
    remark: Option<AttrValue>,
    act: Callback<Action>,
}

/// An input with its label, its meaning one tap away, and its field.
#[component]
fn Row(props: &RowProps) -> Html {
    let input = props.input;
    let spec = input.spec();
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let (value, remark) = (props.value, props.remark.clone());
    let wide = spec.unit == Unit::Phases;
    let entry = match spec.unit {
        Unit::Switch => switch(input, value == Some(1.0), &props.act),
        Unit::Phases => {
            let text = props.text.clone().unwrap_or_default();
            let on = props.act.reform(Action::Phases);
            html! { <TextField {input} {text} placeholder="200@12,70@15" {remark} {on} /> }
        }
        _ => {
            let placeholder = props.placeholder.clone();
            html! { <Field {input} {value} {placeholder} {remark} act={props.act.clone()} /> }
        }
    };
    html! {
        <>
            <div class={classes!("row", wide.then_some("wide"))}>
                <span class="label">{ spec.label }</span>
                <button
                    type="button"
                    class="term"
                    aria-label={format!("What is {}?", spec.label)}
                    aria-expanded={if *open { "true" } else { "false" }}
                    onclick={toggle}
                >{ "?" }</button>
                { entry }
            </div>
            if *open {
                <p class="help">{ spec.help }</p>
            }
        </>
    }
}

fn switch(input: Input, on: bool, act: &Callback<Action>) -> Html {
    let onchange = act.reform(move |event: Event| {
        let field = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let on = field.is_some_and(|field| field.checked());
        Action::Set(input, f64::from(u8::from(on)))
    });
    let spec = input.spec();
    html! {
        <input
            id={format!("field-{}", spec.key)}
            type="checkbox"
            aria-label={spec.label}
            data-input={spec.key}
            checked={on}
            {onchange}
        />
    }
}
