//! Where the whole schedule stands, once it is asked for: another program draws it.

use yew::prelude::*;

/// The place of the table. `ask` is told when it is opened.
pub fn numbers(ask: &Callback<MouseEvent>) -> Html {
    html! {
        <section class="chart-card" id="numbers" aria-labelledby="numbers-title">
            <details>
                <summary class="chart-head" onclick={ask}>
                    <h2 class="chart-title" id="numbers-title">{ "The numbers" }</h2>
                    <span class="chart-unit">{ "every line by year, quarter and month" }</span>
                </summary>
                <div id="numbers-place"></div>
            </details>
        </section>
    }
}
