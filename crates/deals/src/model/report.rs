//! What a host reported quarter by quarter, as it stands in the files of `data/`. Holds no arithmetic.

use offtake_economics::Provenance;
use serde::Serialize;

/// What a host reported quarter by quarter, and which deals it is to be held against.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Reported {
    /// Short and stable, in kebab case.
    pub id: &'static str,
    /// Whose accounts they are.
    pub host: &'static str,
    /// Who paid.
    pub client: &'static str,
    /// What the accounts call it.
    pub line: &'static str,
    /// Identifiers of the deals that hold everything it is of but what is told apart: the one with
    /// the first dates comes first.
    pub deals: &'static [&'static str],
    /// What it is of besides.
    pub other: &'static str,
    /// The quarters, in their order.
    pub quarters: &'static [ReportedQuarter],
    /// Longer times that were reported whole, in their order: told, and compared with nothing.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub spans: &'static [ReportedSpan],
    /// What the host said that it billed, in MW, by quarter.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub load: &'static [BilledLoad],
    /// What the figures cannot show.
    pub limits: &'static [&'static str],
}

/// A calendar quarter of a report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ReportedQuarter {
    /// Its first month.
    pub from: &'static str,
    /// The reported revenue.
    pub revenue: Stated,
    /// Of it, what comes from elsewhere than the deals.
    pub other: Stated,
    /// What the accounts tell apart in the revenue.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub apart: &'static [Apart],
    /// What that revenue cost, by the accounts: power and site opex, without depreciation where the
    /// accounts show that elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Stated>,
}

/// A time of several months that was reported whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ReportedSpan {
    /// Its first month.
    pub from: &'static str,
    /// How many months.
    pub months: f64,
    /// The reported revenue.
    pub revenue: Stated,
    /// What the accounts tell apart in the revenue.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub apart: &'static [Apart],
    /// What that revenue cost, by the accounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Stated>,
}

/// A part of a reported revenue.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Apart {
    /// Which part.
    pub part: RevenuePart,
    /// Millions of US dollars.
    pub millions: f64,
    /// How it is known; *announced* is what was reported.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What has to be said of it; never missing where it is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// What a reported revenue is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevenuePart {
    /// Rent or fees, as recognised.
    Rent,
    /// Power that the client pays back.
    Power,
    /// Site opex, taxes and insurance that the client pays back.
    Recoveries,
    /// Building to the client's wishes, paid once.
    FitOut,
    /// What a client pays to leave, once.
    TerminationFee,
}

impl RevenuePart {
    /// Its name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Rent => "rent",
            Self::Power => "power",
            Self::Recoveries => "recoveries",
            Self::FitOut => "fit-out",
            Self::TerminationFee => "termination fee",
        }
    }

    /// Whether the model has it in the revenue that reports are held against: fees, and power that the
    /// client pays back.
    #[must_use]
    pub fn is_modelled(self) -> bool {
        matches!(self, Self::Rent | Self::Power)
    }
}

/// The load that a host said it billed in a quarter. Whether at its end or on average was not said:
/// [`LoadReading`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BilledLoad {
    /// The quarter's first month.
    pub from: &'static str,
    /// MW of critical IT load.
    pub mw: f64,
    /// How it is known.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What has to be said of it; never missing where it is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// What "billed in a quarter" can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoadReading {
    /// The load at the quarter's end: the quarter's mean is half-way from the end of the one before.
    End,
    /// The quarter's mean.
    Mean,
}

impl LoadReading {
    /// Both.
    pub const ALL: [Self; 2] = [Self::End, Self::Mean];
}

/// A sum, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stated {
    /// Millions of US dollars.
    pub millions: f64,
    /// How it is known; *announced* is what was reported.
    pub standing: Provenance,
    /// Identifiers of its sources; empty only where it is assumed.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sources: &'static [&'static str],
    /// What has to be said of it; never missing where it is assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}
