//! What an input is moved and typed with.

pub mod field;
pub mod slider;
