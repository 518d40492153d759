//! What space, power and GPUs cost at a date, and who else sells them.

use offtake_economics::{ContractKind, Provenance};
use serde::Serialize;

use super::Value;

/// A price of the market at a date.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct MarketPrice {
    /// Of what, and so its unit.
    pub market: Market,
    /// Which thing: "H100", "Texas, industry".
    pub what: &'static str,
    /// Who sells at it; none for an index or a survey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seller: Option<&'static str>,
    /// Day, month or year of which it is said; the first month where it is said of several.
    pub from: &'static str,
    /// Of how many months it is said; none for a day, a month or a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<f64>,
    /// How much, in [`Market::unit`].
    pub value: Value,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources.
    pub sources: &'static [&'static str],
    /// What has to be said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// What a price is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Market {
    /// Hours of a GPU under a contract of a year or more.
    GpuContract,
    /// Hours of a GPU as they are taken, by a survey or an index.
    GpuOnDemand,
    /// Hours of a GPU by a seller's list.
    GpuList,
    /// Powered space.
    Colocation,
    /// Energy.
    Power,
    /// What a mining machine brings in.
    Hashprice,
}

impl Market {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::GpuContract,
        Self::GpuOnDemand,
        Self::GpuList,
        Self::Colocation,
        Self::Power,
        Self::Hashprice,
    ];

    /// Its name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::GpuContract => "GPU, contract",
            Self::GpuOnDemand => "GPU, on demand",
            Self::GpuList => "GPU, list",
            Self::Colocation => "Colocation",
            Self::Power => "Power",
            Self::Hashprice => "Hashprice",
        }
    }

    /// What it is measured in.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::GpuContract | Self::GpuOnDemand | Self::GpuList => "$/GPU-hour",
            Self::Colocation => "$/kW-month",
            Self::Power => "$/MWh",
            Self::Hashprice => "$/PH/day",
        }
    }
}

/// Somebody else who sells what the hosts sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Seller {
    /// Who.
    pub name: &'static str,
    /// Powered space, or the use of GPUs.
    pub sells: ContractKind,
    /// The unit that it quotes its price in.
    pub quotes: &'static str,
    /// What has to be said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
    /// Identifiers of the sources of that.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
}
