//! The announced contracts between bitcoin miners, or other hosts, and the AI companies that are
//! their clients: as data, each figure with its standing and its sources.
//!
//! ```
//! let deal = offtake_deals::find("core-scientific-coreweave-2024-06").unwrap();
//! assert_eq!(deal.link().as_deref(), Some("tcv=3500")); // the model's default, but for its price
//! assert_eq!(deal.price_per_kw_month().unwrap().round(), 122.0);
//! ```
//!
//! A figure is *announced*, *derived* from what was announced, or *assumed* because the model needs
//! it and nobody said it; [`differs`] tells these apart for all that a deal changes in the default
//! scenario. Where a host's reports can be held against its deals, [`fit`] does so. The files in
//! `data/` are read when the crate is built: nothing here can fail, and nothing reads a clock, a file
//! or the network. Statements are as of their dates; what became of a
//! deal since is said where it is known.
//!
//! No deal is listed that does not carry enough to compute a price; [`left_out`] says what was met
//! and not taken, and why. Beside the deals stand what hosts reported ([`reported`]), load by its state
//! ([`capacity`]), money that was raised ([`financings`]), prices at their dates ([`prices`]), who else
//! sells ([`sellers`]), what became of announcements ([`outcomes`]) and [`context`].

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod backtest;
mod comparables;
mod debt;
mod market;
mod model;
mod names;
mod programme;
mod record;
mod renewals;
mod scenario;
mod search;
mod unpack;
mod what;
mod words;

pub use backtest::{FEWEST, fit, fit_load};
pub use comparables::{Comparables, OfLease, Priced, Summary, price_of};
pub use market::prices_of;
pub use model::{
    Apart, Billed, BilledLoad, Capacity, CapacityState, Context, Deal, Figure, Financing,
    FinancingKind, Goal, GoalPoint, Lease, LeftOut, LoadBasis, LoadReading, Market, MarketPrice,
    Outcome, Publisher, Reported, ReportedQuarter, ReportedSpan, RevenuePart, Said, Seller, Source,
    Stated, Topic, Value, Version,
};
pub use names::Named;
pub use offtake_economics::{ContractKind, Provenance};
pub use programme::{Part, Programme, programme};
pub use record::{Meaning, Record, cite, version};
pub use scenario::{Difference, differs};
pub use search::search;
pub use what::What;
pub use words::{mark, money, one_decimal};

use unpack::RECORD;

/// Every deal, in the order of announcement.
#[must_use]
pub fn deals() -> &'static [Deal] {
    RECORD.deals
}

/// What was in fact billed under some of the deals.
#[must_use]
pub fn billed() -> &'static [Billed] {
    RECORD.billed
}

/// What hosts reported quarter by quarter, to be held against their deals by [`fit`].
#[must_use]
pub fn reported() -> &'static [Reported] {
    RECORD.reported
}

/// What hosts are heading for.
#[must_use]
pub fn goals() -> &'static [Goal] {
    RECORD.goals
}

/// Load of hosts by its state, never to be added: states overlap.
#[must_use]
pub fn capacity() -> &'static [Capacity] {
    RECORD.capacity
}

/// Money that was raised for the deals.
#[must_use]
pub fn financings() -> &'static [Financing] {
    RECORD.financings
}

/// The financing with an identifier.
#[must_use]
pub fn financing(id: &str) -> Option<&'static Financing> {
    RECORD
        .financings
        .iter()
        .find(|financing| financing.id == id)
}

/// Dated prices of GPU hours, powered space, energy and mining.
#[must_use]
pub fn prices() -> &'static [MarketPrice] {
    RECORD.prices
}

/// Who else sells what the hosts sell.
#[must_use]
pub fn sellers() -> &'static [Seller] {
    RECORD.sellers
}

/// Facts that the story is told with and that are no contracts.
#[must_use]
pub fn context() -> &'static [Context] {
    RECORD.context
}

/// What became of announcements.
#[must_use]
pub fn outcomes() -> &'static [Outcome] {
    RECORD.outcomes
}

/// What was met and not taken into the record, and why.
#[must_use]
pub fn left_out() -> &'static [LeftOut] {
    RECORD.left_out
}

/// Every version of the record, the first first.
#[must_use]
pub fn versions() -> &'static [Version] {
    RECORD.versions
}

/// Every source, in the order of its identifier.
#[must_use]
pub fn sources() -> &'static [Source] {
    RECORD.sources
}

/// The deal with an identifier.
#[must_use]
pub fn find(id: &str) -> Option<&'static Deal> {
    RECORD.deals.iter().find(|deal| deal.id == id)
}

/// The source with an identifier.
#[must_use]
pub fn source(id: &str) -> Option<&'static Source> {
    RECORD.sources.iter().find(|source| source.id == id)
}
