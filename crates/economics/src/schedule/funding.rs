//! How each phase is paid for: spending, one tranche of debt, depreciation.
//!
//! The tranche ends at zero whatever its terms: what the end of the schedule leaves is repaid then.

use super::terms::{PhaseTerms, Terms};
use crate::reading::{Number, lit, not};
use crate::rows::{Delivery, Funding, FundingRow as Row};

/// What is carried on from month to month.
#[derive(Clone, Copy)]
pub(super) struct Carried<N> {
    annuity: N,
    balance: N,
    base: N,
    book_value: N,
}

/// What stands before the first month.
pub(super) fn opening<N: Number>(mut record: impl FnMut(Row, N) -> N) -> Carried<N> {
    let mut none = |row| record(row, lit(0.0));
    Carried {
        annuity: none(Row::Annuity),
        balance: none(Row::Balance),
        base: none(Row::Base),
        book_value: none(Row::BookValue),
    }
}

/// One month of one phase, from the month before.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    phase: &PhaseTerms<N>,
    month: N,
    delivery: &Delivery<N>,
    before: &mut Carried<N>,
    mut record: impl FnMut(Row, N) -> N,
) -> Funding<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let Delivery { age, ready, .. } = *delivery;
    // From the last month on: a reading may go on past the end, and nothing must come up there.
    let over = month.at_least(terms.last_month);

    let building = month.at_least(phase.spending_start) - month.at_least(phase.spending_end);
    let capex = record(Row::Capex, N::pick(building, phase.monthly_spending, zero));
    let host = capex * not(terms.client);
    let creditable = capex * terms.client * terms.credited;

    let draw = record(Row::Draw, host * terms.debt);
    let accrued = before.balance * terms.interest;
    let capitalised = record(Row::Capitalised, N::pick(ready, zero, accrued));
    let interest = record(Row::Interest, N::pick(ready, accrued, zero));
    let owed = before.balance + draw + capitalised;
    // Level payments: what n payments of one are worth at their end, for the n left this month.
    let after_first = age.at_least(one);
    let fewer = (before.annuity - one) / (one + terms.interest);
    let annuity = record(Row::Annuity, N::pick(after_first, fewer, terms.annuity));
    let final_payment = one.at_least(terms.tenor_months - age);
    let level = N::pick(final_payment, before.balance, before.balance / annuity);
    let scheduled = record(Row::Scheduled, N::pick(age.at_least(terms.io), level, zero));
    let principal = record(Row::Principal, N::pick(over, owed, scheduled));
    let balance = record(Row::Balance, owed - principal);

    let added = record(Row::Added, host + creditable + capitalised);
    let base = record(Row::Base, before.base + added);
    let left = before.book_value + added;
    let end_of_life = age.at_least(terms.life_months - one).max(over);
    let yearly = N::pick(ready, base / terms.life_months, zero);
    let depreciation = record(Row::Depreciation, N::pick(end_of_life, left, yearly));
    let book_value = record(Row::BookValue, left - depreciation);

    *before = Carried {
        annuity,
        balance,
        base,
        book_value,
    };
    Funding {
        capex,
        draw,
        capitalised,
        interest,
        annuity,
        scheduled,
        principal,
        balance,
        added,
        base,
        depreciation,
        book_value,
    }
}
