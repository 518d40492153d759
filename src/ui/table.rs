//! Curves as a table: a row for every period, and every number pressed to be explained.

use yew::prelude::*;

use super::phrase::phrase;

/// A number as it is shown; pressed, it is explained as what is asked.
pub fn number(shown: String, asked: String) -> Html {
    html! { <button type="button" data-explain={asked}>{ shown }</button> }
}

/// A table: its name, what its numbers are, the heads of its columns after the first, and its rows.
pub fn table<'a>(
    name: &'static str,
    what: &str,
    heads: impl Iterator<Item = &'a str>,
    rows: Html,
) -> Html {
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={format!("{name}, scrolls where it goes on")}>
            <table>
                <caption class="visually-hidden">{ phrase(what) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "$ thousand" }</th>
                        { for heads.map(|head| html! { <th scope="col">{ phrase(head) }</th> }) }
                    </tr>
                </thead>
                <tbody translate="no">{ rows }</tbody>
            </table>
        </div>
    }
}
