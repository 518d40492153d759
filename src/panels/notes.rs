//! Notes: what had to be repaired in the link, what has changed since it was written, and what the figures
//! do not say by themselves.

use offtake_economics::Notice;
use yew::prelude::*;

use crate::browser;
use crate::components::phrase::phrase;
use crate::events::PORTFOLIO;
use crate::state::{Action, State};

/// What had to be repaired in the link and what has changed since it was written, or why a file has no
/// scenario, until the reader has understood it.
pub fn repairs(state: &State, act: &Callback<Action>) -> Html {
    let (title, repairs, changed) = match &state.trouble {
        Some(trouble) => (Some(&**trouble), &[][..], &[][..]),
        None => (
            (!state.repairs.is_empty())
                .then_some("Not all of it could be used; this is what was made of it."),
            &*state.repairs,
            &*state.changed,
        ),
    };
    if title.is_none() && changed.is_empty() {
        return html! {};
    }
    let dismiss = act.reform(|_: MouseEvent| Action::Dismiss);
    html! {
        <div class="note" role="alert" id="repairs">
            <div>
                if let Some(title) = title {
                    <p class="note-title">{ phrase(title) }</p>
                }
                <ul>
                    { for repairs.iter().map(|repair| html! {
                        <li data-repair={repair.key.clone()}>{ phrase(&repair.message) }</li>
                    }) }
                    { for changed.iter().map(told) }
                </ul>
            </div>
            <button type="button" class="text-button" onclick={dismiss}>{ "Understood" }</button>
        </div>
    }
}

/// Above the sentence, where contracts stand beside the scenario: that it is of none of them.
pub fn beside(state: &State) -> Html {
    if state.portfolio.is_empty() {
        return html! {};
    }
    let onclick = |_: MouseEvent| browser::reveal(PORTFOLIO);
    html! {
        <p class="beside">
            <span>{ "What follows is another contract, beside the portfolio." }</span>
            <button type="button" class="text-button" {onclick}>{ "Go to the portfolio" }</button>
        </p>
    }
}

/// Notices about the contract: errors, or all others.
///
/// Errors stand under the answer; the others below the curves, where their coming and going while
/// a slider is dragged moves nothing.
pub fn notices(notices: &[Notice], errors: bool) -> Html {
    let mut notices = notices
        .iter()
        // A held price is told beside the price.
        .filter(|notice| !matches!(notice, Notice::PriceHeld { .. }))
        .filter(|notice| notice.is_error() == errors)
        .peekable();
    if notices.peek().is_none() {
        return html! {};
    }
    html! {
        <div class="note" data-error={errors.then_some("")} role="status">
            <ul>
                { for notices.map(told) }
            </ul>
        </div>
    }
}

/// A notice in a list.
fn told(notice: &Notice) -> Html {
    html! { <li data-notice={notice.code()}>{ phrase(&notice.message()) }</li> }
}
