//! Metrics of several contracts together: sums of each contract's, and quotients of such sums.
//!
//! What is neither, such as a cover or a price, has no value for a portfolio and says so.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::eval::lanes::Scenario;
use crate::metrics::{Metric, WhyAbsent};

/// What adds up over contracts.
const ADDED: [Metric; 7] = [
    Metric::Noi,
    Metric::SourcesClient,
    Metric::SourcesDebt,
    Metric::SourcesEquity,
    Metric::UsesCapex,
    Metric::UsesInterest,
    Metric::UsesFees,
];

/// What is told of all contracts together: first what has a value, then what only one contract has.
pub const TOGETHER: [Metric; 20] = [
    Metric::Noi,
    Metric::PeakDebt,
    Metric::DebtPerMw,
    Metric::LoanToCost,
    Metric::SourcesClient,
    Metric::SourcesDebt,
    Metric::SourcesEquity,
    Metric::UsesCapex,
    Metric::UsesInterest,
    Metric::UsesFees,
    Metric::EquityValuePerWatt,
    Metric::NoiYear,
    Metric::NoiPerMwYear,
    Metric::DebtYield,
    Metric::Llcr,
    Metric::PriceForNpvZero,
    Metric::HostingPerMwh,
    Metric::MiningPerMwh,
    Metric::DelayCost,
    Metric::BreakevenPower,
];

/// Amounts below it are nothing.
const HALF_CENT: f64 = 0.005;

/// What contracts come to together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    sums: [f64; ADDED.len()],
    /// NPV to equity in the month of the first signing, each contract at its own cost of equity.
    equity_value: f64,
    /// The most debt of all contracts at a month's end.
    pub(super) peak_debt: f64,
    /// MW of critical IT load.
    pub(super) mw: f64,
}

impl Together {
    /// Adds a contract; `equity_discount` is the worth at the first signing of a dollar at its own.
    pub(super) fn add(&mut self, scenario: &Scenario<'_>, mw: f64, equity_discount: f64) {
        let value = |metric| scenario.metric(metric).unwrap_or(0.0);
        for (sum, metric) in self.sums.iter_mut().zip(ADDED) {
            *sum += value(metric);
        }
        self.equity_value += value(Metric::NpvEquity) * equity_discount;
        self.mw += mw;
    }

    /// The value of a metric of all contracts, or why there is none.
    ///
    /// # Errors
    /// Where only one contract can have it, or there is nothing to divide by.
    pub fn get(&self, metric: Metric) -> Result<f64, WhyAbsent> {
        // A load is a load however small: one GPU is 0.0014 MW.
        let per_mw = |value: f64| match self.mw > 0.0 {
            true => Ok(value / self.mw),
            false => Err(WhyAbsent::NothingBilled),
        };
        let sum = |of| {
            let mut sums = ADDED.iter().zip(self.sums);
            sums.find(|(added, _)| **added == of).map(|(_, sum)| sum)
        };
        match metric {
            Metric::PeakDebt => Ok(self.peak_debt),
            Metric::DebtPerMw => per_mw(self.peak_debt),
            Metric::LoanToCost => {
                let lent = sum(Metric::SourcesDebt).zip(sum(Metric::SourcesEquity));
                let cost = lent.map_or(0.0, |(debt, equity)| debt + equity);
                match cost >= HALF_CENT {
                    true => Ok(self.peak_debt / cost),
                    false => Err(WhyAbsent::NoHostCost),
                }
            }
            Metric::EquityValuePerWatt => per_mw(self.equity_value / 1e6),
            _ => sum(metric).ok_or(WhyAbsent::OneContract),
        }
    }
}

impl Serialize for Together {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Missing {
            absent: &'static str,
            why: &'static str,
        }
        let mut map = serializer.serialize_map(Some(TOGETHER.len()))?;
        for metric in TOGETHER {
            match self.get(metric) {
                Ok(value) => map.serialize_entry(metric.name(), &value)?,
                Err(why) => {
                    let (absent, why) = (why.code(), why.why_of(metric));
                    map.serialize_entry(metric.name(), &Missing { absent, why })?;
                }
            }
        }
        map.end()
    }
}
