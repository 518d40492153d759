//! The metrics: what a contract comes to, each with the reasons why it may be absent.

use crate::eval::Flag;
use crate::table::table;
use crate::unit::Unit;

table! {
    /// Why a metric has no value.
    pub enum WhyAbsent: WhyAbsentColumns {
        /// The reason as one word of JSON.
        code: &'static str,
        /// The reason in words.
        why: &'static str,
    }

    /// No load was ever billed.
    NothingBilled { code: "nothing_billed", why: "no load is billed" }
    /// There is no revenue to take a share of.
    NoRevenue { code: "no_revenue", why: "no revenue to take a share of" }
    /// No cash flow is negative.
    NoOutlay { code: "no_outlay", why: "no outflow to recover" }
    /// No cash flow is positive.
    NothingRecovers { code: "nothing_recovers", why: "nothing recovers the outflow" }
    /// The net present value is above zero at every rate, or price.
    AlwaysAbove { code: "always_above", why: "NPV is above zero at every rate" }
    /// The net present value is below zero at every rate, or price.
    AlwaysBelow { code: "always_below", why: "NPV is below zero at every rate" }
    /// The net present value rises through zero at the only rate: money comes first, and the rate is what that costs.
    FinancingRate { code: "financing_rate", why: "cash comes in first: its cost, no return" }
    /// Of several rates none is on the side of the discount rate that the net present value says.
    NoReturn { code: "no_return", why: "no rate agrees with the NPV" }
    /// The cumulative cash flow does not come back above zero.
    NeverBack { code: "never_back", why: "the outflow is never recovered" }
    /// Neither the host nor a credited client spends anything.
    NoCost { code: "no_cost", why: "no cost to set it against" }
    /// Fewer than twelve months have every phase fully online.
    NoFullYear { code: "no_full_year", why: "never fully online for twelve months" }
    /// There is no debt to serve.
    NoDebtService { code: "no_debt_service", why: "no debt to serve" }
    /// Nothing is ever borrowed.
    NoDebt { code: "no_debt", why: "no debt" }
    /// Nothing is owed any more, or the contract is over, when the last phase is ready.
    NothingOwed { code: "nothing_owed", why: "nothing is owed when the last phase is ready" }
    /// The host spends nothing.
    NoHostCost { code: "no_host_cost", why: "the host spends nothing" }
    /// Debt is not sized to a cover.
    NoTarget { code: "no_target", why: "no target DSCR to size debt to" }
    /// Converting is worth more than mining whatever the number.
    AlwaysConvert { code: "always_convert", why: "hosting wins at any price" }
    /// Mining is worth more than converting whatever the number.
    AlwaysMine { code: "always_mine", why: "mining wins at any price" }
    /// What is sold is GPUs by the hour, not load by the month.
    SoldByTheHour { code: "sold_by_the_hour", why: "GPUs are sold by the hour" }
    /// No GPUs are sold.
    NoGpus { code: "no_gpus", why: "no GPUs are sold" }
    /// The site has no power.
    NoSitePower { code: "no_site_power", why: "the site has no power" }
    /// One contract has it, and several together do not.
    OneContract { code: "one_contract", why: "each contract has its own" }
    /// It was left out of what was to be evaluated.
    NotAsked { code: "not_asked", why: "it was left out" }
}

impl WhyAbsent {
    /// Why a rate of return may be absent.
    pub const OF_RATE: [Self; 6] = [
        Self::NoOutlay,
        Self::NothingRecovers,
        Self::AlwaysAbove,
        Self::AlwaysBelow,
        Self::FinancingRate,
        Self::NoReturn,
    ];

    /// The reason in words, of a metric: which number it is that changes nothing.
    #[must_use]
    pub fn why_of(self, metric: Metric) -> &'static str {
        match (self, metric) {
            (Self::AlwaysConvert, Metric::BreakevenHashprice) => "hosting wins at any hashprice",
            (Self::AlwaysMine, Metric::BreakevenHashprice) => "mining wins at any hashprice",
            (Self::AlwaysConvert, Metric::BreakevenPower) => "hosting wins at any power price",
            (Self::AlwaysMine, Metric::BreakevenPower) => "mining wins at any power price",
            (Self::AlwaysAbove, Metric::PriceForNpvZero) => "NPV is above zero at any price",
            (Self::AlwaysBelow, Metric::PriceForNpvZero) => "NPV is below zero at any price",
            _ => self.why(),
        }
    }
}

impl Metric {
    /// Whether it takes further runs of the schedule, so that no formula has it: evaluated alone, a
    /// contract says that it was left out ([`crate::evaluate_further`]).
    #[must_use]
    pub fn is_further(self) -> bool {
        matches!(self, Self::DelayCost | Self::BreakevenPower)
    }

    /// Whether it is of what a contract is weighed against, mining with its power or having no debt, so
    /// that a contract evaluated without ([`crate::evaluate_contract`]) says that it was left out.
    #[must_use]
    pub fn is_weighed(self) -> bool {
        matches!(
            self,
            Self::PriceForNpvZero
                | Self::NpvAftertax
                | Self::IrrAftertax
                | Self::MiningNpv
                | Self::ConvertNpv
                | Self::ConvertGain
                | Self::HostingPerMwh
                | Self::MiningPerMwh
                | Self::BreakevenHashprice
                | Self::BreakevenRate
                | Self::BreakevenGpuPrice
        )
    }
}

/// A metric in one reading: its value, and flags for why it has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MetricValue<N> {
    /// The value; 0 where it is absent.
    pub value: N,
    /// Reasons with their flags; the first raised one counts.
    pub absent: [Option<(Flag<N>, WhyAbsent)>; WhyAbsent::OF_RATE.len()],
}

impl<N: Copy> MetricValue<N> {
    /// A metric that always has a value.
    pub(crate) fn always(value: N) -> Self {
        Self::among(value, [])
    }

    /// A metric that has none where the flag is raised.
    pub(crate) fn unless((value, flag): (N, Flag<N>), why: WhyAbsent) -> Self {
        Self::among(value, [(flag, why)])
    }

    /// A metric that has none where one of the flags is raised; there may be as many as a rate has.
    pub(crate) fn among<const K: usize>(value: N, reasons: [(Flag<N>, WhyAbsent); K]) -> Self {
        let mut absent = [None; WhyAbsent::OF_RATE.len()];
        for (place, reason) in absent.iter_mut().zip(reasons) {
            *place = Some(reason);
        }
        Self { value, absent }
    }

    /// The outcome in a contract whose own a number is.
    #[inline(never)]
    pub(crate) fn outcome(&self, own: &impl Fn(N) -> f64) -> Outcome {
        let mut reasons = self.absent.iter().flatten();
        let raised = reasons.find(|(flag, _)| own(*flag) > 0.5);
        raised.map_or_else(|| Ok(own(self.value)), |(_, why)| Err(*why))
    }
}

/// The outcome of a metric: its value, or why it has none.
pub(crate) type Outcome = Result<f64, WhyAbsent>;

/// The table of metrics, and a struct with an outcome of each.
macro_rules! metrics {
    ( $( #[doc = $doc:literal] $field:ident: $Variant:ident { $($columns:tt)+ } )+ ) => {
        table! {
            /// A metric of a contract.
            pub enum Metric: MetricColumns {
                /// The name in code, JSON, workbook and on the page.
                name: &'static str,
                /// The name on screen.
                label: &'static str,
                /// What it is measured in.
                unit: Unit,
            }
            $( #[doc = $doc] $Variant { name: stringify!($field), $($columns)+ } )+
        }

        /// The metrics of a contract in one reading.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct MetricValues<N> {
            /// The number of the kind: what a contract of that kind has not is absent whatever its
            /// outcome.
            pub kind: N,
            $( #[doc = $doc] pub $field: MetricValue<N>, )+
        }

        impl<N: Copy> MetricValues<N> {
            /// The outcome of a metric.
            pub(crate) fn get(&self, metric: Metric) -> MetricValue<N> {
                match metric { $( Metric::$Variant => self.$field, )+ }
            }

            /// The outcome of every metric, in order.
            pub(crate) fn outcomes(
                &self,
                of: impl Fn(Metric, &MetricValue<N>) -> Outcome,
            ) -> [Outcome; Metric::ALL.len()] {
                [ $( of(Metric::$Variant, &self.$field), )+ ]
            }

            /// Every metric, each passed through `f`, be it into another reading.
            pub(crate) fn map<M>(
                &self,
                kind: M,
                mut f: impl FnMut(Metric, MetricValue<N>) -> MetricValue<M>,
            ) -> MetricValues<M> {
                MetricValues { kind, $( $field: f(Metric::$Variant, self.$field), )+ }
            }
        }
    };
}

metrics! {
    /// Price per kW of critical IT load and month at signing, given or solved from the headline.
    rate: Rate { label: "Price", unit: Unit::DollarsPerKwMonth }
    /// Price of an hour of a GPU in the first year, given or solved from the headline.
    gpu_price: GpuPrice { label: "GPU-hour price", unit: Unit::DollarsPerGpuHour }
    /// Hosting revenue over the load billed: the price averaged over the contract, GPUs included in a GPU cloud.
    average_rate: AverageRate { label: "Average price", unit: Unit::DollarsPerKwMonth }
    /// Hosting revenue of the term, before renewals.
    total_contract_value: TotalContractValue { label: "Total contract value", unit: Unit::Dollars }
    /// Hosting revenue with that of renewals, weighted by their probability: what is expected.
    value_with_renewals: ValueWithRenewals { label: "Expected with renewals", unit: Unit::Dollars }
    /// Hosting revenue with that of every renewal, as if each option were taken: what is announced.
    value_if_renewed: ValueIfRenewed { label: "Value if all renewed", unit: Unit::Dollars }
    /// Contract value over the years of the term, or over those until the client leaves.
    average_annual_revenue: AverageAnnualRevenue { label: "Revenue a year", unit: Unit::Dollars }
    /// Average annual revenue over the contracted load.
    revenue_per_mw_year: RevenuePerMwYear { label: "Revenue per MW-year", unit: Unit::DollarsPerMwYear }
    /// Gross profit over hosting revenue.
    gross_margin: GrossMargin { label: "Gross margin", unit: Unit::Fraction }
    /// Gross profit over hosting and power revenue, as filings report it.
    reported_gross_margin: ReportedGrossMargin { label: "Reported gross margin", unit: Unit::Fraction }
    /// Net operating income: gross profit of the whole contract, before SG&A and any termination fee.
    noi: Noi { label: "NOI", unit: Unit::Dollars }
    /// Net operating income of the first twelve months fully online.
    noi_year: NoiYear { label: "NOI, first full year", unit: Unit::Dollars }
    /// Net operating income of the first twelve months fully online over the contracted load.
    noi_per_mw_year: NoiPerMwYear { label: "NOI per MW-year", unit: Unit::DollarsPerMwYear }
    /// EBITDA of the whole contract.
    ebitda: Ebitda { label: "EBITDA", unit: Unit::Dollars }
    /// Conversion capex, whoever funds it.
    capex: Capex { label: "Capex", unit: Unit::Dollars }
    /// Conversion capex that the host funds.
    capex_host: CapexHost { label: "Host-funded capex", unit: Unit::Dollars }
    /// Credits granted to the client.
    credit: Credit { label: "Credit to client", unit: Unit::Dollars }
    /// Months with a credit of half a cent or more.
    credit_months: CreditMonths { label: "Credit repaid", unit: Unit::Months }
    /// Credit outstanding when the contract ends, and extinguished then.
    credit_unpaid: CreditUnpaid { label: "Credit never repaid", unit: Unit::Dollars }
    /// What the client pays for ending the contract early.
    termination_fee: TerminationFee { label: "Termination fee", unit: Unit::Dollars }
    /// Prepayment never credited, and kept.
    prepayment_unused: PrepaymentUnused { label: "Prepayment never credited", unit: Unit::Dollars }
    /// Debt drawn.
    debt: Debt { label: "Debt", unit: Unit::Dollars }
    /// Debt drawn over what the host spends.
    gearing: Gearing { label: "Loan-to-cost", unit: Unit::Fraction }
    /// The most debt outstanding at a month's end, capitalised interest included.
    peak_debt: PeakDebt { label: "Peak debt", unit: Unit::Dollars }
    /// Peak debt over the contracted load.
    debt_per_mw: DebtPerMw { label: "Peak debt per MW", unit: Unit::DollarsPerMw }
    /// Peak debt over what the host spends with capitalised interest and debt fees.
    loan_to_cost: LoanToCost { label: "Peak loan-to-cost", unit: Unit::Fraction }
    /// Net operating income of the first twelve months fully online over peak debt.
    debt_yield: DebtYield { label: "Debt yield", unit: Unit::Fraction }
    /// Debt that the cash serves at the target DSCR, whatever the max. loan-to-cost.
    debt_capacity: DebtCapacity { label: "Debt capacity", unit: Unit::Dollars }
    /// Debt that the end of the schedule makes due at once.
    debt_balloon: DebtBalloon { label: "Balloon", unit: Unit::Dollars }
    /// What the client pays for until the last phase is ready.
    sources_client: SourcesClient { label: "Sources: client", unit: Unit::Dollars }
    /// What lenders pay for until the last phase is ready, capitalised interest included.
    sources_debt: SourcesDebt { label: "Sources: debt", unit: Unit::Dollars }
    /// What is left for the host to pay until the last phase is ready.
    sources_equity: SourcesEquity { label: "Sources: equity", unit: Unit::Dollars }
    /// Conversion capex until the last phase is ready.
    uses_capex: UsesCapex { label: "Uses: capex", unit: Unit::Dollars }
    /// Interest added to the debt until the last phase is ready.
    uses_interest: UsesInterest { label: "Uses: capitalised interest", unit: Unit::Dollars }
    /// Debt fees until the last phase is ready.
    uses_fees: UsesFees { label: "Uses: debt fees", unit: Unit::Dollars }
    /// Tax losses that were never used.
    losses_unused: LossesUnused { label: "Unused tax losses (NOLs)", unit: Unit::Dollars }
    /// Project cash flow at the discount rate, unlevered and before tax.
    npv: Npv { label: "NPV", unit: Unit::Dollars }
    /// Equity cash flow at the cost of equity, after debt service and tax.
    npv_equity: NpvEquity { label: "NPV to equity", unit: Unit::Dollars }
    /// NPV to equity over the contracted load.
    equity_value_per_watt: EquityValuePerWatt { label: "Equity value per watt", unit: Unit::DollarsPerWatt }
    /// Price of what is sold at which NPV is zero.
    price_for_npv_zero: PriceForNpvZero { label: "Price for NPV zero", unit: Unit::Price }
    /// Cash flow after tax at the discount rate, as it would be without debt.
    npv_aftertax: NpvAftertax { label: "NPV after tax", unit: Unit::Dollars }
    /// Effective annual rate at which the project's net present value is zero.
    irr: Irr { label: "IRR", unit: Unit::Fraction }
    /// Effective annual rate at which the net present value to equity is zero.
    irr_equity: IrrEquity { label: "IRR to equity", unit: Unit::Fraction }
    /// Effective annual rate at which the net present value after tax, without debt, is zero.
    irr_aftertax: IrrAftertax { label: "IRR after tax", unit: Unit::Fraction }
    /// Months from signing until the cumulative cash flow stays at or above zero; 0 if never below.
    payback_months: PaybackMonths { label: "Payback", unit: Unit::Months }
    /// Positive over negative monthly project cash flows: multiple on invested capital.
    moic: Moic { label: "MOIC", unit: Unit::Multiple }
    /// Positive over negative monthly equity cash flows: multiple on invested equity.
    moic_equity: MoicEquity { label: "MOIC to equity", unit: Unit::Multiple }
    /// EBITDA before SG&A of the first twelve months fully online, over what was spent for it.
    yield_on_cost: YieldOnCost { label: "Yield on cost", unit: Unit::Fraction }
    /// Lowest cash after tax over debt service of a contract year, in its months with debt service; balloon left out.
    dscr_min: DscrMin { label: "Lowest DSCR", unit: Unit::Multiple }
    /// Cash after tax over debt service, in all months with debt service; balloon left out.
    dscr_average: DscrAverage { label: "Average DSCR", unit: Unit::Multiple }
    /// Loan life cover: cash from the last ready month on while there is debt, at its worth then by the debt's own rate, over what is owed.
    llcr: Llcr { label: "LLCR", unit: Unit::Multiple }
    /// Mining cash flow at the discount rate, if all of the site's power mines for the whole schedule.
    mining_npv: MiningNpv { label: "NPV of mining", unit: Unit::Dollars }
    /// NPV and that of the power that mines until its construction starts.
    convert_npv: ConvertNpv { label: "NPV of converting", unit: Unit::Dollars }
    /// What converting is worth more than mining, both without SG&A.
    convert_gain: ConvertGain { label: "NPV advantage of hosting", unit: Unit::Dollars }
    /// NPV of converting for each MWh of the site's power, both at their worth at signing.
    hosting_per_mwh: HostingPerMwh { label: "Hosting per MWh", unit: Unit::DollarsPerMwh }
    /// NPV of mining for each MWh of the site's power, both at their worth at signing.
    mining_per_mwh: MiningPerMwh { label: "Mining per MWh", unit: Unit::DollarsPerMwh }
    /// Hashprice at signing at which mining is worth as much as converting.
    breakeven_hashprice: BreakevenHashprice { label: "Break-even hashprice", unit: Unit::DollarsPerPhDay }
    /// Price at which converting is worth as much as mining.
    breakeven_rate: BreakevenRate { label: "Break-even price", unit: Unit::DollarsPerKwMonth }
    /// Price of a GPU-hour at which the GPUs are worth as much as mining with their power.
    breakeven_gpu_price: BreakevenGpuPrice { label: "Break-even GPU-hour", unit: Unit::DollarsPerGpuHour }
    /// NPV less NPV with another month of delay, at the same price.
    delay_cost: DelayCost { label: "Cost of a month's delay", unit: Unit::Dollars }
    /// Price of power, up to $1,000/MWh, at which hosting and mining are worth the same; that of mining moves with it unless given.
    breakeven_power: BreakevenPower { label: "Break-even power price", unit: Unit::DollarsPerMwh }
}
