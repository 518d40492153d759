//! All other inputs, in folded groups that say what they hold while they are folded.

use offtake_economics::{ContractKind, Group, Input, Lease, Unit};
use yew::prelude::*;

use crate::page::controls::field::field;
use crate::page::describe;
use crate::page::idle;
use crate::page::state::{Action, State};
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;
use crate::web::fields::{chosen, is_checked};

/// Whether the groups are the same in two states.
pub fn same(one: &State, two: &State) -> bool {
    let kept = |input: &Input| one.inputs.get(*input) == two.inputs.get(*input);
    one.remark == two.remark
        && one.ui.draft == two.ui.draft
        && one.inputs.phases() == two.inputs.phases()
        && Input::ALL.iter().filter(|input| shows(**input)).all(kept)
        // What has an effect depends on inputs in front too.
        && Input::ALL.iter().all(|input| idle::why(&one.inputs, *input) == idle::why(&two.inputs, *input))
}

/// Whether the groups show anything of an input. The margin stands in the summary of site opex.
fn shows(input: Input) -> bool {
    let in_front = match input {
        Input::Margin => false,
        _ => input.track().is_some(),
    };
    !in_front && !Input::HEADLINES.contains(&input)
}

/// The folded groups.
pub fn groups(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <section class="groups" aria-label="More inputs">
            { for Group::ALL.iter().map(|group| html! {
                <details class="group" id={format!("group-{}", group.label().to_ascii_lowercase().replace(' ', "-"))}>
                    <summary>
                        <span class="label">{ phrase(describe::heading(*group, state.inputs.kind())) }</span>
                        <span class="group-says">{ phrase(&describe::group(*group, &state.inputs)) }</span>
                    </summary>
                    <div class="group-body">
                        if *group == Group::Power { { lease(state, act) } }
                        { for members(*group, state.inputs.kind()).map(|input| row(state, input, act)) }
                    </div>
                </details>
            }) }
            <div class="fine-print">
                <p>{ "Nothing you type leaves this page. A conditional calculation, not a forecast." }</p>
            </div>
        </section>
    }
}

/// Which lease the contract is by who bears power and site opex, to choose another.
fn lease(state: &State, act: &Callback<Action>) -> Html {
    let now = Lease::of(&state.inputs);
    let place = Lease::ALL.iter().position(|lease| Some(*lease) == now);
    let act = act.clone();
    let choose = Callback::from(move |i: usize| {
        if let Some(lease) = Lease::ALL.get(i) {
            act.emit(Action::Lease(*lease));
        }
    });
    let labels = Lease::ALL.map(Lease::label);
    html! {
        <div class="row wide">{ segments("Lease", &labels, place.unwrap_or(labels.len()), &choose) }</div>
    }
}

/// The inputs of a group that a kind of contract has and that are not in front; the total contract value
/// stands with the price, and the kind above all.
fn members(group: Group, kind: ContractKind) -> impl Iterator<Item = Input> {
    Input::ALL.iter().copied().filter(move |input| {
        let elsewhere = *input == Input::Kind || Input::HEADLINES.contains(input);
        input.spec().group == group && kind.has(*input) && input.track().is_none() && !elsewhere
    })
}

/// An input with its label, what explains it, and its field.
fn row(state: &State, input: Input, act: &Callback<Action>) -> Html {
    let spec = input.spec();
    html! {
        <>
            <div key={spec.key} class="row" data-wide={(spec.unit == Unit::Phases).then_some("")}>
                <span class="label">{ spec.label }</span>
                <button
                    type="button"
                    class="term"
                    aria-label={format!("What is {}?", spec.label)}
                    data-explain={format!("input:{}", spec.key)}
                >{ "?" }</button>
                {
                    match spec.unit {
                        Unit::Switch => switch(state, input, act),
                        Unit::Choice => choice(state, input, act),
                        _ => field(state, input, act),
                    }
                }
            </div>
            // As many parts with a note as without: Yew tells parts without keys by their places, and a
            // field that is made anew loses the focus.
            if let Some(why) = idle::why(&state.inputs, input) {
                <p class="idle" data-idle={spec.key}>{ phrase(&why) }</p>
            }
        </>
    }
}

fn switch(state: &State, input: Input, act: &Callback<Action>) -> Html {
    let spec = input.spec();
    let onchange =
        act.reform(move |event: Event| Action::Set(input, f64::from(u8::from(is_checked(&event)))));
    html! {
        <input
            id={format!("field-{}", spec.key)}
            type="checkbox"
            aria-label={spec.label}
            data-input={spec.key}
            checked={state.inputs.value(input) > 0.5}
            {onchange}
        />
    }
}

fn choice(state: &State, input: Input, act: &Callback<Action>) -> Html {
    let spec = input.spec();
    let act = act.clone();
    let onchange = move |event: Event| {
        if let Some(number) = chosen(&event) {
            act.emit(Action::Set(input, number as f64));
        }
    };
    let now = state.inputs.value(input) as usize;
    let choice = |(i, (word, name)): (usize, &(&'static str, &'static str))| {
        html! { <option value={*word} selected={i == now}>{ *name }</option> }
    };
    html! {
        <select
            id={format!("field-{}", spec.key)}
            aria-label={spec.label}
            data-input={spec.key}
            {onchange}
        >
            { for input.choices().iter().enumerate().map(choice) }
        </select>
    }
}
