//! The bar at the top: whose contract this is, the colours, and the link.

use offtake_economics::Inputs;
use yew::prelude::*;

use crate::state::{Action, State};
use crate::theme::Theme;

/// The bar.
pub fn bar(state: &State, act: &Callback<Action>, copy: Callback<MouseEvent>) -> Html {
    let theme = state.page.theme;
    let onclick = act.reform(move |_: MouseEvent| Action::Wear(theme.next()));
    let colours = format!("Colours: {}", theme.name());
    let deal = if state.inputs == Inputs::default() {
        "Core Scientific → CoreWeave, June 2024"
    } else {
        ""
    };
    let (button, said) = match state.page.copied {
        None => ("Copy link", ""),
        Some(true) => ("Copied", "The link to this scenario is on the clipboard."),
        Some(false) => (
            "Copy it above",
            "The browser refused; the address of the page is the link.",
        ),
    };
    html! {
        <header class="bar">
            <a class="wordmark" href="./">{ "Offtake" }</a>
            <span class="deal">{ deal }</span>
            <span class="bar-fill"></span>
            <button type="button" class="icon-button" aria-label={colours.clone()} title={colours} {onclick}>
                { icon(theme) }
            </button>
            <button type="button" class="primary" onclick={copy}>{ button }</button>
            <span class="visually-hidden" role="status">{ said }</span>
        </header>
    }
}

/// A disc: half, empty or full.
fn icon(theme: Theme) -> Html {
    let fill = match theme {
        Theme::System => "M8 2a6 6 0 0 1 0 12z",
        Theme::Light => "",
        Theme::Dark => "M8 2a6 6 0 0 1 0 12a6 6 0 0 1 0-12z",
    };
    html! {
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
            <circle cx="8" cy="8" r="6" />
            <path d={fill} fill="currentColor" stroke="none" />
        </svg>
    }
}
