//! Follows the scenario and shows what was asked for.

use std::rc::Rc;

use offtake_economics::explain::{Explainer, Target};
use offtake_economics::{Input, Notice, link};
use yew::prelude::*;

use crate::bus::{self, ASK, CHANGES, LOOK, NOTICES, SCENARIO};
use crate::places::cash::Cash;
use crate::places::choice::Choice;
use crate::places::explanation::{Ways, explanation};
use crate::places::left_out::left_out;
use crate::places::notes;
use crate::places::npv_curve;
use crate::places::numbers::Numbers;
use crate::places::portfolio::Place;
use crate::places::scenario::Scenario;
use crate::sections::{CASH, CHOICE, LEFT_OUT, NUMBERS, PORTFOLIO, SECTIONS};
use crate::web::focus;
use crate::web::focus::Host;

/// What this program is told.
pub enum Message {
    /// What is asked for, and of which scenario.
    Ask(String),
    /// The scenario has changed.
    Follow(String),
    /// Explains what a name of an explanation stands for.
    Open(Target),
    /// Goes back to what was explained before.
    Back,
    /// Closes the explanation.
    Close,
    /// What has changed since the link was written was understood.
    Understood,
    /// Closes it and goes to an input on the page.
    Reach(Input),
    /// The page looks otherwise: the curve of a rate of return is drawn anew.
    Look,
}

/// Everything behind the figures.
pub struct App {
    scenario: Rc<Scenario>,
    /// Where each of the sections that were asked for is drawn.
    open: [Option<Host>; SECTIONS.len()],
    notices: Option<Host>,
    /// What has changed since the link was written, until that is understood.
    changed: Vec<Notice>,
    /// Where that is drawn.
    changes: Option<Host>,
    /// The contracts beside the scenario, as they stand in a link.
    part: AttrValue,
    /// What is explained, and before it what led there. Nothing is written down until it is asked.
    trail: Vec<Target>,
    explainer: Option<Explainer>,
    heading: NodeRef,
    /// Where the curve of a rate of return is drawn.
    profile: npv_curve::Place,
    /// What had the focus before the explanation opened.
    opener: Option<focus::Held>,
    /// Whether the explanation has just opened or moved on.
    turned: bool,
    _listeners: Vec<bus::Listener>,
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let (ask, follow) = (link.callback(Message::Ask), link.callback(Message::Follow));
        let close = link.callback(|()| Message::Close);
        let look = link.callback(|_: String| Message::Look);
        let listeners = [
            bus::on(ASK, move |text| ask.emit(text)),
            bus::on(SCENARIO, move |text| follow.emit(text)),
            bus::on(LOOK, move |text| look.emit(text)),
            focus::on_escape(move || close.emit(())),
        ];
        Self {
            scenario: Rc::new(Scenario::of("")),
            open: Default::default(),
            notices: None,
            changed: Vec::new(),
            changes: None,
            part: AttrValue::default(),
            trail: Vec::new(),
            explainer: None,
            heading: NodeRef::default(),
            profile: npv_curve::Place::default(),
            opener: None,
            turned: false,
            _listeners: listeners.into_iter().flatten().collect(),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Follow(query) => self.follow(&query),
            Message::Ask(text) => {
                let (what, query) = text.split_once(' ').unwrap_or((&text, ""));
                self.follow(query);
                let mut sections = SECTIONS.iter().zip(&mut self.open);
                let section = sections.find(|(section, _)| section.id == what);
                match (section, what.strip_prefix(CHANGES)) {
                    (Some((_, host)), _) => *host = focus::by_id(&format!("{what}-place")),
                    (None, Some(version)) => self.outdated(version, query),
                    (None, None) if what == NOTICES => self.notices = focus::by_id(NOTICES),
                    (None, None) => self.explain(what),
                }
            }
            Message::Open(target) => {
                self.trail.push(target);
                self.turned = true;
            }
            Message::Back => {
                self.trail.pop();
                self.turned = true;
            }
            Message::Understood => self.changed.clear(),
            Message::Close if self.trail.is_empty() => return false,
            Message::Close => {
                self.trail.clear();
                if let Some(opener) = self.opener.take() {
                    let _ = opener.focus();
                }
            }
            Message::Look => {}
            Message::Reach(input) => {
                self.trail.clear();
                focus::reach(input);
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let understood = context.link().callback(|_| Message::Understood);
        html! {
            <>
                <style>{ include_str!("../../styles/details.css") }{ include_str!("../../styles/portfolio.css") }</style>
                // Yew tells the page's elements from these by the number of their tree. Those in the
                // page's own are in a portal, whose number is never the page's own, 1.
                { for SECTIONS.iter().zip(&self.open).map(|(section, host)| match host {
                    Some(host) => create_portal(self.section(section.id), host.clone()),
                    None => html! {},
                }) }
                if let Some(place) = &self.changes {
                    { create_portal(notes::outdated(&self.changed, &understood), place.clone()) }
                }
                if let Some(place) = &self.notices {
                    { create_portal(notes::notices(&self.scenario), place.clone()) }
                }
                { self.explanation(context) }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.turned) {
            focus::on(&self.heading);
        }
        if let Some(line) = self
            .trail
            .last()
            .and_then(|target| npv_curve::line(*target))
        {
            self.profile.draw(&self.scenario, line);
        }
    }
}

impl App {
    fn follow(&mut self, query: &str) {
        self.scenario = Rc::new(Scenario::of(query));
        let part = link::portfolio_part(&format!("?{query}"));
        if self.part != part {
            self.part = part.into();
        }
        if self.trail.is_empty() {
            return;
        }
        if let Some(explainer) = &mut self.explainer {
            explainer.set_inputs(&self.scenario.inputs);
            // What another contract does not have, such as a month beyond its end, closes.
            self.trail.retain(|target| explainer.check(*target).is_ok());
        }
    }

    /// What is in a section.
    fn section(&self, id: &str) -> Html {
        let scenario = self.scenario.clone();
        match id {
            CASH => html! { <Cash {scenario} /> },
            CHOICE => html! { <Choice {scenario} /> },
            PORTFOLIO => html! { <Place {scenario} part={self.part.clone()} /> },
            NUMBERS => html! { <Numbers {scenario} /> },
            LEFT_OUT => left_out(),
            _ => html! {},
        }
    }

    /// Tells what has changed since a link of a version was written.
    fn outdated(&mut self, version: &str, query: &str) {
        self.changes = focus::by_id(CHANGES);
        self.changed = match version.parse() {
            Ok(version) => notes::changed(version, &self.scenario, query),
            Err(_) => Vec::new(),
        };
    }

    /// Explains what a text asks for; one that asks for nothing of this contract is let be.
    fn explain(&mut self, what: &str) {
        let inputs = &self.scenario.inputs;
        let explainer = match &mut self.explainer {
            Some(explainer) => {
                if explainer.inputs() != inputs {
                    explainer.set_inputs(inputs);
                }
                explainer
            }
            none => none.insert(Explainer::new(inputs)),
        };
        let Ok(target) = explainer.target(what) else {
            return;
        };
        if self.trail.is_empty() {
            self.opener = focus::focused();
        }
        self.trail = vec![target];
        self.turned = true;
    }

    fn explanation(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let explained = self
            .trail
            .last()
            .zip(self.explainer.as_ref())
            .and_then(|(target, explainer)| explainer.explain(*target).ok());
        let Some(explained) = explained else {
            return html! {};
        };
        let input = match explained.target {
            Target::Input(input) => Some(input),
            Target::Phase(..) => Some(Input::Phases),
            _ => None,
        };
        let ways = Ways {
            open: link.callback(Message::Open),
            back: (self.trail.len() > 1).then(|| link.callback(|_| Message::Back)),
            reach: input.map(|input| link.callback(move |_| Message::Reach(input))),
            close: link.callback(|_| Message::Close),
        };
        let curve = npv_curve::line(explained.target)
            .map(|line| npv_curve::view(&self.scenario, line, &self.profile));
        explanation(&explained, &ways, self.heading.clone(), curve)
    }
}
