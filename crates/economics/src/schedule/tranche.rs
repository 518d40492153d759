//! A tranche of debt repaid in level payments: interest is added to it until the phase is ready, then
//! paid, and after the interest-only months the rest is repaid in equal payments.
//!
//! Knows nothing of how large a tranche is or of what becomes of it when the schedule ends.

use super::delivery::Delivery;
use super::terms::Terms;
use crate::eval::{Number, lit};

/// What a tranche is like after a month.
#[derive(Clone, Copy)]
pub(super) struct LoanState<N> {
    /// What level payments of one over the months left would be worth at their end.
    pub annuity: N,
    /// What is owed.
    pub balance: N,
}

/// What falls due on a tranche in a month.
pub(super) struct DebtService<N> {
    /// Interest added to it.
    pub capitalised: N,
    /// Interest paid.
    pub interest: N,
    /// What is owed before anything is repaid.
    pub owed: N,
    /// What level payments of one over the months left would be worth at their end.
    pub annuity: N,
    /// What is repaid in level payments.
    pub level: N,
}

/// One month of a tranche, from the month before. `annuity` records the row of that name, which is
/// carried on.
#[inline(always)]
pub(super) fn month<N: Number>(
    terms: &Terms<N>,
    delivery: &Delivery<N>,
    draw: N,
    before: &LoanState<N>,
    annuity: impl FnOnce(N) -> N,
) -> DebtService<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let Delivery { age, ready, .. } = *delivery;
    let accrued = before.balance * terms.interest;
    let capitalised = N::pick(ready, zero, accrued);
    let interest = N::pick(ready, accrued, zero);
    let owed = before.balance + draw + capitalised;
    // Level payments: what n payments of one are worth at their end, for the n left this month.
    let after_first = age.at_least(one);
    let fewer = (before.annuity - one) / (one + terms.interest);
    let annuity = annuity(N::pick(after_first, fewer, terms.annuity));
    let final_payment = one.at_least(terms.repaid_months - age);
    let level = N::pick(final_payment, before.balance, before.balance / annuity);
    DebtService {
        capitalised,
        interest,
        owed,
        annuity,
        level: N::pick(age.at_least(terms.io), level, zero),
    }
}
