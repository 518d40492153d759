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
///
/// Scaled phases remember the loads that they were given with, so that no share is lost on the way
/// through a load too small for it. Two that have the same phases now are equal.
#[derive(Clone, Debug)]
pub struct Phases {
    all: Vec<Phase>,
    /// The loads as given, where the phases have been scaled since.
    given: Option<Vec<f64>>,
}

impl PartialEq for Phases {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

/// What loads of scaled phases are rounded to, in MW.
const ROUND: f64 = 0.01;

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
        let phases = Self {
            all: merged,
            given: None,
        };
        (!phases.all.is_empty()).then_some((phases, truncated))
    }

    /// The phases, earliest first.
    #[must_use]
    pub fn all(&self) -> &[Phase] {
        &self.all
    }

    /// Critical IT load of all phases in MW.
    #[must_use]
    pub fn total_mw(&self) -> f64 {
        self.all.iter().map(|phase| phase.mw).sum()
    }

    /// The same months with every load changed.
    #[must_use]
    pub(crate) fn map_mw(&self, load: impl Fn(f64) -> f64) -> Self {
        let loads = self.all.iter().map(|phase| load(phase.mw));
        self.with(loads.collect(), None)
    }

    /// The same months and shares with another load in all, each phase within a range. In the load
    /// that they were given with they are as they were given.
    #[must_use]
    pub(crate) fn scaled(&self, mw: f64, range: (f64, f64)) -> Self {
        let given = self.given();
        let total: f64 = given.iter().sum();
        if (mw - total).abs() <= 1e-12 * total {
            return self.with(given, None);
        }
        let loads = given.iter().map(|part| part * mw / total);
        let loads = loads.map(|load| load.clamp(range.0, range.1));
        self.with(loads.collect(), Some(given))
    }

    /// The same in round numbers, as one would write them; the largest phase takes what the others'
    /// rounding leaves, so that together they are the load asked for where the range allows.
    #[must_use]
    pub(crate) fn shared_out(&self, mw: f64, range: (f64, f64)) -> Self {
        let mut scaled = self.scaled(mw, range);
        if scaled.given.is_none() {
            return scaled;
        }
        for phase in &mut scaled.all {
            phase.mw = (phase.mw / ROUND).round() / (1.0 / ROUND);
        }
        let rest = mw - scaled.total_mw();
        let by_load = |one: &&mut Phase, other: &&mut Phase| one.mw.total_cmp(&other.mw);
        if let Some(largest) = scaled.all.iter_mut().max_by(by_load) {
            // Sums of decimals have tails of their own.
            let load = ((largest.mw + rest) * 1e6).round() / 1e6;
            largest.mw = load.clamp(range.0, range.1);
        }
        scaled
    }

    /// The loads as they were given.
    fn given(&self) -> Vec<f64> {
        let now = || self.all.iter().map(|phase| phase.mw).collect();
        self.given.clone().unwrap_or_else(now)
    }

    /// The same months with these loads.
    fn with(&self, loads: Vec<f64>, given: Option<Vec<f64>>) -> Self {
        let phases = self.all.iter().zip(loads);
        Self {
            all: phases.map(|(phase, mw)| Phase { mw, ..*phase }).collect(),
            given,
        }
    }
}

impl fmt::Display for Phases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, Phase { mw, ready }) in self.all.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            write!(f, "{comma}{mw}@{ready}")?;
        }
        Ok(())
    }
}
