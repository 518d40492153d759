//! Of one interval: which roots are excluded, to the point where they no longer are, and how the one
//! that is left is found.

// Many of these figures are exact.
#![allow(clippy::float_cmp)]

use super::super::super::newton::middle;
use super::super::*;
use super::terms;

/// A place where the two signs are worth this, and fall as fast as that.
fn point(s: f64, (plus, minus): (f64, f64), (plus_fall, minus_fall): (f64, f64)) -> Point {
    Point {
        s,
        plus,
        minus,
        plus_fall,
        minus_fall,
    }
}

/// Places that say nothing of how fast anything falls.
fn ends(low: (f64, f64, f64), high: (f64, f64, f64)) -> (Point, Point) {
    let at = |(s, plus, minus)| point(s, (plus, minus), (1.0, 1.0));
    (at(low), at(high))
}

#[test]
fn sums_that_do_not_meet_exclude_a_root_and_slopes_that_do_not_meet_a_second() {
    let terms = terms(&[(0, -1.0), (1, 1.0)]);
    let side = Side::new(&terms);
    // Too wide for the series to say anything.
    let simple = |low, high, low_fall, high_fall| {
        side.is_simple(&point(0.0, low, low_fall), &point(9.0, high, high_fall))
    };
    let meet = (5.0, 5.0);
    assert!(!simple(meet, meet, meet, meet));
    // Both sums fall: what is lower at the lower end than the other at the upper end stays lower.
    assert!(simple((4.0, 9.0), (1.0, 4.5), meet, meet));
    assert!(!simple((4.0, 9.0), (1.0, 4.0), meet, meet));
    assert!(simple((9.0, 4.0), (4.5, 1.0), meet, meet));
    assert!(!simple((9.0, 4.0), (4.0, 1.0), meet, meet));
    assert!(simple(meet, meet, (4.0, 9.0), (1.0, 4.5)));
    assert!(!simple(meet, meet, (4.0, 9.0), (1.0, 4.0)));
    assert!(simple(meet, meet, (9.0, 4.0), (4.5, 1.0)));
    assert!(!simple(meet, meet, (9.0, 4.0), (4.0, 1.0)));
}

#[test]
fn an_interval_as_narrow_as_rounding_holds_one_root_at_most() {
    // Flows that the series cannot tell from a double root there.
    let terms = terms(&[(0, 1.0), (1, -2.0 * 8.0_f64.exp()), (2, 16.0_f64.exp())]);
    let side = Side::new(&terms);
    let simple = |low: f64, high: f64| {
        let (low, high) = ends((low, 5.0, 5.0), (high, 5.0, 5.0));
        side.is_simple(&low, &high)
    };
    let eps = 8.0 * f64::EPSILON;
    assert!(simple(8.0 - 4.0 * eps, 8.0) && !simple(8.0 - 5.0 * eps, 8.0));
}

/// The series written out: Σ value·(−r)ᵏ·timeᵏ/k! around the middle, with six terms and a rest.
#[test]
fn the_series_excludes_roots_exactly_as_far_as_its_rest_allows() {
    let (middle, reach, (plus, minus)) = (0.7, 0.4, (30.0, 20.0));
    let later: [(usize, f64); 3] = [(1, 2.0), (2, -5.0), (3, 2.5)];
    let straight = |flows: &[(usize, f64)]| {
        let terms = terms(flows);
        let (low, high) = (middle - reach, middle + reach);
        let (low, high) = ends((low, plus, minus), (high, 9.0, 9.0));
        Side::new(&terms).is_straight(&low, &high)
    };
    let factorial = |k: i32| (1..=k).map(f64::from).product::<f64>();
    let moment = |flows: &[(usize, f64)], k: i32| -> f64 {
        let term = |(step, flow): &(usize, f64)| {
            let time = *step as f64;
            flow * (-middle * time).exp() * time.powi(k)
        };
        flows.iter().map(term).sum()
    };
    let rest = (plus + minus) * 3.0_f64.powi(6);
    let size = |flows: &[(usize, f64)], k| if k == 6 { rest } else { moment(flows, k).abs() };

    // A flow at once moves the value and none of its slopes.
    let swing: f64 = (1..=6)
        .map(|k| size(&later, k) * reach.powi(k) / factorial(k))
        .sum();
    for sign in [1.0, -1.0] {
        let with = |value: f64| {
            let first = (0, sign * value - moment(&later, 0));
            [&[first][..], &later].concat()
        };
        assert!(straight(&with(1.001 * swing)) && !straight(&with(0.999 * swing)));
    }

    // With a value of nothing the slope decides: a flow in a year moves it most.
    let sloped = |amount: f64| {
        let mut flows = later;
        flows[0].1 = amount;
        let first = (0, -moment(&flows, 0));
        [&[first][..], &flows].concat()
    };
    let bend = |flows: &[(usize, f64)]| -> f64 {
        let term = |k| size(flows, k) * reach.powi(k - 1) / factorial(k - 1);
        (2..=6).map(term).sum()
    };
    for (mut low, mut high) in [(0.0, 1e4), (0.0, -1e4)] {
        for _ in 0..60 {
            let amount = 0.5 * (low + high);
            let flows = sloped(amount);
            let slopes = moment(&flows, 1).abs() > bend(&flows);
            *(if slopes { &mut high } else { &mut low }) = amount;
        }
        assert!(straight(&sloped(1.001 * high)), "{high}");
        assert!(!straight(&sloped(0.999 * high)), "{high}");
    }
}

/// These have the moments 45 or 0, 60, 120 and then none: half a year on, the value reaches zero, and
/// so does its slope.
#[test]
fn a_root_at_the_very_end_of_an_interval_is_not_excluded() {
    let straight = |first: f64| {
        let later = [(1, -470.0), (2, 770.0), (3, -580.0), (4, 230.0), (5, -38.0)];
        let terms = terms(&[&[(0, first)][..], &later].concat());
        let (low, high) = ends((-0.5, 0.0, 0.0), (0.5, 0.0, 0.0));
        Side::new(&terms).is_straight(&low, &high)
    };
    assert!(!straight(133.0) && straight(133.001));
    assert!(!straight(88.0));
}

#[test]
fn a_series_is_not_asked_far_from_its_middle() {
    let terms = terms(&[(0, -1e9), (2, 1.0)]);
    let side = Side::new(&terms);
    let straight = |low: f64, high: f64| {
        let (low, high) = ends((low, 0.0, 0.0), (high, 0.0, 0.0));
        side.is_straight(&low, &high)
    };
    // Three, by a span of two years.
    assert!(straight(1.0, 4.0) && !straight(1.0, 4.001));
}

#[test]
fn moments_are_sums_of_powers_of_time() {
    let found = moments(&terms(&[(0, -7.0), (1, 2.0), (3, 4.0)]), 0.0);
    assert_eq!(found, [-1.0, 14.0, 38.0, 110.0, 326.0, 974.0]);
}

#[test]
fn an_interval_whose_ends_differ_in_sign_is_crossed() {
    // −2 at once, e in a year: zero at 1 − ln 2.
    let terms = terms(&[(0, -2.0), (1, 1_f64.exp())]);
    let side = Side::new(&terms);
    let expected = 1.0 - 2_f64.ln();
    let (low, high) = (Point::at(&terms, 0.0), Point::at(&terms, 2.0));
    let root = side.crossing(&low, &high).expect("a root");
    assert!(
        (root.log_growth - expected).abs() < 1e-14 && root.falls,
        "{root:?}"
    );
    let back = terms_of(2.0, -(1_f64.exp()));
    let side_back = Side::new(&back);
    let (low, high) = (Point::at(&back, 0.0), Point::at(&back, 2.0));
    let root = side_back.crossing(&low, &high).expect("a root");
    assert!(
        (root.log_growth - expected).abs() < 1e-14 && !root.falls,
        "{root:?}"
    );

    let crossing = |low, low_fall, high| {
        let high = point(2.0, high, (1.0, 1.0));
        let root = side.crossing(&point(0.0, low, low_fall), &high);
        root.map(|root| (root.log_growth, root.falls))
    };
    // Ends of one sign.
    assert_eq!(crossing((3.0, 1.0), (1.0, 1.0), (2.0, 1.0)), None);
    assert_eq!(crossing((1.0, 3.0), (1.0, 1.0), (1.0, 2.0)), None);
    // A root at the upper end.
    assert_eq!(
        crossing((3.0, 1.0), (1.0, 1.0), (1.0, 1.0)),
        Some((2.0, true))
    );
    assert_eq!(
        crossing((1.0, 3.0), (1.0, 1.0), (1.0, 1.0)),
        Some((2.0, false))
    );
    // A root at the lower end was found below; whether there is another its slope tells.
    assert_eq!(crossing((1.0, 1.0), (1.0, 1.0), (2.0, 1.0)), None);
    assert_eq!(crossing((1.0, 1.0), (1.0, 3.0), (2.0, 1.0)), None);
    assert_eq!(
        crossing((1.0, 1.0), (3.0, 1.0), (1.0, 1.0)),
        Some((2.0, false))
    );
}

fn terms_of(now: f64, then: f64) -> Terms {
    terms(&[(0, now), (1, then)])
}

#[test]
fn the_first_guess_is_a_step_of_newtons_inside_the_interval() {
    let terms = terms(&[(0, -1.0), (4, 2.0)]);
    let side = Side::new(&terms);
    assert_eq!((side.span, side.unit), (4.0, 0.25));
    // A ratio of e, whose logarithm falls by 2 for each 1.
    let low = point(1.0, (1_f64.exp(), 1.0), (3.0 * 1_f64.exp(), 1.0));
    let guess = |to| side.guess(&low, &point(to, (1.0, 1.0), (1.0, 1.0)));
    assert!((guess(2.0) - 1.5).abs() < 1e-15);
    assert_eq!(guess(1.4), middle(1.0, 1.4, 0.25));
    assert_eq!(guess(9.0), 1.5);
    assert_eq!(guess(guess(2.0)), middle(1.0, guess(2.0), 0.25));
    // Away from the interval, and no step at all.
    let low = point(1.0, (1_f64.exp(), 1.0), (1_f64.exp(), 3.0));
    let guess = |low: &Point| side.guess(low, &point(2.0, (1.0, 1.0), (1.0, 1.0)));
    assert_eq!(guess(&low), middle(1.0, 2.0, 0.25));
    assert_eq!(
        guess(&point(1.0, (1.0, 1.0), (3.0, 1.0))),
        middle(1.0, 2.0, 0.25)
    );
}

#[test]
fn the_distance_of_both_signs_is_a_logarithm_with_its_slope() {
    let terms = terms(&[(0, -3.0), (1, 5.0), (3, -4.0), (4, 7.0)]);
    let at = |s: f64| gap(&Point::at(&terms, s));
    let found = at(0.3);
    let distance =
        (5.0 * (-0.3_f64).exp() + 7.0 * (-1.2_f64).exp()) / (3.0 + 4.0 * (-0.9_f64).exp());
    assert!((found.distance - distance.ln()).abs() < 1e-14, "{found:?}");
    let slope = (at(0.3 + 1e-6).distance - at(0.3 - 1e-6).distance) / 2e-6;
    assert!((found.slope - slope).abs() < 1e-8, "{found:?} for {slope}");
}

#[test]
fn what_rounding_hides_touches_zero_unless_its_ends_differ() {
    let terms = terms_of(-2.0, 1_f64.exp());
    let side = Side::new(&terms);
    let touching = |low, high| {
        let (low, high) = ends(low, high);
        side.touching(&low, &high)
            .map(|root| (root.log_growth, root.falls))
    };
    let touches = Some((0.75, false));
    assert_eq!(touching((0.5, 2.0, 1.0), (1.0, 2.0, 1.0)), touches);
    assert_eq!(touching((0.5, 1.0, 2.0), (1.0, 1.0, 2.0)), touches);
    assert_eq!(touching((0.5, 1.0, 1.0), (1.0, 1.0, 1.0)), touches);
    assert_eq!(touching((0.5, 1.0, 1.0), (1.0, 2.0, 1.0)), touches);
    assert_eq!(touching((0.5, 1.0, 2.0), (1.0, 1.0, 1.0)), touches);
    let (low, high) = (Point::at(&terms, 0.0), Point::at(&terms, 1.0));
    let root = side.touching(&low, &high).expect("a root");
    assert!((root.log_growth - (1.0 - 2_f64.ln())).abs() < 1e-14 && root.falls);
}
