//! The arithmetic that the lines of a schedule may use.
//!
//! Conditions are numbers too, 0 or 1, so that a reading may carry them symbolically. Nothing
//! here branches on a value except by [`Number::pick`], and nothing ever panics.

use std::ops::{Add, Div, Mul, Sub};

use crate::calendar;
use crate::finance::depreciation;
use crate::irr::Return;
use crate::metrics::WhyAbsent;

/// A condition as a number: 1 where it holds and 0 where it does not.
pub(crate) type Flag<N> = N;

/// A value of one reading of the schedule.
pub(crate) trait Number:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A number that stands in the text of the model.
    fn literal(value: f64) -> Self;

    /// The smaller of the two.
    fn min(self, other: Self) -> Self;

    /// The larger of the two.
    fn max(self, other: Self) -> Self;

    /// 1 where `self ≥ other`, else 0.
    fn at_least(self, other: Self) -> Flag<Self>;

    /// `yes` where `flag` is 1, else `no`; the other branch may be meaningless and has no effect.
    fn pick(flag: Flag<Self>, yes: Self, no: Self) -> Self;

    /// `self` raised to `exponent`; used once per scenario, never once per month.
    fn power(self, exponent: Self) -> Self;

    /// What `periods` payments of one grow to at `self` per period, the last at the end:
    /// `((1 + r)^n − 1) / r`, and `n` where the rate is zero.
    fn annuity(self, periods: Self) -> Self;

    /// Hours of the calendar month that lies `months` after the month number `self`.
    fn hours(self, months: usize) -> Self;

    /// The calendar month of the month number `self`: 1 in January.
    fn month_of_year(self) -> Self;

    /// Share of a basis that is written off in a tax year, counted from 0, under the MACRS class
    /// number `self`: 1 to 4 for 5, 7, 15 and 20 years.
    fn macrs(self, year: Self) -> Self;

    /// 1 where bitcoin's subsidy is halved in the calendar month that lies `months` after the month
    /// number `self`.
    fn halves(self, months: usize) -> Flag<Self>;
}

/// A rate of return in one reading: its value, and flags that say why it is absent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Irr<N> {
    /// The effective annual rate; 0 where there is none.
    pub value: N,
    /// 1 where there is none for that reason, in the order of [`WhyAbsent::OF_RATE`].
    pub absent: [Flag<N>; WhyAbsent::OF_RATE.len()],
}

/// Short for [`Number::literal`].
#[inline(always)]
pub(crate) fn lit<N: Number>(value: f64) -> N {
    N::literal(value)
}

/// 1 where the flag is 0, and 0 where it is 1.
#[inline(always)]
pub(crate) fn not<N: Number>(flag: Flag<N>) -> Flag<N> {
    lit::<N>(1.0) - flag
}

/// The quotient, and 0 with a raised flag where the denominator is less than the least that counts.
#[inline(always)]
pub(crate) fn ratio<N: Number>(numerator: N, denominator: N, least: N) -> (N, Flag<N>) {
    let empty = not(denominator.at_least(least));
    (N::pick(empty, lit(0.0), numerator / denominator), empty)
}

impl From<&Return> for Irr<f64> {
    fn from(found: &Return) -> Self {
        Self {
            value: found.named.unwrap_or(0.0),
            absent: WhyAbsent::OF_RATE.map(|why| found.is_absent(why)),
        }
    }
}

impl Number for f64 {
    #[inline(always)]
    fn literal(value: f64) -> Self {
        value
    }

    // `f64::min` also settles what happens to NaN, which costs instructions and cannot occur.
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        if self < other { self } else { other }
    }

    #[inline(always)]
    fn max(self, other: Self) -> Self {
        if self > other { self } else { other }
    }

    #[inline(always)]
    fn at_least(self, other: Self) -> Flag<Self> {
        if self >= other { 1.0 } else { 0.0 }
    }

    #[inline(always)]
    fn pick(flag: Flag<Self>, yes: Self, no: Self) -> Self {
        if flag > 0.5 { yes } else { no }
    }

    #[inline]
    fn power(self, exponent: Self) -> Self {
        libm::pow(self, exponent)
    }

    #[inline]
    fn annuity(self, periods: Self) -> Self {
        if self == 0.0 {
            periods
        } else {
            libm::expm1(periods * libm::log1p(self)) / self
        }
    }

    #[inline]
    fn hours(self, months: usize) -> Self {
        calendar::hours_of_month(self as usize + months)
    }

    #[inline]
    fn month_of_year(self) -> Self {
        f64::from(self as u32 % 12 + 1)
    }

    #[inline]
    fn macrs(self, year: Self) -> Self {
        depreciation::share(self as usize, year as usize)
    }

    #[inline]
    fn halves(self, months: usize) -> Flag<Self> {
        f64::from(u8::from(calendar::is_halving(self as u32 + months as u32)))
    }
}
