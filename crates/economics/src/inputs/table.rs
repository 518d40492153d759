//! The one table of inputs: sliders, link, JSON, workbook, terminal and documents are made from it.

use super::ContractKind;
use crate::table::table;
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

table! {
    /// The groups that inputs are shown in, in the order shown.
    pub enum Group: GroupColumns {
        /// The group's heading.
        label: &'static str,
    }

    /// What everybody asks first.
    Contract { label: "Contract" }
    /// When load comes online.
    Delivery { label: "Delivery" }
    /// What power costs and who pays.
    Power { label: "Power" }
    /// What running the site opexs.
    Cost { label: "Site opex, ex power" }
    /// What the conversion costs and who funds it.
    Capex { label: "Capex and credits" }
    /// What the host borrows.
    Debt { label: "Debt" }
    /// Tax.
    Tax { label: "Tax" }
    /// How cash flows are valued.
    Valuation { label: "Valuation" }
    /// What the same power would earn mining bitcoin.
    Mining { label: "Mining instead" }
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

// Defaults: Core Scientific's agreement with CoreWeave as announced in June 2024 (200 MW, 12 years,
// about $3.5B, 75–80% gross margin, conversion of about $300M funded by the client and credited
// against fees). The cap of half a month's fee is widely reported and in no primary source.
// `start` counts months from January of year 0: 24,293 is June 2024.
table! {
    /// An input of a contract.
    pub enum Input: Spec;

    /// Powered space for the client's GPUs, or the use of the host's own by the hour.
    Kind { key: "kind", label: "Kind of contract", unit: Unit::Choice, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 1.0, group: Group::Contract }
    /// GPUs that are rented out.
    Gpus { key: "gpus", label: "GPUs", unit: Unit::Count, steps: Steps::Whole,
        default: Some(4096.0), min: 1.0, max: 1_000_000.0, group: Group::Contract }
    /// Critical IT load per GPU, with its share of processors, storage and network.
    Kwgpu { key: "kwgpu", label: "Load of a GPU", unit: Unit::KwPerGpu, steps: Steps::Any,
        default: Some(1.4), min: 0.1, max: 5.0, group: Group::Power }
    /// Contracted power delivered to servers, storage and network; cooling excluded.
    Mw { key: "mw", label: "Critical IT load", unit: Unit::Megawatts, steps: Steps::Any,
        default: Some(200.0), min: 0.1, max: 5000.0, group: Group::Contract }
    /// Month of signing, the month 0 of the schedule.
    Start { key: "start", label: "Signed", unit: Unit::Month, steps: Steps::Whole,
        default: Some(24_293.0), min: 24_108.0, max: 25_211.0, group: Group::Delivery }
    /// Months from signing to the first month billed.
    Ready { key: "ready", label: "Months to first billing", unit: Unit::Months, steps: Steps::Whole,
        default: Some(12.0), min: 0.0, max: 60.0, group: Group::Delivery }
    /// Months over which load comes online in equal steps; 0 means at once.
    Ramp { key: "ramp", label: "Ramp", unit: Unit::Months, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 36.0, group: Group::Delivery }
    /// Slip of every ready date.
    Delay { key: "delay", label: "Delay", unit: Unit::Months, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 36.0, group: Group::Delivery }
    /// 1: in a delay capex stays on schedule and only billing slips; 0: capex slips too.
    Slip { key: "slip", label: "Capex stays on schedule", unit: Unit::Switch, steps: Steps::Whole,
        default: Some(1.0), min: 0.0, max: 1.0, group: Group::Delivery }
    /// Instead of one load and one ready month: MW@months from signing, as in 200@12,70@15.
    Phases { key: "phases", label: "Phases", unit: Unit::Phases, steps: Steps::Any,
        default: None, min: 0.1, max: 5000.0, group: Group::Delivery }
    /// Years billed, counted per phase from its ready date.
    Term { key: "term", label: "Term", unit: Unit::Years, steps: Steps::WholeMonths,
        default: Some(12.0), min: 1.0, max: 30.0, group: Group::Contract }
    /// Price per kW of critical IT load and month at signing.
    Rate { key: "rate", label: "Price", unit: Unit::DollarsPerKwMonth, steps: Steps::Any,
        default: Some(121.53), min: 0.0, max: 2000.0, group: Group::Contract }
    /// Price of an hour of a GPU in the first year.
    Price { key: "price", label: "GPU-hour price", unit: Unit::DollarsPerGpuHour, steps: Steps::Any,
        default: Some(2.56), min: 0.0, max: 1000.0, group: Group::Contract }
    /// Instead of a price: the announced total, from which the price is solved.
    Tcv { key: "tcv", label: "Total contract value", unit: Unit::Millions, steps: Steps::Any,
        default: None, min: 0.0, max: 1_000_000.0, group: Group::Contract }
    /// Instead of a price: what the contract brings in a year on average over its term.
    Yearly { key: "yearly", label: "Headline a year", unit: Unit::MillionsPerYear, steps: Steps::Any,
        default: None, min: 0.0, max: 100_000.0, group: Group::Contract }
    /// Instead of a price: what each MW of critical IT load brings in a year on average.
    Mwyear { key: "mwyear", label: "Headline per MW", unit: Unit::MillionsPerMwYear, steps: Steps::Any,
        default: None, min: 0.0, max: 100.0, group: Group::Contract }
    /// Announced value with renewals: computes nothing, and is told with the escalator it implies.
    Tcvr { key: "tcvr", label: "Value with renewals", unit: Unit::Millions, steps: Steps::Any,
        default: None, min: 0.0, max: 1_000_000.0, group: Group::Contract }
    /// Step in price on each anniversary of a phase's ready date.
    Esc { key: "esc", label: "Escalator", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -20.0, max: 20.0, group: Group::Contract }
    /// Share of the contracted load that is billed whatever is drawn.
    Take { key: "take", label: "Take-or-pay", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Contract }
    /// Share of the hours of the GPUs that is sold.
    Util { key: "util", label: "Utilisation", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Contract }
    /// Fall in price on each anniversary of the ready date.
    Decay { key: "decay", label: "Price decay", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -20.0, max: 100.0, group: Group::Contract }
    /// Options to renew, one after the other; in a link with their years, as in 2x5.
    Renew { key: "renew", label: "Renewals", unit: Unit::Count, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 5.0, group: Group::Contract }
    /// Years that each renewal lasts; those that end within 30 years with the term count.
    Renewterm { key: "renewterm", label: "Years of a renewal", unit: Unit::Years, steps: Steps::WholeMonths,
        default: Some(5.0), min: 0.25, max: 15.0, group: Group::Contract }
    /// Probability that each option is taken, if those before it were; load and fees are weighted by it.
    Prenew { key: "prenew", label: "Renewal probability", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Contract }
    /// Step in price at the start of each renewal, besides the escalator.
    Rstep { key: "rstep", label: "Renewal rent step", unit: Unit::Percent, steps: Steps::Any,
        default: Some(0.0), min: -100.0, max: 200.0, group: Group::Contract }
    /// Months of the first full fee that the client pays in advance.
    Prepay { key: "prepay", label: "Prepaid months", unit: Unit::Months, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 60.0, group: Group::Contract }
    /// Month after signing in which that is paid.
    Prepayin { key: "prepayin", label: "Paid in month", unit: Unit::Months, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 60.0, group: Group::Contract }
    /// Months from the first billing until the prepayment starts to be credited.
    Prepayfrom { key: "prepayfrom", label: "Credited from", unit: Unit::Months, steps: Steps::Whole,
        default: Some(24.0), min: 0.0, max: 240.0, group: Group::Contract }
    /// Months over which it is credited in equal parts.
    Prepayover { key: "prepayover", label: "Credited over", unit: Unit::Months, steps: Steps::Whole,
        default: Some(24.0), min: 1.0, max: 360.0, group: Group::Contract }
    /// Years from the first billing after which the client ends the whole contract early.
    Exit { key: "exit", label: "Early termination, year", unit: Unit::Years, steps: Steps::WholeMonths,
        default: None, min: 0.25, max: 30.0, group: Group::Contract }
    /// Months of the last month's fee that the client then pays.
    Exitfee { key: "exitfee", label: "Termination fee", unit: Unit::Months, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 120.0, group: Group::Contract }
    /// Power of the whole site over power of its IT load.
    Pue { key: "pue", label: "Power usage effectiveness", unit: Unit::Ratio, steps: Steps::Any,
        default: Some(1.3), min: 1.0, max: 3.0, group: Group::Power }
    /// Average power drawn as a share of the load online.
    Load { key: "load", label: "Load factor", unit: Unit::Percent, steps: Steps::Any,
        default: Some(80.0), min: 0.0, max: 100.0, group: Group::Power }
    /// Price of power at signing.
    Power { key: "power", label: "Power price", unit: Unit::DollarsPerMwh, steps: Steps::Any,
        default: Some(45.0), min: 0.0, max: 1000.0, group: Group::Power }
    /// Step in the price of power every 12 months from signing.
    Pesc { key: "pesc", label: "Power escalator", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -20.0, max: 20.0, group: Group::Power }
    /// Share of the power cost that the client reimburses.
    Pass { key: "pass", label: "Power pass-through", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Power }
    /// Share of hosting revenue left after site opex, before power that the host bears.
    Margin { key: "margin", label: "Gross margin", unit: Unit::Percent, steps: Steps::Any,
        default: Some(77.5), min: -100.0, max: 100.0, group: Group::Contract }
    /// Instead of a margin: site opex per kW and month, which does not grow with rent.
    Opex { key: "opex", label: "Site opex, ex power", unit: Unit::DollarsPerKwMonth, steps: Steps::Any,
        default: None, min: 0.0, max: 500.0, group: Group::Cost }
    /// Step in site opex on each anniversary of a phase's ready date; only where site opex is given.
    Oesc { key: "oesc", label: "Site opex escalator", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -20.0, max: 20.0, group: Group::Cost }
    /// The host's selling, general and administrative cost, in every month of the schedule.
    Sga { key: "sga", label: "SG&A", unit: Unit::MillionsPerYear, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 10_000.0, group: Group::Cost }
    /// Step in SG&A every 12 months from signing.
    Sgaesc { key: "sgaesc", label: "SG&A escalator", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -20.0, max: 20.0, group: Group::Cost }
    /// Cost of converting the site, per MW of critical IT load.
    Capex { key: "capex", label: "Conversion cost", unit: Unit::MillionsPerMw, steps: Steps::Any,
        default: Some(1.5), min: 0.0, max: 100.0, group: Group::Capex }
    /// What the host pays for a GPU, its server and network, in the month before it is ready.
    Gcapex { key: "gcapex", label: "Cost of a GPU", unit: Unit::ThousandsPerGpu, steps: Steps::Any,
        default: Some(40.6), min: 0.0, max: 1000.0, group: Group::Capex }
    /// Months of construction before each ready date, over which the cost is spread evenly.
    Build { key: "build", label: "Construction period", unit: Unit::Months, steps: Steps::Whole,
        default: Some(9.0), min: 1.0, max: 60.0, group: Group::Capex }
    /// Share of the conversion cost that the client funds.
    Client { key: "client", label: "Funded by the client", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Capex }
    /// Share of the client's funding that is credited against its fees.
    Credited { key: "credited", label: "Recoverable share", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Capex }
    /// Most of a month's hosting fee that credits may take.
    Cap { key: "cap", label: "Max. credit per invoice", unit: Unit::Percent, steps: Steps::Any,
        default: Some(50.0), min: 0.0, max: 100.0, group: Group::Capex }
    /// Share of the host's conversion cost that is borrowed, before capitalised interest.
    Debt { key: "debt", label: "Loan-to-cost", unit: Unit::Percent, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 100.0, group: Group::Debt }
    /// Nominal interest rate, a twelfth each month.
    Interest { key: "interest", label: "Interest", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(8.0), min: 0.0, max: 50.0, group: Group::Debt }
    /// Years from a phase's ready date to full repayment.
    Tenor { key: "tenor", label: "Tenor", unit: Unit::Years, steps: Steps::WholeMonths,
        default: Some(7.0), min: 0.5, max: 30.0, group: Group::Debt }
    /// Months from a phase's ready date before repayment starts; of those only fewer than the tenor has count.
    Io { key: "io", label: "Interest-only months", unit: Unit::Months, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 359.0, group: Group::Debt }
    /// Instead of a loan-to-cost: cash after tax over debt service, in every contract year, that debt is sized to.
    Dscr { key: "dscr", label: "Target DSCR", unit: Unit::Ratio, steps: Steps::Any,
        default: None, min: 1.0, max: 10.0, group: Group::Debt }
    /// Most of the host's conversion cost that debt sized to a target DSCR may reach.
    Gearing { key: "gearing", label: "Max. loan-to-cost", unit: Unit::Percent, steps: Steps::Any,
        default: Some(100.0), min: 0.0, max: 100.0, group: Group::Debt }
    /// 1: debt is served by the same share of cash in every month; 0: in level payments.
    Sculpt { key: "sculpt", label: "Sculpted repayment", unit: Unit::Switch, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 1.0, group: Group::Debt }
    /// Fee on debt as it is drawn.
    Upfront { key: "upfront", label: "Arrangement fee", unit: Unit::Percent, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 20.0, group: Group::Debt }
    /// Fee on debt agreed on and not yet drawn, from signing.
    Commit { key: "commit", label: "Commitment fee", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 20.0, group: Group::Debt }
    /// Income tax rate on the host's profit of a calendar year, losses carried forward without limit.
    Tax { key: "tax", label: "Tax rate", unit: Unit::Percent, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 60.0, group: Group::Tax }
    /// Years of straight-line depreciation from a phase's ready date.
    Life { key: "life", label: "Depreciation life", unit: Unit::Years, steps: Steps::WholeMonths,
        default: Some(15.0), min: 1.0, max: 50.0, group: Group::Tax }
    /// Straight-line over the depreciation life, or by MACRS over 5, 7, 15 or 20 years.
    Depr { key: "depr", label: "Depreciation", unit: Unit::Choice, steps: Steps::Whole,
        default: Some(0.0), min: 0.0, max: 4.0, group: Group::Tax }
    /// Effective annual rate at which project cash flows are valued.
    Disc { key: "disc", label: "Discount rate", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(10.0), min: 0.0, max: 100.0, group: Group::Valuation }
    /// Effective annual rate for equity cash flows; the discount rate where not given.
    Ke { key: "ke", label: "Cost of equity", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: None, min: 0.0, max: 100.0, group: Group::Valuation }
    /// Value of each MW at the end of the last month.
    Residual { key: "residual", label: "Residual value", unit: Unit::MillionsPerMw, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 100.0, group: Group::Valuation }
    /// Power that mining would draw; load times PUE where not given.
    Gross { key: "gross", label: "Site power", unit: Unit::SiteMegawatts, steps: Steps::Any,
        default: None, min: 0.0, max: 15_000.0, group: Group::Mining }
    /// Power of the whole site over power of its machines.
    Mpue { key: "mpue", label: "PUE of mining", unit: Unit::Ratio, steps: Steps::Any,
        default: Some(1.03), min: 1.0, max: 3.0, group: Group::Mining }
    /// What a petahash per second earns a day at signing, fees included.
    Hashprice { key: "hashprice", label: "Hashprice", unit: Unit::DollarsPerPhDay, steps: Steps::Any,
        default: Some(53.0), min: 0.0, max: 10_000.0, group: Group::Mining }
    /// Share of transaction fees in the hashprice, which halvings spare.
    Fees { key: "fees", label: "Tx fees, % of hashprice", unit: Unit::Percent, steps: Steps::Any,
        default: Some(1.0), min: 0.0, max: 100.0, group: Group::Mining }
    /// Energy of the machines for a terahash.
    Eff { key: "eff", label: "Fleet efficiency", unit: Unit::JoulesPerTh, steps: Steps::Any,
        default: Some(23.6), min: 1.0, max: 1000.0, group: Group::Mining }
    /// Share of hours in which the machines run.
    Uptime { key: "uptime", label: "Uptime", unit: Unit::Percent, steps: Steps::Any,
        default: Some(95.0), min: 0.0, max: 100.0, group: Group::Mining }
    /// Growth of the price of BTC.
    Btcg { key: "btcg", label: "BTC price growth", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -50.0, max: 200.0, group: Group::Mining }
    /// Growth of the network difficulty, which divides the hashprice.
    Diffg { key: "diffg", label: "Network difficulty growth", unit: Unit::PercentPerYear, steps: Steps::Any,
        default: Some(0.0), min: -50.0, max: 200.0, group: Group::Mining }
    /// Fall of the network difficulty at each halving, as machines that no longer pay go off.
    Hdrop { key: "hdrop", label: "Difficulty drop at halvings", unit: Unit::Percent, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 90.0, group: Group::Mining }
    /// Price of power for mining at signing; the power price where not given.
    Mpower { key: "mpower", label: "Power price, mining", unit: Unit::DollarsPerMwh, steps: Steps::Any,
        default: None, min: 0.0, max: 1000.0, group: Group::Mining }
    /// Cost besides power, per MWh used.
    Mopex { key: "mopex", label: "Mining opex, ex power", unit: Unit::DollarsPerMwh, steps: Steps::Any,
        default: Some(6.0), min: 0.0, max: 1000.0, group: Group::Mining }
    /// Capex on new machines per MW of site power, run or not.
    Mcapex { key: "mcapex", label: "Fleet refresh capex", unit: Unit::MillionsPerMwYear, steps: Steps::Any,
        default: Some(0.0), min: 0.0, max: 10.0, group: Group::Mining }
    /// 1: a month that would lose money is not run; 0: it is run at a loss.
    Curtail { key: "curtail", label: "Curtail when unprofitable", unit: Unit::Switch, steps: Steps::Whole,
        default: Some(1.0), min: 0.0, max: 1.0, group: Group::Mining }
}

impl Input {
    /// How many inputs there are.
    pub const COUNT: usize = Self::ALL.len();

    /// What is known of the input.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        self.columns()
    }

    /// What the input means, in a sentence.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.meaning()
    }

    /// The input with a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|input| input.key() == key)
    }

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

    /// What the values of a choice stand for, from 0 on: as the link writes it and as it is shown; of
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
