//! The other use of the power: what the site would earn mining bitcoin, month by month, and what
//! converting it is worth against that.
//!
//! Reads the finished months of the contract and writes its own lines into them; no line of the
//! contract depends on anything here.

use super::builder::ScheduleBuilder;
use super::terms::PhaseTerms;
use super::{Feature, MonthFlags, PassValues, Rows, Sold};
use crate::amounts::Amount;
use crate::breakeven::{Breakeven, BreakevenTerms, Crossing, Stake};
use crate::eval::{Flag, Number, Recorder, Row, When, lit, not, ratio};
use crate::inputs::Input;
use crate::metrics::Metric;
use crate::rows::{Line, Month, Working};

/// What converting comes to against mining.
pub(super) struct Choice<N> {
    pub mining_npv: N,
    pub convert_npv: N,
    pub gain: N,
    /// The two for each MWh of the site's power, and whether it has none.
    pub hosting_per_mwh: (N, Flag<N>),
    pub mining_per_mwh: (N, Flag<N>),
    pub hashprice: Crossing<N>,
    pub rate: Crossing<N>,
    pub npv_zero: Crossing<N>,
}

/// The inputs of mining as it uses them.
struct MiningTerms<N> {
    growing_cost: N,
    halved: N,
    site_power: N,
    hashrate: N,
    uptime: N,
    hashprice: N,
    fee_share: N,
    step: N,
    relief: N,
    power: N,
    opex: N,
    renewal: N,
    curtail: Flag<N>,
}

impl<N: Number> MiningTerms<N> {
    fn read<S: Recorder<Number = N>>(recorder: &mut S, builder: &ScheduleBuilder<'_, N>) -> Self {
        let (one, percent) = (lit::<N>(1.0), builder.terms.units.percent);
        let either = |recorder: &S, input, otherwise| {
            N::pick(recorder.given(input), recorder.input(input), otherwise)
        };
        let share = |recorder: &mut S, amount, input| {
            let value = recorder.input(input) / percent;
            recorder.amount(amount, value)
        };
        let growing = N::pick(
            builder.terms.costs.opex_given,
            lit(0.0),
            builder.terms.costs.share,
        );
        let site_power = either(
            recorder,
            Input::Gross,
            builder.terms.total_mw * recorder.input(Input::Pue),
        );
        let site_power = recorder.amount(Amount::SitePower, site_power);
        // A MW is 10⁶ joules a second, and a PH 1,000 TH.
        let machines = site_power * lit(1e6) / recorder.input(Input::Mpue);
        let hashrate = machines / recorder.input(Input::Eff) / lit(1000.0);
        let btc = one + recorder.input(Input::Btcg) / percent;
        let difficulty = one + recorder.input(Input::Diffg) / percent;
        let step = (btc / difficulty).power(one / lit(12.0));
        let left = one - recorder.input(Input::Hdrop) / percent;
        let power = either(recorder, Input::Mpower, recorder.input(Input::Power));
        let renewal = recorder.input(Input::Mcapex) * lit(1e6) * site_power / lit(12.0);
        Self {
            growing_cost: recorder.amount(Amount::GrowingCost, growing),
            halved: recorder.amount(Amount::Halved, lit(0.5)),
            site_power,
            hashrate: recorder.amount(Amount::Hashrate, hashrate),
            uptime: share(recorder, Amount::UptimeShare, Input::Uptime),
            hashprice: recorder.input(Input::Hashprice),
            fee_share: share(recorder, Amount::FeeShare, Input::Fees),
            step: recorder.amount(Amount::HashpriceStep, step),
            relief: recorder.amount(Amount::HalvingRelief, one / left),
            power: recorder.amount(Amount::MiningPower, power),
            opex: recorder.input(Input::Mopex),
            renewal: recorder.amount(Amount::MonthlyRenewal, renewal),
            curtail: recorder.input(Input::Curtail).at_least(one),
        }
    }
}

/// Writes the lines of mining into every month, and tells what converting comes to against them.
pub(super) fn compare<S: Recorder>(
    recorder: &mut S,
    builder: &mut ScheduleBuilder<'_, S::Number>,
    sold: &Sold<S::Number>,
    rows: &mut Rows<S::Number>,
) -> Choice<S::Number> {
    let terms = MiningTerms::read(recorder, builder);
    let one = lit::<S::Number>(1.0);
    for row in [Working::HashpriceGrowth, Working::Subsidy] {
        let opening = recorder.record(Row::Working(row), When::Opening, one);
        builder.workings.set(row, opening);
    }
    let mut months = Vec::with_capacity(rows.months.len());
    let contract = sold
        .month_flags
        .iter()
        .zip(&rows.values)
        .zip(&mut rows.months)
        .enumerate();
    for (number, ((flags, values), lines)) in contract {
        builder.number = number;
        let fleet = builder.mine(recorder, &terms, *flags, values.power_index, lines);
        let share = builder.still_mining(recorder, &sold.phases, *flags);
        months.push(builder.weigh(recorder, &terms, *flags, (share, fleet), values, lines));
    }
    settle(recorder, builder, months, &terms)
}

impl<N: Number> ScheduleBuilder<'_, N> {
    /// Writes a month of mining with all of the site's power, and hands back what the fleet would earn for
    /// each dollar of hashprice and cost if the month is run.
    fn mine<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        terms: &MiningTerms<N>,
        flags: MonthFlags<N>,
        power_index: N,
        lines: &mut Month<N>,
    ) -> [N; 2] {
        let (one, before) = (
            lit::<N>(1.0),
            (self.workings.hashprice_growth, self.workings.subsidy),
        );
        let later = flags.month.at_least(one);
        // The month of signing has the hashprice that was agreed on, whatever happened in it.
        let halved = later * self.terms.dates.start.halves(self.number);
        let relief = N::pick(halved, terms.relief, one);
        let growth = N::pick(later, before.0 * terms.step * relief, one);
        let growth = self.working(recorder, Working::HashpriceGrowth, growth);
        let subsidy = N::pick(halved, before.1 * terms.halved, before.1);
        let subsidy = self.working(recorder, Working::Subsidy, subsidy);
        let index = growth * (not(terms.fee_share) * subsidy + terms.fee_share);
        let index = self.working(recorder, Working::HashpriceIndex, index);
        self.line(
            recorder,
            lines,
            Line::Hashprice,
            flags.active * terms.hashprice * index,
        );

        let hours = terms.uptime * flags.hours;
        let fleet_mwh = self.working(recorder, Working::FleetMwh, terms.site_power * hours);
        let earned = terms.hashrate * index * hours / lit(24.0);
        let earned = self.working(recorder, Working::FleetYield, earned);
        let power = terms.power * power_index;
        let fleet_cost = self.working(
            recorder,
            Working::FleetCost,
            fleet_mwh * (power + terms.opex),
        );
        let pays = (earned * terms.hashprice).at_least(fleet_cost);
        let running = flags.active * N::pick(terms.curtail, pays, one);
        let running = self.working(recorder, Working::Running, running);

        let mwh = self.line(recorder, lines, Line::MiningMwh, running * fleet_mwh);
        let revenue = running * (earned * terms.hashprice);
        let revenue = self.line(recorder, lines, Line::MiningRevenue, revenue);
        let power = self.line(recorder, lines, Line::MiningPowerCost, mwh * power);
        let opex = self.line(recorder, lines, Line::MiningOpex, mwh * terms.opex);
        let capex = flags.active * terms.renewal;
        let capex = self.line(recorder, lines, Line::MiningCapex, capex);
        let flow = revenue - power - opex - capex;
        self.line(recorder, lines, Line::MiningCashFlow, flow);
        [earned, fleet_cost]
    }

    /// Writes the share of the power that mines on, each phase's until its building starts.
    fn still_mining<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        phases: &[PhaseTerms<N>],
        flags: MonthFlags<N>,
    ) -> N {
        let gone = phases.iter().fold(lit::<N>(0.0), |gone, phase| {
            gone + phase.kw * flags.month.at_least(phase.spending_start)
        });
        // Added up as the whole load is, so that nothing is left of it in the end.
        let total = self.terms.total_kw;
        let share = flags.active * ((total - gone) / total);
        self.working(recorder, Working::MiningShare, share)
    }

    /// Writes what a month of converting and of mining is worth at signing, and tells what of it
    /// decides the break-evens.
    fn weigh<S: Recorder<Number = N>>(
        &mut self,
        recorder: &mut S,
        terms: &MiningTerms<N>,
        flags: MonthFlags<N>,
        (share, [fleet_yield, fleet_cost]): (N, [N; 2]),
        values: &PassValues<N>,
        lines: &mut Month<N>,
    ) -> Stake<N> {
        let mining = lines.mining_cash_flow;
        self.line(recorder, lines, Line::MiningMw, terms.site_power * share);
        let flow = lines.project_cash_flow + share * mining;
        let flow = self.line(recorder, lines, Line::ConvertCashFlow, flow);

        let PassValues {
            discount, earned, ..
        } = *values;
        self.working(recorder, Working::MiningValue, mining * discount);
        let energy = terms.site_power * flags.hours;
        let energy = flags.active * energy * discount;
        self.working(recorder, Working::SiteEnergyValue, energy);
        self.working(recorder, Working::ConvertValue, flow * discount);
        self.working(recorder, Working::SgaValue, lines.sga * discount);
        self.working(recorder, Working::CreditValue, lines.credit * discount);
        let billed = self.working(recorder, Working::BilledAtOne, values.billed);
        let left = billed - terms.growing_cost * billed;
        let worth =
            if self.terms.uses.has(Feature::Exit) || self.terms.uses.has(Feature::Prepayment) {
                (left + values.fee_at_one + values.prepaid_at_one) * discount
            } else {
                left * discount
            };
        self.working(recorder, Working::WorthAtOne, worth);
        // Not what is left of NPV without the price: that would be known no better than the price is.
        let opex = N::pick(self.terms.costs.opex_given, lines.site_opex, lit(0.0));
        let power = lines.power_revenue - lines.power_cost;
        let rest = power - opex - lines.sga - lines.capex_host + values.residual;
        self.working(recorder, Working::WorthAtNone, rest * discount);
        let left = (flags.active - share) * discount;
        let lost_yield = self.working(recorder, Working::LostYield, left * fleet_yield);
        let lost_cost = self.working(recorder, Working::LostCost, left * fleet_cost);
        self.working(recorder, Working::LostCapex, left * lines.mining_capex);
        Stake {
            lost_yield,
            lost_cost,
            billed_at_one: billed,
            creditable: earned,
            discount,
        }
    }
}

/// What converting comes to against mining, once every month is written.
fn settle<S: Recorder>(
    recorder: &mut S,
    builder: &ScheduleBuilder<'_, S::Number>,
    months: Vec<Stake<S::Number>>,
    terms: &MiningTerms<S::Number>,
) -> Choice<S::Number> {
    let sums = &builder.sums;
    let (mining_npv, convert_npv) = (sums.mining_value, sums.convert_value);
    let gain = convert_npv + sums.sga_value - mining_npv;
    let worth_to_match = sums.present_value + sums.sga_value + sums.lost_capex;
    let breakeven = BreakevenTerms {
        months,
        curtail: terms.curtail,
        worth_to_match: recorder.amount(Amount::WorthToMatch, worth_to_match),
        gain: recorder.record(Row::Metric(Metric::ConvertGain), When::Once, gain),
        npv_at_no_price: sums.worth_at_none,
        rate: builder.rate,
        cap: builder.terms.client.cap,
        worth_at_one: sums.worth_at_one,
        credit_value: sums.credit_value,
    };
    let per_mwh = |npv| ratio(npv, sums.site_energy_value, builder.terms.units.half_cent);
    Choice {
        hosting_per_mwh: per_mwh(convert_npv),
        mining_per_mwh: per_mwh(mining_npv),
        mining_npv,
        convert_npv,
        gain: breakeven.gain,
        hashprice: recorder.breakeven(Breakeven::Hashprice, &breakeven),
        rate: recorder.breakeven(Breakeven::Rate, &breakeven),
        npv_zero: recorder.breakeven(Breakeven::NpvZero, &breakeven),
    }
}
