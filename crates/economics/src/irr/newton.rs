//! The one rate of flows that change sign once.
//!
//! Outlays lie before the turn and returns after it (or the other way round). The logarithm of
//! their ratio is monotone in the logarithm of the discount factor and nearly straight, so
//! Newton's method on it needs a handful of steps from anywhere.

/// The logarithm of monthly growth at which both sides are worth the same; nothing only where it
/// is beyond what a floating-point number can hold.
pub(super) fn crossing(before: &[f64], after: &[f64]) -> Option<f64> {
    let gap = before.len() as f64;
    let mut log = 0.0; // of the discount factor
    let mut step = f64::INFINITY;
    for _ in 0..100 {
        let x = f64::exp(log);
        let (early, early_time) = worth(before, x);
        let (late, late_time) = worth(after, x);
        let distance = (late / early).abs().ln() + gap * log;
        let slope = gap + late_time / late - early_time / early;
        let next = -distance / slope;
        if !next.is_finite() {
            // Overshot to where a side is worth nothing or too much: come half the way back.
            step *= 0.5;
            log -= step;
            if step.abs() < 1e-12 {
                return None;
            }
            continue;
        }
        log += next;
        if next.abs() <= 1e-15 * (1.0 + log.abs()) || next.abs() >= step.abs() && next.abs() < 1e-12
        {
            return Some(-log);
        }
        step = next;
    }
    (step.abs() < 1e-9).then_some(-log)
}

/// Σ flow·xᵐ and Σ m·flow·xᵐ.
fn worth(flows: &[f64], x: f64) -> (f64, f64) {
    let (mut sum, mut slope) = (0.0, 0.0);
    for flow in flows.iter().rev() {
        slope = slope * x + sum;
        sum = sum * x + flow;
    }
    (sum, slope * x)
}
