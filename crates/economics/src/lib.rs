//! What a data-centre hosting contract is worth, month by month.
//!
//! A miner hands megawatts to a client that fills them with GPUs, and is paid per kW of *critical
//! IT load* and month. This crate turns the terms of such a contract into a monthly schedule and
//! the metrics that lenders and analysts ask for.
//!
//! ```
//! use offtake_economics::{Metric, evaluate, link};
//!
//! let reading = link::read("?mw=300&term=10&margin=80");
//! let contract = evaluate(&reading.inputs);
//! let value = contract.metrics.get(Metric::TotalContractValue).unwrap();
//! assert_eq!(value, 300e3 * 121.53 * 120.0);
//! assert_eq!(contract.months.len(), 12 + 120);
//! ```
//!
//! [`Inputs`] are always complete and in range; [`link`] reads and writes them as a web address;
//! [`evaluate`] never fails. Nothing here reads a clock, a file or the network.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod amounts;
pub mod backtest;
mod breakeven;
pub mod calendar;
mod decimal;
pub mod entry;
mod eval;
mod evaluation;
pub mod explain;
pub mod finance;
mod find;
pub mod format;
mod further;
pub mod implied_escalator;
mod inputs;
mod irr;
mod left_out;
mod line_groups;
pub mod link;
mod metrics;
mod notices;
mod npv_curve;
mod owner;
pub mod periods;
pub mod portfolio;
mod report;
mod rows;
pub mod rules;
mod schedule;
mod search;
pub mod sentence;
mod sorted;
mod table;
mod unit;

pub use amounts::{Amount, AmountOf};
pub use breakeven::Breakeven;
pub use eval::{AgreedPart, PhasePart, Row, When, dual, formula_graph, lanes};
pub use evaluation::{
    CoverYear, Evaluation, Metrics, evaluate, evaluate_contract, evaluate_further,
};
pub use inputs::{
    Adjustment, Basis, ContractKind, Group, Held, Input, Inputs, KindSpec, Lease, Nouns, Phase,
    Phases, Provenance, SliderRange, Spec, Steps,
};
pub use left_out::{LEFT_OUT, LeftOut};
pub use line_groups::LineGroup;
pub use metrics::{Metric, WhyAbsent};
pub use notices::Notice;
pub use npv_curve::{NpvCurve, npv_curve};
pub use report::{DatedMonth, HeldPrice, Report, Year};
pub use rows::{Aggregation, DeliveryRow, FundingRow, Line, Month, SizingRow, Working, Workings};
pub use search::{Search, SearchRow};
pub use sorted::sorted;
pub use unit::Unit;
