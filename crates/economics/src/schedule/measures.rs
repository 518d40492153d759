//! The running values that the metrics need, month by month: worth at signing, outlay and return,
//! payback, the first full year, and debt service coverage by contract year.
//!
//! Reads the month's lines; no line depends on anything here.

use super::builder::ScheduleBuilder;
use super::{Feature, MonthFlags};
use crate::eval::{Flag, Number, Recorder, lit};
use crate::rows::{Month, Working};

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes the measures of a month, from its lines and the principal due on schedule, and hands
    /// back what a dollar of the month is worth at signing.
    #[inline(always)]
    pub(super) fn measure<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        number: usize,
        moment: MonthFlags<N>,
        lines: &Month<N>,
        scheduled: N,
    ) -> N {
        let (terms, before) = (self.terms, self.workings);
        let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
        self.number = number;

        // Worth at signing.
        let (flow, equity_flow) = (lines.project_cash_flow, lines.equity_cash_flow);
        let discount = before.discount * terms.discount;
        let discount = self.working(recorder, Working::Discount, discount);
        let equity_discount = before.equity_discount * terms.equity_discount;
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
        let above = (lines.cumulative_cash_flow + terms.half_cent).at_least(zero);
        let so_far = moment.month + one;
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
            self.loan(recorder, moment, lines);
            self.cover(recorder, moment, lines, scheduled);
        }
        discount
    }

    /// Writes the debt service coverage: sums over each contract year, and the ratio at its end.
    #[inline(always)]
    fn cover<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        moment: MonthFlags<N>,
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
        } = moment;

        let billing: Flag<N> = moment.month.at_least(terms.first_ready);
        let goes_on: Flag<N> = contract_month.at_least(one);
        let to_date = |before, now| N::pick(billing, N::pick(goes_on, before, zero) + now, zero);
        // A balloon is no debt service: it would hide every year before it. And a month without service
        // has no part in either side: a year that ends early would set a whole year's cash against it.
        let due = lines.interest_paid + scheduled;
        let serves: Flag<N> = due.at_least(terms.half_cent);
        let due = self.working(recorder, Working::DebtService, N::pick(serves, due, zero));
        let cash = lines.cash_for_debt_service - lines.tax;
        let cash = self.working(recorder, Working::ServiceCash, N::pick(serves, cash, zero));
        let cash = self.working(recorder, Working::YearCash, to_date(before.year_cash, cash));
        let service = to_date(before.year_service, due);
        let service = self.working(recorder, Working::YearService, service);

        let year_ends = (contract_month + one).at_least(twelve).max(last) * billing * active;
        let serviced = service.at_least(terms.half_cent);
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
