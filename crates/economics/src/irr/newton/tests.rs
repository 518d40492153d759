//! Where the search looks, and when it stops looking: a look is a pass over all flows, so each one
//! counts.

// Many of these figures are exact.
#![allow(clippy::float_cmp)]

use std::cell::RefCell;

use super::*;

/// Any bounds, from 0, upwards.
const FREE: Search = Search {
    from: 0.0,
    low: f64::NEG_INFINITY,
    high: f64::INFINITY,
    rises: true,
    unit: 1.0,
};

/// The answer, and every place that was looked at.
fn looked(at: impl Fn(f64) -> Gap, search: Search) -> (Option<f64>, Vec<f64>) {
    let looks = RefCell::new(Vec::new());
    let found = balance(
        |log| {
            looks.borrow_mut().push(log);
            at(log)
        },
        search,
    );
    (found, looks.into_inner())
}

/// A search whose Newton steps are these, then none; one of infinity leaves numbers.
fn stepped(steps: &[f64], search: Search) -> (Option<f64>, Vec<f64>) {
    let steps = RefCell::new(steps.iter().copied());
    looked(
        |_| Gap {
            distance: -steps.borrow_mut().next().unwrap_or(0.0),
            slope: 1.0,
        },
        search,
    )
}

fn looks(steps: &[f64], search: Search) -> usize {
    stepped(steps, search).1.len()
}

#[test]
fn a_straight_distance_is_found_in_one_step() {
    let at = |log: f64| Gap {
        distance: 2.0 * (log - 3.0),
        slope: 2.0,
    };
    assert_eq!(looked(at, FREE), (Some(3.0), vec![0.0, 3.0]));
}

#[test]
fn a_step_whose_square_is_nothing_is_the_last() {
    assert_eq!(
        stepped(&[0.5, 1e-10], FREE),
        (Some(0.5 + 1e-10), vec![0.0, 0.5])
    );
    // Small is small beside one more than where it is.
    assert_eq!(looks(&[0.5, 1.4e-6], FREE), 2);
    assert_eq!(looks(&[0.5, 1.6e-6], FREE), 3);
    let far = Search {
        from: 999.0,
        ..FREE
    };
    assert_eq!(looks(&[5.0, 0.9e-3], far), 2);
    assert_eq!(looks(&[5.0, 1.1e-3], far), 3);
    // One that is not far smaller than the one before has not squared the error.
    assert_eq!(looks(&[1e-6, 0.9e-9], FREE), 2);
    assert_eq!(looks(&[1e-7, 0.9e-9], FREE), 3);
}

#[test]
fn steps_that_shrink_slowly_go_on_until_they_are_nothing_or_stand() {
    let slowly = [2e-9, 1e-11, 1e-13];
    let then = |rest: &[f64], search| looks(&[&slowly[..], rest].concat(), search);
    assert_eq!(then(&[0.9e-15], FREE), 4);
    assert_eq!(then(&[1.1e-15], FREE), 5);
    let far = Search {
        from: 999.0,
        ..FREE
    };
    assert_eq!(looks(&[2e-6, 1e-8, 1e-10, 0.9e-12], far), 4);
    assert_eq!(looks(&[2e-6, 1e-8, 1e-10, 1.1e-12], far), 5);
    // What no longer shrinks is rounding, if it is small.
    assert_eq!(then(&[1e-13], FREE), 4);
    assert_eq!(then(&[2e-13], FREE), 4);
    assert_eq!(then(&[2e-12], FREE), 5);
    assert_eq!(then(&[1e-12], FREE), 5);
}

#[test]
fn a_step_to_where_nothing_is_a_number_is_halved() {
    let (found, places) = stepped(&[8.0, f64::INFINITY, f64::NEG_INFINITY], FREE);
    assert_eq!((found, places), (Some(2.0), vec![0.0, 8.0, 4.0, 2.0]));
    // A slope of nothing is no such place: there the bounds decide.
    let at = |log: f64| Gap {
        distance: log - 3.0,
        slope: if log == 0.0 { 0.0 } else { 1.0 },
    };
    let bounded = Search {
        low: -1.0,
        high: 8.0,
        unit: 100.0,
        ..FREE
    };
    assert_eq!(looked(at, bounded), (Some(3.0), vec![0.0, 4.0, 3.0]));
}

#[test]
fn an_end_that_cannot_be_reached_is_given_up() {
    // Twelve halvings make a millionth of a millionth, the thirteenth less.
    let first = 4096.0 * 1e-12;
    let steps = [&[first][..], &[f64::INFINITY; 50]].concat();
    let (found, places) = stepped(&steps, FREE);
    assert_eq!((found, places.len()), (None, 14));
}

#[test]
fn steps_without_an_end_are_stopped() {
    let creep = |step| stepped(&[&[2e-9][..], &[step; 300]].concat(), FREE);
    let (found, places) = creep(0.9e-9);
    assert!(found.is_some() && places.len() == 199);
    assert_eq!(creep(1e-9).0, None);
}

#[test]
fn a_step_out_of_bounds_halves_them() {
    let bounded = Search {
        from: 4.0,
        low: 0.0,
        high: 16.0,
        unit: 100.0,
        ..FREE
    };
    // Above the upper bound; what was looked at is the lower one.
    assert_eq!(stepped(&[13.0], bounded).1, [4.0, 10.0]);
    assert_eq!(stepped(&[-5.0], bounded).1, [4.0, 2.0]);
    let falls = Search {
        rises: false,
        ..bounded
    };
    assert_eq!(stepped(&[13.0], falls).1, [4.0, 2.0]);
    // To a bound is not out of it.
    assert_eq!(stepped(&[12.0], bounded).1, [4.0, 16.0]);
    assert_eq!(stepped(&[-4.0], bounded).1, [4.0, 0.0]);
    // Beyond what was looked at before, towards the other side.
    assert_eq!(stepped(&[2.0, -3.0], bounded).1, [4.0, 6.0, 5.0]);
}

#[test]
fn every_twelfth_step_halves_the_bounds() {
    let bounded = Search {
        low: -1.0,
        high: 15.0,
        unit: 100.0,
        ..FREE
    };
    let steps = [0.125; 14];
    let places = stepped(&steps, bounded).1;
    let mut expected: Vec<f64> = (0..12).map(|i| 0.125 * f64::from(i)).collect();
    let middle = 0.5 * (11.0 * 0.125 + 15.0);
    expected.extend([middle, middle + 0.125, middle + 0.25]);
    assert_eq!(places, expected);
    // Also from a place where the sides are equal, which counts as below: that step is not small.
    let steps = [&[0.125; 11][..], &[0.0, 0.0]].concat();
    let places = stepped(&steps, bounded).1;
    assert_eq!(places.get(12), Some(&middle));
    // Without bounds there is nothing to halve.
    let places = stepped(&[0.125; 14], FREE).1;
    assert_eq!(places.last(), Some(&(14.0 * 0.125)));
}

#[test]
fn the_middle_of_a_wide_interval_is_on_the_scale_of_logarithms() {
    assert_eq!(middle(1.0, 1.5, 1.0), 1.25);
    assert_eq!(middle(3.0, 4.0, 1.0), 3.5);
    assert_eq!(middle(0.5, 1.25, 1.0), 0.875);
    // √(1·100) − 1.
    assert_eq!(middle(0.0, 99.0, 1.0), 9.0);
    assert_eq!(middle(3.0, 8.0, 1.0), 5.0);
    // As wide as far from −1: wide.
    assert_eq!(middle(1.0, 3.0, 1.0), 8.0_f64.sqrt() - 1.0);
    assert_eq!(middle(10.0, 100.0, 1.0), 1111.0_f64.sqrt() - 1.0);
    // The unit is what is small.
    assert_eq!(middle(0.0, 6.0, 2.0), 2.0);
}
