//! What the page shows, and how an action changes it. Pure: no browser, no clock.
//!
//! There is one state and one way to change it. Bad input never reaches the model: it is brought
//! into range first, and the reader is told beside the field.

use std::rc::Rc;

use offtake_charts::revenue;
use offtake_deals::Named;
use offtake_economics::link::{self, Repair, View};
use offtake_economics::{Evaluation, Inputs, evaluate};

mod action;
mod back;
mod case;
mod change;
mod debt;
mod history;
mod pin;
mod remark;
mod shown;
mod ui_state;

use back::{By, Ways};

pub use action::Action;
pub use back::on_slider;
pub use history::History;
use history::Step;
use pin::Pin;
pub use remark::Remark;
pub use ui_state::{Draft, Drag, UiState};

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The scenario.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Rc<Evaluation>,
    /// The contracts beside it, as they stand in a link. The page keeps them without reading them:
    /// that is for the program that shows them.
    pub portfolio: Rc<str>,
    /// What inputs are expected to lie between, as it stands in a link: kept without reading it, as the
    /// contracts are.
    pub ranges: Rc<str>,
    /// What changes are shown against, in place of the scenario the page was opened with.
    pub pin: Option<Rc<Pin>>,
    /// What stands beside that, and what is measured.
    pub looks: Rc<View>,
    /// The places that a visitor opened.
    pub open: Rc<[&'static str]>,
    /// The deal that the scenario is, or was changed from.
    pub deal: Named,
    /// The scenario the page was opened with.
    start: Rc<Pin>,
    /// What had to be repaired in the link, until dismissed.
    pub repairs: Rc<[Repair]>,
    /// The version that link was written in. What has changed since is for another program to tell.
    pub version: u32,
    /// Why something could not be done, until dismissed.
    pub trouble: Option<Rc<str>>,
    /// What became of the last typed value, where it could not be taken as it was.
    pub remark: Option<Remark>,
    /// What a target DSCR has put aside, until it is cleared.
    aside: Option<debt::Aside>,
    /// The scenarios before and after this one.
    pub history: History,
    /// What inputs were before they were moved.
    ways: Ways,
    /// How the revenue curves are gathered.
    pub view: revenue::View,
    /// What is being done on the page right now.
    pub ui: UiState,
}

impl State {
    /// The state for a link.
    pub fn open(address: &str) -> Self {
        let mut reading = link::read(address);
        let evaluation = Rc::new(evaluate(&reading.inputs));
        let deal = Named::of(&reading.inputs);
        let (view, repairs) = pin::read(address);
        reading.repairs.extend(repairs);
        let mut state = Self {
            deal,
            start: Pin::as_opened(&reading.inputs, &evaluation),
            inputs: reading.inputs,
            evaluation,
            portfolio: link::portfolio_part(address).into(),
            ranges: link::ranges_part(address).into(),
            pin: None,
            looks: Rc::default(),
            open: Rc::default(),
            repairs: reading.repairs.into(),
            version: reading.version,
            trouble: None,
            remark: None,
            aside: None,
            history: History::default(),
            ways: Ways::default(),
            view: revenue::View::default(),
            ui: UiState::default(),
        };
        state.look(view);
        state
    }

    /// The state after an action.
    pub fn update(&self, action: Action) -> Self {
        let mut next = self.clone();
        let said = next.remark.take();
        let step = action.step();
        let typed = matches!(action, Action::Type(..));
        // What is opened, or was there before, is as it is; into what is opened no way leads back.
        let opens = matches!(action, Action::Open(_) | Action::Visit(_));
        let holds = !opens && !matches!(action, Action::Undo | Action::Redo | Action::Case(_));
        match action {
            Action::Set(input, value) => next.take(input, value, By::Slider),
            Action::Put(input, value) => {
                next.ui.draft = None;
                next.take(input, value, By::Number);
            }
            Action::Step(input, steps) => next.step(input, steps),
            Action::Type(input, text) => next.type_in(input, text),
            Action::FocusField(input, text) => {
                next.ui.draft = Some(Draft {
                    input,
                    text,
                    before: next.inputs.clone(),
                });
            }
            Action::BlurField => {
                next.leave();
                next.remark = next.remark.or(said);
            }
            Action::Finish(input) => {
                next.finish(input);
                next.remark = next.remark.or(said);
            }
            Action::Reset(input) => next.reset(input),
            Action::Headline(on) => next.headline(on),
            Action::Lease(lease) => next.switch_lease(lease),
            Action::HoldHeadline => next.inputs.hold_headline(),
            Action::Grab(input, x) => {
                let value = next.shown(input).unwrap_or(0.0);
                next.ui.drag = Some(Drag {
                    input,
                    x,
                    value,
                    moved: false,
                });
            }
            Action::Pull(x) => next.pull(x),
            Action::Release => next.ui.drag = None,
            Action::Settle => next.remark = said,
            Action::Undo => {
                next.ui.draft = None;
                next.travel(History::undo);
            }
            Action::Redo => {
                next.ui.draft = None;
                next.travel(History::redo);
            }
            Action::KeyInputsHidden(away) => {
                next.ui.away = away;
                next.remark = said;
            }
            Action::ChooseKeyInput(input) => next.ui.near = input,
            Action::Open(query) => next.open_beside(&query),
            Action::Trouble(why) => next.trouble = Some(why.into()),
            Action::Visit(address) => next.visit(&address),
            Action::Portfolio(text) => next.portfolio = text.into(),
            Action::Case(case) => next.put_case(case),
            Action::Pin(on) => next.set_pin(on),
            Action::Measure(name) => next.measure(&name),
            Action::Unfold(place, open) => {
                next.unfold(place, open);
                next.remark = said;
            }
            Action::Beside(words) => next.hold_against(&words),
            Action::Ranges(text) => next.ranges = text.into(),
            Action::Dismiss => {
                next.repairs = Rc::new([]);
                next.trouble = None;
            }
            Action::Show(view) => next.view = view,
            Action::Table => next.ui.table = !next.ui.table,
            Action::Copied(copied) => next.ui.copied = copied,
            Action::SetTheme(theme) => next.ui.theme = theme,
        }
        if opens {
            next.ways = Ways::default();
        }
        if holds && next.inputs != self.inputs {
            // What is typed is a change of what was there before it.
            let draft = next.ui.draft.as_ref().filter(|_| typed);
            let before = draft.map_or(&self.inputs, |draft| &draft.before);
            next.inputs = next.inputs.held_since(before);
            next.as_it_set_out();
        }
        next.note(step, self);
        if next.inputs != self.inputs {
            // What came from elsewhere is there before a text that is being typed, whatever becomes of it.
            if let Some(draft) = next.ui.draft.as_mut().filter(|_| !typed) {
                draft.before = next.inputs.clone();
            }
            next.evaluation = Rc::new(evaluate(&next.inputs));
            // One that was opened is changed from none before it, nor is one of another kind.
            let new = opens || next.inputs.kind() != self.inputs.kind();
            next.deal = match step {
                Step::Travel => next.deal,
                _ if new => Named::of(&next.inputs),
                _ => next.deal.then(&next.inputs),
            };
        }
        next
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod there_and_back;
