//! What each default rests on, in a contract of each kind: announced, derived from what was announced,
//! or assumed.
//!
//! Promises: an input with a default has a basis, and one that was announced names its source.
//! Apart from the table of inputs, so that a program that never tells it does not carry it.

use serde::Serialize;

use super::{Input, Inputs};

/// How a figure is known; what is better known comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// A source says it.
    Announced,
    /// Computed from what sources say.
    Derived,
    /// Nobody said it, and a contract needs it.
    Assumed,
}

impl Provenance {
    /// The word for it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Derived => "derived",
            Self::Assumed => "assumed",
        }
    }
}

/// What a default rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How well it is established.
    pub standing: Provenance,
    /// From what, in a few words; may be empty.
    pub why: &'static str,
    /// Where that can be read: an address, or the name of a paper; empty for an assumption.
    pub source: &'static str,
}

/// The agreement of June 2024 and its options, in the exhibit to the last of them.
const AGREEMENT: &str = "https://www.sec.gov/Archives/edgar/data/1839341/000162828024043341/corescientifichpcoption3re.htm";
/// What the host told its investors in September 2024.
const INVESTORS: &str = "https://www.sec.gov/Archives/edgar/data/1839341/000162828024042423/corescientificseptember202.htm";
/// The press on the contract's value.
const VALUE: &str = "https://investing.com/news/company-news/core-scientific-secures-47-billion-in-hpc-hosting-deals-93CH-3509041";

/// A summary of the host's first quarter of 2025.
const QUARTER: &str = "https://fintool.com/app/research/companies/CORZ/earnings/Q1%202025";
/// What the press of 2024 took from the parties' announcements.
const PRESS: &str = "GetBlock Magazine and The Asia Business Daily, 2024";

/// The hashprice index of late May 2024.
const HASHPRICE: &str = "https://coinlive.com/id/news-flash/527907";

/// The press on the contract that a GPU cloud's defaults are.
pub(super) const GPU_CONTRACT: &str =
    "http://theminermag.com/news/2024-06-25/bit-digital-bitcoin-ethereum-ai-gpu";
/// The host's first quarter of 2024.
pub(super) const GPU_QUARTER: &str = "https://bit-digital.com/press-releases/bit-digital-inc-announces-first-quarter-of-fiscal-year-2024-financial-results/";
/// What a host paid for GPUs.
const GPU_COST: &str = "https://markets.businessinsider.com/news/stocks/iren-to-increase-ai-cloud-services-to-10-of-earnings-1033774668";

impl Inputs {
    /// What an input's default rests on in a contract of this kind; nothing for an input without one.
    #[must_use]
    pub fn basis(&self, input: Input) -> Option<Basis> {
        let mut own = self.kind().spec().bases.iter();
        match own.find(|(of, _)| *of == input) {
            Some((_, basis)) => Some(*basis),
            None => input.basis().filter(|_| self.default_of(input).is_some()),
        }
    }
}

impl Input {
    /// What the default of the table rests on; nothing for an input without one.
    fn basis(self) -> Option<Basis> {
        use Provenance::{Announced, Assumed, Derived};
        self.spec().default?;
        let (standing, why, source) = match self {
            Self::Kind => (Announced, "the client brings its GPUs", AGREEMENT),
            Self::Mw => (
                Announced,
                "Core Scientific for CoreWeave: about 200 MW",
                AGREEMENT,
            ),
            Self::Start => (Announced, "signed on 3 June 2024", AGREEMENT),
            Self::Term => (Announced, "12 years, before renewals", VALUE),
            Self::Rate => (Derived, "$3.5 billion over 12 years for 200 MW", VALUE),
            Self::Margin => (Derived, "the middle of 75 to 80%", PRESS),
            Self::Esc => (Announced, "a fixed price", QUARTER),
            Self::Take => (Announced, "take-or-pay", QUARTER),
            Self::Ready => (Derived, "sites ready by the first half of 2025", PRESS),
            Self::Capex => (Derived, "about $300 million for 200 MW", PRESS),
            Self::Client => (Announced, "the client funds the conversion", INVESTORS),
            Self::Credited => (Announced, "credited against hosting fees", PRESS),
            Self::Pass => (Announced, "the client pays for its power", PRESS),
            Self::Cap => (Assumed, "often reported, in no document of the parties", ""),
            Self::Power => (Assumed, "near the 4.2 to 4.4 ¢/kWh the host expected", ""),
            Self::Gpus => (
                Announced,
                "Bit Digital for its first customer: 4,096 GPUs",
                GPU_CONTRACT,
            ),
            Self::Price => (
                Derived,
                "$92 million a year for the hours of 4,096 GPUs",
                GPU_CONTRACT,
            ),
            Self::Util => (Assumed, "GPUs of one customer, paid for in every hour", ""),
            Self::Kwgpu => (
                Assumed,
                "a server of eight draws about 10 kW, and network and storage come to it",
                "",
            ),
            Self::Gcapex => (
                Derived,
                "1,080 GPUs of a later kind for $43.9 million",
                GPU_COST,
            ),
            Self::Pue => (Assumed, "what new sites for AI are designed for", ""),
            Self::Hashprice => (Derived, "near its level in late May 2024", HASHPRICE),
            Self::Hdrop => (
                Assumed,
                "some 6 to 8% within weeks of the halving of 2024, 11 to 39% at earlier ones",
                "",
            ),
            Self::Eff => (Announced, "the host's fleet in June 2024", VALUE),
            _ => (Assumed, "", ""),
        };
        Some(Basis {
            standing,
            why,
            source,
        })
    }
}
