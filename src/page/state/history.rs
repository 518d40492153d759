//! Steps that can be taken back and again.
//!
//! Promises: a whole drag, or all that is typed into a field, is one step, and none where it ends as it
//! began. Never: keeps more than the last hundred.

use std::rc::Rc;

use offtake_deals::Named;
use offtake_economics::{Input, Inputs};

use super::back::Ways;
use super::pin::Pin;
use super::{Action, State};

const MOST: usize = 100;

/// What a step may change: the scenario, the ranges and contracts beside it and the pin, with the ways back from
/// there and the deal it is changed from.
#[derive(Clone, Debug)]
struct Kept {
    inputs: Inputs,
    ranges: Rc<str>,
    portfolio: Rc<str>,
    pin: Option<Rc<Pin>>,
    ways: Ways,
    deal: Named,
}

impl Kept {
    fn of(state: &State) -> Self {
        Self {
            inputs: state.inputs.clone(),
            ranges: state.ranges.clone(),
            portfolio: state.portfolio.clone(),
            pin: state.pin.clone(),
            ways: state.ways.clone(),
            deal: state.deal,
        }
    }

    /// Whether a state shows just that.
    fn is(&self, state: &State) -> bool {
        self.inputs == state.inputs
            && self.ranges == state.ranges
            && self.portfolio == state.portfolio
            && same(self.pin.as_ref(), state.pin.as_ref())
    }
}

fn same(one: Option<&Rc<Pin>>, other: Option<&Rc<Pin>>) -> bool {
    one.map(Rc::as_ptr) == other.map(Rc::as_ptr)
}

/// The scenarios before and after the one shown.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Rc<Vec<Kept>>,
    future: Rc<Vec<Kept>>,
    /// The input that is being moved, until its movement ends, and where that is a step already, the
    /// steps that could be taken again before it.
    moving: Option<(Input, Option<Rc<Vec<Kept>>>)>,
}

/// What an action is to the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    /// Part of the movement of an input.
    Part(Input),
    /// The end of one, or a step of its own.
    Whole,
    /// Neither: it goes on as it was.
    Aside,
    /// A step back or again, which the history makes itself.
    Travel,
}

impl Action {
    /// What it is to the history.
    pub(super) fn step(&self) -> Step {
        match self {
            Self::Set(input, _) | Self::Type(input, _) | Self::Grab(input, _) => Step::Part(*input),
            Self::Pull(_)
            | Self::Copied(_)
            | Self::KeyInputsHidden(_)
            | Self::Measure(_)
            | Self::Unfold(..) => Step::Aside,
            Self::Undo | Self::Redo => Step::Travel,
            _ => Step::Whole,
        }
    }
}

impl History {
    /// Whether a step can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a step that was taken back can be taken again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last step back, if there is one.
    pub(super) fn undo(&mut self, here: &mut State) {
        travel(&mut self.past, &mut self.future, here);
    }

    /// Takes it again, if there is one.
    pub(super) fn redo(&mut self, here: &mut State) {
        travel(&mut self.future, &mut self.past, here);
    }
}

impl State {
    /// Notes what an action has made of the state before it.
    pub(super) fn note(&mut self, step: Step, before: &Self) {
        let before_it = self.history.moving.take();
        let moved = match step {
            Step::Part(input) => Some(input),
            Step::Aside => before_it.as_ref().map(|(input, _)| *input),
            Step::Whole | Step::Travel => None,
        };
        let mut noted = before_it.and_then(|(input, noted)| noted.filter(|_| Some(input) == moved));
        let changed = step != Step::Travel
            && (self.inputs != before.inputs
                || self.ranges != before.ranges
                || self.portfolio != before.portfolio
                || !same(self.pin.as_ref(), before.pin.as_ref()));
        if changed && noted.is_none() {
            let past = Rc::make_mut(&mut self.history.past);
            past.drain(..past.len().saturating_sub(MOST - 1));
            past.push(Kept::of(before));
            noted = Some(std::mem::take(&mut self.history.future));
        } else if changed && self.history.past.last().is_some_and(|start| start.is(self)) {
            // Back where it started: a text that was refused in the end, a thumb put back.
            Rc::make_mut(&mut self.history.past).pop();
            self.history.future = noted.take().unwrap_or_default();
        }
        self.history.moving = moved.map(|input| (input, noted));
    }

    /// Takes a step back, or again.
    pub(super) fn travel(&mut self, way: impl FnOnce(&mut History, &mut Self)) {
        let mut history = std::mem::take(&mut self.history);
        way(&mut history, self);
        self.history = history;
    }
}

fn travel(from: &mut Rc<Vec<Kept>>, to: &mut Rc<Vec<Kept>>, state: &mut State) {
    if let Some(there) = Rc::make_mut(from).pop() {
        Rc::make_mut(to).push(Kept::of(state));
        state.inputs = there.inputs;
        state.ranges = there.ranges;
        state.portfolio = there.portfolio;
        state.pin = there.pin;
        state.ways = there.ways;
        state.deal = there.deal;
    }
}
