//! All roots at once: which there are, and how many halvings it takes to find them.

use super::*;

mod one;

fn terms(flows: &[(usize, f64)]) -> Terms {
    Terms::new(flows.iter().copied(), 1.0)
}

/// Rates of return a step, in rising order, and whether the value falls at each.
fn within(flows: &[(usize, f64)], steps: usize) -> Vec<(f64, bool)> {
    let roots = roots_within(&terms(flows), steps).into_iter();
    roots
        .map(|root| (root.log_growth.exp_m1(), root.falls))
        .collect()
}

#[track_caller]
fn are(found: &[(f64, bool)], expected: &[(f64, bool)]) {
    let near = found.len() == expected.len()
        && found
            .iter()
            .zip(expected)
            .all(|(found, expected)| (found.0 - expected.0).abs() < 1e-9 && found.1 == expected.1);
    assert!(near, "{found:?} for {expected:?}");
}

/// What is left of −1 where the polynomial's zeros are these growths.
fn built(rates: &[f64]) -> Vec<(usize, f64)> {
    let mut flows = vec![-1.0];
    for rate in rates {
        let mut next = vec![0.0; flows.len() + 1];
        for (m, flow) in flows.iter().enumerate() {
            next[m] += flow;
            next[m + 1] -= flow * (1.0 + rate);
        }
        flows = next;
    }
    flows.into_iter().enumerate().collect()
}

#[test]
fn roots_on_both_sides_of_zero_say_whether_the_value_falls() {
    let flows = built(&[-0.5, -0.2, 0.0, 0.1, 0.3]);
    let expected = [
        (-0.5, true),
        (-0.2, false),
        (0.0, true),
        (0.1, false),
        (0.3, true),
    ];
    are(&within(&flows, 1000), &expected);
    let mirrored: Vec<_> = flows.iter().map(|(step, flow)| (*step, -flow)).collect();
    are(
        &within(&mirrored, 1000),
        &expected.map(|(rate, falls)| (rate, !falls)),
    );
    // It touches zero at no growth, and is none the lower for it.
    are(
        &within(&[(0, -1.0), (1, 2.0), (2, -1.0)], 1000),
        &[(0.0, false)],
    );
}

/// Added up forwards these are a hair above zero and backwards nothing: were both believed, the root
/// would be on neither side.
#[test]
fn a_root_within_rounding_of_zero_is_on_one_side_of_it() {
    for sign in [1.0, -1.0] {
        let flows = [0.1, 0.2, 0.3, -0.6].map(|flow| sign * flow);
        let flows: Vec<_> = flows.into_iter().enumerate().collect();
        let found = roots(&terms(&flows));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].log_growth.abs() < 1e-15 && found[0].falls == (sign < 0.0));
    }
}

#[test]
fn roots_nearer_than_rounding_can_tell_are_one() {
    let root = |log_growth, falls| Root { log_growth, falls };
    let count = |first: f64, apart: f64, span| {
        let two = [root(first, true), root(first + apart, true)];
        merged(two.into_iter(), span).len()
    };
    assert_eq!((count(0.0, 0.9e-7, 1.0), count(0.0, 1.1e-7, 1.0)), (1, 2));
    assert_eq!((count(0.0, 0.9e-8, 10.0), count(0.0, 1.1e-8, 10.0)), (1, 2));
    assert_eq!(
        (count(700.0, 7.5e-11, 1e4), count(700.0, 9e-11, 1e4)),
        (1, 2)
    );
    let both = merged([root(0.1, true), root(0.1, false)].into_iter(), 1.0);
    assert_eq!(both, [root(0.1, false)]);
    let both = merged([root(0.1, true), root(0.1, true)].into_iter(), 1.0);
    assert_eq!(both, [root(0.1, true)]);
}

/// The cost of an answer is in halvings. Fewer would be as good; more would be a step back.
#[test]
fn so_many_halvings_find_every_root() {
    for (rates, halvings) in [
        (&[0.1, 0.2][..], 5),
        (&[-0.3, -0.1], 3),
        (&[0.01, 0.2, 0.5], 7),
        (&[0.1, 0.1001], 22),
        (&[-0.5, 0.0, 0.1, 3.0], 9),
        (&[0.1, 0.11, 0.5, 0.9, 2.0], 24),
        (&[0.05, 0.05], 31),
        (&[-0.05, -0.05, 0.3], 37),
    ] {
        assert_eq!(halvings_for(&built(rates)), halvings, "{rates:?}");
    }
    // A field that yields for five years and is then cleared: one bound is enough for both rates.
    let yearly = (1..60).map(|m| (m, 9.0));
    let field: Vec<_> = [(0, -100.0)]
        .into_iter()
        .chain(yearly)
        .chain([(60, -380.0)])
        .collect();
    assert_eq!(within(&field, 1).len(), 2);
}

/// The fewest that find as many roots as any number of them does.
fn halvings_for(flows: &[(usize, f64)]) -> usize {
    let all = roots(&terms(flows)).len();
    let enough = |steps: &usize| within(flows, *steps).len() == all;
    (0..MOST_STEPS).find(enough).expect("a number of halvings")
}
