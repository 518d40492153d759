//! Scenarios beside one another: what differs between the pin, up to three more and the contract as it is, what
//! comes of it, and what each term in which pin and contract differ has to do with that.
//!
//! Promises that only what differs is listed, that the bridge adds up, and that what cannot be read of a pasted
//! link is told and changes nothing.

mod bridge;
mod columns;
mod table;

use std::rc::Rc;

use offtake_economics::Metric;
use offtake_economics::link::{self, MOST_BESIDE, NamedScenario, View};
use yew::prelude::*;

use crate::bus::{AS_OPENED, Tell, tell};
use crate::places::asker::Asker;
use crate::places::matters;
use crate::places::scenario::{Props, Scenario};
use crate::question::{Answer, Answered, Question, Shared};
use crate::ui::bars::Bars;
use crate::ui::chart_host::Change;
use crate::ui::phrase::phrase;
use crate::ui::segments::segments;
use crate::web::fields;
use columns::Columns;

/// What it is told.
pub enum Message {
    /// Bridges the measure of that number.
    Measure(usize),
    /// The engine has answered.
    Answered(Answered),
    /// Asks it again.
    Again,
    /// Something happened to the place of the bars.
    Place(Change),
    /// Keeps the contract as it is beside the others.
    Keep,
    /// Takes the one of that number out.
    Drop(usize),
    /// Holds changes against that one.
    Pin(usize),
    /// A link was typed: that of the pin, or of the contract.
    Link(bool, String),
}

/// Scenarios beside one another.
pub struct Compare {
    asker: Asker,
    /// What is bridged.
    measure: usize,
    /// The pin, the others and the contract.
    columns: Columns,
    /// The last bridge and its metric, or why there is none.
    shown: Option<Result<(Metric, Rc<Shared>), String>>,
    bars: Bars,
    placed: bool,
    /// What is wrong with a pasted link.
    wrong: Option<String>,
}

impl Component for Compare {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let mut compare = Self {
            asker: Asker::new("compare", link.callback(Message::Answered)),
            measure: 0,
            columns: Columns::of(&context.props().scenario),
            shown: None,
            bars: bridge::bars(),
            placed: false,
            wrong: None,
        };
        compare.ask();
        compare
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.columns = Columns::of(&context.props().scenario);
        self.ask();
        true
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Measure(which) => {
                self.measure = which;
                self.asker.forget();
                self.ask();
            }
            Message::Answered(answered) => {
                let Some(answer) = self.asker.take(answered) else {
                    return false;
                };
                self.shown = Some(match answer {
                    Ok(Answer::Between(shared)) => {
                        let metric = self.metric();
                        self.bars.show(bridge::spans(metric, &shared));
                        Ok((metric, Rc::new(shared)))
                    }
                    Ok(_) => return false,
                    Err(why) => Err(why),
                });
            }
            Message::Again => self.ask(),
            Message::Place(change) => {
                self.bars.follow(change);
                return false;
            }
            Message::Keep => self.keep(),
            Message::Drop(which) => {
                let mut view = self.columns.view();
                // One that is pressed twice is gone by then.
                if which < view.with.len() {
                    view.with.remove(which);
                    tell(&Tell::Beside(link::write_view(&view)));
                }
            }
            Message::Pin(which) => {
                let mut view = self.columns.view();
                if which < view.with.len() {
                    view.pin = Some(view.with.remove(which));
                    tell(&Tell::Beside(link::write_view(&view)));
                }
            }
            Message::Link(of_pin, text) => self.paste(of_pin, &text),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let field = |of_pin: bool, label: &'static str| {
            let onchange = link.batch_callback(move |event: Event| {
                fields::text(&event).map(|text| Message::Link(of_pin, text))
            });
            html! {
                <label class="portfolio-field">
                    <span>{ phrase(label) }</span>
                    <span class="field"><input type="text" autocomplete="off" spellcheck="false" value="" placeholder="https://…?mw=300" {onchange} /></span>
                </label>
            }
        };
        html! {
            <div class="compare" aria-busy={self.asker.waits().then_some("true")}>
                { self.differences(link) }
                <div class="compare-links">
                    { field(true, "Hold against the contract of a link") }
                    { field(false, "Open the contract of a link beside the pin") }
                </div>
                if self.columns.view().with.len() < MOST_BESIDE {
                    <p><button type="button" class="text-button" onclick={link.callback(|_: MouseEvent| Message::Keep)}>{ "Keep this one beside" }</button></p>
                }
                if let Some(wrong) = &self.wrong {
                    <p class="place-note" role="alert">{ phrase(wrong) }</p>
                }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let is = self.bars_shown();
        if is && !self.placed {
            self.bars.listen(&context.link().callback(Message::Place));
        }
        self.placed = is;
        if is {
            self.bars.draw();
        }
    }
}

impl Compare {
    /// What can be bridged, in the contract as it is.
    fn measures(&self) -> Vec<(Metric, &'static str)> {
        let (base, now) = (self.columns.base(), self.columns.now());
        // With debt or tax in either it is the owner's value that both are compared by.
        let of = match base.inputs.has_debt_or_tax() {
            true => base,
            false => now,
        };
        matters::measures(&of.inputs, &of.evaluation)
    }

    fn metric(&self) -> Metric {
        let measures = self.measures();
        let measure = measures.get(self.measure).or(measures.first());
        measure.map_or(Metric::Npv, |(metric, _)| *metric)
    }

    fn bars_shown(&self) -> bool {
        self.columns.differ()
            && matches!(&self.shown, Some(Ok((_, shared))) if !shared.shares.is_empty())
    }

    /// Asks what leads from the pin to the contract as it is.
    fn ask(&mut self) {
        if !self.columns.differ() {
            self.asker.forget();
            self.shown = None;
            return;
        }
        let now = link::write(&self.columns.now().inputs);
        let question = Question::Between(now, self.metric());
        self.asker.ask(
            &Scenario::of(&link::write(&self.columns.base().inputs)),
            question,
        );
    }

    fn keep(&self) {
        let mut view = self.columns.view();
        let now = self.columns.now();
        view.with.push(NamedScenario {
            name: columns::name(&now.inputs, &now.evaluation),
            inputs: now.inputs.clone(),
            is_deal: false,
        });
        tell(&Tell::Beside(link::write_view(&view)));
    }

    /// Takes the contract of a pasted link.
    fn paste(&mut self, of_pin: bool, text: &str) {
        self.wrong = None;
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let reading = link::read(text);
        if !text.contains('=') && !text.contains('?') {
            self.wrong = Some("This is no link of a contract: it has neither ? nor =.".to_owned());
            return;
        }
        if let [first, ..] = &reading.repairs[..] {
            self.wrong = Some(format!("Of that link: {}", first.message));
        }
        let evaluation = offtake_economics::evaluate(&reading.inputs);
        let mut view = self.columns.view();
        match of_pin {
            true => {
                view.pin = Some(NamedScenario {
                    name: columns::name(&reading.inputs, &evaluation),
                    inputs: reading.inputs,
                    is_deal: false,
                });
                tell(&Tell::Beside(link::write_view(&view)));
            }
            false => {
                view.with.clear();
                view.pin = Some(self.columns.pinned());
                let words = link::beside(&link::write(&reading.inputs), &link::write_view(&view));
                tell(&Tell::open(&words));
            }
        }
    }

    /// What differs, or that nothing does.
    fn differences(&self, link: &html::Scope<Self>) -> Html {
        let pin = &self.columns.base().name;
        let measures = self.measures();
        let names: Vec<&str> = measures.iter().map(|(_, name)| *name).collect();
        let chosen = self.measure.min(names.len().saturating_sub(1));
        let choose = link.callback(Message::Measure);
        html! {
            <>
                if self.columns.differ() || self.columns.all().len() > 2 {
                    { table::table(&self.columns, link) }
                } else {
                    <p class="place-note">{ phrase(&format!("Against “{pin}”: nothing changed yet.")) }</p>
                }
                if self.columns.differ() {
                    <div class="compare-head">
                        <h3>{ phrase(&format!("From “{pin}” to now")) }</h3>
                        { segments("What is bridged", &names, chosen, &choose) }
                    </div>
                    { match &self.shown {
                        None => html! {},
                        Some(Err(why)) => {
                            let again = link.callback(|_: MouseEvent| Message::Again);
                            matters::words::failed(why, &again)
                        }
                        Some(Ok((metric, shared))) => bridge::view(pin, (*metric, &**shared), &self.bars),
                    } }
                }
            </>
        }
    }
}

/// How a link says what scenarios stand beside one another: nothing of the one that was opened.
fn pinned(view: View) -> View {
    View {
        pin: view.pin.filter(|pin| pin.name != AS_OPENED),
        ..view
    }
}
