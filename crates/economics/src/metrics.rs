//! The metrics: what a contract comes to, each with the reasons why it may be absent.

use crate::eval::Flag;
use crate::inputs::ContractKind;
use crate::unit::Unit;

/// Why a metric has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyAbsent {
    /// No load was ever billed.
    NothingBilled,
    /// There is no revenue to take a share of.
    NoRevenue,
    /// No cash flow is negative.
    NoOutlay,
    /// No cash flow is positive.
    NothingRecovers,
    /// The net present value is above zero at every rate, or price.
    AlwaysAbove,
    /// The net present value is below zero at every rate, or price.
    AlwaysBelow,
    /// The net present value rises through zero at the only rate: money comes first, and the rate is
    /// what that costs.
    FinancingRate,
    /// Of several rates none is on the side of the discount rate that the net present value says.
    NoReturn,
    /// The cumulative cash flow does not come back above zero.
    NeverBack,
    /// Neither the host nor a credited client spends anything.
    NoCost,
    /// Fewer than twelve months have every phase fully online.
    NoFullYear,
    /// There is no debt to serve.
    NoDebtService,
    /// Nothing is ever borrowed.
    NoDebt,
    /// Nothing is owed any more, or the contract is over, when the last phase is ready.
    NothingOwed,
    /// The host spends nothing.
    NoHostCost,
    /// Debt is not sized to a cover.
    NoTarget,
    /// Converting is worth more than mining whatever the number.
    AlwaysConvert,
    /// Mining is worth more than converting whatever the number.
    AlwaysMine,
    /// What is sold is GPUs by the hour, not load by the month.
    SoldByTheHour,
    /// No GPUs are sold.
    NoGpus,
    /// The site has no power.
    NoSitePower,
    /// One contract has it, and several together do not.
    OneContract,
    /// It was left out of what was to be evaluated.
    NotAsked,
}

impl WhyAbsent {
    /// Every reason.
    pub const ALL: &[Self] = &[
        Self::NothingBilled,
        Self::NoRevenue,
        Self::NoOutlay,
        Self::NothingRecovers,
        Self::AlwaysAbove,
        Self::AlwaysBelow,
        Self::FinancingRate,
        Self::NoReturn,
        Self::NeverBack,
        Self::NoCost,
        Self::NoFullYear,
        Self::NoDebtService,
        Self::NoDebt,
        Self::NothingOwed,
        Self::NoHostCost,
        Self::NoTarget,
        Self::AlwaysConvert,
        Self::AlwaysMine,
        Self::SoldByTheHour,
        Self::NoGpus,
        Self::NoSitePower,
        Self::OneContract,
        Self::NotAsked,
    ];

    /// Why a rate of return may be absent.
    pub const OF_RATE: [Self; 6] = [
        Self::NoOutlay,
        Self::NothingRecovers,
        Self::AlwaysAbove,
        Self::AlwaysBelow,
        Self::FinancingRate,
        Self::NoReturn,
    ];

    /// The reason as one word of JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NothingBilled => "nothing_billed",
            Self::NoRevenue => "no_revenue",
            Self::NoOutlay => "no_outlay",
            Self::NothingRecovers => "nothing_recovers",
            Self::AlwaysAbove => "always_above",
            Self::AlwaysBelow => "always_below",
            Self::FinancingRate => "financing_rate",
            Self::NoReturn => "no_return",
            Self::NeverBack => "never_back",
            Self::NoCost => "no_cost",
            Self::NoFullYear => "no_full_year",
            Self::NoDebtService => "no_debt_service",
            Self::NoDebt => "no_debt",
            Self::NothingOwed => "nothing_owed",
            Self::NoHostCost => "no_host_cost",
            Self::NoTarget => "no_target",
            Self::AlwaysConvert => "always_convert",
            Self::AlwaysMine => "always_mine",
            Self::SoldByTheHour => "sold_by_the_hour",
            Self::NoGpus => "no_gpus",
            Self::NoSitePower => "no_site_power",
            Self::OneContract => "one_contract",
            Self::NotAsked => "not_asked",
        }
    }

    /// The reason in words.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::NothingBilled => "no load is billed",
            Self::NoRevenue => "no revenue to take a share of",
            Self::NoOutlay => "no outflow to recover",
            Self::NothingRecovers => "nothing recovers the outflow",
            Self::AlwaysAbove => "NPV is above zero at every rate",
            Self::AlwaysBelow => "NPV is below zero at every rate",
            Self::FinancingRate => "cash comes in first: its cost, no return",
            Self::NoReturn => "no rate agrees with the NPV",
            Self::NeverBack => "the outflow is never recovered",
            Self::NoCost => "no cost to set it against",
            Self::NoFullYear => "never fully online for twelve months",
            Self::NoDebtService => "no debt to serve",
            Self::NoDebt => "no debt",
            Self::NothingOwed => "nothing is owed when the last phase is ready",
            Self::NoHostCost => "the host spends nothing",
            Self::NoTarget => "no target DSCR to size debt to",
            Self::AlwaysConvert => "hosting wins at any price",
            Self::AlwaysMine => "mining wins at any price",
            Self::SoldByTheHour => "GPUs are sold by the hour",
            Self::NoGpus => "no GPUs are sold",
            Self::NoSitePower => "the site has no power",
            Self::OneContract => "each contract has its own",
            Self::NotAsked => "it was left out",
        }
    }

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

    /// The same in another reading.
    pub(crate) fn of<M>(&self, value: impl Fn(N) -> M) -> MetricValue<M> {
        MetricValue {
            value: value(self.value),
            absent: self
                .absent
                .map(|reason| reason.map(|(flag, why)| (value(flag), why))),
        }
    }
}

impl MetricValue<f64> {
    /// The value of a metric, or why there is none, by whether GPUs are sold.
    pub(crate) fn settle(&self, gpus: Flag<f64>, metric: Metric) -> Result<f64, WhyAbsent> {
        if let Some(why) = ContractKind::of_number(gpus).lacks(metric) {
            return Err(why);
        }
        let raised = self.absent.iter().flatten().find(|(flag, _)| *flag > 0.5);
        raised.map_or(Ok(self.value), |(_, why)| Err(*why))
    }
}

macro_rules! metrics {
    ( $( #[doc = $doc:literal] $field:ident $Variant:ident $label:literal $unit:ident; )+ ) => {
        /// A metric of a contract.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Metric { $( #[doc = $doc] $Variant, )+ }

        impl Metric {
            /// Every metric, in the order of the documents.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            /// The name in code, JSON, workbook and on the page.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$Variant => stringify!($field), )+ }
            }

            /// The name on screen.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $( Self::$Variant => $label, )+ }
            }

            /// What the metric is, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$Variant => $doc.trim_ascii(), )+ }
            }

            /// What it is measured in.
            #[must_use]
            pub fn unit(self) -> Unit {
                match self { $( Self::$Variant => Unit::$unit, )+ }
            }
        }

        /// The metrics of a contract in one reading.
        #[derive(Clone, Copy, Debug)]
        pub(crate) struct MetricValues<N> {
            /// 1 where GPUs are sold: what a contract of that kind has not is absent whatever its
            /// outcome.
            pub gpus: Flag<N>,
            $( #[doc = $doc] pub $field: MetricValue<N>, )+
        }

        impl<N: Copy> MetricValues<N> {
            /// The outcome of a metric.
            pub(crate) fn get(&self, metric: Metric) -> MetricValue<N> {
                match metric { $( Metric::$Variant => self.$field, )+ }
            }

            /// Every metric, each passed through `f`, be it into another reading.
            pub(crate) fn map<M>(
                &self,
                gpus: Flag<M>,
                mut f: impl FnMut(Metric, MetricValue<N>) -> MetricValue<M>,
            ) -> MetricValues<M> {
                MetricValues { gpus, $( $field: f(Metric::$Variant, self.$field), )+ }
            }
        }
    };
}

metrics! {
    /// Price per kW of critical IT load and month at signing, given or solved from the headline.
    rate Rate "Price" DollarsPerKwMonth;
    /// Price of an hour of a GPU in the first year, given or solved from the headline.
    gpu_price GpuPrice "GPU-hour price" DollarsPerGpuHour;
    /// Hosting revenue over the load billed: the price averaged over the contract, GPUs included in a GPU cloud.
    average_rate AverageRate "Average price" DollarsPerKwMonth;
    /// Hosting revenue of the term, before renewals.
    total_contract_value TotalContractValue "Total contract value" Dollars;
    /// Hosting revenue with that of renewals, weighted by their probability: what is expected.
    value_with_renewals ValueWithRenewals "Expected with renewals" Dollars;
    /// Hosting revenue with that of every renewal, as if each option were taken: what is announced.
    value_if_renewed ValueIfRenewed "Value if all renewed" Dollars;
    /// Contract value over the years of the term, or over those until the client leaves.
    average_annual_revenue AverageAnnualRevenue "Revenue a year" Dollars;
    /// Average annual revenue over the contracted load.
    revenue_per_mw_year RevenuePerMwYear "Revenue per MW-year" DollarsPerMwYear;
    /// Gross profit over hosting revenue.
    gross_margin GrossMargin "Gross margin" Fraction;
    /// Gross profit over hosting and power revenue, as filings report it.
    reported_gross_margin ReportedGrossMargin "Reported gross margin" Fraction;
    /// Net operating income: gross profit of the whole contract, before SG&A and any termination fee.
    noi Noi "NOI" Dollars;
    /// Net operating income of the first twelve months fully online.
    noi_year NoiYear "NOI, first full year" Dollars;
    /// Net operating income of the first twelve months fully online over the contracted load.
    noi_per_mw_year NoiPerMwYear "NOI per MW-year" DollarsPerMwYear;
    /// EBITDA of the whole contract.
    ebitda Ebitda "EBITDA" Dollars;
    /// Conversion capex, whoever funds it.
    capex Capex "Capex" Dollars;
    /// Conversion capex that the host funds.
    capex_host CapexHost "Host-funded capex" Dollars;
    /// Credits granted to the client.
    credit Credit "Credit to client" Dollars;
    /// Months with a credit of half a cent or more.
    credit_months CreditMonths "Credit repaid" Months;
    /// Credit outstanding when the contract ends, and extinguished then.
    credit_unpaid CreditUnpaid "Credit never repaid" Dollars;
    /// What the client pays for ending the contract early.
    termination_fee TerminationFee "Termination fee" Dollars;
    /// Prepayment never credited, and kept.
    prepayment_unused PrepaymentUnused "Prepayment never credited" Dollars;
    /// Debt drawn.
    debt Debt "Debt" Dollars;
    /// Debt drawn over what the host spends.
    gearing Gearing "Loan-to-cost" Fraction;
    /// The most debt outstanding at a month's end, capitalised interest included.
    peak_debt PeakDebt "Peak debt" Dollars;
    /// Peak debt over the contracted load.
    debt_per_mw DebtPerMw "Peak debt per MW" DollarsPerMw;
    /// Peak debt over what the host spends with capitalised interest and debt fees.
    loan_to_cost LoanToCost "Peak loan-to-cost" Fraction;
    /// Net operating income of the first twelve months fully online over peak debt.
    debt_yield DebtYield "Debt yield" Fraction;
    /// Debt that the cash serves at the target DSCR, whatever the max. loan-to-cost.
    debt_capacity DebtCapacity "Debt capacity" Dollars;
    /// Debt that the end of the schedule makes due at once.
    debt_balloon DebtBalloon "Balloon" Dollars;
    /// What the client pays for until the last phase is ready.
    sources_client SourcesClient "Sources: client" Dollars;
    /// What lenders pay for until the last phase is ready, capitalised interest included.
    sources_debt SourcesDebt "Sources: debt" Dollars;
    /// What is left for the host to pay until the last phase is ready.
    sources_equity SourcesEquity "Sources: equity" Dollars;
    /// Conversion capex until the last phase is ready.
    uses_capex UsesCapex "Uses: capex" Dollars;
    /// Interest added to the debt until the last phase is ready.
    uses_interest UsesInterest "Uses: capitalised interest" Dollars;
    /// Debt fees until the last phase is ready.
    uses_fees UsesFees "Uses: debt fees" Dollars;
    /// Tax losses that were never used.
    losses_unused LossesUnused "Unused tax losses (NOLs)" Dollars;
    /// Project cash flow at the discount rate, unlevered and before tax.
    npv Npv "NPV" Dollars;
    /// Equity cash flow at the cost of equity, after debt service and tax.
    npv_equity NpvEquity "NPV to equity" Dollars;
    /// NPV to equity over the contracted load.
    equity_value_per_watt EquityValuePerWatt "Equity value per watt" DollarsPerWatt;
    /// Price of what is sold at which NPV is zero.
    price_for_npv_zero PriceForNpvZero "Price for NPV zero" Price;
    /// Cash flow after tax at the discount rate, as it would be without debt.
    npv_aftertax NpvAftertax "NPV after tax" Dollars;
    /// Effective annual rate at which the project's net present value is zero.
    irr Irr "IRR" Fraction;
    /// Effective annual rate at which the net present value to equity is zero.
    irr_equity IrrEquity "IRR to equity" Fraction;
    /// Effective annual rate at which the net present value after tax, without debt, is zero.
    irr_aftertax IrrAftertax "IRR after tax" Fraction;
    /// Months from signing until the cumulative cash flow stays at or above zero; 0 if never below.
    payback_months PaybackMonths "Payback" Months;
    /// Positive over negative monthly project cash flows: multiple on invested capital.
    moic Moic "MOIC" Multiple;
    /// Positive over negative monthly equity cash flows: multiple on invested equity.
    moic_equity MoicEquity "MOIC to equity" Multiple;
    /// EBITDA before SG&A of the first twelve months fully online, over what was spent for it.
    yield_on_cost YieldOnCost "Yield on cost" Fraction;
    /// Lowest cash after tax over debt service of a contract year, in its months with debt service; balloon left out.
    dscr_min DscrMin "Lowest DSCR" Multiple;
    /// Cash after tax over debt service, in all months with debt service; balloon left out.
    dscr_average DscrAverage "Average DSCR" Multiple;
    /// Loan life cover: cash from the last ready month on while there is debt, at its worth then by the debt's own rate, over what is owed.
    llcr Llcr "LLCR" Multiple;
    /// Mining cash flow at the discount rate, if all of the site's power mines for the whole schedule.
    mining_npv MiningNpv "NPV of mining" Dollars;
    /// NPV and that of the power that mines until its construction starts.
    convert_npv ConvertNpv "NPV of converting" Dollars;
    /// What converting is worth more than mining, both without SG&A.
    convert_gain ConvertGain "NPV advantage of hosting" Dollars;
    /// NPV of converting for each MWh of the site's power, both at their worth at signing.
    hosting_per_mwh HostingPerMwh "Hosting per MWh" DollarsPerMwh;
    /// NPV of mining for each MWh of the site's power, both at their worth at signing.
    mining_per_mwh MiningPerMwh "Mining per MWh" DollarsPerMwh;
    /// Hashprice at signing at which mining is worth as much as converting.
    breakeven_hashprice BreakevenHashprice "Break-even hashprice" DollarsPerPhDay;
    /// Price at which converting is worth as much as mining.
    breakeven_rate BreakevenRate "Break-even price" DollarsPerKwMonth;
    /// Price of a GPU-hour at which the GPUs are worth as much as mining with their power.
    breakeven_gpu_price BreakevenGpuPrice "Break-even GPU-hour" DollarsPerGpuHour;
    /// NPV less NPV with another month of delay, at the same price.
    delay_cost DelayCost "Cost of a month's delay" Dollars;
    /// Price of power, up to $1,000/MWh, at which hosting and mining are worth the same; that of mining moves with it unless given.
    breakeven_power BreakevenPower "Break-even power price" DollarsPerMwh;
}
