//! What the client pays in advance, and how it is credited against later fees.

use super::builder::ScheduleBuilder;
use super::dates::Dates;
use super::delivery::FeeTerms;
use super::{Feature, MonthFlags, PassValues};
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit};
use crate::inputs::Input;
use crate::rows::{Line, Month, Working};

/// A prepayment at a price of one, in months counted from signing.
#[derive(Clone, Copy)]
pub(super) struct PrepaymentTerms<N> {
    pub units: N,
    /// What of it is credited in a month.
    pub part: N,
    pub paid_in: N,
    /// The first month with a credit, and for how many.
    pub from: N,
    pub over: N,
}

impl<N: Number> PrepaymentTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        fees: &FeeTerms<N>,
        (gpus, total_kw): (Flag<N>, N),
        dates: &Dates<N>,
    ) -> Self {
        let month_hours = recorder.amount(Amount::MonthHours, lit(730.0));
        let fee_at_one = N::pick(gpus, fees.sold_per_kw * month_hours, fees.take);
        let units = recorder.input(Input::Prepay) * total_kw * fee_at_one;
        let units = recorder.amount(Amount::PrepaidUnits, units);
        let over = recorder.input(Input::Prepayover);
        let from = dates.first_ready + recorder.input(Input::Prepayfrom);
        Self {
            units,
            part: recorder.amount(Amount::PrepaidPart, units / over),
            paid_in: recorder.input(Input::Prepayin),
            from: recorder.amount(Amount::PrepaidFrom, from),
            over,
        }
    }
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes what the client pays in advance and what of it is credited, and hands back the
    /// difference; nothing where nothing is prepaid.
    #[inline(always)]
    pub(super) fn prepaid<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        (lines, values): (&mut Month<N>, &mut PassValues<N>),
        flags: MonthFlags<N>,
    ) -> Option<N> {
        let terms = self.terms;
        if !terms.uses.has(Feature::Prepayment) {
            return None;
        }
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let MonthFlags { month, active, .. } = flags;
        let paid = month.at_least(terms.prepayment.paid_in)
            - month.at_least(terms.prepayment.paid_in + one);
        let paid = N::pick(paid * active, terms.prepayment.units, zero);
        let paid = self.working(recorder, Working::PaidAtOne, paid);
        let age = month - terms.prepayment.from;
        let credits = age.at_least(zero) - age.at_least(terms.prepayment.over);
        // What was not paid in time is not credited.
        let credits = credits * active * month.at_least(terms.prepayment.paid_in);
        let credited = N::pick(credits, terms.prepayment.part, zero);
        let credited = self.working(recorder, Working::CreditedAtOne, credited);
        let rest = self.working(recorder, Working::PrepaidAtOne, paid - credited);
        values.prepaid_at_one = rest;
        let paid = self.line(recorder, lines, Line::Prepayment, paid * self.rate);
        let credited = self.line(
            recorder,
            lines,
            Line::PrepaymentCredit,
            credited * self.rate,
        );
        let balance = self.prepayment_balance + paid - credited;
        self.prepayment_balance = self.line(recorder, lines, Line::PrepaymentBalance, balance);
        Some(rest * self.rate)
    }
}
