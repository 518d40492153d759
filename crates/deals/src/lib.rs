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
//! scenario. Where a host's reports can be held against its deals, [`fit`] does so. The files in `data/` are read when the crate is built: nothing here can fail, and
//! nothing reads a clock, a file or the network. Statements are as of their dates; what became of a
//! deal since is said where it is known.
//!
//! # What is left out
//!
//! No deal is listed that does not carry enough to compute a price:
//!
//! - Core Scientific and CoreWeave in Austin (March 2024): its length was never said. What it billed
//!   is in [`billed`].
//! - Cipher and Amazon, Stingray (2026): the megawatts are not known, and its value is what is left
//!   of a backlog.
//! - Bitdeer in Tydal (June 2026): signed and not in effect; neither price nor length was disclosed.
//! - Iris Energy and Poolside (2024): the $14M to $17M a year were hardware profit, not revenue, and
//!   there was no term.
//! - Financings, takeovers and shares of revenue: they are no contracts with a client.

mod model;
mod names;
mod programme;
mod reality;
mod renewals;
mod scenario;
mod search;
mod what;
mod words;

pub use model::{
    Billed, Deal, Figure, Goal, GoalPoint, Lease, Publisher, Reported, ReportedQuarter, Said,
    Source, Stated, Value,
};
pub use names::Named;
pub use offtake_economics::{Kind, Standing};
pub use programme::{Part, Programme, programme};
pub use reality::fit;
pub use scenario::{Difference, differs};
pub use search::search;
pub use what::What;
pub use words::{mark, money};

include!(concat!(env!("OUT_DIR"), "/deals.rs"));

/// Every deal, in the order of announcement.
#[must_use]
pub fn deals() -> &'static [Deal] {
    DEALS
}

/// What was in fact billed under some of the deals.
#[must_use]
pub fn billed() -> &'static [Billed] {
    BILLED
}

/// What hosts reported quarter by quarter, to be held against their deals by [`fit`].
#[must_use]
pub fn reported() -> &'static [Reported] {
    REPORTED
}

/// What hosts are heading for.
#[must_use]
pub fn goals() -> &'static [Goal] {
    GOALS
}

/// Every source, in the order of its identifier.
#[must_use]
pub fn sources() -> &'static [Source] {
    SOURCES
}

/// The deal with an identifier.
#[must_use]
pub fn find(id: &str) -> Option<&'static Deal> {
    DEALS.iter().find(|deal| deal.id == id)
}

/// The source with an identifier.
#[must_use]
pub fn source(id: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.id == id)
}
