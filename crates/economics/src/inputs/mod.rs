//! The inputs of a contract: always complete, always in range.
//!
//! An [`Inputs`] cannot be brought out of range, and never carries a value that another one
//! replaces: what reads it needs no checks. Who sets a value is told what became of it.

mod basis;
mod held;
mod json;
mod kind;
mod kind_spec;
mod lease;
mod phases;
mod table;

use std::cmp::Ordering;

pub use basis::{Basis, Provenance};
pub use held::Held;
pub use kind::ContractKind;
pub use kind_spec::{KindSpec, Nouns};
pub use lease::Lease;
pub use phases::{Phase, Phases};
pub use table::{Group, Input, SliderRange, Spec, Steps};

/// What had to be done to a value before it could be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjustment {
    /// Below the range: the smallest value was taken.
    RaisedToMinimum,
    /// Above the range: the largest value was taken.
    LoweredToMaximum,
    /// Not a whole number: the nearest was taken.
    RoundedToWhole,
    /// Years that are no whole number of months: the nearest was taken.
    RoundedToMonths,
    /// More than twelve phases: the later ones were left out.
    FirstTwelvePhases,
    /// Not a number: nothing was changed.
    Ignored,
    /// Of another kind of contract: nothing was changed.
    OfAnotherKind,
}

/// The inputs of a contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    values: [Option<f64>; Input::COUNT],
    phases: Option<Phases>,
    held: Option<Held>,
}

impl Default for Inputs {
    fn default() -> Self {
        let mut values = [None; Input::COUNT];
        for (value, input) in values.iter_mut().zip(Input::ALL) {
            *value = input.spec().default;
        }
        Self {
            values,
            phases: None,
            held: None,
        }
    }
}

impl Inputs {
    /// The value of an input in its own unit; none where it is optional and not given.
    ///
    /// `phases` has no number: see [`Inputs::phases`].
    #[must_use]
    pub fn get(&self, input: Input) -> Option<f64> {
        self.values.get(input as usize).copied().flatten()
    }

    /// The value of an input, or what stands for it where it is not given: the discount rate for
    /// the cost of equity, the contract's own power and its price for mining, else 0.
    #[must_use]
    pub fn value(&self, input: Input) -> f64 {
        match (self.get(input), input) {
            (Some(value), _) => value,
            (None, Input::Ke) => self.value(Input::Disc),
            (None, Input::Gross) => self.total_mw() * self.value(Input::Pue),
            (None, Input::Mpower) => self.value(Input::Power),
            (None, _) => 0.0,
        }
    }

    /// What the contract is said to bring in over its term, in millions of dollars, and the input that
    /// says so; none where a price is given.
    #[must_use]
    pub fn headline(&self) -> Option<(Input, f64)> {
        let given = |input: &Input| Some((*input, self.get(*input)?));
        let (input, value) = Input::HEADLINES.iter().find_map(given)?;
        let term = self.value(Input::Term);
        Some(match input {
            Input::Yearly => (input, term * value),
            Input::Mwyear => (input, term * (value * self.total_mw())),
            _ => (input, value),
        })
    }

    /// Whether the input is given, be it by a default.
    #[must_use]
    pub fn is_given(&self, input: Input) -> bool {
        match input {
            Input::Phases => self.phases.is_some(),
            _ => self.get(input).is_some(),
        }
    }

    /// The given input that stands in for this one, whose own value then has no effect.
    #[must_use]
    pub fn replaced_by(&self, input: Input) -> Option<Input> {
        if !self.kind().has(input) {
            return Some(Input::Kind);
        }
        let later = [Input::Phases, Input::Opex, Input::Dscr];
        Input::HEADLINES
            .into_iter()
            .chain(later)
            .find(|other| other.replaces().contains(&input) && self.is_given(*other))
    }

    /// The value as the same number of months, for inputs in years.
    #[must_use]
    pub fn months(&self, input: Input) -> usize {
        let months = match input.spec().steps {
            Steps::WholeMonths => self.value(input) * 12.0,
            _ => self.value(input),
        };
        months.round() as usize
    }

    /// The renewals that have an effect: term and renewals last no longer than a term may.
    #[must_use]
    pub fn renewals(&self) -> usize {
        let most = Input::Term.spec().max as usize * 12;
        let left = most.saturating_sub(self.months(Input::Term));
        let fit = left.checked_div(self.months(Input::Renewterm));
        self.months(Input::Renew).min(fit.unwrap_or(0))
    }

    /// The interest-only months that have an effect: the last month of the tenor repays, and of debt sized
    /// to a target that of the term at the latest.
    #[must_use]
    pub fn interest_only(&self) -> usize {
        let tenor = self.months(Input::Tenor);
        let repaid = match self.get(Input::Dscr) {
            Some(_) => tenor.min(self.months(Input::Term)),
            None => tenor,
        };
        self.months(Input::Io).min(repaid.saturating_sub(1))
    }

    /// The phases, where the contract is given in phases.
    #[must_use]
    pub fn phases(&self) -> Option<&Phases> {
        self.phases.as_ref()
    }

    /// How many phases there are: one where the contract is not given in phases.
    #[must_use]
    pub fn phase_count(&self) -> usize {
        self.phases.as_ref().map_or(1, |phases| phases.all().len())
    }

    /// A phase, counted from 0; the whole contract where it is not given in phases.
    #[must_use]
    pub fn phase(&self, index: usize) -> Phase {
        let whole = || Phase {
            mw: self.total_mw(),
            ready: self.value(Input::Ready),
        };
        match &self.phases {
            None => whole(),
            Some(phases) => phases.all().get(index).copied().unwrap_or_else(whole),
        }
    }

    /// Critical IT load of all phases in MW.
    #[must_use]
    pub fn total_mw(&self) -> f64 {
        match (&self.phases, self.kind()) {
            (Some(phases), _) => phases.total_mw(),
            (None, kind) if kind.has(Input::Mw) => self.value(Input::Mw),
            (None, _) => self.value(Input::Gpus) * self.value(Input::Kwgpu) / 1000.0,
        }
    }

    /// How much is sold, in the unit of its kind: MW of all phases, or GPUs.
    #[must_use]
    pub fn size(&self) -> f64 {
        match self.kind().spec().size {
            Input::Mw => self.total_mw(),
            counted => self.value(counted),
        }
    }

    /// What the price moves by each year, in percent; below zero it falls.
    #[must_use]
    pub fn price_step(&self) -> f64 {
        let (input, way) = self.kind().spec().step;
        way * self.value(input)
    }

    /// Takes a value, brought into range, and tells what had to be done to it.
    ///
    /// What the input replaces goes back to its default. Nothing else changes: what has no effect
    /// beside the new value stays as it was given, for when it has one again.
    pub fn set(&mut self, input: Input, value: f64) -> Option<Adjustment> {
        if value.is_nan() || input == Input::Phases {
            return Some(Adjustment::Ignored);
        }
        if !self.kind().has(input) {
            return Some(Adjustment::OfAnotherKind);
        }
        let (value, adjustment) = Self::fit(input, value);
        if input == Input::Kind {
            self.become_kind(ContractKind::of_number(value));
            return adjustment;
        }
        self.put(input, Some(value));
        for replaced in input.replaces() {
            self.put(*replaced, self.default_of(*replaced));
        }
        if input.is_price() || Input::HEADLINES.contains(&input) {
            for other in Input::HEADLINES {
                if other != input {
                    self.put(other, None);
                }
            }
            self.held = None;
        }
        if input == Input::Margin {
            self.put(Input::Opex, None);
        } else if input == Input::Debt {
            self.put(Input::Dscr, None);
        } else if input == Input::Mw {
            self.phases = None;
        } else if input == Input::Ready
            && let Some(phases) = self.phases.take()
        {
            self.put(Input::Mw, Some(Self::fit(Input::Mw, phases.total_mw()).0));
        }
        adjustment
    }

    /// Puts an input back to its default; an optional one is then not given. The kind of contract goes
    /// back to hosting.
    pub fn reset(&mut self, input: Input) {
        if input == Input::Kind {
            self.become_kind(ContractKind::FIRST);
        } else if input == Input::Phases {
            self.phases = None;
        } else if let Some(default) = self.default_of(input) {
            self.set(input, default);
        } else {
            self.put(input, None);
        }
    }

    /// Takes phases, each brought into range, and tells what had to be done to them.
    ///
    /// No phase at all is no change.
    pub fn set_phases(&mut self, phases: impl IntoIterator<Item = Phase>) -> Vec<Adjustment> {
        self.take_phases(phases.into_iter().collect())
    }

    /// The same, compiled once for whatever they came in.
    fn take_phases(&mut self, phases: Vec<Phase>) -> Vec<Adjustment> {
        if !self.kind().has(Input::Phases) {
            return vec![Adjustment::OfAnotherKind];
        }
        let mut adjustments = Vec::new();
        let mut note = |adjustment: Option<Adjustment>| {
            adjustments.extend(adjustment.filter(|new| !adjustments.contains(new)));
        };
        let mut fitted = Vec::new();
        for phase in phases {
            if phase.mw.is_nan() || phase.ready.is_nan() {
                note(Some(Adjustment::Ignored));
                continue;
            }
            let (mw, mw_adjustment) = Self::fit(Input::Mw, phase.mw);
            let (ready, ready_adjustment) = Self::fit(Input::Ready, phase.ready);
            note(mw_adjustment);
            note(ready_adjustment);
            fitted.push(Phase { mw, ready });
        }
        let Some((phases, truncated)) = Phases::new(fitted) else {
            note(Some(Adjustment::Ignored));
            return adjustments;
        };
        if truncated {
            note(Some(Adjustment::FirstTwelvePhases));
        }
        let most = Input::Mw.spec().max;
        if phases.all().iter().any(|phase| phase.mw > most) {
            note(Some(Adjustment::LoweredToMaximum));
        }
        self.phases = Some(phases.map_mw(|mw| mw.min(most)));
        for replaced in Input::Phases.replaces() {
            self.put(*replaced, self.default_of(*replaced));
        }
        adjustments
    }

    /// Sets the load of the whole contract; with phases, each in proportion to what it was given with;
    /// of a GPU cloud by as many GPUs.
    pub fn scale_to_mw(&mut self, mw: f64) {
        self.scale_by(mw, Phases::scaled);
    }

    /// The contract with some inputs as another one has them, or has them not: for what goes from one
    /// contract to another in parts. Inputs that stand in for one another, and all that a kind of contract
    /// alone has, are to go together; what is given in the end counts, and what it replaces goes back to its
    /// default.
    #[must_use]
    pub fn taking(&self, other: &Self, inputs: &[Input]) -> Self {
        let mut taken = self.clone();
        for input in inputs {
            taken.put(*input, other.get(*input));
            if *input == Input::Phases {
                taken.phases.clone_from(&other.phases);
            }
        }
        for input in Input::ALL
            .iter()
            .filter(|input| !input.replaces().is_empty())
        {
            if taken.is_given(*input) {
                for replaced in input.replaces() {
                    taken.put(*replaced, taken.default_of(*replaced));
                }
            }
        }
        taken
    }

    /// The same with every phase a round number, for whoever writes down what a slider does.
    pub fn share_out_mw(&mut self, mw: f64) {
        self.scale_by(mw, Phases::shared_out);
    }

    fn scale_by(&mut self, mw: f64, scaled: impl Fn(&Phases, f64, (f64, f64)) -> Phases) {
        if !self.kind().has(Input::Mw) {
            self.set(Input::Gpus, mw * 1000.0 / self.value(Input::Kwgpu));
            return;
        }
        match &self.phases {
            Some(phases) if mw.is_finite() && phases.total_mw() > 0.0 => {
                let spec = Input::Mw.spec();
                self.phases = Some(scaled(phases, mw, (spec.min, spec.max)));
            }
            Some(_) => {}
            None => {
                self.set(Input::Mw, mw);
            }
        }
    }

    /// An order of contracts by their terms: only those with the same terms are equal.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let number = |value: &Option<f64>| value.unwrap_or(f64::NEG_INFINITY);
        let (these, those) = (self.phase_list(), other.phase_list());
        let values = self.values.iter().zip(&other.values);
        let values = values.map(|(a, b)| number(a).total_cmp(&number(b)));
        let phases = these.iter().zip(those).map(|(a, b)| {
            let loads = a.mw.total_cmp(&b.mw);
            loads.then(a.ready.total_cmp(&b.ready))
        });
        let counts = these.len().cmp(&those.len());
        let mut all = values.chain(phases).chain([counts]);
        all.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    fn phase_list(&self) -> &[Phase] {
        self.phases.as_ref().map_or(&[], Phases::all)
    }

    /// The nearest value that the input takes. Wholly determined by the value and the table.
    pub(crate) fn fit(input: Input, value: f64) -> (f64, Option<Adjustment>) {
        let spec = input.spec();
        if value < spec.min {
            return (spec.min, Some(Adjustment::RaisedToMinimum));
        }
        if value > spec.max {
            return (spec.max, Some(Adjustment::LoweredToMaximum));
        }
        let (nearest, adjustment) = match spec.steps {
            Steps::Any => return (value + 0.0, None), // + 0.0 turns −0 into 0
            Steps::Whole => (value.round(), Adjustment::RoundedToWhole),
            Steps::WholeMonths => ((value * 12.0).round() / 12.0, Adjustment::RoundedToMonths),
        };
        let close = (nearest - value).abs() < 1e-9; // 10.333333333333334 years are 124 months
        (nearest + 0.0, (!close).then_some(adjustment))
    }

    fn put(&mut self, input: Input, value: Option<f64>) {
        if let Some(slot) = self.values.get_mut(input as usize) {
            *slot = value;
        }
    }
}
