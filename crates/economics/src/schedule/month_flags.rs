//! Where every month stands: in its calendar year, in the contract year, and in the schedule.

use super::Feature;
use super::terms::Terms;
use crate::eval::{Flag, Number, Recorder, Row, When, lit};
use crate::rows::Working;

/// Where a month stands in the schedule.
#[derive(Clone, Copy)]
pub(super) struct MonthFlags<N> {
    /// Months since signing.
    pub month: N,
    /// Month of the calendar year: 1 in January.
    pub calendar_month: N,
    /// 1 in January.
    pub january: Flag<N>,
    /// Month of the contract year, counted from the first billing; 0 before it.
    pub contract_month: N,
    /// Hours of the calendar month.
    pub hours: N,
    /// 1 while the schedule runs.
    pub active: Flag<N>,
    /// 1 in its last month.
    pub last: Flag<N>,
}

/// The flags of every month.
pub(super) fn month_flags<S: Recorder>(
    recorder: &mut S,
    terms: &Terms<S::Number>,
    months: usize,
) -> Vec<MonthFlags<S::Number>> {
    let dates = &terms.dates;
    // Months are counted from 0, so what stands before the first is −1.
    let (zero, one) = (lit::<S::Number>(0.0), lit::<S::Number>(1.0));
    let mut month = recorder.record(Row::Working(Working::Month), When::Opening, zero - one);
    let opening = dates.signing_month - one;
    let mut calendar_month =
        recorder.record(Row::Working(Working::CalendarMonth), When::Opening, opening);
    let mut contract_month =
        recorder.record(Row::Working(Working::ContractMonth), When::Opening, zero);
    (0..months)
        .map(|number| {
            let mut record =
                |row, value| recorder.record(Row::Working(row), When::Month(number), value);
            month = record(Working::Month, month + one);
            let december = calendar_month.at_least(lit(12.0));
            let next = S::Number::pick(december, one, calendar_month + one);
            calendar_month = record(Working::CalendarMonth, next);
            if terms.uses.has(Feature::Debt) {
                let billed = (month - dates.first_ready).at_least(one);
                let next = contract_month + one;
                let wrapped = S::Number::pick(next.at_least(lit(12.0)), zero, next);
                let next = S::Number::pick(billed, wrapped, zero);
                contract_month = record(Working::ContractMonth, next);
            }
            let active = record(Working::Active, dates.last_month.at_least(month));
            let goes_on = dates.last_month.at_least(month + one);
            let last = record(Working::Last, active - goes_on);
            MonthFlags {
                month,
                calendar_month,
                january: one.at_least(calendar_month),
                contract_month,
                hours: dates.start.hours(number),
                active,
                last,
            }
        })
        .collect()
}
