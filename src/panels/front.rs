//! The four inputs that are always in reach, and the choice between a price and a headline.

use offtake_economics::Input;
use yew::prelude::*;

use crate::components::field::field;
use crate::components::segments::segments;
use crate::components::slider::slider;
use crate::events::DEALS;
use crate::state::{Action, State};

/// The ways to say what a contract brings in: by its price, or by one of the headlines.
const WAYS: [&str; 4] = ["Price", "Headline value", "Yearly", "Per MW"];

/// The sliders in front, in a place of their own. `later` receives movements.
pub fn front(
    state: &State,
    place: NodeRef,
    later: &Callback<Action>,
    act: &Callback<Action>,
) -> Html {
    let given = state.inputs.headline().map(|(input, _)| input);
    // The total is shown beside a price too.
    let shown = given.unwrap_or(Input::Tcv);
    let place_of = |given| Input::HEADLINES.iter().position(|input| *input == given);
    let headline = given.and_then(place_of).map_or(0, |place| place + 1);
    let choose = act.reform(|i: usize| Action::Headline(i.checked_sub(1)));
    html! {
        <section class="front" ref={place} aria-labelledby="front-title">
            <div class="front-head">
                <h2 class="section-title" id="front-title">{ "Contract" }</h2>
                // Asked for by the listener that explanations are asked for by.
                <button type="button" class="text-button" data-explain={DEALS}>{ "Announced deals" }</button>
            </div>
            { for Input::IN_FRONT.into_iter().map(|input| slider(state, input, later, act)) }
            <div class="headline">
                { segments("Give the contract by", &WAYS, headline, &choose) }
                { field(state, shown, act) }
            </div>
        </section>
    }
}
