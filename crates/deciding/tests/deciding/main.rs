//! What a contract is decided by, held against the model it is read from.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic, also in what its tests share"
)]

mod between;
mod bridge;
mod grid;
mod ladder;
mod make;
mod matters;
mod signed_ranges;
