//! What is told beside the deals: load by state, what became of announcements, context, and what was
//! left out. Nothing here is added up.

use offtake_economics::{Provenance, Unit};
use serde::Serialize;

use super::{Said, Value};

/// Load of a host in one state. States overlap, so loads of several are never added.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Capacity {
    /// Whose it is.
    pub host: &'static str,
    /// Where, where it is not all of the host's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<&'static str>,
    /// How far it is.
    pub state: CapacityState,
    /// What is counted.
    pub basis: LoadBasis,
    /// How much.
    pub mw: f64,
    /// Day or month of which it is said.
    pub as_of: &'static str,
    /// The month by which it was expected to be so; none for what was so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<&'static str>,
    /// How exactly it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What has to be said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// How far a load is, from what is paid for to what may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapacityState {
    /// A client pays for it.
    Billing,
    /// It has power.
    Energised,
    /// A contract is signed for it.
    Contracted,
    /// A client may take it.
    Options,
}

impl CapacityState {
    /// All of them, the surest first.
    pub const ALL: [Self; 4] = [
        Self::Billing,
        Self::Energised,
        Self::Contracted,
        Self::Options,
    ];

    /// Its name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Billing => "billing",
            Self::Energised => "energised",
            Self::Contracted => "contracted",
            Self::Options => "options",
        }
    }
}

/// What a load counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoadBasis {
    /// Critical IT load.
    Critical,
    /// The whole site, cooling and losses included.
    Gross,
    /// It was not said.
    Unstated,
}

impl LoadBasis {
    /// What stands behind the MW.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Critical => "critical IT",
            Self::Gross => "gross",
            Self::Unstated => "basis not said",
        }
    }
}

/// What became of an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Outcome {
    /// Short and stable, in kebab case.
    pub id: &'static str,
    /// Who supplies.
    pub host: &'static str,
    /// Who pays.
    pub client: &'static str,
    /// Identifiers of the deals that it is of.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub deals: &'static [&'static str],
    /// What was announced.
    pub announced: &'static str,
    /// What happened.
    pub happened: &'static str,
    /// By how many months it came later, below zero earlier; none where that cannot be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<Value>,
    /// Day or month of which it is said.
    pub as_of: &'static str,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources.
    pub sources: &'static [&'static str],
    /// What has to be said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// A fact that the story is told with and that is no contract.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Context {
    /// Short and stable, in kebab case.
    pub id: &'static str,
    /// Of whom.
    pub who: &'static str,
    /// What it is, and so its unit.
    pub topic: Topic,
    /// Day, month or year of which it is said.
    pub as_of: &'static str,
    /// How much: percent of revenue, or millions of US dollars; none where nothing was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// How exactly it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What it is, in a sentence.
    pub note: &'static str,
}

/// What a fact is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The share of a host's revenue that AI brings in.
    AiShare,
    /// Revenue less the power of the machines, a year.
    HardwareProfit,
    /// Revenue of a time.
    Revenue,
    /// A bid for a company, or its end.
    Takeover,
    /// A rule of a state or a grid that slows sites down.
    Rule,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::AiShare,
        Self::HardwareProfit,
        Self::Revenue,
        Self::Takeover,
        Self::Rule,
    ];

    /// Its name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AiShare => "AI's share of revenue",
            Self::HardwareProfit => "hardware profit a year",
            Self::Revenue => "revenue",
            Self::Takeover => "takeover",
            Self::Rule => "rule",
        }
    }

    /// What it is measured in; none for what is not measured.
    #[must_use]
    pub fn unit(self) -> Option<Unit> {
        match self {
            Self::AiShare => Some(Unit::Percent),
            Self::HardwareProfit => Some(Unit::MillionsPerYear),
            Self::Revenue | Self::Takeover => Some(Unit::Millions),
            Self::Rule => None,
        }
    }
}

/// What was met and not taken into the record, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// What.
    pub what: &'static str,
    /// Why not.
    pub reason: &'static str,
    /// Identifiers of the sources that it was met in.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
}
