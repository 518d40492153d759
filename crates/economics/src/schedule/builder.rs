//! The schedule while its months are written: what is carried on from one to the next, and sums.
//!
//! Each month is written from the month before and never looks ahead: what the whole schedule must
//! be known for, the price and the size of debt, is known before.

use super::terms::Terms;
use crate::eval::{Number, Recorder, Row, When, lit};
use crate::rows::{Aggregation, Line, Month, Working, Workings};

/// The schedule while it is being written.
pub(super) struct ScheduleBuilder<'a, N> {
    pub terms: &'a Terms<N>,
    pub rate: N,
    /// The month that is being written, counted from 0.
    pub number: usize,
    /// What is carried on of the lines of the last month written.
    pub credit_balance: N,
    pub cumulative_cash_flow: N,
    pub prepayment_balance: N,
    pub workings: Workings<N>,
    /// Sums up to the last month written.
    pub totals: Month<N>,
    pub sums: Workings<N>,
}

impl<'a, N: Number> ScheduleBuilder<'a, N> {
    /// What stands before the first month: nothing, and a dollar worth a dollar.
    pub(super) fn open<S: Recorder<Number = N>>(
        recorder: &mut S,
        terms: &'a Terms<N>,
        rate: N,
    ) -> Self {
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let mut line = |line, value| recorder.record(Row::Line(line), When::Opening, value);
        let credit_balance = line(Line::CreditBalance, zero);
        let prepayment_balance = line(Line::PrepaymentBalance, zero);
        let cumulative_cash_flow = line(Line::CumulativeCashFlow, zero);
        let mut working = |row, value| recorder.record(Row::Working(row), When::Opening, value);
        let workings = Workings {
            power_month: working(Working::PowerMonth, zero),
            power_index: working(Working::PowerIndex, one),
            overhead_index: working(Working::OverheadIndex, one),
            deferred: working(Working::Deferred, zero),
            tax_ytd: working(Working::TaxYtd, zero),
            losses_bf: working(Working::LossesBf, zero),
            due_ytd: working(Working::DueYtd, zero),
            losses: working(Working::Losses, zero),
            tax_ytd_unlevered: working(Working::TaxYtdUnlevered, zero),
            losses_bf_unlevered: working(Working::LossesBfUnlevered, zero),
            due_ytd_unlevered: working(Working::DueYtdUnlevered, zero),
            losses_unlevered: working(Working::LossesUnlevered, zero),
            discount: working(Working::Discount, one),
            equity_discount: working(Working::EquityDiscount, one),
            months_below: working(Working::MonthsBelow, zero),
            full_months: working(Working::FullMonths, zero),
            debt_peak: working(Working::DebtPeak, zero),
            loan_factor: working(Working::LoanFactor, one),
            year_cash: working(Working::YearCash, zero),
            year_service: working(Working::YearService, zero),
            service_years: working(Working::ServiceYears, zero),
            dscr_lowest: working(Working::DscrLowest, zero),
            ..Workings::all(zero)
        };
        Self {
            terms,
            rate,
            number: 0,
            credit_balance,
            cumulative_cash_flow,
            prepayment_balance,
            workings,
            totals: Month::all(zero),
            sums: Workings::all(zero),
        }
    }

    /// Records a line of the month, and its sum so far where it adds up.
    #[inline(always)]
    pub(super) fn line<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        lines: &mut Month<N>,
        line: Line,
        value: N,
    ) -> N {
        let row = Row::Line(line);
        let value = recorder.record(row, When::Month(self.number), value);
        if line.aggregation() == Aggregation::Sum {
            let total = recorder.total(self.totals.get(line), row, self.number, value);
            self.totals.set(line, total);
        }
        lines.set(line, value);
        value
    }

    /// Records a working row of the month, and its sum so far where it adds up; what does not is carried
    /// on.
    #[inline(always)]
    pub(super) fn working<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        row: Working,
        value: N,
    ) -> N {
        let named = Row::Working(row);
        let value = recorder.record(named, When::Month(self.number), value);
        if row.aggregation() == Aggregation::Sum {
            let sum = recorder.total(self.sums.get(row), named, self.number, value);
            self.sums.set(row, sum);
        } else {
            self.workings.set(row, value);
        }
        value
    }
}
