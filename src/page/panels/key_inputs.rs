//! What kind of contract it is, the inputs that are always in reach, and the choice between a price
//! and a headline.

use std::rc::Rc;

use offtake_economics::{ContractKind, Held, Input};
use yew::prelude::*;

use crate::bus::DEALS;
use crate::page::controls::field::field;
use crate::page::controls::slider::slider;
use crate::page::state::{Action, State};
use crate::ui::memo::memo;
use crate::ui::segments::segments;

/// The ways to say what a contract brings in: by its price, or by one of the headlines.
const WAYS: [&str; 4] = ["Price", "Total contract value", "Yearly", "Per MW"];

/// The sliders in front, in a place of their own. `later` receives movements.
pub fn key_inputs(
    state: &Rc<State>,
    place: NodeRef,
    later: &Callback<Action>,
    act: &Callback<Action>,
) -> Html {
    let kind = state.inputs.kind();
    let act_on_kind = act.clone();
    let make_head = move || head(kind, &act_on_kind);
    let given = state.inputs.headline().map(|(input, _)| input);
    // The total is shown beside a price too.
    let shown = given.unwrap_or(Input::Tcv);
    let place_of = |given| Input::HEADLINES.iter().position(|input| *input == given);
    let headline = given.and_then(place_of).map_or(0, |place| place + 1);
    let choose = act.reform(|i: usize| Action::Headline(i.checked_sub(1)));
    html! {
        <section class="front" ref={place} aria-labelledby="front-title">
            { memo(&kind, make_head) }
            { for kind.front().iter().map(|input| slider(state, *input, later, act)) }
            <div class="headline">
                { memo(&headline, move || segments("Give the contract by", &WAYS, headline, &choose)) }
                { field(state, shown, act) }
                if let Some(held) = state.inputs.held() {
                    { held_price(state, held, act) }
                }
            </div>
        </section>
    }
}

/// What the price was found from, where it is held, and the way to hold that instead.
fn held_price(state: &State, held: Held, act: &Callback<Action>) -> Html {
    let kind = state.inputs.kind();
    let says = held.words(state.inputs.value(kind.price()), kind);
    let hold = act.reform(|_: MouseEvent| Action::HoldHeadline);
    html! {
        <p class="held" role="status">
            <span key={says.clone()} data-held={held.headline.key()}>{ says }</span>
            <button type="button" class="text-button" onclick={hold}>{ "Hold the headline instead" }</button>
        </p>
    }
}

/// What kind of contract it is, and the way to those that were announced.
fn head(kind: ContractKind, act: &Callback<Action>) -> Html {
    let kinds = ContractKind::ALL.map(ContractKind::label);
    let chosen = kind.number() as usize;
    let choose = act.reform(|i: usize| Action::Set(Input::Kind, i as f64));
    html! {
        <div class="front-head">
            <h2 class="visually-hidden" id="front-title">{ "Contract" }</h2>
            { segments("Kind of contract", &kinds, chosen, &choose) }
            // Asked for by the listener that explanations are asked for by.
            <button type="button" class="text-button" data-explain={DEALS}>{ "Announced deals" }</button>
        </div>
    }
}
