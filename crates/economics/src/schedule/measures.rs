//! The running values that the metrics need, month by month: worth at signing, outlay and return,
//! payback, the first full year, and debt service coverage by contract year.
//!
//! Reads the month's lines; no line depends on anything here.

use super::builder::ScheduleBuilder;
use super::terms::Units;
use super::{Feature, MonthFlags};
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit};
use crate::inputs::Input;
use crate::rows::{Month, Working};

/// What money is worth over time.
#[derive(Clone, Copy)]
pub(super) struct ValueTerms<N> {
    /// The rate of discount and the cost of equity, as fractions.
    pub disc: N,
    pub ke: N,
    /// Worth of a dollar over that of the month before, at either.
    pub discount: N,
    pub equity_discount: N,
    /// Value of a MW of the site at the end.
    pub residual: N,
}

impl<N: Number> ValueTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(recorder: &mut S, units: &Units<N>) -> Self {
        let one = lit::<N>(1.0);
        let step = |recorder: &mut S, amount, rate: N| {
            let value = one / (one + rate).power(one / lit(12.0));
            recorder.amount(amount, value)
        };
        let disc = recorder.input(Input::Disc);
        let ke = N::pick(recorder.given(Input::Ke), recorder.input(Input::Ke), disc);
        let (disc, ke) = (disc / units.percent, ke / units.percent);
        Self {
            disc,
            ke,
            discount: step(recorder, Amount::DiscountStep, disc),
            equity_discount: step(recorder, Amount::EquityDiscountStep, ke),
            residual: recorder.input(Input::Residual) * lit(1e6),
        }
    }
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes the measures of a month, from its lines and the principal due on schedule, and hands
    /// back what a dollar of the month is worth at signing.
    #[inline(always)]
    pub(super) fn measure<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        number: usize,
        flags: MonthFlags<N>,
        lines: &Month<N>,
        scheduled: N,
    ) -> N {
        let (terms, before) = (self.terms, self.workings);
        let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
        self.number = number;

        // Worth at signing.
        let (flow, equity_flow) = (lines.project_cash_flow, lines.equity_cash_flow);
        let discount = before.discount * terms.value.discount;
        let discount = self.working(recorder, Working::Discount, discount);
        let equity_discount = before.equity_discount * terms.value.equity_discount;
        let equity_discount = self.working(recorder, Working::EquityDiscount, equity_discount);
        self.working(recorder, Working::PresentValue, flow * discount);
        let equity_value = equity_flow * equity_discount;
        self.working(recorder, Working::EquityPresentValue, equity_value);

        // Outlay and return.
        let inflow = self.working(recorder, Working::Inflow, flow.max(zero));
        self.working(recorder, Working::Outflow, inflow - flow);
        let equity_inflow = self.working(recorder, Working::EquityInflow, equity_flow.max(zero));
        self.working(
            recorder,
            Working::EquityOutflow,
            equity_inflow - equity_flow,
        );
        let above = (lines.cumulative_cash_flow + terms.units.half_cent).at_least(zero);
        let so_far = flags.month + one;
        let months_below = N::pick(above, before.months_below, so_far);
        self.working(recorder, Working::MonthsBelow, months_below);

        // The first full year. Phases are added up in the same order in both, so that the load
        // online is exactly the whole load once every phase is fully online.
        let full = lines.online_kw.at_least(terms.total_kw);
        let full_months = before.full_months + full;
        let full_months = self.working(recorder, Working::FullMonths, full_months);
        let in_first_year = full * twelve.at_least(full_months);
        let profit = N::pick(in_first_year, lines.ebitda + lines.sga, zero);
        self.working(recorder, Working::FullYearProfit, profit);
        let income = N::pick(in_first_year, lines.gross_profit, zero);
        self.working(recorder, Working::FullYearNoi, income);

        if terms.uses.has(Feature::Debt) {
            self.loan(recorder, flags, lines);
            self.cover(recorder, flags, lines, scheduled);
        }
        discount
    }

    /// Writes the debt service coverage: sums over each contract year, and the ratio at its end.
    #[inline(always)]
    fn cover<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        flags: MonthFlags<N>,
        lines: &Month<N>,
        scheduled: N,
    ) {
        let (terms, before) = (self.terms, self.workings);
        let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
        let MonthFlags {
            contract_month,
            active,
            last,
            ..
        } = flags;

        let billing: Flag<N> = flags.month.at_least(terms.dates.first_ready);
        let goes_on: Flag<N> = contract_month.at_least(one);
        let to_date = |before, now| N::pick(billing, N::pick(goes_on, before, zero) + now, zero);
        // A balloon is no debt service: it would hide every year before it. And a month without service
        // has no part in either side: a year that ends early would set a whole year's cash against it.
        let due = lines.interest_paid + scheduled;
        let serves: Flag<N> = due.at_least(terms.units.half_cent);
        let due = self.working(recorder, Working::DebtService, N::pick(serves, due, zero));
        let cash = lines.cash_for_debt_service - lines.tax;
        let cash = self.working(recorder, Working::ServiceCash, N::pick(serves, cash, zero));
        let cash = self.working(recorder, Working::YearCash, to_date(before.year_cash, cash));
        let service = to_date(before.year_service, due);
        let service = self.working(recorder, Working::YearService, service);

        let year_ends = (contract_month + one).at_least(twelve).max(last) * billing * active;
        let serviced = service.at_least(terms.units.half_cent);
        let counts = self.working(recorder, Working::ServiceYear, year_ends * serviced);
        let years = before.service_years + counts;
        let years = self.working(recorder, Working::ServiceYears, years);
        let dscr = self.working(
            recorder,
            Working::Dscr,
            N::pick(counts, cash / service, zero),
        );
        let first = one.at_least(years);
        let lower = N::pick(first, dscr, before.dscr_lowest.min(dscr));
        let lowest = N::pick(counts, lower, before.dscr_lowest);
        self.working(recorder, Working::DscrLowest, lowest);
    }
}
