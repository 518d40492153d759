//! Single amounts that the schedule is computed from: inputs turned into fractions, months and
//! dollars, and what holds for the whole contract or a whole phase.

macro_rules! amounts {
    ( $( #[doc = $doc:literal] $Variant:ident $name:literal; )+ ) => {
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
    Percent "percent";
    /// Half a cent: amounts below it are nothing.
    HalfCent "half_cent";
    /// Months that each phase is billed.
    TermMonths "term_months";
    /// Months over which load comes online, at least one.
    RampMonths "ramp_months";
    /// Months of slip on spending: the delay, unless spending keeps its months.
    SpendingSlip "spending_slip";
    /// Share of contracted load billed whatever is drawn.
    TakeOrPay "take_or_pay";
    /// A year's step in price.
    FeeStep "fee_step";
    /// A year's step in site cost.
    CostStep "cost_step";
    /// A year's step in the price of power.
    PowerStep "power_step";
    /// Energy drawn per kW online and hour, in MWh.
    DrawPerKw "draw_per_kw";
    /// Share of the power cost that the client reimburses.
    PassThrough "pass_through";
    /// Site cost as a share of hosting revenue.
    CostShare "cost_share";
    /// Overhead a month.
    MonthlyOverhead "monthly_overhead";
    /// Share of the conversion that the client funds.
    ClientShare "client_share";
    /// Share of the client's funding that is credited back.
    CreditedShare "credited_share";
    /// Most of a month's fee that credits may take, as a share.
    CreditCap "credit_cap";
    /// Share of the host's spending that is borrowed.
    DebtShare "debt_share";
    /// Interest a month.
    MonthlyInterest "monthly_interest";
    /// Months from a phase's ready date to full repayment.
    TenorMonths "tenor_months";
    /// Level payments of one over the whole tenor, at their end.
    AnnuityAtReady "annuity_at_ready";
    /// Months of depreciation.
    LifeMonths "life_months";
    /// Tax rate as a fraction.
    TaxRate "tax_rate";
    /// Worth of a dollar a month later.
    DiscountStep "discount_step";
    /// The same at the cost of equity.
    EquityDiscountStep "equity_discount_step";
    /// Critical IT load of all phases in MW.
    TotalMw "total_mw";
    /// Critical IT load of all phases in kW.
    TotalKw "total_kw";
    /// The earliest ready month.
    FirstReady "first_ready";
    /// The last month of the schedule.
    LastMonth "last_month";
    /// Dollars that a price of $1/kW-month bills in all.
    BilledUnits "billed_units";
    /// A phase's ready month with its delay.
    ReadyMonth "ready_month";
    /// The same, and that of the first phase where a phase has no load: it then sets no dates.
    LoadedMonth "loaded_month";
    /// The month before which a phase's spending ends.
    SpendingEnd "spending_end";
    /// The month in which a phase's spending starts.
    SpendingStart "spending_start";
    /// A phase's spending in each month of building.
    MonthlySpending "monthly_spending";
    /// Load of a phase in kW.
    PhaseKw "phase_kw";
    /// Recognised revenue of a phase in each month it is billed.
    MonthlyRecognised "monthly_recognised";
}
