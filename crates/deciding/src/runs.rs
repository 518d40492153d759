//! A contract tried with other values: how an input is set, with its price held, and what a metric then is.
//!
//! Promises that a contract that is tried keeps the price it was found to have, so that no change pays
//! itself back by a dearer one; and that figures are, to the last bit, those of the contract evaluated alone.

use offtake_economics::{Input, Inputs, Metric, WhyAbsent, evaluate_further, lanes};

/// The value of a metric, or why there is none.
pub type Figure = Result<f64, WhyAbsent>;

/// The contract by the price that it has, given or found; where that may not be given, as it is.
#[must_use]
pub fn priced(inputs: &Inputs) -> Inputs {
    let price = inputs.kind().price();
    let priced = inputs.priced();
    match priced.value(price) <= price.spec().max {
        true => priced,
        false => inputs.clone(),
    }
}

/// The contract with another value of an input; with phases, another load scales all of them.
#[must_use]
pub fn with(inputs: &Inputs, input: Input, value: f64) -> Inputs {
    let mut inputs = inputs.clone();
    match input {
        Input::Mw if inputs.phases().is_some() => inputs.scale_to_mw(value),
        _ => {
            inputs.set(input, value);
        }
    }
    inputs
}

/// The value of an input in a contract; none where it is not given and nothing stands for it.
#[must_use]
pub fn today(inputs: &Inputs, input: Input) -> Option<f64> {
    match input {
        Input::Mw if inputs.phases().is_some() => Some(inputs.total_mw()),
        // Found from a headline that cannot be held by it.
        price if price == inputs.kind().price() && inputs.replaced_by(price).is_some() => {
            figure(inputs, inputs.kind().prices().0).ok()
        }
        Input::Ke | Input::Gross | Input::Mpower => Some(inputs.value(input)),
        _ => inputs.get(input),
    }
}

/// A metric of each of any number of contracts.
#[must_use]
pub fn figures(contracts: &[Inputs], metric: Metric) -> Vec<Figure> {
    if metric.is_further() {
        let further = |inputs| evaluate_further(inputs).metrics.get(metric);
        return contracts.iter().map(further).collect();
    }
    let mut figures = Vec::with_capacity(contracts.len());
    lanes::each_for(contracts, &[metric], |contract| {
        figures.push(contract.metric(metric));
    });
    figures
}

/// A metric of a contract.
///
/// # Errors
/// Where it has no value, the reason.
pub fn figure(inputs: &Inputs, metric: Metric) -> Figure {
    let one = figures(std::slice::from_ref(inputs), metric);
    one.first().copied().unwrap_or(Err(WhyAbsent::NotAsked))
}
