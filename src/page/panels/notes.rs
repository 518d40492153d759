//! Notes: what had to be repaired in the link, and what is wrong with the contract. What else there is to
//! know, another program tells.

use offtake_economics::Notice;
use yew::prelude::*;

use crate::page::state::{Action, State};
use crate::sections::PORTFOLIO;
use crate::ui::phrase::phrase;
use crate::web::browser;

/// What had to be repaired in the link, or why a file has no scenario, until the reader has understood it.
pub fn repairs(state: &State, act: &Callback<Action>) -> Html {
    let (title, repairs) = match &state.trouble {
        Some(trouble) => (&**trouble, &[][..]),
        None if state.repairs.is_empty() => return html! {},
        None => (
            "Not all of it could be used; this is what was made of it.",
            &*state.repairs,
        ),
    };
    let dismiss = act.reform(|_: MouseEvent| Action::Dismiss);
    html! {
        <div class="note" role="alert" id="repairs">
            <div>
                <p class="note-title">{ phrase(title) }</p>
                <ul>
                    { for repairs.iter().map(|repair| html! {
                        <li data-repair={repair.key.clone()}>{ phrase(&repair.message) }</li>
                    }) }
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

/// What is wrong: why figures cannot be what was asked for.
pub fn errors(notices: &[Notice]) -> Html {
    let told = |notice: &Notice| {
        let error = notice.error()?;
        Some(html! { <li data-notice={notice.code()}>{ phrase(&error) }</li> })
    };
    let told: Vec<Html> = notices.iter().filter_map(told).collect();
    if told.is_empty() {
        return html! {};
    }
    html! {
        <div class="note" data-error="" role="status">
            <ul>{ told }</ul>
        </div>
    }
}
