//! A number with its slope, as seen from one side: a dual number.
//!
//! It stands for `value + slope · step` with a step too small for anything but ties. Of two numbers
//! that tie the one with the larger slope is the larger a step further on; where even the slopes
//! tie, the comparison is the one of the values.

use std::ops::{Add, Div, Mul, Sub};

use super::scaled::Scaled;
use crate::eval::number::{Flag, Number, lit};

/// A number just beside the point that the contract is at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dual {
    /// Where it starts from; at a jump, what it jumps to.
    pub value: Scaled,
    /// How much it grows with the step.
    pub slope: Scaled,
    /// Whether a tie was decided by slopes on the way here: seen from the other side it may have
    /// another slope.
    pub tied: bool,
}

impl Dual {
    /// A number that does not move.
    pub(super) fn still(value: Scaled) -> Self {
        Self {
            value,
            slope: Scaled::new(0.0),
            tied: false,
        }
    }

    /// Which is larger a step further on, as the sign of a number, and whether the two tie.
    fn gap(self, other: Self) -> (f64, bool) {
        let (gap, lean) = (self.value - other.value, self.slope - other.slope);
        let tie = gap.may_be_zero() && !lean.may_be_zero();
        let decides = if tie { lean } else { gap };
        (decides.value, tie || self.tied || other.tied)
    }

    fn tied(self, tied: bool) -> Self {
        Self {
            tied: self.tied || tied,
            ..self
        }
    }

    /// A function of two numbers, by its value and its slopes along each.
    fn of(a: Self, b: Self, value: f64, along_a: f64, along_b: f64) -> Self {
        // A slope beyond any number has no part in what does not move.
        let part = |of: Self, along: f64| match of.slope.value {
            0.0 => Scaled::new(0.0),
            _ => of.slope * Scaled::new(along),
        };
        Self {
            value: a.value.passed_on(value, along_a),
            slope: part(a, along_a) + part(b, along_b),
            tied: a.tied || b.tied,
        }
    }
}

impl Add for Dual {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            value: self.value + other.value,
            slope: self.slope + other.slope,
            tied: self.tied || other.tied,
        }
    }
}

impl Sub for Dual {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            value: self.value - other.value,
            slope: self.slope - other.slope,
            tied: self.tied || other.tied,
        }
    }
}

impl Mul for Dual {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self {
            value: self.value * other.value,
            slope: self.slope * other.value + self.value * other.slope,
            tied: self.tied || other.tied,
        }
    }
}

impl Div for Dual {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let value = self.value / other.value;
        Self {
            value,
            slope: (self.slope - value * other.slope) / other.value,
            tied: self.tied || other.tied,
        }
    }
}

impl Number for Dual {
    fn literal(value: f64) -> Self {
        Self::still(Scaled::new(value))
    }

    fn min(self, other: Self) -> Self {
        let (gap, tied) = self.gap(other);
        if gap < 0.0 { self } else { other }.tied(tied)
    }

    fn max(self, other: Self) -> Self {
        let (gap, tied) = self.gap(other);
        if gap > 0.0 { self } else { other }.tied(tied)
    }

    fn at_least(self, other: Self) -> Flag<Self> {
        let (gap, tied) = self.gap(other);
        if gap >= 0.0 {
            lit::<Self>(1.0)
        } else {
            lit(0.0)
        }
        .tied(tied)
    }

    fn pick(flag: Flag<Self>, yes: Self, no: Self) -> Self {
        if flag.value.value > 0.5 { yes } else { no }.tied(flag.tied)
    }

    fn power(self, exponent: Self) -> Self {
        let (base, n) = (self.value.value, exponent.value.value);
        let value = Number::power(base, n);
        let along_base = n * Number::power(base, n - 1.0);
        Self::of(self, exponent, value, along_base, value * libm::log(base))
    }

    // (1 + r)ᵏ summed over the k below n. Its slope along r is taken term by term: the closed form
    // would lose its digits at small rates.
    fn annuity(self, periods: Self) -> Self {
        let (rate, n) = (self.value.value, periods.value.value);
        let value = rate.annuity(n);
        let (mut term, mut along_rate) = (1.0, 0.0);
        for k in 1..n.round() as usize {
            along_rate += k as f64 * term;
            term *= 1.0 + rate;
        }
        let doubling = if rate == 0.0 {
            1.0
        } else {
            libm::log1p(rate) / rate
        };
        Self::of(
            self,
            periods,
            value,
            along_rate,
            (1.0 + rate * value) * doubling,
        )
    }

    // A calendar month is a whole number and has no slope.
    fn hours(self, months: usize) -> Self {
        lit(self.value.value.hours(months))
    }

    fn month_of_year(self) -> Self {
        lit(self.value.value.month_of_year())
    }

    // Nor has a tax year or a class of property.
    fn macrs(self, year: Self) -> Self {
        lit(self.value.value.macrs(year.value.value))
    }

    fn halves(self, months: usize) -> Flag<Self> {
        lit(self.value.value.halves(months))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moving(value: f64, slope: f64) -> Dual {
        Dual {
            value: Scaled::new(value),
            slope: Scaled::new(slope),
            tied: false,
        }
    }

    #[test]
    fn a_tie_goes_by_the_slopes() {
        let (up, still, down) = (moving(2.0, 1.0), moving(2.0, 0.0), moving(2.0, -1.0));
        let slope = |of: Dual| (of.slope.value, of.tied);
        assert_eq!(slope(Number::max(up, still)), (1.0, true));
        assert_eq!(slope(Number::max(down, still)), (0.0, true));
        assert_eq!(slope(Number::min(down, still)), (-1.0, true));
        assert_eq!(slope(Number::min(still, still)), (0.0, false));
        assert_eq!(slope(Number::max(up, moving(1.9, 9.0))), (1.0, false));
        let holds = |a: Dual, b: Dual| (a.at_least(b).value.value, a.at_least(b).tied);
        assert_eq!(holds(still, still), (1.0, false));
        assert_eq!(holds(down, still), (0.0, true));
        assert_eq!(holds(still, down), (1.0, true));
    }

    #[test]
    fn slopes_are_those_of_calculus() {
        let (a, b) = (moving(3.0, 2.0), moving(4.0, -1.0));
        let slope = |of: Dual| of.slope.value;
        assert!((slope(a * b) - (2.0 * 4.0 - 3.0)).abs() < 1e-15);
        assert!((slope(a / b) - (2.0 * 4.0 + 3.0) / 16.0).abs() < 1e-15);
        let by_base = slope(a.power(lit(0.5)));
        assert!((by_base - 2.0 * 0.5 / 3.0_f64.sqrt()).abs() < 1e-15);
        let by_exponent = slope(lit::<Dual>(3.0).power(b));
        assert!((by_exponent + 81.0 * 3.0_f64.ln()).abs() < 1e-12);
    }

    #[test]
    fn an_annuity_moves_with_its_rate_even_at_none() {
        let slope = |rate: f64, periods: f64| {
            let along_rate = moving(rate, 1.0).annuity(lit(periods)).slope.value;
            let along_periods = lit::<Dual>(rate).annuity(moving(periods, 1.0)).slope.value;
            (along_rate, along_periods)
        };
        // Payments of one after a, b and c periods of four: 3, 2, 1 and 0 periods of growth.
        assert_eq!(slope(0.0, 4.0), (6.0, 1.0));
        let (rate, n, step) = (0.01, 24.0, 1e-5);
        let across = |a: f64, b: f64| (a - b) / (2.0 * step);
        let by_rate = across((rate + step).annuity(n), (rate - step).annuity(n));
        let by_periods = across(rate.annuity(n + step), rate.annuity(n - step));
        let found = slope(rate, n);
        assert!(
            (found.0 / by_rate - 1.0).abs() < 1e-7,
            "{found:?} {by_rate}"
        );
        assert!(
            (found.1 / by_periods - 1.0).abs() < 1e-7,
            "{found:?} {by_periods}"
        );
    }
}
