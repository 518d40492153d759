//! What a contract is decided by.
//!
//! The model says what a contract comes to; this says what is left of its headline ([`Bridge`]), what
//! matters most to it ([`Matters`]), what would have to be true ([`Make`], [`Ladder`]), what two contracts
//! differ by ([`Between`]), what a metric is over two inputs ([`Grid`]), named cases ([`Case`]). Pure
//! functions over the model's own evaluations: nothing here holds a formula of a contract, reads a clock, a
//! file or the network, or panics.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod bridge;
mod cases;
mod grid;
mod json;
mod ladder;
mod make;
mod matters;
mod players;
mod ranges;
mod runs;
mod shapley;
mod solve;

pub use bridge::{Bridge, BridgeStep, Level, LevelKind, StepKind};
pub use cases::Case;
pub use grid::{Axis, Grid};
pub use json::Compared;
pub use ladder::{Ladder, Rung};
pub use make::{Make, Solution, target_of};
pub use matters::{Bar, Decision, Matters};
pub use players::{Player, changed, players};
pub use ranges::{Range, RangeSource, Signed, nearest, range_of, ranges_of, signed};
pub use runs::{Figure, figure, figures, priced, today, with};
pub use shapley::{Between, Method, Share};
