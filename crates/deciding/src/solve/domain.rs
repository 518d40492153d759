//! The values an input may have: any number of a range, or only every so many parts of one.

use offtake_economics::{Input, Steps};

/// A gap between two values is none any more where it is this share of them.
const CLOSE: f64 = 4.0 * f64::EPSILON;

/// The values of a range.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Domain {
    min: f64,
    max: f64,
    /// How many values there are to one; none where there is any number of them.
    per_one: Option<f64>,
}

impl Domain {
    /// All values of an input.
    pub(crate) fn of(input: Input) -> Self {
        let spec = input.spec();
        Self {
            min: spec.min,
            max: spec.max,
            per_one: match spec.steps {
                Steps::Any => None,
                Steps::Whole => Some(1.0),
                Steps::WholeMonths => Some(12.0),
            },
        }
    }

    /// Those of them between two.
    pub(crate) fn within(self, a: f64, b: f64) -> Self {
        Self {
            min: a.min(b),
            max: a.max(b),
            ..self
        }
    }

    pub(crate) fn ends(&self) -> (f64, f64) {
        (self.min, self.max)
    }

    /// Whether there are no more than so many values.
    pub(super) fn is_whole_within(&self, most: usize) -> bool {
        let count = |per_one: f64| ((self.max - self.min) * per_one).round() + 1.0;
        self.per_one
            .is_some_and(|per_one| count(per_one) <= most as f64)
    }

    /// Whether values have others next to them.
    pub(super) fn is_whole(&self) -> bool {
        self.per_one.is_some()
    }

    /// Every value, where there are few.
    pub(super) fn all(&self) -> Vec<f64> {
        let per_one = self.per_one.unwrap_or(1.0);
        let (first, last) = ((self.min * per_one).round(), (self.max * per_one).round());
        let count = (last - first) as u32;
        (0..=count)
            .map(|i| (first + f64::from(i)) / per_one)
            .collect()
    }

    /// The nearest value.
    pub(crate) fn fit(&self, x: f64) -> f64 {
        let x = x.clamp(self.min, self.max);
        match self.per_one {
            None => x,
            Some(per_one) => (x * per_one).round() / per_one,
        }
    }

    /// A value half way between two; none where they are next to one another.
    pub(super) fn between(&self, a: f64, b: f64) -> Option<f64> {
        let middle = f64::midpoint(a, b);
        match self.per_one {
            None => ((b - a).abs() > CLOSE * a.abs().max(b.abs()).max(f64::MIN_POSITIVE))
                .then_some(middle),
            Some(per_one) => {
                let (low, high) = ((a.min(b) * per_one).round(), (a.max(b) * per_one).round());
                (high - low > 1.5).then(|| f64::midpoint(low, high).floor() / per_one)
            }
        }
    }
}
