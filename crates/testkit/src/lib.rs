//! What tests of several crates share: contracts to try, sums apart from the model's own, and kept texts.

#![allow(
    missing_docs,
    clippy::panic,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test fails by a panic, and what it calls says what it means by its name"
)]

#[cfg(feature = "workbook")]
pub mod cells;
mod kept;
pub mod limits;
pub mod query;
pub mod random;
pub mod strategy;
pub mod sums;
pub mod textbook;

pub use kept::{accepts, kept};

/// Fails with what was compared, and by how much of what it is compared with it differs.
#[macro_export]
macro_rules! same {
    ($left:expr, $right:expr, $scale:expr) => {{
        let (left, right, scale): (f64, f64, f64) = ($left, $right, $scale);
        proptest::prop_assert!(
            (left - right).abs() <= scale,
            "{} = {left} but {} = {right}: {:e} beyond the tolerance {scale:e}",
            stringify!($left),
            stringify!($right),
            (left - right).abs() - scale
        );
    }};
}
