//! Single amounts that the schedule is computed from: inputs turned into fractions, months and
//! dollars, and what holds for the whole contract or a whole phase.

use crate::unit::Unit;

/// What an amount holds for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountOf {
    /// The whole contract: there is one.
    Whole,
    /// A phase: there is one for each.
    Phase,
}

macro_rules! amounts {
    ( $( #[doc = $doc:literal] $Variant:ident $name:literal $label:literal $of:ident $unit:ident; )+ ) => {
        /// An amount that is computed once per contract or once per phase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Amount { $( #[doc = $doc] $Variant, )+ }

        impl Amount {
            /// Every amount.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            /// The name in formulas.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $( Self::$Variant => $name, )+ }
            }

            /// The name on screen.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $( Self::$Variant => $label, )+ }
            }

            /// What the amount holds for.
            #[must_use]
            pub fn of(self) -> AmountOf {
                match self { $( Self::$Variant => AmountOf::$of, )+ }
            }

            /// What it is measured in.
            #[must_use]
            pub fn unit(self) -> Unit {
                match self { $( Self::$Variant => Unit::$unit, )+ }
            }

            /// What the amount is, in a sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$Variant => $doc.trim_ascii(), )+ }
            }
        }
    };
}

amounts! {
    /// What a percentage is divided by.
    Percent "percent" "100" Whole Factor;
    /// Half a cent: amounts below it are nothing.
    HalfCent "half_cent" "half a cent" Whole Dollars;
    /// Calendar month of signing: 1 in January.
    SigningMonth "signing_month" "Calendar month of signing" Whole Factor;
    /// Months that each phase is billed.
    TermMonths "term_months" "Term in months" Whole Months;
    /// Months of each renewal.
    RenewalMonths "renewal_months" "Months of a renewal" Whole Months;
    /// The most months that term and renewals may last.
    LongestMonths "longest_months" "360 months" Whole Months;
    /// The most months that each phase may be billed: with every renewal, and no more than the longest.
    MostMonths "most_months" "Most months with renewals" Whole Months;
    /// Months that each phase is billed with the first renewal, where there is one and it fits.
    OnceRenewed "once_renewed" "Term with one renewal in months" Whole Months;
    /// Months that each phase is billed with up to two renewals.
    TwiceRenewed "twice_renewed" "Term with two renewals in months" Whole Months;
    /// Months that each phase is billed with up to three renewals.
    ThriceRenewed "thrice_renewed" "Term with three renewals in months" Whole Months;
    /// Months that each phase is billed with up to four renewals.
    FourTimesRenewed "four_times_renewed" "Term with four renewals in months" Whole Months;
    /// Months that each phase is billed with all renewals that fit.
    AllMonths "all_months" "Term with renewals in months" Whole Months;
    /// Probability that an option to renew is taken.
    RenewalChance "renewal_chance" "Probability of a renewal" Whole Fraction;
    /// Step in price on renewal.
    RenewalStep "renewal_step" "Rent step of a renewal" Whole Factor;
    /// The month in which the client has left; beyond the last where it stays.
    ExitMonth "exit_month" "Month of early termination" Whole MonthNumber;
    /// Years of the term, or those until the client leaves.
    YearsBilled "years_billed" "Years billed" Whole Years;
    /// Prepayment at a price of $1.
    PrepaidUnits "prepaid_units" "Prepaid at a price of $1" Whole Dollars;
    /// What of it is credited in each month.
    PrepaidPart "prepaid_part" "Prepayment credited a month at a price of $1" Whole Dollars;
    /// The first month in which it is credited.
    PrepaidFrom "prepaid_from" "First month of crediting" Whole MonthNumber;
    /// Value of the term as it was announced.
    Headline "headline" "Total contract value" Whole Dollars;
    /// Months over which load comes online, at least one.
    RampMonths "ramp_months" "Ramp in months" Whole Months;
    /// Months of slip of capex: the delay, unless capex stays on schedule.
    SpendingSlip "spending_slip" "Slip of capex" Whole Months;
    /// Share of contracted load billed whatever is drawn.
    TakeOrPay "take_or_pay" "Take-or-pay share" Whole Fraction;
    /// GPUs that are sold for each kW online: the utilisation over the load of a GPU.
    SoldPerKw "sold_per_kw" "GPUs sold per kW" Whole Factor;
    /// Hours of a twelfth of 365 days, by which the first full fee of GPUs is prepaid.
    MonthHours "month_hours" "730 hours" Whole Factor;
    /// Price of what is sold: of a kW and month, or of a GPU and hour.
    UnitPrice "unit_price" "Unit price" Whole Price;
    /// A year's step in price.
    FeeStep "fee_step" "Yearly price step" Whole Factor;
    /// A year's step in site opex.
    CostStep "cost_step" "Yearly site opex step" Whole Factor;
    /// A year's step in the price of power.
    PowerStep "power_step" "Yearly power price step" Whole Factor;
    /// Energy drawn per kW online and hour, in MWh.
    DrawPerKw "draw_per_kw" "Energy per kW and hour" Whole MegawattHours;
    /// Share of the power cost that the client reimburses.
    PassThrough "pass_through" "Power pass-through as a fraction" Whole Fraction;
    /// Site opex as a share of hosting revenue.
    CostShare "cost_share" "Site opex share" Whole Fraction;
    /// SG&A a month.
    MonthlyOverhead "monthly_overhead" "SG&A a month" Whole Dollars;
    /// Share of the conversion that the client funds.
    ClientShare "client_share" "Client-funded share" Whole Fraction;
    /// Share of the client's funding that is to be credited to it.
    CreditedShare "credited_share" "Recoverable share as a fraction" Whole Fraction;
    /// Most of a month's fee that credits may take, as a share.
    CreditCap "credit_cap" "Max. credit per invoice as a fraction" Whole Fraction;
    /// Share of the host's capex that is borrowed.
    DebtShare "debt_share" "Borrowed share" Whole Fraction;
    /// Interest a month.
    MonthlyInterest "monthly_interest" "Interest a month" Whole Fraction;
    /// Tenor in months, from a phase's ready date.
    TenorMonths "tenor_months" "Tenor in months" Whole Months;
    /// Months from a phase's ready month before repayment starts: as given, and fewer than the tenor has.
    InterestOnly "interest_only_months" "Interest-only months that count" Whole Months;
    /// Months from a ready month in which the contract's cash serves debt: the tenor, or the term.
    ServedMonths "served_months" "Months of debt service" Whole Months;
    /// Months from a phase's ready date to full repayment of its debt: the tenor, and of debt sized to a target DSCR no more than the term.
    RepaidMonths "repaid_months" "Months to repayment" Whole Months;
    /// Cash over debt service that debt is sized to; 1 where there is no target.
    TargetDscr "target_dscr" "Target coverage" Whole Factor;
    /// Most of the host's capex that may be borrowed.
    GearingCap "gearing_cap" "Max. loan-to-cost as a fraction" Whole Fraction;
    /// Fee on debt drawn, as a share.
    UpfrontShare "upfront_share" "Arrangement fee share" Whole Fraction;
    /// Fee of a month on debt not yet drawn, as a share.
    MonthlyCommitment "monthly_commitment" "Commitment fee a month" Whole Fraction;
    /// Level payments of one over all months to repayment, at their end.
    AnnuityAtReady "annuity_at_ready" "Annuity factor at ready" Whole Factor;
    /// Months of depreciation.
    LifeMonths "life_months" "Depreciation life in months" Whole Months;
    /// Share of a base that a month of straight-line depreciation takes.
    StraightShare "straight_share" "Straight-line share of a month" Whole Fraction;
    /// Tax rate as a fraction.
    TaxRate "tax_rate" "Tax share" Whole Fraction;
    /// Worth of a dollar a month later.
    DiscountStep "discount_step" "Discount factor of a month" Whole Factor;
    /// Worth of a dollar a month later, at the cost of equity.
    EquityDiscountStep "equity_discount_step" "Equity discount factor of a month" Whole Factor;
    /// Critical IT load of all phases in MW.
    TotalMw "total_mw" "Contracted load in MW" Whole Megawatts;
    /// Critical IT load of all phases in kW.
    TotalKw "total_kw" "Contracted load in kW" Whole Kilowatts;
    /// The earliest ready month.
    FirstReady "first_ready" "First ready month" Whole MonthNumber;
    /// The latest ready month.
    LastReady "last_ready" "Last ready month" Whole MonthNumber;
    /// The last month of the schedule.
    LastMonth "last_month" "Last month of the schedule" Whole MonthNumber;
    /// Dollars that a price of $1 bills in all.
    BilledUnits "billed_units" "All billed at a price of $1" Whole Dollars;
    /// Dollars that a price of $1 would bill in renewals, were every option taken.
    OptionUnits "option_units" "All options at a price of $1" Whole Dollars;
    /// Site opex that comes with each dollar billed; nothing where site opex does not grow with rent.
    GrowingCost "growing_cost" "Site opex that grows with rent" Whole Fraction;
    /// What a halving leaves of the subsidy of a block.
    Halved "halved" "half" Whole Factor;
    /// Power of the site, all of which could mine, in MW.
    SitePower "site_power" "Site power" Whole Megawatts;
    /// What the site's power hashes with the fleet's efficiency.
    Hashrate "hashrate" "Hashrate" Whole Petahashes;
    /// Share of hours in which the fleet runs.
    UptimeShare "uptime_share" "Uptime share" Whole Fraction;
    /// Share of the hashprice that halvings leave as it is.
    FeeShare "fee_share" "Share of tx fees" Whole Fraction;
    /// Growth of the hashprice in a month, without halvings.
    HashpriceStep "hashprice_step" "Hashprice growth of a month" Whole Factor;
    /// What the hashprice grows by at a halving: 1 over what is left of the network difficulty.
    HalvingRelief "halving_relief" "Hashprice growth at a halving" Whole Factor;
    /// Price of a MWh for mining at signing.
    MiningPower "mining_power" "Power price of mining, a MWh" Whole Dollars;
    /// Capex on new machines a month.
    MonthlyRenewal "monthly_renewal" "Fleet refresh capex a month" Whole Dollars;
    /// What mining must earn on the power that leaves it to be worth as much as converting.
    WorthToMatch "worth_to_match" "Worth that mining has to match" Whole Dollars;
    /// Critical IT load of a phase; of a GPU cloud that of its GPUs.
    PhaseMw "phase_mw" "Load in MW" Phase Megawatts;
    /// A phase's ready month with its delay.
    ReadyMonth "ready_month" "Ready month" Phase MonthNumber;
    /// A phase's ready month; that of the first where a phase has no load, since it sets no dates.
    LoadedMonth "loaded_month" "Ready month with load" Phase MonthNumber;
    /// The month before which a phase's capex ends.
    SpendingEnd "spending_end" "End of capex" Phase MonthNumber;
    /// The month in which a phase's capex starts.
    SpendingStart "spending_start" "Start of capex" Phase MonthNumber;
    /// A phase's capex.
    PhaseSpending "phase_spending" "Capex" Phase Dollars;
    /// A phase's capex in each month of construction.
    MonthlySpending "monthly_spending" "Capex a month" Phase Dollars;
    /// What the host spends on a phase's conversion.
    HostSpending "host_spending" "Host-funded capex" Phase Dollars;
    /// Share of a phase's capex that falls in each month of construction.
    SpendingShare "spending_share" "Share of capex a month" Phase Fraction;
    /// What is outstanding when repayment starts for each dollar drawn.
    OwedPerDollar "owed_per_dollar" "Outstanding for each dollar drawn" Phase Factor;
    /// Debt that the phase's cash serves at the target DSCR, sculpted.
    SculptedDebt "sculpted_debt" "Debt that cash serves, sculpted" Phase Dollars;
    /// Debt that the phase's cash serves at the target DSCR in level payments; where repayment is sculpted, whose interest alone it covers in interest-only months.
    LevelDebt "level_debt" "Debt that cash serves, level" Phase Dollars;
    /// Debt that the phase's cash serves at the target DSCR.
    SizedDebt "sized_debt" "Debt that cash serves" Phase Dollars;
    /// Debt of the phase.
    TrancheDebt "tranche_debt" "Debt of the phase" Phase Dollars;
    /// Share of the phase's cash that goes to lenders where repayment is sculpted.
    ServiceShare "service_share" "Share of cash to lenders" Phase Fraction;
    /// Load of a phase in kW.
    PhaseKw "phase_kw" "Load in kW" Phase Kilowatts;
    /// Recognised revenue of a phase in each month it is billed.
    MonthlyRecognised "monthly_recognised" "Recognised a month" Phase Dollars;
}
