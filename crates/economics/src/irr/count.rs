//! A bound on the number of roots beyond a point, from one pass over the flows.
//!
//! For `s > a`, Σ cᵢ·e^(−s·tᵢ) is a Laplace transform of the running sums of the flows discounted
//! with `a`, and of the running sums of those. A transform has no more positive roots than its
//! original changes sign (Laguerre, *Œuvres* I, 1898, "Sur la théorie des équations numériques";
//! the exponents need not be whole). Discounted with 0 and summed once, that is Norstrøm's test: a
//! cumulative cash flow that changes sign once has one positive rate (*Journal of Financial and
//! Quantitative Analysis* 7, 1972). Summed twice the bound is rarely above the truth by more
//! than two, and it is always above it by an even number.

use super::terms::Terms;

/// The most roots there can be above `a ≥ 0`.
pub(super) fn most_above(terms: &Terms, a: f64) -> usize {
    let (mut sum, mut second, mut before) = (0.0, 0.0, 0.0);
    let mut signs = Signs::default();
    terms.discounted(a, |value, time| {
        // Between two flows the sum of sums is straight, so its ends tell all its changes.
        second += sum * (time - before);
        signs.see(second);
        sum += value;
        before = time;
    });
    // After the last flow it goes on for ever with the slope of the whole value.
    signs.see(sum);
    signs.changes
}

#[derive(Default)]
struct Signs {
    last: f64,
    changes: usize,
}

impl Signs {
    fn see(&mut self, value: f64) {
        if value != 0.0 {
            self.changes += usize::from(self.last * value < 0.0);
            self.last = value.signum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(flows: &[f64], a: f64) -> usize {
        most_above(
            &Terms::new(flows.iter().copied().enumerate(), 1.0),
            f64::ln_1p(a),
        )
    }

    #[test]
    fn counts_what_lies_above() {
        // Rates of 10 % and 20 %.
        let flows = [-100.0, 230.0, -132.0];
        assert_eq!(most(&flows, 0.0), 2);
        assert_eq!(most(&flows, 0.15), 1);
        assert_eq!(most(&flows, 0.25), 0);
        assert_eq!(most(&[-100.0, 110.0], 0.0), 1);
        assert_eq!(most(&[-100.0, 90.0], 0.0), 0);
    }
}
