//! What power costs, and what of it the client reimburses.

use super::MonthFlags;
use super::builder::ScheduleBuilder;
use super::terms::Units;
use crate::amounts::Amount;
use crate::eval::{Number, Recorder, lit};
use crate::inputs::Input;
use crate::rows::{Line, Month, Working};

/// What the site draws, and at what price.
#[derive(Clone, Copy)]
pub(super) struct PowerTerms<N> {
    /// Price at signing, in dollars per MWh.
    pub price: N,
    /// Price over that of the year before.
    pub growth: N,
    /// MW drawn for each kW online.
    pub draw_per_kw: N,
    /// Share of the cost that the client reimburses.
    pub pass: N,
}

impl<N: Number> PowerTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(recorder: &mut S, units: &Units<N>) -> Self {
        let load = recorder.input(Input::Load) / units.percent;
        let draw = load * recorder.input(Input::Pue) / lit(1000.0);
        Self {
            price: recorder.input(Input::Power),
            growth: units.growth(recorder, Amount::PowerStep, Input::Pesc),
            draw_per_kw: recorder.amount(Amount::DrawPerKw, draw),
            pass: units.fraction(recorder, Amount::PassThrough, Input::Pass),
        }
    }
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes what power costs in the month and what of it the client reimburses.
    #[inline(always)]
    pub(super) fn power<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        lines: &mut Month<N>,
        flags: MonthFlags<N>,
        online_kw: N,
    ) -> (N, N) {
        let (terms, before) = (self.terms, self.workings);
        let MonthFlags { month, hours, .. } = flags;
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let next = before.power_month + one;
        let wrapped = N::pick(next.at_least(lit(12.0)), zero, next);
        let power_month = N::pick(month.at_least(one), wrapped, zero);
        self.working(recorder, Working::PowerMonth, power_month);
        let index = self.stepped(month, before.power_index, terms.power.growth);
        let index = self.working(recorder, Working::PowerIndex, index);
        let energy = online_kw * terms.power.draw_per_kw * hours;
        let energy = self.line(recorder, lines, Line::PowerMwh, energy);
        let cost = self.line(
            recorder,
            lines,
            Line::PowerCost,
            energy * terms.power.price * index,
        );
        let revenue = self.line(recorder, lines, Line::PowerRevenue, terms.power.pass * cost);
        (cost, revenue)
    }

    /// What was so much in the month before and steps on each anniversary of signing; 1 at signing.
    #[inline(always)]
    pub(super) fn stepped(&self, month: N, before: N, growth: N) -> N {
        let one = lit::<N>(1.0);
        let same_year = self.workings.power_month.at_least(one);
        let stepped = N::pick(same_year, before, before * growth);
        N::pick(month.at_least(one), stepped, one)
    }
}
