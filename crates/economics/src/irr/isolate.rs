//! All positive roots of a polynomial, by excluding the intervals that cannot hold one.
//!
//! Two bounds serve. A polynomial is a difference of two with positive coefficients, and those rise
//! with `x`: their values at the ends of an interval bound the polynomial, and its slope, inside.
//! And around its middle the polynomial is its Taylor series up to a bounded rest. The first works
//! on wide intervals, the second where roots lie close together. An interval whose bound excludes
//! zero holds no root; one whose slope keeps its sign holds one or none; any other is halved.

/// A root, as the logarithm of monthly growth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Root {
    pub log_growth: f64,
    /// Whether the net present value falls through zero as the rate rises.
    pub falls: bool,
}

/// Halvings in all: a bound on time that only flows made to exhaust it come near.
const MOST_STEPS: usize = 10_000;

/// All roots of Σ flowₘ·xᵐ over x > 0. The first and last flow must not be zero.
pub(super) fn roots(flows: &[f64]) -> Vec<Root> {
    // Above x = 1 powers may overflow: there the reversed polynomial is taken, in 1/x. Both sides
    // must see the same value at 1, or rounding could put a root there on both or on neither.
    let reversed: Vec<f64> = flows.iter().rev().copied().collect();
    let at_one = Point::at(flows, 1.0);
    let at_one_reversed = Point {
        plus: at_one.plus,
        minus: at_one.minus,
        ..Point::at(&reversed, 1.0)
    };
    let up_to_one = in_unit(flows, at_one, true).into_iter();
    let above_one = in_unit(&reversed, at_one_reversed, false).into_iter();
    up_to_one
        .map(|(x, rises)| Root {
            log_growth: -x.ln(),
            falls: rises,
        })
        .chain(above_one.map(|(y, rises)| Root {
            log_growth: y.ln(),
            falls: !rises,
        }))
        .collect()
}

/// The split polynomial and its slope at a point.
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    plus: f64,
    minus: f64,
    plus_slope: f64,
    minus_slope: f64,
}

impl Point {
    fn at(coefficients: &[f64], x: f64) -> Self {
        let mut point = Self {
            x,
            plus: 0.0,
            minus: 0.0,
            plus_slope: 0.0,
            minus_slope: 0.0,
        };
        for coefficient in coefficients.iter().rev() {
            point.plus_slope = point.plus_slope * x + point.plus;
            point.minus_slope = point.minus_slope * x + point.minus;
            point.plus = point.plus * x + coefficient.max(0.0);
            point.minus = point.minus * x + (-coefficient).max(0.0);
        }
        point
    }

    fn value(&self) -> f64 {
        self.plus - self.minus
    }
}

/// Roots in (0, 1], or in (0, 1) only, each with whether the polynomial rises through it.
fn in_unit(coefficients: &[f64], at_one: Point, one_counts: bool) -> Vec<(f64, bool)> {
    let sizes: Vec<f64> = coefficients
        .iter()
        .map(|coefficient| coefficient.abs())
        .collect();
    let mut found = Vec::new();
    let mut open = vec![(
        Point::at(coefficients, below_all_roots(coefficients)),
        at_one,
    )];
    for _ in 0..MOST_STEPS {
        let Some((low, high)) = open.pop() else { break };
        let never_zero = low.plus > high.minus || high.plus < low.minus;
        let monotone = low.plus_slope > high.minus_slope || high.plus_slope < low.minus_slope;
        let narrow = high.x - low.x <= 4.0 * f64::EPSILON * high.x;
        if never_zero || monotone || narrow || is_simple(coefficients, &sizes, low.x, high.x) {
            // Even where zero is excluded the ends are asked: a root at an end may be on either
            // side of it by rounding, and must be found once.
            found.extend(crossing(coefficients, low, high, one_counts));
            continue;
        }
        let middle = Point::at(coefficients, 0.5 * (low.x + high.x));
        open.push((middle, high));
        open.push((low, middle));
    }
    found
}

/// The root of an interval on which the polynomial only rises or only falls, if it has one.
fn crossing(
    coefficients: &[f64],
    low: Point,
    high: Point,
    one_counts: bool,
) -> Option<(f64, bool)> {
    // A root at the lower end was found in the interval below.
    let (from, to) = (low.value(), high.value());
    let touches = to == 0.0 && (one_counts || high.x < 1.0);
    let crosses = from < 0.0 && to > 0.0 || from > 0.0 && to < 0.0 || from != 0.0 && touches;
    crosses.then(|| (refine(coefficients, low, high), from < 0.0))
}

/// Terms of the Taylor series; the last one bounds the rest.
const TERMS: usize = 7;

/// Whether the Taylor series around the middle shows that the polynomial has no zero in an
/// interval, or only rises or only falls there.
fn is_simple(coefficients: &[f64], sizes: &[f64], low: f64, high: f64) -> bool {
    let reach = 0.5 * (high - low);
    let series = taylor(coefficients, 0.5 * (low + high));
    let [.., rest] = taylor(sizes, high);
    let [value, slope, higher @ .., _] = series;
    // Σ |tₖ| rᵏ and Σ k |tₖ| rᵏ⁻¹ over k ≥ 2, the rest included.
    let (mut swing, mut bend) = (0.0, 0.0);
    let mut power = reach;
    for (k, term) in (2_u8..).zip(higher.iter().chain(std::iter::once(&rest))) {
        bend += f64::from(k) * term.abs() * power;
        power *= reach;
        swing += term.abs() * power;
    }
    value.abs() > slope.abs() * reach + swing || slope.abs() > bend
}

/// The first terms of the Taylor series of a polynomial around a point.
fn taylor(coefficients: &[f64], x: f64) -> [f64; TERMS] {
    let mut terms = [0.0; TERMS];
    for coefficient in coefficients.iter().rev() {
        let mut carried = *coefficient;
        for term in &mut terms {
            let before = *term;
            *term = before * x + carried;
            carried = before;
        }
    }
    terms
}

/// Newton's method, held inside an interval that shrinks around the crossing.
fn refine(coefficients: &[f64], mut low: Point, mut high: Point) -> f64 {
    let rises = low.value() < 0.0;
    let mut x = 0.5 * (low.x + high.x);
    for _ in 0..200 {
        let here = Point::at(coefficients, x);
        if (here.value() < 0.0) == rises {
            low = here;
        } else {
            high = here;
        }
        let newton = x - here.value() / (here.plus_slope - here.minus_slope);
        let next = if newton > low.x && newton < high.x {
            newton
        } else {
            0.5 * (low.x + high.x)
        };
        if (next - x).abs() <= f64::EPSILON * x {
            return next;
        }
        x = next;
    }
    x
}

/// A point in (0, 1] below which there is no root (Kioustelidis' bound, for 1/x).
fn below_all_roots(coefficients: &[f64]) -> f64 {
    let Some(first) = coefficients.first() else {
        return 1.0;
    };
    let steepest = coefficients
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, coefficient)| *coefficient * first < 0.0)
        .map(|(m, coefficient)| (coefficient / first).abs().powf(1.0 / m as f64))
        .fold(0.5, f64::max);
    0.5 / steepest
}
