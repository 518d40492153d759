//! Announced deals: found by words, told with what is known of them and from where, and opened as
//! scenarios of the page.
//!
//! Only contracts that the model can evaluate: of a GPU cloud the GPUs are in the price.

use offtake_deals::{Deal, Difference, Kind, Lease, What, differs, mark, search};
use offtake_economics::{Inputs, Standing, Unit, calendar, link};
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

use crate::events::{OPEN, tell};

/// What the list is told.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Called once it is closed.
    pub closed: Callback<()>,
}

/// What can happen to it.
pub enum Message {
    /// Other words are searched for.
    Search(String),
    /// A deal becomes the page's scenario.
    Open(&'static Deal),
    /// It is closed.
    Close,
}

/// The list of deals, over the page.
pub struct List {
    words: String,
    dialog: NodeRef,
    field: NodeRef,
}

impl Component for List {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self {
            words: String::new(),
            dialog: NodeRef::default(),
            field: NodeRef::default(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Search(words) => {
                self.words = words;
                return true;
            }
            Message::Open(deal) => {
                if let Some(query) = deal.link() {
                    tell(OPEN, &format!("?{query}"));
                }
                self.close();
            }
            Message::Close => self.close(),
        }
        false
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let find = link.callback(|event: InputEvent| {
            Message::Search(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        let closed = context.props().closed.reform(|_: Event| ());
        let deals: Vec<_> = search(&self.words)
            .into_iter()
            .filter(|deal| deal.kind == Kind::Hosting)
            .collect();
        let found = match deals.len() {
            0 => "None has all of these words".to_owned(),
            1 => "1 deal".to_owned(),
            count => format!("{count} deals"),
        };
        html! {
            <dialog class="deals" ref={self.dialog.clone()} aria-labelledby="deals-title" onclose={closed}>
                <div class="deals-head">
                    <h2 id="deals-title">{ "Announced deals" }</h2>
                    <button type="button" class="icon-button" aria-label="Close" onclick={link.callback(|_: MouseEvent| Message::Close)}>{ "✕" }</button>
                    <input type="search" ref={self.field.clone()} aria-label="Find a deal" placeholder="Host, client, site or year" value={self.words.clone()} oninput={find} />
                    <p class="deals-note" role="status">
                        { found }
                        { ". The price, $ a kW-month, is the average over the term; who pays for power differs. † derived, ‡ assumed." }
                    </p>
                </div>
                <ul class="deals-list">
                    { for deals.into_iter().map(|deal| row(deal, link.callback(move |_: MouseEvent| Message::Open(deal)))) }
                </ul>
            </dialog>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, first: bool) {
        if first && let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() {
            let _ = dialog.show_modal();
            if let Some(field) = self.field.cast::<HtmlInputElement>() {
                let _ = field.focus();
            }
        }
    }
}

impl List {
    /// Closes the dialog, which then tells that it is closed, as it does after Escape.
    fn close(&self) {
        if let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
    }
}

fn row(deal: &'static Deal, open: Callback<MouseEvent>) -> Html {
    let from = [What::CriticalLoad, What::Term, What::ContractValue];
    let price = deal.price_per_kw_month().map(|price| {
        let standing = deal.least(&from).unwrap_or(Standing::Derived);
        format!("${price:.1}{}", mark(standing))
    });
    html! {
        <li key={deal.id} data-deal={deal.id}>
            <details>
                <summary>
                    <span class="deals-name">{ deal.heading() }</span>
                    <span class="deals-price">{ price }</span>
                    <span class="deals-facts">{ facts(deal) }</span>
                </summary>
                { about(deal) }
            </details>
            <button type="button" class="text-button" onclick={open} aria-label={format!("Open {}, {}", deal.heading(), deal.announced)}>{ "Open" }</button>
        </li>
    }
}

/// When and how much, in a line.
fn facts(deal: &Deal) -> String {
    let mut facts = vec![
        deal.month()
            .map_or_else(|| deal.announced.to_owned(), calendar::month_in_words),
    ];
    for what in [What::CriticalLoad, What::Term, What::ContractValue] {
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
                { for deal.figures.iter().map(|figure| html! {
                    <>
                        <dt>{ figure.what.label() }</dt>
                        <dd>
                            { figure.text() }
                            <span class="deals-standing">{ format!(" {}{}", figure.standing.text(), numbered(figure.sources)) }</span>
                            { figure.note.map(|note| html! { <span class="deals-standing">{ format!(". {note}") }</span> }) }
                        </dd>
                    </>
                }) }
            </dl>
            if !deal.conflicts.is_empty() {
                <h3>{ "In doubt" }</h3>
                <ul>{ for deal.conflicts.iter().map(|conflict| html! { <li>{ *conflict }</li> }) }</ul>
            }
            <h3>{ "Sources" }</h3>
            <ol>
                { for sources.iter().map(|source| html! {
                    <li>
                        if let Some(url) = source.url {
                            <a href={url} target="_blank" rel="noreferrer">{ source.title }</a>
                        } else {
                            { source.title }
                        }
                    </li>
                }) }
            </ol>
        </div>
    }
}

fn difference(one: Difference, inputs: &Inputs) -> Html {
    let defaults = Inputs::default();
    let shown = |inputs| match link::value(inputs, one.input) {
        Some(value) => with_unit(&value, one.input.spec().unit),
        None => "not given".to_owned(),
    };
    let (before, here) = (shown(&defaults), shown(inputs));
    html! {
        <li>
            { one.input.spec().label }
            { " " }
            <s>{ before }</s>
            { " " }
            <b>{ here }</b>
            { mark(one.standing) }
        </li>
    }
}

/// A value of a link with its unit; months and phases say themselves what they are.
fn with_unit(value: &str, unit: Unit) -> String {
    match (unit, unit.behind(value)) {
        (Unit::Month | Unit::Phases, _) | (_, "") => value.to_owned(),
        (_, unit) => match unit.strip_prefix('$') {
            Some(of) => format!("${value}{of}"),
            None => format!("{value} {unit}"),
        },
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
        assert_eq!(with_unit("2025-12", Unit::Month), "2025-12");
        assert_eq!(with_unit("1.3", Unit::Ratio), "1.3");
    }
}
