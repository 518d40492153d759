//! All other inputs, in folded groups that say what they hold while they are folded.

use offtake_economics::{Group, Input, Inputs, Unit};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::field::Field;
use crate::components::text_field::TextField;
use crate::describe;
use crate::state::{Action, Remark};

/// What the groups show.
#[derive(Properties, PartialEq)]
pub struct GroupsProps {
    /// The scenario.
    pub inputs: Inputs,
    /// What became of the value that was typed last.
    pub remark: Option<Remark>,
    /// Receives what the visitor wants.
    pub act: Callback<Action>,
}

/// The folded groups.
#[component]
pub fn Groups(props: &GroupsProps) -> Html {
    html! {
        <section class="groups" aria-label="More inputs">
            { for Group::ALL.iter().map(|group| html! {
                <details class="group" id={format!("group-{}", group.label().to_lowercase().replace(' ', "-"))}>
                    <summary>
                        <span class="label">{ describe::heading(*group) }</span>
                        <span class="group-says">{ describe::group(*group, &props.inputs) }</span>
                    </summary>
                    <div class="group-body">
                        { for members(*group).map(|input| html! {
                            <Row
                                {input}
                                inputs={props.inputs.clone()}
                                remark={props.remark.clone().filter(|remark| remark.input == input)}
                                act={props.act.clone()}
                            />
                        }) }
                    </div>
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

#[derive(Properties, PartialEq)]
struct RowProps {
    input: Input,
    inputs: Inputs,
    remark: Option<Remark>,
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
    let remark = props.remark.as_ref().map(|remark| AttrValue::from(remark.text.clone()));
    let value = props.inputs.get(input);
    let wide = spec.unit == Unit::Phases;
    let entry = match spec.unit {
        Unit::Switch => switch(input, value == Some(1.0), &props.act),
        Unit::Phases => {
            let text = props.inputs.phases().map(ToString::to_string).unwrap_or_default();
            let on = props.act.reform(Action::Phases);
            html! { <TextField {input} {text} placeholder="200@12,70@15" {remark} {on} /> }
        }
        _ => {
            let placeholder = describe::absent(input, &props.inputs);
            // In phases there is no one ready month: the earliest is shown.
            let value = match (input, props.inputs.phases()) {
                (Input::Ready, Some(_)) => None,
                _ => value,
            };
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
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
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
