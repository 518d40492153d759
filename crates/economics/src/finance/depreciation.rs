//! Depreciation: straight-line, and the United States' MACRS.

use super::{Absence, Answer, finite};

/// Straight-line depreciation of one period (Excel's SLN): (cost − salvage)/life.
///
/// `life` in periods, not zero.
///
/// # Errors
/// If the life is zero or the answer beyond numbers.
pub fn sln(cost: f64, salvage: f64, life: f64) -> Answer {
    if life == 0.0 {
        return Err(Absence::OutOfRange("the life must not be zero"));
    }
    finite((cost - salvage) / life)
}

/// A class of property by its recovery period, under the general depreciation system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MacrsClass {
    /// 3 years, 200 % declining balance.
    Three,
    /// 5 years, 200 % declining balance: computers among others.
    Five,
    /// 7 years, 200 % declining balance.
    Seven,
    /// 10 years, 200 % declining balance.
    Ten,
    /// 15 years, 150 % declining balance: land improvements among others.
    Fifteen,
    /// 20 years, 150 % declining balance.
    Twenty,
}

impl MacrsClass {
    /// Every class.
    pub const ALL: [Self; 6] = [
        Self::Three,
        Self::Five,
        Self::Seven,
        Self::Ten,
        Self::Fifteen,
        Self::Twenty,
    ];

    /// The recovery period.
    #[must_use]
    pub fn years(self) -> u32 {
        match self {
            Self::Three => 3,
            Self::Five => 5,
            Self::Seven => 7,
            Self::Ten => 10,
            Self::Fifteen => 15,
            Self::Twenty => 20,
        }
    }

    /// Declining balance in percent of the straight-line rate.
    fn declining(self) -> u32 {
        match self {
            Self::Fifteen | Self::Twenty => 150,
            _ => 200,
        }
    }

    /// The smallest part that the published table tells apart, as a share of a percent.
    fn parts_of_percent(self) -> u32 {
        match self {
            Self::Twenty => 1000,
            _ => 100,
        }
    }
}

/// Each year's share of the basis under MACRS with the half-year convention, as fractions that add
/// up to one; one year more than the recovery period, since the first counts half.
///
/// Computed, not copied: in each year the declining balance, or the straight line over what is left
/// of the recovery period where that is more, of the basis not yet recovered; rounded half up to
/// the digits of IRS Publication 946, table A-1 (a hundredth of a percent, for 20 years a
/// thousandth) before the next year is taken. That gives the published table to the digit.
#[must_use]
pub fn macrs(class: MacrsClass) -> Vec<f64> {
    let (years, whole) = (class.years(), 100 * class.parts_of_percent());
    let mut left = whole;
    let mut shares = Vec::with_capacity(years as usize + 1);
    // In half years: the first year holds one, each other two.
    for half_years_left in (0..=2 * years).rev().step_by(2) {
        let first = half_years_left == 2 * years;
        let halves = if first { 1 } else { 2 };
        let declining = rounded(left * class.declining() * halves, 2 * 100 * years);
        // Two half years out of those left after the first year's one; more than there is in the last.
        let straight = if first {
            0
        } else {
            rounded(2 * left, half_years_left + 1)
        };
        let share = declining.max(straight).min(left);
        left -= share;
        shares.push(f64::from(share) / f64::from(whole));
    }
    shares
}

/// A quotient, rounded half up.
fn rounded(dividend: u32, divisor: u32) -> u32 {
    (2 * dividend + divisor) / (2 * divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_recovered_in_full_a_year_late() {
        for class in MacrsClass::ALL {
            let shares = macrs(class);
            assert_eq!(shares.len(), class.years() as usize + 1);
            let sum: f64 = shares.iter().sum();
            assert!((sum - 1.0).abs() < 1e-12, "{class:?} {sum}");
            assert!(shares.iter().all(|share| *share > 0.0));
        }
    }

    #[test]
    fn a_life_of_nothing_has_no_depreciation() {
        assert!(sln(1.0, 0.0, 0.0).is_err() && sln(f64::NAN, 0.0, 1.0).is_err());
    }
}
