//! The model's benchmarks, on this machine and as WebAssembly.
//!
//! Promises: pyxirr is there to be compared with.

use crate::command::{cargo, run};
use crate::failure::Failure;
use crate::python;
use crate::timed;

/// Runs them; given a commit, those in WebAssembly against it too.
pub fn bench(since: Option<&str>) -> Result<(), Failure> {
    let mut cargo = cargo();
    cargo
        .args(["bench", "--package", "offtake-economics"])
        .env("OFFTAKE_PYTHON", python::with_pyxirr()?);
    run(&mut cargo, "read the message above.")?;
    timed::timed(since)
}
