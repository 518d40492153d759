//! Money that was raised for the deals, as announced: bonds, loans and notes. No contract with a client.

use serde::Serialize;

use super::{Figure, Lease};

/// A financing of a host.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Financing {
    /// Short and stable, in kebab case.
    pub id: &'static str,
    /// Whose it is.
    pub host: &'static str,
    /// Who borrows: often a company of the host's for one site.
    pub issuer: &'static str,
    /// What it is.
    pub kind: FinancingKind,
    /// Day or month of the announcement, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<&'static str>,
    /// Whose payments serve it, and who stands behind them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<&'static str>,
    /// The lease that it rests on, as whoever sells the debt calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lease: Option<Lease>,
    /// Identifiers of the deals that it finances.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub deals: &'static [&'static str],
    /// What is known, derived or assumed.
    pub figures: &'static [Figure],
    /// Where sources disagree, and what else a reader should be told.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub conflicts: &'static [&'static str],
}

/// What a financing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FinancingKind {
    /// Notes secured by a site and its lease.
    ProjectNotes,
    /// A loan drawn as building goes on.
    Loan,
    /// Credit that may be drawn and paid back at will.
    Revolver,
    /// Notes that may become shares.
    Convertible,
}

impl FinancingKind {
    /// Its name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ProjectNotes => "project notes",
            Self::Loan => "loan",
            Self::Revolver => "revolving credit",
            Self::Convertible => "convertible notes",
        }
    }
}
