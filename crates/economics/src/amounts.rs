//! Single amounts that the schedule is computed from: inputs turned into fractions, months and
//! dollars, and what holds for the whole contract or a whole phase.

use crate::table::table;
use crate::unit::Unit;

/// What an amount holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountOf {
    /// The whole contract: there is one.
    Whole,
    /// A phase: there is one for each.
    Phase,
}

table! {
    /// An amount that is computed once per contract or once per phase.
    pub enum Amount: AmountColumns {
        /// The name in formulas.
        name: &'static str,
        /// The name on screen.
        label: &'static str,
        /// What the amount holds for.
        of: AmountOf,
        /// What it is measured in.
        unit: Unit,
    }

    /// What a percentage is divided by.
    Percent { name: "percent", label: "100", of: AmountOf::Whole, unit: Unit::Factor }
    /// Half a cent: amounts below it are nothing.
    HalfCent { name: "half_cent", label: "half a cent", of: AmountOf::Whole, unit: Unit::Dollars }
    /// Calendar month of signing: 1 in January.
    SigningMonth { name: "signing_month", label: "Calendar month of signing", of: AmountOf::Whole, unit: Unit::Factor }
    /// Months that each phase is billed.
    TermMonths { name: "term_months", label: "Term in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months of each renewal.
    RenewalMonths { name: "renewal_months", label: "Months of a renewal", of: AmountOf::Whole, unit: Unit::Months }
    /// The most months that term and renewals may last.
    LongestMonths { name: "longest_months", label: "360 months", of: AmountOf::Whole, unit: Unit::Months }
    /// The most months that each phase may be billed: with every renewal, and no more than the longest.
    MostMonths { name: "most_months", label: "Most months with renewals", of: AmountOf::Whole, unit: Unit::Months }
    /// Months that each phase is billed with the first renewal, where there is one and it fits.
    OnceRenewed { name: "once_renewed", label: "Term with one renewal in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months that each phase is billed with up to two renewals.
    TwiceRenewed { name: "twice_renewed", label: "Term with two renewals in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months that each phase is billed with up to three renewals.
    ThriceRenewed { name: "thrice_renewed", label: "Term with three renewals in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months that each phase is billed with up to four renewals.
    FourTimesRenewed { name: "four_times_renewed", label: "Term with four renewals in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months that each phase is billed with all renewals that fit.
    AllMonths { name: "all_months", label: "Term with renewals in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Probability that an option to renew is taken.
    RenewalChance { name: "renewal_chance", label: "Probability of a renewal", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Step in price on renewal.
    RenewalStep { name: "renewal_step", label: "Rent step of a renewal", of: AmountOf::Whole, unit: Unit::Factor }
    /// The month in which the client has left; beyond the last where it stays.
    ExitMonth { name: "exit_month", label: "Month of early termination", of: AmountOf::Whole, unit: Unit::MonthNumber }
    /// Years of the term, or those until the client leaves.
    YearsBilled { name: "years_billed", label: "Years billed", of: AmountOf::Whole, unit: Unit::Years }
    /// Prepayment at a price of $1.
    PrepaidUnits { name: "prepaid_units", label: "Prepaid at a price of $1", of: AmountOf::Whole, unit: Unit::Dollars }
    /// What of it is credited in each month.
    PrepaidPart { name: "prepaid_part", label: "Prepayment credited a month at a price of $1", of: AmountOf::Whole, unit: Unit::Dollars }
    /// The first month in which it is credited.
    PrepaidFrom { name: "prepaid_from", label: "First month of crediting", of: AmountOf::Whole, unit: Unit::MonthNumber }
    /// Value of the term as it was announced.
    Headline { name: "headline", label: "Total contract value", of: AmountOf::Whole, unit: Unit::Dollars }
    /// Months over which load comes online, at least one.
    RampMonths { name: "ramp_months", label: "Ramp in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months of slip of capex: the delay, unless capex stays on schedule.
    SpendingSlip { name: "spending_slip", label: "Slip of capex", of: AmountOf::Whole, unit: Unit::Months }
    /// Share of contracted load billed whatever is drawn.
    TakeOrPay { name: "take_or_pay", label: "Take-or-pay share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// GPUs that are sold for each kW online: the utilisation over the load of a GPU.
    SoldPerKw { name: "sold_per_kw", label: "GPUs sold per kW", of: AmountOf::Whole, unit: Unit::Factor }
    /// Hours of a twelfth of 365 days, by which the first full fee of GPUs is prepaid.
    MonthHours { name: "month_hours", label: "730 hours", of: AmountOf::Whole, unit: Unit::Factor }
    /// Price of what is sold: of a kW and month, or of a GPU and hour.
    UnitPrice { name: "unit_price", label: "Unit price", of: AmountOf::Whole, unit: Unit::Price }
    /// A year's step in price.
    FeeStep { name: "fee_step", label: "Yearly price step", of: AmountOf::Whole, unit: Unit::Factor }
    /// A year's step in site opex.
    CostStep { name: "cost_step", label: "Yearly site opex step", of: AmountOf::Whole, unit: Unit::Factor }
    /// A year's step in the price of power.
    PowerStep { name: "power_step", label: "Yearly power price step", of: AmountOf::Whole, unit: Unit::Factor }
    /// Energy drawn per kW online and hour, in MWh.
    DrawPerKw { name: "draw_per_kw", label: "Energy per kW and hour", of: AmountOf::Whole, unit: Unit::MegawattHours }
    /// Share of the power cost that the client reimburses.
    PassThrough { name: "pass_through", label: "Power pass-through as a fraction", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Site opex as a share of hosting revenue.
    CostShare { name: "cost_share", label: "Site opex share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// SG&A a month.
    MonthlyOverhead { name: "monthly_overhead", label: "SG&A a month", of: AmountOf::Whole, unit: Unit::Dollars }
    /// A year's step in SG&A.
    OverheadStep { name: "overhead_step", label: "Yearly SG&A step", of: AmountOf::Whole, unit: Unit::Factor }
    /// Share of the conversion that the client funds.
    ClientShare { name: "client_share", label: "Client-funded share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Share of the client's funding that is to be credited to it.
    CreditedShare { name: "credited_share", label: "Recoverable share as a fraction", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Most of a month's fee that credits may take, as a share.
    CreditCap { name: "credit_cap", label: "Max. credit per invoice as a fraction", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Share of the host's capex that is borrowed.
    DebtShare { name: "debt_share", label: "Borrowed share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Interest a month.
    MonthlyInterest { name: "monthly_interest", label: "Interest a month", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Tenor in months, from a phase's ready date.
    TenorMonths { name: "tenor_months", label: "Tenor in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Months from a phase's ready month before repayment starts: as given, and fewer than the tenor has.
    InterestOnly { name: "interest_only_months", label: "Interest-only months that count", of: AmountOf::Whole, unit: Unit::Months }
    /// Months from a ready month in which the contract's cash serves debt: the tenor, or the term.
    ServedMonths { name: "served_months", label: "Months of debt service", of: AmountOf::Whole, unit: Unit::Months }
    /// Months from a phase's ready date to full repayment of its debt: the tenor, and of debt sized to a target DSCR no more than the term.
    RepaidMonths { name: "repaid_months", label: "Months to repayment", of: AmountOf::Whole, unit: Unit::Months }
    /// Cash over debt service that debt is sized to; 1 where there is no target.
    TargetDscr { name: "target_dscr", label: "Target coverage", of: AmountOf::Whole, unit: Unit::Factor }
    /// Most of the host's capex that may be borrowed.
    GearingCap { name: "gearing_cap", label: "Max. loan-to-cost as a fraction", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Fee on debt drawn, as a share.
    UpfrontShare { name: "upfront_share", label: "Arrangement fee share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Fee of a month on debt not yet drawn, as a share.
    MonthlyCommitment { name: "monthly_commitment", label: "Commitment fee a month", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Level payments of one over all months to repayment, at their end.
    AnnuityAtReady { name: "annuity_at_ready", label: "Annuity factor at ready", of: AmountOf::Whole, unit: Unit::Factor }
    /// Months of depreciation.
    LifeMonths { name: "life_months", label: "Depreciation life in months", of: AmountOf::Whole, unit: Unit::Months }
    /// Share of a base that a month of straight-line depreciation takes.
    StraightShare { name: "straight_share", label: "Straight-line share of a month", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Tax rate as a fraction.
    TaxRate { name: "tax_rate", label: "Tax share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Worth of a dollar a month later.
    DiscountStep { name: "discount_step", label: "Discount factor of a month", of: AmountOf::Whole, unit: Unit::Factor }
    /// Worth of a dollar a month later, at the cost of equity.
    EquityDiscountStep { name: "equity_discount_step", label: "Equity discount factor of a month", of: AmountOf::Whole, unit: Unit::Factor }
    /// Critical IT load of all phases in MW.
    TotalMw { name: "total_mw", label: "Contracted load in MW", of: AmountOf::Whole, unit: Unit::Megawatts }
    /// Critical IT load of all phases in kW.
    TotalKw { name: "total_kw", label: "Contracted load in kW", of: AmountOf::Whole, unit: Unit::Kilowatts }
    /// The earliest ready month.
    FirstReady { name: "first_ready", label: "First ready month", of: AmountOf::Whole, unit: Unit::MonthNumber }
    /// The latest ready month.
    LastReady { name: "last_ready", label: "Last ready month", of: AmountOf::Whole, unit: Unit::MonthNumber }
    /// The last month of the schedule.
    LastMonth { name: "last_month", label: "Last month of the schedule", of: AmountOf::Whole, unit: Unit::MonthNumber }
    /// Dollars that a price of $1 bills in all.
    BilledUnits { name: "billed_units", label: "All billed at a price of $1", of: AmountOf::Whole, unit: Unit::Dollars }
    /// Dollars that a price of $1 would bill in renewals, were every option taken.
    OptionUnits { name: "option_units", label: "All options at a price of $1", of: AmountOf::Whole, unit: Unit::Dollars }
    /// Site opex that comes with each dollar billed; nothing where site opex does not grow with rent.
    GrowingCost { name: "growing_cost", label: "Site opex that grows with rent", of: AmountOf::Whole, unit: Unit::Fraction }
    /// What a halving leaves of the subsidy of a block.
    Halved { name: "halved", label: "half", of: AmountOf::Whole, unit: Unit::Factor }
    /// Power of the site, all of which could mine, in MW.
    SitePower { name: "site_power", label: "Site power", of: AmountOf::Whole, unit: Unit::Megawatts }
    /// What the site's power hashes with the fleet's efficiency.
    Hashrate { name: "hashrate", label: "Hashrate", of: AmountOf::Whole, unit: Unit::Petahashes }
    /// Share of hours in which the fleet runs.
    UptimeShare { name: "uptime_share", label: "Uptime share", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Share of the hashprice that halvings leave as it is.
    FeeShare { name: "fee_share", label: "Share of tx fees", of: AmountOf::Whole, unit: Unit::Fraction }
    /// Growth of the hashprice in a month, without halvings.
    HashpriceStep { name: "hashprice_step", label: "Hashprice growth of a month", of: AmountOf::Whole, unit: Unit::Factor }
    /// What the hashprice grows by at a halving: 1 over what is left of the network difficulty.
    HalvingRelief { name: "halving_relief", label: "Hashprice growth at a halving", of: AmountOf::Whole, unit: Unit::Factor }
    /// Price of a MWh for mining at signing.
    MiningPower { name: "mining_power", label: "Power price of mining, a MWh", of: AmountOf::Whole, unit: Unit::Dollars }
    /// Capex on new machines a month.
    MonthlyRenewal { name: "monthly_renewal", label: "Fleet refresh capex a month", of: AmountOf::Whole, unit: Unit::Dollars }
    /// What mining must earn on the power that leaves it to be worth as much as converting.
    WorthToMatch { name: "worth_to_match", label: "Worth that mining has to match", of: AmountOf::Whole, unit: Unit::Dollars }
    /// Critical IT load of a phase; of a GPU cloud that of its GPUs.
    PhaseMw { name: "phase_mw", label: "Load in MW", of: AmountOf::Phase, unit: Unit::Megawatts }
    /// A phase's ready month with its delay.
    ReadyMonth { name: "ready_month", label: "Ready month", of: AmountOf::Phase, unit: Unit::MonthNumber }
    /// A phase's ready month; that of the first where a phase has no load, since it sets no dates.
    LoadedMonth { name: "loaded_month", label: "Ready month with load", of: AmountOf::Phase, unit: Unit::MonthNumber }
    /// The month before which a phase's capex ends.
    SpendingEnd { name: "spending_end", label: "End of capex", of: AmountOf::Phase, unit: Unit::MonthNumber }
    /// The month in which a phase's capex starts.
    SpendingStart { name: "spending_start", label: "Start of capex", of: AmountOf::Phase, unit: Unit::MonthNumber }
    /// A phase's capex.
    PhaseSpending { name: "phase_spending", label: "Capex", of: AmountOf::Phase, unit: Unit::Dollars }
    /// A phase's capex in each month of construction.
    MonthlySpending { name: "monthly_spending", label: "Capex a month", of: AmountOf::Phase, unit: Unit::Dollars }
    /// What the host spends on a phase's conversion.
    HostSpending { name: "host_spending", label: "Host-funded capex", of: AmountOf::Phase, unit: Unit::Dollars }
    /// Share of a phase's capex that falls in each month of construction.
    SpendingShare { name: "spending_share", label: "Share of capex a month", of: AmountOf::Phase, unit: Unit::Fraction }
    /// What is outstanding when repayment starts for each dollar drawn.
    OwedPerDollar { name: "owed_per_dollar", label: "Outstanding for each dollar drawn", of: AmountOf::Phase, unit: Unit::Factor }
    /// Debt that the phase's cash serves at the target DSCR, sculpted.
    SculptedDebt { name: "sculpted_debt", label: "Debt that cash serves, sculpted", of: AmountOf::Phase, unit: Unit::Dollars }
    /// Debt that the phase's cash serves at the target DSCR in level payments; where repayment is sculpted, whose interest alone it covers in interest-only months.
    LevelDebt { name: "level_debt", label: "Debt that cash serves, level", of: AmountOf::Phase, unit: Unit::Dollars }
    /// Debt that the phase's cash serves at the target DSCR.
    SizedDebt { name: "sized_debt", label: "Debt that cash serves", of: AmountOf::Phase, unit: Unit::Dollars }
    /// Debt of the phase.
    TrancheDebt { name: "tranche_debt", label: "Debt of the phase", of: AmountOf::Phase, unit: Unit::Dollars }
    /// Share of the phase's cash that goes to lenders where repayment is sculpted.
    ServiceShare { name: "service_share", label: "Share of cash to lenders", of: AmountOf::Phase, unit: Unit::Fraction }
    /// Load of a phase in kW.
    PhaseKw { name: "phase_kw", label: "Load in kW", of: AmountOf::Phase, unit: Unit::Kilowatts }
    /// Recognised revenue of a phase in each month it is billed.
    MonthlyRecognised { name: "monthly_recognised", label: "Recognised a month", of: AmountOf::Phase, unit: Unit::Dollars }
}
