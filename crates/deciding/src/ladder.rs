//! What would have to be true for a metric to come to a target: several inputs, one after another in the
//! visitor's order, each to the better end of its range, until the target is met or the list ends.
//!
//! Promises that the last one goes only as far as is needed, and that what is still missing is told.

use offtake_economics::link::InputRange;
use offtake_economics::{Input, Inputs, Metric};

use crate::make::{refused, search, shown};
use crate::ranges::range_of;
use crate::runs::{Figure, figure, priced, today, with};
use crate::solve::{Domain, Place};

/// A target that is missed by less than this share of it is met.
const MET: f64 = 1e-9;

/// What one input does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rung {
    /// The input.
    pub input: Input,
    /// Its value before; none where it is not given.
    pub from: Option<f64>,
    /// Its value after: as before where neither end of its range is better.
    pub to: Option<f64>,
    /// The metric then.
    pub result: Figure,
}

/// A way to a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Ladder {
    /// The metric.
    pub metric: Metric,
    /// What it is to come to at least, or at most where less of it is better, in its own unit.
    pub target: f64,
    /// What it is now.
    pub base: Figure,
    /// What each input does, in the order they were named, as far as they are needed.
    pub rungs: Vec<Rung>,
    /// What is missing in the end: 0 where the target is met; none where the metric has no value.
    pub missing: Option<f64>,
    /// Why it is not met, or what did not help; none where every input did its part.
    pub why: Option<String>,
    /// The contract in the end.
    pub reached: Inputs,
}

impl Ladder {
    /// Goes through inputs until a metric comes to a target, in the metric's own unit. `given` are ranges that
    /// a link gives.
    ///
    /// ```
    /// use offtake_deciding::Ladder;
    /// use offtake_economics::{Input, Metric, link};
    ///
    /// let inputs = link::read("client=0&capex=8").inputs;
    /// let ladder = Ladder::of(&inputs, Metric::Irr, 0.12, &[Input::Rate, Input::Capex], &[]);
    /// assert_eq!(ladder.missing, Some(0.0));
    /// ```
    #[must_use]
    pub fn of(
        inputs: &Inputs,
        metric: Metric,
        target: f64,
        levers: &[Input],
        given: &[InputRange],
    ) -> Self {
        let mut contract = priced(inputs);
        let base = figure(&contract, metric);
        let mut now = base;
        let mut rungs = Vec::new();
        let mut notes = Vec::new();
        for lever in levers {
            if meets(metric, now, target) {
                break;
            }
            let refused = refused(&contract, metric, *lever);
            let range = range_of(&contract, *lever, given).filter(|_| refused.is_none());
            let Some(range) = range else {
                let idle = || format!("{} has no range here.", lever.spec().label);
                notes.push(refused.unwrap_or_else(idle));
                continue;
            };
            let from = today(&contract, *lever);
            let ends = [range.low, range.high].into_iter().flatten();
            let tried = ends.map(|end| (end, figure(&with(&contract, *lever, end), metric)));
            let best = tried.reduce(|a, b| if better(metric, b.1, a.1) { b } else { a });
            let Some((end, result)) = best.filter(|(_, result)| better(metric, *result, now))
            else {
                notes.push(format!(
                    "Neither end of the range of {} is better.",
                    lever.spec().label
                ));
                rungs.push(Rung {
                    input: *lever,
                    from,
                    to: from,
                    result: now,
                });
                continue;
            };
            let enough = from
                .filter(|_| meets(metric, result, target))
                .and_then(|from| nearest(&contract, metric, target, *lever, (from, end)));
            let to = enough.unwrap_or(end);
            contract = with(&contract, *lever, to);
            now = figure(&contract, metric);
            rungs.push(Rung {
                input: *lever,
                from,
                to: Some(to),
                result: now,
            });
        }
        let met = meets(metric, now, target);
        let missing = now
            .ok()
            .map(|now| if met { 0.0 } else { (target - now).abs() });
        if !met {
            let label = metric.label();
            let kind = contract.kind();
            let so_far = now.map_or_else(
                |why| why.why_of(metric).to_owned(),
                |now| shown(metric, kind, now),
            );
            let target = shown(metric, kind, target);
            notes.insert(
                0,
                format!("{label} does not come to {target}: with all of them it is {so_far}."),
            );
        }
        let why = (!notes.is_empty()).then(|| notes.join(" "));
        Self {
            metric,
            target,
            base,
            rungs,
            missing,
            why,
            reached: contract,
        }
    }
}

/// The value nearest to where an input is, on the way to an end, at which the target is met.
fn nearest(
    contract: &Inputs,
    metric: Metric,
    target: f64,
    lever: Input,
    (from, end): (f64, f64),
) -> Option<f64> {
    let domain = Domain::of(lever).within(from, end);
    let (_, places) = search(contract, metric, target, lever, domain);
    let away = |value: &f64| (value - from).abs();
    let met = |value: &f64| {
        let figure = figure(&with(contract, lever, *value), metric);
        meets(metric, figure, target)
    };
    let values = places.into_iter().flat_map(|place| match place {
        Place::At(value) => [Some(value), None],
        Place::Between(low, high) => [Some(low), Some(high)],
    });
    let values = values.flatten().filter(met);
    values.min_by(|a, b| away(a).total_cmp(&away(b)))
}

/// Whether less of a metric is better for the host.
fn falls(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::PaybackMonths
            | Metric::Capex
            | Metric::CapexHost
            | Metric::Credit
            | Metric::CreditMonths
            | Metric::CreditUnpaid
            | Metric::Gearing
            | Metric::LoanToCost
            | Metric::DebtBalloon
            | Metric::LossesUnused
            | Metric::SourcesEquity
            | Metric::UsesCapex
            | Metric::UsesInterest
            | Metric::UsesFees
            | Metric::PriceForNpvZero
            | Metric::MiningNpv
            | Metric::MiningPerMwh
            | Metric::BreakevenRate
            | Metric::BreakevenGpuPrice
            | Metric::DelayCost
    )
}

/// How good a value is; one that is absent is worse than any.
fn worth(metric: Metric, figure: Figure) -> f64 {
    match figure {
        Ok(value) if falls(metric) => -value,
        Ok(value) => value,
        Err(_) => f64::NEG_INFINITY,
    }
}

fn better(metric: Metric, one: Figure, other: Figure) -> bool {
    worth(metric, one) > worth(metric, other)
}

fn meets(metric: Metric, figure: Figure, target: f64) -> bool {
    worth(metric, figure) >= worth(metric, Ok(target)) - MET * target.abs()
}
