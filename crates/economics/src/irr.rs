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

use crate::metrics::WhyAbsent;
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
}

/// What the flows of a schedule are worth, and the effective annual rate that they are discounted with:
/// what a rate of return has to agree with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Worth<N> {
    pub rate: N,
    pub npv: N,
}

/// The rate of return of a schedule.
#[derive(Clone, Debug)]
pub(crate) struct Return {
    /// The effective annual rate, or why none is a return.
    pub named: Result<f64, WhyAbsent>,
    /// Every effective annual rate at which the net present value is zero, in rising order.
    pub all: Vec<f64>,
}

impl Return {
    /// 1 where there is none for a reason.
    pub(crate) fn is_absent(&self, why: WhyAbsent) -> f64 {
        f64::from(u8::from(self.named == Err(why)))
    }

    /// The rates that have to be told besides: every one, unless it is the only one and a return.
    pub(crate) fn told(&self) -> &[f64] {
        match self.all.as_slice() {
            [_] if self.named.is_ok() => &[],
            all => all,
        }
    }
}

/// A root so near to the rate of discount is at it.
const SAME: f64 = 1e-9;

/// The rate of return of a schedule.
///
/// The flow at index `m` falls at the end of month `m`. Flows below half a cent count as nothing. A
/// rate is a return where the net present value falls through zero at it and, where there are
/// several, on the side of the rate of discount that the value there says.
pub(crate) fn solve(flows: &[f64], at: &Worth<f64>) -> Return {
    let (named, all) = match found(flows, NOTHING, 12.0) {
        Err(Absence::NoOutlay) => (Err(WhyAbsent::NoOutlay), Vec::new()),
        Err(Absence::NothingRecovers) => (Err(WhyAbsent::NothingRecovers), Vec::new()),
        Err(_) if at.npv > 0.0 => (Err(WhyAbsent::AlwaysAbove), Vec::new()),
        Err(_) => (Err(WhyAbsent::AlwaysBelow), Vec::new()),
        Ok(zeros) => {
            let named = match zeros.as_slice() {
                [Zero { rate, way }] if *way == Way::Falls => Ok(*rate),
                [one] if one.way == Way::Rises => Err(WhyAbsent::FinancingRate),
                several => {
                    let agrees = |zero: &&Zero| {
                        let beyond = zero.rate - at.rate;
                        zero.way == Way::Falls && (beyond.abs() <= SAME || beyond * at.npv > 0.0)
                    };
                    nearest(several.iter().filter(agrees)).ok_or(WhyAbsent::NoReturn)
                }
            };
            (named, zeros.iter().map(|zero| zero.rate).collect())
        }
    };
    Return { named, all }
}

/// The rate nearest to zero.
fn nearest<'a>(zeros: impl Iterator<Item = &'a Zero>) -> Option<f64> {
    let rates = zeros.map(|zero| zero.rate);
    rates.min_by(|a, b| a.abs().total_cmp(&b.abs()))
}

/// Effective annual rates of flows at every step of a year of `per_year` steps; flows smaller than
/// `nothing` do not count.
#[must_use]
pub fn periodic(flows: &[f64], nothing: f64, per_year: f64) -> Rates {
    named(found(flows, nothing, per_year))
}

/// Effective annual rates of flows at these steps of a year of `per_year` steps. Steps must rise.
#[must_use]
pub fn sparse(flows: &[(usize, f64)], per_year: f64) -> Rates {
    match one_sided(flows.iter().map(|(_, flow)| *flow)) {
        Some(why) => Rates::None(why),
        None => named(general(&Terms::new(flows.iter().copied(), per_year))),
    }
}

/// A rate at which the net present value is zero.
#[derive(Clone, Copy, Debug)]
struct Zero {
    rate: f64,
    way: Way,
}

/// Which way the net present value passes through zero as the rate rises.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// As that of an investment.
    Falls,
    /// As that of a loan to whoever has the flows.
    Rises,
    /// It only touches zero.
    Touches,
}

/// Every rate, in rising order; at least one.
fn found(flows: &[f64], nothing: f64, per_year: f64) -> Result<Vec<Zero>, Absence> {
    let counts = |flow: &f64| flow.abs() >= nothing && *flow != 0.0;
    if let Some(why) = one_sided(flows.iter().copied().filter(counts)) {
        return Err(why);
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
    // A flow that counts and has the first one's sign again. All are counted, which is done two at a time.
    let sign = if starts_out { -1.0 } else { 1.0 };
    let back = |flow: &f64| sign * flow >= nothing && *flow != 0.0;
    if after.iter().filter(|flow| back(flow)).count() == 0 {
        let found = monthly::crossing(before, after).map(|log_growth| rate(per_year * log_growth));
        return match found {
            Some(rate) if rate.is_finite() => Ok(vec![Zero {
                rate,
                way: through(starts_out),
            }]),
            _ => Err(BEYOND),
        };
    }
    let counted = flows.iter().copied().enumerate();
    general(&Terms::new(
        counted.filter(|(_, flow)| counts(flow)),
        per_year,
    ))
}

fn through(falls: bool) -> Way {
    if falls { Way::Falls } else { Way::Rises }
}

/// Why flows that lack a sign have no rate.
fn one_sided(flows: impl Iterator<Item = f64> + Clone) -> Option<Absence> {
    if !flows.clone().any(|flow| flow < 0.0) {
        return Some(Absence::NoOutlay);
    }
    let mut flows = flows;
    (!flows.any(|flow| flow > 0.0)).then_some(Absence::NothingRecovers)
}

fn general(terms: &Terms) -> Result<Vec<Zero>, Absence> {
    let roots = isolate::roots(terms);
    let zero = |root: &isolate::Root| Zero {
        rate: rate(root.log_growth),
        way: match roots.as_slice() {
            // Signs that differ at the ends say which way, also where several roots are so close that
            // they count as one.
            [_] if !terms.ends_differ() => Way::Touches,
            [_] => through(terms.starts_out()),
            _ => through(root.falls),
        },
    };
    match roots.as_slice() {
        // Signs that differ at the ends must meet somewhere.
        [] if terms.ends_differ() => Err(BEYOND),
        [] => Err(Absence::NeverZero),
        roots => Ok(roots.iter().map(zero).collect()),
    }
}

/// The one that is meant among rates that nothing else is known of.
fn named(found: Result<Vec<Zero>, Absence>) -> Rates {
    let zeros = match found {
        Err(why) => return Rates::None(why),
        Ok(zeros) => zeros,
    };
    let falling = zeros.iter().filter(|zero| zero.way == Way::Falls);
    // Where all of several only touch zero, none falls.
    let meant = nearest(falling).or(nearest(zeros.iter()));
    match (zeros.as_slice(), meant) {
        ([one], _) => Rates::One(one.rate),
        (_, Some(named)) => Rates::Several {
            named,
            all: zeros.iter().map(|zero| zero.rate).collect(),
        },
        (_, None) => Rates::None(Absence::NeverZero),
    }
}

/// The effective annual rate of a yearly growth given by its logarithm.
fn rate(log_growth: f64) -> f64 {
    libm::expm1(log_growth) + 0.0 // + 0.0 turns −0 into 0
}

#[cfg(test)]
mod tests;
