//! What pictures promise, in one binary.

mod backtest;
mod bridge;
mod cash;
mod common;
mod laws;
mod market;
mod outliers;
mod pictures;
mod portfolio;
mod yearly;
