//! What stands beside the deals, as tables: what became of announcements, load by its state, debt,
//! prices, who else sells, context, and what was left out.

use offtake_deals::{
    CapacityState, Market, Source, capacity, context, financings, left_out, mark, one_decimal,
    outcomes, prices_of, sellers, source,
};
use yew::prelude::*;

use crate::bus::{Tell, tell};
use crate::ui::phrase::phrase;

/// Everything beside the deals, folded by what it is; `opened` is called once a financing has become
/// the page's scenario.
pub fn record(opened: &Callback<()>) -> Html {
    html! {
        <div class="deals-record">
            { part("What became of announcements", outcome()) }
            { part("Load by its state", load()) }
            { part("Debt", debt(opened)) }
            { for Market::ALL.into_iter().map(|market| part(&format!("Prices: {}, {}", market.label(), market.unit()), price(market))) }
            { part("Who else sells it", seller()) }
            { part("Context", fact()) }
            { part("Left out", left()) }
        </div>
    }
}

fn part(title: &str, content: Html) -> Html {
    html! {
        <details>
            <summary>{ title.to_owned() }</summary>
            { content }
        </details>
    }
}

/// A table that is pushed sideways where it is wider than the window.
fn table(title: &'static str, heads: &[&'static str], rows: Vec<Vec<Html>>) -> Html {
    let row = |cells: Vec<Html>| {
        let cell = |(i, cell): (usize, Html)| match i {
            0 => html! { <th scope="row">{ cell }</th> },
            _ => html! { <td>{ cell }</td> },
        };
        html! { <tr>{ for cells.into_iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <div class="deals-table" tabindex="0" role="region" aria-label={title}>
            <table>
                <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }</tr></thead>
                <tbody>{ for rows.into_iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn text(text: impl Into<String>) -> Html {
    phrase(&text.into())
}

/// Where a line is from, by numbers that are links, each with what has to be said of it.
fn from(ids: &[&'static str]) -> Html {
    let link = |(i, source): (usize, &'static Source)| {
        let number = format!("[{}] ", i + 1);
        let told = source.told();
        match source.address() {
            Some(address) => html! {
                <a href={address} title={told.clone()} aria-label={told} target="_blank" rel="noreferrer">{ number }</a>
            },
            None => html! { <span title={told}>{ number }</span> },
        }
    };
    let sources = ids.iter().filter_map(|id| source(id));
    let second = sources
        .clone()
        .any(|source| source.publisher.label() == Some("second-hand"));
    html! {
        <>
            { for sources.enumerate().map(link) }
            if second { <span class="deals-standing">{ "second-hand" }</span> }
        </>
    }
}

fn outcome() -> Html {
    let rows = outcomes().iter().map(|one| {
        vec![
            text(format!("{} → {}", one.host, one.client)),
            text(one.announced),
            text(one.happened),
            text(one.slip_text()),
            text(one.as_of),
            from(one.sources),
        ]
    });
    let heads = [
        "Who",
        "Announced",
        "Happened",
        "Months late",
        "As of",
        "From",
    ];
    table("What became of announcements", &heads, rows.collect())
}

fn load() -> Html {
    let all = CapacityState::ALL.into_iter();
    let rows = all.flat_map(|state| capacity().iter().filter(move |one| one.state == state));
    let rows = rows.map(|one| {
        let site = one.site.map(|site| format!(", {site}")).unwrap_or_default();
        vec![
            text(format!("{}{site}", one.host)),
            text(one.state.label()),
            text(format!("{}{}", one.mw, mark(one.standing))),
            text(one.basis.label()),
            text(one.as_of),
            text(one.by.unwrap_or_default()),
            from(one.sources),
        ]
    });
    let heads = ["Whose", "State", "MW", "Of", "As of", "Expected by", "From"];
    html! {
        <>
            <p class="deals-note">{ "States overlap: never add them." }</p>
            { table("Load by its state", &heads, rows.collect()) }
        </>
    }
}

fn debt(opened: &Callback<()>) -> Html {
    let rows = financings().iter().map(|one| {
        let open = one.link().map(|query| {
            let opened = opened.clone();
            let onclick = move |_: MouseEvent| {
                tell(&Tell::open(&query));
                opened.emit(());
            };
            html! { <button type="button" class="text-button" aria-label={format!("Open {}", one.issuer)} {onclick}>{ "Open" }</button> }
        });
        let ids: Vec<&'static str> = one.sources().iter().map(|source| source.id).collect();
        vec![
            text(one.issuer),
            text(one.kind.label()),
            text(one.terms()),
            text(one.per_mw().map(|value| one_decimal(value) + " †").unwrap_or_default()),
            text(one.payer.unwrap_or_default()),
            html! { <>{ open }</> },
            from(&ids),
        ]
    });
    let heads = [
        "Who borrows",
        "Kind",
        "Terms",
        "$M/MW",
        "Who pays",
        "As inputs",
        "From",
    ];
    table("Debt", &heads, rows.collect())
}

fn price(market: Market) -> Html {
    let rows = prices_of(market).into_iter().map(|one| {
        let seller = one
            .seller
            .map(|seller| format!("{seller}, "))
            .unwrap_or_default();
        vec![
            text(format!("{seller}{}", one.what)),
            text(one.when()),
            text(one.text() + mark(one.standing)),
            text(one.note.unwrap_or_default()),
            from(one.sources),
        ]
    });
    table(
        market.label(),
        &["What", "When", "Price", "", "From"],
        rows.collect(),
    )
}

fn seller() -> Html {
    let rows = sellers().iter().map(|one| {
        let newest = one.prices().into_iter().next();
        let price = newest.map_or("no dated price found".to_owned(), |price| {
            format!("{}, {} ({})", price.told(), price.what, price.when())
        });
        let cited = newest.map_or(one.sources, |price| price.sources);
        let sells = one.sells.nouns().sold;
        vec![
            text(one.name),
            text(sells),
            text(one.quotes),
            text(price),
            from(cited),
        ]
    });
    let heads = ["Who", "Sells", "Quotes in", "Newest dated price", "From"];
    table("Who else sells it", &heads, rows.collect())
}

fn fact() -> Html {
    let rows = context().iter().map(|one| {
        vec![
            text(one.who),
            text(one.topic.label()),
            text(one.text() + mark(one.standing)),
            text(one.as_of),
            text(one.note),
            from(one.sources),
        ]
    });
    let heads = ["Who", "What", "How much", "As of", "", "From"];
    table("Context", &heads, rows.collect())
}

fn left() -> Html {
    let rows = left_out().iter();
    let rows = rows.map(|one| vec![text(one.what), text(one.reason), from(one.sources)]);
    table("Left out", &["What", "Why", "From"], rows.collect())
}
