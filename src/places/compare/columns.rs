//! What stands beside one another: the pin first, then those that are kept beside it, and last the contract as
//! it is.

use offtake_deals::Named;
use offtake_economics::format::{cents, trimmed};
use offtake_economics::link::{self, NamedScenario, View};
use offtake_economics::{Evaluation, Input, Inputs, evaluate};

use super::pinned;
use crate::places::scenario::Scenario;

/// A scenario.
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Its inputs.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Evaluation,
}

/// Two or more scenarios.
pub struct Columns {
    view: View,
    base: Column,
    /// The kept ones, and last the contract as it is.
    others: Vec<Column>,
    now: Column,
}

/// What a scenario is called by its terms in front.
pub fn name(inputs: &Inputs, evaluation: &Evaluation) -> String {
    let kind = inputs.kind();
    let [_, unit] = kind.nouns().unit;
    let price = evaluation.metrics.get(kind.prices().0).unwrap_or_default();
    format!(
        "{} {unit} for {} years at {}",
        trimmed(inputs.size(), 2),
        trimmed(inputs.value(Input::Term), 2),
        cents(price)
    )
}

fn column(scenario: &NamedScenario) -> Column {
    let deal = Named::find(&scenario.name).filter(|_| scenario.is_deal);
    Column {
        name: deal.map_or(scenario.name.clone(), |(deal, _)| deal.name.to_owned()),
        inputs: scenario.inputs.clone(),
        evaluation: evaluate(&scenario.inputs),
    }
}

impl Columns {
    /// Those of a scenario and of what its link says beside it.
    pub fn of(scenario: &Scenario) -> Self {
        let deal = |id: &str| Named::find(id).map(|(_, inputs)| inputs);
        let view = link::read_view(&scenario.query, &[], deal).view;
        let now = || Column {
            name: "Now".to_owned(),
            inputs: scenario.inputs.clone(),
            evaluation: scenario.evaluation.clone(),
        };
        Self {
            base: view.pin.as_ref().map_or_else(now, column),
            others: view.with.iter().map(column).collect(),
            now: now(),
            view,
        }
    }

    /// The pin.
    pub fn base(&self) -> &Column {
        &self.base
    }

    /// The contract as it is.
    pub fn now(&self) -> &Column {
        &self.now
    }

    /// All of them in their order.
    pub fn all(&self) -> Vec<&Column> {
        let all = [&self.base].into_iter().chain(&self.others);
        all.chain([&self.now]).collect()
    }

    /// Whether the contract is another than the pin.
    pub fn differ(&self) -> bool {
        self.base.inputs != self.now.inputs
    }

    /// How a link says pin and those beside it.
    pub fn view(&self) -> View {
        pinned(View {
            pin: self.view.pin.clone(),
            with: self.view.with.clone(),
            ..View::default()
        })
    }

    /// The pin as a link is to keep it: the scenario that was opened by its terms.
    pub fn pinned(&self) -> NamedScenario {
        self.view().pin.unwrap_or_else(|| NamedScenario {
            name: name(&self.base.inputs, &self.base.evaluation),
            inputs: self.base.inputs.clone(),
            is_deal: false,
        })
    }
}
