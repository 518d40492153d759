//! Where figures come from, and how near that is to whoever knows; and which state of all of them it is.

use serde::Serialize;

/// Where a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Source {
    /// Short and unique.
    pub id: &'static str,
    /// What it is, in words of our own.
    pub title: &'static str,
    /// Its address; none where only the statement is left and no page to point at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'static str>,
    /// Whose page it is.
    pub publisher: Publisher,
    /// The address of the filing or release that it is notes of, as the notes name it: nobody here
    /// read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes_of: Option<&'static str>,
    /// Day, month or year, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'static str>,
}

/// Whose page a source is, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publisher {
    /// The company's own page, its filing, or a wire with its release.
    Primary,
    /// Another's page with the company's release.
    Republished,
    /// Another's summary of a filing or release that exists.
    FilingSummary,
    /// Press, analysts and everybody else.
    Press,
    /// Notes that others took of a filing or release, read in its place.
    SecondHand,
}

impl Publisher {
    /// What has to be said of a source beside its title; nothing of the company's own words.
    #[must_use]
    pub fn label(self) -> Option<&'static str> {
        match self {
            Self::Primary | Self::Republished => None,
            Self::FilingSummary => Some("summary"),
            Self::Press => Some("press"),
            Self::SecondHand => Some("second-hand"),
        }
    }
}

/// A state of the record, so that whoever uses it can say which.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Version {
    /// One more than the version before.
    pub number: f64,
    /// Its day.
    pub date: &'static str,
    /// What is new in it.
    pub note: &'static str,
    /// What its data come to, so that no two states pass for one: kept by `tests/deals/record.rs`.
    pub digest: &'static str,
}
