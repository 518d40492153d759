//! Depreciation by the United States' MACRS.

/// A class of property by its recovery period, under the general depreciation system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MacrsClass {
    /// 3 years, 200% declining balance.
    Three,
    /// 5 years, 200% declining balance: computers among others.
    Five,
    /// 7 years, 200% declining balance.
    Seven,
    /// 10 years, 200% declining balance.
    Ten,
    /// 15 years, 150% declining balance: land improvements among others.
    Fifteen,
    /// 20 years, 150% declining balance.
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
    pub const fn years(self) -> u32 {
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
    const fn declining(self) -> u32 {
        match self {
            Self::Fifteen | Self::Twenty => 150,
            _ => 200,
        }
    }

    /// The smallest part that the published table tells apart, as a share of a percent.
    const fn parts_of_percent(self) -> u32 {
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
    let (parts, whole) = parts(class);
    let years = class.years() as usize + 1;
    let share = |part: &u32| f64::from(*part) / f64::from(whole);
    parts.iter().take(years).map(share).collect()
}

/// Years of the longest class, and one more.
const MOST_YEARS: usize = 21;

/// Each year's part of the basis, and the parts of the whole.
const fn parts(class: MacrsClass) -> ([u32; MOST_YEARS], u32) {
    let (years, whole) = (class.years(), 100 * class.parts_of_percent());
    let mut parts = [0; MOST_YEARS];
    let mut left = whole;
    let mut year = 0;
    while year <= years {
        // In half years: the first year holds one, each other two.
        let (halves, half_years_left) = (if year == 0 { 1 } else { 2 }, 2 * (years - year));
        let declining = rounded(left * class.declining() * halves, 2 * 100 * years);
        // Two half years out of those left after the first year's one; more than there is in the last.
        let straight = if year == 0 {
            0
        } else {
            rounded(2 * left, half_years_left + 1)
        };
        let most = if declining > straight {
            declining
        } else {
            straight
        };
        let part = if most < left { most } else { left };
        left -= part;
        // Constant functions know no `get_mut`; there are never more than twenty-one years.
        #[allow(clippy::indexing_slicing)]
        {
            parts[year as usize] = part;
        }
        year += 1;
    }
    (parts, whole)
}

/// A quotient, rounded half up.
const fn rounded(dividend: u32, divisor: u32) -> u32 {
    (2 * dividend + divisor) / (2 * divisor)
}

/// The classes that a schedule knows, from number 1 on.
pub(crate) const CLASSES: [MacrsClass; 4] = [
    MacrsClass::Five,
    MacrsClass::Seven,
    MacrsClass::Fifteen,
    MacrsClass::Twenty,
];

/// Share of a basis that a class of the schedule, counted from 1, writes off in a tax year, counted
/// from 0; nothing for any other class and beyond the last year.
pub(crate) fn share(class: usize, year: usize) -> f64 {
    const PARTS: [([u32; MOST_YEARS], u32); 4] = [
        parts(CLASSES[0]),
        parts(CLASSES[1]),
        parts(CLASSES[2]),
        parts(CLASSES[3]),
    ];
    let table = class.checked_sub(1).and_then(|i| PARTS.get(i));
    let part = table.and_then(|(parts, whole)| Some((parts.get(year)?, whole)));
    part.map_or(0.0, |(part, whole)| f64::from(*part) / f64::from(*whole))
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
}
