//! The record as it stands in the files of `data/`: deals, reports, and what is told beside them.

mod beside;
mod deal;
mod financing;
mod market;
mod report;
mod source;

pub use beside::{Capacity, CapacityState, Context, LeftOut, LoadBasis, Outcome, Topic};
pub use deal::{Billed, Deal, Figure, Goal, GoalPoint, Lease, Said, Value};
pub use financing::{Financing, FinancingKind};
pub use market::{Market, MarketPrice, Seller};
pub use report::{
    Apart, BilledLoad, LoadReading, Reported, ReportedQuarter, ReportedSpan, RevenuePart, Stated,
};
pub use source::{Publisher, Source, Version};
