//! The workbook, computed anew by two spreadsheets and compared with the model, cell by cell.
//!
//! This crate has no use of its own: its library is what the tests in `tests/` are written with,
//! and `cargo xtask test` runs them. Nothing is skipped: without LibreOffice they fail and say what
//! to install.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "all of this is test code, which fails by panicking"
)]

mod compare;
mod iron;
pub mod office;
mod typed;

pub use compare::{assert_same, differences};
pub use iron::Iron;
pub use offtake_testkit::cells::{At, Cells, Value};
pub use typed::{Typed, inputs_of, rewrite, store, type_into, with_error, without_result};
