//! How each phase is paid for: one tranche of debt, and depreciation.
//!
//! The tranche ends at zero whatever its terms: what the end of the schedule leaves is repaid then.

use super::Feature;
use super::sizing::Size;
use super::sold::PhaseMonth;
use super::terms::{PhaseTerms, Terms};
use super::tranche::{self, LoanState};
use crate::eval::{Flag, Number, lit};
use crate::rows::FundingRow as Row;

/// What is carried on from month to month.
#[derive(Clone, Copy)]
pub(super) struct FundingState<N> {
    tranche: LoanState<N>,
    undrawn: N,
    base: N,
    book_value: N,
}

/// What a month of a phase's funding comes to, or that of all phases.
#[derive(Clone, Copy)]
pub(super) struct DebtService<N> {
    pub draw: N,
    pub fees: N,
    /// Interest added to the debt.
    pub capitalised: N,
    pub interest: N,
    /// Principal due on schedule.
    pub scheduled: N,
    pub principal: N,
    pub balance: N,
    pub depreciation: N,
}

/// What stands before the first month.
pub(super) fn opening<N: Number>(
    size: &Size<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> FundingState<N> {
    let zero = lit(0.0);
    FundingState {
        tranche: LoanState {
            annuity: record(Row::Annuity, zero),
            balance: record(Row::Balance, zero),
        },
        undrawn: record(Row::Undrawn, size.debt),
        base: record(Row::Base, zero),
        book_value: record(Row::BookValue, zero),
    }
}

/// One month of one phase, from the month before, with the size of its tranche and the phase's cash that
/// serves it.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    sized: (&Size<N>, N),
    over: Flag<N>,
    of_phase: PhaseMonth<'_, N>,
    before: &mut FundingState<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> DebtService<N> {
    let worn = of_phase.worn;
    let (mut due, added) = if terms.uses.has(Feature::Debt) {
        let due = debt(terms, phase, sized, over, of_phase, before, &mut record);
        let added = worn.spent + due.capitalised + due.fees;
        (due, added)
    } else {
        (DebtService::none(), worn.spent)
    };
    let added = record(Row::Added, added);
    let base = record(Row::Base, before.base + added);
    let left = before.book_value + added;
    due.depreciation = record(Row::Depreciation, worn.of(base, left));
    let book_value = record(Row::BookValue, left - due.depreciation);
    (before.base, before.book_value) = (base, book_value);
    due
}

/// What falls due on the tranche. From the end of the schedule on all of
/// it is over.
#[inline(always)]
fn debt<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    (size, served): (&Size<N>, N),
    over: Flag<N>,
    PhaseMonth {
        course, delivered, ..
    }: PhaseMonth<'_, N>,
    before: &mut FundingState<N>,
    record: &mut impl FnMut(Row, N) -> N,
) -> DebtService<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let drawn = N::pick(delivered.building, size.debt * phase.spending_share, zero);
    let draw = record(Row::Draw, drawn);
    let fees = if terms.uses.has(Feature::Fees) {
        let undrawn = record(Row::Undrawn, before.undrawn - draw);
        before.undrawn = undrawn;
        let fees = draw * terms.debt.upfront + undrawn * terms.debt.commitment;
        record(Row::Fees, N::pick(over, zero, fees))
    } else {
        zero
    };

    let owing = tranche::month(&terms.debt, course, draw, &before.tranche, |annuity| {
        record(Row::Annuity, annuity)
    });
    let capitalised = record(Row::Capitalised, owing.capitalised);
    let interest = record(Row::Interest, owing.interest);
    let scheduled = if terms.uses.has(Feature::Sizing) {
        let last = course.age.at_least(terms.debt.served_months - one);
        let share = N::pick(
            course.age.at_least(terms.debt.io),
            served * size.service - interest,
            zero,
        );
        let sculpted = N::pick(last, before.tranche.balance, share);
        let sculpted = record(Row::Sculpted, sculpted);
        let level = record(Row::Level, owing.level);
        N::pick(terms.debt.sculpt, sculpted, level)
    } else {
        owing.level
    };
    let scheduled = record(Row::Scheduled, scheduled);
    let principal = record(Row::Principal, N::pick(over, owing.owed, scheduled));
    let balance = record(Row::Balance, owing.owed - principal);
    before.tranche = LoanState {
        annuity: owing.annuity,
        balance,
    };
    DebtService {
        draw,
        fees,
        capitalised,
        interest,
        scheduled,
        principal,
        balance,
        ..DebtService::none()
    }
}

impl<N: Number> DebtService<N> {
    /// Nothing at all.
    pub(super) fn none() -> Self {
        let zero = lit(0.0);
        Self {
            draw: zero,
            fees: zero,
            capitalised: zero,
            interest: zero,
            scheduled: zero,
            principal: zero,
            balance: zero,
            depreciation: zero,
        }
    }

    /// That of two phases together.
    #[inline(always)]
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            draw: self.draw + other.draw,
            fees: self.fees + other.fees,
            capitalised: self.capitalised + other.capitalised,
            interest: self.interest + other.interest,
            scheduled: self.scheduled + other.scheduled,
            principal: self.principal + other.principal,
            balance: self.balance + other.balance,
            depreciation: self.depreciation + other.depreciation,
        }
    }
}
