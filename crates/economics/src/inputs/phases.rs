//! Delivery in phases: `200@12,70@15` is 200 MW ready in month 12 and 70 MW in month 15.

use std::fmt;

/// Some of the load, ready in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Phase {
    /// Critical IT load in MW.
    pub mw: f64,
    /// Months from signing to the first month billed, before any delay.
    pub ready: f64,
}

/// One to twelve phases, in the order of their months, no two in the same month.
#[derive(Clone, Debug, PartialEq)]
pub struct Phases(Vec<Phase>);

impl Phases {
    /// The most phases of a contract.
    pub const MOST: usize = 12;

    /// Sorts the phases and adds up those of the same month; nothing where none is left.
    ///
    /// Phases beyond the twelfth are left out, and `truncated` tells.
    #[must_use]
    pub fn new(phases: impl IntoIterator<Item = Phase>) -> Option<(Self, bool)> {
        let mut merged: Vec<Phase> = Vec::new();
        for phase in phases {
            let place = merged.partition_point(|other| other.ready < phase.ready);
            match merged.get_mut(place) {
                Some(other) if other.ready <= phase.ready => other.mw += phase.mw,
                _ => merged.insert(place, phase),
            }
        }
        let truncated = merged.len() > Self::MOST;
        merged.truncate(Self::MOST);
        (!merged.is_empty()).then_some((Self(merged), truncated))
    }

    /// The phases, earliest first.
    #[must_use]
    pub fn all(&self) -> &[Phase] {
        &self.0
    }

    /// Critical IT load of all phases in MW.
    #[must_use]
    pub fn total_mw(&self) -> f64 {
        self.0.iter().map(|phase| phase.mw).sum()
    }

    /// The same months with every load multiplied.
    #[must_use]
    pub(crate) fn map_mw(&self, load: impl Fn(f64) -> f64) -> Self {
        Self(
            self.0
                .iter()
                .map(|phase| Phase {
                    mw: load(phase.mw),
                    ..*phase
                })
                .collect(),
        )
    }
}

impl fmt::Display for Phases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, Phase { mw, ready }) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            write!(f, "{comma}{mw}@{ready}")?;
        }
        Ok(())
    }
}
