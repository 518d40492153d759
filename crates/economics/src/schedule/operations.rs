//! What a month's business comes to: load, revenue, power, cost, spending, and the credit for the
//! client's share of it.
//!
//! Knows nothing of debt and tax, which depend on what is found here.

use super::money::Book;
use super::{Between, Moment};
use crate::reading::{Number, Sheet, lit, not};
use crate::rows::{Delivery, Line, Month, Working};

/// Sums over phases within a month.
struct PhaseSums<N> {
    online_kw: N,
    billed_units: N,
    cost_units: N,
    spending: N,
    recognised: N,
}

/// Adds the phases of a month up.
#[inline(always)]
fn sum<N: Number>(deliveries: &[Delivery<N>], recognised: &[N]) -> PhaseSums<N> {
    let zero = lit::<N>(0.0);
    let none = PhaseSums {
        online_kw: zero,
        billed_units: zero,
        cost_units: zero,
        spending: zero,
        recognised: zero,
    };
    let phases = deliveries.iter().zip(recognised);
    phases.fold(none, |sums, (delivery, recognised)| PhaseSums {
        online_kw: sums.online_kw + delivery.online_kw,
        billed_units: sums.billed_units + delivery.billed_units,
        cost_units: sums.cost_units + delivery.cost_units,
        spending: sums.spending + delivery.spending,
        recognised: sums.recognised + delivery.live * *recognised,
    })
}

impl<N: Number> Book<'_, N> {
    /// Writes the business of a month, and hands back its lines. `recognised` is what each phase's
    /// billed month is recognised as.
    #[inline(always)]
    pub(super) fn operate<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        moment: Moment<N>,
        deliveries: &[Delivery<N>],
        recognised: &[N],
        between: &mut Between<N>,
    ) -> Month<N> {
        let terms = self.terms;
        let Moment { month, active, .. } = moment;
        self.number = number;
        let sums = sum(deliveries, recognised);
        // Of the month's own, so that every line is stored once, where it stays.
        let lines = &mut Month::all(lit(0.0));

        // Load and revenue.
        let online_kw = self.line(sheet, lines, Line::OnlineKw, sums.online_kw);
        let billed = sums.billed_units * self.rate;
        let hosting_revenue = self.line(sheet, lines, Line::HostingRevenue, billed);
        self.line(sheet, lines, Line::StraightLineRevenue, sums.recognised);
        self.working(sheet, Working::CommittedKw, online_kw * terms.take);
        let (power_cost, power_revenue) = self.power(sheet, lines, month, online_kw);

        // Profit.
        let by_margin = terms.cost_share * hosting_revenue;
        let site_opex = N::pick(terms.opex_given, sums.cost_units * terms.opex, by_margin);
        let site_opex = self.line(sheet, lines, Line::SiteOpex, site_opex);
        let gross_profit = hosting_revenue + power_revenue - power_cost - site_opex;
        let gross_profit = self.line(sheet, lines, Line::GrossProfit, gross_profit);
        let sga = self.line(sheet, lines, Line::Sga, terms.sga * active);
        let ebitda = self.line(sheet, lines, Line::Ebitda, gross_profit - sga);

        // Conversion and the credit for the client's share of it.
        let capex = self.line(sheet, lines, Line::Capex, sums.spending);
        let capex_client = self.line(sheet, lines, Line::CapexClient, capex * terms.client);
        self.line(sheet, lines, Line::CapexHost, capex * not(terms.client));
        let earned = capex_client * terms.credited;
        let earned = self.working(sheet, Working::Creditable, earned);
        let owed = self.credit_balance + earned;
        let credit = owed.min(terms.cap * hosting_revenue);
        let credit = self.line(sheet, lines, Line::Credit, credit);
        self.credit_balance = self.line(sheet, lines, Line::CreditBalance, owed - credit);
        self.line(sheet, lines, Line::CashReceived, hosting_revenue - credit);
        let credited = credit.at_least(terms.half_cent);
        self.working(sheet, Working::CreditMonth, credited);

        self.line(sheet, lines, Line::CashForDebtService, ebitda - credit);

        between.power_index = self.workings.power_index;
        between.billed = sums.billed_units;
        between.earned = earned;
        *lines
    }

    /// Writes what power costs in the month and what of it the client reimburses.
    #[inline(always)]
    fn power<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        lines: &mut Month<N>,
        month: N,
        online_kw: N,
    ) -> (N, N) {
        let (terms, before) = (self.terms, self.workings);
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let next = before.power_month + one;
        let wrapped = N::pick(next.at_least(lit(12.0)), zero, next);
        let power_month = N::pick(month.at_least(one), wrapped, zero);
        let power_month = self.working(sheet, Working::PowerMonth, power_month);
        let same_year = power_month.at_least(one);
        let grown = before.power_index * terms.power_growth;
        let stepped = N::pick(same_year, before.power_index, grown);
        let index = N::pick(month.at_least(one), stepped, one);
        let index = self.working(sheet, Working::PowerIndex, index);
        let energy = online_kw * terms.draw_per_kw * terms.start.hours(self.number);
        let energy = self.line(sheet, lines, Line::PowerMwh, energy);
        let cost = self.line(sheet, lines, Line::PowerCost, energy * terms.power * index);
        let revenue = self.line(sheet, lines, Line::PowerRevenue, terms.pass * cost);
        (cost, revenue)
    }
}
