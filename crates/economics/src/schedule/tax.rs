//! Income tax, settled by calendar year: what is paid in a month is the year's so far less what was due
//! of it before, so that a loss takes back what a profit of the same year has paid.
//!
//! Losses go from one year to the next without limit, and the schedule's last month ends its year.

use super::builder::ScheduleBuilder;
use crate::eval::{Flag, Number, Recorder, lit};
use crate::rows::Working;

/// Which rows a tax is settled in.
pub(super) struct Rows {
    taxable: Working,
    to_date: Working,
    brought_forward: Working,
    relief: Working,
    due: Working,
    losses: Working,
}

/// Those of the tax that is paid.
pub(super) const PAID: Rows = Rows {
    taxable: Working::Taxable,
    to_date: Working::TaxYtd,
    brought_forward: Working::LossesBf,
    relief: Working::Relief,
    due: Working::DueYtd,
    losses: Working::Losses,
};

/// Those of the tax as it would be without debt.
pub(super) const UNLEVERED: Rows = Rows {
    taxable: Working::TaxableUnlevered,
    to_date: Working::TaxYtdUnlevered,
    brought_forward: Working::LossesBfUnlevered,
    relief: Working::ReliefUnlevered,
    due: Working::DueYtdUnlevered,
    losses: Working::LossesUnlevered,
};

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes how a month's taxable profit is settled, and hands back the month's tax. `january` starts
    /// another year.
    #[inline(always)]
    pub(super) fn settle<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        rows: &Rows,
        january: Flag<N>,
        taxable: N,
    ) -> N {
        let (before, zero) = (self.workings, lit::<N>(0.0));
        let of_year = |row| N::pick(january, zero, before.get(row));
        let taxable = self.working(recorder, rows.taxable, taxable);
        let to_date = self.working(recorder, rows.to_date, of_year(rows.to_date) + taxable);
        let at_december = before.get(rows.losses);
        let brought = N::pick(january, at_december, before.get(rows.brought_forward));
        let brought = self.working(recorder, rows.brought_forward, brought);
        let profit = to_date.max(zero);
        let relief = self.working(recorder, rows.relief, profit.min(brought));
        let due = self.working(recorder, rows.due, self.terms.tax * (profit - relief));
        let losses = brought + (profit - to_date) - relief;
        self.working(recorder, rows.losses, losses);
        due - of_year(rows.due)
    }
}
