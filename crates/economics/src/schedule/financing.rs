//! What is left of a month's business: debt service, tax and cash flows.

use super::assets::Worn;
use super::builder::ScheduleBuilder;
use super::delivery::Delivery;
use super::funding::{self, DebtService, FundingState};
use super::sizing::Size;
use super::tax;
use super::terms::PhaseTerms;
use super::{Feature, MonthFlags, PassValues};
use crate::eval::{Number, Recorder, Row, When, lit};
use crate::rows::{Line, Month, Working};

/// How every phase is paid for, while its months are written.
pub(super) struct Financing<'a, N> {
    phases: &'a [PhaseTerms<N>],
    pub sizes: Vec<Size<N>>,
    /// The cash that serves each phase's debt, phases of a month beside one another; none where
    /// nothing depends on it.
    served: Vec<N>,
    carried: Vec<FundingState<N>>,
}

impl<'a, N: Number> Financing<'a, N> {
    /// What stands before the first month.
    pub(super) fn open<S: Recorder<Number = N>>(
        recorder: &mut S,
        phases: &'a [PhaseTerms<N>],
        (sizes, served): (Vec<Size<N>>, Vec<N>),
    ) -> Self {
        let opening = |(i, size)| {
            funding::opening(size, |row, value| {
                recorder.record(Row::Funding(row, i), When::Opening, value)
            })
        };
        let carried = sizes.iter().enumerate().map(opening).collect();
        Self {
            phases,
            sizes,
            served,
            carried,
        }
    }
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes the debt, tax and cash flows of a month into its lines, and hands back the principal
    /// due on schedule.
    #[inline(always)]
    pub(super) fn finance<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        number: usize,
        flags: &MonthFlags<N>,
        deliveries: &[Delivery<N>],
        financing: &mut Financing<'_, N>,
        (lines, values, worn): (&mut Month<N>, &PassValues<N>, &[Worn<N>]),
    ) -> N {
        let (terms, residual) = (self.terms, values.residual);
        self.number = number;
        let sums = self.fund(recorder, flags, (deliveries, worn), financing);
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
        let tax = self.settle(recorder, &tax::PAID, flags.january, taxable);
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

    /// Writes one month of the funding of every phase and adds the phases up.
    #[inline(always)]
    fn fund<S: Recorder<Number = N>>(
        &self,
        recorder: &mut S,
        flags: &MonthFlags<N>,
        (deliveries, worn): (&[Delivery<N>], &[Worn<N>]),
        financing: &mut Financing<'_, N>,
    ) -> DebtService<N> {
        let (terms, when) = (self.terms, When::Month(self.number));
        // From the last month on: a reading may go on past the end, and nothing must come up there.
        let over = flags.month.at_least(terms.dates.last_month);
        let start = self.number * deliveries.len();
        let served = financing.served.get(start..).unwrap_or_default();
        let mut sums = DebtService::none();
        let sized = financing
            .phases
            .iter()
            .zip(&financing.sizes)
            .zip(deliveries.iter().zip(worn));
        let carried = sized.zip(&mut financing.carried);
        for (i, (((phase, size), delivered), before)) in carried.enumerate() {
            let served = served.get(i).copied().unwrap_or(lit(0.0));
            let record = |row, value| recorder.record(Row::Funding(row, i), when, value);
            let sized = (size, served);
            let due = funding::month(terms, phase, sized, over, delivered, before, record);
            sums = sums.plus(&due);
        }
        sums
    }
}
