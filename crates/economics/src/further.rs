//! What one run of the schedule cannot say and further ones can: what a month's delay costs, and the
//! price of power at which hosting and mining are worth the same.
//!
//! Some dozens of runs: for when a contract is looked at, and never for every movement of a slider.

use std::sync::OnceLock;

use crate::eval::PlainRecorder;
use crate::evaluation;
use crate::inputs::{Input, Inputs};
use crate::metrics::{Metric, WhyAbsent};
use crate::schedule::{self, Features, Schedule};

/// Halves of the golden section: each keeps this much of an interval that holds a peak.
const GOLDEN: f64 = 0.618_033_988_749_894_9;
/// After as many, what is left of 1,000 dollars is a ten-millionth of one.
const NARROWED: u32 = 48;
/// More steps than a root between two numbers needs.
const STEPS: u32 = 60;

/// What further runs of a contract's schedule come to, each run when it is first asked for.
#[derive(Clone, Debug)]
pub(crate) struct Further {
    inputs: Inputs,
    delay_cost: OnceLock<f64>,
    /// Every break-even price of power.
    powers: OnceLock<Result<Vec<f64>, WhyAbsent>>,
}

impl Further {
    /// Those of a contract at its own price.
    pub(crate) fn of(inputs: &Inputs) -> Self {
        let price = inputs.kind().price();
        let priced = inputs.priced();
        // A price beyond its range cannot be given, and is solved each time.
        let held = priced.value(price) <= price.spec().max;
        Self {
            inputs: if held { priced } else { inputs.clone() },
            delay_cost: OnceLock::new(),
            powers: OnceLock::new(),
        }
    }

    fn powers(&self) -> &Result<Vec<f64>, WhyAbsent> {
        self.powers.get_or_init(|| breakeven_powers(&self.inputs))
    }

    /// The break-even price of power that is nearest to the one that is set.
    fn power(&self) -> Result<f64, WhyAbsent> {
        let away = |root: &f64| (root - self.inputs.value(Input::Power)).abs();
        let roots = self.powers().as_ref().map_err(|why| *why)?.iter();
        let nearest = roots.min_by(|a, b| away(a).total_cmp(&away(b)));
        Ok(nearest.copied().unwrap_or_default())
    }

    /// A metric that takes further runs; nothing of any other.
    pub(crate) fn get(&self, metric: Metric) -> Option<Result<f64, WhyAbsent>> {
        match metric {
            Metric::DelayCost => {
                let cost = self.delay_cost.get_or_init(|| delay_cost(&self.inputs));
                Some(Ok(*cost))
            }
            Metric::BreakevenPower => Some(self.power()),
            _ => None,
        }
    }

    /// Every break-even, in rising order, where there are several; else nothing.
    pub(crate) fn roots(&self, metric: Metric) -> &[f64] {
        let all = match metric {
            Metric::BreakevenPower => self.powers().as_deref().unwrap_or_default(),
            _ => &[],
        };
        if all.len() > 1 { all } else { &[] }
    }
}

/// The schedule of a contract with another value of an input.
fn run(
    inputs: &Inputs,
    input: Input,
    value: f64,
    features: fn(&Inputs) -> Features,
) -> Schedule<f64> {
    let mut inputs = inputs.clone();
    inputs.set(input, value);
    let mut recorder = PlainRecorder::of([&inputs]);
    schedule::read(
        &mut recorder,
        evaluation::months(&inputs),
        features(&inputs),
    )
}

/// NPV less that with another month of delay; at the most delay there may be, of its last month.
fn delay_cost(inputs: &Inputs) -> f64 {
    let delay = inputs.value(Input::Delay);
    let from = delay.min(Input::Delay.spec().max - 1.0);
    let npv = |delay| {
        let run = run(inputs, Input::Delay, delay, Features::of_metrics);
        run.metrics.npv.value
    };
    npv(from) - npv(from + 1.0)
}

/// Where the gain of hosting over mining goes through zero, in rising order: at most twice, since it is
/// concave in the price of power. What the host pays rises with it evenly, and what mining loses ever
/// less.
fn breakeven_powers(inputs: &Inputs) -> Result<Vec<f64>, WhyAbsent> {
    let gain = |power| {
        let run = run(inputs, Input::Power, power, Features::of);
        run.metrics.convert_gain.value
    };
    let spec = Input::Power.spec();
    let [low, high] = [spec.min, spec.max].map(|power| (power, gain(power)));
    match (low.1 >= 0.0, high.1 >= 0.0) {
        (true, true) => Err(WhyAbsent::AlwaysConvert),
        (false, false) => {
            let own = inputs.value(Input::Power);
            let top = top((low.0, high.0), own, &gain).ok_or(WhyAbsent::AlwaysMine)?;
            Ok(vec![root(low, top, &gain), root(top, high, &gain)])
        }
        _ => Ok(vec![root(low, high, &gain)]),
    }
}

/// A place where a concave function is above zero; none where its peak is not.
fn top(
    (mut low, mut high): (f64, f64),
    guess: f64,
    of: &impl Fn(f64) -> f64,
) -> Option<(f64, f64)> {
    let guess = (guess, of(guess));
    let within = |low: f64, high: f64| {
        let at = |x| (x, of(x));
        let step = GOLDEN * (high - low);
        (at(high - step), at(low + step))
    };
    let (mut left, mut right) = within(low, high);
    for _ in 0..NARROWED {
        if let Some(found) = [guess, left, right]
            .into_iter()
            .find(|(_, value)| *value > 0.0)
        {
            return Some(found);
        }
        if left.1 >= right.1 {
            high = right.0;
            right = left;
            let x = high - GOLDEN * (high - low);
            left = (x, of(x));
        } else {
            low = left.0;
            left = right;
            let x = low + GOLDEN * (high - low);
            right = (x, of(x));
        }
    }
    None
}

/// The root between two places on either side of it: by the line through both, and where one end stays,
/// with half of its value (the Illinois rule). On a straight piece the first line ends at the root.
fn root(mut a: (f64, f64), mut b: (f64, f64), of: &impl Fn(f64) -> f64) -> f64 {
    let mut kept = 0;
    for _ in 0..STEPS {
        // From the nearer one, which is as near as rounding lets it be once the step is nothing.
        let (near, far) = if a.1.abs() < b.1.abs() {
            (a, b)
        } else {
            (b, a)
        };
        let step = near.1 * (far.0 - near.0) / (far.1 - near.1);
        if step.abs() <= 4.0 * f64::EPSILON * near.0.abs() {
            return near.0;
        }
        let x = near.0 - step;
        let value = of(x);
        if (value > 0.0) == (a.1 > 0.0) {
            a = (x, value);
            b.1 *= if kept == 1 { 0.5 } else { 1.0 };
            kept = 1;
        } else {
            b = (x, value);
            a.1 *= if kept == -1 { 0.5 } else { 1.0 };
            kept = -1;
        }
    }
    if a.1.abs() < b.1.abs() { a.0 } else { b.0 }
}
