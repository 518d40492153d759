//! A portfolio in a link: `contract=CoreWeave;mw=300;term=10&contract=…&target=2027-12@1000`.
//!
//! A contract is its client's name, perhaps a site, and the pairs of a scenario's link with `;` for
//! `&`; they are read and repaired by what reads a scenario. Its keys stand beside those of the
//! page's own scenario, and neither reader minds the other's.

use std::fmt::Write as _;

use super::named::{self, escaped, name};
use super::ranges::is_range;
use super::read::{decode, read_pairs};
use super::tidy::without_entities;
use super::view::is_own;
use super::words::{self, key_of, words};
use super::{PortfolioReading, Reading, Repair, RepairKind};
use crate::calendar;
use crate::decimal;
use crate::portfolio::{Contract, Portfolio, Target, TargetPoint};

/// A contract with its client.
pub(super) const CONTRACT: &str = "contract";
/// The capacity aimed at.
pub(super) const TARGET: &str = "target";
/// What tells a contract from the client's others, within it.
pub(super) const SITE: &str = "site";

/// The most contracts that are taken from a link: as many as are added up within a thirtieth of a
/// second, so that none made by hand holds up who opens it. What passes links on gives up long before.
/// Programs may have any number.
pub const MOST_CONTRACTS: usize = 1_000;

/// Whether a pair of an address is part of a portfolio.
pub(super) fn is_part(pair: &str) -> bool {
    matches!(&*key_of(pair), CONTRACT | TARGET)
}

/// The pairs of an address that are a portfolio, as they stand there, for whoever keeps them without
/// reading them; empty where there are none. Only what would end a query is escaped, so that they may
/// stand in another one, behind its question mark.
#[must_use]
pub fn portfolio_part(address: &str) -> String {
    part(address, is_part)
}

/// The pairs of an address that are ranges, likewise: what cannot be used of them is told by
/// [`read_ranges`](super::read_ranges).
#[must_use]
pub fn ranges_part(address: &str) -> String {
    part(address, is_range)
}

fn part(address: &str, is: fn(&str) -> bool) -> String {
    let (mut parts, _) = words(address);
    parts.retain(|word| is(word));
    parts.join("&").replace('#', "%23")
}

/// Reads the portfolio of a full address, a bare query or nothing at all. The page's own scenario may
/// stand there too, and is [`read`](super::read)'s to look at; what is neither is told.
#[must_use]
pub fn read_portfolio(address: &str) -> PortfolioReading {
    let (words, repairs) = words(address);
    let (parts, others): (Vec<String>, Vec<String>) =
        words.into_iter().partition(|word| is_part(word));
    let mut reading = PortfolioReading {
        repairs,
        ..PortfolioReading::default()
    };
    let others = others.iter().filter(|word| is_own(word));
    let others = read_pairs(&mut others.map(String::as_str)).repairs;
    let others = others.into_iter();
    reading
        .repairs
        .extend(others.filter(|repair| repair.kind == RepairKind::Unknown));
    let mut target: Option<String> = None;
    let mut left_out = Vec::new();
    for pair in &parts {
        let (_, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decode(value);
        if key_of(pair) == TARGET {
            if let Some(earlier) = target.replace(value.clone().into_owned()) {
                reading
                    .repairs
                    .push(Repair::repeated(TARGET, &earlier, &value));
            }
        } else if reading.portfolio.contracts.len() < MOST_CONTRACTS {
            take(&value, &mut reading);
        } else {
            left_out.push(value);
        }
    }
    let too_many = left_out.first();
    let too_many =
        too_many.map(|first| Repair::too_many(CONTRACT, first, left_out.len(), MOST_CONTRACTS));
    reading.repairs.extend(too_many);
    if let Some(given) = target {
        let (target, repair) = read_target(&given);
        reading.portfolio.target = target;
        reading.repairs.extend(repair);
    }
    reading
}

/// A contract of a portfolio as it stands in a link, from its names and its terms, whatever they say;
/// who reads the link repairs them and tells.
///
/// ```
/// use offtake_economics::link;
///
/// let terms = [("mw", "70")].map(|(key, value)| (key.to_owned(), value.to_owned()));
/// assert_eq!(link::contract("AT&T", "", &terms), "contract=AT%26T;mw=70");
/// ```
#[must_use]
pub fn contract(client: &str, site: &str, terms: &[(String, String)]) -> String {
    let mut text = format!("{CONTRACT}={}", escaped(client));
    if !site.is_empty() {
        let _ = write!(text, ";{SITE}={}", escaped(site));
    }
    for (key, value) in terms {
        let _ = write!(text, ";{}={}", escaped(key), escaped(value));
    }
    text
}

/// Takes a contract: `CoreWeave;site=Denton;mw=70`.
fn take(given: &str, reading: &mut PortfolioReading) {
    // A semicolon of a name's own is escaped: one behind an ampersand ends an entity.
    let given = without_entities(given);
    let (named, parts) = named::parts(&given);
    let is_site = |part: &&str| part.contains('=') && key_of(part) == SITE;
    let (sites, pairs): (Vec<&str>, Vec<&str>) = parts.partition(is_site);
    let client = name(named.unwrap_or_default());
    let mut sites = sites.iter().filter_map(|pair| pair.split_once('='));
    let sites = sites.by_ref().map(|(_, site)| name(site));
    let mut site = String::new();
    let mut earlier = Vec::new();
    for (i, given) in sites.enumerate() {
        if i > 0 {
            earlier.push(Repair::repeated(SITE, &site, &given));
        }
        site = given;
    }
    let Reading {
        inputs, repairs, ..
    } = read_pairs(&mut pairs.into_iter());
    let contract = Contract::new(&client, &site, inputs);
    let place = reading.portfolio.contracts.len() + 1;
    let place = format!("Contract {place}, {}", contract.client());
    if contract.client() != client {
        let repair = Repair::renamed(CONTRACT, &client, contract.client());
        reading.repairs.push(repair.within(&place));
    }
    if contract.site() != site {
        let repair = Repair::renamed(SITE, &site, contract.site());
        reading.repairs.push(repair.within(&place));
    }
    let told = earlier.into_iter().chain(repairs);
    let told = told.map(|repair| repair.within(&place));
    reading.repairs.extend(told);
    reading.portfolio.contracts.push(contract);
}

/// Reads `2026-12@590,2027-12@1000`.
fn read_target(given: &str) -> (Target, Option<Repair>) {
    let given = &*words::value(given);
    if given.is_empty() {
        return (Target::default(), None);
    }
    let point = |part: &str| {
        let (month, mw) = part.split_once('@')?;
        Some(TargetPoint {
            month: calendar::read_month(month.trim())?,
            mw: decimal::read(mw.trim())?,
        })
    };
    let points: Vec<Option<TargetPoint>> = given.split(',').map(point).collect();
    let unread = points.iter().any(Option::is_none);
    let (target, adjustments) = Target::new(points.into_iter().flatten());
    let repaired = unread || !adjustments.is_empty();
    let repair = repaired.then(|| Repair::target(given, &write_target(&target)));
    (target, repair)
}

/// A portfolio as part of a query, without question mark; empty where there is none.
///
/// ```
/// use offtake_economics::link;
///
/// let query = "contract=G42;mw=60;term=10&target=2027-12@1000";
/// let reading = link::read_portfolio(query);
/// assert_eq!(link::write_portfolio(&reading.portfolio), query);
/// assert!(reading.repairs.is_empty());
/// ```
#[must_use]
pub fn write_portfolio(portfolio: &Portfolio) -> String {
    let contracts = portfolio.contracts.iter().map(write_contract);
    let target = write_target(&portfolio.target);
    let target = (!target.is_empty()).then(|| format!("{TARGET}={target}"));
    let parts: Vec<String> = contracts.chain(target).collect();
    parts.join("&")
}

/// A scenario and a portfolio as one query, without its question mark.
#[must_use]
pub fn beside(scenario: &str, portfolio: &str) -> String {
    let and = if scenario.is_empty() || portfolio.is_empty() {
        ""
    } else {
        "&"
    };
    format!("{scenario}{and}{portfolio}")
}

fn write_contract(contract: &Contract) -> String {
    let names = self::contract(contract.client(), contract.site(), &[]);
    names + &named::pairs(&contract.inputs)
}

fn write_target(target: &Target) -> String {
    let point =
        |point: &TargetPoint| format!("{}@{}", calendar::write_month(point.month), point.mw);
    let points: Vec<String> = target.points().iter().map(point).collect();
    points.join(",")
}
