//! What this program shows: a contract and what it comes to.

use std::rc::Rc;

use offtake_economics::{Evaluation, Inputs, evaluate, link};
use yew::prelude::*;

/// A contract and what it comes to.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The link's query that says it, with all that stands beside it.
    pub query: String,
    /// The contract.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Evaluation,
}

impl Scenario {
    /// The scenario of a link's query.
    pub fn of(query: &str) -> Self {
        let inputs = link::read(query).inputs;
        let evaluation = evaluate(&inputs);
        let query = query.to_owned();
        Self {
            query,
            inputs,
            evaluation,
        }
    }
}

/// What a part is made from.
#[derive(Clone, Properties)]
pub struct Props {
    /// The contract.
    pub scenario: Rc<Scenario>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario)
    }
}
