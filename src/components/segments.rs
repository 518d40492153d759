//! One of several: a row of buttons of which one is pressed.

use yew::prelude::*;

/// What the row offers.
#[derive(Properties, PartialEq)]
pub struct SegmentsProps {
    /// What is chosen, for a screen reader.
    pub label: AttrValue,
    /// The choices.
    pub choices: Vec<AttrValue>,
    /// The one that is pressed.
    pub chosen: usize,
    /// Receives the number of the one pressed.
    pub choose: Callback<usize>,
}

/// One of several.
#[component]
pub fn Segments(props: &SegmentsProps) -> Html {
    let button = |(i, choice): (usize, &AttrValue)| {
        let onclick = props.choose.reform(move |_: MouseEvent| i);
        let pressed = if i == props.chosen { "true" } else { "false" };
        html! { <button type="button" aria-pressed={pressed} {onclick}>{ choice }</button> }
    };
    html! {
        <div class="segments" role="group" aria-label={props.label.clone()}>
            { for props.choices.iter().enumerate().map(button) }
        </div>
    }
}
