//! Discounting and its sums, held against the same written out.

// Many of these figures are exact.
#![allow(clippy::float_cmp)]

use super::*;

/// Quarters of a year; the last two flows are further apart than the table of powers reaches.
const FLOWS: [(usize, f64); 4] = [(3, -5.0), (4, 2.0), (9, -1.0), (109, 8.0)];

fn terms() -> Terms {
    Terms::new(FLOWS.into_iter(), 4.0)
}

/// Every flow as it is shown at a rate.
fn shown(terms: &Terms, s: f64) -> Vec<(f64, f64)> {
    let mut shown = Vec::new();
    terms.discounted(s, |value, time| shown.push((value, time)));
    shown
}

#[track_caller]
fn are(found: &[(f64, f64)], expected: &[(f64, f64)]) {
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        let near = (found.0 - expected.0).abs() < 1e-14 * expected.0.abs();
        assert!(near && found.1 == expected.1, "{found:?} for {expected:?}");
    }
}

#[test]
fn a_flow_is_worth_less_the_later_it_is_and_the_other_way_round_backwards() {
    let terms = terms();
    assert_eq!(terms.span(), 26.5);
    let s = 0.3;
    let value = |amount: f64, time: f64| (amount * (-s * time).exp(), time);
    let expected = [(-5.0, 0.0), (2.0, 0.25), (-1.0, 1.5), (8.0, 26.5)];
    are(
        &shown(&terms, s),
        &expected.map(|(amount, time)| value(amount, time)),
    );
    let expected = [(8.0, 0.0), (-1.0, 25.0), (2.0, 26.25), (-5.0, 26.5)];
    are(
        &shown(&terms.reversed(), s),
        &expected.map(|(amount, time)| value(amount, time)),
    );
    assert_eq!(terms.reversed().reversed().span(), 26.5);
}

#[test]
fn what_is_worth_nothing_is_not_shown() {
    // e⁻¹³⁸ is above 10⁻⁶⁰, e⁻¹³⁹ below.
    let terms = Terms::new([(0, 1.0), (1, 1.0), (2, 1.0)].into_iter(), 1.0);
    assert_eq!(shown(&terms, 138.0).len(), 2);
    assert_eq!(shown(&terms, 139.0).len(), 1);
}

#[test]
fn ends_differ_where_one_is_paid_and_one_received() {
    let differ =
        |first, last| Terms::new([(0, first), (1, 9.0), (2, last)].into_iter(), 1.0).ends_differ();
    assert!(differ(-1.0, 2.0) && differ(1.0, -2.0));
    assert!(!differ(-1.0, -2.0) && !differ(1.0, 2.0));
    assert!(!Terms::new([(0, 1.0)].into_iter(), 1.0).ends_differ());
}

#[test]
fn above_all_roots_the_first_flow_outweighs_the_others() {
    let above = |flows: &[(usize, f64)], per_year| {
        Terms::new(flows.iter().copied(), per_year).above_all_roots()
    };
    let near = |found: f64, expected: f64| {
        assert!(
            (found - expected).abs() < 1e-15 * expected,
            "{found} for {expected}"
        );
    };
    // Six against three of the other sign, half a year on.
    let six = (2_f64.ln() + 1e-6) / 0.5;
    near(
        above(&[(0, -3.0), (1, 2.0), (2, -50.0), (9, 4.0)], 2.0),
        six,
    );
    near(
        above(&[(0, 3.0), (1, -2.0), (2, 50.0), (9, -4.0)], 2.0),
        six,
    );
    // Never none, nor more than a number can hold.
    assert_eq!(above(&[(0, -3.0), (1, 1.0), (8, 1.0)], 2.0), 1e-3 / 4.0);
    assert_eq!(above(&[(0, -1e-200), (1, 1e200)], 1.0), 700.0);
    assert_eq!(above(&[(0, -3.0)], 1.0), 0.0);
}

#[test]
fn a_point_keeps_the_signs_apart() {
    let terms = terms();
    let (a, b, c, d) = (
        5.0,
        2.0 * (-0.5_f64).exp(),
        (-3.0_f64).exp(),
        8.0 * (-53.0_f64).exp(),
    );
    let mut seen = 0;
    let point = Point::watched(&terms, 2.0, |_, _| seen += 1);
    let near = |found: f64, expected: f64| {
        assert!((found - expected).abs() < 1e-14, "{found} for {expected}");
    };
    assert_eq!((point.s, seen), (2.0, 4));
    near(point.plus, b + d);
    near(point.minus, a + c);
    near(point.plus_fall, 0.25 * b + 26.5 * d);
    near(point.minus_fall, 1.5 * c);
    near(point.value(), b + d - a - c);
    near(point.slope(), 1.5 * c - 0.25 * b - 26.5 * d);
}

#[test]
fn a_value_is_flat_where_it_is_rounding_of_both_sums() {
    let point = |plus, minus| Point {
        s: 0.0,
        plus,
        minus,
        plus_fall: 0.0,
        minus_fall: 0.0,
    };
    // 2 · 10⁻¹⁴ of a thousand is about 88 steps of rounding.
    let (one, step) = (1000.0, 1000.0 * f64::EPSILON);
    assert!(point(one, one).is_flat() && point(one, one + 80.0 * step).is_flat());
    assert!(!point(one, one + 100.0 * step).is_flat());
    assert!(point(one + 80.0 * step, one).is_flat() && !point(one + 100.0 * step, one).is_flat());
}
