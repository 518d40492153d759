//! Every row of the schedule: its name, label, unit, meaning and how it adds up over a year.
//!
//! The structs hold one month's values of those rows and are what the schedule is written in; the
//! enums name the rows. Both come from one list, so a row cannot be in one and not the other.

use serde::Serialize;

use crate::eval::{Number, Recorder, Row};
use crate::table::table;
use crate::unit::Unit;

/// What becomes of a row when months are gathered into quarters and years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// Months are added.
    Sum,
    /// The last month stands for the period.
    Last,
    /// The mean over the period's months.
    Mean,
}

/// A table of rows, and a struct with a value of each.
macro_rules! rows {
    (
        $(#[$struct_doc:meta])* $Struct:ident,
        $(#[$enum_doc:meta])* $Enum:ident: $Columns:ident,
        { $( #[doc = $doc:literal] $field:ident: $Variant:ident { $($columns:tt)+ } )+ }
    ) => {
        $(#[$struct_doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
        pub struct $Struct<N> { $( #[doc = $doc] pub $field: N, )+ }

        table! {
            $(#[$enum_doc])*
            pub enum $Enum: $Columns {
                /// The name in code, JSON, CSV and the workbook.
                name: &'static str,
                /// The name on screen.
                label: &'static str,
                /// What the values are measured in.
                unit: Unit,
                /// What becomes of the row over a quarter or a year.
                aggregation: Aggregation,
            }
            $( #[doc = $doc] $Variant { name: stringify!($field), $($columns)+ } )+
        }

        #[allow(dead_code)]
        impl<N: Copy> $Struct<N> {
            /// The value of a row.
            #[must_use]
            pub fn get(&self, row: $Enum) -> N {
                match row { $( $Enum::$Variant => self.$field, )+ }
            }
        }

        #[allow(dead_code)]
        impl<N> $Struct<N> {
            /// Puts a value into a row.
            #[inline(always)]
            pub(crate) fn set(&mut self, row: $Enum, value: N) {
                match row { $( $Enum::$Variant => self.$field = value, )+ }
            }
        }

        // The methods are the crate's own, as its readings are.
        #[allow(dead_code, private_bounds)]
        impl<N: Number> $Struct<N> {
            /// Every row at the same value: what stands before the first month.
            pub(crate) fn all(value: N) -> Self {
                Self { $( $field: value, )+ }
            }

            /// Every row added to that of another.
            #[inline(always)]
            pub(crate) fn plus(&self, other: &Self) -> Self {
                Self { $( $field: self.$field + other.$field, )+ }
            }

            /// Adds a month to the sums over all months, for the rows that are gathered by adding.
            #[inline(always)]
            pub(crate) fn add<S: Recorder<Number = N>>(
                &mut self,
                recorder: &mut S,
                row: impl Fn($Enum) -> Row,
                month: usize,
                values: &Self,
            ) {
                // Only rows that add up: the test is decided when the program is compiled.
                $( if matches!($Enum::$Variant.aggregation(), Aggregation::Sum) {
                    self.$field = recorder.total(self.$field, row($Enum::$Variant), month, values.$field);
                } )+
            }
        }
    };
}

rows! {
    /// One month of the schedule.
    Month,
    /// A line of the schedule.
    Line: LineColumns,
    {
        /// Critical IT load online at the end of the month.
        online_kw: OnlineKw { label: "Load online", unit: Unit::Kilowatts, aggregation: Aggregation::Mean }
        /// Fees billed: load online × take-or-pay share × price with its escalator; of a GPU cloud its GPUs online × hours × share sold × price.
        hosting_revenue: HostingRevenue { label: "Hosting revenue", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Hosting fees received: what is billed less credits, and what the client prepays.
        cash_received: CashReceived { label: "Cash received", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Hosting fees recognised: each phase's total fees in equal parts over its term.
        straight_line_revenue: StraightLineRevenue { label: "Recognised revenue", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What the client pays in advance.
        prepayment: Prepayment { label: "Prepayment", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Taken off the month's fee for what the client prepaid.
        prepayment_credit: PrepaymentCredit { label: "Prepayment credited", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Prepayment not yet credited.
        prepayment_balance: PrepaymentBalance { label: "Prepayment balance", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Energy drawn by the load and its cooling, over the month's real hours.
        power_mwh: PowerMwh { label: "Energy", unit: Unit::MegawattHours, aggregation: Aggregation::Sum }
        /// What the energy costs the host.
        power_cost: PowerCost { label: "Power cost", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The part of the power cost that the client reimburses.
        power_revenue: PowerRevenue { label: "Power revenue", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cost of running the site, without power.
        site_opex: SiteOpex { label: "Site opex, ex power", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Hosting and power revenue less power and site opex.
        gross_profit: GrossProfit { label: "Gross profit", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What the client pays for ending the contract early.
        termination_fee: TerminationFee { label: "Termination fee", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The host's selling, general and administrative cost.
        sga: Sga { label: "SG&A", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Earnings before interest, tax, depreciation and amortisation.
        ebitda: Ebitda { label: "EBITDA", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cost of the conversion, whoever funds it.
        capex: Capex { label: "Capex", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The part of the conversion that the client funds.
        capex_client: CapexClient { label: "Client-funded capex", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The part of the conversion that the host funds.
        capex_host: CapexHost { label: "Host-funded capex", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Taken off the month's fee to repay what the client funded.
        credit: Credit { label: "Credit to client", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Credit not yet granted to the client.
        credit_balance: CreditBalance { label: "Credit balance", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Cash that debt can be served from, before tax: EBITDA less credits, and what is prepaid.
        cash_for_debt_service: CashForDebtService { label: "Cash for debt service", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt drawn for the host's share of the conversion.
        debt_draw: DebtDraw { label: "Debt drawn", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What lenders take for arranging debt and for keeping it ready.
        debt_fees: DebtFees { label: "Debt fees", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Interest paid from the first month of billing on.
        interest_paid: InterestPaid { label: "Interest paid", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt repaid.
        principal: Principal { label: "Principal", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt outstanding at the end of the month.
        debt_balance: DebtBalance { label: "Debt outstanding", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Depreciation, straight-line or by MACRS.
        depreciation: Depreciation { label: "Depreciation", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Income tax of the calendar year so far, after losses brought forward, less what of it was due the month before; below zero it comes back.
        tax: Tax { label: "Tax", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Unlevered cash flow before tax.
        project_cash_flow: ProjectCashFlow { label: "Project cash flow", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cash flow to equity, after debt service and tax.
        equity_cash_flow: EquityCashFlow { label: "Equity cash flow", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Running sum of the project cash flow.
        cumulative_cash_flow: CumulativeCashFlow { label: "Cumulative cash flow", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Income tax as it would be without debt.
        tax_unlevered: TaxUnlevered { label: "Tax without debt", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Unlevered cash flow after tax.
        aftertax_cash_flow: AftertaxCashFlow { label: "Cash flow after tax", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What a petahash per second earns a day: the hashprice at signing, grown and halved since.
        hashprice: Hashprice { label: "Hashprice", unit: Unit::DollarsPerPhDay, aggregation: Aggregation::Mean }
        /// Energy used if all of the site's power mines, in the months that are run.
        mining_mwh: MiningMwh { label: "Mining energy", unit: Unit::MegawattHours, aggregation: Aggregation::Sum }
        /// Revenue if all of the site's power mines, in the months that are run.
        mining_revenue: MiningRevenue { label: "Mining revenue", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What the energy of mining costs.
        mining_power_cost: MiningPowerCost { label: "Mining power cost", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cost of mining besides power.
        mining_opex: MiningOpex { label: "Mining opex, ex power", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Capex on new machines.
        mining_capex: MiningCapex { label: "Fleet refresh capex", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cash flow before tax if all of the site's power mines for the whole schedule.
        mining_cash_flow: MiningCashFlow { label: "Mining cash flow", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Site power that still mines: each phase's share of it until its construction starts.
        mining_mw: MiningMw { label: "Power still mining", unit: Unit::SiteMegawatts, aggregation: Aggregation::Mean }
        /// Cash flow of converting: the project's, and that of the power still mining.
        convert_cash_flow: ConvertCashFlow { label: "Cash flow of converting", unit: Unit::Dollars, aggregation: Aggregation::Sum }
    }
}

rows! {
    /// One month of what the lines are computed from.
    Workings,
    /// A working row: carried from month to month, or summed for a metric.
    Working: WorkingColumns,
    {
        /// Months since signing.
        month: Month { label: "Month", unit: Unit::Months, aggregation: Aggregation::Last }
        /// What a kW online bills at a price of $1: the take-or-pay share, or the hours of its GPUs sold.
        billed_per_kw: BilledPerKw { label: "Billed per kW at a price of $1", unit: Unit::Factor, aggregation: Aggregation::Mean }
        /// 1 while the schedule runs.
        active: Active { label: "Within the schedule", unit: Unit::Flag, aggregation: Aggregation::Mean }
        /// 1 in the last month of the schedule.
        last: Last { label: "Last month", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Month of the calendar year: 1 in January.
        calendar_month: CalendarMonth { label: "Calendar month", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Months since signing or its last anniversary, when the price of power and SG&A step.
        power_month: PowerMonth { label: "Months since anniversary", unit: Unit::Months, aggregation: Aggregation::Last }
        /// Power price over that at signing.
        power_index: PowerIndex { label: "Power price index", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// SG&A over that at signing.
        overhead_index: OverheadIndex { label: "SG&A index", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Load online × take-or-pay share.
        committed_kw: CommittedKw { label: "Load billed", unit: Unit::Kilowatts, aggregation: Aggregation::Sum }
        /// Fees of the term in equal parts.
        recognised: Recognised { label: "Recognised of the term", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Hosting fees billed in renewals.
        renewal_revenue: RenewalRevenue { label: "Revenue of renewals", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Fees billed and not yet recognised, as the term has them.
        deferred: Deferred { label: "Billed, not recognised", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// What the client funded and is to be credited.
        creditable: Creditable { label: "Credit earned", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// 1 in a month with a credit of half a cent or more.
        credited: CreditMonth { label: "Month with credit", unit: Unit::Flag, aggregation: Aggregation::Sum }
        /// Value of the site, in the last month.
        residual: Residual { label: "Residual value", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Credit that the end of the contract extinguishes: income, since what it funded is depreciated.
        credit_extinguished: CreditExtinguished { label: "Credit extinguished", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Prepayment not credited by the end of the contract, and kept: income then.
        prepayment_kept: PrepaymentKept { label: "Prepayment kept", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt repaid beyond its schedule because the schedule ends.
        balloon: Balloon { label: "Balloon", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Profit before tax and before losses carried forward; below zero it is a loss.
        taxable: Taxable { label: "Taxable profit", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Taxable profit of the calendar year so far.
        tax_ytd: TaxYtd { label: "Taxable profit, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax losses of earlier calendar years that are not used.
        losses_bf: LossesBf { label: "Losses brought forward", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Losses brought forward that the profit of the calendar year so far is set against.
        relief: Relief { label: "Loss relief, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax on the profit of the calendar year so far, after losses brought forward.
        due_ytd: DueYtd { label: "Tax due, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax losses that are left if the calendar year ends with the month.
        losses: Losses { label: "Losses carried forward", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Worth at signing of a dollar at the end of the month.
        discount: Discount { label: "Discount factor", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Worth at signing of a dollar at the end of the month, at the cost of equity.
        equity_discount: EquityDiscount { label: "Discount factor, equity", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Project cash flow at its worth at signing.
        present_value: PresentValue { label: "Present value", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Equity cash flow at its worth at signing.
        equity_present_value: EquityPresentValue { label: "Present value, equity", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Project cash flow where positive.
        inflow: Inflow { label: "Inflow", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Minus the project cash flow where negative.
        outflow: Outflow { label: "Outflow", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Equity cash flow where positive.
        equity_inflow: EquityInflow { label: "Inflow, equity", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Minus the equity cash flow where negative.
        equity_outflow: EquityOutflow { label: "Outflow, equity", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Count of the months up to the last one with the cumulative cash flow below zero.
        months_below: MonthsBelow { label: "Months until never below zero", unit: Unit::Months, aggregation: Aggregation::Last }
        /// Months so far with every phase fully online.
        full_months: FullMonths { label: "Months fully online", unit: Unit::Months, aggregation: Aggregation::Last }
        /// EBITDA before SG&A in the first twelve months fully online.
        full_year_profit: FullYearProfit { label: "Profit of first full year", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Gross profit in the first twelve months fully online.
        full_year_noi: FullYearNoi { label: "NOI of first full year", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Interest added to the debt of all phases.
        capitalised: Capitalised { label: "Capitalised interest, all phases", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The most debt outstanding at a month's end so far.
        debt_peak: DebtPeak { label: "Peak debt so far", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Debt outstanding when the last phase is ready.
        loan_owed: LoanOwed { label: "Debt outstanding, last ready date", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// 1 in a month that starts with debt, from the last ready month on.
        loan_month: LoanMonth { label: "Month with debt, all phases ready", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Worth at the last ready date of a dollar paid in the month, at the debt's own rate.
        loan_factor: LoanFactor { label: "Discount factor at interest, all phases", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Cash for debt service less tax in such a month, at its worth then.
        loan_cash: LoanCash { label: "Worth of cash over the loan's life", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Month of the contract year, counted from the first billing.
        contract_month: ContractMonth { label: "Month of contract year", unit: Unit::Months, aggregation: Aggregation::Last }
        /// Interest and scheduled principal of the month.
        debt_service: DebtService { label: "Debt service", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cash for debt service less tax, in a month with debt service.
        service_cash: ServiceCash { label: "Cash in months with debt service", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cash after tax of the contract year so far, in months with debt service.
        year_cash: YearCash { label: "Cash for debt service, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Debt service in the contract year so far.
        year_service: YearService { label: "Debt service, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// 1 at the end of a contract year with debt service.
        service_year: ServiceYear { label: "Year with debt service", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Contract years with debt service so far.
        service_years: ServiceYears { label: "Years with debt service", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Debt service coverage of the contract year, at its end.
        dscr: Dscr { label: "DSCR", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// The lowest debt service coverage so far.
        dscr_lowest: DscrLowest { label: "Lowest DSCR", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Depreciation of what was spent, without the cost of debt in it.
        asset_depreciation: AssetDepreciation { label: "Depreciation without debt", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Profit before tax without debt, before losses carried forward.
        taxable_unlevered: TaxableUnlevered { label: "Taxable profit without debt", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The same of the calendar year so far.
        tax_ytd_unlevered: TaxYtdUnlevered { label: "Taxable profit without debt, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax losses without debt of earlier calendar years that are not used.
        losses_bf_unlevered: LossesBfUnlevered { label: "Losses brought forward without debt", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Losses without debt that the profit of the calendar year so far is set against.
        relief_unlevered: ReliefUnlevered { label: "Loss relief without debt, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax without debt on the profit of the calendar year so far.
        due_ytd_unlevered: DueYtdUnlevered { label: "Tax due without debt, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax losses without debt that are left if the calendar year ends with the month.
        losses_unlevered: LossesUnlevered { label: "Losses carried forward without debt", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Cash flow after tax at its worth at signing.
        aftertax_value: AftertaxValue { label: "Present value after tax", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What a price of $1 would bill, all phases together.
        billed_at_one: BilledAtOne { label: "Billed at a price of $1, all phases", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What the client would pay for ending the contract, at a price of $1.
        fee_at_one: FeeAtOne { label: "Termination fee at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What the client would prepay at a price of $1.
        paid_at_one: PaidAtOne { label: "Prepaid at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What of it would be credited.
        credited_at_one: CreditedAtOne { label: "Prepayment credited at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The two together.
        prepaid_at_one: PrepaidAtOne { label: "Prepaid less credited at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What a price of $1 would leave after site opex, at its worth at signing.
        worth_at_one: WorthAtOne { label: "Worth of a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Cash flow that no price has a part in, at its worth at signing.
        worth_at_none: WorthAtNone { label: "Worth at no price", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Credit at its worth at signing.
        credit_value: CreditValue { label: "Present value of credit", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// SG&A at its worth at signing.
        sga_value: SgaValue { label: "Present value of SG&A", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Growth of the hashprice since signing, but for the halving of the subsidy.
        hashprice_growth: HashpriceGrowth { label: "Hashprice growth", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Subsidy of a block over that at signing.
        subsidy: Subsidy { label: "Block subsidy", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Hashprice over that at signing.
        hashprice_index: HashpriceIndex { label: "Hashprice index", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Energy that the whole fleet would use if the month is run.
        fleet_mwh: FleetMwh { label: "Energy of running", unit: Unit::MegawattHours, aggregation: Aggregation::Sum }
        /// What the whole fleet would earn for each dollar of hashprice at signing.
        fleet_yield: FleetYield { label: "Yield of $1 of hashprice", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What power and other cost would be if the month is run.
        fleet_cost: FleetCost { label: "Cost of running", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// 1 in a month that the fleet is run.
        running: Running { label: "Fleet running", unit: Unit::Flag, aggregation: Aggregation::Mean }
        /// Share of the site's power that still mines.
        mining_share: MiningShare { label: "Share still mining", unit: Unit::Factor, aggregation: Aggregation::Mean }
        /// Mining cash flow at its worth at signing.
        mining_value: MiningValue { label: "Present value of mining", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The site's power through the month, at its worth at signing.
        site_energy_value: SiteEnergyValue { label: "Present value of site energy", unit: Unit::MegawattHours, aggregation: Aggregation::Sum }
        /// Cash flow of converting at its worth at signing.
        convert_value: ConvertValue { label: "Present value of converting", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Worth at signing of what power that left mining would earn, for each dollar of hashprice.
        lost_yield: LostYield { label: "Yield given up", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Worth at signing of the cost that the power that has left mining would have had.
        lost_cost: LostCost { label: "Cost avoided", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Worth at signing of the fleet refresh capex that the power that has left mining is spared.
        lost_capex: LostCapex { label: "Fleet refresh avoided", unit: Unit::Dollars, aggregation: Aggregation::Sum }
    }
}

rows! {
    /// One month of the delivery of one phase.
    Delivery,
    /// A row of the delivery of a phase.
    DeliveryRow: DeliveryColumns,
    {
        /// Months since the phase was ready; below zero before.
        age: Age { label: "Months since ready", unit: Unit::Months, aggregation: Aggregation::Last }
        /// 1 from the ready month on.
        ready: Ready { label: "Ready", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// 1 in the months of the term, before renewals.
        contracted: Contracted { label: "Within the term", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// 1 while the phase is billed within its term.
        in_term: InTerm { label: "Billed within the term", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// 1 while the phase is billed.
        live: Live { label: "Billed", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Months since the term or the last renewal started.
        period_month: PeriodMonth { label: "Month of term or renewal", unit: Unit::Months, aggregation: Aggregation::Last }
        /// 1 in the first month of a renewal.
        renews: Renews { label: "Renewal starts", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Renewals that have started.
        renewals: Renewals { label: "Renewals so far", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Probability that the client is still there.
        tenancy: Tenancy { label: "Renewal probability so far", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Months since the last anniversary of the ready date.
        anniversary: Anniversary { label: "Months since anniversary", unit: Unit::Months, aggregation: Aggregation::Last }
        /// Price over that at signing, before a renewal's step.
        escalated: Escalated { label: "Price index before renewal", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Price over that at signing.
        fee_index: FeeIndex { label: "Price index", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Site opex over that at signing.
        cost_index: CostIndex { label: "Site opex index", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Load online.
        online_kw: OnlineKw { label: "Load online", unit: Unit::Kilowatts, aggregation: Aggregation::Mean }
        /// What a price of $1 would bill.
        billed_units: BilledUnits { label: "Billed at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What the term alone would bill at a price of $1, not ended early.
        contract_units: ContractUnits { label: "Contracted at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What renewals would bill at a price of $1.
        renewal_units: RenewalUnits { label: "Renewals at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What renewals would bill at a price of $1, were every option taken.
        option_units: OptionUnits { label: "All options at a price of $1", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What a site opex of $1/kW-month would cost.
        cost_units: CostUnits { label: "Site opex at $1/kW-month", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// 1 in a month of construction.
        building: Building { label: "Construction", unit: Unit::Flag, aggregation: Aggregation::Mean }
        /// Cost of the conversion.
        spending: Spending { label: "Capex", unit: Unit::Dollars, aggregation: Aggregation::Sum }
    }
}

rows! {
    /// One month of the funding of one phase.
    Funding,
    /// A row of the funding of a phase.
    FundingRow: FundingColumns,
    {
        /// Debt drawn.
        draw: Draw { label: "Debt drawn", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt that is agreed on and not yet drawn.
        undrawn: Undrawn { label: "Debt undrawn", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// What lenders take for arranging the debt and for keeping it ready.
        fees: Fees { label: "Debt fees", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Interest added to the debt before the phase is ready.
        capitalised: Capitalised { label: "Capitalised interest", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Interest paid.
        interest: Interest { label: "Interest paid", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What level payments of one over the months left would be worth at their end.
        annuity: Annuity { label: "Annuity factor", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// What would be repaid in level payments.
        level: Level { label: "Level repayment", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What would be repaid in proportion to cash.
        sculpted: Sculpted { label: "Sculpted repayment", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt repaid as scheduled.
        scheduled: Scheduled { label: "Scheduled principal", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt repaid.
        principal: Principal { label: "Principal", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Debt outstanding.
        balance: Balance { label: "Debt outstanding", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Added to what is depreciated: the host's capex, credit earned, capitalised interest, fees.
        added: Added { label: "Added to base", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What is depreciated: everything added so far.
        base: Base { label: "Depreciable base", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Tax year of the phase under MACRS, counted from 0.
        tax_year: TaxYear { label: "Tax year", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Months of that calendar year from the ready month on.
        year_months: YearMonths { label: "Months of tax year", unit: Unit::Months, aggregation: Aggregation::Last }
        /// Share of the base that MACRS writes off in the tax year.
        year_share: YearShare { label: "Share of tax year", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Share of the base that the month writes off.
        month_share: MonthShare { label: "Share of the month", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// 1 where all that is left is written off.
        written_off: WrittenOff { label: "Written off", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Depreciation.
        depreciation: Depreciation { label: "Depreciation", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What is not yet depreciated.
        book_value: BookValue { label: "Book value", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// The part of the base that was spent and is no cost of debt.
        assets: Assets { label: "Capex in the base", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Depreciation of that part.
        asset_depreciation: AssetDepreciation { label: "Depreciation without debt", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What is not yet depreciated of that part.
        asset_book: AssetBook { label: "Book value without debt", unit: Unit::Dollars, aggregation: Aggregation::Last }
    }
}

rows! {
    /// One month of how much debt the cash of one phase serves.
    Sizing,
    /// A row of the sizing of a phase's tranche.
    SizingRow: SizingColumns,
    {
        /// The phase's share of what all phases bill.
        share: Share { label: "Share of billing", unit: Unit::Factor, aggregation: Aggregation::Mean }
        /// 1 from the ready month on until the tranche is repaid.
        within: Within { label: "Served", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// 1 in a month in which the tranche is repaid, and not only its interest paid.
        repays: Repays { label: "Repayment", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Interest and principal of a million in the month.
        service: Service { label: "Service of a million", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// 1 in a month with debt service.
        serves: Serves { label: "Month with debt service", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// The phase's share of the tax without debt in the contract year so far, in months with debt service; never below zero, since what comes back may be no more than was paid.
        year_tax: YearTax { label: "Tax without debt, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Its share of the cash for debt service after that tax, in months with debt service.
        cash: Cash { label: "Cash for debt service after tax", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// The cash in such a month where it is no loss.
        served: Served { label: "Cash that serves", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What would be drawn of a million.
        drawn: Drawn { label: "Drawn of a million", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Interest added to that before the phase is ready.
        capitalised: Capitalised { label: "Capitalised interest of a million", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// Interest on it.
        interest: Interest { label: "Interest on a million", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What level payments of one over the months left would be worth at their end.
        annuity: Annuity { label: "Annuity factor", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Its repayment in level payments.
        scheduled: Scheduled { label: "Principal of a million", unit: Unit::Dollars, aggregation: Aggregation::Sum }
        /// What is outstanding of it.
        balance: Balance { label: "Outstanding of a million", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Cash of the contract year so far; where repayment is sculpted, of its interest-only months.
        year_cash: YearCash { label: "Cash, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// Service of a million in the same months.
        year_service: YearService { label: "Service of a million, year to date", unit: Unit::Dollars, aggregation: Aggregation::Last }
        /// 1 at the end of a contract year with service.
        year_ends: YearEnds { label: "End of a year with service", unit: Unit::Flag, aggregation: Aggregation::Last }
        /// Years with service so far.
        years: Years { label: "Years with service", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// The year's cash so far over its service of a million.
        cover: Cover { label: "Coverage of a million", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// The lowest ratio of a year's cash to the service of a million so far.
        lowest: Lowest { label: "Lowest coverage of a million", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Worth, at the start of repayment, of a dollar paid in the month.
        factor: DiscountFactor { label: "Discount factor at interest", unit: Unit::Factor, aggregation: Aggregation::Last }
        /// Cash that serves at its worth at the start of repayment.
        value: Value { label: "Worth of cash that serves", unit: Unit::Dollars, aggregation: Aggregation::Sum }
    }
}
