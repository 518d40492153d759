//! Every row of the schedule: its name, label, unit, meaning and how it adds up over a year.
//!
//! The structs hold one month's values of those rows and are what the schedule is written in; the
//! enums name the rows. Both come from one list, so a row cannot be in one and not the other.

use serde::Serialize;

use crate::eval::{Number, Recorder, Row};
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

macro_rules! rows {
    (
        $(#[$struct_doc:meta])* $Struct:ident,
        $(#[$enum_doc:meta])* $Enum:ident,
        { $( #[doc = $doc:literal] $field:ident $Variant:ident $label:literal $unit:ident $aggregation:ident; )+ }
    ) => {
        $(#[$struct_doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
        pub struct $Struct<N> { $( #[doc = $doc] pub $field: N, )+ }

        $(#[$enum_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $Enum { $( #[doc = $doc] $Variant, )+ }

        #[allow(dead_code)] // every list offers the same questions; not every one is asked of each
        impl $Enum {
            /// Every row of the list, in order.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            /// The name in code, JSON, CSV and the workbook.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$Variant => stringify!($field), )+ }
            }

            /// The name on screen.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $( Self::$Variant => $label, )+ }
            }

            /// What the row is, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$Variant => $doc.trim_ascii(), )+ }
            }

            /// What the values are measured in.
            #[must_use]
            pub fn unit(self) -> Unit {
                match self { $( Self::$Variant => Unit::$unit, )+ }
            }

            /// What becomes of the row over a quarter or a year.
            #[must_use]
            pub fn aggregation(self) -> Aggregation {
                match self { $( Self::$Variant => Aggregation::$aggregation, )+ }
            }
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
    Line,
    {
        /// Critical IT load online at the end of the month.
        online_kw OnlineKw "Load online" Kilowatts Mean;
        /// Fees billed: load online × take-or-pay share × price with its escalator; of a GPU cloud its GPUs online × hours × share sold × price.
        hosting_revenue HostingRevenue "Hosting revenue" Dollars Sum;
        /// Hosting fees received: what is billed less credits, and what the client prepays.
        cash_received CashReceived "Cash received" Dollars Sum;
        /// Hosting fees recognised: each phase's total fees in equal parts over its term.
        straight_line_revenue StraightLineRevenue "Recognised revenue" Dollars Sum;
        /// What the client pays in advance.
        prepayment Prepayment "Prepayment" Dollars Sum;
        /// Taken off the month's fee for what the client prepaid.
        prepayment_credit PrepaymentCredit "Prepayment credited" Dollars Sum;
        /// Prepayment not yet credited.
        prepayment_balance PrepaymentBalance "Prepayment balance" Dollars Last;
        /// Energy drawn by the load and its cooling, over the month's real hours.
        power_mwh PowerMwh "Energy" MegawattHours Sum;
        /// What the energy costs the host.
        power_cost PowerCost "Power cost" Dollars Sum;
        /// The part of the power cost that the client reimburses.
        power_revenue PowerRevenue "Power revenue" Dollars Sum;
        /// Cost of running the site, without power.
        site_opex SiteOpex "Site opex, ex power" Dollars Sum;
        /// Hosting and power revenue less power and site opex.
        gross_profit GrossProfit "Gross profit" Dollars Sum;
        /// What the client pays for ending the contract early.
        termination_fee TerminationFee "Termination fee" Dollars Sum;
        /// The host's selling, general and administrative cost.
        sga Sga "SG&A" Dollars Sum;
        /// Earnings before interest, tax, depreciation and amortisation.
        ebitda Ebitda "EBITDA" Dollars Sum;
        /// Cost of the conversion, whoever funds it.
        capex Capex "Capex" Dollars Sum;
        /// The part of the conversion that the client funds.
        capex_client CapexClient "Client-funded capex" Dollars Sum;
        /// The part of the conversion that the host funds.
        capex_host CapexHost "Host-funded capex" Dollars Sum;
        /// Taken off the month's fee to repay what the client funded.
        credit Credit "Credit to client" Dollars Sum;
        /// Credit not yet granted to the client.
        credit_balance CreditBalance "Credit balance" Dollars Last;
        /// Cash that debt can be served from, before tax: EBITDA less credits, and what is prepaid.
        cash_for_debt_service CashForDebtService "Cash for debt service" Dollars Sum;
        /// Debt drawn for the host's share of the conversion.
        debt_draw DebtDraw "Debt drawn" Dollars Sum;
        /// What lenders take for arranging debt and for keeping it ready.
        debt_fees DebtFees "Debt fees" Dollars Sum;
        /// Interest paid from the first month of billing on.
        interest_paid InterestPaid "Interest paid" Dollars Sum;
        /// Debt repaid.
        principal Principal "Principal" Dollars Sum;
        /// Debt outstanding at the end of the month.
        debt_balance DebtBalance "Debt outstanding" Dollars Last;
        /// Depreciation, straight-line or by MACRS.
        depreciation Depreciation "Depreciation" Dollars Sum;
        /// Income tax of the calendar year so far, after losses brought forward, less what of it was due the month before; below zero it comes back.
        tax Tax "Tax" Dollars Sum;
        /// Unlevered cash flow before tax.
        project_cash_flow ProjectCashFlow "Project cash flow" Dollars Sum;
        /// Cash flow to equity, after debt service and tax.
        equity_cash_flow EquityCashFlow "Equity cash flow" Dollars Sum;
        /// Running sum of the project cash flow.
        cumulative_cash_flow CumulativeCashFlow "Cumulative cash flow" Dollars Last;
        /// Income tax as it would be without debt.
        tax_unlevered TaxUnlevered "Tax without debt" Dollars Sum;
        /// Unlevered cash flow after tax.
        aftertax_cash_flow AftertaxCashFlow "Cash flow after tax" Dollars Sum;
        /// What a petahash per second earns a day: the hashprice at signing, grown and halved since.
        hashprice Hashprice "Hashprice" DollarsPerPhDay Mean;
        /// Energy used if all of the site's power mines, in the months that are run.
        mining_mwh MiningMwh "Mining energy" MegawattHours Sum;
        /// Revenue if all of the site's power mines, in the months that are run.
        mining_revenue MiningRevenue "Mining revenue" Dollars Sum;
        /// What the energy of mining costs.
        mining_power_cost MiningPowerCost "Mining power cost" Dollars Sum;
        /// Cost of mining besides power.
        mining_opex MiningOpex "Mining opex, ex power" Dollars Sum;
        /// Capex on new machines.
        mining_capex MiningCapex "Fleet refresh capex" Dollars Sum;
        /// Cash flow before tax if all of the site's power mines for the whole schedule.
        mining_cash_flow MiningCashFlow "Mining cash flow" Dollars Sum;
        /// Site power that still mines: each phase's share of it until its construction starts.
        mining_mw MiningMw "Power still mining" SiteMegawatts Mean;
        /// Cash flow of converting: the project's, and that of the power still mining.
        convert_cash_flow ConvertCashFlow "Cash flow of converting" Dollars Sum;
    }
}

rows! {
    /// One month of what the lines are computed from.
    Workings,
    /// A working row: carried from month to month, or summed for a metric.
    Working,
    {
        /// Months since signing.
        month Month "Month" Months Last;
        /// What a kW online bills at a price of $1: the take-or-pay share, or the hours of its GPUs sold.
        billed_per_kw BilledPerKw "Billed per kW at a price of $1" Factor Mean;
        /// 1 while the schedule runs.
        active Active "Within the schedule" Flag Mean;
        /// 1 in the last month of the schedule.
        last Last "Last month" Flag Last;
        /// Month of the calendar year: 1 in January.
        calendar_month CalendarMonth "Calendar month" Factor Last;
        /// Months since the last step of the power price.
        power_month PowerMonth "Month of power year" Months Last;
        /// Power price over that at signing.
        power_index PowerIndex "Power price index" Factor Last;
        /// Load online × take-or-pay share.
        committed_kw CommittedKw "Load billed" Kilowatts Sum;
        /// Fees of the term in equal parts.
        recognised Recognised "Recognised of the term" Dollars Sum;
        /// Hosting fees billed in renewals.
        renewal_revenue RenewalRevenue "Revenue of renewals" Dollars Sum;
        /// Fees billed and not yet recognised, as the term has them.
        deferred Deferred "Billed, not recognised" Dollars Last;
        /// What the client funded and is to be credited.
        creditable Creditable "Credit earned" Dollars Sum;
        /// 1 in a month with a credit of half a cent or more.
        credited CreditMonth "Month with credit" Flag Sum;
        /// Value of the site, in the last month.
        residual Residual "Residual value" Dollars Sum;
        /// Credit that the end of the contract extinguishes: income, since what it funded is depreciated.
        credit_extinguished CreditExtinguished "Credit extinguished" Dollars Sum;
        /// Prepayment not credited by the end of the contract, and kept: income then.
        prepayment_kept PrepaymentKept "Prepayment kept" Dollars Sum;
        /// Debt repaid beyond its schedule because the schedule ends.
        balloon Balloon "Balloon" Dollars Sum;
        /// Profit before tax and before losses carried forward; below zero it is a loss.
        taxable Taxable "Taxable profit" Dollars Sum;
        /// Taxable profit of the calendar year so far.
        tax_ytd TaxYtd "Taxable profit, year to date" Dollars Last;
        /// Tax losses of earlier calendar years that are not used.
        losses_bf LossesBf "Losses brought forward" Dollars Last;
        /// Losses brought forward that the profit of the calendar year so far is set against.
        relief Relief "Loss relief, year to date" Dollars Last;
        /// Tax on the profit of the calendar year so far, after losses brought forward.
        due_ytd DueYtd "Tax due, year to date" Dollars Last;
        /// Tax losses that are left if the calendar year ends with the month.
        losses Losses "Losses carried forward" Dollars Last;
        /// Worth at signing of a dollar at the end of the month.
        discount Discount "Discount factor" Factor Last;
        /// Worth at signing of a dollar at the end of the month, at the cost of equity.
        equity_discount EquityDiscount "Discount factor, equity" Factor Last;
        /// Project cash flow at its worth at signing.
        present_value PresentValue "Present value" Dollars Sum;
        /// Equity cash flow at its worth at signing.
        equity_present_value EquityPresentValue "Present value, equity" Dollars Sum;
        /// Project cash flow where positive.
        inflow Inflow "Inflow" Dollars Sum;
        /// Minus the project cash flow where negative.
        outflow Outflow "Outflow" Dollars Sum;
        /// Equity cash flow where positive.
        equity_inflow EquityInflow "Inflow, equity" Dollars Sum;
        /// Minus the equity cash flow where negative.
        equity_outflow EquityOutflow "Outflow, equity" Dollars Sum;
        /// Count of the months up to the last one with the cumulative cash flow below zero.
        months_below MonthsBelow "Months until never below zero" Months Last;
        /// Months so far with every phase fully online.
        full_months FullMonths "Months fully online" Months Last;
        /// EBITDA before SG&A in the first twelve months fully online.
        full_year_profit FullYearProfit "Profit of first full year" Dollars Sum;
        /// Gross profit in the first twelve months fully online.
        full_year_noi FullYearNoi "NOI of first full year" Dollars Sum;
        /// Interest added to the debt of all phases.
        capitalised Capitalised "Capitalised interest, all phases" Dollars Sum;
        /// The most debt outstanding at a month's end so far.
        debt_peak DebtPeak "Peak debt so far" Dollars Last;
        /// Debt outstanding when the last phase is ready.
        loan_owed LoanOwed "Debt outstanding, last ready date" Dollars Sum;
        /// 1 in a month that starts with debt, from the last ready month on.
        loan_month LoanMonth "Month with debt, all phases ready" Flag Last;
        /// Worth at the last ready date of a dollar paid in the month, at the debt's own rate.
        loan_factor LoanFactor "Discount factor at interest, all phases" Factor Last;
        /// Cash for debt service less tax in such a month, at its worth then.
        loan_cash LoanCash "Worth of cash over the loan's life" Dollars Sum;
        /// Month of the contract year, counted from the first billing.
        contract_month ContractMonth "Month of contract year" Months Last;
        /// Interest and scheduled principal of the month.
        debt_service DebtService "Debt service" Dollars Sum;
        /// Cash for debt service less tax, in a month with debt service.
        service_cash ServiceCash "Cash in months with debt service" Dollars Sum;
        /// Cash after tax of the contract year so far, in months with debt service.
        year_cash YearCash "Cash for debt service, year to date" Dollars Last;
        /// Debt service in the contract year so far.
        year_service YearService "Debt service, year to date" Dollars Last;
        /// 1 at the end of a contract year with debt service.
        service_year ServiceYear "Year with debt service" Flag Last;
        /// Contract years with debt service so far.
        service_years ServiceYears "Years with debt service" Factor Last;
        /// Debt service coverage of the contract year, at its end.
        dscr Dscr "DSCR" Factor Last;
        /// The lowest debt service coverage so far.
        dscr_lowest DscrLowest "Lowest DSCR" Factor Last;
        /// Depreciation of what was spent, without the cost of debt in it.
        asset_depreciation AssetDepreciation "Depreciation without debt" Dollars Sum;
        /// Profit before tax without debt, before losses carried forward.
        taxable_unlevered TaxableUnlevered "Taxable profit without debt" Dollars Sum;
        /// The same of the calendar year so far.
        tax_ytd_unlevered TaxYtdUnlevered "Taxable profit without debt, year to date" Dollars Last;
        /// Tax losses without debt of earlier calendar years that are not used.
        losses_bf_unlevered LossesBfUnlevered "Losses brought forward without debt" Dollars Last;
        /// Losses without debt that the profit of the calendar year so far is set against.
        relief_unlevered ReliefUnlevered "Loss relief without debt, year to date" Dollars Last;
        /// Tax without debt on the profit of the calendar year so far.
        due_ytd_unlevered DueYtdUnlevered "Tax due without debt, year to date" Dollars Last;
        /// Tax losses without debt that are left if the calendar year ends with the month.
        losses_unlevered LossesUnlevered "Losses carried forward without debt" Dollars Last;
        /// Cash flow after tax at its worth at signing.
        aftertax_value AftertaxValue "Present value after tax" Dollars Sum;
        /// What a price of $1 would bill, all phases together.
        billed_at_one BilledAtOne "Billed at a price of $1, all phases" Dollars Sum;
        /// What the client would pay for ending the contract, at a price of $1.
        fee_at_one FeeAtOne "Termination fee at a price of $1" Dollars Sum;
        /// What the client would prepay at a price of $1.
        paid_at_one PaidAtOne "Prepaid at a price of $1" Dollars Sum;
        /// What of it would be credited.
        credited_at_one CreditedAtOne "Prepayment credited at a price of $1" Dollars Sum;
        /// The two together.
        prepaid_at_one PrepaidAtOne "Prepaid less credited at a price of $1" Dollars Sum;
        /// What a price of $1 would leave after site opex, at its worth at signing.
        worth_at_one WorthAtOne "Worth of a price of $1" Dollars Sum;
        /// Cash flow that no price has a part in, at its worth at signing.
        worth_at_none WorthAtNone "Worth at no price" Dollars Sum;
        /// Credit at its worth at signing.
        credit_value CreditValue "Present value of credit" Dollars Sum;
        /// SG&A at its worth at signing.
        sga_value SgaValue "Present value of SG&A" Dollars Sum;
        /// Growth of the hashprice since signing, but for the halving of the subsidy.
        hashprice_growth HashpriceGrowth "Hashprice growth" Factor Last;
        /// Subsidy of a block over that at signing.
        subsidy Subsidy "Block subsidy" Factor Last;
        /// Hashprice over that at signing.
        hashprice_index HashpriceIndex "Hashprice index" Factor Last;
        /// Energy that the whole fleet would use if the month is run.
        fleet_mwh FleetMwh "Energy of running" MegawattHours Sum;
        /// What the whole fleet would earn for each dollar of hashprice at signing.
        fleet_yield FleetYield "Yield of $1 of hashprice" Dollars Sum;
        /// What power and other cost would be if the month is run.
        fleet_cost FleetCost "Cost of running" Dollars Sum;
        /// 1 in a month that the fleet is run.
        running Running "Fleet running" Flag Mean;
        /// Share of the site's power that still mines.
        mining_share MiningShare "Share still mining" Factor Mean;
        /// Mining cash flow at its worth at signing.
        mining_value MiningValue "Present value of mining" Dollars Sum;
        /// The site's power through the month, at its worth at signing.
        site_energy_value SiteEnergyValue "Present value of site energy" MegawattHours Sum;
        /// Cash flow of converting at its worth at signing.
        convert_value ConvertValue "Present value of converting" Dollars Sum;
        /// Worth at signing of what power that left mining would earn, for each dollar of hashprice.
        lost_yield LostYield "Yield given up" Dollars Sum;
        /// Worth at signing of the cost that the power that has left mining would have had.
        lost_cost LostCost "Cost avoided" Dollars Sum;
        /// Worth at signing of the fleet refresh capex that the power that has left mining is spared.
        lost_capex LostCapex "Fleet refresh avoided" Dollars Sum;
    }
}

rows! {
    /// One month of the delivery of one phase.
    Delivery,
    /// A row of the delivery of a phase.
    DeliveryRow,
    {
        /// Months since the phase was ready; below zero before.
        age Age "Months since ready" Months Last;
        /// 1 from the ready month on.
        ready Ready "Ready" Flag Last;
        /// 1 in the months of the term, before renewals.
        contracted Contracted "Within the term" Flag Last;
        /// 1 while the phase is billed within its term.
        in_term InTerm "Billed within the term" Flag Last;
        /// 1 while the phase is billed.
        live Live "Billed" Flag Last;
        /// Months since the term or the last renewal started.
        period_month PeriodMonth "Month of term or renewal" Months Last;
        /// 1 in the first month of a renewal.
        renews Renews "Renewal starts" Flag Last;
        /// Renewals that have started.
        renewals Renewals "Renewals so far" Factor Last;
        /// Probability that the client is still there.
        tenancy Tenancy "Renewal probability so far" Factor Last;
        /// Months since the last anniversary of the ready date.
        anniversary Anniversary "Months since anniversary" Months Last;
        /// Price over that at signing, before a renewal's step.
        escalated Escalated "Price index before renewal" Factor Last;
        /// Price over that at signing.
        fee_index FeeIndex "Price index" Factor Last;
        /// Site opex over that at signing.
        cost_index CostIndex "Site opex index" Factor Last;
        /// Load online.
        online_kw OnlineKw "Load online" Kilowatts Mean;
        /// What a price of $1 would bill.
        billed_units BilledUnits "Billed at a price of $1" Dollars Sum;
        /// What the term alone would bill at a price of $1, not ended early.
        contract_units ContractUnits "Contracted at a price of $1" Dollars Sum;
        /// What renewals would bill at a price of $1.
        renewal_units RenewalUnits "Renewals at a price of $1" Dollars Sum;
        /// What renewals would bill at a price of $1, were every option taken.
        option_units OptionUnits "All options at a price of $1" Dollars Sum;
        /// What a site opex of $1/kW-month would cost.
        cost_units CostUnits "Site opex at $1/kW-month" Dollars Sum;
        /// 1 in a month of construction.
        building Building "Construction" Flag Mean;
        /// Cost of the conversion.
        spending Spending "Capex" Dollars Sum;
    }
}

rows! {
    /// One month of the funding of one phase.
    Funding,
    /// A row of the funding of a phase.
    FundingRow,
    {
        /// Debt drawn.
        draw Draw "Debt drawn" Dollars Sum;
        /// Debt that is agreed on and not yet drawn.
        undrawn Undrawn "Debt undrawn" Dollars Last;
        /// What lenders take for arranging the debt and for keeping it ready.
        fees Fees "Debt fees" Dollars Sum;
        /// Interest added to the debt before the phase is ready.
        capitalised Capitalised "Capitalised interest" Dollars Sum;
        /// Interest paid.
        interest Interest "Interest paid" Dollars Sum;
        /// What level payments of one over the months left would be worth at their end.
        annuity Annuity "Annuity factor" Factor Last;
        /// What would be repaid in level payments.
        level Level "Level repayment" Dollars Sum;
        /// What would be repaid in proportion to cash.
        sculpted Sculpted "Sculpted repayment" Dollars Sum;
        /// Debt repaid as scheduled.
        scheduled Scheduled "Scheduled principal" Dollars Sum;
        /// Debt repaid.
        principal Principal "Principal" Dollars Sum;
        /// Debt outstanding.
        balance Balance "Debt outstanding" Dollars Last;
        /// Added to what is depreciated: the host's capex, credit earned, capitalised interest, fees.
        added Added "Added to base" Dollars Sum;
        /// What is depreciated: everything added so far.
        base Base "Depreciable base" Dollars Last;
        /// Tax year of the phase under MACRS, counted from 0.
        tax_year TaxYear "Tax year" Factor Last;
        /// Months of that calendar year from the ready month on.
        year_months YearMonths "Months of tax year" Months Last;
        /// Share of the base that MACRS writes off in the tax year.
        year_share YearShare "Share of tax year" Factor Last;
        /// Share of the base that the month writes off.
        month_share MonthShare "Share of the month" Factor Last;
        /// 1 where all that is left is written off.
        written_off WrittenOff "Written off" Flag Last;
        /// Depreciation.
        depreciation Depreciation "Depreciation" Dollars Sum;
        /// What is not yet depreciated.
        book_value BookValue "Book value" Dollars Last;
        /// The part of the base that was spent and is no cost of debt.
        assets Assets "Capex in the base" Dollars Last;
        /// Depreciation of that part.
        asset_depreciation AssetDepreciation "Depreciation without debt" Dollars Sum;
        /// What is not yet depreciated of that part.
        asset_book AssetBook "Book value without debt" Dollars Last;
    }
}

rows! {
    /// One month of how much debt the cash of one phase serves.
    Sizing,
    /// A row of the sizing of a phase's tranche.
    SizingRow,
    {
        /// The phase's share of what all phases bill.
        share Share "Share of billing" Factor Mean;
        /// 1 from the ready month on until the tranche is repaid.
        within Within "Served" Flag Last;
        /// 1 in a month in which the tranche is repaid, and not only its interest paid.
        repays Repays "Repayment" Flag Last;
        /// Interest and principal of a million in the month.
        service Service "Service of a million" Dollars Last;
        /// 1 in a month with debt service.
        serves Serves "Month with debt service" Flag Last;
        /// The phase's share of the tax without debt in the contract year so far, in months with debt service; never below zero, since what comes back may be no more than was paid.
        year_tax YearTax "Tax without debt, year to date" Dollars Last;
        /// Its share of the cash for debt service after that tax, in months with debt service.
        cash Cash "Cash for debt service after tax" Dollars Sum;
        /// The cash in such a month where it is no loss.
        served Served "Cash that serves" Dollars Sum;
        /// What would be drawn of a million.
        drawn Drawn "Drawn of a million" Dollars Sum;
        /// Interest added to that before the phase is ready.
        capitalised Capitalised "Capitalised interest of a million" Dollars Sum;
        /// Interest on it.
        interest Interest "Interest on a million" Dollars Sum;
        /// What level payments of one over the months left would be worth at their end.
        annuity Annuity "Annuity factor" Factor Last;
        /// Its repayment in level payments.
        scheduled Scheduled "Principal of a million" Dollars Sum;
        /// What is outstanding of it.
        balance Balance "Outstanding of a million" Dollars Last;
        /// Cash of the contract year so far; where repayment is sculpted, of its interest-only months.
        year_cash YearCash "Cash, year to date" Dollars Last;
        /// Service of a million in the same months.
        year_service YearService "Service of a million, year to date" Dollars Last;
        /// 1 at the end of a contract year with service.
        year_ends YearEnds "End of a year with service" Flag Last;
        /// Years with service so far.
        years Years "Years with service" Factor Last;
        /// The year's cash so far over its service of a million.
        cover Cover "Coverage of a million" Factor Last;
        /// The lowest ratio of a year's cash to the service of a million so far.
        lowest Lowest "Lowest coverage of a million" Factor Last;
        /// Worth, at the start of repayment, of a dollar paid in the month.
        factor DiscountFactor "Discount factor at interest" Factor Last;
        /// Cash that serves at its worth at the start of repayment.
        value Value "Worth of cash that serves" Dollars Sum;
    }
}
