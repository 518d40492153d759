//! A bound on the number of roots beyond a point, from one pass over the flows.
//!
//! For `s > a`, Σ cᵢ·e^(−s·tᵢ) is a Laplace transform of the running sums of the flows discounted
//! with `a`, and of the running sums of those, and so on. A transform has no more positive roots
//! than its original changes sign (Laguerre, *Œuvres* I, 1898, "Sur la théorie des équations
//! numériques"; the exponents need not be whole). Discounted with 0 and summed once, that is
//! Norstrøm's test: a cumulative cash flow that changes sign once has one positive rate (*Journal
//! of Financial and Quantitative Analysis* 7, 1972). Summed three times, as here, the bound is
//! rarely above the truth, and if so by an even number.

use super::terms::{Point, Terms};

/// A point `a ≥ 0`, and the most roots there can be above it.
pub(super) fn look(terms: &Terms, a: f64) -> (Point, usize) {
    let mut sums = Sums::default();
    let point = Point::watched(terms, a, |value, time| sums.add(value, time));
    (point, sums.changes())
}

/// Running sums over time of running sums, and how often the last of them changes sign.
#[derive(Default)]
struct Sums {
    first: f64,
    second: f64,
    third: f64,
    time: f64,
    signs: Signs,
}

impl Sums {
    #[inline]
    fn add(&mut self, value: f64, time: f64) {
        // Between two flows the first sum stands still, so that the second is straight and the
        // third a parabola, whose ends tell all its changes but for those around its turn.
        let passed = time - self.time;
        let straight = self.second + self.first * passed;
        let third = self.third + 0.5 * (self.second + straight) * passed;
        if opposite(self.second, straight) {
            self.turn();
        }
        (self.second, self.third, self.time) = (straight, third, time);
        self.signs.see(third);
        self.first += value;
    }

    /// The third sum where the second passes through zero.
    fn turn(&mut self) {
        let turn = self.third - 0.5 * self.second * self.second / self.first;
        self.signs.see(turn);
    }

    /// After the last flow the first sum stays what it is for ever, and the third goes its way.
    fn changes(mut self) -> usize {
        if opposite(self.second, self.first) {
            self.turn();
        }
        self.signs.see(if self.first == 0.0 {
            self.second
        } else {
            self.first
        });
        self.signs.changes
    }
}

#[derive(Default)]
struct Signs {
    last: f64,
    changes: usize,
}

impl Signs {
    #[inline]
    fn see(&mut self, value: f64) {
        if value != 0.0 {
            self.changes += usize::from(opposite(self.last, value));
            self.last = value.signum();
        }
    }
}

/// Whether one is above and one below zero.
#[inline]
fn opposite(a: f64, b: f64) -> bool {
    a * b < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(flows: &[f64], a: f64) -> usize {
        let terms = Terms::new(flows.iter().copied().enumerate(), 1.0);
        look(&terms, libm::log1p(a)).1
    }

    #[test]
    fn counts_what_lies_above() {
        // Rates of 10% and 20%.
        let flows = [-100.0, 230.0, -132.0];
        assert_eq!(most(&flows, 0.0), 2);
        assert_eq!(most(&flows, 0.15), 1);
        assert_eq!(most(&flows, 0.25), 0);
        assert_eq!(most(&[-100.0, 110.0], 0.0), 1);
        assert_eq!(most(&[-100.0, 90.0], 0.0), 0);
        // Rates of 0%, 1% and 15%: at 0 the running sum ends at nothing.
        assert_eq!(most(&[-10_000.0, 31_600.0, -33_215.0, 11_615.0], 0.0), 2);
        // Rates of 10% twice: as a bound, two.
        assert_eq!(most(&[-100.0, 220.0, -121.0], 0.0), 2);
    }

    /// Each of some amounts at each of some distances, every combination of them.
    fn every_few() -> Vec<Vec<(usize, f64)>> {
        let amounts = [-7.0, -2.0, 3.0, 5.0];
        let mut all = vec![vec![(0, -4.0)], vec![(0, 4.0)]];
        for gap in [1, 3, 2, 1] {
            let longer = |flows: &Vec<(usize, f64)>| {
                let step = flows.last().map_or(0, |(step, _)| *step) + gap;
                amounts.map(|amount| [&flows[..], &[(step, amount)]].concat())
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }

    /// Summed three times over time, a flow is half the square of the time since.
    fn third(flows: &[(usize, f64)], time: f64) -> f64 {
        let since = flows.iter().map(|(step, flow)| (time - *step as f64, flow));
        let terms = since.map(|(since, flow)| 0.5 * flow * since.max(0.0).powi(2));
        terms.sum()
    }

    #[test]
    fn signs_change_as_often_as_those_of_the_third_sum() {
        for flows in every_few() {
            let terms = Terms::new(flows.iter().copied(), 1.0);
            let mut signs = Signs::default();
            for i in 0..64 * 200 {
                signs.see(third(&flows, f64::from(i) / 64.0));
            }
            assert_eq!(look(&terms, 0.0).1, signs.changes, "{flows:?}");
        }
    }
}
