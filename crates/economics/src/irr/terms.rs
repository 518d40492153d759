//! Flows at whole steps of time (months, days, periods), as the terms of a sum over powers.
//!
//! With `s` the logarithm of yearly growth, the net present value at the first flow is
//! Σ amount·e^(−s·time): a polynomial in `e^(−s·step)`, whose steps may be far apart. Promises
//! weights that do not overflow for `s ≥ 0`; for `s < 0` the same is asked of [`Terms::reversed`].
//! Never holds a flow of nothing.

/// One flow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub amount: f64,
    /// Steps since the flow before; 0 for the first.
    pub gap: usize,
    /// Years since the first flow.
    pub time: f64,
}

impl Term {
    /// Paid and not received: a flow is never nothing.
    fn is_paid(&self) -> bool {
        self.amount.is_sign_negative()
    }
}

/// Flows in the order of time.
#[derive(Clone, Debug)]
pub(super) struct Terms {
    all: Vec<Term>,
    per_year: f64,
}

/// Gaps up to this many steps take their power from a table that one product per step fills.
const NEAR: usize = 64;
/// What is discounted to less than this does not count beside the first flow.
const WORTHLESS: f64 = 1e-60;

impl Terms {
    /// Terms of flows at these steps, which must rise; flows of nothing are left out.
    pub(super) fn new(flows: impl Iterator<Item = (usize, f64)>, per_year: f64) -> Self {
        let mut all = Vec::with_capacity(flows.size_hint().0);
        let (mut first, mut before) = (0, 0);
        for (step, amount) in flows.filter(|(_, amount)| *amount != 0.0) {
            if all.is_empty() {
                (first, before) = (step, step);
            }
            all.push(Term {
                amount,
                gap: step - before,
                time: (step - first) as f64 / per_year,
            });
            before = step;
        }
        Self { all, per_year }
    }

    /// The same flows, told backwards: its value at `s` has the sign of this one's at `−s`.
    pub(super) fn reversed(&self) -> Self {
        let span = self.span();
        let mut gap = 0;
        let reverse = |term: &Term| {
            let reversed = Term {
                gap,
                time: span - term.time,
                ..*term
            };
            gap = term.gap;
            reversed
        };
        Self {
            all: self.all.iter().rev().map(reverse).collect(),
            per_year: self.per_year,
        }
    }

    /// Whether one of the first and the last flow is paid and the other received.
    pub(super) fn ends_differ(&self) -> bool {
        let ends = self.all.first().zip(self.all.last());
        ends.is_some_and(|(first, last)| first.is_paid() != last.is_paid())
    }

    /// Whether the first flow is paid.
    pub(super) fn starts_out(&self) -> bool {
        self.all.first().is_some_and(Term::is_paid)
    }

    /// Years from the first flow to the last.
    pub(super) fn span(&self) -> f64 {
        self.all.last().map_or(0.0, |term| term.time)
    }

    /// Hands every flow, discounted to the first, and its time to `visit`.
    #[inline]
    pub(super) fn discounted(&self, s: f64, mut visit: impl FnMut(f64, f64)) {
        let step = libm::exp(-s / self.per_year);
        let mut powers = [1.0; NEAR];
        let mut power = 1.0;
        for kept in powers.iter_mut().skip(1) {
            power *= step;
            *kept = power;
        }
        let mut weight = 1.0;
        for term in &self.all {
            weight *= match powers.get(term.gap) {
                Some(power) => *power,
                None => libm::exp(-s / self.per_year * term.gap as f64),
            };
            if weight < WORTHLESS {
                break;
            }
            visit(term.amount * weight, term.time);
        }
    }

    /// A value of `s` above which the first flow outweighs all of the other sign.
    pub(super) fn above_all_roots(&self) -> f64 {
        let [first, second, ..] = self.all.as_slice() else {
            return 0.0;
        };
        let against = self
            .all
            .iter()
            .filter(|term| term.is_paid() != first.is_paid());
        let against: f64 = against.map(|term| term.amount.abs()).sum();
        // A hair more, so that rounding leaves the value at the bound with its sign.
        let bound = (libm::log(against / first.amount.abs()) + 1e-6) / second.time;
        // Growth beyond that is no number any more.
        bound.clamp(1e-3 / self.span(), 700.0)
    }
}

/// Both signs apart, and their slopes in `s`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub s: f64,
    pub plus: f64,
    pub minus: f64,
    /// How fast the positive flows lose value as `s` rises.
    pub plus_fall: f64,
    /// The same for the negative ones.
    pub minus_fall: f64,
}

impl Point {
    pub(super) fn at(terms: &Terms, s: f64) -> Self {
        Self::watched(terms, s, |_, _| {})
    }

    /// The same, showing every discounted flow to `watch`.
    #[inline]
    pub(super) fn watched(terms: &Terms, s: f64, mut watch: impl FnMut(f64, f64)) -> Self {
        let (mut plus, mut minus, mut plus_fall, mut minus_fall) = (0.0, 0.0, 0.0, 0.0);
        terms.discounted(s, |value, time| {
            watch(value, time);
            let (gain, loss) = (value.max(0.0), (-value).max(0.0));
            plus += gain;
            minus += loss;
            plus_fall += gain * time;
            minus_fall += loss * time;
        });
        Self {
            s,
            plus,
            minus,
            plus_fall,
            minus_fall,
        }
    }

    /// The net present value at the first flow.
    pub(super) fn value(&self) -> f64 {
        self.plus - self.minus
    }

    pub(super) fn slope(&self) -> f64 {
        self.minus_fall - self.plus_fall
    }

    /// Whether the value is nothing but rounding.
    pub(super) fn is_flat(&self) -> bool {
        self.value().abs() <= 1e-14 * (self.plus + self.minus)
    }
}

#[cfg(test)]
mod tests;
