//! All roots of the net present value, by excluding the intervals that cannot hold one.
//!
//! Three bounds serve. Running sums bound the number of roots above a point (`count`); what has
//! been found above an interval is not in it. The value is a difference of two sums that fall as
//! `s` rises: their values at the ends of an interval bound it, and its slope, inside. And around
//! its middle the value is its Taylor series up to a bounded rest. An interval that can hold one
//! root at most has it if its ends differ in sign; any other is halved.

use super::count::look;
use super::newton::{Gap, Search, balance, middle};
use super::terms::{Point, Terms};

/// A root, as the logarithm of yearly growth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Root {
    pub log_growth: f64,
    /// Whether the net present value falls through zero as the rate rises.
    pub falls: bool,
}

/// Halvings on either side of 0: a bound on time that only flows made to exhaust it come near.
const MOST_STEPS: usize = 10_000;

/// All roots over all rates above −100%, in rising order. Two that rounding cannot tell from a
/// single one that only touches zero count as that one.
pub(super) fn roots(terms: &Terms) -> Vec<Root> {
    roots_within(terms, MOST_STEPS)
}

/// The same in so many halvings on either side of 0.
fn roots_within(terms: &Terms, steps: usize) -> Vec<Root> {
    // Below s = 0 powers may overflow: there the flows are told backwards. Both sides must see the
    // same value at 0, or rounding could put a root there on both or on neither.
    let (at_zero, most_above) = look(terms, 0.0);
    let backwards = terms.reversed();
    let (at_zero_backwards, most_below) = look(&backwards, 0.0);
    let at_zero_backwards = Point {
        plus: at_zero.plus,
        minus: at_zero.minus,
        ..at_zero_backwards
    };
    let below = Side::new(&backwards).roots(at_zero_backwards, most_below, steps);
    let below = below.into_iter().map(|root| Root {
        log_growth: -root.log_growth,
        falls: !root.falls,
    });
    let zero = (at_zero.value() == 0.0).then_some(Root {
        log_growth: 0.0,
        falls: at_zero.slope() < 0.0,
    });
    let above = Side::new(terms).roots(at_zero, most_above, steps);
    merged(
        below.chain(zero).chain(above.into_iter().rev()),
        terms.span(),
    )
}

/// Takes roots closer together than rounding can tell for one.
fn merged(roots: impl Iterator<Item = Root>, span: f64) -> Vec<Root> {
    let mut kept: Vec<Root> = Vec::new();
    for root in roots {
        let near = 1e-7 / span + 1e-13 * root.log_growth.abs();
        match kept.last_mut() {
            Some(last) if root.log_growth - last.log_growth <= near => {
                // One that falls and one that rises are one that touches.
                last.falls &= root.falls;
            }
            _ => kept.push(root),
        }
    }
    kept
}

/// The roots on one side of `s = 0`.
struct Side<'a> {
    terms: &'a Terms,
    span: f64,
    /// A rate that is small over such a span.
    unit: f64,
    /// From the highest down.
    found: Vec<Root>,
}

impl<'a> Side<'a> {
    fn new(terms: &'a Terms) -> Self {
        let span = terms.span();
        Self {
            terms,
            span,
            unit: 1.0 / span,
            found: Vec::new(),
        }
    }

    /// Roots above 0, of which there are so many at most; from the highest down.
    fn roots(mut self, at_zero: Point, most: usize, steps: usize) -> Vec<Root> {
        let high = Point::at(self.terms, self.terms.above_all_roots());
        // Each with the most roots that lie above its lower end.
        let mut open = vec![(at_zero, high, most)];
        for _ in 0..steps {
            let Some((low, high, most)) = open.pop() else {
                break;
            };
            // What lies above this interval has been found.
            if most <= self.found.len() + 1 || self.is_simple(&low, &high) {
                // Even where a root is excluded the ends are asked: a root at an end may be on
                // either side of it by rounding, and must be found once.
                self.found.extend(self.crossing(&low, &high));
            } else if high.s - low.s <= 1e-6 / self.span && low.is_flat() && high.is_flat() {
                self.found.extend(self.touching(&low, &high));
            } else {
                let (middle, above) = look(self.terms, middle(low.s, high.s, self.unit));
                open.push((low, middle, most));
                open.push((middle, high, above));
            }
        }
        self.found
    }

    /// Whether an interval holds no root, or one at most.
    fn is_simple(&self, low: &Point, high: &Point) -> bool {
        let never_zero = low.plus < high.minus || high.plus > low.minus;
        let monotone = low.plus_fall < high.minus_fall || high.plus_fall > low.minus_fall;
        let narrow = high.s - low.s <= 4.0 * f64::EPSILON * high.s;
        never_zero || monotone || narrow || self.is_straight(low, high)
    }

    /// Whether the Taylor series around the middle shows that the value has no zero in an interval,
    /// or only rises or only falls there.
    fn is_straight(&self, low: &Point, high: &Point) -> bool {
        let reach = 0.5 * (high.s - low.s);
        // Too far for a series of this length to say anything.
        if reach * self.span > 3.0 {
            return false;
        }
        let [value, slope, higher @ ..] = moments(self.terms, 0.5 * (low.s + high.s));
        // The rest: no time is beyond the span, and nothing worth more than at the lower end.
        let rest = (low.plus + low.minus) * libm::pow(self.span, TERMS as f64);
        // Σ |mₖ| rᵏ/k! and Σ |mₖ| rᵏ⁻¹/(k−1)! over k ≥ 2, the rest included.
        let (mut swing, mut bend, mut power) = (0.0, 0.0, 1.0);
        for (k, moment) in (2..).zip(higher.into_iter().chain([rest])) {
            power *= reach / f64::from(k - 1);
            bend += moment.abs() * power;
            swing += moment.abs() * power * reach / f64::from(k);
        }
        value.abs() > slope.abs() * reach + swing || slope.abs() > bend
    }

    /// The root of an interval that can hold one at most, if it has it.
    fn crossing(&self, low: &Point, high: &Point) -> Option<Root> {
        // A root at the lower end was found in the interval below, or is zero itself.
        let from = match low.value() {
            0.0 => low.slope(),
            value => value,
        };
        let to = high.value();
        if from == 0.0 || from * to > 0.0 {
            return None;
        }
        let falls = from > 0.0;
        let log_growth = if to == 0.0 {
            Some(high.s)
        } else {
            self.refine(low, high, !falls)
        };
        Some(Root {
            log_growth: log_growth?,
            falls,
        })
    }

    fn refine(&self, low: &Point, high: &Point, rises: bool) -> Option<f64> {
        let search = Search {
            from: self.guess(low, high),
            low: low.s,
            high: high.s,
            rises,
            unit: self.unit,
        };
        balance(|s| gap(&Point::at(self.terms, s)), search)
    }

    /// Where to look first. The lower end is known, and most rates are near zero: Newton's step from
    /// it, unless that leaves the interval.
    fn guess(&self, low: &Point, high: &Point) -> f64 {
        let known = gap(low);
        let near = low.s - known.distance / known.slope;
        if low.s < near && near < high.s {
            near
        } else {
            middle(low.s, high.s, self.unit)
        }
    }

    /// The root of an interval so narrow and flat that rounding hides what the value does in it.
    fn touching(&self, low: &Point, high: &Point) -> Option<Root> {
        if low.value() * high.value() < 0.0 {
            return self.crossing(low, high);
        }
        Some(Root {
            log_growth: 0.5 * (low.s + high.s),
            falls: false,
        })
    }
}

/// The logarithm of positive over negative flows.
fn gap(point: &Point) -> Gap {
    Gap {
        distance: libm::log(point.plus / point.minus),
        slope: point.minus_fall / point.minus - point.plus_fall / point.plus,
    }
}

/// Terms of the Taylor series.
const TERMS: usize = 6;

/// Σ value·timeᵏ for the first k.
fn moments(terms: &Terms, s: f64) -> [f64; TERMS] {
    let mut moments = [0.0; TERMS];
    terms.discounted(s, |value, time| {
        let mut moment = value;
        for sum in &mut moments {
            *sum += moment;
            moment *= time;
        }
    });
    moments
}

#[cfg(test)]
mod tests;
