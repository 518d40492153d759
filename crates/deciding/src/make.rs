//! What one input would have to be for a metric to come to a target: every value in range, or why there is
//! none.
//!
//! Promises that each value, put into the contract, gives the target, that where only two values next to one
//! another lie on either side of it these are told, and that the price is held unless it is what is sought.

use offtake_economics::{ContractKind, Input, Inputs, Metric, Unit, format};

use crate::runs::{Figure, figure, figures, priced, today, with};
use crate::solve::{Domain, Place, solve};

/// Figures that differ by less than this share of them are the same.
const SAME: f64 = 1e-12;

/// A value of the input at which the metric comes to the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solution {
    /// The value, or the lower of two next to one another between which the target is passed.
    pub value: f64,
    /// The higher of two.
    pub above: Option<f64>,
    /// How far it is from the input's value now, in its own unit; none where it has none.
    pub from_today: Option<f64>,
}

/// What an input would have to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Make {
    /// The metric.
    pub metric: Metric,
    /// What it is to come to, in its own unit: a rate of return as a fraction.
    pub target: f64,
    /// The input.
    pub by: Input,
    /// The input's value now; none where it is not given.
    pub today: Option<f64>,
    /// Values of the input and the metric there, in rising order: the curve that was searched.
    pub curve: Vec<(f64, Figure)>,
    /// Every solution, in rising order.
    pub solutions: Vec<Solution>,
    /// Why there is none.
    pub why: Option<String>,
}

/// A target as it is typed, in the unit of the metric: percent for rates, millions of dollars for dollars,
/// all else as it is quoted.
#[must_use]
pub fn target_of(metric: Metric, typed: f64) -> f64 {
    typed * scale_of(metric)
}

/// How much one of what is typed is.
fn scale_of(metric: Metric) -> f64 {
    match metric.unit() {
        Unit::Fraction => 0.01,
        Unit::Dollars | Unit::DollarsPerMw | Unit::DollarsPerMwYear => 1e6,
        _ => 1.0,
    }
}

impl Make {
    /// Looks for every value of an input at which a metric comes to a target, in the metric's own unit.
    ///
    /// ```
    /// use offtake_deciding::Make;
    /// use offtake_economics::{Input, Metric, link};
    ///
    /// let inputs = link::read("client=0&capex=8").inputs;
    /// let make = Make::of(&inputs, Metric::Irr, 0.12, Input::Capex);
    /// let capex = make.solutions[0].value;
    /// let solved = link::read(&format!("client=0&capex={capex}")).inputs;
    /// let irr = offtake_economics::evaluate(&solved).metrics.get(Metric::Irr).unwrap();
    /// assert!((irr - 0.12).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn of(inputs: &Inputs, metric: Metric, target: f64, by: Input) -> Self {
        let base = priced(inputs);
        let mut make = Self {
            metric,
            target,
            by,
            today: today(&base, by),
            curve: Vec::new(),
            solutions: Vec::new(),
            why: refused(&base, metric, by),
        };
        if make.why.is_some() {
            return make;
        }
        let (curve, places) = search(&base, metric, target, by, Domain::of(by));
        let kind = base.kind();
        make.solutions = places
            .into_iter()
            .map(|place| {
                let (value, above) = match place {
                    Place::At(value) => (value, None),
                    Place::Between(low, high) => (low, Some(high)),
                };
                // Of two the one that is nearer.
                let from = |today: f64| match above {
                    Some(above) if (above - today).abs() < (value - today).abs() => above - today,
                    _ => value - today,
                };
                Solution {
                    value,
                    above,
                    from_today: make.today.map(from),
                }
            })
            .collect();
        make.curve = curve;
        if make.solutions.is_empty() {
            make.why = Some(make.nowhere(kind));
        }
        make
    }

    /// Why no value of the range gives the target.
    fn nowhere(&self, kind: ContractKind) -> String {
        let label = self.metric.label();
        let spec = self.by.spec();
        let shown = |value| shown(self.metric, kind, value);
        let of_input = |value: f64| format::with_unit(&format::trimmed(value, 2), spec.unit);
        let values = self
            .curve
            .iter()
            .filter_map(|(at, figure)| Some((*at, figure.ok()?)));
        let least = values.clone().min_by(|a, b| a.1.total_cmp(&b.1));
        let most = values.max_by(|a, b| a.1.total_cmp(&b.1));
        let (Some(least), Some(most)) = (least, most) else {
            let why = self.curve.iter().find_map(|(_, figure)| figure.err());
            let why = why.map_or("", |why| why.why_of(self.metric));
            return format!("{label} has no value at any {}: {why}.", spec.label);
        };
        if most.1 - least.1 <= SAME * most.1.abs() {
            return format!(
                "{label} does not move with {}: it is {}.",
                spec.label,
                shown(most.1)
            );
        }
        let (below, end) = match self.target > most.1 {
            true => ("below", most),
            false => ("above", least),
        };
        format!(
            "{label} stays {below} {} at any {} from {} to {}: it comes nearest at {}, with {}.",
            shown(self.target),
            spec.label,
            of_input(spec.min),
            of_input(spec.max),
            of_input(end.0),
            shown(end.1)
        )
    }
}

/// A metric as reasons have it.
pub(crate) fn shown(metric: Metric, kind: ContractKind, value: f64) -> String {
    let unit = match metric.unit() {
        Unit::Price => kind.nouns().price_unit,
        unit => unit,
    };
    if unit.is_price() {
        return format::with_unit(&format::trimmed(value, 2), unit);
    }
    let shown = format::metric(metric, value);
    shown.digits + shown.suffix
}

/// Why an input is none to be sought in a contract.
pub(crate) fn refused(inputs: &Inputs, metric: Metric, by: Input) -> Option<String> {
    let spec = by.spec();
    if !inputs.kind().has_metric(metric) {
        let why = figure(inputs, metric).err();
        let why = why.map_or("", |why| why.why_of(metric));
        return Some(format!(
            "This kind of contract has no {}: {why}.",
            metric.label()
        ));
    }
    if matches!(
        spec.unit,
        Unit::Month | Unit::Phases | Unit::Choice | Unit::Switch
    ) {
        return Some(format!(
            "{} is a choice, and none to be sought.",
            spec.label
        ));
    }
    match inputs.replaced_by(by) {
        // A price that cannot be held is found anew until one is given.
        Some(_) if by == inputs.kind().price() => None,
        Some(Input::Kind) => Some(format!("This kind of contract has no {}.", spec.label)),
        // All phases together have a load.
        Some(Input::Phases) if by == Input::Mw => None,
        Some(other) => Some(format!(
            "{} has no effect here: {} ({}) stands in its place.",
            spec.label,
            other.spec().label,
            other.key()
        )),
        None => None,
    }
}

/// The curve of a metric over values of an input, and where it comes to a target.
pub(crate) fn search(
    base: &Inputs,
    metric: Metric,
    target: f64,
    by: Input,
    domain: Domain,
) -> (Vec<(f64, Figure)>, Vec<Place>) {
    let read = |values: &[f64]| {
        let contracts: Vec<Inputs> = values.iter().map(|value| with(base, by, *value)).collect();
        figures(&contracts, metric)
    };
    let centre = today(base, by)
        .or(by.spec().default)
        .unwrap_or(by.spec().min);
    // A year more or less of debt service moves covers up and down from month to month.
    let is_restless = matches!(metric, Metric::DscrMin | Metric::DscrAverage | Metric::Llcr);
    let solved = solve(&domain, (centre, target), is_restless, read);
    (solved.curve, solved.places)
}
