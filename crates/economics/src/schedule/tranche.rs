//! A tranche of debt repaid in level payments: interest is added to it until the phase is ready, then
//! paid, and after the interest-only months the rest is repaid in equal payments.
//!
//! Knows nothing of how large a tranche is or of what becomes of it when the schedule ends.

use super::course::Course;
use super::terms::Units;
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit};
use crate::inputs::Input;

/// On what terms lenders lend.
#[derive(Clone, Copy)]
pub(super) struct DebtTerms<N> {
    /// Share of the host's cost, where no cover is given.
    pub share: N,
    /// Interest of a month.
    pub interest: N,
    /// Months from a ready month to full repayment.
    pub repaid_months: N,
    /// Months from a ready month in which debt is served by the contract's cash.
    pub served_months: N,
    /// Months from a ready month in which only interest is paid.
    pub io: N,
    /// What level payments of one are worth at their end, when a phase is ready.
    pub annuity: N,
    /// The cover that debt is sized to.
    pub dscr: N,
    pub dscr_given: Flag<N>,
    /// The most that is lent, as a share of the host's cost.
    pub gearing: N,
    /// 1 where repayment is in proportion to cash.
    pub sculpt: Flag<N>,
    pub upfront: N,
    /// What a dollar kept ready costs in a month.
    pub commitment: N,
}

impl<N: Number> DebtTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        units: &Units<N>,
        term_months: N,
    ) -> Self {
        let (one, twelve) = (lit::<N>(1.0), lit::<N>(12.0));
        let interest = recorder.input(Input::Interest) / units.percent / twelve;
        let interest = recorder.amount(Amount::MonthlyInterest, interest);
        let tenor_months = recorder.input(Input::Tenor) * twelve;
        let tenor_months = recorder.amount(Amount::TenorMonths, tenor_months);
        let served_months = tenor_months.min(term_months);
        let served_months = recorder.amount(Amount::ServedMonths, served_months);
        let dscr_given = recorder.given(Input::Dscr);
        // Debt that is sized to the contract's cash is repaid by it.
        let repaid_months = N::pick(dscr_given, served_months, tenor_months);
        let repaid_months = recorder.amount(Amount::RepaidMonths, repaid_months);
        // The last month repays, whatever is given.
        let io = recorder.input(Input::Io).min(repaid_months - one);
        let dscr = N::pick(dscr_given, recorder.input(Input::Dscr), one);
        let commitment = recorder.input(Input::Commit) / units.percent / twelve;
        Self {
            share: units.fraction(recorder, Amount::DebtShare, Input::Debt),
            interest,
            repaid_months,
            served_months,
            io: recorder.amount(Amount::InterestOnly, io),
            annuity: recorder.amount(Amount::AnnuityAtReady, interest.annuity(repaid_months)),
            dscr: recorder.amount(Amount::TargetDscr, dscr),
            dscr_given,
            gearing: units.fraction(recorder, Amount::GearingCap, Input::Gearing),
            sculpt: recorder.input(Input::Sculpt).at_least(one),
            upfront: units.fraction(recorder, Amount::UpfrontShare, Input::Upfront),
            commitment: recorder.amount(Amount::MonthlyCommitment, commitment),
        }
    }
}

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
    terms: &DebtTerms<N>,
    course: &Course<N>,
    draw: N,
    before: &LoanState<N>,
    annuity: impl FnOnce(N) -> N,
) -> DebtService<N> {
    let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
    let Course { age, ready, .. } = *course;
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
