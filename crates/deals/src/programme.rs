//! A sum of deals as a portfolio: the contracts it sums up, what it has beyond them as one more, and
//! what their host is heading for.
//!
//! Nothing is counted twice: a sum within the sum gives way to its own parts. What is left over takes
//! its load, value and share of funding from what the sum has beyond its parts, its date from the
//! last of the sum's own, and all else from the sum's figures; none of it was announced by itself.

use offtake_economics::portfolio::{Contract, Portfolio, Target, TargetPoint};
use offtake_economics::{Input, Inputs, Phase, calendar};

use crate::model::{Deal, Goal};
use crate::what::What;

/// A sum of deals, as contracts.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// The sum.
    pub deal: &'static Deal,
    /// Its contracts, and what their host is heading for.
    pub portfolio: Portfolio,
    /// Where each of the contracts comes from, in their order.
    pub parts: Vec<Part>,
    /// The host's goal, where one is known.
    pub goal: Option<&'static Goal>,
}

/// Where a contract of a programme comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// A deal that was announced.
    Deal(&'static Deal),
    /// What is left of the sum: derived, never announced.
    Rest,
}

/// A deal that sums others up, as contracts of its client; none for a deal that stands for itself,
/// or one that the model cannot evaluate.
///
/// ```
/// let deal = offtake_deals::find("core-scientific-coreweave-2025-02-total").unwrap();
/// let programme = offtake_deals::programme(deal).unwrap();
/// let all = programme.portfolio.consolidate();
/// assert_eq!((all.total_contract_value / 1e6).round(), 10_200.0); // $10.2B, as announced
/// ```
#[must_use]
pub fn programme(deal: &'static Deal) -> Option<Programme> {
    if deal.covers.is_empty() {
        return None;
    }
    let deals = parts(deal);
    let mut contracts = Vec::with_capacity(deals.len() + 1);
    for part in &deals {
        contracts.push(Contract::new(part.client, &signed(part)?, part.inputs()?));
    }
    let mut parts: Vec<Part> = deals.iter().copied().map(Part::Deal).collect();
    if let Some(inputs) = rest(deal, &deals) {
        let site = format!("the rest, {}", signed(deal)?);
        contracts.push(Contract::new(deal.client, &site, inputs));
        parts.push(Part::Rest);
    }
    let goal = crate::goals().iter().find(|goal| goal.host == deal.host);
    let points = goal.map_or(&[][..], |goal| goal.points);
    let points = points.iter().filter_map(|point| {
        Some(TargetPoint {
            month: calendar::read_month(point.month)?,
            mw: point.mw,
        })
    });
    Some(Programme {
        deal,
        portfolio: Portfolio {
            contracts,
            target: Target::new(points).0,
        },
        parts,
        goal,
    })
}

/// The contracts that a deal sums up, and those that these sum up, down to the single ones.
fn parts(deal: &'static Deal) -> Vec<&'static Deal> {
    if deal.covers.is_empty() {
        return vec![deal];
    }
    let covered = deal.covers.iter().filter_map(|id| crate::find(id));
    covered.flat_map(parts).collect()
}

/// "3 June 2024": it tells a contract from its client's others, which a site may not.
fn signed(deal: &Deal) -> Option<String> {
    let month = deal.month().map(calendar::month_in_words)?;
    let day = deal.announced.get(8..).unwrap_or_default();
    let day = day.trim_start_matches('0');
    Some(format!("{day} {month}").trim_start().to_owned())
}

/// What a sum has beyond its parts; none where it has no more load or value than they.
fn rest(deal: &Deal, parts: &[&'static Deal]) -> Option<Inputs> {
    let mut inputs = deal.inputs()?;
    let beyond = |what: What| {
        let parts: Option<Vec<f64>> = parts.iter().map(|part| part.number(what)).collect();
        let more = deal.number(what)? - parts?.iter().sum::<f64>();
        (more > 0.0).then_some(more)
    };
    let (mw, value) = (beyond(What::CriticalLoad)?, beyond(What::ContractValue)?);
    // By load, as conversion costs are.
    let funded =
        |deal: &Deal| Some(deal.number(What::CriticalLoad)? * deal.number(What::ClientFunded)?);
    let by_client: Option<Vec<f64>> = parts.iter().map(|part| funded(part)).collect();
    let share = (funded(deal)? - by_client?.iter().sum::<f64>()) / mw;
    let last = inputs.phase(inputs.phase_count() - 1);
    inputs.set_phases([Phase { mw, ..last }]);
    inputs.set(Input::Ready, last.ready);
    inputs.set(Input::Tcv, value);
    inputs.set(Input::Client, share);
    Some(inputs)
}
