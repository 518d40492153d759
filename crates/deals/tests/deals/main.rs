//! What the record of deals promises, in one binary.

mod backtest;
mod comparables;
mod document;
mod files;
mod names;
mod press;
mod programme;
mod record;
mod renewals;
mod scenarios;
mod schema;
mod stress;
