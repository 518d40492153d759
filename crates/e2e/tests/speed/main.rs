//! How fast the built page is: every bar on time, each as a ratio to a fixed piece of work that the same
//! page does in turns with what is measured. A slower or busier machine is slower at both.
//!
//! Run by `cargo xtask bench page`, never by `cargo xtask test`, which counts work instead
//! (`tests/page/work.rs`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of this is test code, which fails by panicking"
)]

mod later;
mod movement;
mod unit;
