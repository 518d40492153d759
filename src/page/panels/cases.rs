//! Cases in one press: what each changes in the contract as it was announced, and which of them it is in.

use std::rc::Rc;

use offtake_deciding::Case;
use offtake_economics::format::{trimmed, with_unit};
use offtake_economics::{Input, Inputs};
use yew::prelude::*;

use crate::page::describe;
use crate::page::state::{Action, State};
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;

/// A case that has an effect: its name and what it changes.
#[derive(Hash)]
struct Way {
    case: Case,
    label: &'static str,
    says: String,
}

/// The cases.
pub fn cases(state: &State, act: &Callback<Action>) -> Html {
    let announced = state.announced();
    let way = |case: Case| {
        let says = match (case, case.change(&announced)) {
            (Case::Announced, _) => "Nothing changed.".to_owned(),
            (_, change) => says(&announced, change?),
        };
        let label = case.label_of(&announced);
        Some(Way { case, label, says })
    };
    let ways: Vec<Way> = Case::ALL.into_iter().filter_map(way).collect();
    let values = Rc::new((state.case(), ways));
    let act = act.clone();
    memo(&values.clone(), move || made(values.0, &values.1, &act))
}

fn made(now: Option<Case>, ways: &[Way], act: &Callback<Action>) -> Html {
    let button = |way: &Way| {
        let is = now == Some(way.case);
        // Pressed once more it is as announced again.
        let next = if is { Case::Announced } else { way.case };
        let onclick = act.reform(move |_: MouseEvent| Action::Case(next));
        let pressed = if is { "true" } else { "false" };
        html! {
            <button type="button" aria-pressed={pressed} title={way.says.clone()} {onclick}>
                { phrase(way.label) }
            </button>
        }
    };
    let here = ways.iter().find(|way| now == Some(way.case));
    let says = here.map_or("Custom: changed otherwise.", |way| &*way.says);
    html! {
        <section class="cases" aria-labelledby="cases-title">
            <h2 id="cases-title">{ "Cases" }</h2>
            <div role="group" aria-labelledby="cases-title">{ for ways.iter().map(button) }</div>
            <p role="status">{ phrase(says) }</p>
        </section>
    }
}

/// What a case changes: the input, from what and to what.
fn says(announced: &Inputs, (input, to): (Input, f64)) -> String {
    let spec = input.spec();
    let value = |value| with_unit(&trimmed(value, 2), spec.unit);
    let from = announced.get(input);
    let from = from.map_or_else(|| describe::absent(input, announced), value);
    format!("{}: {from} → {}", spec.label, value(to))
}
