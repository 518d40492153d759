//! What the page shows, and how an action changes it. Pure: no browser, no clock.
//!
//! There is one state and one way to change it. Bad input never reaches the model: it is brought
//! into range first, and the reader is told beside the field.

use std::rc::Rc;

use offtake_charts::revenue::View;
use offtake_economics::link::{self, Repair};
use offtake_economics::{Adjustment, Evaluation, Input, Inputs, Metric, evaluate};
use yew::Reducible;

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
    /// What became of the last typed value, where it could not be taken as it was.
    pub remark: Option<Remark>,
    /// How the revenue curves are gathered.
    pub view: View,
}

/// The scenario the page was opened with.
#[derive(Clone, Debug)]
pub struct Start {
    /// Its inputs.
    pub inputs: Inputs,
    /// What it comes to.
    pub evaluation: Rc<Evaluation>,
}

/// A remark beside a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The field.
    pub input: Input,
    /// The remark, in a sentence.
    pub text: String,
}

/// What a visitor can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Moves an input. The load scales all phases; a price leaves the headline, a margin the site
    /// cost.
    Set(Input, f64),
    /// Leaves an optional input out again.
    Clear(Input),
    /// Puts an input back to what the page was opened with.
    Reset(Input),
    /// Types phases; empty text goes back to one load and one ready month.
    Phases(String),
    /// Gives the contract by its headline value, or by its price again.
    Headline(bool),
    /// Says why a typed value was not taken.
    Refuse(Input, String),
    /// Hides the note about the link.
    Dismiss,
    /// Gathers the curves differently.
    Show(View),
}

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
            remark: None,
            view: View::default(),
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

    /// The state after an action.
    pub fn update(&self, action: Action) -> Self {
        let mut next = self.clone();
        next.remark = None;
        match action {
            Action::Set(input, value) => {
                let adjustment = next.set(input, value);
                next.remark = adjustment.and_then(|adjustment| remark(input, adjustment));
            }
            Action::Clear(input) => next.inputs.reset(input),
            Action::Reset(input) => next.reset(input),
            Action::Phases(text) => next.remark = next.phases(&text),
            Action::Headline(on) => next.headline(on),
            Action::Refuse(input, text) => next.remark = Some(Remark { input, text }),
            Action::Dismiss => next.repairs = Rc::new([]),
            Action::Show(view) => next.view = view,
        }
        if next.inputs != self.inputs {
            next.evaluation = Rc::new(evaluate(&next.inputs));
        }
        next
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

    fn phases(&mut self, text: &str) -> Option<Remark> {
        if text.trim().is_empty() {
            let first = self.inputs.phase(0).ready;
            self.inputs.set(Input::Ready, first);
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

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.update(action))
    }
}

fn shown(inputs: &Inputs, evaluation: &Evaluation, input: Input) -> Option<f64> {
    let metric = |metric| evaluation.metrics.get(metric).ok();
    match input {
        Input::Mw => Some(inputs.total_mw()),
        Input::Rate if inputs.get(Input::Tcv).is_some() => metric(Metric::Rate),
        Input::Margin if inputs.get(Input::Opex).is_some() => {
            metric(Metric::GrossMargin).map(|margin| 100.0 * margin)
        }
        Input::Tcv => inputs
            .get(Input::Tcv)
            .or_else(|| metric(Metric::TotalContractValue).map(|value| value / 1e6)),
        Input::Ready => Some(inputs.phase(0).ready),
        _ => inputs.get(input),
    }
}

/// What to say beside a field whose value was adjusted; rounding to whole months shows by itself.
fn remark(input: Input, adjustment: Adjustment) -> Option<Remark> {
    let spec = input.spec();
    let bound = |value: f64| {
        format!("{value} {}", spec.unit.text())
            .trim_end()
            .to_owned()
    };
    let text = match adjustment {
        Adjustment::RaisedToMinimum => format!("The smallest is {}.", bound(spec.min)),
        Adjustment::LoweredToMaximum => format!("The largest is {}.", bound(spec.max)),
        Adjustment::RoundedToWhole => "Rounded to a whole number.".to_owned(),
        Adjustment::RoundedToMonths => "Rounded to whole months.".to_owned(),
        Adjustment::FirstTwelvePhases => "Only the first twelve phases are kept.".to_owned(),
        Adjustment::Ignored => "Not a number, so nothing was changed.".to_owned(),
    };
    Some(Remark { input, text })
}

#[cfg(test)]
mod tests;
