//! A figure that takes further runs of the schedule: it follows once nothing has moved for a while, and
//! stays as it was meanwhile.

use std::rc::Rc;

use offtake_economics::{Evaluation, Metric, evaluate_further};
use yew::prelude::*;

use crate::places::figures::figures;
use crate::places::scenario::Scenario;
use crate::web::timing::{REST_MS, Timeout};

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
    rest: Option<Timeout>,
}

impl Component for Runs {
    /// Nothing has moved for a while.
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        Self {
            evaluation: evaluate_further(&context.props().scenario.inputs),
            rest: None,
        }
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        let rest = context.link().callback(|()| ());
        self.rest = Some(Timeout::new(REST_MS, move || rest.emit(())));
        true
    }

    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        self.rest = None;
        self.evaluation = evaluate_further(&context.props().scenario.inputs);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props {
            metric, beneath, ..
        } = context.props();
        let waits = self.rest.is_some().then_some("true");
        let figure = figures(&self.evaluation, &[*metric], |_| beneath.to_string());
        html! { <div aria-busy={waits}>{ figure }</div> }
    }
}
