//! What a month's business comes to: load, revenue, power, cost, spending, and the credit for the
//! client's share of it.
//!
//! Knows nothing of debt and tax, which depend on what is found here.

use super::builder::ScheduleBuilder;
use super::sold::PhaseSums;
use super::terms::Units;
use super::{Feature, MonthFlags, PassValues};
use crate::amounts::Amount;
use crate::eval::{Flag, Number, Recorder, lit, not};
use crate::inputs::Input;
use crate::rows::{Line, Month, Working};

/// What the client pays of the conversion, and how it is credited.
#[derive(Clone, Copy)]
pub(super) struct ClientTerms<N> {
    /// Its share of the conversion.
    pub share: N,
    /// The share of that which is credited.
    pub credited: N,
    /// The most that is credited of a month's fee, as a share of it.
    pub cap: N,
}

impl<N: Number> ClientTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(
        recorder: &mut S,
        units: &Units<N>,
        gpus: Flag<N>,
    ) -> Self {
        let share = recorder.input(Input::Client) / units.percent;
        let share = N::pick(gpus, lit(0.0), share);
        Self {
            share: recorder.amount(Amount::ClientShare, share),
            credited: units.fraction(recorder, Amount::CreditedShare, Input::Credited),
            cap: units.fraction(recorder, Amount::CreditCap, Input::Cap),
        }
    }
}

/// What it costs to run the site, and the host.
#[derive(Clone, Copy)]
pub(super) struct CostTerms<N> {
    /// Share of the fees that is site opex, where a margin is given.
    pub share: N,
    /// Site opex of a kW and month, where that is given.
    pub opex: N,
    pub opex_given: Flag<N>,
    /// SG&A of a month at signing.
    pub sga: N,
    /// SG&A over that of the year before.
    pub sga_growth: N,
}

impl<N: Number> CostTerms<N> {
    pub(super) fn read<S: Recorder<Number = N>>(recorder: &mut S, units: &Units<N>) -> Self {
        let margin = recorder.input(Input::Margin) / units.percent;
        let sga = recorder.input(Input::Sga) * lit(1e6) / lit(12.0);
        Self {
            share: recorder.amount(Amount::CostShare, lit::<N>(1.0) - margin),
            opex: recorder.input(Input::Opex),
            opex_given: recorder.given(Input::Opex),
            sga: recorder.amount(Amount::MonthlyOverhead, sga),
            sga_growth: units.growth(recorder, Amount::OverheadStep, Input::Sgaesc),
        }
    }
}

/// A sum, where there is something to add.
#[inline(always)]
fn plus<N: Number>(one: N, other: Option<N>) -> N {
    match other {
        Some(other) => one + other,
        None => one,
    }
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes the business of a month, into its lines.
    #[inline(always)]
    pub(super) fn operate<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        number: usize,
        flags: MonthFlags<N>,
        sums: &PhaseSums<N>,
        (lines, values): (&mut Month<N>, &mut PassValues<N>),
    ) {
        let terms = self.terms;
        let MonthFlags { month, active, .. } = flags;
        self.number = number;

        // Load and revenue.
        let online_kw = self.line(recorder, lines, Line::OnlineKw, sums.online_kw);
        let billed = sums.billed_units * self.rate;
        let hosting_revenue = self.line(recorder, lines, Line::HostingRevenue, billed);
        self.recognise(recorder, lines, flags, sums);
        self.working(recorder, Working::CommittedKw, online_kw * terms.fees.take);
        let (power_cost, power_revenue) = self.power(recorder, lines, flags, online_kw);

        // Profit.
        let by_margin = terms.costs.share * hosting_revenue;
        let site_opex = if terms.uses.has(Feature::SiteCost) {
            let given = sums.cost_units * terms.costs.opex;
            N::pick(terms.costs.opex_given, given, by_margin)
        } else {
            by_margin
        };
        let site_opex = self.line(recorder, lines, Line::SiteOpex, site_opex);
        let gross_profit = hosting_revenue + power_revenue - power_cost - site_opex;
        let gross_profit = self.line(recorder, lines, Line::GrossProfit, gross_profit);
        let mut sga = terms.costs.sga * active;
        if terms.uses.has(Feature::OverheadGrowth) {
            let before = self.workings.overhead_index;
            let index = self.stepped(month, before, terms.costs.sga_growth);
            sga = sga * self.working(recorder, Working::OverheadIndex, index);
        }
        let sga = self.line(recorder, lines, Line::Sga, sga);
        let profit = self.ended_early(
            recorder,
            (lines, values),
            flags,
            sums.billed_units,
            gross_profit,
        );
        let ebitda = self.line(recorder, lines, Line::Ebitda, profit - sga);

        // Conversion and the credit for the client's share of it.
        let capex = self.line(recorder, lines, Line::Capex, sums.spending);
        let capex_client = self.line(
            recorder,
            lines,
            Line::CapexClient,
            capex * terms.client.share,
        );
        self.line(
            recorder,
            lines,
            Line::CapexHost,
            capex * not(terms.client.share),
        );
        let earned = capex_client * terms.client.credited;
        let earned = self.working(recorder, Working::Creditable, earned);
        let owed = self.credit_balance + earned;
        let credit = owed.min(terms.client.cap * hosting_revenue);
        let credit = self.line(recorder, lines, Line::Credit, credit);
        self.credit_balance = self.line(recorder, lines, Line::CreditBalance, owed - credit);
        let prepaid = self.prepaid(recorder, (lines, values), flags);
        let received = plus(hosting_revenue - credit, prepaid);
        self.line(recorder, lines, Line::CashReceived, received);
        let credited = credit.at_least(terms.units.half_cent);
        self.working(recorder, Working::CreditMonth, credited);

        let cash = plus(ebitda - credit, prepaid);
        self.line(recorder, lines, Line::CashForDebtService, cash);

        values.power_index = self.workings.power_index;
        values.billed = sums.billed_units;
        values.earned = earned;
        self.end(recorder, lines, flags.last, values);
    }

    /// Writes what the last month has besides its business: the value of the site, and as income
    /// without cash the credit that ends with the contract and the prepayment that is kept.
    #[inline(always)]
    fn end<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        lines: &Month<N>,
        last: Flag<N>,
        values: &mut PassValues<N>,
    ) {
        let terms = self.terms;
        let of_last = |value| N::pick(last, value, lit(0.0));
        let residual = of_last(terms.value.residual * terms.total_mw);
        values.residual = self.working(recorder, Working::Residual, residual);
        let extinguished = of_last(lines.credit_balance);
        let extinguished = self.working(recorder, Working::CreditExtinguished, extinguished);
        let kept = terms
            .uses
            .has(Feature::Prepayment)
            .then(|| of_last(lines.prepayment_balance));
        let kept = kept.map(|kept| self.working(recorder, Working::PrepaymentKept, kept));
        values.released = plus(extinguished, kept);
    }

    /// Writes what is recognised: the term's fees in equal parts, renewals as they are billed, and all
    /// that is left of the term where the client ends it.
    #[inline(always)]
    fn recognise<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        lines: &mut Month<N>,
        flags: MonthFlags<N>,
        sums: &PhaseSums<N>,
    ) {
        let terms = self.terms;
        let mut recognised = sums.recognised;
        if terms.uses.has(Feature::Renewals) || terms.uses.has(Feature::Exit) {
            recognised = self.working(recorder, Working::Recognised, recognised);
            let renewed = sums.renewal_units * self.rate;
            let renewed = self.working(recorder, Working::RenewalRevenue, renewed);
            let before = self.workings.deferred;
            let deferred = before + (lines.hosting_revenue - renewed) - recognised;
            let deferred = self.working(recorder, Working::Deferred, deferred);
            let rest = N::pick(flags.last * terms.dates.ends_early, deferred, lit(0.0));
            recognised = recognised + renewed + rest;
        }
        self.line(recorder, lines, Line::StraightLineRevenue, recognised);
    }

    /// Writes what the client pays for ending the contract, and adds it to the profit.
    #[inline(always)]
    fn ended_early<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        (lines, values): (&mut Month<N>, &mut PassValues<N>),
        flags: MonthFlags<N>,
        billed_units: N,
        profit: N,
    ) -> N {
        let terms = self.terms;
        if !terms.uses.has(Feature::Exit) {
            return profit;
        }
        let fee = terms.fees.exit_fee * billed_units;
        let fee = N::pick(flags.last * terms.dates.ends_early, fee, lit(0.0));
        let fee = self.working(recorder, Working::FeeAtOne, fee);
        values.fee_at_one = fee;
        let fee = self.line(recorder, lines, Line::TerminationFee, fee * self.rate);
        profit + fee
    }
}
