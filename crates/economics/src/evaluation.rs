//! A contract evaluated: its months, its metrics, and what the reader has to be told about them.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::breakeven::Breakeven;
use crate::eval::PlainRecorder;
use crate::format;
use crate::further::Further;
use crate::inputs::{ContractKind, Input, Inputs};
use crate::metrics::{Metric, Outcome, WhyAbsent};
use crate::notices::{self, Notice};
use crate::rows::{Line, Month};
use crate::schedule::{self, Features};

/// A hosting contract, month by month, and what it comes to.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// Every month from signing to the last one billed; the first is month 0.
    pub months: Vec<Month<f64>>,
    /// The sum of each line that adds up; 0 for the others.
    pub totals: Month<f64>,
    /// What the contract comes to.
    pub metrics: Metrics,
    /// The contract years with debt service, in order: none where what the contract is weighed
    /// against was left out.
    pub covers: Vec<CoverYear>,
    /// What of the last month's recognised revenue comes once: all that was billed and not yet
    /// recognised, or the reverse, where the client ends the contract early.
    pub recognised_at_once: f64,
    /// What the reader has to be told.
    pub notices: Vec<Notice>,
}

/// The cover of a contract year's debt service.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CoverYear {
    /// The year's last month, counted from the month of signing, which is 0. Years count from the
    /// first billing; the last may be shorter.
    pub last_month: usize,
    /// Cash for debt service less tax, over interest and scheduled principal, both in months with debt
    /// service.
    pub dscr: f64,
}

impl Evaluation {
    /// Whether a metric is a rate of return on next to nothing: the deepest cumulative outlay is under a
    /// tenth of all capex; for equity, under a fiftieth of the host's. Readers are shown "n.m.", not
    /// meaningful, in its place ([`crate::format::of`]); programs are given the number.
    #[must_use]
    pub fn is_slight(&self, metric: Metric) -> bool {
        let (all, host) = (self.totals.capex, self.totals.capex_host);
        let (flow, least) = match metric {
            Metric::Irr => (Line::ProjectCashFlow, 0.1 * all),
            Metric::IrrAftertax => (Line::AftertaxCashFlow, 0.1 * all),
            // Where the host spends nothing, its equity has all of the project's flows.
            Metric::IrrEquity if host > 0.0 => (Line::EquityCashFlow, 0.02 * host),
            Metric::IrrEquity => (Line::EquityCashFlow, 0.1 * all),
            _ => return false,
        };
        self.metrics.get(metric).is_ok() && !self.falls_to(flow, -least)
    }

    /// Whether a line's running sum, from nothing on, comes to so little.
    fn falls_to(&self, flow: Line, low: f64) -> bool {
        let mut cumulative = 0.0;
        let mut months = self.months.iter();
        low >= 0.0
            || months.any(|month| {
                cumulative += month.get(flow);
                cumulative <= low
            })
    }
}

/// Evaluates a contract. Never fails: what cannot be computed says why it is absent.
///
/// ```
/// use offtake_economics::{Input, Inputs, Metric, evaluate};
///
/// let mut inputs = Inputs::default();
/// inputs.set(Input::Tcv, 3500.0); // "a $3.5 billion contract"
/// let contract = evaluate(&inputs);
/// let rate = contract.metrics.get(Metric::Rate).unwrap();
/// assert!((rate - 121.5277777778).abs() < 1e-9); // dollars per kW and month
/// ```
#[must_use]
pub fn evaluate(inputs: &Inputs) -> Evaluation {
    evaluate_in(inputs, Features::of(inputs))
}

/// Evaluates a contract without what it is weighed against, mining with its power and having no debt,
/// in half the time: those lines are 0, and those metrics say that they were left out.
#[must_use]
pub fn evaluate_contract(inputs: &Inputs) -> Evaluation {
    evaluate_in(inputs, Features::of_contract(inputs))
}

/// Evaluates a contract with what takes further runs of its schedule
/// ([`Metric::is_further`]): some dozens of them, so not for every movement of a slider.
#[must_use]
pub fn evaluate_further(inputs: &Inputs) -> Evaluation {
    let mut evaluation = evaluate(inputs);
    evaluation.metrics.further = Some(Further::of(inputs));
    evaluation
}

fn evaluate_in(inputs: &Inputs, features: Features) -> Evaluation {
    let mut recorder = PlainRecorder::of([inputs]);
    let mut schedule = schedule::read(&mut recorder, months(inputs), features);
    schedule.months.truncate(billed_months(inputs));
    let values = &schedule.metrics;
    let metrics = Metrics::new(
        (
            values.kind,
            values.outcomes(|_, value| value.outcome(&|own| own)),
        ),
        |line| recorder.roots(line, 0),
        |of| recorder.crossings(of, 0),
    );
    let covers = schedule.covers.iter().enumerate();
    let covers = covers.filter(|(_, cover)| cover.counts > 0.5);
    let covers = covers.map(|(last_month, cover)| CoverYear {
        last_month,
        dscr: cover.dscr,
    });
    let mut evaluation = Evaluation {
        covers: covers.collect(),
        recognised_at_once: schedule.at_once,
        months: schedule.months,
        totals: schedule.totals,
        metrics,
        notices: Vec::new(),
    };
    evaluation.notices = notices::about(inputs, &evaluation);
    let decided = recorder.decided_at_halvings();
    let decided = decided.map(|[hosting, mining]| Notice::HalvingsDecide {
        hosting,
        mining: -mining,
    });
    evaluation.notices.extend(decided);
    evaluation
}

/// Months from signing to the last one that the contract may be billed, with its renewals.
pub(crate) fn months(inputs: &Inputs) -> usize {
    let ready = readies(inputs).max().unwrap_or(0);
    ready + inputs.months(Input::Delay) + months_of_phase(inputs)
}

/// Months that each phase may be billed, with its renewals.
pub(crate) fn months_of_phase(inputs: &Inputs) -> usize {
    inputs.months(Input::Term) + inputs.renewals() * inputs.months(Input::Renewterm)
}

/// Months from signing to the last one billed, where the client may end the contract early.
pub(crate) fn billed_months(inputs: &Inputs) -> usize {
    let all = months(inputs);
    if !inputs.is_given(Input::Exit) {
        return all;
    }
    let first = readies(inputs).min().unwrap_or(0) + inputs.months(Input::Delay);
    all.min(first + inputs.months(Input::Exit))
}

fn readies(inputs: &Inputs) -> impl Iterator<Item = usize> {
    (0..inputs.phase_count()).map(|i| inputs.phase(i).ready as usize)
}

/// The metrics of a contract.
#[derive(Clone, Debug)]
pub struct Metrics {
    kind: ContractKind,
    outcomes: [Outcome; Metric::ALL.len()],
    irr: Vec<f64>,
    irr_equity: Vec<f64>,
    irr_aftertax: Vec<f64>,
    breakeven_rate: Vec<f64>,
    price_for_npv_zero: Vec<f64>,
    further: Option<Further>,
}

impl Metrics {
    /// What a schedule came to in a contract of a kind, and the rates of a line and the break-evens
    /// that have to be told besides.
    pub(crate) fn new(
        (kind, outcomes): (f64, [Outcome; Metric::ALL.len()]),
        roots: impl Fn(Line) -> Vec<f64>,
        crossings: impl Fn(Breakeven) -> Vec<f64>,
    ) -> Self {
        Self {
            breakeven_rate: crossings(Breakeven::Rate),
            price_for_npv_zero: crossings(Breakeven::NpvZero),
            further: None,
            kind: ContractKind::of_number(kind),
            outcomes,
            irr: roots(Line::ProjectCashFlow),
            irr_equity: roots(Line::EquityCashFlow),
            irr_aftertax: roots(Line::AftertaxCashFlow),
        }
    }

    /// The value of a metric, or why there is none. Fractions are fractions: 0.775, not 77.5.
    ///
    /// # Errors
    /// Where the metric has no value, the reason.
    pub fn get(&self, metric: Metric) -> Result<f64, WhyAbsent> {
        if let Some(found) = self.further.as_ref().and_then(|runs| runs.get(metric)) {
            return found;
        }
        if let Some(why) = self.kind.lacks(metric) {
            return Err(why);
        }
        let found = self.outcomes.get(metric as usize).copied();
        found.unwrap_or(Err(WhyAbsent::NotAsked))
    }

    /// Every break-even or rate at which a net present value is zero, in rising order, where there are
    /// several or the only one is no return; else nothing. There is only ever one break-even hashprice, since mining earns more the higher it is.
    #[must_use]
    pub fn roots(&self, metric: Metric) -> &[f64] {
        match metric {
            Metric::Irr => &self.irr,
            Metric::IrrEquity => &self.irr_equity,
            Metric::IrrAftertax => &self.irr_aftertax,
            price if price.is_breakeven_price() => &self.breakeven_rate,
            Metric::PriceForNpvZero => &self.price_for_npv_zero,
            _ => self.further.as_ref().map_or(&[], |runs| runs.roots(metric)),
        }
    }

    /// Why a metric has no value, in words, with the rates that are no return; nothing where it has one.
    #[must_use]
    pub fn why(&self, metric: Metric) -> Option<String> {
        let why = self.get(metric).err()?.why_of(metric);
        Some(match self.roots(metric) {
            [] => why.to_owned(),
            rates => format!("{why} ({})", format::percents(rates)),
        })
    }
}

impl Serialize for Metrics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Missing<'a> {
            absent: &'static str,
            why: &'static str,
            #[serde(skip_serializing_if = "<[f64]>::is_empty")]
            roots: &'a [f64],
        }
        #[derive(Serialize)]
        struct Several<'a> {
            value: f64,
            roots: &'a [f64],
        }
        let mut map = serializer.serialize_map(Some(Metric::ALL.len()))?;
        for metric in Metric::ALL {
            let name = metric.name();
            match (self.get(*metric), self.roots(*metric)) {
                (Ok(value), []) => map.serialize_entry(name, &value)?,
                (Ok(value), roots) => map.serialize_entry(name, &Several { value, roots })?,
                (Err(absent), roots) => {
                    let missing = Missing {
                        absent: absent.code(),
                        why: absent.why_of(*metric),
                        roots,
                    };
                    map.serialize_entry(name, &missing)?;
                }
            }
        }
        map.end()
    }
}
