//! Make it: what an input would have to be for a measure to come to a target, and what several do one after
//! another, in the visitor's order.
//!
//! Promises that every solution is told, or why there is none; that each says how far it is from now and from
//! the nearest signed deal; and that one press sets it, to the last digit.

use std::rc::Rc;

use offtake_deals::find;
use offtake_deciding::{nearest, target_of};
use offtake_economics::{Input, Inputs, Metric, Unit};
use yew::html::Scope;
use yew::prelude::*;

use crate::bus::{Tell, tell};
use crate::places::asker::Asker;
use crate::places::matters::{measures, words};
use crate::places::scenario::Props;
use crate::question::{Answer, Answered, Climbed, Question, Rung, Solved};
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;
use crate::web::fields;

/// What it is told.
pub enum Message {
    /// Another measure is to come to its target.
    Measure(usize),
    /// The target was typed.
    Target(String),
    /// Another input is to do it.
    By(usize),
    /// The engine has answered what one input would have to be.
    Made(Answered),
    /// It has answered what several do.
    Climbed(Answered),
    /// Asks it again.
    Again,
    /// Sets an input.
    Set(f64),
    /// An input is one of the levers, behind those there are, or no longer.
    Lever(Input),
    /// Opens the contract that the levers lead to.
    Open,
}

/// Make it.
pub struct MakeIt {
    asker: Asker,
    ladder: Asker,
    /// What is to come to a target; what a contract's own is where nothing was chosen.
    metric: Option<Metric>,
    /// As it was typed, and what was wrong with that.
    typed: Option<f64>,
    wrong: bool,
    by: Option<Input>,
    shown: Option<Result<Rc<Solved>, String>>,
    levers: Vec<Input>,
    climbed: Option<Result<Rc<Climbed>, String>>,
}

/// Inputs that can do it, in the order in which they are thought of; those that a contract has.
const BY: [Input; 16] = [
    Input::Rate,
    Input::Price,
    Input::Margin,
    Input::Opex,
    Input::Term,
    Input::Capex,
    Input::Gcapex,
    Input::Client,
    Input::Debt,
    Input::Interest,
    Input::Delay,
    Input::Power,
    Input::Esc,
    Input::Sga,
    Input::Hashprice,
    Input::Disc,
];

fn able(inputs: &Inputs) -> Vec<Input> {
    let kind = inputs.kind();
    let able = |input: &Input| kind.has(*input) && inputs.replaced_by(*input).is_none();
    // The price is asked for by name, also where it follows from a headline.
    let price = |input: &Input| *input == kind.price() || able(input);
    BY.into_iter().filter(price).collect()
}

/// What stands behind the number of a target.
fn unit(metric: Metric) -> &'static str {
    match metric.unit() {
        Unit::Fraction => "%",
        Unit::Multiple => "x",
        Unit::Months => "months",
        _ => "$M",
    }
}

/// A target that is asked for most.
fn usual(metric: Metric) -> f64 {
    match metric.unit() {
        Unit::Fraction => 15.0,
        Unit::Multiple => 1.3,
        _ => 0.0,
    }
}

impl Component for MakeIt {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let mut make = Self {
            asker: Asker::new("make", link.callback(Message::Made)),
            ladder: Asker::new("ladder", link.callback(Message::Climbed)),
            metric: None,
            typed: None,
            wrong: false,
            by: None,
            shown: None,
            levers: Vec::new(),
            climbed: None,
        };
        make.ask(context);
        make
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.ask(context);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let scenario = &context.props().scenario;
        match message {
            Message::Measure(which) => {
                let measures = measures(&scenario.inputs, &scenario.evaluation);
                self.metric = measures.get(which).map(|(metric, _)| *metric);
                (self.typed, self.wrong) = (None, false);
                self.ask(context);
            }
            Message::Target(text) => {
                let digits = |c: char| c.is_ascii_digit() || ".-".contains(c);
                let text = text.replace('\u{2212}', "-");
                let number: String = text.chars().filter(|c| digits(*c)).collect();
                let number = number
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite());
                self.wrong = number.is_none();
                if number.is_some() {
                    self.typed = number;
                    self.ask(context);
                }
            }
            Message::By(which) => {
                self.by = able(&scenario.inputs).get(which).copied();
                self.ask(context);
            }
            Message::Made(answered) => match self.asker.take(answered) {
                Some(Ok(Answer::Make(solved))) => self.shown = Some(Ok(Rc::new(solved))),
                Some(Err(why)) => self.shown = Some(Err(why)),
                _ => return false,
            },
            Message::Climbed(answered) => match self.ladder.take(answered) {
                Some(Ok(Answer::Ladder(climbed))) => self.climbed = Some(Ok(Rc::new(climbed))),
                Some(Err(why)) => self.climbed = Some(Err(why)),
                _ => return false,
            },
            Message::Again => self.ask(context),
            Message::Set(value) => {
                tell(&Tell::Set(self.by(&scenario.inputs), value));
                return false;
            }
            Message::Lever(input) => {
                let before = self.levers.len();
                self.levers.retain(|lever| *lever != input);
                if self.levers.len() == before {
                    self.levers.push(input);
                }
                self.ask(context);
            }
            Message::Open => {
                if let Some(Ok(climbed)) = &self.climbed {
                    tell(&Tell::open(&climbed.reached));
                }
                return false;
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (scenario, link) = (&context.props().scenario, context.link());
        let inputs = &scenario.inputs;
        let measures = measures(inputs, &scenario.evaluation);
        let names: Vec<&str> = measures.iter().map(|(_, name)| *name).collect();
        let metric = self.metric(context);
        let chosen = measures.iter().position(|(of, _)| *of == metric);
        let typed = link.batch_callback(|event: Event| fields::text(&event).map(Message::Target));
        let by = self.by(inputs);
        let choose = link.batch_callback(|event: Event| fields::chosen(&event).map(Message::By));
        let target = self.typed.unwrap_or_else(|| usual(metric)).to_string();
        let waits = self.asker.waits() || self.ladder.waits();
        html! {
            <div class="make" aria-busy={waits.then_some("true")}>
                { segments("What is to come to a target", &names, chosen.unwrap_or(0), &link.callback(Message::Measure)) }
                <div class="make-wish">
                    <label class="make-wish">
                        { phrase(&format!("{} of", metric.label())) }
                        <span class="field">
                            <input type="text" id="make-target" inputmode="decimal" autocomplete="off" aria-label={format!("Target, {}", unit(metric))} value={target} onchange={typed} />
                            <span class="unit">{ unit(metric) }</span>
                        </span>
                    </label>
                    <label class="make-wish">
                        { phrase("by") }
                        <select id="make-by" aria-label="Input that does it" onchange={choose}>
                            { for able(inputs).into_iter().map(|input| html! {
                                <option value={input.key()} selected={input == by}>{ input.spec().label }</option>
                            }) }
                        </select>
                    </label>
                </div>
                if self.wrong {
                    <p class="place-note" role="alert">{ phrase("That is no number; the target stays as it was.") }</p>
                }
                { match &self.shown {
                    None => html! {},
                    Some(Err(why)) => words::failed(why, &link.callback(|_: MouseEvent| Message::Again)),
                    Some(Ok(solved)) => answers(solved, inputs, link),
                } }
                <div>
                    <p class="place-note">{ phrase("Or several, each to the better end of its range, in your order:") }</p>
                    <p class="levers">
                        { for able(inputs).into_iter().map(|input| {
                            let place = self.levers.iter().position(|lever| *lever == input);
                            let label = input.spec().label;
                            let name = place.map_or(label.to_owned(), |place| format!("{}. {label}", place + 1));
                            let pressed = place.is_some().to_string();
                            html! { <button type="button" aria-pressed={pressed} onclick={link.callback(move |_: MouseEvent| Message::Lever(input))}>{ phrase(&name) }</button> }
                        }) }
                    </p>
                </div>
                { match &self.climbed {
                    Some(Ok(climbed)) if !self.levers.is_empty() => rungs(metric, climbed, link),
                    _ => html! {},
                } }
            </div>
        }
    }
}

impl MakeIt {
    /// What was chosen, if the contract has it; else a rate of return, where there is one.
    fn metric(&self, context: &Context<Self>) -> Metric {
        let scenario = &context.props().scenario;
        let measures = measures(&scenario.inputs, &scenario.evaluation);
        let [worth, rate] = scenario.inputs.returns();
        let has = |metric: &Metric| measures.iter().any(|(of, _)| of == metric);
        self.metric
            .filter(has)
            .or_else(|| Some(rate).filter(has))
            .unwrap_or(worth)
    }

    fn by(&self, inputs: &Inputs) -> Input {
        let able = able(inputs);
        let by = self.by.filter(|input| able.contains(input));
        by.unwrap_or_else(|| inputs.kind().price())
    }

    fn ask(&mut self, context: &Context<Self>) {
        let scenario = &context.props().scenario;
        let metric = self.metric(context);
        let target = target_of(metric, self.typed.unwrap_or_else(|| usual(metric)));
        let by = self.by(&scenario.inputs);
        self.asker.ask(scenario, Question::Make(metric, target, by));
        if self.levers.is_empty() {
            self.ladder.forget();
            self.climbed = None;
        } else {
            let levers = self.levers.clone();
            self.ladder
                .ask(scenario, Question::Ladder(metric, target, levers));
        }
    }
}

/// Every solution, or why there is none.
fn answers(solved: &Solved, inputs: &Inputs, link: &Scope<MakeIt>) -> Html {
    let by = solved.by;
    let answer = |(value, above): &(f64, Option<f64>)| {
        let (value, above) = (*value, *above);
        let shown = match above {
            None => words::whole(by, value),
            Some(above) => format!(
                "between {} and {}",
                words::brief(by, value),
                words::brief(by, above)
            ),
        };
        let from = solved.today.map(|today| {
            let apart = words::brief(by, (value - today).abs());
            match value < today {
                true => format!("{apart} below now"),
                false => format!("{apart} above now"),
            }
        });
        let near = nearest(inputs.kind(), by, value);
        let near = near.and_then(|near| {
            let signed = words::brief(by, near.value);
            Some(format!(
                "nearest signed: {signed}, {}",
                find(near.id)?.heading()
            ))
        });
        let set = link.callback(move |_: MouseEvent| Message::Set(value));
        let name = format!("Set it: {} {shown}", by.spec().label);
        html! {
            <li data-solution={value.to_string()}>
                <strong translate="no">{ shown }</strong>
                <button type="button" class="text-button" aria-label={name} onclick={set}>{ "Set it" }</button>
                { for from.into_iter().chain(near).map(|said| html! { <span>{ phrase(&said) }</span> }) }
            </li>
        }
    };
    html! {
        <>
            <ul class="make-answers">{ for solved.solutions.iter().map(answer) }</ul>
            if let Some(why) = &solved.why {
                <p class="place-note">{ phrase(why) }</p>
            }
        </>
    }
}

/// What each lever does, and what is missing in the end.
fn rungs(metric: Metric, climbed: &Climbed, link: &Scope<MakeIt>) -> Html {
    let end = |input: Input, value: Option<f64>| {
        value.map_or("–".to_owned(), |value| words::brief(input, value))
    };
    let rung = |rung: &Rung| {
        html! {
            <tr>
                <th scope="row">{ phrase(rung.input.spec().label) }</th>
                <td translate="no">{ end(rung.input, rung.from) }</td>
                <td translate="no">{ end(rung.input, rung.to) }</td>
                <td translate="no">{ words::figure(metric, rung.result) }</td>
            </tr>
        }
    };
    let missing = match climbed.missing {
        Some(0.0) => "So it is met.".to_owned(),
        Some(missing) => format!("{} is still missing.", words::figure(metric, Ok(missing))),
        None => String::new(),
    };
    html! {
        <>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Levers, scrolls where it goes on">
                <table>
                    <caption class="visually-hidden">{ "What would have to be true: lever by lever" }</caption>
                    <thead><tr>{ for ["Lever", "From", "To", metric.label()].map(|head| html! { <th scope="col">{ phrase(head) }</th> }) }</tr></thead>
                    <tbody>
                        <tr><th scope="row">{ "Now" }</th><td></td><td></td><td translate="no">{ words::figure(metric, climbed.base) }</td></tr>
                        { for climbed.rungs.iter().map(rung) }
                    </tbody>
                </table>
            </div>
            <p class="place-note">
                { phrase(&missing) }{ " " }
                if let Some(why) = &climbed.why { { phrase(why) } }
            </p>
            <p><button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Open)}>{ "Set all of it" }</button></p>
        </>
    }
}
