//! The bar at the top: whose contract this is, the colours, and the link.

use gloo_timers::callback::Timeout;
use offtake_economics::{Inputs, link};
use yew::prelude::*;

use crate::browser;
use crate::share::Address;
use crate::theme::Theme;

/// How long the button says that the link was copied.
const SAID_MS: u32 = 2_000;

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct BarProps {
    /// The scenario.
    pub inputs: Inputs,
    /// Which colours are worn.
    pub theme: Theme,
    /// Asks for the next colours.
    pub switch_theme: Callback<()>,
    /// The page's address, which is brought up to date before it is copied.
    pub address: Address,
}

/// The bar.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let said = use_state_eq(|| None::<bool>);
    let copy = {
        let (said, address) = (said.clone(), props.address.clone());
        let query = link::write(&props.inputs);
        Callback::from(move |_: MouseEvent| {
            address.flush();
            let said = said.clone();
            browser::copy(&browser::address_of(&query), move |copied| {
                said.set(Some(copied));
                Timeout::new(SAID_MS, move || said.set(None)).forget();
            });
        })
    };
    let onclick = props.switch_theme.reform(|_: MouseEvent| ());
    let theme = format!("Colours: {}", props.theme.name());
    let deal = if props.inputs == Inputs::default() {
        "Core Scientific → CoreWeave, June 2024"
    } else {
        ""
    };
    html! {
        <header class="bar">
            <a class="wordmark" href="./">{ "Offtake" }</a>
            <span class="deal">{ deal }</span>
            <span class="bar-fill"></span>
            <button type="button" class="icon-button" aria-label={theme.clone()} title={theme} {onclick}>
                { icon(props.theme) }
            </button>
            <button type="button" class="primary" onclick={copy}>
                { match *said {
                    None => "Copy link",
                    Some(true) => "Copied",
                    Some(false) => "Copy it above",
                } }
            </button>
            <span class="visually-hidden" role="status">
                { match *said {
                    None => "",
                    Some(true) => "The link to this scenario is on the clipboard.",
                    Some(false) => "The browser refused; the address of the page is the link.",
                } }
            </span>
        </header>
    }
}

fn icon(theme: Theme) -> Html {
    let shape = match theme {
        Theme::System => {
            html! { <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" /> }
        }
        Theme::Light => html! {},
        Theme::Dark => html! { <circle cx="8" cy="8" r="6" fill="currentColor" stroke="none" /> },
    };
    html! {
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
            <circle cx="8" cy="8" r="6" />
            { shape }
        </svg>
    }
}
