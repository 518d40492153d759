//! The textbook's functions that contracts are computed with, for whoever holds them against others.
//!
//! Rates of return come from the project's one solver, which finds all of them. Rates are fractions per
//! period (0.08 is 8%).
//!
//! ```
//! use offtake_economics::finance::periodic;
//!
//! // A pump that brings forward what an oil field yields: profitable between 25% and 400%.
//! let rates = periodic(&[-1600.0, 10_000.0, -10_000.0], 0.0, 1.0);
//! assert_eq!(rates.all().len(), 2);
//! ```

pub(crate) mod depreciation;
pub(crate) mod sculpting;

pub use crate::irr::{Absence, Rates, periodic, sparse};
pub use depreciation::{MacrsClass, macrs};

use crate::eval::Number;

/// What payments of one grow to at `rate` per period, above −1, over `periods` of them, the last at the
/// end: `((1 + r)^n − 1) / r`, and `n` where the rate is zero.
#[must_use]
pub fn annuity(rate: f64, periods: f64) -> f64 {
    rate.annuity(periods)
}
