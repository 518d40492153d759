//! The inputs in front while their sliders are out of sight: one at a time, under the thumb.

use offtake_economics::Input;
use offtake_economics::format::{trimmed, with_unit};
use yew::prelude::*;

use crate::page::controls::slider::range;
use crate::page::state::{Action, State};
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;

/// The inputs in reach; nothing while their sliders are in sight. `later` receives movements.
///
/// The slider has a name of its own: an input's label names one slider of the page.
pub fn reach(state: &State, later: &Callback<Action>, act: &Callback<Action>) -> Html {
    if !state.ui.away {
        return html! {};
    }
    let inputs = state.inputs.kind().front();
    let said = |input: &Input| {
        let number = trimmed(state.shown(*input).unwrap_or_default(), 2);
        let said = with_unit(&number, input.spec().unit);
        said.split('/').next().unwrap_or_default().to_owned()
    };
    let values: Vec<_> = inputs.iter().map(said).collect();
    let values: Vec<_> = values.iter().map(String::as_str).collect();
    // Of another kind of contract another one may have been near.
    let place = inputs.iter().position(|input| *input == state.ui.near);
    let chosen = place.unwrap_or(0);
    let Some(near) = inputs.get(chosen).copied() else {
        return html! {};
    };
    let choose =
        act.reform(move |i: usize| Action::ChooseKeyInput(inputs.get(i).copied().unwrap_or(near)));
    html! {
        <aside class="reach" aria-label="Contract, in reach">
            <div class="reach-values" translate="no">{ segments("Slider for", &values, chosen, &choose) }</div>
            <div class="reach-slider">
                <span class="label">{ phrase(near.spec().label) }</span>
                { range(state, near, ("reach", "Slider in reach"), later, act) }
            </div>
        </aside>
    }
}
