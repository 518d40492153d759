//! Two places on either side of a target, brought nearer and nearer.
//!
//! By inverse quadratic interpolation where the last three figures allow it, else by halving
//! (Chandrupatla, Advances in Engineering Software 28, 1997): as fast as the first, and never slower than a
//! small multiple of the second, whatever the figure does in between.

use super::Domain;

/// A figure this near to the target, as a share of how large figures are, meets it.
const MEETS: f64 = 1e-9;

/// What a bracket came to.
pub(super) enum Ended {
    /// The target is met there.
    Root(f64),
    /// It is passed between two places next to one another.
    Jump(f64, f64),
    /// There is no value between.
    Gap,
}

/// Places with what their figures are above the target.
pub(super) struct Bracket {
    /// The newest place, the one on the other side of the target, and the one before.
    newest: (f64, f64),
    other: (f64, f64),
    before: Option<(f64, f64)>,
    is_gap: bool,
}

impl Bracket {
    pub(super) fn new(a: (f64, f64), b: (f64, f64)) -> Self {
        Self {
            newest: b,
            other: a,
            before: None,
            is_gap: false,
        }
    }

    /// The place to try next; none where there is nothing left between.
    pub(super) fn next(&self, domain: &Domain) -> Option<f64> {
        let ((x1, f1), (x2, f2)) = (self.newest, self.other);
        if self.is_gap || f1 == 0.0 || f2 == 0.0 {
            return None;
        }
        let middle = domain.between(x1, x2)?;
        if domain.is_whole() {
            return Some(middle);
        }
        let Some((x3, f3)) = self.before else {
            return Some(middle);
        };
        let (xi, phi) = ((x1 - x2) / (x3 - x2), (f1 - f2) / (f3 - f2));
        let smooth = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
        if !smooth {
            return Some(middle);
        }
        let share = f1 / (f2 - f1) * f3 / (f2 - f3)
            + (x3 - x1) / (x2 - x1) * f1 / (f3 - f1) * f2 / (f3 - f2);
        // Never the same place again: a step of the last digit at least.
        let least = 2.0 * f64::EPSILON * x1.abs().max(x2.abs()) / (x2 - x1).abs();
        let share = share.clamp(least.min(0.5), 1.0 - least.min(0.5));
        let at = x1 + share * (x2 - x1);
        Some(if (at - x1) * (at - x2) < 0.0 {
            at
        } else {
            middle
        })
    }

    /// Takes what was found at a place.
    pub(super) fn take(&mut self, at: f64, above: Option<f64>) {
        let Some(above) = above else {
            self.is_gap = true;
            return;
        };
        if (above > 0.0) == (self.newest.1 > 0.0) {
            self.before = Some(self.newest);
        } else {
            self.before = Some(self.other);
            self.other = self.newest;
        }
        self.newest = (at, above);
    }

    /// What has come of it, figures being so large.
    pub(super) fn ended(&self, domain: &Domain, scale: f64) -> Ended {
        let (a, b) = (self.newest, self.other);
        let (best, far) = if a.1.abs() <= b.1.abs() {
            (a, b)
        } else {
            (b, a)
        };
        let exact = best.1 == 0.0;
        if exact || (!domain.is_whole() && best.1.abs() <= MEETS * scale) {
            return Ended::Root(best.0);
        }
        match self.is_gap {
            true => Ended::Gap,
            false => Ended::Jump(best.0.min(far.0), best.0.max(far.0)),
        }
    }
}
