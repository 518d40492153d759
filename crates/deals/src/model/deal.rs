//! A deal and its parts, as they stand in the files of `data/`. Holds no arithmetic.

use offtake_economics::{ContractKind, Provenance, calendar};
use serde::Serialize;

use crate::what::What;

/// A contract between a host and a client, as announced.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Deal {
    /// Short and stable, in kebab case.
    pub id: &'static str,
    /// Who supplies the powered space, or the GPUs.
    pub host: &'static str,
    /// Who pays for it.
    pub client: &'static str,
    /// Where, if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<&'static str>,
    /// Who stands in should the client fail, if that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guarantor: Option<&'static str>,
    /// Day or month of the announcement: `2024-06-03` or `2024-08`.
    pub announced: &'static str,
    /// Whose the GPUs are.
    pub kind: ContractKind,
    /// Who bears which cost; none for a GPU cloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lease: Option<Lease>,
    /// Deals that this one adds up; empty for a contract of its own. Whoever sums deals up leaves
    /// out either these or this one.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub covers: &'static [&'static str],
    /// Deals of the same load that this one was agreed in place of; what they were announced as stays.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub instead_of: &'static [&'static str],
    /// What is known, derived or assumed.
    pub figures: &'static [Figure],
    /// Where sources disagree, and what else a reader should be told.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub conflicts: &'static [&'static str],
}

/// Who bears which cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lease {
    /// The host bears everything, power included.
    Gross,
    /// The host bears some of the site's cost.
    ModifiedGross,
    /// The client bears the site's taxes and insurance, and not all of its upkeep.
    DoubleNet,
    /// The client bears the site's cost, taxes and insurance.
    TripleNet,
    /// A fee, and power as it comes.
    PowerPassedThrough,
    /// It was not said.
    Unstated,
}

impl Lease {
    /// Every lease, in the order of legends and lists.
    pub const ALL: [Self; 6] = [
        Self::PowerPassedThrough,
        Self::TripleNet,
        Self::DoubleNet,
        Self::ModifiedGross,
        Self::Gross,
        Self::Unstated,
    ];

    /// The lease in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Gross => "gross",
            Self::ModifiedGross => "modified gross",
            Self::DoubleNet => "double net",
            Self::TripleNet => "triple net",
            Self::PowerPassedThrough => "power pass-through",
            Self::Unstated => "not disclosed",
        }
    }
}

/// A figure of a deal: what it is, how much, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What it is, and so its unit.
    pub what: What,
    /// How much, in [`What::unit`].
    pub value: Value,
    /// How exactly it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What has to be said of it; never missing where it is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    Number(f64),
    /// From one number to another.
    Range(f64, f64),
    /// A month: `2025-06`.
    Month(&'static str),
    /// MW, and the month in which they are ready.
    Delivery(f64, &'static str),
}

impl Value {
    /// The number, or the middle of a range; none for months.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(value),
            Self::Range(low, high) => Some(f64::midpoint(low, high)),
            Self::Month(_) | Self::Delivery(..) => None,
        }
    }

    /// The month, as counted by [`calendar`]; none for numbers.
    #[must_use]
    pub fn month(self) -> Option<u32> {
        match self {
            Self::Month(month) | Self::Delivery(_, month) => calendar::read_month(month),
            Self::Number(_) | Self::Range(..) => None,
        }
    }
}

/// How exactly a figure was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// "About", "approximately".
    About,
    /// "More than", "at least".
    MoreThan,
    /// "Up to", "by".
    UpTo,
}

/// What was in fact billed in some months: a check on what was announced, and no deal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Billed {
    /// Who was paid.
    pub host: &'static str,
    /// Who paid.
    pub client: &'static str,
    /// The first month.
    pub from: &'static str,
    /// How many months.
    pub months: f64,
    /// MW that were billed, of critical IT load.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load: Option<f64>,
    /// GPUs that were billed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gpus: Option<f64>,
    /// Millions of US dollars.
    pub revenue: f64,
    /// Identifiers of the sources.
    pub sources: &'static [&'static str],
    /// What the figures are.
    pub note: &'static str,
}

/// The capacity that a host says it is heading for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Goal {
    /// Whose it is.
    pub host: &'static str,
    /// Where its path leads, in the order of months.
    pub points: &'static [GoalPoint],
}

/// A capacity by a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GoalPoint {
    /// By the end of which month: `2027-12`.
    pub month: &'static str,
    /// MW of critical IT load online.
    pub mw: f64,
    /// How exactly it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Said>,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What has to be said of it; never missing where it is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}
