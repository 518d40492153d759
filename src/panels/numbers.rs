//! Where more stands, once it is asked for: another program draws it.

use yew::prelude::*;

use crate::events::{CASH, CHOICE, NUMBERS};

/// The places below the curves: what is asked for, its heading, and a few words on it.
const PLACES: [(&str, &str, &str); 3] = [
    (CASH, "Cash", "outlay, credit, debt, what is left"),
    (CHOICE, "Convert or mine", "the same power, mining bitcoin"),
    (
        NUMBERS,
        "The numbers",
        "every line by year, quarter and month",
    ),
];

/// The places. `ask` is told what is opened.
pub fn numbers(ask: &Callback<String>) -> Html {
    PLACES
        .into_iter()
        .map(|(what, title, says)| {
            let onclick = ask.reform(move |_: MouseEvent| what.to_owned());
            html! {
                <section class="chart-card" id={what} aria-labelledby={format!("{what}-title")}>
                    <details>
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
