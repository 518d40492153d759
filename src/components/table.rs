//! Curves as a table: a row for every period, and every number pressed to be explained.

use yew::prelude::*;

/// A number of a table as it is shown, and what is asked for to have it explained.
pub type Asked = (String, String);

/// A table: its name, what its numbers are, the heads of its columns, and its rows, each with its name
/// and in every column the numbers that stand there.
pub fn table(
    name: &'static str,
    what: String,
    heads: Vec<String>,
    rows: impl Iterator<Item = (String, Vec<Vec<Asked>>)>,
) -> Html {
    let number =
        |(shown, asked)| html! { <button type="button" data-explain={asked}>{ shown }</button> };
    let cell = |numbers: Vec<Asked>| html! { <td>{ for numbers.into_iter().map(number) }</td> };
    let row = |(name, cells): (String, Vec<Vec<Asked>>)| {
        html! { <tr><th scope="row">{ name }</th>{ for cells.into_iter().map(cell) }</tr> }
    };
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={name}>
            <table>
                <caption class="visually-hidden">{ what }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "$ thousand" }</th>
                        { for heads.into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }
                    </tr>
                </thead>
                <tbody>{ for rows.map(row) }</tbody>
            </table>
        </div>
    }
}
