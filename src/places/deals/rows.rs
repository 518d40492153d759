//! Deals one below the other: each told with what is known of it and from where, and opened as a
//! scenario of the page.

use offtake_deals::{Deal, Difference, Lease, What, differs, mark, search};
use offtake_economics::{Input, Inputs, Unit, calendar, format, link};
use yew::prelude::*;

use crate::places::deals::backtest::reported;
use crate::ui::phrase::phrase;

/// The deals that the words find, one below the other.
pub fn rows(words: &str, open: &Callback<&'static Deal>) -> Html {
    html! {
        <ul class="deals-list">
            { for search(words).into_iter().map(|deal| row(deal, open.reform(move |_: MouseEvent| deal))) }
        </ul>
    }
}

/// What a deal's price is, with how it is known; none where the deal has none.
pub fn price(deal: &Deal) -> Option<String> {
    let (price, standing) = deal.price()?;
    // Among others a price by the kW and month goes without saying.
    let unit = match deal.kind.spec().by_hour {
        true => format!("/{}", deal.kind.nouns().price_per),
        false => String::new(),
    };
    let price = format::plain(price, deal.kind.nouns().price_decimals);
    Some(format!("${price}{unit}{}", mark(standing)))
}

fn row(deal: &'static Deal, open: Callback<MouseEvent>) -> Html {
    html! {
        <li key={deal.id} data-deal={deal.id}>
            <details>
                <summary>
                    <span class="deals-name">{ deal.heading() }</span>
                    <span class="deals-price">{ price(deal) }</span>
                    <span class="deals-facts">{ facts(deal) }</span>
                </summary>
                { about(deal) }
            </details>
            <button type="button" class="text-button" onclick={open} aria-label={format!("Open {}, {}", deal.heading(), deal.announced)}>{ "Open" }</button>
        </li>
    }
}

/// When and how much, in a line.
pub fn facts(deal: &Deal) -> String {
    let mut facts = vec![
        deal.month()
            .map_or_else(|| deal.announced.to_owned(), calendar::month_in_words),
    ];
    for what in [
        What::CriticalLoad,
        What::Gpus,
        What::Term,
        What::ContractValue,
    ] {
        if let Some(figure) = deal.figure(what) {
            facts.push(figure.text() + mark(figure.standing));
        }
    }
    if let Some(lease) = deal.lease.filter(|lease| *lease != Lease::Unstated) {
        facts.push(lease.label().to_owned());
    }
    facts.extend(deal.site.map(str::to_owned));
    facts.join(" · ")
}

/// Everything that is known of a deal.
fn about(deal: &'static Deal) -> Html {
    let sources = deal.sources();
    let numbered = |ids: &[&str]| -> String {
        let places = ids
            .iter()
            .filter_map(|id| sources.iter().position(|source| source.id == *id));
        places.map(|place| format!(" [{}]", place + 1)).collect()
    };
    html! {
        <div class="deals-about">
            <h3>{ "What differs from the default" }</h3>
            <ul class="deals-differs">
                { for deal.inputs().iter().flat_map(|inputs| differs(deal).into_iter().map(|one| difference(one, inputs))) }
            </ul>
            <h3>{ "What is known" }</h3>
            <dl>
                if let Some(guarantor) = deal.guarantor {
                    <dt>{ "Guaranteed by" }</dt><dd>{ guarantor }</dd>
                }
                { for deal.figures.iter().map(|figure| html! {
                    <>
                        <dt>{ figure.what.label() }</dt>
                        <dd>
                            { phrase(&figure.text()) }
                            <span class="deals-standing">{ format!(" {}{}", figure.standing.text(), numbered(figure.sources)) }</span>
                            { figure.note.map(|note| html! { <span class="deals-standing">{ format!(". {note}") }</span> }) }
                        </dd>
                    </>
                }) }
            </dl>
            { reported(deal) }
            if let Some(renewed) = deal.renewal_words() {
                <h3>{ "What renewals imply" }</h3>
                <p>{ renewed }</p>
            }
            if !deal.conflicts.is_empty() {
                <h3>{ "In doubt" }</h3>
                <ul>{ for deal.conflicts.iter().map(|conflict| html! { <li>{ *conflict }</li> }) }</ul>
            }
            <h3>{ "Sources" }</h3>
            <ol>
                { for sources.iter().map(|source| html! {
                    <li>
                        if let Some(url) = source.address() {
                            <a href={url} target="_blank" rel="noreferrer">{ source.told() }</a>
                        } else {
                            { source.told() }
                        }
                    </li>
                }) }
            </ol>
        </div>
    }
}

fn difference(one: Difference, inputs: &Inputs) -> Html {
    // Of another kind the default is that kind's, but the kind itself is what differs.
    let defaults = match one.input {
        Input::Kind => Inputs::default(),
        _ => Inputs::of(inputs.kind()),
    };
    let shown = |inputs| match link::value(inputs, one.input) {
        Some(value) => with_unit(&value, one.input.spec().unit),
        None => "not given".to_owned(),
    };
    let (before, here) = (shown(&defaults), shown(inputs));
    html! {
        <li>
            { phrase(&format!("{} ", one.input.spec().label)) }
            <s>{ before }</s>
            { phrase(" ") }
            <b>{ here }</b>
            { phrase(mark(one.standing)) }
        </li>
    }
}

/// A value of a link with its unit; months and phases say themselves what they are.
fn with_unit(value: &str, unit: Unit) -> String {
    match unit {
        Unit::Month | Unit::Phases => value.to_owned(),
        _ => format::with_unit(value, unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_unit_where_it_belongs() {
        assert_eq!(with_unit("7000", Unit::Millions), "$7000M");
        assert_eq!(with_unit("125", Unit::DollarsPerKwMonth), "$125/kW-month");
        assert_eq!(with_unit("1", Unit::Years), "1 year");
        assert_eq!(with_unit("3", Unit::PercentPerYear), "3%/yr");
        assert_eq!(with_unit("2025-12", Unit::Month), "2025-12");
        assert_eq!(with_unit("1.3", Unit::Ratio), "1.3");
    }
}
