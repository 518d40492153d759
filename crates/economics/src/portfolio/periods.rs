//! A portfolio's months gathered into calendar quarters and years, as those of a contract are.

use std::ops::Range;

use crate::periods::Period;

use super::{Consolidated, MonthOfAll, Sums};

/// Some months of a portfolio as one.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodOfAll {
    /// The period's name: "2025", "2025 Q3" or "June 2025".
    pub label: String,
    /// Its first calendar month that the portfolio has.
    pub first_month: u32,
    /// Its months, as places in the portfolio's.
    pub months: Range<usize>,
    /// Lines summed, averaged or as they stand at its end; load under contract and target at its end.
    pub values: MonthOfAll,
}

impl Consolidated {
    /// Gathers the months; the first and the last period may be cut short.
    #[must_use]
    pub fn roll_up(&self, period: Period) -> Vec<PeriodOfAll> {
        let rolled_up = |(first_month, months): (u32, Range<usize>)| {
            let own = self.months.get(months.clone()).unwrap_or_default();
            let end = own.last().cloned().unwrap_or_default();
            PeriodOfAll {
                label: period.label(first_month),
                first_month,
                months,
                values: MonthOfAll {
                    sums: Sums::rolled_up(own),
                    ..end
                },
            }
        };
        spans(self.first_month, self.months.len(), period)
            .map(rolled_up)
            .collect()
    }
}

/// The periods that so many months from a calendar month on fall into: the first calendar month of
/// each that is there, and which of the months they are.
pub(super) fn spans(
    first: u32,
    length: usize,
    period: Period,
) -> impl Iterator<Item = (u32, Range<usize>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let month = first + from as u32;
        let until_next = (period.length() - month % period.length()) as usize;
        let months = from..length.min(from + until_next);
        from = months.end;
        (!months.is_empty()).then_some((month, months))
    })
}
