//! What the page shows, and how an action changes it. Pure: no browser, no clock.
//!
//! There is one state and one way to change it. Bad input never reaches the model: it is brought
//! into range first, and the reader is told beside the field.

use std::rc::Rc;

use offtake_charts::revenue::View;
use offtake_economics::link::{self, Repair};
use offtake_economics::{Adjustment, Evaluation, Input, Inputs, Metric, Steps, entry, evaluate};

use crate::theme::Theme;

mod action;
mod history;
mod remark;

pub use action::Action;
pub use history::History;
pub use remark::Remark;
use remark::remark;

/// Everything the page shows.
#[derive(Clone, Debug)]
pub struct State {
    /// The scenario.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Rc<Evaluation>,
    /// The scenario the page was opened with: changes are shown against it.
    pub start: Rc<Start>,
    /// What had to be repaired in the link, until dismissed.
    pub repairs: Rc<[Repair]>,
    /// Why a file could not be opened or saved, until dismissed.
    pub trouble: Option<Rc<str>>,
    /// What became of the last typed value, where it could not be taken as it was.
    pub remark: Option<Remark>,
    /// The scenarios before and after this one.
    pub history: History,
    /// How the revenue curves are gathered.
    pub view: View,
    /// What is being done on the page right now.
    pub page: Page,
}

/// What is being done on the page right now: nothing that a link would keep.
#[derive(Clone, Debug)]
pub struct Page {
    /// The field that is being typed into, with the visitor's own text.
    pub draft: Option<(Input, String)>,
    /// The number of the sentence that is being dragged.
    pub hold: Option<Hold>,
    /// The point of the curves that is being read off.
    pub hover: Option<usize>,
    /// The input whose meaning is shown.
    pub help: Option<Input>,
    /// Whether the sliders in front are out of sight.
    pub away: bool,
    /// Which of them is in reach then.
    pub near: Input,
    /// Whether the curves are shown as a table too.
    pub table: bool,
    /// Whether the link was just copied, or could not be.
    pub copied: Option<bool>,
    /// Which colours are worn.
    pub theme: Theme,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            draft: None,
            hold: None,
            hover: None,
            help: None,
            away: false,
            near: Input::Mw,
            table: false,
            copied: None,
            theme: Theme::default(),
        }
    }
}

/// A number of the sentence while it is dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    /// Its input.
    pub input: Input,
    /// Where the pointer took it, in pixels.
    pub x: f64,
    /// Its value then.
    pub value: f64,
    /// Whether it has been moved: a press that moves nothing reaches for the slider instead.
    pub moved: bool,
}

/// The scenario the page was opened with.
#[derive(Clone, Debug)]
pub struct Start {
    /// Its inputs.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Rc<Evaluation>,
}

/// Pixels of dragging for one step.
const PIXELS_PER_STEP: f64 = 4.0;

impl State {
    /// The state for a link.
    pub fn open(address: &str) -> Self {
        let reading = link::read(address);
        let evaluation = Rc::new(evaluate(&reading.inputs));
        Self {
            start: Rc::new(Start {
                inputs: reading.inputs.clone(),
                evaluation: evaluation.clone(),
            }),
            inputs: reading.inputs,
            evaluation,
            repairs: reading.repairs.into(),
            trouble: None,
            remark: None,
            history: History::default(),
            view: View::default(),
            page: Page::default(),
        }
    }

    /// The value that an input's slider and field show: what follows from the others where the
    /// input itself is not given.
    pub fn shown(&self, input: Input) -> Option<f64> {
        shown(&self.inputs, &self.evaluation, input)
    }

    /// The same for the scenario the page was opened with.
    pub fn shown_at_start(&self, input: Input) -> Option<f64> {
        shown(&self.start.inputs, &self.start.evaluation, input)
    }

    /// The text of an input's field: the visitor's own while it is typed, else its value.
    pub fn text(&self, input: Input) -> String {
        match &self.page.draft {
            Some((drafted, text)) if *drafted == input => text.clone(),
            _ if input == Input::Phases => self
                .inputs
                .phases()
                .map(ToString::to_string)
                .unwrap_or_default(),
            // In phases there is no one ready month.
            _ if input == Input::Ready && self.inputs.phases().is_some() => String::new(),
            _ => self
                .shown(input)
                .map(|value| entry::write(input, value))
                .unwrap_or_default(),
        }
    }

    /// The remark beside an input's field.
    pub fn remark(&self, input: Input) -> Option<&str> {
        self.remark
            .as_ref()
            .filter(|remark| remark.input == input)
            .map(|remark| remark.text.as_str())
    }

    /// The state after an action.
    pub fn update(&self, action: Action) -> Self {
        let mut next = self.clone();
        let said = next.remark.take();
        let step = action.step();
        match action {
            Action::Set(input, value) => next.take(input, value),
            Action::Step(input, steps) => next.step(input, steps),
            Action::Type(input, text) => next.type_in(input, text),
            Action::Enter(input, text) => next.page.draft = Some((input, text)),
            Action::Leave => {
                next.leave();
                next.remark = next.remark.or(said);
            }
            Action::Reset(input) => next.reset(input),
            Action::Headline(on) => next.headline(on),
            Action::Grab(input, x) => {
                let value = next.shown(input).unwrap_or(0.0);
                next.page.hold = Some(Hold {
                    input,
                    x,
                    value,
                    moved: false,
                });
            }
            Action::Pull(x) => next.pull(x),
            Action::Release => next.page.hold = None,
            Action::Help(input) => {
                next.page.help = Some(input).filter(|_| next.page.help != Some(input));
            }
            Action::Settle => next.remark = said,
            Action::Undo => {
                next.page.draft = None;
                next.history.undo(&mut next.inputs);
            }
            Action::Redo => {
                next.page.draft = None;
                next.history.redo(&mut next.inputs);
            }
            Action::Away(away) => {
                next.page.away = away;
                next.remark = said;
            }
            Action::Near(input) => next.page.near = input,
            Action::Open(text) => next.open_file(text),
            Action::Dismiss => {
                next.repairs = Rc::new([]);
                next.trouble = None;
            }
            Action::Show(view) => {
                next.view = view;
                next.page.hover = None;
            }
            Action::Hover(point) => {
                next.page.hover = point;
                next.remark = said;
            }
            Action::Table => next.page.table = !next.page.table,
            Action::Copied(copied) => next.page.copied = copied,
            Action::Wear(theme) => next.page.theme = theme,
        }
        next.history.note(step, &self.inputs, &next.inputs);
        if next.inputs != self.inputs {
            next.evaluation = Rc::new(evaluate(&next.inputs));
        }
        next
    }

    /// Takes a value and remarks on what had to be done to it.
    fn take(&mut self, input: Input, value: f64) {
        let adjustment = self.set(input, value);
        self.remark = adjustment.and_then(|adjustment| remark(input, adjustment));
    }

    fn step(&mut self, input: Input, steps: f64) {
        if let Some(value) = self.shown(input) {
            let (from, to, step) = reach(input, value);
            self.page.draft = None;
            self.take(input, (value + steps * step).clamp(from, to));
        }
    }

    fn pull(&mut self, x: f64) {
        let Some(mut hold) = self.page.hold else {
            return;
        };
        let steps = ((x - hold.x) / PIXELS_PER_STEP).round();
        hold.moved |= steps != 0.0;
        self.page.hold = Some(hold);
        if hold.moved {
            let (from, to, step) = reach(hold.input, hold.value);
            self.take(hold.input, (hold.value + steps * step).clamp(from, to));
        }
    }

    /// Nothing at all means that an optional input is not given, and is no news of any other,
    /// since it is how every retyping starts.
    fn type_in(&mut self, input: Input, text: String) {
        let empty = text.trim().is_empty();
        if input == Input::Phases {
            // Taken when finished.
        } else if empty && input.spec().default.is_none() {
            self.inputs.reset(input);
        } else if !empty {
            match entry::read(input, &text) {
                Ok(value) => self.take(input, value),
                Err(error) => {
                    self.remark = Some(Remark {
                        input,
                        text: error.to_string(),
                    });
                }
            }
        }
        self.page.draft = Some((input, text));
    }

    fn leave(&mut self) {
        if let Some((Input::Phases, text)) = self.page.draft.take() {
            self.remark = self.phases(&text);
        }
    }

    fn set(&mut self, input: Input, value: f64) -> Option<Adjustment> {
        if input == Input::Mw && self.inputs.phases().is_some() {
            self.inputs.scale_to_mw(value);
            return None;
        }
        self.inputs.set(input, value)
    }

    /// Back to the start, with what the start says instead of the input or of what it replaces.
    fn reset(&mut self, input: Input) {
        let start = &self.start.inputs;
        match (input, start.phases()) {
            (Input::Mw | Input::Ready | Input::Phases, Some(phases)) => {
                let phases = phases.all().to_vec();
                self.inputs.set_phases(phases);
                return;
            }
            (Input::Phases, None) => {
                let (mw, ready) = (start.value(Input::Mw), start.value(Input::Ready));
                self.inputs.set(Input::Ready, ready);
                self.inputs.set(Input::Mw, mw);
                return;
            }
            _ => {}
        }
        let instead = match input {
            Input::Rate => start.get(Input::Tcv).map(|value| (Input::Tcv, value)),
            Input::Margin => start.get(Input::Opex).map(|value| (Input::Opex, value)),
            _ => None,
        };
        match instead.or_else(|| start.get(input).map(|value| (input, value))) {
            Some((input, value)) => {
                self.inputs.set(input, value);
            }
            None => self.inputs.reset(input),
        }
    }

    /// A file's scenario in place of this one; the one the page was opened with stays what changes
    /// are shown against.
    fn open_file(&mut self, text: String) {
        if text.starts_with('?') {
            let reading = link::read(&text);
            self.inputs = reading.inputs;
            self.repairs = reading.repairs.into();
            self.trouble = None;
            self.page.draft = None;
        } else {
            self.trouble = Some(text.into());
        }
    }

    fn phases(&mut self, text: &str) -> Option<Remark> {
        if text.trim().is_empty() {
            if self.inputs.phases().is_some() {
                self.inputs.set(Input::Ready, self.inputs.phase(0).ready);
            }
            return None;
        }
        let reading = link::read(&format!("phases={}", text.replace(['&', '#', '%'], "?")));
        if let Some(phases) = reading.inputs.phases() {
            self.inputs.set_phases(phases.all().iter().copied());
        }
        let repair = reading.repairs.first()?;
        Some(Remark {
            input: Input::Phases,
            text: repair.message.clone(),
        })
    }

    /// Both ways leave the price as it is.
    fn headline(&mut self, on: bool) {
        let metrics = &self.evaluation.metrics;
        if on && let Ok(value) = metrics.get(Metric::TotalContractValue) {
            self.inputs.set(Input::Tcv, value / 1e6);
        } else if !on && let Ok(rate) = metrics.get(Metric::Rate) {
            self.inputs.set(Input::Rate, rate);
        }
    }
}

/// How far a number goes and by what steps: its slider's, or a hundredth of one without a slider.
fn reach(input: Input, value: f64) -> (f64, f64, f64) {
    let spec = input.spec();
    match input.track() {
        Some(track) => (track.from.min(value), track.to.max(value), track.step),
        None if spec.steps == Steps::Any => (spec.min, spec.max, (value.abs() / 100.0).max(0.1)),
        None => (spec.min, spec.max, 1.0),
    }
}

fn shown(inputs: &Inputs, evaluation: &Evaluation, input: Input) -> Option<f64> {
    let metric = |metric| evaluation.metrics.get(metric).ok();
    match input {
        Input::Mw => Some(inputs.total_mw()),
        Input::Rate if inputs.get(Input::Tcv).is_some() => metric(Metric::Rate),
        Input::Margin if inputs.get(Input::Opex).is_some() => {
            let margin = metric(Metric::GrossMargin).map(|margin| 100.0 * margin);
            margin.or_else(|| inputs.get(input))
        }
        Input::Tcv => inputs
            .get(Input::Tcv)
            .or_else(|| metric(Metric::TotalContractValue).map(|value| value / 1e6)),
        Input::Ready => Some(inputs.phase(0).ready),
        _ => inputs.get(input),
    }
}

#[cfg(test)]
mod tests;
