//! The model's benchmarks.
//!
//! Promises: passes everything after the word to `cargo bench`.

use crate::command::{cargo, run};
use crate::stop::Stop;

/// Runs them.
pub fn bench(arguments: &[&str]) -> Result<(), Stop> {
    let mut cargo = cargo();
    cargo
        .args(["bench", "--package", "offtake-economics"])
        .args(arguments);
    run(&mut cargo, "read the message above.")
}
