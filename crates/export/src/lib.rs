//! Contracts as files for other programs, and those files read back.
//!
//! Knows how the files are made and nothing of what is in them: every name, unit and meaning comes
//! from `offtake-economics`. Reads no clock and no disk; a file is bytes in memory.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod csv;
pub mod json;
pub mod restore;
mod text;
pub mod xlsx;
