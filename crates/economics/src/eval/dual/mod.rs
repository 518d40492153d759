//! The schedule read with slopes: how every line and metric moves with one input, exactly.
//!
//! Slopes are those of the formulas and no differences, per unit of the input: a percentage point,
//! a dollar, a megawatt. Inputs in whole months, and other whole numbers, have none: what they do is
//! seen by evaluating the contract one step away.
//!
//! Where figures have a kink (a cap just reached, losses just used up, two years of the same lowest
//! coverage) the slope is that to the right, and marked. A kink can only be where two numbers that
//! the schedule compares, in a minimum, a maximum or a condition, tie: are equal but for the
//! rounding that went into them, and move apart. Then the contract is read from either side, and what
//! has another slope on the left than on the right, or jumps, has a kink. At the upper end of an
//! input's range nothing is to the right, and the slope is that to the left. Two jumps are not seen: a
//! rate of return where its only outlays come up just then, since outlays below half a cent are none,
//! and one where just then another of several becomes the one that is meant.
//!
//! ```
//! use offtake_economics::{Input, Inputs, Metric, dual};
//!
//! let slopes = dual::evaluate(&Inputs::default(), Input::Rate).unwrap();
//! // Another dollar per kW and month on 200 MW over twelve years.
//! let value = slopes.metric(Metric::TotalContractValue).unwrap();
//! assert!((value.slope - 200e3 * 144.0).abs() < 1e-6);
//! assert!(!value.kink);
//! ```

mod number;
mod recorder;
mod refusal;
mod scaled;

pub use refusal::NoSlope;

use crate::evaluation::{self, Metrics};
use crate::inputs::{Input, Inputs};
use crate::metrics::{Metric, MetricValue, MetricValues, WhyAbsent};
use crate::rows::{Line, Month};
use crate::schedule::{self, Features, Schedule};
use number::Dual;
use recorder::Side;

/// A figure and how it moves with an input.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slope {
    /// The figure itself, as [`evaluate`](crate::evaluate()) gives it.
    pub value: f64,
    /// By how much it grows with one unit of the input. Infinite only for a rate of return that two
    /// others are just becoming.
    pub slope: f64,
    /// Whether the figure has a kink or a jump at the input's value.
    pub kink: bool,
}

/// A contract and how it moves with an input.
#[derive(Clone, Debug)]
pub struct Slopes {
    /// Every month from signing to the last one billed; the first is month 0.
    pub months: Vec<Month<Slope>>,
    /// The sum of each line that adds up; 0 for the others.
    pub totals: Month<Slope>,
    metrics: Metrics,
    slopes: MetricValues<Slope>,
}

impl Slopes {
    /// A metric and how it moves, or why there is none.
    ///
    /// # Errors
    /// Where the metric has no value, the reason.
    pub fn metric(&self, metric: Metric) -> Result<Slope, WhyAbsent> {
        self.metrics.get(metric)?;
        Ok(self.slopes.get(metric).value)
    }
}

/// How a contract moves with one input. The load of a contract in phases moves every phase in
/// proportion. A price that was found from a headline stays, unless it is the headline that moves.
///
/// # Errors
/// Where the input has no slope in this contract, why.
pub fn evaluate(inputs: &Inputs, input: Input) -> Result<Slopes, NoSlope> {
    refusal::check(inputs, input)?;
    let priced = match input {
        Input::Tcv | Input::Yearly | Input::Mwyear => inputs.clone(),
        _ => inputs.priced(),
    };
    let inputs = &priced;
    let contract = evaluation::evaluate(inputs);
    let beside = |step| {
        let mut recorder = Side {
            inputs,
            input,
            step,
            to_its_end: false,
        };
        schedule::read(&mut recorder, evaluation::months(inputs), Features::ALL)
    };
    let right = beside(1.0);
    // Without a tie anywhere both sides are the same.
    let left = is_tied(&right).then(|| beside(-1.0));
    let value = match input {
        Input::Mw => inputs.total_mw(),
        _ => inputs.value(input),
    };
    let at_the_top = value >= input.spec().max;
    let left = left.as_ref();
    let months = (contract.months.iter().zip(&right.months))
        .enumerate()
        .map(|(m, (values, right))| {
            let left = left.and_then(|left| left.months.get(m));
            lines(values, right, left, at_the_top)
        })
        .collect();
    let totals = left.map(|left| &left.totals);
    let kind = joined(0.0, right.metrics.kind, None, false);
    let slopes = right.metrics.map(kind, |metric, right| {
        let value = contract.metrics.get(metric).unwrap_or_default();
        let left = left.map(|left| left.metrics.get(metric).value);
        MetricValue::always(joined(value, right.value, left, at_the_top))
    });
    Ok(Slopes {
        months,
        totals: lines(&contract.totals, &right.totals, totals, at_the_top),
        metrics: contract.metrics,
        slopes,
    })
}

/// Whether slopes decided anything that a figure depends on.
fn is_tied(side: &Schedule<Dual>) -> bool {
    let lines = |month: &Month<Dual>| Line::ALL.iter().any(|line| month.get(*line).tied);
    let metrics = |metric: &Metric| side.metrics.get(*metric).value.tied;
    side.months.iter().any(lines) || Metric::ALL.iter().any(metrics)
}

/// Both sides of every line.
fn lines(
    values: &Month<f64>,
    right: &Month<Dual>,
    left: Option<&Month<Dual>>,
    at_the_top: bool,
) -> Month<Slope> {
    let mut month = Month::default();
    for line in Line::ALL {
        let left = left.map(|left| left.get(*line));
        let slope = joined(values.get(*line), right.get(*line), left, at_the_top);
        month.set(*line, slope);
    }
    month
}

/// Both sides of a figure.
fn joined(value: f64, right: Dual, left: Option<Dual>, at_the_top: bool) -> Slope {
    let left = left.filter(|left| left.tied || right.tied);
    // To the left a step leads down.
    let kink = left.is_some_and(|left| {
        let bend = right.slope + left.slope;
        let jump = right.value - left.value;
        !bend.may_be_zero() || !jump.may_be_zero()
    });
    let slope = match left {
        Some(left) if at_the_top => -left.slope.value,
        _ => right.slope.value,
    };
    Slope {
        value,
        slope: slope + 0.0, // + 0.0 turns −0 into 0
        kink,
    }
}
