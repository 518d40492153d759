//! Newton's method on the logarithm of the ratio of what comes in to what goes out.
//!
//! That is nearly straight in the logarithm of growth where a value proper is not: discounting
//! bends both sides alike. A handful of steps is enough from nearly anywhere.

/// How far both sides are apart at a logarithm of growth, and the slope of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap {
    pub distance: f64,
    pub slope: f64,
}

/// Where to look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    /// The first guess.
    pub from: f64,
    /// The distance has one sign below and the other above, and one zero between; may be infinite.
    pub low: f64,
    pub high: f64,
    /// Whether the distance goes from negative to positive.
    pub rises: bool,
    /// What is small: bounds wider than this are halved on the scale of their logarithm.
    pub unit: f64,
}

/// The middle of an interval above zero; of a wide one, on the scale of its logarithm.
pub(super) fn middle(low: f64, high: f64, unit: f64) -> f64 {
    if high - low < low + unit {
        return 0.5 * (low + high);
    }
    ((low + unit) * (high + unit)).sqrt() - unit
}

/// The logarithm of growth at which both sides are worth the same; nothing only where it is beyond
/// what a floating-point number can hold.
pub(super) fn balance(at: impl Fn(f64) -> Gap, search: Search) -> Option<f64> {
    let Search {
        from: mut log,
        mut low,
        mut high,
        rises,
        unit,
    } = search;
    let mut step = f64::INFINITY;
    let mut before: Option<(f64, Gap)> = None;
    for count in 1..200 {
        let gap = at(log);
        let mut next = -gap.distance / gap.slope;
        // What the last two gaps say of how it bends, where that is a correction and no other step.
        let bend = before.map_or(0.0, |before| bend(before, (log, gap)));
        let mut bends = bend != 0.0 && bend.abs() < 0.5 * next.abs();
        if bends {
            next += bend;
        }
        before = Some((log, gap));
        if !gap.distance.is_finite() {
            // Overshot to where a side is worth nothing or too much: come half the way back.
            step *= 0.5;
            log -= step;
            if step.abs() < 1e-12 {
                return None;
            }
            continue;
        }
        *(if (gap.distance > 0.0) == rises {
            &mut high
        } else {
            &mut low
        }) = log;
        // A step out of bounds, or too many without an end, and the bounds are halved.
        let within = low <= log + next && log + next <= high;
        if low.is_finite() && high.is_finite() && (!within || count % 12 == 0) {
            next = middle(low, high, unit) - log;
            bends = false;
        }
        log += next;
        // Each step squares the error once it is small, and more where it is known how the distance bends,
        // so the next one would not be seen.
        let scale = 1.0 + log.abs();
        let small = if bends { 1e-6 } else { 1e-9 };
        let squares = next.abs() <= small * scale && next.abs() <= 1e-3 * step.abs();
        let stands = next.abs() >= step.abs() && next.abs() < 1e-12;
        if squares || stands || next.abs() <= 1e-15 * scale {
            return Some(log);
        }
        step = next;
    }
    (step.abs() < 1e-9).then_some(log)
}

/// What the cubic through two gaps, as it goes with its slopes, adds to a step of Newton's from the second: the
/// logarithm as a function of the distance, at a distance of zero.
fn bend((log_before, before): (f64, Gap), (log, gap): (f64, Gap)) -> f64 {
    let apart = before.distance - gap.distance;
    let chord = (log_before - log) / apart;
    let first = (chord - gap.slope.recip()) / apart;
    let second = ((before.slope.recip() - chord) / apart - first) / apart;
    gap.distance * gap.distance * (first - second * (gap.distance + apart))
}

#[cfg(test)]
mod tests;
