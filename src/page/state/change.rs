//! What becomes of the inputs by an action: bad input is brought into range or refused, and told.

use offtake_economics::link;
use offtake_economics::{Adjustment, Input, Metric, Steps, Unit, entry, evaluate};

use super::State;
use super::back::{By, give_back, round};
use super::pin;
use super::remark::{Remark, remark};
use super::ui_state::Draft;

/// Pixels of dragging for one step.
const PIXELS_PER_STEP: f64 = 4.0;

impl State {
    /// Takes a value and remarks on what had to be done to it.
    pub(super) fn take(&mut self, input: Input, value: f64, by: By) {
        if input == Input::Kind {
            self.switch_kind(value);
            return;
        }
        let value = match by {
            By::Slider => round(value),
            By::Number => value,
        };
        self.set_out(input, by);
        if self.come_back(input, Some(value), by) {
            self.remark = None;
            return;
        }
        let adjustment = self.set(input, value);
        self.remark = adjustment.and_then(|adjustment| remark(input, adjustment));
        if input == Input::Dscr {
            self.remark = self.remark.take().or_else(|| self.share_became_cap());
        }
    }

    /// An optional input is no longer given, and what it stood in for is as it was.
    fn take_away(&mut self, input: Input) {
        self.set_out(input, By::Number);
        if !self.come_back(input, None, By::Number) {
            self.inputs.reset(input);
        }
    }

    pub(super) fn step(&mut self, input: Input, steps: f64) {
        if let Some(value) = self.shown(input) {
            let (from, to, step) = reach(input, value);
            let draft = self.ui.draft.take();
            let value = round(value + steps * step);
            self.take(input, value.clamp(from, to), By::Number);
            if draft.is_some_and(|draft| draft.input == input) {
                self.finish(input);
            }
        }
    }

    pub(super) fn pull(&mut self, x: f64) {
        let Some(mut drag) = self.ui.drag else {
            return;
        };
        let steps = ((x - drag.x) / PIXELS_PER_STEP).round();
        drag.moved |= steps != 0.0;
        self.ui.drag = Some(drag);
        if drag.moved {
            let (from, to, step) = reach(drag.input, drag.value);
            let value = round(drag.value + steps * step);
            self.take(drag.input, value.clamp(from, to), By::Number);
        }
    }

    /// Takes what can be read, for as long as nothing more is typed; what cannot leaves the scenario as
    /// it was before. Nothing at all means that an optional input is not given, and is no news of any
    /// other, since it is how every retyping starts. Phases wait until they are finished: half-typed
    /// they are other phases.
    pub(super) fn type_in(&mut self, input: Input, text: String) {
        let draft = self.ui.draft.take();
        let before = match draft {
            Some(draft) if draft.input == input && !draft.is_followed_by(&text) => draft.before,
            _ => self.inputs.clone(),
        };
        self.inputs = before.clone();
        let empty = text.trim().is_empty();
        if input == Input::Phases {
            // Taken when finished.
        } else if empty && input == Input::Dscr {
            self.clear_target();
        } else if empty && input.spec().default.is_none() {
            self.take_away(input);
        } else if !empty {
            self.read(input, &text);
        }
        self.ui.draft = Some(Draft {
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
                self.take(Input::Renewterm, years, By::Number);
            }
            self.take(input, count, By::Number);
            return;
        }
        match entry::read(input, text) {
            Ok(value) => self.take(input, value, By::Number),
            Err(error) => self.remark = Some(refused(input, &error)),
        }
    }

    pub(super) fn leave(&mut self) {
        if let Some(draft) = self.ui.draft.take()
            && draft.input == Input::Phases
            && draft.text != self.whole_text(Input::Phases)
        {
            self.remark = self.phases(&draft.text);
        }
    }

    /// Takes what was typed and goes on in the same field, which then shows what was taken.
    pub(super) fn finish(&mut self, input: Input) {
        self.leave();
        self.ui.draft = Some(Draft {
            input,
            text: self.whole_text(input),
            before: self.inputs.clone(),
        });
    }

    fn set(&mut self, input: Input, value: f64) -> Option<Adjustment> {
        if input == Input::Mw && self.inputs.phases().is_some() {
            self.inputs.share_out_mw(value);
            return None;
        }
        match input {
            Input::Dscr => self.set_target(value),
            Input::Debt => self.set_share(value),
            _ => self.inputs.set(input, value),
        }
    }

    /// Back to what changes are shown against, with what that says instead of the input or of what it
    /// replaces; to its default where it is another kind of contract.
    pub(super) fn reset(&mut self, input: Input) {
        if !self.alike() {
            self.inputs.reset(input);
            return;
        }
        let base = self.base().inputs.clone();
        give_back(&mut self.inputs, &base, input);
    }

    /// A file's scenario in place of this one, and its contracts beside it where it has any; what changes
    /// are shown against, and the rest of how it is looked at, stays.
    pub(super) fn open_beside(&mut self, query: &str) {
        let (portfolio, ranges) = (self.portfolio.clone(), self.ranges.clone());
        let (pin, looks, open) = (self.pin.clone(), self.looks.clone(), self.open.clone());
        self.visit(query);
        (self.pin, self.looks, self.open) = (self.pin.take().or(pin), looks, open);
        if self.ranges.is_empty() {
            self.ranges = ranges;
        }
        if self.portfolio.is_empty() {
            self.portfolio = portfolio;
        }
    }

    /// What an address says, in place of all of this.
    pub(super) fn visit(&mut self, address: &str) {
        let mut reading = link::read(address);
        let (view, repairs) = pin::read(address);
        reading.repairs.extend(repairs);
        self.look(view);
        self.ranges = link::ranges_part(address).into();
        self.version = reading.version;
        self.inputs = reading.inputs;
        self.aside = None;
        self.repairs = reading.repairs.into();
        self.portfolio = link::portfolio_part(address).into();
        self.trouble = None;
        self.ui.draft = None;
    }

    fn phases(&mut self, text: &str) -> Option<Remark> {
        if text.trim().is_empty() {
            if self.inputs.phases().is_some() {
                self.set_out(Input::Phases, By::Number);
                if !self.come_back(Input::Phases, None, By::Number) {
                    self.inputs.set(Input::Ready, self.inputs.phase(0).ready);
                }
            }
            return None;
        }
        match entry::phases(text) {
            Ok(phases) => {
                self.set_out(Input::Phases, By::Number);
                let adjustments = self.inputs.set_phases(phases);
                let first = adjustments.first();
                first.and_then(|adjustment| remark(Input::Phases, *adjustment))
            }
            Err(error) => Some(refused(Input::Phases, &error)),
        }
    }

    /// Both ways leave the price as it is, to fourteen digits: the rest would be a tail in the link.
    pub(super) fn headline(&mut self, by: Option<usize>) {
        let kind = self.inputs.kind();
        let input = match by {
            None => kind.price(),
            Some(place) => Input::HEADLINES.get(place).copied().unwrap_or(Input::Tcv),
        };
        let (metric, scale) = match input {
            price if price.is_price() => (kind.prices().0, 1.0),
            Input::Yearly => (Metric::AverageAnnualRevenue, 1e6),
            Input::Mwyear => (Metric::RevenuePerMwYear, 1e6),
            _ => (Metric::TotalContractValue, 1e6),
        };
        // A headline is of the term as it was agreed on.
        let mut agreed = self.inputs.clone();
        agreed.reset(Input::Exit);
        if let Ok(value) = evaluate(&agreed).metrics.get(metric) {
            let value = self.as_given(input, fourteen_digits(value / scale));
            self.set_out(input, By::Number);
            self.inputs.set(input, value);
        }
    }
}

fn refused(input: Input, error: &entry::EntryError) -> Remark {
    Remark {
        input,
        text: error.to_string(),
    }
}

/// How far a number goes and by what steps: its slider's, or those of its unit, so that a step back
/// takes a step back.
fn reach(input: Input, value: f64) -> (f64, f64, f64) {
    let spec = input.spec();
    match input.track() {
        Some(track) => (track.from.min(value), track.to.max(value), track.step),
        None if spec.steps == Steps::Any => (spec.min, spec.max, step_of(spec.unit)),
        None => (spec.min, spec.max, 1.0),
    }
}

/// A number to fourteen digits. Not through its text: the standard library's reading carries a table
/// of ten kilobytes that do not compress.
fn fourteen_digits(value: f64) -> f64 {
    let places = 13 - libm::log10(value.abs()).floor() as i32;
    // A power of ten is exact, and so the nearest to the decimal comes out.
    let power = libm::pow(10.0, f64::from(places.abs()));
    let rounded = if places < 0 {
        (value / power).round() * power
    } else {
        (value * power).round() / power
    };
    if rounded.is_finite() { rounded } else { value }
}

/// What an arrow key moves a number without a slider by.
fn step_of(unit: Unit) -> f64 {
    match unit {
        Unit::Ratio | Unit::MillionsPerMwYear => 0.01,
        Unit::DollarsPerGpuHour => 0.02,
        Unit::KwPerGpu | Unit::MillionsPerMw | Unit::JoulesPerTh => 0.1,
        Unit::Percent
        | Unit::PercentPerYear
        | Unit::DollarsPerKwMonth
        | Unit::DollarsPerMwh
        | Unit::ThousandsPerGpu => 0.5,
        Unit::Megawatts | Unit::SiteMegawatts => 5.0,
        Unit::Millions => 10.0,
        _ => 1.0,
    }
}
