//! Internal rates of return: all of them, with the one that is meant. The project's one solver.
//!
//! The net present value of flows at whole steps of time (months, days, periods) is a polynomial
//! in the discount factor of one step, with the flows as coefficients; days without a flow are
//! coefficients of zero. Where flows change sign once there is exactly one root (Descartes' rule)
//! and Newton's method finds it; else intervals that cannot hold a root are excluded until each of
//! the rest holds exactly one. No root between −100% a year and what a number can hold is missed.

mod count;
mod isolate;
mod monthly;
mod newton;
mod terms;

use crate::metrics::Absent;
use terms::Terms;

/// Flows of a schedule smaller than half a cent are nothing: rounding must not make an outlay.
pub(crate) const NOTHING: f64 = 0.005;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absence {
    /// No flow is negative.
    NoOutlay,
    /// No flow is positive.
    NothingRecovers,
    /// Flows of both signs, and yet the net present value is zero at no rate.
    NeverZero,
    /// An argument outside the range of the function: which, and what it must be.
    OutOfRange(&'static str),
}

/// Why flows have no rate although they must.
const BEYOND: Absence = Absence::OutOfRange("the rate is beyond what a number can hold");

impl Absence {
    /// The reason in words.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::NoOutlay => "no outflow to recover",
            Self::NothingRecovers => "nothing recovers the outflow",
            Self::NeverZero => "the net present value is zero at no rate",
            Self::OutOfRange(why) => why,
        }
    }
}

/// The rates of return of some flows, as fractions: 0.1 is 10%.
#[derive(Clone, Debug, PartialEq)]
pub enum Rates {
    /// There is none.
    None(Absence),
    /// There is one.
    One(f64),
    /// There are several.
    Several {
        /// The one that is meant: where the net present value falls through zero as the rate
        /// rises, as it does for an investment; the nearest to zero of those.
        named: f64,
        /// All, in rising order.
        all: Vec<f64>,
    },
}

impl Rates {
    /// The rate that is meant.
    ///
    /// # Errors
    /// Where there is none, the reason.
    pub fn named(&self) -> Result<f64, Absence> {
        match self {
            Self::None(why) => Err(*why),
            Self::One(rate) | Self::Several { named: rate, .. } => Ok(*rate),
        }
    }

    /// Every rate, in rising order.
    #[must_use]
    pub fn all(&self) -> &[f64] {
        match self {
            Self::None(_) => &[],
            Self::One(rate) => std::slice::from_ref(rate),
            Self::Several { all, .. } => all,
        }
    }

    /// Every one of them, where there are several; else nothing.
    pub(crate) fn several(&self) -> Vec<f64> {
        match self {
            Self::Several { all, .. } => all.clone(),
            Self::None(_) | Self::One(_) => Vec::new(),
        }
    }
}

/// Effective annual rates at which the net present value of a schedule is zero.
///
/// The flow at index `m` falls at the end of month `m`. Flows below half a cent count as nothing.
pub(crate) fn solve(flows: &[f64]) -> Rates {
    periodic(flows, NOTHING, 12.0)
}

/// Effective annual rates of flows at every step of a year of `per_year` steps; flows smaller than
/// `nothing` do not count.
pub(crate) fn periodic(flows: &[f64], nothing: f64, per_year: f64) -> Rates {
    let counts = |flow: &f64| flow.abs() >= nothing && *flow != 0.0;
    if let Some(why) = one_sided(flows.iter().copied().filter(counts)) {
        return Rates::None(why);
    }
    // Months without a flow at either end change no root.
    let first = flows.iter().position(counts).unwrap_or(0);
    let last = flows.iter().rposition(counts).unwrap_or(0);
    let flows = flows.get(first..=last).unwrap_or_default();
    // What counts is not zero, so that its sign is that of a flow.
    let starts_out = flows.first().is_some_and(|flow| flow.is_sign_negative());
    let turned = |flow: &f64| flow.is_sign_negative() != starts_out;
    let turn = flows.iter().position(|flow| counts(flow) && turned(flow));
    let (before, after) = flows.split_at(turn.unwrap_or(0));
    if after.iter().all(|flow| !counts(flow) || turned(flow)) {
        let found = monthly::crossing(before, after).map(|log_growth| rate(per_year * log_growth));
        return match found {
            Some(rate) if rate.is_finite() => Rates::One(rate),
            _ => Rates::None(BEYOND),
        };
    }
    let counted = flows.iter().copied().enumerate();
    general(&Terms::new(
        counted.filter(|(_, flow)| counts(flow)),
        per_year,
    ))
}

/// Effective annual rates of flows at these steps of a year of `per_year` steps. Steps must rise.
pub(crate) fn sparse(flows: &[(usize, f64)], per_year: f64) -> Rates {
    match one_sided(flows.iter().map(|(_, flow)| *flow)) {
        Some(why) => Rates::None(why),
        None => general(&Terms::new(flows.iter().copied(), per_year)),
    }
}

/// Why flows that lack a sign have no rate.
fn one_sided(flows: impl Iterator<Item = f64> + Clone) -> Option<Absence> {
    if !flows.clone().any(|flow| flow < 0.0) {
        return Some(Absence::NoOutlay);
    }
    let mut flows = flows;
    (!flows.any(|flow| flow > 0.0)).then_some(Absence::NothingRecovers)
}

/// The rate that is meant, or why there is none: for the same schedule written by hand, which is
/// timed against the model.
///
/// # Errors
/// Where the flows have no rate of return, the reason.
#[doc(hidden)]
pub fn internal_rate(flows: &[f64]) -> Result<f64, Absent> {
    solve(flows).named().map_err(|why| match why {
        Absence::NoOutlay => Absent::NoOutlay,
        _ => Absent::NothingRecovers,
    })
}

fn general(terms: &Terms) -> Rates {
    let roots = isolate::roots(terms);
    let all: Vec<f64> = roots.iter().map(|root| rate(root.log_growth)).collect();
    match all.as_slice() {
        // Signs that differ at the ends must meet somewhere.
        [] if terms.ends_differ() => Rates::None(BEYOND),
        [rate] => Rates::One(*rate),
        // None, or several.
        _ => {
            let nearest = |falling: bool| {
                let eligible = roots.iter().filter(|root| root.falls || !falling);
                let rates = eligible.map(|root| rate(root.log_growth));
                rates.min_by(|a, b| a.abs().total_cmp(&b.abs()))
            };
            // Where all of several only touch zero, none falls.
            match nearest(true).or(nearest(false)) {
                Some(named) => Rates::Several { named, all },
                None => Rates::None(Absence::NeverZero),
            }
        }
    }
}

/// The effective annual rate of a yearly growth given by its logarithm.
fn rate(log_growth: f64) -> f64 {
    log_growth.exp_m1() + 0.0 // + 0.0 turns −0 into 0
}

#[cfg(test)]
mod tests;
