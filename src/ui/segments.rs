//! One of several: a row of buttons of which one is pressed.

use yew::prelude::*;

use super::phrase::phrase;

/// A row of choices: what is chosen (for a screen reader), the choices, the one that is pressed,
/// and who is told the number of the next.
///
/// A function and not a component: it keeps nothing, and every component weighs some kilobytes.
pub fn segments(
    label: &'static str,
    choices: &[&str],
    chosen: usize,
    choose: &Callback<usize>,
) -> Html {
    let button = |(i, choice): (usize, &&str)| {
        let onclick = choose.reform(move |_: MouseEvent| i);
        let pressed = if i == chosen { "true" } else { "false" };
        html! { <button type="button" aria-pressed={pressed} {onclick}>{ phrase(choice) }</button> }
    };
    html! {
        <div class="segments" role="group" aria-label={label}>
            { for choices.iter().enumerate().map(button) }
        </div>
    }
}
