//! The answer in a sentence whose numbers are handles: drag one, or press it to reach its slider.

use offtake_economics::Input;
use offtake_economics::sentence::{Part, sentence};
use yew::prelude::*;

use crate::page::describe::datum;
use crate::page::state::{Action, State};
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;
use crate::web::focus;

/// The sentence of a scenario. `later` receives movements, `reach` the input whose number is pressed
/// without a pointer.
pub fn answer(
    state: &State,
    act: &Callback<Action>,
    later: &Callback<Action>,
    let_go: &Callback<PointerEvent>,
    reach: &Callback<Input>,
) -> Html {
    let part = |part: Part| match part {
        Part::Text(text) => phrase(&text),
        Part::Aside(text) => html! { <span class="aside">{ phrase(&text) }</span> },
        Part::Figure {
            metric,
            text,
            strong,
        } => {
            let (value, absent) = datum(&state.evaluation, metric);
            let said = format!("{}: {text}", metric.label());
            html! {
                <button
                    type="button"
                    class="figure-text" data-strong={strong.then_some("")}
                    data-metric={metric.name()}
                    data-value={value}
                    data-absent={absent}
                    aria-label={said}
                    translate="no"
                >{ text }</button>
            }
        }
        Part::Handle { input, text } => handle(state, input, text, act, later, (let_go, reach)),
    };
    html! {
        <h1 class="sentence" id="answer">
            { for sentence(&state.inputs, &state.evaluation).into_iter().map(part) }
        </h1>
    }
}

/// A number in the sentence.
fn handle(
    state: &State,
    input: Input,
    text: String,
    act: &Callback<Action>,
    later: &Callback<Action>,
    (let_go, reach): (&Callback<PointerEvent>, &Callback<Input>),
) -> Html {
    let held = state.ui.drag.is_some_and(|drag| drag.input == input);
    let values = (input, text.clone(), held);
    let (act, later) = (act.clone(), later.clone());
    let (let_go, reach) = (let_go.clone(), reach.clone());
    memo(&values, move || {
        made(input, &text, held, (&act, &later), (&let_go, &reach))
    })
}

fn made(
    input: Input,
    text: &str,
    held: bool,
    (act, later): (&Callback<Action>, &Callback<Action>),
    (let_go, reach): (&Callback<PointerEvent>, &Callback<Input>),
) -> Html {
    let grab = act.clone();
    let onpointerdown = Callback::from(move |event: PointerEvent| {
        focus::capture(&event);
        grab.emit(Action::Grab(input, f64::from(event.client_x())));
    });
    let onpointermove =
        held.then(|| later.reform(|event: PointerEvent| Action::Pull(f64::from(event.client_x()))));
    let key = act.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let steps = match event.key().as_str() {
            "ArrowRight" | "ArrowUp" => 1.0,
            "ArrowLeft" | "ArrowDown" => -1.0,
            _ => return,
        };
        event.prevent_default();
        key.emit(Action::Step(input, steps));
    });
    // A key, or a program that presses for someone, presses without a pointer.
    let reach = reach.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.detail() == 0 {
            reach.emit(input);
        }
    });
    let label = format!(
        "{} {text}: drag it, or press it to reach its slider",
        input.spec().label
    );
    html! {
        <button
            type="button"
            class="handle" data-held={held.then_some("")}
            aria-label={label}
            data-handle={input.key()}
            translate="no"
            {onpointerdown}
            {onpointermove}
            onpointerup={let_go.clone()}
            onpointercancel={let_go.clone()}
            {onkeydown}
            {onclick}
        >{ text.to_owned() }</button>
    }
}
