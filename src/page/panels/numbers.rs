//! Where more stands, once it is asked for: another program draws it.

use yew::prelude::*;

use crate::bus::Want;
use crate::page::state::Action;
use crate::sections::{PORTFOLIO, SECTIONS, Section};
use crate::web::focus;

/// The places. `ask` and `act` are told what a visitor opens, and `act` what is closed; the portfolio is open
/// from the start where there is one.
pub fn numbers(ask: &Callback<Want>, act: &Callback<Action>, portfolio: bool) -> Html {
    SECTIONS
        .iter()
        .map(|Section { id, title, says }| {
            let (ask, act) = (ask.clone(), act.clone());
            let onclick = move |event: MouseEvent| {
                ask.emit(Want::Place((*id).to_owned()));
                act.emit(Action::Unfold(id, !focus::is_in_open(&event)));
            };
            html! {
                <section class="chart-card" id={*id} aria-labelledby={format!("{id}-title")}>
                    <details open={portfolio && *id == PORTFOLIO}>
                        <summary class="chart-head" {onclick}>
                            <h2 class="chart-title" id={format!("{id}-title")}>{ *title }</h2>
                            <span class="chart-unit">{ *says }</span>
                        </summary>
                        <div id={format!("{id}-place")}></div>
                    </details>
                </section>
            }
        })
        .collect()
}
