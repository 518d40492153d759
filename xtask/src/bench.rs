//! The model's benchmarks, on this machine and as WebAssembly.
//!
//! Promises: passes everything after the word to `cargo bench`; pyxirr is there to be compared with.

use crate::command::{cargo, run};
use crate::failure::Failure;
use crate::python;
use crate::timed;

/// Runs them.
pub fn bench(arguments: &[&str]) -> Result<(), Failure> {
    let mut cargo = cargo();
    cargo
        .args(["bench", "--package", "offtake-economics"])
        .args(arguments)
        .env("OFFTAKE_PYTHON", python::with_pyxirr()?);
    run(&mut cargo, "read the message above.")?;
    timed::timed()
}
