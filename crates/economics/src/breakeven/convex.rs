//! Where a convex function made of straight pieces goes through zero, on numbers from 0 on.
//!
//! Newton's method from outside the roots steps from piece to piece towards them and never over
//! them but by a rounding, so it ends after as many steps as there are pieces, to the last digits.

/// Beyond this nothing is looked for: no price of anything is as high.
const FAR: f64 = 1e12;
/// More pieces than a schedule has.
const STEPS: usize = 2000;
const MOST_TURNS: u32 = 3;

/// The roots of a convex function.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Roots {
    /// Where it falls through zero.
    pub falling: Option<f64>,
    /// Where it rises through zero.
    pub rising: Option<f64>,
    /// Where it has no root: whether it is above zero.
    pub above: bool,
}

impl Roots {
    /// The root that is meant where one is asked for: the one where the function rises.
    pub(crate) fn named(&self) -> Option<f64> {
        self.rising.or(self.falling)
    }

    /// The same on numbers from `least` on, which stands for 0 where rounding decides what is below it.
    pub(crate) fn from(self, least: f64) -> Self {
        let beyond = |root: &f64| *root >= least;
        let (falling, rising) = (self.falling.filter(beyond), self.rising.filter(beyond));
        Self {
            above: match (falling == self.falling, rising == self.rising) {
                (_, false) => true,
                (false, true) => false,
                (true, true) => self.above,
            },
            falling,
            rising,
        }
    }

    /// Every root, in rising order, where there are several; else nothing.
    pub(crate) fn several(&self) -> Vec<f64> {
        match (self.falling, self.rising) {
            (Some(falling), Some(rising)) => vec![falling, rising],
            _ => Vec::new(),
        }
    }
}

/// The roots of a convex function that tells its value and its slope to the right. Where it rises is
/// looked for from `guess` on: best is a number just above the root.
pub(crate) fn crossings(guess: f64, of: &dyn Fn(f64) -> (f64, f64)) -> Roots {
    let (at_zero, slope) = of(0.0);
    // At or above zero on the left: it may fall through zero, and then rise again.
    if at_zero >= 0.0 {
        let falling = newton(of, 0.0, slope < 0.0, 1.0);
        let rising = falling.and_then(|falling| right_of(of, falling, guess));
        if at_zero == 0.0 && slope >= 0.0 {
            // It starts at zero: the end of what is flat there is where it rises.
            let rising = right_of(of, 0.0, guess);
            return Roots {
                rising,
                above: true,
                ..Roots::default()
            };
        }
        return Roots {
            falling,
            rising: rising.filter(|rising| Some(*rising) != falling),
            above: true,
        };
    }
    Roots {
        falling: None,
        rising: right_of(of, 0.0, guess),
        above: false,
    }
}

/// The root where the function rises, right of where it is below zero.
fn right_of(of: &dyn Fn(f64) -> (f64, f64), left: f64, guess: f64) -> Option<f64> {
    let guess = if guess > 0.0 { guess } else { 1.0 };
    let mut x = left.max(guess);
    while x < FAR {
        let (value, slope) = of(x);
        if value >= 0.0 && slope > 0.0 {
            return newton(of, x, true, -1.0);
        }
        x *= 4.0;
    }
    None
}

/// Steps towards a root from where the function is above zero, to the right or to the left, as long
/// as there is a way down.
fn newton(of: &dyn Fn(f64) -> (f64, f64), start: f64, leads_down: bool, way: f64) -> Option<f64> {
    let mut x = start;
    if !leads_down {
        return None;
    }
    // Steps go one way but for rounding, which may also carry one too far: back, and it is enough.
    let mut turns = 0;
    for _ in 0..STEPS {
        let (value, slope) = of(x);
        if slope * way >= 0.0 {
            // The lowest piece was reached: above zero there is no root.
            return (value <= 0.0).then_some(x);
        }
        let next = x - value / slope;
        turns += u32::from((next - x) * way < 0.0);
        if (next - x).abs() <= f64::EPSILON * x.abs() || turns > MOST_TURNS {
            return Some(x);
        }
        if next < 0.0 || !next.is_finite() {
            return None;
        }
        x = next;
    }
    Some(x)
}

#[cfg(test)]
#[allow(clippy::float_cmp, clippy::indexing_slicing)] // numbers that are exact
mod tests {
    use super::*;

    /// The larger of some lines, each given by its value at 0 and its slope.
    fn largest(lines: &[(f64, f64)]) -> impl Fn(f64) -> (f64, f64) {
        move |x| {
            let at = |line: &(f64, f64)| (line.0 + line.1 * x, line.1);
            let better = |a: (f64, f64), b: (f64, f64)| if b > a { b } else { a };
            lines.iter().map(at).fold((f64::MIN, f64::MIN), better)
        }
    }

    fn roots(lines: &[(f64, f64)]) -> (Vec<f64>, bool) {
        let found = crossings(1.0, &largest(lines));
        let roots = [found.falling, found.rising];
        (roots.into_iter().flatten().collect(), found.above)
    }

    #[test]
    fn roots_are_found_on_whatever_piece_they_lie() {
        assert_eq!(roots(&[(-6.0, 2.0)]).0, [3.0]);
        assert_eq!(roots(&[(-6.0, 0.0), (-10.0, 2.0), (-40.0, 8.0)]).0, [5.0]);
        assert_eq!(
            roots(&[(6.0, -2.0), (-1.0, 0.0), (-10.0, 1.0)]).0,
            [3.0, 10.0]
        );
        assert_eq!(roots(&[(6.0, -2.0), (-1.0, 0.0)]).0, [3.0]);
        assert_eq!(roots(&[(-1e9, 1e-3), (-2e9, 1.0)]).0, [2e9]);
    }

    #[test]
    fn without_a_root_the_side_is_told() {
        assert_eq!(roots(&[(6.0, -2.0), (1.0, 0.0)]), (vec![], true));
        assert_eq!(roots(&[(6.0, 2.0)]), (vec![], true));
        assert_eq!(roots(&[(-6.0, 0.0)]), (vec![], false));
        assert_eq!(roots(&[(-6.0, -2.0)]), (vec![], false));
    }

    #[test]
    fn where_it_is_flat_at_zero_the_far_end_counts() {
        assert_eq!(roots(&[(0.0, 0.0), (-8.0, 2.0)]).0, [4.0]);
    }

    #[test]
    fn a_root_far_below_where_the_search_starts_is_found_to_its_last_digits() {
        let (found, _) = roots(&[(-3e3, 1e22)]);
        assert!((found[0] / 3e-19 - 1.0).abs() < 1e-15, "{found:?}");
    }

    #[test]
    fn wherever_it_is_looked_for_the_root_is_the_same() {
        for guess in [f64::NAN, -1.0, 0.0, 1e-9, 4.9, 5.0, 5.1, 7e3, 1e11] {
            let of = largest(&[(-6.0, 0.0), (-10.0, 2.0), (-40.0, 8.0)]);
            assert_eq!(crossings(guess, &of).named(), Some(5.0), "{guess}");
        }
    }

    #[test]
    fn what_rounding_makes_of_nothing_is_no_root() {
        let from = |lines: &[(f64, f64)]| crossings(1.0, &largest(lines)).from(1e-6);
        for nothing in [1e-9, 0.0, -1e-9] {
            let rises = from(&[(nothing, 2.0)]);
            assert_eq!((rises.named(), rises.above), (None, true), "{nothing}");
            let falls = from(&[(nothing, -2.0)]);
            assert_eq!((falls.named(), falls.above), (None, false), "{nothing}");
            let both = from(&[(nothing, -2.0), (-10.0, 1.0)]);
            assert_eq!((both.falling, both.rising), (None, Some(10.0)), "{nothing}");
        }
        assert_eq!(from(&[(-6.0, 2.0)]).named(), Some(3.0));
    }

    #[test]
    fn the_named_root_is_the_one_where_it_rises() {
        let both = crossings(1.0, &largest(&[(6.0, -2.0), (-10.0, 1.0)]));
        assert_eq!((both.falling, both.named()), (Some(3.0), Some(10.0)));
    }
}
