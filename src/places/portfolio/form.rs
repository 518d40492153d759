//! What is typed to change the portfolio: whose the page's contract is, and the target.

use offtake_economics::Metric;
use offtake_economics::format::{metric, trimmed};
use offtake_economics::link::{self, MOST_CONTRACTS};
use offtake_economics::portfolio::Portfolio;
use yew::html::Scope;
use yew::prelude::*;

use super::{Message, Place};
use crate::bus::File;
use crate::places::scenario::Scenario;
use crate::ui::phrase::phrase;
use crate::web::fields;

/// The files that a portfolio is saved as.
const FILES: [(File, &str); 2] = [
    (File::PortfolioWorkbook, "Save workbook"),
    (File::PortfolioMonths, "Save CSV"),
];

/// A field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Whose the contract is.
    Client,
    /// What tells it from the client's others.
    Site,
    /// The capacity aimed at.
    Target,
}

/// What the fields hold.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Whose the contract is.
    pub client: String,
    /// What tells it from the client's others.
    pub site: String,
    /// The capacity aimed at.
    pub target: String,
}

impl Form {
    /// Puts a text into a field.
    pub fn put(&mut self, field: Field, text: String) {
        match field {
            Field::Client => self.client = text,
            Field::Site => self.site = text,
            Field::Target => self.target = text,
        }
    }
}

/// A portfolio's target as it is typed.
pub fn target(portfolio: &Portfolio) -> String {
    let alone = Portfolio {
        contracts: Vec::new(),
        target: portfolio.target.clone(),
    };
    let written = link::write_portfolio(&alone);
    let (_, points) = written.split_once('=').unwrap_or_default();
    points.replace(',', ", ")
}

/// A typed target as it stands in a link; nothing where nothing is typed. Whatever it is, the link's
/// reader makes of it what it can and tells.
pub fn in_link(typed: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-@.,".contains(c);
    let kept: String = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if plain(c) { c } else { '_' })
        .collect();
    if kept.is_empty() {
        kept
    } else {
        format!("target={kept}")
    }
}

/// The fields with their buttons.
pub fn view(form: &Form, scenario: &Scenario, portfolio: &Portfolio, link: &Scope<Place>) -> Html {
    let sent = |message: fn() -> Message| {
        link.callback(move |event: SubmitEvent| {
            event.prevent_default();
            message()
        })
    };
    let value = scenario.evaluation.metrics.get(Metric::TotalContractValue);
    let value = value.map(|value| metric(Metric::TotalContractValue, value));
    let value = value.map_or_else(
        |_| String::new(),
        |shown| format!("{}{}", shown.digits, shown.suffix),
    );
    let mw = trimmed(scenario.inputs.total_mw(), 1);
    let full = portfolio.contracts.len() >= MOST_CONTRACTS;
    let empty = portfolio.contracts.is_empty() && portfolio.target.points().is_empty();
    html! {
        <div class="portfolio-forms">
            <form onsubmit={sent(|| Message::Add)}>
                { field("Client", Field::Client, &form.client, "CoreWeave", link) }
                { field("Site", Field::Site, &form.site, "optional", link) }
                <button type="submit" class="text-button" disabled={full}>
                    { phrase(&format!("Add this contract: {mw} MW, {value}")) }
                </button>
            </form>
            <form onsubmit={sent(|| Message::Aim)}>
                { field("Target", Field::Target, &form.target, "2026-12@590, 2027-12@1000", link) }
                <button type="submit" class="text-button">{ "Save" }</button>
            </form>
            if empty {
                <p class="portfolio-note">
                    { "Name a client and add the page's own contract, or load the contracts of a well-known \
                       client: as announced, and what their sum has beyond them is derived. Their sources \
                       stand under Announced deals." }
                </p>
            }
            <p class="portfolio-ways">
                <button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Example)}>
                    { phrase("Load Core Scientific and CoreWeave, 2024–2025") }
                </button>
                if !portfolio.contracts.is_empty() {
                    { for FILES.map(|(kind, name)| html! {
                        <button type="button" class="text-button" onclick={link.callback(move |_: MouseEvent| Message::Save(kind))}>{ phrase(name) }</button>
                    }) }
                }
                if !empty {
                    <button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Clear)}>
                        { phrase("Clear") }
                    </button>
                }
            </p>
        </div>
    }
}

fn field(
    label: &'static str,
    of: Field,
    text: &str,
    example: &'static str,
    link: &Scope<Place>,
) -> Html {
    let oninput = link.batch_callback(move |event: InputEvent| {
        fields::text(&event).map(|text| Message::Type(of, text))
    });
    html! {
        <label class="portfolio-field">
            <span>{ label }</span>
            <span class="field">
                <input type="text" autocomplete="off" spellcheck="false" placeholder={example} value={text.to_owned()} {oninput} />
            </span>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_typed_as_it_is_shown() {
        let portfolio = link::read_portfolio("target=2024-06@0,2027-12@1000").portfolio;
        let typed = target(&portfolio);
        assert_eq!(typed, "2024-06@0, 2027-12@1000");
        let again = link::read_portfolio(&in_link(&typed));
        assert_eq!((again.portfolio, again.repairs.len()), (portfolio, 0));
        assert_eq!(
            (target(&Portfolio::default()), in_link(" ")),
            (String::new(), String::new())
        );
        // What would be another part of the link is only wrong.
        let wrong = link::read_portfolio(&in_link("2027-12@1&contract=A"));
        assert_eq!(
            (wrong.portfolio, wrong.repairs.len()),
            (Portfolio::default(), 1)
        );
    }
}
