//! The way back: there and back again changes nothing, to the letter of the link.
//!
//! A slider stands on round numbers only, and an input that is given pushes others aside. So what an
//! input was before it was moved is kept, with what stood in its place: moved back to where it was, all
//! of that is as it was. Only what is written in a link is ever lost: a page opened anew knows no way
//! back.

use std::rc::Rc;

use offtake_economics::{Input, Inputs, Lease};

use super::State;

/// Values that differ by less than this share are the same: what fields and sliders make of a number
/// that was solved may differ from it by as much.
const SAME: f64 = 1e-9;

/// What was before.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// Before inputs were moved: one for all inputs that stand in for each other.
    moves: Rc<Vec<Move>>,
    /// Before the kind of contract and before the lease was changed.
    kind: Option<Rc<Switch>>,
    lease: Option<Rc<Switch>>,
}

/// A contract before an input was moved.
#[derive(Clone, Debug)]
struct Move {
    input: Input,
    /// What its slider and field showed.
    shown: Option<f64>,
    /// Whether it was given.
    given: bool,
    inputs: Inputs,
}

/// A contract before and after many of its inputs changed at once.
#[derive(Clone, Debug)]
struct Switch {
    before: Inputs,
    after: Inputs,
}

/// How an input comes to a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum By {
    /// Exactly: typed, or step by step.
    Number,
    /// By its slider, which stands on round numbers.
    Slider,
}

impl State {
    /// Keeps where an input is, unless it is on its way from somewhere already. A slider is not where it
    /// cannot stand, so from there it sets out anew.
    pub(super) fn set_out(&mut self, input: Input, by: By) {
        let shown = self.shown(input);
        let of_group = |one: &Move| group(one.input) == group(input);
        let mut moves = self.ways.moves.iter();
        let on_the_way = moves.find(|one| one.input == input);
        // What is typed on starts from where it started.
        if on_the_way.is_some_and(|one| one.inputs == self.inputs) {
            return;
        }
        let on_the_way = on_the_way.is_some();
        // Phases stand beside the load, which moves them.
        let pushes = input != Input::Mw && self.inputs.replaced_by(input).is_some();
        let stands = shown == shown.map(|value| on_slider(input, value));
        if on_the_way && !pushes && (stands || by == By::Number) {
            return;
        }
        let moves = Rc::make_mut(&mut self.ways.moves);
        moves.retain(|one| !of_group(one));
        moves.push(Move {
            input,
            shown,
            given: self.inputs.is_given(input),
            inputs: self.inputs.clone(),
        });
    }

    /// Puts an input back where it set out from, where a value is just that, and tells whether it is.
    pub(super) fn come_back(&mut self, input: Input, to: Option<f64>, by: By) -> bool {
        let mut moves = self.ways.moves.iter();
        let Some(from) = moves.find(|one| one.input == input) else {
            return false;
        };
        let is_back = match (to, from.shown) {
            (None, _) => !from.given,
            (Some(to), Some(shown)) => {
                // What a total comes to beside a price was not given.
                let has_left = self.shown(input) != from.shown;
                let thumb = by == By::Slider && has_left && same(to, on_slider(input, shown));
                from.given && (same(to, shown) || thumb)
            }
            (Some(_), None) => false,
        };
        if !is_back {
            return false;
        }
        let (before, shown) = (from.inputs.clone(), from.shown);
        let mut back = self.inputs.clone();
        give_back(&mut back, &before, input);
        // A headline that would now give another price is not what the price was.
        let price = before.kind().price();
        let solved = group(input) == Input::Rate && back.given_headline().is_some();
        let gives = |shown: f64| same(back.priced().value(price), shown);
        if solved && input == price && !shown.is_some_and(gives) {
            return false;
        }
        self.inputs = back;
        true
    }

    /// The contract by its headline as it was before an input was moved, where that is where it was:
    /// also where the price then was none that could be held.
    pub(super) fn as_it_set_out(&mut self) {
        let Some(held) = self.inputs.held() else {
            return;
        };
        let now = &self.inputs;
        let other = |input: &&Input| group(**input) != Input::Rate;
        let is_there = |before: &&Inputs| {
            let mut terms = Input::ALL.iter().filter(other);
            before.given_headline() == Some((held.headline, held.value))
                && before.phases() == now.phases()
                && terms.all(|input| before.get(*input) == now.get(*input))
        };
        let mut moves = self.ways.moves.iter().map(|one| &one.inputs);
        if let Some(before) = moves.find(is_there) {
            self.inputs = before.clone();
        }
    }

    /// Changes many inputs at once; back to the same as before is back to what was before, but for
    /// what was changed since.
    fn switch(
        &mut self,
        way: Option<Rc<Switch>>,
        is_back: impl Fn(&Inputs) -> bool,
        change: impl Fn(&mut Inputs),
    ) -> Option<Rc<Switch>> {
        let before = self.inputs.clone();
        match way.filter(|way| is_back(&way.before)) {
            Some(way) => {
                self.inputs = way.before.clone();
                let since = |input: &&Input| before.get(**input) != way.after.get(**input);
                for input in Input::ALL.iter().filter(since) {
                    match before.get(*input) {
                        Some(value) => drop(self.inputs.set(*input, value)),
                        None => self.inputs.reset(*input),
                    }
                }
                if let Some(phases) = before.phases()
                    && way.after.phases() != Some(phases)
                {
                    self.inputs.set_phases(phases.all().iter().copied());
                }
                if !is_back(&self.inputs) {
                    change(&mut self.inputs);
                }
            }
            None => change(&mut self.inputs),
        }
        let after = self.inputs.clone();
        (before != after).then(|| Rc::new(Switch { before, after }))
    }

    /// Makes it a contract of another kind.
    pub(super) fn switch_kind(&mut self, number: f64) {
        let kind = |inputs: &Inputs| same(inputs.value(Input::Kind), number);
        let way = self.ways.kind.clone();
        let switched = self.switch(way, kind, |inputs| {
            inputs.set(Input::Kind, number);
        });
        if switched.is_some() {
            self.ways.kind = switched;
            self.ways.moves = Rc::default();
        }
    }

    /// Takes the settings of a lease.
    pub(super) fn switch_lease(&mut self, lease: Lease) {
        let is = |inputs: &Inputs| Lease::of(inputs) == Some(lease);
        let way = self.ways.lease.clone();
        let way = way.filter(|way| way.before.kind() == self.inputs.kind());
        let switched = self.switch(way, is, |inputs| lease.apply(inputs));
        if switched.is_some() {
            self.ways.lease = switched;
        }
    }

    /// What a number that was solved was typed as: the price or headline before, where it is that.
    pub(super) fn as_given(&self, input: Input, value: f64) -> f64 {
        let moves = self
            .ways
            .moves
            .iter()
            .filter(|one| group(one.input) == group(input));
        let mut given = moves.filter_map(|one| one.inputs.get(input));
        given.find(|given| same(*given, value)).unwrap_or(value)
    }
}

/// Puts an input to what another contract says of it, or says instead of it.
pub(super) fn give_back(inputs: &mut Inputs, from: &Inputs, input: Input) {
    let set = |inputs: &mut Inputs, input: Input| match from.get(input) {
        Some(value) => drop(inputs.set(input, value)),
        None => inputs.reset(input),
    };
    match group(input) {
        Input::Mw => match from.phases() {
            Some(_) if input == Input::Mw && inputs.phases().is_some() => {
                inputs.share_out_mw(from.total_mw());
            }
            Some(phases) => drop(inputs.set_phases(phases.all().iter().copied())),
            None if input == Input::Phases || inputs.phases().is_some() => {
                set(inputs, Input::Ready);
                set(inputs, Input::Mw);
            }
            None => set(inputs, input),
        },
        Input::Rate => {
            let headline = from.given_headline().map(|(headline, _)| headline);
            set(inputs, headline.unwrap_or(from.kind().price()));
            if let Some(held) = from.held() {
                inputs.set_held(held);
            }
        }
        Input::Margin if from.is_given(Input::Opex) => set(inputs, Input::Opex),
        Input::Margin => set(inputs, Input::Margin),
        Input::Debt if input != Input::Gearing => {
            let sized = from.is_given(Input::Dscr);
            set(inputs, if sized { Input::Dscr } else { Input::Debt });
        }
        _ => set(inputs, input),
    }
}

/// The first of the inputs that stand in for each other.
fn group(input: Input) -> Input {
    match input {
        Input::Tcv | Input::Yearly | Input::Mwyear => Input::Rate,
        price if price.is_price() => Input::Rate,
        Input::Opex => Input::Margin,
        Input::Dscr => Input::Debt,
        Input::Ready | Input::Phases => Input::Mw,
        other => other,
    }
}

/// Where the slider of an input stands for a value: on its grid, within its track.
pub fn on_slider(input: Input, value: f64) -> f64 {
    let Some(track) = input.track() else {
        return value;
    };
    let step = ((value - track.from) / track.step).round();
    round(track.from + step * track.step).clamp(track.from, track.to)
}

/// A number without the tail that sums of decimals have.
pub fn round(value: f64) -> f64 {
    let rounded = (value * 1e9).round() / 1e9;
    if (rounded - value).abs() <= 1e-12 * value.abs().max(1.0) {
        rounded
    } else {
        value
    }
}

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SAME * one.abs().max(other.abs())
}
