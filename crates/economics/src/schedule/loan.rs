//! What lenders ask about a loan as a whole: how high it gets, and what the cash of its life is worth
//! at its own rate when the last phase is ready.
//!
//! Reads the month's lines; no line depends on anything here.

use super::MonthFlags;
use super::builder::ScheduleBuilder;
use crate::eval::{Flag, Number, Recorder, lit};
use crate::rows::{Month, Working};

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes what a month adds to the peak of debt and to the cover of the loan's life.
    #[inline(always)]
    pub(super) fn loan<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        flags: MonthFlags<N>,
        lines: &Month<N>,
    ) {
        let (terms, before) = (self.terms, self.workings);
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let peak = before.debt_peak.max(lines.debt_balance);
        self.working(recorder, Working::DebtPeak, peak);

        let since = flags.month - terms.dates.last_ready;
        let (all_ready, later): (Flag<N>, Flag<N>) = (since.at_least(zero), since.at_least(one));
        let due = lines.debt_balance + lines.principal;
        // Brought forward, or drawn in that very month, as where all is ready at signing.
        let owed = N::pick(all_ready - later, due, zero);
        self.working(recorder, Working::LoanOwed, owed);
        let brought_forward = (due - lines.debt_draw).at_least(terms.units.half_cent);
        let counts = self.working(recorder, Working::LoanMonth, all_ready * brought_forward);
        let factor = before.loan_factor / (one + terms.debt.interest);
        let factor = N::pick(counts, factor, before.loan_factor);
        let factor = self.working(recorder, Working::LoanFactor, factor);
        let cash = (lines.cash_for_debt_service - lines.tax) * factor;
        self.working(recorder, Working::LoanCash, N::pick(counts, cash, zero));
    }
}
