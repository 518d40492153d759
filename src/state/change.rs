//! What becomes of the inputs by an action: bad input is brought into range or refused, and told.

use offtake_economics::link;
use offtake_economics::{Adjustment, Input, Metric, Steps, entry};

use super::State;
use super::page::Draft;
use super::remark::{Remark, remark};

/// Pixels of dragging for one step.
const PIXELS_PER_STEP: f64 = 4.0;

impl State {
    /// Takes a value and remarks on what had to be done to it.
    pub(super) fn take(&mut self, input: Input, value: f64) {
        let adjustment = self.set(input, value);
        self.remark = adjustment.and_then(|adjustment| remark(input, adjustment));
    }

    pub(super) fn step(&mut self, input: Input, steps: f64) {
        if let Some(value) = self.shown(input) {
            let (from, to, step) = reach(input, value);
            let draft = self.page.draft.take();
            self.take(input, (value + steps * step).clamp(from, to));
            if draft.is_some_and(|draft| draft.input == input) {
                self.finish(input);
            }
        }
    }

    pub(super) fn pull(&mut self, x: f64) {
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

    /// Takes what can be read, for as long as nothing more is typed; what cannot leaves the scenario as
    /// it was before. Nothing at all means that an optional input is not given, and is no news of any
    /// other, since it is how every retyping starts. Phases wait until they are finished: half-typed
    /// they are other phases.
    pub(super) fn type_in(&mut self, input: Input, text: String) {
        let draft = self.page.draft.take();
        let before = match draft {
            Some(draft) if draft.input == input && !draft.is_followed_by(&text) => draft.before,
            _ => self.inputs.clone(),
        };
        self.inputs = before.clone();
        let empty = text.trim().is_empty();
        if input == Input::Phases {
            // Taken when finished.
        } else if empty && input.spec().default.is_none() {
            self.inputs.reset(input);
        } else if !empty {
            self.read(input, &text);
        }
        self.page.draft = Some(Draft {
            input,
            text,
            before,
        });
    }

    fn read(&mut self, input: Input, text: &str) {
        if input == Input::Renew
            && let Some((count, years)) = entry::renewals(text)
        {
            // None of any years is none.
            if count >= 0.5 {
                self.take(Input::Renewterm, years);
            }
            self.take(input, count);
            return;
        }
        match entry::read(input, text) {
            Ok(value) => self.take(input, value),
            Err(error) => self.remark = Some(refused(input, &error)),
        }
    }

    pub(super) fn leave(&mut self) {
        if let Some(draft) = self.page.draft.take()
            && draft.input == Input::Phases
            && draft.text != self.whole_text(Input::Phases)
        {
            self.remark = self.phases(&draft.text);
        }
    }

    /// Takes what was typed and goes on in the same field, which then shows what was taken.
    pub(super) fn finish(&mut self, input: Input) {
        self.leave();
        self.page.draft = Some(Draft {
            input,
            text: self.whole_text(input),
            before: self.inputs.clone(),
        });
    }

    fn set(&mut self, input: Input, value: f64) -> Option<Adjustment> {
        if input == Input::Mw && self.inputs.phases().is_some() {
            self.inputs.scale_to_mw(value);
            return None;
        }
        self.inputs.set(input, value)
    }

    /// Back to the start, with what the start says instead of the input or of what it replaces; to its
    /// default where the start is another kind of contract.
    pub(super) fn reset(&mut self, input: Input) {
        if !self.alike() {
            self.inputs.reset(input);
            return;
        }
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
            Input::Rate | Input::Price => start
                .headline()
                .map(|(input, _)| (input, start.value(input))),
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

    /// A file's scenario in place of this one, and its contracts beside it where it has any; the one the
    /// page was opened with stays what changes are shown against.
    pub(super) fn open_file(&mut self, text: String) {
        if !text.starts_with('?') {
            self.trouble = Some(text.into());
            return;
        }
        let portfolio = self.portfolio.clone();
        self.visit(&text);
        if self.portfolio.is_empty() {
            self.portfolio = portfolio;
        }
    }

    /// What an address says, in place of all of this.
    pub(super) fn visit(&mut self, address: &str) {
        let reading = link::read(address);
        self.inputs = reading.inputs;
        self.repairs = reading.repairs.into();
        self.portfolio = link::portfolio_part(address).into();
        self.trouble = None;
        self.page.draft = None;
    }

    fn phases(&mut self, text: &str) -> Option<Remark> {
        if text.trim().is_empty() {
            if self.inputs.phases().is_some() {
                self.inputs.set(Input::Ready, self.inputs.phase(0).ready);
            }
            return None;
        }
        match entry::phases(text) {
            Ok(phases) => {
                let adjustments = self.inputs.set_phases(phases);
                let first = adjustments.first();
                first.and_then(|adjustment| remark(Input::Phases, *adjustment))
            }
            Err(error) => Some(refused(Input::Phases, &error)),
        }
    }

    /// Both ways leave the price as it is.
    pub(super) fn headline(&mut self, by: Option<usize>) {
        let kind = self.inputs.kind();
        let input = match by {
            None => kind.price(),
            Some(place) => Input::HEADLINES.get(place).copied().unwrap_or(Input::Tcv),
        };
        let (metric, scale) = match input {
            Input::Rate | Input::Price => (kind.prices().0, 1.0),
            Input::Yearly => (Metric::AverageAnnualRevenue, 1e6),
            Input::Mwyear => (Metric::RevenuePerMwYear, 1e6),
            _ => (Metric::TotalContractValue, 1e6),
        };
        if let Ok(value) = self.evaluation.metrics.get(metric) {
            self.inputs.set(input, value / scale);
        }
    }
}

fn refused(input: Input, error: &entry::EntryError) -> Remark {
    Remark {
        input,
        text: error.to_string(),
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
