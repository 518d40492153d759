//! Steps that can be taken back and again.
//!
//! Promises: a whole drag, or all that is typed into a field, is one step, and none where it ends as it
//! began. Never: keeps more than the last hundred.

use std::mem::replace;
use std::rc::Rc;

use offtake_deals::Named;
use offtake_economics::{Input, Inputs};

use super::Action;
use super::back::Ways;

const MOST: usize = 100;

/// What a step may change: the scenario and the contracts beside it, with the ways back from there and
/// the deal it is changed from.
type Kept = (Inputs, Rc<str>, Ways, Named);
/// The same where it stands.
type Here<'a> = (&'a mut Inputs, &'a mut Rc<str>, &'a mut Ways, &'a mut Named);

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
            Self::Pull(_) | Self::Copied(_) | Self::KeyInputsHidden(_) => Step::Aside,
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

    /// Notes what an action has made of the scenario and the contracts beside it.
    pub(super) fn note(
        &mut self,
        step: Step,
        before: (&Inputs, &Rc<str>, &Ways, Named),
        after: (&Inputs, &Rc<str>),
    ) {
        let before_it = self.moving.take();
        let moved = match step {
            Step::Part(input) => Some(input),
            Step::Aside => before_it.as_ref().map(|(input, _)| *input),
            Step::Whole | Step::Travel => None,
        };
        let mut noted = before_it.and_then(|(input, noted)| noted.filter(|_| Some(input) == moved));
        let changed = (before.0, before.1) != after && step != Step::Travel;
        let is_start = |past: &[Kept]| {
            past.last()
                .is_some_and(|start| (&start.0, &start.1) == after)
        };
        if changed && noted.is_none() {
            let past = Rc::make_mut(&mut self.past);
            past.drain(..past.len().saturating_sub(MOST - 1));
            past.push((
                before.0.clone(),
                before.1.clone(),
                before.2.clone(),
                before.3,
            ));
            noted = Some(std::mem::take(&mut self.future));
        } else if changed && is_start(&self.past) {
            // Back where it started: a text that was refused in the end, a thumb put back.
            Rc::make_mut(&mut self.past).pop();
            self.future = noted.take().unwrap_or_default();
        }
        self.moving = moved.map(|input| (input, noted));
    }

    /// Takes the last step back, if there is one.
    pub(super) fn undo(&mut self, here: Here<'_>) {
        travel(&mut self.past, &mut self.future, here);
    }

    /// Takes it again, if there is one.
    pub(super) fn redo(&mut self, here: Here<'_>) {
        travel(&mut self.future, &mut self.past, here);
    }
}

fn travel(
    from: &mut Rc<Vec<Kept>>,
    to: &mut Rc<Vec<Kept>>,
    (inputs, portfolio, ways, deal): Here<'_>,
) {
    if let Some(there) = Rc::make_mut(from).pop() {
        let here = (
            replace(inputs, there.0),
            replace(portfolio, there.1),
            replace(ways, there.2),
            replace(deal, there.3),
        );
        Rc::make_mut(to).push(here);
    }
}
