//! A figure that takes further runs of the schedule: it follows once nothing has moved for a while, and
//! stays as it was meanwhile.

use std::rc::Rc;

use offtake_economics::{Evaluation, Metric, evaluate_further};
use yew::prelude::*;

use crate::places::figures::figures;
use crate::places::scenario::Scenario;
use crate::web::timing::{REST_MS, Rest};

/// Which figure, and of what.
#[derive(Clone, Properties)]
pub struct Props {
    /// The contract.
    pub scenario: Rc<Scenario>,
    /// The figure.
    pub metric: Metric,
    /// What stands under it.
    pub beneath: AttrValue,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario)
    }
}

/// The figure as it was when nothing moved last.
pub struct Runs {
    evaluation: Evaluation,
    rest: Rest,
}

impl Component for Runs {
    /// Nothing has moved for a while.
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self {
            evaluation: evaluate_further(&context.props().scenario.inputs),
            rest: Rest::new(REST_MS, context.link().callback(|()| ())),
        }
    }

    fn changed(&mut self, _: &Context<Self>, _: &Props) -> bool {
        self.rest.moved();
        true
    }

    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        self.evaluation = evaluate_further(&context.props().scenario.inputs);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props {
            metric, beneath, ..
        } = context.props();
        let waits = self.rest.waits().then_some("true");
        let figure = figures(&self.evaluation, &[*metric], |_| beneath.to_string());
        html! { <div aria-busy={waits}>{ figure }</div> }
    }
}
