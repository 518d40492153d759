//! Every month's money: revenue, power, cost, credits, debt, tax, cash flows, and the running
//! values that the metrics need.

use super::funding;
use super::terms::{PhaseTerms, Terms};
use crate::reading::{Number, Row, Sheet, When, lit, not};
use crate::rows::{Delivery, Funding, Line, Month, Working, Workings};

/// The schedule while it is being written.
pub(super) struct Book<'a, N> {
    pub terms: &'a Terms<N>,
    pub phases: &'a [PhaseTerms<N>],
    pub recognised: &'a [N],
    pub rate: N,
    /// The month before.
    pub before: Month<N>,
    pub workings: Workings<N>,
    pub funding: Vec<Funding<N>>,
    /// Sums up to the month before.
    pub totals: Month<N>,
    pub sums: Workings<N>,
}

/// What stands before the first month: nothing.
pub(super) fn opening<S: Sheet>(_: &mut S) -> Month<S::Number> {
    Month::all(lit(0.0))
}

/// What stands before the first month: nothing, and a dollar worth a dollar.
pub(super) fn opening_workings<S: Sheet>(sheet: &mut S) -> Workings<S::Number> {
    let one = |sheet: &mut S, row| sheet.record(Row::Working(row), When::Opening, lit(1.0));
    Workings {
        month: lit::<S::Number>(0.0) - lit(1.0),
        discount: one(sheet, Working::Discount),
        equity_discount: one(sheet, Working::EquityDiscount),
        ..Workings::all(lit(0.0))
    }
}

/// Sums over phases within a month.
struct PhaseSums<N> {
    online_kw: N,
    billed_units: N,
    cost_units: N,
    recognised: N,
    not_full: N,
    funding: Funding<N>,
}

impl<N: Number> Book<'_, N> {
    /// Writes one month.
    #[inline(always)]
    pub(super) fn month<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        month: N,
        deliveries: &[Delivery<N>],
    ) -> Month<N> {
        let terms = self.terms;
        let before = self.before;
        let was = self.workings;
        let (zero, one, twelve) = (lit::<N>(0.0), lit::<N>(1.0), lit::<N>(12.0));
        macro_rules! line {
            ($row:ident, $value:expr) => {{
                let value = $value;
                sheet.record(Row::Line(Line::$row), When::Month(number), value)
            }};
        }
        macro_rules! working {
            ($row:ident, $value:expr) => {{
                let value = $value;
                sheet.record(Row::Working(Working::$row), When::Month(number), value)
            }};
        }

        let active = working!(Active, terms.last_month.at_least(month));
        let last = working!(Last, active - terms.last_month.at_least(month + one));
        let sums = self.phases(sheet, number, (month, last), deliveries);

        // Load and revenue.
        let online_kw = line!(OnlineKw, sums.online_kw);
        let hosting_revenue = line!(HostingRevenue, sums.billed_units * self.rate);
        let straight_line_revenue = line!(StraightLineRevenue, sums.recognised);
        let committed_kw = working!(CommittedKw, online_kw * terms.take);

        // Power.
        let next = was.power_month + one;
        let wrapped = N::pick(next.at_least(twelve), zero, next);
        let power_month = working!(PowerMonth, N::pick(month.at_least(one), wrapped, zero));
        let stepped = N::pick(
            power_month.at_least(one),
            was.power_index,
            was.power_index * terms.power_growth,
        );
        let power_index = working!(PowerIndex, N::pick(month.at_least(one), stepped, one));
        let hours = terms.start.hours(number);
        let power_mwh = line!(PowerMwh, online_kw * terms.draw_per_kw * hours);
        let power_cost = line!(PowerCost, power_mwh * terms.power * power_index);
        let power_revenue = line!(PowerRevenue, terms.pass * power_cost);

        // Profit.
        let share_of_rent = terms.cost_share * hosting_revenue;
        let site_opex = line!(
            SiteOpex,
            N::pick(
                terms.opex_given,
                sums.cost_units * terms.opex,
                share_of_rent
            )
        );
        let gross_profit = line!(
            GrossProfit,
            hosting_revenue + power_revenue - power_cost - site_opex
        );
        let sga = line!(Sga, terms.sga * active);
        let ebitda = line!(Ebitda, gross_profit - sga);

        // Conversion and the credit for the client's share of it.
        let capex = line!(Capex, sums.funding.capex);
        let capex_client = line!(CapexClient, capex * terms.client);
        let capex_host = line!(CapexHost, capex * not(terms.client));
        let creditable = working!(Creditable, capex_client * terms.credited);
        let owed = before.credit_balance + creditable;
        let credit = line!(Credit, owed.min(terms.cap * hosting_revenue));
        let credit_balance = line!(CreditBalance, owed - credit);
        let cash_received = line!(CashReceived, hosting_revenue - credit);
        let credited = working!(CreditMonth, credit.at_least(terms.half_cent));

        // Debt.
        let debt_draw = line!(DebtDraw, sums.funding.draw);
        let interest_paid = line!(InterestPaid, sums.funding.interest);
        let principal = line!(Principal, sums.funding.principal);
        let debt_balance = line!(DebtBalance, sums.funding.balance);
        let balloon = working!(Balloon, principal - sums.funding.scheduled);

        // Tax.
        let residual = working!(
            Residual,
            N::pick(last, terms.residual * terms.total_mw, zero)
        );
        let depreciation = line!(Depreciation, sums.funding.depreciation);
        let taxable = ebitda - depreciation - interest_paid + residual;
        let profit = taxable.max(zero);
        let used = profit.min(was.losses);
        let losses = working!(Losses, was.losses + (profit - taxable) - used);
        let tax = line!(Tax, terms.tax * (profit - used));

        // Cash flows.
        let project_cash_flow = line!(ProjectCashFlow, ebitda - credit - capex_host + residual);
        let equity_cash_flow = line!(
            EquityCashFlow,
            project_cash_flow - tax + debt_draw - interest_paid - principal
        );
        let cumulative_cash_flow = line!(
            CumulativeCashFlow,
            before.cumulative_cash_flow + project_cash_flow
        );

        // What the metrics need.
        let discount = working!(Discount, was.discount * terms.discount);
        let equity_discount = working!(EquityDiscount, was.equity_discount * terms.equity_discount);
        let present_value = working!(PresentValue, project_cash_flow * discount);
        let equity_present_value = working!(EquityPresentValue, equity_cash_flow * equity_discount);
        let inflow = working!(Inflow, project_cash_flow.max(zero));
        let outflow = working!(Outflow, inflow - project_cash_flow);
        let equity_inflow = working!(EquityInflow, equity_cash_flow.max(zero));
        let equity_outflow = working!(EquityOutflow, equity_inflow - equity_cash_flow);
        let above = (cumulative_cash_flow + terms.half_cent).at_least(zero);
        let months_below = working!(MonthsBelow, N::pick(above, was.months_below, month + one));
        let full = zero.at_least(sums.not_full);
        let full_months = working!(FullMonths, was.full_months + full);
        let in_first_year = full * twelve.at_least(full_months);
        let full_year_profit = working!(FullYearProfit, N::pick(in_first_year, ebitda + sga, zero));

        // Debt service coverage by contract year.
        let since_first = month - terms.first_ready;
        let next = was.contract_month + one;
        let wrapped = N::pick(next.at_least(twelve), zero, next);
        let contract_month = working!(
            ContractMonth,
            N::pick(since_first.at_least(one), wrapped, zero)
        );
        let billing = since_first.at_least(zero);
        let goes_on = contract_month.at_least(one);
        let so_far =
            |before: N, now: N| N::pick(billing, N::pick(goes_on, before, zero) + now, zero);
        let cash = ebitda - credit - tax;
        let year_cash = working!(YearCash, so_far(was.year_cash, cash));
        let service = interest_paid + sums.funding.scheduled;
        let year_service = working!(YearService, so_far(was.year_service, service));
        let year_ends = (contract_month + one).at_least(twelve).max(last) * billing * active;
        let serviced = not(zero.at_least(year_service));
        let service_year = working!(ServiceYear, year_ends * serviced);
        let dscr = working!(Dscr, N::pick(service_year, year_cash / year_service, zero));
        let first_service_year = one.at_least(self.sums.service_year + service_year);
        let lowest = N::pick(first_service_year, dscr, was.dscr_lowest.min(dscr));
        let dscr_lowest = working!(DscrLowest, N::pick(service_year, lowest, was.dscr_lowest));

        let values = Month {
            online_kw,
            hosting_revenue,
            cash_received,
            straight_line_revenue,
            power_mwh,
            power_cost,
            power_revenue,
            site_opex,
            gross_profit,
            sga,
            ebitda,
            capex,
            capex_client,
            capex_host,
            credit,
            credit_balance,
            debt_draw,
            interest_paid,
            principal,
            debt_balance,
            depreciation,
            tax,
            project_cash_flow,
            equity_cash_flow,
            cumulative_cash_flow,
        };
        self.workings = Workings {
            month,
            active,
            last,
            power_month,
            power_index,
            committed_kw,
            creditable,
            credited,
            residual,
            balloon,
            losses,
            discount,
            equity_discount,
            present_value,
            equity_present_value,
            inflow,
            outflow,
            equity_inflow,
            equity_outflow,
            months_below,
            full_months,
            full_year_profit,
            contract_month,
            year_cash,
            year_service,
            service_year,
            dscr,
            dscr_lowest,
        };
        self.totals.add(sheet, Row::Line, number, &values);
        let workings = self.workings;
        self.sums.add(sheet, Row::Working, number, &workings);
        self.before = values;
        values
    }

    /// Writes one month of every phase and adds the phases up.
    #[inline(always)]
    fn phases<S: Sheet<Number = N>>(
        &mut self,
        sheet: &mut S,
        number: usize,
        month: (N, N),
        deliveries: &[Delivery<N>],
    ) -> PhaseSums<N> {
        let zero = lit::<N>(0.0);
        let mut sums = PhaseSums {
            online_kw: zero,
            billed_units: zero,
            cost_units: zero,
            recognised: zero,
            not_full: zero,
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
            let loaded = not(zero.at_least(phase.kw));
            sums.not_full = sums.not_full + loaded * not(delivery.full);
            let values =
                funding::month(self.terms, phase, month, delivery, before, |row, value| {
                    sheet.record(Row::Funding(row, i), When::Month(number), value)
                });
            sums.funding = sums.funding.plus(&values);
            *before = values;
        }
        sums
    }
}
