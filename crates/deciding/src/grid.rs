//! A metric over two inputs at once.

use offtake_economics::{Input, Inputs, Metric};

use crate::make::refused;
use crate::ranges::range_of;
use crate::runs::{Figure, figures, priced, with};
use crate::solve::Domain;

/// Values on an axis.
const STEPS: u32 = 40;

/// An input and the values it is tried at.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The input.
    pub input: Input,
    /// The values, in rising order: 41, or fewer where it has no more.
    pub values: Vec<f64>,
}

impl Axis {
    /// The values of an input between two, or of its slider; where it has none those of its range, where it
    /// has no range all.
    #[must_use]
    pub fn of(inputs: &Inputs, input: Input, span: Option<(f64, f64)>) -> Self {
        let spec = input.spec();
        let track = || input.track().map(|track| (track.from, track.to));
        let range = || {
            let range = range_of(inputs, input, &[])?;
            range.low.zip(range.high)
        };
        let all = || Some((spec.min, spec.max));
        let (low, high) = span
            .or_else(track)
            .or_else(range)
            .or_else(all)
            .unwrap_or_default();
        let domain = Domain::of(input);
        let fit = |value: f64| domain.fit(value);
        let (low, high) = (fit(low.min(high)), fit(low.max(high)));
        let step = |i| fit(low + (high - low) * f64::from(i) / f64::from(STEPS));
        let mut values: Vec<f64> = (0..=STEPS).map(step).collect();
        values.dedup_by(|a, b| a.to_bits() == b.to_bits());
        Self { input, values }
    }
}

/// A metric over two inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The metric.
    pub metric: Metric,
    /// The input across.
    pub x: Axis,
    /// The input down.
    pub y: Axis,
    /// A row for each value of `y`, in it a figure for each of `x`.
    pub figures: Vec<Vec<Figure>>,
}

impl Grid {
    /// A metric of a contract, its price held, at all values of two inputs.
    ///
    /// # Errors
    /// Where one of them is a choice, or has no effect in the contract, why.
    pub fn of(inputs: &Inputs, metric: Metric, x: Axis, y: Axis) -> Result<Self, String> {
        let base = priced(inputs);
        let refusals = [x.input, y.input].into_iter();
        if let Some(why) = refusals
            .filter_map(|input| refused(&base, metric, input))
            .next()
        {
            return Err(why);
        }
        if x.input == y.input {
            return Err("A grid is over two inputs, and these are one.".to_owned());
        }
        let row = |down: &f64| {
            let base = with(&base, y.input, *down);
            let across = x.values.iter().map(|across| with(&base, x.input, *across));
            figures(&across.collect::<Vec<_>>(), metric)
        };
        let figures = y.values.iter().map(row).collect();
        Ok(Self {
            metric,
            x,
            y,
            figures,
        })
    }
}
