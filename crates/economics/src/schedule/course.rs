//! The course of a phase: what of a month depends on nothing but how long the phase has been ready, whatever
//! its load. It is the same for every phase, from another month on.

use super::terms::{PhaseTerms, Terms};
use super::{Feature, MonthFlags};
use crate::eval::{Flag, Number, Recorder, Row as Cell, When, lit};
use crate::rows::DeliveryRow as Row;

/// A month in the course of a phase.
#[derive(Clone, Copy)]
pub(super) struct Course<N> {
    /// Months since the phase was ready.
    pub age: N,
    /// 1 from the ready month on.
    pub ready: Flag<N>,
    /// 1 in the months of the term, before renewals.
    pub contracted: Flag<N>,
    /// 1 in the months of term and renewals.
    pub within: Flag<N>,
    /// Share of the load that the ramp has come to.
    pub ramped: N,
    /// Probability that the client is still there.
    pub tenancy: N,
    /// Price over that at signing.
    pub fee_index: N,
    /// Site opex over that at signing.
    pub cost_index: N,
}

/// What is carried on from month to month.
struct CourseState<N> {
    anniversary: N,
    fee_index: N,
    cost_index: N,
    period_month: N,
    renewals: N,
    tenancy: N,
}

/// The courses of all phases. Where they are known to be the same, there is one.
pub(super) struct Courses<N> {
    months: Vec<Course<N>>,
    /// Where in it each phase's own starts.
    starts: Vec<usize>,
    /// How many months each has.
    length: usize,
}

impl<N: Number> Courses<N> {
    /// Writes them, one phase after the other.
    pub(super) fn run<S: Recorder<Number = N>>(
        recorder: &mut S,
        terms: &Terms<N>,
        phases: &[PhaseTerms<N>],
        month_flags: &[MonthFlags<N>],
    ) -> Self {
        let length = month_flags.len();
        // That of the last phase to be ready, from as many months earlier on, is that of every other one.
        let (starts, phases) = match recorder.leads() {
            Some((leads, last)) => (leads, phases.get(last..=last).unwrap_or_default()),
            None => ((0..phases.len()).map(|i| i * length).collect(), phases),
        };
        let of_month = |number: usize| match month_flags.get(number) {
            Some(flags) => flags.month,
            None => lit(number as f64),
        };
        let total = starts.iter().max().map_or(0, |last| last + length);
        let count = total / phases.len().max(1);
        let mut months = Vec::with_capacity(total);
        for (i, phase) in phases.iter().enumerate() {
            let opening = When::Opening;
            let mut before =
                start(|row, value| recorder.record(Cell::Delivery(row, i), opening, value));
            months.extend((0..count).map(|number| {
                let when = When::Month(number);
                let dates = (of_month(number), phase.ready);
                month(terms, dates, &mut before, |row, value| {
                    recorder.record(Cell::Delivery(row, i), when, value)
                })
            }));
        }
        Self {
            months,
            starts,
            length,
        }
    }

    /// The course of a phase, month by month.
    pub(super) fn of_phase(&self, phase: usize) -> &[Course<N>] {
        let from = self.starts.get(phase).copied().unwrap_or(0);
        self.months
            .get(from..from + self.length)
            .unwrap_or_default()
    }
}

/// What stands before the first month.
fn start<N: Number>(mut record: impl FnMut(Row, N) -> N) -> CourseState<N> {
    CourseState {
        anniversary: record(Row::Anniversary, lit(0.0)),
        fee_index: record(Row::FeeIndex, lit(1.0)),
        cost_index: record(Row::CostIndex, lit(1.0)),
        period_month: record(Row::PeriodMonth, lit(0.0)),
        renewals: record(Row::Renewals, lit(0.0)),
        tenancy: record(Row::Tenancy, lit(1.0)),
    }
}

/// Goes on to the period of a month, each renewal following on the term or the last one; hands back
/// whether one starts.
fn renew<N: Number>(
    terms: &Terms<N>,
    after_first: Flag<N>,
    before: &mut CourseState<N>,
    record: &mut impl FnMut(Row, N) -> N,
) -> Flag<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let renewed = before.renewals.at_least(one);
    let length = N::pick(renewed, terms.dates.renewal_months, terms.dates.term_months);
    let next = before.period_month + one;
    let renews = record(Row::Renews, after_first * next.at_least(length));
    let month = N::pick(renews, zero, next);
    let month = N::pick(after_first, month, zero);
    let chance = before.tenancy * terms.fees.renewal_chance;
    let tenancy = N::pick(renews, chance, before.tenancy);
    before.period_month = record(Row::PeriodMonth, month);
    before.renewals = record(Row::Renewals, before.renewals + renews);
    before.tenancy = record(Row::Tenancy, tenancy);
    renews
}

/// One month of a phase that is ready in another, from the month before.
#[inline(always)]
fn month<N: Number>(
    terms: &Terms<N>,
    (month, ready): (N, N),
    before: &mut CourseState<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> Course<N> {
    let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
    let age = record(Row::Age, month - ready);
    let ready = record(Row::Ready, age.at_least(zero));
    let contracted = ready - age.at_least(terms.dates.term_months);
    let contracted = record(Row::Contracted, contracted);

    let after_first = age.at_least(one);
    let next = before.anniversary + one;
    let wrapped = N::pick(next.at_least(twelve), zero, next);
    let anniversary = record(Row::Anniversary, N::pick(after_first, wrapped, zero));
    before.anniversary = anniversary;
    let same_year = anniversary.at_least(one);
    let index = |before: N, growth: N| {
        N::pick(
            after_first,
            N::pick(same_year, before, before * growth),
            one,
        )
    };
    let mut fee_index = index(before.fee_index, terms.fees.growth);
    if terms.uses.has(Feature::Renewals) {
        let renews = renew(terms, after_first, before, &mut record);
        let escalated = record(Row::Escalated, fee_index);
        fee_index = N::pick(renews, escalated * terms.fees.renewal_step, escalated);
    }
    before.fee_index = record(Row::FeeIndex, fee_index);
    if terms.uses.has(Feature::SiteCost) {
        let index = index(before.cost_index, terms.fees.cost_growth);
        before.cost_index = record(Row::CostIndex, index);
    }
    Course {
        age,
        ready,
        contracted,
        within: ready - age.at_least(terms.dates.all_months),
        ramped: ((age + one) / terms.fees.ramp_months).min(one),
        tenancy: before.tenancy,
        fee_index: before.fee_index,
        cost_index: before.cost_index,
    }
}
