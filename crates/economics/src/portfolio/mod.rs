//! Several contracts as one: their lines added month by month, capacity against a target, and how
//! much of the revenue hangs on one client.
//!
//! ```
//! use offtake_economics::portfolio::{Contract, Portfolio, Target, TargetPoint};
//! use offtake_economics::{Inputs, Line};
//!
//! let contract = Contract::new("CoreWeave", "", Inputs::default());
//! let portfolio = Portfolio {
//!     contracts: vec![contract.clone(), contract],
//!     target: Target::default(),
//! };
//! let consolidated = portfolio.consolidate();
//! let month = consolidated.months.get(12).unwrap();
//! assert_eq!(month.get(Line::HostingRevenue), Some(2.0 * 200e3 * 121.53));
//! let shares = consolidated.whole.as_ref().unwrap(); // there is only one client
//! assert_eq!((shares.largest, shares.hhi), (1.0, 10_000.0));
//! ```
//!
//! Contracts are aligned by the calendar: month 0 of each is its own month of signing. What cannot
//! be added, such as a price or a hashprice, is no line here. Mining is left out.

mod concentration;
mod consolidate;
mod contract;
mod periods;
mod report;
mod sums;
mod target;
mod together;
mod words;

pub use concentration::{Shares, YearOfClients};
pub use consolidate::{Client, Consolidated, ContractFigures, MonthOfAll};
pub use contract::Contract;
pub(crate) use contract::name;
pub use periods::PeriodOfAll;
pub use report::PortfolioReport;
pub use sums::{LINES, Sums};
pub use target::{Target, TargetPoint};
pub use together::{TOGETHER, Together};

/// Contracts, and the capacity that is aimed at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Portfolio {
    /// In the order they were given, which decides nothing but the order of lists.
    pub contracts: Vec<Contract>,
    /// The capacity aimed at; without points where there is no aim.
    pub target: Target,
}
