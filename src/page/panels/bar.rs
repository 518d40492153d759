//! The bar at the top: whose contract this is, the colours, and the link.

use std::rc::Rc;

use offtake_deals::Named;
use yew::prelude::*;

use crate::bus::File;
use crate::page::state::{Action, State};
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;
use crate::web::theme::Theme;

/// What can be saved: the kind that is asked for, its name, and what it is.
const FILES: [(File, &str, &str); 5] = [
    (File::Workbook, "Workbook", "live formulas, .xlsx"),
    (File::Months, "Schedule by month", ".csv"),
    (File::Years, "Schedule by year", ".csv"),
    (File::Json, "Everything", ".json"),
    (File::Dictionary, "What the columns mean", ".csv"),
];

/// The bar; `save` is told the kind of file that is wanted.
pub fn bar(
    state: &Rc<State>,
    act: &Callback<Action>,
    copy: &Callback<MouseEvent>,
    save: &Callback<File>,
) -> Html {
    let (history, ui, deal) = (&state.history, &state.ui, state.deal);
    let able = (history.can_undo(), history.can_redo());
    let values = (able, ui.theme, ui.copied, (deal.name, deal.changed));
    let (state, act) = (state.clone(), act.clone());
    let (copy, save) = (copy.clone(), save.clone());
    memo(&values, move || made(&state, &act, &copy, &save))
}

fn made(
    state: &State,
    act: &Callback<Action>,
    copy: &Callback<MouseEvent>,
    save: &Callback<File>,
) -> Html {
    let theme = state.ui.theme;
    let onclick = act.reform(move |_: MouseEvent| Action::SetTheme(theme.next()));
    let colours = format!("Colours: {}", theme.name());
    let arrow = |name: &'static str, path: &'static str, able: bool, action: Action| {
        html! {
            <button
                type="button"
                class="icon-button"
                aria-label={name}
                title={name}
                disabled={!able}
                onclick={act.reform(move |_: MouseEvent| action.clone())}
            >
                { icon(path, "") }
            </button>
        }
    };
    let history = &state.history;
    let (button, said) = match state.ui.copied {
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
            { deal(state.deal) }
            <span class="bar-fill"></span>
            { arrow("Undo", "M6 3 2.5 6.5 6 10M3 6.5h6a4 4 0 0 1 0 8H7", history.can_undo(), Action::Undo) }
            { arrow("Redo", "M10 3l3.5 3.5L10 10M13 6.5H7a4 4 0 0 0 0 8h2", history.can_redo(), Action::Redo) }
            <button type="button" class="icon-button" aria-label="Export" title="Export" popovertarget="export">
                { icon("M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11", "") }
            </button>
            <div popover="auto" id="export" class="menu">
                { for FILES.map(|(kind, name, what)| html! {
                    <button type="button" popovertarget="export" onclick={save.reform(move |_: MouseEvent| kind)}>
                        { phrase(name) }<span>{ what }</span>
                    </button>
                }) }
                <button type="button" popovertarget="export" data-open-file="">
                    { phrase("Open") }<span>{ "a saved .xlsx or .json, or drop it" }</span>
                </button>
            </div>
            <button type="button" class="icon-button" aria-label={colours.clone()} title={colours} {onclick}>
                { icon(DISC, filled(theme)) }
            </button>
            <button type="button" class="primary" onclick={copy.clone()}>{ phrase(button) }</button>
            <span class="visually-hidden" role="status">{ phrase(said) }</span>
        </header>
    }
}

/// Whose contract it is. A name is no words to be translated; what stands before it is.
fn deal(deal: Named) -> Html {
    html! {
        <p class="deal" title={deal.text()}>
            if deal.changed {
                <span>{ Named::CHANGED }</span>
            }
            <span translate="no">{ deal.name }</span>
        </p>
    }
}

/// A disc.
const DISC: &str = "M8 2a6 6 0 0 1 0 12a6 6 0 0 1 0-12z";

/// What of the disc is filled: half, none or all of it.
fn filled(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "M8 2a6 6 0 0 1 0 12z",
        Theme::Light => "",
        Theme::Dark => DISC,
    }
}

/// A drawing of lines and of what is filled.
fn icon(lines: &'static str, filled: &'static str) -> Html {
    html! {
        <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">
            <path d={lines} />
            <path d={filled} fill="currentColor" stroke="none" />
        </svg>
    }
}
