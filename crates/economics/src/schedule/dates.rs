//! When a contract starts, is billed and ends: its months counted from signing, with its renewals and an
//! early end.

use super::terms::PhaseTerms;
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit};
use crate::inputs::Input;

/// Dates and lengths in months.
#[derive(Clone, Copy)]
pub(super) struct Dates<N> {
    /// The month of signing, counted from January of year 0.
    pub start: N,
    /// The same in its year: 1 in January.
    pub signing_month: N,
    pub first_ready: N,
    pub last_ready: N,
    pub term_months: N,
    pub renewal_months: N,
    /// Term and renewals.
    pub all_months: N,
    /// The month in which the client has left.
    pub exit_month: N,
    /// 1 where that is before the last month that there would be.
    pub ends_early: Flag<N>,
    pub last_month: N,
}

impl<N: Number> Dates<N> {
    /// By how many months ready months and spending are later than planned.
    pub(super) fn slips<S: Recorder<Number = N>>(recorder: &mut S) -> [N; 2] {
        let delay = recorder.input(Input::Delay);
        let keeps = recorder.input(Input::Slip).at_least(lit(1.0));
        let spending = N::pick(keeps, lit(0.0), delay);
        [delay, recorder.amount(Amount::SpendingSlip, spending)]
    }

    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        phases: &[PhaseTerms<N>],
    ) -> Self {
        let (one, twelve) = (lit::<N>(1.0), lit::<N>(12.0));
        let term_months = recorder.amount(Amount::TermMonths, recorder.input(Input::Term) * twelve);
        let renewal_months = recorder.input(Input::Renewterm) * twelve;
        let renewal_months = recorder.amount(Amount::RenewalMonths, renewal_months);
        let all_months = all_months(recorder, term_months, renewal_months);
        // A phase without load sets no dates; the first phase always has load.
        let first = phases.first().map_or(lit(0.0), |phase| phase.ready);
        let (mut first_ready, mut last_ready) = (first, first);
        for (i, phase) in phases.iter().enumerate() {
            let empty = lit::<N>(0.0).at_least(phase.kw);
            let ready = N::pick(empty, first, phase.ready);
            let ready = recorder.phase_amount(Amount::LoadedMonth, i, ready);
            first_ready = first_ready.min(ready);
            last_ready = last_ready.max(ready);
        }
        let first_ready = recorder.amount(Amount::FirstReady, first_ready);
        let last_ready = recorder.amount(Amount::LastReady, last_ready);
        let last = last_ready + all_months - one;
        let exit = first_ready + recorder.input(Input::Exit) * twelve;
        let exit = N::pick(recorder.given(Input::Exit), exit, last + one);
        let exit_month = recorder.amount(Amount::ExitMonth, exit);
        let start = recorder.input(Input::Start);
        Self {
            start,
            signing_month: recorder.amount(Amount::SigningMonth, start.month_of_year()),
            first_ready,
            last_ready,
            term_months,
            renewal_months,
            all_months,
            exit_month,
            ends_early: last.at_least(exit_month),
            last_month: recorder.amount(Amount::LastMonth, last.min(exit_month - one)),
        }
    }
}

/// Term and renewals: one renewal after the other, as long as there are options and all of it lasts no
/// longer than a term may.
fn all_months<N: Number, S: Recorder<Number = N>>(
    recorder: &mut S,
    term_months: N,
    renewal_months: N,
) -> N {
    let longest = recorder.amount(Amount::LongestMonths, lit(Input::Term.spec().max * 12.0));
    let optional = recorder.input(Input::Renew) * renewal_months;
    let most = recorder.amount(Amount::MostMonths, longest.min(term_months + optional));
    let mut months = term_months;
    for amount in [
        Amount::OnceRenewed,
        Amount::TwiceRenewed,
        Amount::ThriceRenewed,
        Amount::FourTimesRenewed,
        Amount::AllMonths,
    ] {
        let longer = months + renewal_months;
        let renewed = most.at_least(longer);
        months = recorder.amount(amount, N::pick(renewed, longer, months));
    }
    months
}
