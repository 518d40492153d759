//! The four inputs in front while their sliders are out of sight: one at a time, under the thumb.

use offtake_economics::Input;
use offtake_economics::figures::{trimmed, with_unit};
use yew::prelude::*;

use crate::components::segments::segments;
use crate::components::slider::range;
use crate::state::{Action, State};

/// The inputs in reach; nothing while their sliders are in sight. `later` receives movements.
///
/// The slider has a name of its own: an input's label names one slider of the page.
pub fn reach(state: &State, later: &Callback<Action>, act: &Callback<Action>) -> Html {
    if !state.page.away {
        return html! {};
    }
    let inputs = Input::IN_FRONT;
    let near = state.page.near;
    let values = inputs.map(|input| {
        let number = trimmed(state.shown(input).unwrap_or_default(), 2);
        let said = with_unit(&number, input.spec().unit);
        said.split('/').next().unwrap_or_default().to_owned()
    });
    let chosen = inputs.iter().position(|input| *input == near).unwrap_or(0);
    let choose = act.reform(move |i: usize| Action::Near(inputs.get(i).copied().unwrap_or(near)));
    html! {
        <aside class="reach" aria-label="Contract, in reach">
            { segments("Slider for", &values.each_ref().map(String::as_str), chosen, &choose) }
            <div class="reach-slider">
                <span class="label">{ near.spec().label }</span>
                { range(state, near, ("reach", "Slider in reach"), later, act) }
            </div>
        </aside>
    }
}
