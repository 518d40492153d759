//! Several numbers as one.
//!
//! Each operation gives in every lane, to the last bit, what it gives for that lane's `f64` alone:
//! nothing is fused, and what is not plain arithmetic is done by `f64`'s own reading.

use std::borrow::Cow;
use std::ops::{Add, Div, Mul, Sub};

use wide::f64x2 as Pair;

use super::recorder::Figures;
use crate::eval::number::{Flag, Number};

/// How many scenarios are evaluated at once: as many as fit into the registers that every x86-64,
/// every 64-bit Arm and WebAssembly's `simd128` have. Twice as many were slower on the first.
pub const LANES: usize = 2;

/// A number in each lane.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes(Pair);

impl Figures<LANES> for Lanes {
    #[inline(always)]
    fn of(values: [f64; LANES]) -> Self {
        Self(Pair::new(values))
    }

    #[inline(always)]
    fn lane(self, lane: usize) -> f64 {
        self.0.as_array().get(lane).copied().unwrap_or_default()
    }

    fn columns(rows: &[Self]) -> [Cow<'_, [f64]>; LANES] {
        let rows = || rows.iter().map(|row| row.0.to_array());
        [
            rows().map(|[first, _]| first).collect(),
            rows().map(|[_, second]| second).collect(),
        ]
    }
}

impl Lanes {
    /// Every lane by itself.
    #[inline(always)]
    fn each(self, other: Self, of: impl Fn(f64, f64) -> f64) -> Self {
        let ([a, b], [other_a, other_b]) = (self.0.to_array(), other.0.to_array());
        Self::of([of(a, other_a), of(b, other_b)])
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident)+) => {$(
        impl $Trait for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(self.0.$method(other.0))
            }
        }
    )+};
}

operators! { Add add Sub sub Mul mul Div div }

// Comparisons lane by lane become those of whole registers when they are compiled, and better ones
// than written as such: only so can the compiler see that a flag is made from a comparison and
// compared again.
impl Number for Lanes {
    #[inline(always)]
    fn literal(value: f64) -> Self {
        Self(Pair::splat(value))
    }

    #[inline(always)]
    fn min(self, other: Self) -> Self {
        self.each(other, Number::min)
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        self.each(other, Number::max)
    }

    #[inline(always)]
    fn at_least(self, other: Self) -> Flag<Self> {
        self.each(other, Number::at_least)
    }

    #[inline(always)]
    fn pick(flag: Flag<Self>, yes: Self, no: Self) -> Self {
        let [first, second] = flag.0.to_array();
        let ([yes_first, yes_second], [no_first, no_second]) = (yes.0.to_array(), no.0.to_array());
        Self::of([
            Number::pick(first, yes_first, no_first),
            Number::pick(second, yes_second, no_second),
        ])
    }

    fn power(self, exponent: Self) -> Self {
        self.each(exponent, Number::power)
    }

    fn annuity(self, periods: Self) -> Self {
        self.each(periods, Number::annuity)
    }

    #[inline]
    fn hours(self, months: usize) -> Self {
        Self::of(self.0.to_array().map(|start| start.hours(months)))
    }

    #[inline]
    fn month_of_year(self) -> Self {
        Self::of(self.0.to_array().map(f64::month_of_year))
    }

    #[inline]
    fn macrs(self, year: Self) -> Self {
        self.each(year, f64::macrs)
    }

    #[inline]
    fn halves(self, months: usize) -> Flag<Self> {
        Self::of(self.0.to_array().map(|start| start.halves(months)))
    }
}
