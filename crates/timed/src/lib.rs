//! Programs that `cargo xtask bench` times as WebAssembly.
//!
//! A module without imports has no clock and no output, so each program does a known amount of work
//! from start to end, and who runs it holds the watch.

#[path = "../../economics/benches/fifteen_years/mod.rs"]
mod fifteen_years;

use offtake_economics::Inputs;

/// How often a program goes through the scenarios, so that making them does not count.
/// `cargo xtask bench` divides by it.
pub const ROUNDS: usize = 5;

/// The scenarios of a program: as many as `cargo xtask bench` divides by.
#[must_use]
pub fn scenarios() -> Vec<Inputs> {
    fifteen_years::scenarios(20)
}
