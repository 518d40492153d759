//! The tests' own build, with clippy as its compiler: one build that is linted and run.
//!
//! `cargo clippy` checks everything without building it, and every dependency would be compiled for
//! that once more. It tells cargo to compile this workspace with clippy's driver, which is the
//! compiler and lints besides; told the same, `cargo test` lints what it builds.

use crate::command::{cargo, run};
use crate::failure::Failure;
use std::process::Command;

/// Targets that `cargo test` leaves out are not among all of them.
const BUILD: [&str; 11] = [
    "test",
    "--workspace",
    "--all-targets",
    "--test",
    "page",
    "--test",
    "speed",
    "--test",
    "spreadsheets",
    "--locked",
    "--no-run",
];

/// Lints and builds everything that is to be tested; a warning is a failure.
pub fn build() -> Result<(), Failure> {
    run(
        linted_cargo().args(BUILD),
        "fix what the compiler or clippy names above.",
    )
}

/// A cargo that finds what [`build`] has built.
pub fn linted_cargo() -> Command {
    let mut cargo = cargo();
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver")
        // As `cargo clippy -- -D warnings` passes it on: arguments, each followed by this word.
        .env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
    cargo
}
