//! Debt that is served by the same share of cash in every period (sculpted debt), step by step.
//!
//! Written over the schedule's arithmetic.

use crate::eval::{Number, lit};

/// Worth of a dollar a period later than one that is worth `factor`, at `rate` per period.
#[inline(always)]
pub(crate) fn discounted<N: Number>(factor: N, rate: N) -> N {
    factor / (lit::<N>(1.0) + rate)
}

/// The debt that cash worth `value` serves at a cover of `dscr`.
#[inline(always)]
pub(crate) fn sized<N: Number>(value: N, dscr: N) -> N {
    value / dscr
}
