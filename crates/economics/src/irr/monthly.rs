//! Flows at every step that change sign once: the common case, and the fast one.
//!
//! Outlays lie before the turn and returns after it (or the other way round), so there is exactly
//! one rate (Descartes' rule).

use super::newton::{Gap, Search, balance};

/// The logarithm of growth per step at which both sides are worth the same; nothing only where it
/// is beyond what a floating-point number can hold.
pub(super) fn crossing(before: &[f64], after: &[f64]) -> Option<f64> {
    let search = Search {
        from: 0.0,
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
        rises: false,
        unit: 1.0,
    };
    balance(|log| gap(before, after, log), search)
}

/// The logarithm of later over earlier flows at a logarithm of growth.
fn gap(before: &[f64], after: &[f64], log: f64) -> Gap {
    let between = before.len() as f64;
    let x = libm::exp(-log);
    let (early, early_time) = worth(before, x);
    let (late, late_time) = worth(after, x);
    Gap {
        distance: libm::log((late / early).abs()) - between * log,
        slope: early_time / early - late_time / late - between,
    }
}

/// Σ flow·xᵐ and Σ m·flow·xᵐ.
///
/// Every fourth flow makes a polynomial in x⁴. The four are taken side by side: in one chain each
/// step would wait for the one before.
fn worth(flows: &[f64], x: f64) -> (f64, f64) {
    let (fours, rest) = flows.as_chunks::<4>();
    let (mut sums, mut slopes) = ([0.0; 4], [0.0; 4]);
    for (sum, flow) in sums.iter_mut().zip(rest) {
        *sum = *flow;
    }
    let fourth = (x * x) * (x * x);
    for four in fours.iter().rev() {
        for ((sum, slope), flow) in sums.iter_mut().zip(&mut slopes).zip(four) {
            *slope = *slope * fourth + *sum;
            *sum = *sum * fourth + flow;
        }
    }
    let [a, b, c, d] = sums;
    let sum = a + x * (b + x * (c + x * d));
    let within = x * (b + x * (2.0 * c + x * 3.0 * d));
    let [a, b, c, d] = slopes;
    let slope = within + 4.0 * fourth * (a + x * (b + x * (c + x * d)));
    (sum, slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_of_both_sides_is_a_logarithm_with_its_slope() {
        let (before, after) = ([-100.0, -40.0, -3.0], [20.0, 30.0, 50.0, 90.0]);
        // At no growth the sums themselves are compared.
        let none = gap(&before, &after, 0.0);
        assert!((none.distance - (190.0_f64 / 143.0).ln()).abs() < 1e-14);
        for log in [-0.2, 0.0, 0.3] {
            let found = gap(&before, &after, log);
            let at = |log: f64| gap(&before, &after, log).distance;
            let slope = (at(log + 1e-6) - at(log - 1e-6)) / 2e-6;
            assert!((found.slope - slope).abs() < 1e-7, "{found:?} for {slope}");
            let by_hand = |flows: &[f64], from: i32| -> f64 {
                let term = |(flow, m): (&f64, i32)| flow * (-log * f64::from(m)).exp();
                flows.iter().zip(from..).map(term).sum()
            };
            let ratio = (-by_hand(&after, 3) / by_hand(&before, 0)).ln();
            assert!(
                (found.distance - ratio).abs() < 1e-14,
                "{found:?} for {ratio}"
            );
        }
    }

    #[test]
    fn flows_of_any_length_are_worth_what_their_terms_are() {
        for length in 0..13 {
            let flows: Vec<f64> = (1..=length).map(f64::from).collect();
            let terms = flows.iter().zip(0..).map(|(flow, m)| {
                let term = flow * 0.5_f64.powi(m);
                (term, f64::from(m) * term)
            });
            let (sum, slope) = terms.fold((0.0, 0.0), |so_far, term| {
                (so_far.0 + term.0, so_far.1 + term.1)
            });
            let found = worth(&flows, 0.5);
            assert!((found.0 - sum).abs() < 1e-12, "{found:?} for {sum}");
            assert!((found.1 - slope).abs() < 1e-12, "{found:?} for {slope}");
        }
    }
}
