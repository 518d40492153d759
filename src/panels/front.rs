//! The four inputs that are always in reach, and the choice between a price and a headline.

use offtake_economics::Input;
use yew::prelude::*;

use crate::components::field::Field;
use crate::components::segments::segments;
use crate::components::slider::{SliderProps, slider};
use crate::state::{Action, State};

/// The sliders in front.
pub fn front(state: &State, slide: &Callback<(Input, f64)>, act: &Callback<Action>) -> Html {
    let headline = state.inputs.get(Input::Tcv).is_some();
    let choose = act.reform(|i: usize| Action::Headline(i == 1));
    let one = |input: Input| {
        let (Some(track), Some(value)) = (input.track(), state.shown(input)) else {
            return html! {};
        };
        slider(SliderProps {
            input,
            track,
            value,
            moved: state.shown_at_start(input) != Some(value),
            remark: remark(state, input),
            slide: slide.clone(),
            act: act.clone(),
        })
    };
    html! {
        <section class="front" aria-labelledby="front-title">
            <h2 class="section-title" id="front-title">{ "Contract" }</h2>
            { for Input::IN_FRONT.into_iter().map(one) }
            <div class="headline">
                { segments("Give the contract by", &["Price", "Headline value"], usize::from(headline), &choose) }
                <Field
                    input={Input::Tcv}
                    value={state.shown(Input::Tcv)}
                    remark={remark(state, Input::Tcv)}
                    act={act.clone()}
                />
            </div>
        </section>
    }
}

fn remark(state: &State, input: Input) -> Option<AttrValue> {
    let remark = state
        .remark
        .as_ref()
        .filter(|remark| remark.input == input)?;
    Some(AttrValue::from(remark.text.clone()))
}
