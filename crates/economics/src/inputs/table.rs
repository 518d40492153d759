//! The one table of inputs: sliders, link, JSON, workbook, terminal and documents are made from it.

use super::ContractKind;
use crate::unit::Unit;

/// Which numbers an input takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Any number in the range.
    Any,
    /// Whole numbers.
    Whole,
    /// Years that are a whole number of months.
    WholeMonths,
}

/// The groups that inputs are shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What everybody asks first.
    Contract,
    /// When load comes online.
    Delivery,
    /// What power costs and who pays.
    Power,
    /// What running the site opexs.
    Cost,
    /// What the conversion costs and who funds it.
    Capex,
    /// What the host borrows.
    Debt,
    /// Tax.
    Tax,
    /// How cash flows are valued.
    Valuation,
    /// What the same power would earn mining bitcoin.
    Mining,
}

impl Group {
    /// Every group, in the order shown.
    pub const ALL: &[Self] = &[
        Self::Contract,
        Self::Delivery,
        Self::Power,
        Self::Cost,
        Self::Capex,
        Self::Debt,
        Self::Tax,
        Self::Valuation,
        Self::Mining,
    ];

    /// The group's heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Contract => "Contract",
            Self::Delivery => "Delivery",
            Self::Power => "Power",
            Self::Cost => "Site opex, ex power",
            Self::Capex => "Capex and credits",
            Self::Debt => "Debt",
            Self::Tax => "Tax",
            Self::Valuation => "Valuation",
            Self::Mining => "Mining instead",
        }
    }
}

/// The track of a slider: from, to and the step of an arrow key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliderRange {
    /// Left end.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// What an arrow key moves.
    pub step: f64,
}

/// What is known of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    /// The input.
    pub input: Input,
    /// Its key in the link, JSON and workbook.
    pub key: &'static str,
    /// Its name on screen.
    pub label: &'static str,
    /// What it is measured in.
    pub unit: Unit,
    /// Which numbers it takes.
    pub steps: Steps,
    /// Its value where nothing is said; none where the input is optional.
    pub default: Option<f64>,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// The group it is shown in.
    pub group: Group,
}

macro_rules! inputs {
    ( $( $Variant:ident $key:literal $label:literal $unit:ident $steps:ident $default:expr, $min:literal to $max:literal, $group:ident, $help:literal; )+ ) => {
        /// An input of a contract.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Input { $( #[doc = $help] $Variant, )+ }

        impl Input {
            /// Every input, in the order of the link.
            pub const ALL: &[Self] = &[$( Self::$Variant, )+];

            /// What is known of the input.
            #[must_use]
            pub fn spec(self) -> &'static Spec {
                match self {
                    $( Self::$Variant => {
                        const SPEC: Spec = Spec {
                            input: Input::$Variant,
                            key: $key,
                            label: $label,
                            unit: Unit::$unit,
                            steps: Steps::$steps,
                            default: $default,
                            min: $min,
                            max: $max,
                            group: Group::$group,
                        };
                        &SPEC
                    } )+
                }
            }

            /// What the input means, in a sentence. Apart from what else is known of it, so that a
            /// program that never says it need not carry it.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $( Self::$Variant => $help, )+ }
            }

            /// The input with a key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $( $key => Some(Self::$Variant), )+ _ => None }
            }
        }
    };
}

// Defaults: Core Scientific's agreement with CoreWeave as announced in June 2024 (200 MW, 12 years,
// about $3.5B, 75–80% gross margin, conversion of about $300M funded by the client and credited
// against fees). The cap of half a month's fee is widely reported and in no primary source.
// `start` counts months from January of year 0: 24,293 is June 2024.
inputs! {
    Kind "kind" "Kind of contract" Choice Whole Some(0.0), 0.0 to 1.0, Contract,
        "Powered space for the client's GPUs, or the use of the host's own by the hour.";
    Gpus "gpus" "GPUs" Count Whole Some(4096.0), 1.0 to 1_000_000.0, Contract,
        "GPUs that are rented out.";
    Kwgpu "kwgpu" "Load of a GPU" KwPerGpu Any Some(1.4), 0.1 to 5.0, Power,
        "Critical IT load per GPU, with its share of processors, storage and network.";
    Mw "mw" "Critical IT load" Megawatts Any Some(200.0), 0.1 to 5000.0, Contract,
        "Contracted power delivered to servers, storage and network; cooling excluded.";
    Start "start" "Signed" Month Whole Some(24_293.0), 24_108.0 to 25_211.0, Delivery,
        "Month of signing, the month 0 of the schedule.";
    Ready "ready" "Months to first billing" Months Whole Some(12.0), 0.0 to 60.0, Delivery,
        "Months from signing to the first month billed.";
    Ramp "ramp" "Ramp" Months Whole Some(0.0), 0.0 to 36.0, Delivery,
        "Months over which load comes online in equal steps; 0 means at once.";
    Delay "delay" "Delay" Months Whole Some(0.0), 0.0 to 36.0, Delivery,
        "Slip of every ready date.";
    Slip "slip" "Capex stays on schedule" Switch Whole Some(1.0), 0.0 to 1.0, Delivery,
        "1: in a delay capex stays on schedule and only billing slips; 0: capex slips too.";
    Phases "phases" "Phases" Phases Any None, 0.1 to 5000.0, Delivery,
        "Instead of one load and one ready month: MW@months from signing, as in 200@12,70@15.";
    Term "term" "Term" Years WholeMonths Some(12.0), 1.0 to 30.0, Contract,
        "Years billed, counted per phase from its ready date.";
    Rate "rate" "Price" DollarsPerKwMonth Any Some(121.53), 0.0 to 2000.0, Contract,
        "Price per kW of critical IT load and month at signing.";
    Price "price" "GPU-hour price" DollarsPerGpuHour Any Some(2.56), 0.0 to 1000.0, Contract,
        "Price of an hour of a GPU in the first year.";
    Tcv "tcv" "Total contract value" Millions Any None, 0.0 to 1_000_000.0, Contract,
        "Instead of a price: the announced total, from which the price is solved.";
    Yearly "yearly" "Headline a year" MillionsPerYear Any None, 0.0 to 100_000.0, Contract,
        "Instead of a price: what the contract brings in a year on average over its term.";
    Mwyear "mwyear" "Headline per MW" MillionsPerMwYear Any None, 0.0 to 100.0, Contract,
        "Instead of a price: what each MW of critical IT load brings in a year on average.";
    Tcvr "tcvr" "Value with renewals" Millions Any None, 0.0 to 1_000_000.0, Contract,
        "Announced value with renewals: computes nothing, and is told with the escalator it implies.";
    Esc "esc" "Escalator" PercentPerYear Any Some(0.0), -20.0 to 20.0, Contract,
        "Step in price on each anniversary of a phase's ready date.";
    Take "take" "Take-or-pay" Percent Any Some(100.0), 0.0 to 100.0, Contract,
        "Share of the contracted load that is billed whatever is drawn.";
    Util "util" "Utilisation" Percent Any Some(100.0), 0.0 to 100.0, Contract,
        "Share of the hours of the GPUs that is sold.";
    Decay "decay" "Price decay" PercentPerYear Any Some(0.0), -20.0 to 100.0, Contract,
        "Fall in price on each anniversary of the ready date.";
    Renew "renew" "Renewals" Count Whole Some(0.0), 0.0 to 5.0, Contract,
        "Options to renew, one after the other; in a link with their years, as in 2x5.";
    Renewterm "renewterm" "Years of a renewal" Years WholeMonths Some(5.0), 0.25 to 15.0, Contract,
        "Years that each renewal lasts; those that end within 30 years with the term count.";
    Prenew "prenew" "Renewal probability" Percent Any Some(100.0), 0.0 to 100.0, Contract,
        "Probability that each option is taken, if those before it were; load and fees are weighted by it.";
    Rstep "rstep" "Renewal rent step" Percent Any Some(0.0), -100.0 to 200.0, Contract,
        "Step in price at the start of each renewal, besides the escalator.";
    Prepay "prepay" "Prepaid months" Months Any Some(0.0), 0.0 to 60.0, Contract,
        "Months of the first full fee that the client pays in advance.";
    Prepayin "prepayin" "Paid in month" Months Whole Some(0.0), 0.0 to 60.0, Contract,
        "Month after signing in which that is paid.";
    Prepayfrom "prepayfrom" "Credited from" Months Whole Some(24.0), 0.0 to 240.0, Contract,
        "Months from the first billing until the prepayment starts to be credited.";
    Prepayover "prepayover" "Credited over" Months Whole Some(24.0), 1.0 to 360.0, Contract,
        "Months over which it is credited in equal parts.";
    Exit "exit" "Early termination, year" Years WholeMonths None, 0.25 to 30.0, Contract,
        "Years from the first billing after which the client ends the whole contract early.";
    Exitfee "exitfee" "Termination fee" Months Any Some(0.0), 0.0 to 120.0, Contract,
        "Months of the last month's fee that the client then pays.";
    Pue "pue" "Power usage effectiveness" Ratio Any Some(1.3), 1.0 to 3.0, Power,
        "Power of the whole site over power of its IT load.";
    Load "load" "Load factor" Percent Any Some(80.0), 0.0 to 100.0, Power,
        "Average power drawn as a share of the load online.";
    Power "power" "Power price" DollarsPerMwh Any Some(45.0), 0.0 to 1000.0, Power,
        "Price of power at signing.";
    Pesc "pesc" "Power escalator" PercentPerYear Any Some(0.0), -20.0 to 20.0, Power,
        "Step in the price of power every 12 months from signing.";
    Pass "pass" "Power pass-through" Percent Any Some(100.0), 0.0 to 100.0, Power,
        "Share of the power cost that the client reimburses.";
    Margin "margin" "Gross margin" Percent Any Some(77.5), -100.0 to 100.0, Contract,
        "Share of hosting revenue left after site opex, before power that the host bears.";
    Opex "opex" "Site opex, ex power" DollarsPerKwMonth Any None, 0.0 to 500.0, Cost,
        "Instead of a margin: site opex per kW and month, which does not grow with rent.";
    Oesc "oesc" "Site opex escalator" PercentPerYear Any Some(0.0), -20.0 to 20.0, Cost,
        "Step in site opex on each anniversary of a phase's ready date; only where site opex is given.";
    Sga "sga" "SG&A" MillionsPerYear Any Some(0.0), 0.0 to 10_000.0, Cost,
        "The host's selling, general and administrative cost, in every month of the schedule.";
    Capex "capex" "Conversion cost" MillionsPerMw Any Some(1.5), 0.0 to 100.0, Capex,
        "Cost of converting the site, per MW of critical IT load.";
    Gcapex "gcapex" "Cost of a GPU" ThousandsPerGpu Any Some(40.6), 0.0 to 1000.0, Capex,
        "What the host pays for a GPU, its server and network, in the month before it is ready.";
    Build "build" "Construction period" Months Whole Some(9.0), 1.0 to 60.0, Capex,
        "Months of construction before each ready date, over which the cost is spread evenly.";
    Client "client" "Funded by the client" Percent Any Some(100.0), 0.0 to 100.0, Capex,
        "Share of the conversion cost that the client funds.";
    Credited "credited" "Recoverable share" Percent Any Some(100.0), 0.0 to 100.0, Capex,
        "Share of the client's funding that is credited against its fees.";
    Cap "cap" "Max. credit per invoice" Percent Any Some(50.0), 0.0 to 100.0, Capex,
        "Most of a month's hosting fee that credits may take.";
    Debt "debt" "Loan-to-cost" Percent Any Some(0.0), 0.0 to 100.0, Debt,
        "Share of the host's conversion cost that is borrowed, before capitalised interest.";
    Interest "interest" "Interest" PercentPerYear Any Some(8.0), 0.0 to 50.0, Debt,
        "Nominal interest rate, a twelfth each month.";
    Tenor "tenor" "Tenor" Years WholeMonths Some(7.0), 0.5 to 30.0, Debt,
        "Years from a phase's ready date to full repayment.";
    Io "io" "Interest-only months" Months Whole Some(0.0), 0.0 to 359.0, Debt,
        "Months from a phase's ready date before repayment starts; of those only fewer than the tenor has count.";
    Dscr "dscr" "Target DSCR" Ratio Any None, 1.0 to 10.0, Debt,
        "Instead of a loan-to-cost: cash after tax over debt service, in every contract year, that debt is sized to.";
    Gearing "gearing" "Max. loan-to-cost" Percent Any Some(100.0), 0.0 to 100.0, Debt,
        "Most of the host's conversion cost that debt sized to a target DSCR may reach.";
    Sculpt "sculpt" "Sculpted repayment" Switch Whole Some(0.0), 0.0 to 1.0, Debt,
        "1: debt is served by the same share of cash in every month; 0: in level payments.";
    Upfront "upfront" "Arrangement fee" Percent Any Some(0.0), 0.0 to 20.0, Debt,
        "Fee on debt as it is drawn.";
    Commit "commit" "Commitment fee" PercentPerYear Any Some(0.0), 0.0 to 20.0, Debt,
        "Fee on debt agreed on and not yet drawn, from signing.";
    Tax "tax" "Tax rate" Percent Any Some(0.0), 0.0 to 60.0, Tax,
        "Income tax rate on the host's profit of a calendar year, losses carried forward without limit.";
    Life "life" "Depreciation life" Years WholeMonths Some(15.0), 1.0 to 50.0, Tax,
        "Years of straight-line depreciation from a phase's ready date.";
    Depr "depr" "Depreciation" Choice Whole Some(0.0), 0.0 to 4.0, Tax,
        "Straight-line over the depreciation life, or by MACRS over 5, 7, 15 or 20 years.";
    Disc "disc" "Discount rate" PercentPerYear Any Some(10.0), 0.0 to 100.0, Valuation,
        "Effective annual rate at which project cash flows are valued.";
    Ke "ke" "Cost of equity" PercentPerYear Any None, 0.0 to 100.0, Valuation,
        "Effective annual rate for equity cash flows; the discount rate where not given.";
    Residual "residual" "Residual value" MillionsPerMw Any Some(0.0), 0.0 to 100.0, Valuation,
        "Value of each MW at the end of the last month.";
    Gross "gross" "Site power" SiteMegawatts Any None, 0.0 to 15_000.0, Mining,
        "Power that mining would draw; load times PUE where not given.";
    Mpue "mpue" "PUE of mining" Ratio Any Some(1.03), 1.0 to 3.0, Mining,
        "Power of the whole site over power of its machines.";
    Hashprice "hashprice" "Hashprice" DollarsPerPhDay Any Some(53.0), 0.0 to 10_000.0, Mining,
        "What a petahash per second earns a day at signing, fees included.";
    Fees "fees" "Tx fees, % of hashprice" Percent Any Some(1.0), 0.0 to 100.0, Mining,
        "Share of transaction fees in the hashprice, which halvings spare.";
    Eff "eff" "Fleet efficiency" JoulesPerTh Any Some(23.6), 1.0 to 1000.0, Mining,
        "Energy of the machines for a terahash.";
    Uptime "uptime" "Uptime" Percent Any Some(95.0), 0.0 to 100.0, Mining,
        "Share of hours in which the machines run.";
    Btcg "btcg" "BTC price growth" PercentPerYear Any Some(0.0), -50.0 to 200.0, Mining,
        "Growth of the price of BTC.";
    Diffg "diffg" "Network difficulty growth" PercentPerYear Any Some(0.0), -50.0 to 200.0, Mining,
        "Growth of the network difficulty, which divides the hashprice.";
    Hdrop "hdrop" "Difficulty drop at halvings" Percent Any Some(0.0), 0.0 to 90.0, Mining,
        "Fall of the network difficulty at each halving, as machines that no longer pay go off.";
    Mpower "mpower" "Power price, mining" DollarsPerMwh Any None, 0.0 to 1000.0, Mining,
        "Price of power for mining at signing; the power price where not given.";
    Mopex "mopex" "Mining opex, ex power" DollarsPerMwh Any Some(6.0), 0.0 to 1000.0, Mining,
        "Cost besides power, per MWh used.";
    Mcapex "mcapex" "Fleet refresh capex" MillionsPerMwYear Any Some(0.0), 0.0 to 10.0, Mining,
        "Capex on new machines per MW of site power, run or not.";
    Curtail "curtail" "Curtail when unprofitable" Switch Whole Some(1.0), 0.0 to 1.0, Mining,
        "1: a month that would lose money is not run; 0: it is run at a loss.";
}

impl Input {
    /// How many inputs there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The key in the link.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.spec().key
    }

    /// The slider's track; none for inputs that have no slider.
    #[must_use]
    pub fn track(self) -> Option<SliderRange> {
        let track = |from, to, step| Some(SliderRange { from, to, step });
        match self {
            Self::Mw => track(10.0, 1000.0, 5.0),
            Self::Term => track(1.0, 25.0, 1.0),
            Self::Margin => track(0.0, 100.0, 0.5),
            Self::Rate => track(40.0, 250.0, 0.5),
            Self::Gpus => track(512.0, 32_768.0, 128.0),
            Self::Util => track(0.0, 100.0, 1.0),
            Self::Price => track(0.5, 8.0, 0.02),
            _ => None,
        }
    }

    /// What the numbers of a choice stand for, from 0 on: as the link writes it and as it is shown; of
    /// other inputs nothing.
    #[must_use]
    pub fn choices(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Kind => &ContractKind::CHOICES,
            Self::Depr => &[
                ("straight", "Straight-line"),
                ("macrs5", "MACRS, 5 years"),
                ("macrs7", "MACRS, 7 years"),
                ("macrs15", "MACRS, 15 years"),
                ("macrs20", "MACRS, 20 years"),
            ],
            _ => &[],
        }
    }

    /// The number of a choice by its word, in any case.
    #[must_use]
    pub fn choice(self, word: &str) -> Option<f64> {
        let mut words = self.choices().iter();
        let at = words.position(|(known, _)| known.eq_ignore_ascii_case(word));
        at.map(|at| at as f64)
    }

    /// The word and the name of the choice with a number.
    #[must_use]
    pub fn chosen(self, number: f64) -> (&'static str, &'static str) {
        self.choices()
            .get(number as usize)
            .copied()
            .unwrap_or_default()
    }

    /// The inputs that give a contract by what it brings in, from which its price is solved.
    pub const HEADLINES: [Self; 3] = [Self::Tcv, Self::Yearly, Self::Mwyear];

    /// The inputs that this one stands in for when it is given.
    #[must_use]
    pub fn replaces(self) -> &'static [Self] {
        match self {
            Self::Tcv => &[Self::Rate, Self::Price],
            Self::Yearly => &[Self::Rate, Self::Price, Self::Tcv],
            Self::Mwyear => &[Self::Rate, Self::Price, Self::Tcv, Self::Yearly],
            Self::Phases => &[Self::Mw, Self::Ready],
            Self::Opex => &[Self::Margin],
            Self::Dscr => &[Self::Debt],
            _ => &[],
        }
    }
}
