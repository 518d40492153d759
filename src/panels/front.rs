//! The four inputs that are always in reach, and the choice between a price and a headline.

use offtake_economics::Input;
use yew::prelude::*;

use crate::components::field::Field;
use crate::components::segments::Segments;
use crate::components::slider::Slider;
use crate::state::{Action, State};

/// What the sliders show.
#[derive(Properties, PartialEq)]
pub struct FrontProps {
    /// The page's state.
    pub state: State,
    /// Receives movements, one per frame.
    pub slide: Callback<(Input, f64)>,
    /// Receives everything else.
    pub act: Callback<Action>,
}

/// The sliders in front.
#[component]
pub fn Front(props: &FrontProps) -> Html {
    let state = &props.state;
    let headline = state.inputs.get(Input::Tcv).is_some();
    let choose = props.act.reform(|i: usize| Action::Headline(i == 1));
    html! {
        <section class="front" aria-labelledby="front-title">
            <h2 class="section-title" id="front-title">{ "Contract" }</h2>
            { for Input::IN_FRONT.into_iter().map(|input| slider(props, input)) }
            <div class="headline">
                <Segments
                    label="Give the contract by"
                    choices={vec![AttrValue::from("Price"), AttrValue::from("Headline value")]}
                    chosen={usize::from(headline)}
                    {choose}
                />
                <Field
                    input={Input::Tcv}
                    value={state.shown(Input::Tcv)}
                    remark={remark(state, Input::Tcv)}
                    act={props.act.clone()}
                />
            </div>
        </section>
    }
}

fn slider(props: &FrontProps, input: Input) -> Html {
    let state = &props.state;
    let (Some(track), Some(value)) = (input.track(), state.shown(input)) else {
        return html! {};
    };
    html! {
        <Slider
            {input}
            from={track.from}
            to={track.to}
            step={track.step}
            {value}
            moved={state.shown_at_start(input) != Some(value)}
            remark={remark(state, input)}
            slide={props.slide.clone()}
            act={props.act.clone()}
        />
    }
}

fn remark(state: &State, input: Input) -> Option<AttrValue> {
    let remark = state.remark.as_ref().filter(|remark| remark.input == input)?;
    Some(AttrValue::from(remark.text.clone()))
}
