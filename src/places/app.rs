//! Follows the scenario and shows what was asked for.

use std::rc::Rc;

use offtake_deciding::StepKind;
use offtake_economics::explain::{Explainer, Target};
use offtake_economics::{Input, Notice, link};
use yew::prelude::*;

use crate::bus::{self, Ask, CHANGES, Look, NOTICES, STEP, Want};
use crate::places::bridge_step;
use crate::places::cash::Cash;
use crate::places::choice::Choice;
use crate::places::compare::Compare;
use crate::places::explanation::{Ways, explanation};
use crate::places::left_out::left_out;
use crate::places::make::MakeIt;
use crate::places::matters::Matters;
use crate::places::notes;
use crate::places::npv_curve;
use crate::places::numbers::Numbers;
use crate::places::portfolio::Place;
use crate::places::scenario::Scenario;
use crate::sections::{
    CASH, CHOICE, COMPARE, LEFT_OUT, MAKE, MATTERS, NUMBERS, PORTFOLIO, SECTIONS,
};
use crate::web::focus::{self, Host};
use crate::web::timing::{REST_MS, Rest};
use crate::web::visibility::SightWatch;

/// What this program is told.
pub enum Message {
    /// Something is asked for.
    Ask(Ask),
    /// The scenario has changed.
    Follow(bus::Scenario),
    /// An opened place, by its number, came into sight or went out of it.
    Sight(usize, bool),
    /// Nothing has moved for a while.
    Rest,
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

/// What can be explained.
#[derive(Clone, Copy, PartialEq)]
enum Topic {
    /// A number, or an input.
    Number(Target),
    /// A step of the bridge.
    Step(StepKind),
}

/// A place that was opened. It follows the scenario at once while it is in sight, and otherwise once
/// nothing has moved for a while, so that a movement costs no more than what it shows.
struct Opened {
    host: Host,
    /// What it shows.
    scenario: Rc<Scenario>,
    in_sight: bool,
    _watch: Option<SightWatch>,
}

/// Where notices are drawn among the opened places: behind those of the table.
const NOTED: usize = SECTIONS.len();

/// Everything behind the figures.
pub struct App {
    /// The newest scenario, evaluated when something first shows it.
    query: String,
    scenario: Option<Rc<Scenario>>,
    /// The places that were asked for, and the notices.
    open: [Option<Opened>; NOTED + 1],
    /// Waits for the end of movement.
    rest: Rest,
    /// What has changed since the link was written, until that is understood.
    changed: Vec<Notice>,
    /// Where that is drawn.
    changes: Option<Host>,
    /// The contracts beside the scenario, as they stand in a link.
    part: AttrValue,
    /// What is explained, and before it what led there. Nothing is written down until it is asked.
    trail: Vec<Topic>,
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
        let look = link.callback(|Look| Message::Look);
        let mut listeners = bus::on(move |asked| ask.emit(asked));
        listeners.extend(bus::on(move |scenario| follow.emit(scenario)));
        listeners.extend(bus::on(move |is| look.emit(is)));
        listeners.extend(focus::on_escape(move || close.emit(())));
        Self {
            query: String::new(),
            scenario: None,
            open: Default::default(),
            rest: Rest::new(REST_MS, link.callback(|()| Message::Rest)),
            changed: Vec::new(),
            changes: None,
            part: AttrValue::default(),
            trail: Vec::new(),
            explainer: None,
            heading: NodeRef::default(),
            profile: npv_curve::Place::default(),
            opener: None,
            turned: false,
            _listeners: listeners,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Follow(bus::Scenario(query)) => {
                let explained = !self.trail.is_empty();
                self.follow(query);
                let (moved, behind) = self.catch_up(|opened| opened.in_sight);
                if behind {
                    self.rest.moved();
                }
                return moved || explained;
            }
            Message::Rest => return self.catch_up(|_| true).0,
            Message::Sight(which, in_sight) => {
                if let Some(Some(opened)) = self.open.get_mut(which) {
                    opened.in_sight = in_sight;
                }
                return self.catch_up(|opened| opened.in_sight).0;
            }
            // Paper shows what is out of sight too.
            Message::Look => {
                self.catch_up(|_| true);
            }
            Message::Ask(Ask { want, scenario }) => {
                self.follow(scenario);
                match want {
                    Want::Place(id) => {
                        let which = SECTIONS.iter().position(|section| section.id == id);
                        self.open(context, which.unwrap_or(NOTED), &format!("{id}-place"));
                    }
                    Want::Notices => self.open(context, NOTED, NOTICES),
                    Want::Changes(since) => self.outdated(since),
                    Want::Explanation(what) => self.explain(&what),
                    Want::Deals | Want::Example => return false,
                }
            }
            Message::Open(target) => {
                self.trail.push(Topic::Number(target));
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
                <style>{ include_str!("../../styles/compare.css") }{ include_str!("../../styles/details.css") }{ include_str!("../../styles/make.css") }{ include_str!("../../styles/matters.css") }{ include_str!("../../styles/portfolio.css") }</style>
                // Yew tells the page's elements from these by the number of their tree. Those in the
                // page's own are in a portal, whose number is never the page's own, 1.
                { for self.open.iter().enumerate().map(|(which, opened)| match opened {
                    Some(opened) => create_portal(self.inside(which, &opened.scenario), opened.host.clone()),
                    None => html! {},
                }) }
                if let Some(place) = &self.changes {
                    { create_portal(notes::outdated(&self.changed, &understood), place.clone()) }
                }
                { self.explanation(context) }
            </>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        if std::mem::take(&mut self.turned) {
            focus::on(&self.heading);
        }
        let line = match self.trail.last() {
            Some(Topic::Number(target)) => npv_curve::line(*target),
            _ => None,
        };
        if let Some((line, scenario)) = line.zip(self.scenario.as_ref()) {
            self.profile.draw(scenario, line);
        }
    }
}

impl App {
    /// Follows to another scenario, which is not evaluated yet.
    fn follow(&mut self, query: String) {
        if query != self.query {
            self.query = query;
            self.scenario = None;
        }
        if self.trail.is_empty() {
            return;
        }
        let scenario = self.now();
        if let Some(explainer) = &mut self.explainer {
            explainer.set_inputs(&scenario.inputs);
            // What another contract does not have, such as a month beyond its end, closes.
            self.trail.retain(|topic| match topic {
                Topic::Number(target) => explainer.check(*target).is_ok(),
                Topic::Step(kind) => bridge_step::change(&scenario, *kind).is_some(),
            });
        }
    }

    /// The newest scenario and what it comes to, evaluated once.
    fn now(&mut self) -> Rc<Scenario> {
        if let Some(scenario) = &self.scenario {
            return scenario.clone();
        }
        let part = link::portfolio_part(&format!("?{}", self.query));
        if self.part != part {
            self.part = part.into();
        }
        let scenario = Rc::new(Scenario::of(&self.query));
        self.scenario = Some(scenario.clone());
        scenario
    }

    /// Has opened places show the newest scenario; tells whether one does so now, and whether another
    /// does not.
    fn catch_up(&mut self, which: impl Fn(&Opened) -> bool) -> (bool, bool) {
        let (mut moved, mut behind) = (false, false);
        for place in 0..self.open.len() {
            let Some(Some(opened)) = self.open.get(place) else {
                continue;
            };
            let new = self.scenario.as_ref();
            if new.is_some_and(|new| Rc::ptr_eq(new, &opened.scenario)) {
                continue;
            }
            if !which(opened) {
                behind = true;
                continue;
            }
            let now = self.now();
            if let Some(Some(opened)) = self.open.get_mut(place) {
                opened.scenario = now;
                moved = true;
            }
        }
        (moved, behind)
    }

    /// Opens a place where the page has made room for it.
    fn open(&mut self, context: &Context<Self>, which: usize, id: &str) {
        let scenario = self.now();
        let Some((host, opened)) = focus::by_id(id).zip(self.open.get_mut(which)) else {
            return;
        };
        let sight = context.link().callback(move |is| Message::Sight(which, is));
        *opened = Some(Opened {
            _watch: SightWatch::near(&host, sight),
            host,
            scenario,
            in_sight: true,
        });
        self.catch_up(|opened| opened.in_sight);
    }

    /// What is in an opened place.
    fn inside(&self, which: usize, scenario: &Rc<Scenario>) -> Html {
        let scenario = scenario.clone();
        match SECTIONS.get(which).map(|section| section.id) {
            Some(MATTERS) => html! { <Matters {scenario} /> },
            Some(MAKE) => html! { <MakeIt {scenario} /> },
            Some(COMPARE) => html! { <Compare {scenario} /> },
            Some(CASH) => html! { <Cash {scenario} /> },
            Some(CHOICE) => html! { <Choice {scenario} /> },
            Some(PORTFOLIO) => html! { <Place {scenario} part={self.part.clone()} /> },
            Some(NUMBERS) => html! { <Numbers {scenario} /> },
            Some(LEFT_OUT) => left_out(),
            Some(_) => html! {},
            None => notes::notices(&scenario),
        }
    }

    /// Tells what has changed since a link of a version was written.
    fn outdated(&mut self, version: u32) {
        self.changes = focus::by_id(CHANGES);
        self.changed = notes::changed(version, &self.now(), &self.query);
    }

    /// Explains what a text asks for; one that asks for nothing of this contract is let be.
    fn explain(&mut self, what: &str) {
        let scenario = self.now();
        let inputs = &scenario.inputs;
        let explainer = match &mut self.explainer {
            Some(explainer) => {
                if explainer.inputs() != inputs {
                    explainer.set_inputs(inputs);
                }
                explainer
            }
            none => none.insert(Explainer::new(inputs)),
        };
        let topic = match what.strip_prefix(STEP) {
            Some(name) => StepKind::of_name(name)
                .filter(|kind| bridge_step::change(&scenario, *kind).is_some())
                .map(Topic::Step),
            None => explainer.target(what).ok().map(Topic::Number),
        };
        let Some(topic) = topic else {
            return;
        };
        if self.trail.is_empty() {
            self.opener = focus::focused();
        }
        self.trail = vec![topic];
        self.turned = true;
    }

    fn explanation(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let explained = self.trail.last().zip(self.explainer.as_ref());
        let Some((topic, explainer)) = explained else {
            return html! {};
        };
        let input = match topic {
            Topic::Number(Target::Input(input)) => Some(*input),
            Topic::Number(Target::Phase(..)) => Some(Input::Phases),
            _ => None,
        };
        let ways = Ways {
            open: link.callback(Message::Open),
            back: (self.trail.len() > 1).then(|| link.callback(|_| Message::Back)),
            reach: input.map(|input| link.callback(move |_| Message::Reach(input))),
            close: link.callback(|_| Message::Close),
        };
        let (scenario, heading) = (self.scenario.as_ref(), self.heading.clone());
        match topic {
            Topic::Step(kind) => match scenario {
                Some(scenario) => {
                    bridge_step::explanation((scenario, explainer), *kind, &ways, heading)
                }
                None => html! {},
            },
            Topic::Number(target) => match explainer.explain(*target) {
                Ok(explained) => {
                    let curve = npv_curve::line(explained.target)
                        .zip(scenario)
                        .map(|(line, scenario)| npv_curve::view(scenario, line, &self.profile));
                    explanation(&explained, &ways, heading, curve)
                }
                Err(_) => html! {},
            },
        }
    }
}
