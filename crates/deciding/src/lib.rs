//! What a contract is decided by.
//!
//! The model says what a contract comes to; this says what is left of its headline, and why
//! ([`bridge`](Bridge)). Pure functions over the model's own evaluations: nothing here holds a formula of
//! a contract, reads a clock, a file or the network, or panics.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod bridge;

pub use bridge::{Bridge, BridgeStep, Level, LevelKind, StepKind};
