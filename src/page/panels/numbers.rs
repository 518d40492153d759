//! Where more stands, once it is asked for: another program draws it.

use yew::prelude::*;

use crate::bus::Want;
use crate::sections::{PORTFOLIO, SECTIONS, Section};

/// The places. `ask` is told what is opened; the portfolio is open from the start where there is one.
pub fn numbers(ask: &Callback<Want>, portfolio: bool) -> Html {
    SECTIONS
        .iter()
        .map(|Section { id, title, says }| {
            let onclick = ask.reform(move |_: MouseEvent| Want::Place((*id).to_owned()));
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
