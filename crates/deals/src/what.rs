//! What a figure of a deal can be: one table, from which names, units and inputs follow.

use offtake_economics::{Input, Unit};
use serde::Serialize;

macro_rules! what {
    ( $( $Variant:ident $label:literal $unit:expr, $input:expr, $help:literal; )+ ) => {
        /// What a figure of a deal is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum What { $( #[doc = $help] $Variant, )+ }

        impl What {
            /// Everything a figure can be.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            /// Its name on screen.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $( Self::$Variant => $label, )+ }
            }

            /// What it is measured in; none where something is counted, as the label says.
            #[must_use]
            pub fn unit(self) -> Option<Unit> {
                match self { $( Self::$Variant => $unit, )+ }
            }

            /// The input of the model that it sets; none for what the model does not know.
            #[must_use]
            pub fn input(self) -> Option<Input> {
                match self { $( Self::$Variant => $input, )+ }
            }

            /// What it means, in a sentence.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $( Self::$Variant => $help, )+ }
            }
        }
    };
}

what! {
    CriticalLoad "Critical IT load" Some(Unit::Megawatts), Some(Input::Mw),
        "Contracted power delivered to servers, storage and network; cooling excluded.";
    GrossLoad "Gross load" Some(Unit::Megawatts), None,
        "Power of the whole site at its connection, cooling and losses included.";
    Gpus "GPUs" None, Some(Input::Gpus),
        "Graphics processors that the provider rents out.";
    Term "Term" Some(Unit::Years), Some(Input::Term),
        "Years for which the contract value is paid.";
    ContractValue "Total contract value" Some(Unit::Millions), Some(Input::Tcv),
        "Revenue of the whole term, without what passes through.";
    YearlyRevenue "Revenue a year" Some(Unit::MillionsPerYear), None,
        "Average revenue a year.";
    Price "Price at signing" Some(Unit::DollarsPerKwMonth), Some(Input::Rate),
        "Price per kW of critical IT load and month before any escalation.";
    Escalator "Escalator" Some(Unit::PercentPerYear), Some(Input::Esc),
        "Yearly step in price; 0 where the price is fixed.";
    TakeOrPay "Take-or-pay" Some(Unit::Percent), Some(Input::Take),
        "Share of the load that is billed whatever is drawn.";
    PowerPassedThrough "Power pass-through" Some(Unit::Percent), Some(Input::Pass),
        "Share of the power cost that the client bears.";
    PowerUsage "Power usage effectiveness" Some(Unit::Ratio), Some(Input::Pue),
        "Power of the site over power of its IT load, as designed.";
    Margin "Gross margin" Some(Unit::Percent), Some(Input::Margin),
        "Share of hosting revenue left after site opex, before power that the host bears.";
    MarginAfterPower "Margin after power" Some(Unit::Percent), None,
        "Share of revenue left after site opex and power, where the host bears the power.";
    OperatingIncome "Operating income a year" Some(Unit::MillionsPerYear), None,
        "Revenue less site opex, an average of the term.";
    SiteCost "Site opex in the first year" Some(Unit::MillionsPerYear), None,
        "What running the site costs in its first year.";
    Capex "Capex per MW" Some(Unit::MillionsPerMw), Some(Input::Capex),
        "Cost of the conversion or the building per MW of critical IT load.";
    TotalCapex "Capex" Some(Unit::Millions), None,
        "Cost of the conversion or the building.";
    ClientFunded "Funded by the client" Some(Unit::Percent), Some(Input::Client),
        "Share of the capex that the client funds.";
    HostFunded "Funded by the host" Some(Unit::Millions), None,
        "Part of the capex that the host pays.";
    Credited "Recoverable share" Some(Unit::Percent), Some(Input::Credited),
        "Share of the client's funding that is credited against its fees.";
    CreditCap "Max. credit per invoice" Some(Unit::Percent), Some(Input::Cap),
        "Most of a month's fee that credits may take.";
    ReadyDate "Ready" None, None,
        "Month of the first bill, or the end of the announced period; of a part of the load, or all.";
    Renewals "Renewals" None, None,
        "How many times the term can be extended.";
    RenewalYears "Years of a renewal" Some(Unit::Years), None,
        "Length of each extension.";
    ValueWithRenewals "Value with renewals" Some(Unit::Millions), None,
        "Contract value if every extension runs.";
    YearsWithRenewals "Term with renewals" Some(Unit::Years), None,
        "Years if every extension runs.";
    ShortestTerm "Shortest term" Some(Unit::Years), None,
        "Years to which the client may shorten the term.";
    Expansion "Option on more load" Some(Unit::Megawatts), None,
        "Load that the client may add on terms already agreed.";
    FirstRefusal "First refusal on more load" Some(Unit::Megawatts), None,
        "Load that the client may take on the terms that another has agreed to.";
    FirstOffer "First offer on more load" Some(Unit::Megawatts), None,
        "Load that must be offered to the client before it is offered to others.";
    Backstop "Backstop" Some(Unit::Millions), None,
        "Sum that a third party guarantees should the client fail.";
    PrepaidMonths "Prepaid" Some(Unit::Months), None,
        "Months of revenue that the client pays ahead and takes back from later bills.";
    PrepaidShare "Prepaid share" Some(Unit::Percent), None,
        "Share of the value that the client pays ahead and takes back from later bills.";
    Commission "Leasing commission" Some(Unit::Millions), None,
        "What the host pays for being found a client.";
    Debt "Debt" Some(Unit::Millions), None,
        "What is borrowed for the building; said of its financing and not part of the scenario.";
    LoanToCost "Loan-to-cost" Some(Unit::Percent), None,
        "Share of the capex that is borrowed; said of its financing and not part of the scenario.";
    Interest "Interest" Some(Unit::PercentPerYear), None,
        "Rate of that debt; not part of the scenario.";
    Hardware "GPU systems" Some(Unit::Millions), None,
        "What the provider pays for the systems it rents out.";
    CapexCap "Capex above which the client pays" Some(Unit::MillionsPerMw), None,
        "Cost per MW of critical IT load beyond which the client pays back what is spent.";
    ExitFee "Fee for leaving early" Some(Unit::Millions), None,
        "What the client paid to end the contract before its term.";
    Due "Due" None, None,
        "Month in which a debt is to be repaid.";
    DebtYears "Years of the debt" Some(Unit::Years), None,
        "Years until a debt is to be repaid.";
    IssuePrice "Issue price" Some(Unit::Percent), None,
        "What the lenders paid, in percent of what is owed.";
    Spread "Spread" Some(Unit::PercentPerYear), None,
        "What a floating rate has on top of SOFR.";
}
