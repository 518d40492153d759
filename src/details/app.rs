//! Follows the scenario and shows what was asked for.

use std::rc::Rc;

use gloo_events::EventListener;
use offtake_economics::{Evaluation, Inputs, evaluate, link};
use web_sys::Element;
use yew::prelude::*;

use crate::events::{self, ASK, NUMBERS, SCENARIO};
use crate::numbers::Numbers;

/// A contract and what it comes to.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The contract.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Evaluation,
}

/// What this program is told.
pub enum Message {
    /// What is asked for, and of which scenario.
    Ask(String),
    /// The scenario has changed.
    Scenario(String),
}

/// Everything behind the figures.
pub struct App {
    scenario: Option<Rc<Scenario>>,
    numbers: Option<Element>,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let (ask, follow) = (
            link.callback(Message::Ask),
            link.callback(Message::Scenario),
        );
        let listeners = [
            events::on(ASK, move |text| ask.emit(text)),
            events::on(SCENARIO, move |text| follow.emit(text)),
        ];
        Self {
            scenario: None,
            numbers: None,
            _listeners: listeners.into_iter().flatten().collect(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        let query = match &message {
            Message::Scenario(query) => query,
            Message::Ask(text) => {
                let (what, query) = text.split_once(' ').unwrap_or((text, ""));
                if what == NUMBERS {
                    self.numbers = by_id("numbers-place");
                }
                query
            }
        };
        let inputs = link::read(query).inputs;
        let evaluation = evaluate(&inputs);
        self.scenario = Some(Rc::new(Scenario { inputs, evaluation }));
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let Some(scenario) = &self.scenario else {
            return html! {};
        };
        html! {
            <>
                <style>{ include_str!("../../styles/details.css") }</style>
                if let Some(place) = &self.numbers {
                    { create_portal(html! { <Numbers scenario={scenario.clone()} explain={Callback::<String>::noop()} /> }, place.clone()) }
                }
            </>
        }
    }
}

/// A place of its own at the end of the document.
pub fn place() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    let place = document.create_element("div").ok()?;
    document.body()?.append_child(&place).ok()?;
    Some(place)
}

fn by_id(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}
