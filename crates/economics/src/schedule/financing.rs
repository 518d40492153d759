//! What is left of a month's business: debt service, tax and cash flows.

use super::builder::ScheduleBuilder;
use super::funding::{self, DebtService};
use super::sizing::Size;
use super::{Feature, PassValues, Sold, tax};
use crate::eval::{Flag, Number, Recorder, Row, When, lit};
use crate::rows::{Line, Month, Working};

/// Writes how every phase is paid for, one phase after the other, and hands back what falls due in each month
/// of all of them.
pub(super) fn fund<S: Recorder>(
    recorder: &mut S,
    sold: &Sold<S::Number>,
    (sizes, served): (&[Size<S::Number>], &[S::Number]),
) -> Vec<DebtService<S::Number>> {
    let terms = &sold.terms;
    let mut sums = vec![DebtService::none(); sold.month_flags.len()];
    for (i, (phase, size)) in sold.phases.iter().zip(sizes).enumerate() {
        let mut before = funding::opening(size, |row, value| {
            recorder.record(Row::Funding(row, i), When::Opening, value)
        });
        let served = served.get(i * sums.len()..).unwrap_or_default();
        let months = sold.month_flags.iter().zip(sold.of_phase(i));
        for (number, ((flags, delivered), sums)) in months.zip(&mut sums).enumerate() {
            // From the last month on: a reading may go on past the end, and nothing must come up there.
            let over = flags.month.at_least(terms.dates.last_month);
            let served = served.get(number).copied().unwrap_or(lit(0.0));
            let sized = (size, served);
            let due = funding::month(
                terms,
                phase,
                sized,
                over,
                delivered,
                &mut before,
                |row, value| recorder.record(Row::Funding(row, i), When::Month(number), value),
            );
            *sums = sums.plus(&due);
        }
    }
    sums
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes the debt, tax and cash flows of a month into its lines, and hands back the principal
    /// due on schedule.
    #[inline(always)]
    pub(super) fn finance<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        number: usize,
        january: Flag<N>,
        sums: &DebtService<N>,
        (lines, values): (&mut Month<N>, &PassValues<N>),
    ) -> N {
        let (terms, residual) = (self.terms, values.residual);
        self.number = number;
        let (ebitda, credit, capex_host) = (lines.ebitda, lines.credit, lines.capex_host);

        // Debt.
        let debt_draw = self.line(recorder, lines, Line::DebtDraw, sums.draw);
        let debt_fees = self.line(recorder, lines, Line::DebtFees, sums.fees);
        let interest_paid = self.line(recorder, lines, Line::InterestPaid, sums.interest);
        let principal = self.line(recorder, lines, Line::Principal, sums.principal);
        self.line(recorder, lines, Line::DebtBalance, sums.balance);
        self.working(recorder, Working::Capitalised, sums.capitalised);
        self.working(recorder, Working::Balloon, principal - sums.scheduled);

        // Tax.
        let depreciation = self.line(recorder, lines, Line::Depreciation, sums.depreciation);
        let taxable = ebitda - depreciation - interest_paid + residual + values.released;
        let tax = self.settle(recorder, &tax::PAID, january, taxable);
        let tax = self.line(recorder, lines, Line::Tax, tax);

        // Cash flows.
        let flow = ebitda - credit - capex_host + residual;
        let flow = if terms.uses.has(Feature::Prepayment) {
            flow + lines.prepayment - lines.prepayment_credit
        } else {
            flow
        };
        let flow = self.line(recorder, lines, Line::ProjectCashFlow, flow);
        let equity_flow = flow - tax + debt_draw - debt_fees - interest_paid - principal;
        self.line(recorder, lines, Line::EquityCashFlow, equity_flow);
        let cumulative = self.cumulative_cash_flow + flow;
        self.cumulative_cash_flow =
            self.line(recorder, lines, Line::CumulativeCashFlow, cumulative);
        sums.scheduled
    }
}
