//! What the schedule is written over, so that one text of it can be read in several ways.
//!
//! [`Number`] is the arithmetic a line may use and [`Recorder`] is where each finished value is
//! recorded. Read with `f64` the schedule gives figures, and in [`lanes`] those of several scenarios
//! at once; as [`dual`] numbers they say how they move with an input; as a [`formula_graph`] it gives
//! the formulas behind those figures. Nothing here holds a formula of a contract.

pub mod dual;
pub mod formula_graph;
pub mod lanes;
mod number;
mod recorder;

pub(crate) use lanes::{Figures, PlainRecorder};
pub(crate) use number::{Flag, Irr, Number, lit, not, ratio};
pub(crate) use recorder::Recorder;
pub use recorder::{AgreedPart, PhasePart, Row, When};
