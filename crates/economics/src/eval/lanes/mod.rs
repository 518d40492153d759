//! The schedule read for several scenarios at once: one in each lane of a register.
//!
//! Every figure is, to the last bit, the one that [`evaluate`](crate::evaluate()) gives for the
//! scenario alone. Scenarios are taken in groups of [`LANES`], in their order, and may differ in
//! everything; a group takes as long as its longest one with as many phases as any of them has.
//! Without the feature `lanes` each is a group of its own.
//!
//! ```
//! use offtake_economics::{Input, Inputs, Metric, lanes};
//!
//! let mut scenarios = vec![Inputs::default(); 10];
//! for (margin, inputs) in (70..).zip(&mut scenarios) {
//!     inputs.set(Input::Margin, f64::from(margin));
//! }
//! let metrics = lanes::metrics(&scenarios);
//! let margin = metrics[9].get(Metric::GrossMargin).unwrap();
//! assert!((margin - 0.79).abs() < 1e-12);
//! ```

#[cfg(feature = "lanes")]
mod number;
mod recorder;

// A scenario at a time.
#[cfg(not(feature = "lanes"))]
mod number {
    /// How many scenarios are evaluated at once.
    pub const LANES: usize = 1;
    pub(crate) type Lanes = f64;
}

pub use number::LANES;

use std::borrow::Borrow;

use crate::evaluation::{self, Metrics};
use crate::inputs::{ContractKind, Inputs};
use crate::metrics::{Metric, WhyAbsent};
use crate::rows::{Line, Month};
use crate::schedule::{self, Features, Schedule, Scratch};
pub(crate) use number::Lanes;
use recorder::FigureRecorder;
pub(crate) use recorder::{Figures, PlainRecorder};

type LaneRecorder<'a> = FigureRecorder<'a, Lanes, LANES>;

/// What each of any number of contracts comes to.
#[must_use]
pub fn metrics(scenarios: &[Inputs]) -> Vec<Metrics> {
    let mut all = Vec::with_capacity(scenarios.len());
    each(scenarios, |scenario| all.push(scenario.metrics()));
    all
}

/// What each of any number of contracts comes to, without mining: as
/// [`evaluate_contract`](crate::evaluate_contract) has it.
#[must_use]
pub fn contract_metrics(scenarios: &[Inputs]) -> Vec<Metrics> {
    let mut all = Vec::with_capacity(scenarios.len());
    each_in(scenarios, Features::of_metrics, |scenario| {
        all.push(scenario.metrics());
    });
    all
}

/// Shows any number of contracts, one after another in their order: for what needs some figures of
/// many of them, and never all figures at once.
pub fn each(scenarios: &[Inputs], show: impl FnMut(&Scenario<'_>)) {
    each_in(scenarios, Features::of, show);
}

/// The same without mining, and of contracts that need not lie side by side.
pub fn each_contract(contracts: &[impl Borrow<Inputs>], show: impl FnMut(&Scenario<'_>)) {
    each_in(contracts, Features::of_contract, show);
}

/// The same where only some metrics are asked for, which may take far less: the others say that they were
/// left out.
pub fn each_for(
    scenarios: &[impl Borrow<Inputs>],
    metrics: &[Metric],
    show: impl FnMut(&Scenario<'_>),
) {
    let features = match metrics.iter().any(|metric| metric.is_weighed()) {
        true => Features::of,
        false => Features::of_metrics,
    };
    each_asked(scenarios, features, Some(metrics), show);
}

fn each_in(
    scenarios: &[impl Borrow<Inputs>],
    features: fn(&Inputs) -> Features,
    show: impl FnMut(&Scenario<'_>),
) {
    each_asked(scenarios, features, None, show);
}

fn each_asked(
    scenarios: &[impl Borrow<Inputs>],
    features: fn(&Inputs) -> Features,
    asked: Option<&[Metric]>,
    mut show: impl FnMut(&Scenario<'_>),
) {
    let mut scratch = Scratch::default();
    for group in scenarios.chunks(LANES) {
        let Some(first) = group.first() else { continue };
        // Lanes beyond the last scenario hold the first once more.
        let mut inputs = [first.borrow(); LANES];
        for (lane, scenario) in inputs.iter_mut().zip(group) {
            *lane = scenario.borrow();
        }
        let mut recorder = LaneRecorder::of(inputs).asked(asked);
        let features = inputs.map(features).into_iter().reduce(Features::and);
        let features = features.unwrap_or(Features::ALL);
        let longest = recorder.months.into_iter().max().unwrap_or(0);
        let (schedule, rest) = schedule::read_in(scratch, &mut recorder, longest, features);
        for (lane, months) in (0..group.len()).zip(inputs.map(evaluation::billed_months)) {
            show(&Scenario {
                lane,
                asked,
                months: schedule.months.get(..months).unwrap_or_default(),
                schedule: &schedule,
                recorder: &recorder,
            });
        }
        scratch = rest;
        scratch.take_back(schedule.months);
    }
}

/// A contract among those that are evaluated at once.
pub struct Scenario<'a> {
    lane: usize,
    asked: Option<&'a [Metric]>,
    months: &'a [Month<Lanes>],
    schedule: &'a Schedule<Lanes>,
    recorder: &'a LaneRecorder<'a>,
}

impl Scenario<'_> {
    /// What the contract comes to.
    #[must_use]
    pub fn metrics(&self) -> Metrics {
        let own = |value: Lanes| value.lane(self.lane);
        let values = &self.schedule.metrics;
        let outcomes = values.outcomes(|metric, value| match self.is_asked(metric) {
            true => value.outcome(&own),
            false => Err(WhyAbsent::NotAsked),
        });
        Metrics::new(
            (own(values.kind), outcomes),
            |line| self.recorder.roots(line, self.lane),
            |of| self.recorder.crossings(of, self.lane),
        )
    }

    fn is_asked(&self, metric: Metric) -> bool {
        self.asked.is_none_or(|asked| asked.contains(&metric))
    }

    /// One of them, for what needs no others.
    ///
    /// # Errors
    /// Where the metric has no value, the reason.
    pub fn metric(&self, metric: Metric) -> Result<f64, WhyAbsent> {
        let own = |value: Lanes| value.lane(self.lane);
        if !self.is_asked(metric) {
            return Err(WhyAbsent::NotAsked);
        }
        let values = &self.schedule.metrics;
        match ContractKind::of_number(own(values.kind)).lacks(metric) {
            Some(why) => Err(why),
            None => values.get(metric).outcome(&own),
        }
    }

    /// A line of the contract, from the month of signing to the last one billed.
    pub fn line(&self, line: Line) -> impl Iterator<Item = f64> {
        self.months
            .iter()
            .map(move |month| month.get(line).lane(self.lane))
    }

    /// The months as they are computed, and which lane of them is the contract's: for what reads many
    /// lines of many contracts, and would otherwise ask for each by name.
    pub(crate) fn side(&self) -> (&[Month<Lanes>], usize) {
        (self.months, self.lane)
    }

    /// The sum of a line that adds up; 0 for the others.
    #[must_use]
    pub fn total(&self, line: Line) -> f64 {
        self.schedule.totals.get(line).lane(self.lane)
    }
}
