//! Where more stands, once it is asked for: another program draws it.

use yew::prelude::*;

use crate::bus::{CASH, CHOICE, LEFT_OUT, NUMBERS, PORTFOLIO};

/// The places below the curves: what is asked for, its heading, and a few words on it.
const PLACES: [(&str, &str, &str); 5] = [
    (CASH, "Cash", "capex, credits, debt, what is left"),
    (CHOICE, "Convert or mine", "the same power, mining bitcoin"),
    (PORTFOLIO, "Portfolio", "several contracts as one"),
    (NUMBERS, "Schedule", "every line by year, quarter and month"),
    (
        LEFT_OUT,
        "Left out",
        "rules of tax and terms that no figure has",
    ),
];

/// The places. `ask` is told what is opened; the portfolio is open from the start where there is one.
pub fn numbers(ask: &Callback<String>, portfolio: bool) -> Html {
    PLACES
        .into_iter()
        .map(|(what, title, says)| {
            let onclick = ask.reform(move |_: MouseEvent| what.to_owned());
            html! {
                <section class="chart-card" id={what} aria-labelledby={format!("{what}-title")}>
                    <details open={portfolio && what == PORTFOLIO}>
                        <summary class="chart-head" {onclick}>
                            <h2 class="chart-title" id={format!("{what}-title")}>{ title }</h2>
                            <span class="chart-unit">{ says }</span>
                        </summary>
                        <div id={format!("{what}-place")}></div>
                    </details>
                </section>
            }
        })
        .collect()
}
