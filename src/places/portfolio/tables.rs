//! The contracts one below the other, and the years with what hangs on one client.

use offtake_economics::WhyAbsent;
use offtake_economics::calendar::month_in_words;
use offtake_economics::format::{dollars, percent, plain, trimmed};
use offtake_economics::periods::Period;
use offtake_economics::portfolio::{Consolidated, MonthOfAll, Portfolio};
use yew::html::Scope;
use yew::prelude::*;

use super::{Message, Place};
use crate::ui::phrase::phrase;

/// Contracts that are listed unless all are asked for: more would be slow and read by nobody.
const LISTED: usize = 30;

/// The contracts, each opened or taken out by a button.
pub fn contracts(
    portfolio: &Portfolio,
    all: &Consolidated,
    every: bool,
    link: &Scope<Place>,
) -> Html {
    if portfolio.contracts.is_empty() {
        return html! {};
    }
    let listed = if every { usize::MAX } else { LISTED };
    let more = portfolio.contracts.len().saturating_sub(listed);
    let rows = portfolio.contracts.iter().zip(&all.contracts).take(listed);
    let rows = rows.enumerate().map(|(i, (contract, figures))| {
        let name = match contract.site() {
            "" => contract.client().to_owned(),
            site => format!("{}, {site}", contract.client()),
        };
        let says = |what: &str| format!("{what} {name}");
        let value = figures.total_contract_value;
        html! {
            <tr data-contract={(i + 1).to_string()} data-value={value.to_string()}>
                <th scope="row">{ contract.client() }<span class="portfolio-site">{ contract.site() }</span></th>
                <td>{ trimmed(figures.mw, 1) }</td>
                <td class="portfolio-wide">{ month_in_words(figures.signed) }</td>
                <td class="portfolio-wide">{ month_in_words(figures.billed.0) }</td>
                <td>{ dollars(value) }</td>
                <td>
                    <button type="button" class="text-button" translate="yes" aria-label={says("Open")} onclick={link.callback(move |_: MouseEvent| Message::Open(i))}>{ "Open" }</button>
                    { " " }
                    <button type="button" class="text-button" translate="yes" aria-label={says("Remove")} onclick={link.callback(move |_: MouseEvent| Message::Remove(i))}>{ "Remove" }</button>
                </td>
            </tr>
        }
    });
    html! {
        <div class="portfolio-scroll" tabindex="0" role="region" aria-label="Contracts, scrolls where it goes on">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "Client" }</th>
                        <th scope="col">{ "MW" }</th>
                        <th scope="col" class="portfolio-wide">{ "Signed" }</th>
                        <th scope="col" class="portfolio-wide">{ "First bill" }</th>
                        <th scope="col">{ "Value" }</th>
                        <th scope="col"><span class="visually-hidden">{ "Open or remove" }</span></th>
                    </tr>
                </thead>
                <tbody translate="no">{ for rows }</tbody>
            </table>
            if more > 0 {
                <button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::All)}>
                    { phrase(&format!("Show {} more", plain(more as f64, 0))) }
                </button>
            }
        </div>
    }
}

/// Year by year: fees, capacity at its end, who pays most and how much hangs on that.
pub fn years(all: &Consolidated) -> Html {
    let periods = all.roll_up(Period::Year);
    let rows = periods.iter().zip(&all.years).map(|(period, year)| {
        let end = period.months.end.checked_sub(1);
        let online = end.and_then(|last| all.months.get(last)).map_or(0.0, MonthOfAll::online_mw);
        let target = period.values.target_mw.map(|mw| trimmed(mw, 1));
        let (client, share, hhi) = match year.shares {
            Ok(shares) => (all.client(shares.client), percent(shares.largest), plain(shares.hhi, 0)),
            Err(_) => ("–", "–".to_owned(), "–".to_owned()),
        };
        let fees = match year.revenue {
            revenue if revenue > 0.0 => dollars(revenue),
            _ => "–".to_owned(),
        };
        let exact = year.shares.ok().map(|shares| shares.hhi.to_string());
        let absent = year.shares.err();
        html! {
            <tr data-year={year.year.to_string()} data-hhi={exact} data-absent={absent.map(WhyAbsent::code)} title={absent.map(WhyAbsent::why)}>
                <th scope="row">{ &period.label }</th>
                <td>{ fees }</td>
                <td class="portfolio-wide">{ trimmed(period.values.contracted_mw, 1) }</td>
                <td>{ trimmed(online, 1) }</td>
                <td class="portfolio-wide">{ target.unwrap_or_else(|| "–".to_owned()) }</td>
                <td class="portfolio-client">{ client }</td>
                <td>{ share }</td>
                <td>{ hhi }</td>
            </tr>
        }
    });
    html! {
        <>
            <div class="chart-head">
                <h3 class="chart-title">{ "Concentration" }</h3>
                <span class="chart-unit">{ "by calendar year" }</span>
            </div>
            <p class="portfolio-note">
                { "Shares of the hosting fees billed, renewals by their probability. HHI, the Herfindahl–Hirschman index, adds the squares of all clients' shares in percent: 10,000 is a single client. MW as at the end of a year." }
            </p>
            <div class="portfolio-scroll" tabindex="0" role="region" aria-label="Concentration by year, scrolls where it goes on">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ "Year" }</th>
                            <th scope="col">{ "Fees" }</th>
                            <th scope="col" class="portfolio-wide">{ "Under contract" }</th>
                            <th scope="col">{ "Online" }</th>
                            <th scope="col" class="portfolio-wide">{ "Target" }</th>
                            <th scope="col" class="portfolio-client">{ "Largest client" }</th>
                            <th scope="col">{ "Share" }</th>
                            <th scope="col">{ "HHI" }</th>
                        </tr>
                    </thead>
                    <tbody translate="no">{ for rows }</tbody>
                </table>
            </div>
        </>
    }
}
