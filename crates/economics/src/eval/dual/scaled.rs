//! A number that knows how large the numbers were that it was made from.
//!
//! What is equal by its formulas seldom is to the last bit: a difference of millions may leave a
//! millionth of a cent. The scale tells such a remainder from a small amount. It follows the rules
//! by which errors pass through arithmetic, but that the larger of two is kept and not their sum: sums
//! would double every month that a running value is subtracted from itself.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// What is left of a difference by rounding, relative to what went into it: five hundred operations,
/// each of them as far off as one can be.
const REMAINDER: f64 = 500.0 * f64::EPSILON / 2.0;

/// A number and the scale of its rounding.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scaled {
    pub value: f64,
    /// At least the size of the number.
    scale: f64,
}

impl Scaled {
    /// A number that nothing was taken away from.
    pub(super) fn new(value: f64) -> Self {
        Self::of(value, 0.0)
    }

    fn of(value: f64, scale: f64) -> Self {
        Self {
            value,
            scale: scale.max(value.abs()),
        }
    }

    /// A function of a number, where it has a slope: its rounding is passed on.
    pub(super) fn passed_on(self, value: f64, slope: f64) -> Self {
        Self::of(value, self.scale * slope.abs())
    }

    /// Whether rounding alone could have kept it from being zero.
    pub(super) fn may_be_zero(self) -> bool {
        self.value.abs() <= REMAINDER * self.scale
    }
}

impl Add for Scaled {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::of(self.value + other.value, self.scale.max(other.scale))
    }
}

impl Sub for Scaled {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::of(self.value - other.value, self.scale.max(other.scale))
    }
}

impl Mul for Scaled {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let scale = (self.scale * other.value.abs()).max(self.value.abs() * other.scale);
        Self::of(self.value * other.value, scale)
    }
}

impl Div for Scaled {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        let scale = self.scale.max(value.abs() * other.scale) / other.value.abs();
        Self::of(value, scale)
    }
}

impl Neg for Scaled {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            value: -self.value,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_by_its_formula_may_be() {
        let tenth = Scaled::new(0.1);
        let sum = (0..30).fold(Scaled::new(0.0), |sum, _| sum + tenth);
        assert!(sum.value.to_bits() != 3.0_f64.to_bits());
        assert!((sum - Scaled::new(3.0)).may_be_zero());
        assert!(!(sum - Scaled::new(3.000_000_000_01)).may_be_zero());
        // A remainder stays one, whatever it is multiplied by.
        let remainder = (sum - Scaled::new(3.0)) * Scaled::new(1e9) / Scaled::new(7.0);
        assert!(remainder.value.abs() > 0.0 && remainder.may_be_zero());
    }

    #[test]
    fn small_amounts_are_no_remainders() {
        assert!(!Scaled::new(1e-300).may_be_zero());
        assert!(Scaled::new(0.0).may_be_zero());
        let one = Scaled::new(1.0);
        assert!((one - one).may_be_zero() && !(one + one - one).may_be_zero());
    }

    #[test]
    fn a_running_value_keeps_its_scale() {
        let mut losses = Scaled::new(1e6);
        for _ in 0..400 {
            let used = losses;
            losses = losses + Scaled::new(3.0) - used;
        }
        assert!(!losses.may_be_zero(), "{losses:?}");
    }
}
