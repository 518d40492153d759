//! A calendar quarter: three months, named as periods are. Nothing here knows what fell into it.

use serde::{Serialize, Serializer};

use crate::periods::Period;

/// A calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(u32);

impl Quarter {
    /// The quarter that a month lies in, counted from January of year 0 as
    /// [`calendar`](crate::calendar) does.
    #[must_use]
    pub fn of_month(month: u32) -> Self {
        Self(month / 3)
    }

    /// Its three months, counted in the same way.
    pub fn months(self) -> impl Iterator<Item = u32> {
        let first = self.0.saturating_mul(3);
        (0..3).filter_map(move |more| first.checked_add(more))
    }

    /// The first of them.
    #[must_use]
    pub fn first_month(self) -> u32 {
        self.0.saturating_mul(3)
    }

    /// "2025 Q3".
    #[must_use]
    pub fn label(self) -> String {
        Period::Quarter.label(self.first_month())
    }
}

impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.label())
    }
}

#[cfg(test)]
mod tests {
    use super::Quarter;
    use crate::calendar::read_month;

    #[test]
    fn a_quarter_has_three_months_and_its_name() {
        for (month, label) in [
            ("2024-12", "2024 Q4"),
            ("2025-01", "2025 Q1"),
            ("2025-03", "2025 Q1"),
            ("2025-04", "2025 Q2"),
        ] {
            let month = read_month(month).expect("a month");
            let quarter = Quarter::of_month(month);
            assert_eq!(quarter.label(), label);
            let months: Vec<u32> = quarter.months().collect();
            assert!(months.contains(&month) && months.len() == 3, "{months:?}");
            assert_eq!(quarter.first_month() % 3, 0);
        }
        let last = Quarter::of_month(u32::MAX);
        assert_eq!(last.months().collect::<Vec<_>>(), [u32::MAX]);
    }
}
