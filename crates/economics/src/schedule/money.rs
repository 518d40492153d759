//! Every month's money: revenue, power, cost, credits, debt, tax and cash flows.
//!
//! Each month is written from the month before and never looks ahead: what the whole schedule must
//! be known for, the price, is known before.

use super::funding::{self, Carried};
use super::terms::{PhaseTerms, Terms};
use super::{Between, Moment};
use crate::reading::{Number, Row, Sheet, When, lit, not};
use crate::rows::{Delivery, Funding, Gathering, Line, Month, Working, Workings};

/// The schedule while it is being written.
pub(super) struct Book<'a, N> {
    pub terms: &'a Terms<N>,
    phases: &'a [PhaseTerms<N>],
    recognised: &'a [N],
    pub rate: N,
    /// The month that is being written, counted from 0.
    pub number: usize,
    /// What is carried on of the lines of the last month written.
    pub credit_balance: N,
    pub cumulative_cash_flow: N,
    pub workings: Workings<N>,
    funding: Vec<Carried<N>>,
    /// Sums up to the last month written.
    pub totals: Month<N>,
    pub sums: Workings<N>,
}

/// Sums over phases within a month.
struct PhaseSums<N> {
    online_kw: N,
    billed_units: N,
    cost_units: N,
    recognised: N,
    funding: Funding<N>,
}

impl<'a, N: Number> Book<'a, N> {
    /// What stands before the first month: nothing, and a dollar worth a dollar.
    pub(super) fn open<S: Sheet<Number = N>>(
        sheet: &mut S,
        terms: &'a Terms<N>,
        phases: &'a [PhaseTerms<N>],
        recognised: &'a [N],
        rate: N,
    ) -> Self {
        let (zero, one) = (lit::<N>(0.0), lit::<N>(1.0));
        let funding = (0..phases.len())
            .map(|i| {
                funding::opening(|row, value| {
                    sheet.record(Row::Funding(row, i), When::Opening, value)
                })
            })
            .collect();
        let mut line = |line, value| sheet.record(Row::Line(line), When::Opening, value);
        let credit_balance = line(Line::CreditBalance, zero);
        let cumulative_cash_flow = line(Line::CumulativeCashFlow, zero);
        let mut working = |row, value| sheet.record(Row::Working(row), When::Opening, value);
        let workings = Workings {
            power_month: working(Working::PowerMonth, zero),
            power_index: working(Working::PowerIndex, one),
            losses: working(Working::Losses, zero),
            discount: working(Working::Discount, one),
            equity_discount: working(Working::EquityDiscount, one),
            months_below: working(Working::MonthsBelow, zero),
            full_months: working(Working::FullMonths, zero),
            contract_month: working(Working::ContractMonth, zero),
            year_cash: working(Working::YearCash, zero),
            year_service: working(Working::YearService, zero),
            service_years: working(Working::ServiceYears, zero),
            dscr_lowest: working(Working::DscrLowest, zero),
            ..Workings::all(zero)
        };
        Self {
            terms,
            phases,
            recognised,
            rate,
            number: 0,
            credit_balance,
            cumulative_cash_flow,
            workings,
            funding,
            totals: Month::all(zero),
            sums: Workings::all(zero),
        }
    }

    /// Records a line of the month, and its sum so far where it adds up.
    #[inline(always)]
    pub(super) fn line<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        lines: &mut Month<N>,
        line: Line,
        value: N,
    ) -> N {
        let row = Row::Line(line);
        let value = sheet.record(row, When::Month(self.number), value);
        if line.gathering() == Gathering::Sum {
            let total = sheet.total(self.totals.get(line), row, self.number, value);
            self.totals.set(line, total);
        }
        lines.set(line, value);
        value
    }

    /// Records a working row of the month, and its sum so far where it adds up.
    #[inline(always)]
    pub(super) fn working<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        row: Working,
        value: N,
    ) -> N {
        let named = Row::Working(row);
        let value = sheet.record(named, When::Month(self.number), value);
        if row.gathering() == Gathering::Sum {
            let sum = sheet.total(self.sums.get(row), named, self.number, value);
            self.sums.set(row, sum);
        }
        self.workings.set(row, value);
        value
    }

    /// Writes one month, and hands back its lines.
    #[inline(always)]
    pub(super) fn month<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        moment: Moment<N>,
        deliveries: &[Delivery<N>],
        between: &mut Between<N>,
    ) -> Month<N> {
        let (terms, before) = (self.terms, self.workings);
        let Moment {
            month,
            active,
            last,
        } = moment;
        let zero = lit::<N>(0.0);
        self.number = number;
        let sums = self.phases(sheet, month, deliveries);
        // Of the month's own, so that every line is stored once, where it stays.
        let lines = &mut Month::all(zero);

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
        let capex = self.line(sheet, lines, Line::Capex, sums.funding.capex);
        let capex_client = self.line(sheet, lines, Line::CapexClient, capex * terms.client);
        let capex_host = self.line(sheet, lines, Line::CapexHost, capex * not(terms.client));
        let earned = capex_client * terms.credited;
        let earned = self.working(sheet, Working::Creditable, earned);
        let owed = self.credit_balance + earned;
        let credit = owed.min(terms.cap * hosting_revenue);
        let credit = self.line(sheet, lines, Line::Credit, credit);
        self.credit_balance = self.line(sheet, lines, Line::CreditBalance, owed - credit);
        self.line(sheet, lines, Line::CashReceived, hosting_revenue - credit);
        let credited = credit.at_least(terms.half_cent);
        self.working(sheet, Working::CreditMonth, credited);

        // Debt.
        let scheduled = sums.funding.scheduled;
        let debt_draw = self.line(sheet, lines, Line::DebtDraw, sums.funding.draw);
        let interest_paid = self.line(sheet, lines, Line::InterestPaid, sums.funding.interest);
        let principal = self.line(sheet, lines, Line::Principal, sums.funding.principal);
        self.line(sheet, lines, Line::DebtBalance, sums.funding.balance);
        self.working(sheet, Working::Balloon, principal - scheduled);

        // Tax.
        let residual = N::pick(last, terms.residual * terms.total_mw, zero);
        let residual = self.working(sheet, Working::Residual, residual);
        let depreciation = self.line(sheet, lines, Line::Depreciation, sums.funding.depreciation);
        let taxable = ebitda - depreciation - interest_paid + residual;
        let taxable = self.working(sheet, Working::Taxable, taxable);
        let profit = taxable.max(zero);
        let used = self.working(sheet, Working::LossesUsed, profit.min(before.losses));
        let losses = before.losses + (profit - taxable) - used;
        self.working(sheet, Working::Losses, losses);
        let tax = self.line(sheet, lines, Line::Tax, terms.tax * (profit - used));

        // Cash flows.
        let flow = ebitda - credit - capex_host + residual;
        let flow = self.line(sheet, lines, Line::ProjectCashFlow, flow);
        let equity_flow = flow - tax + debt_draw - interest_paid - principal;
        self.line(sheet, lines, Line::EquityCashFlow, equity_flow);
        let cumulative = self.cumulative_cash_flow + flow;
        self.cumulative_cash_flow = self.line(sheet, lines, Line::CumulativeCashFlow, cumulative);

        between.scheduled = scheduled;
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

    /// Writes one month of every phase and adds the phases up.
    #[inline(always)]
    fn phases<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        month: N,
        deliveries: &[Delivery<N>],
    ) -> PhaseSums<N> {
        let zero = lit::<N>(0.0);
        let when = When::Month(self.number);
        let mut sums = PhaseSums {
            online_kw: zero,
            billed_units: zero,
            cost_units: zero,
            recognised: zero,
            funding: Funding::all(zero),
        };
        let phases = self
            .phases
            .iter()
            .zip(self.recognised)
            .zip(deliveries)
            .zip(&mut self.funding);
        for (i, (((phase, recognised), delivery), before)) in phases.enumerate() {
            sums.online_kw = sums.online_kw + delivery.online_kw;
            sums.billed_units = sums.billed_units + delivery.billed_units;
            sums.cost_units = sums.cost_units + delivery.cost_units;
            sums.recognised = sums.recognised + delivery.live * *recognised;
            let values =
                funding::month(self.terms, phase, month, delivery, before, |row, value| {
                    sheet.record(Row::Funding(row, i), when, value)
                });
            sums.funding = sums.funding.plus(&values);
        }
        sums
    }
}
