//! A debt share and a target DSCR, of which one stands in for the other: the share given becomes the
//! most that debt sized to the target may reach, and comes back when the target goes.
//!
//! Promises: a target typed and cleared leaves the link as it was, to the letter. Never: changes what a
//! link means.

use offtake_economics::format::trimmed;
use offtake_economics::{Adjustment, Input};

use super::State;
use super::remark::Remark;

/// What a target has put aside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aside {
    /// The debt share from before.
    share: f64,
    /// The cap from before.
    cap: f64,
    /// The cap since.
    since: Option<f64>,
}

impl State {
    /// Sizes debt to a target. A share that was given is its cap from now on.
    pub(super) fn set_target(&mut self, target: f64) -> Option<Adjustment> {
        let (share, cap) = (self.given(Input::Debt), self.given(Input::Gearing));
        let new = self.inputs.get(Input::Dscr).is_none();
        let adjustment = self.inputs.set(Input::Dscr, target);
        if new && self.inputs.get(Input::Dscr).is_some() {
            let capped = if share > 0.0 { share } else { cap };
            self.inputs.set(Input::Gearing, capped);
            let since = self.inputs.get(Input::Gearing);
            self.aside = Some(Aside { share, cap, since });
        }
        adjustment
    }

    /// Sizes debt by its share again: the one from before, or the cap where that is another by now.
    pub(super) fn clear_target(&mut self) {
        if self.inputs.get(Input::Dscr).is_none() {
            return;
        }
        let cap = self.given(Input::Gearing);
        let none = Input::Gearing.spec().default == Some(cap);
        let (share, cap) = match self.aside {
            Some(aside) if aside.since == Some(cap) => (aside.share, aside.cap),
            Some(aside) => (cap, aside.cap),
            // Of a link: what has no cap has no share.
            None if none => (0.0, cap),
            None => (cap, Input::Gearing.spec().max),
        };
        self.inputs.set(Input::Debt, share);
        self.inputs.set(Input::Gearing, cap);
    }

    /// Takes a debt share, also in place of a target, whose cap then goes with it.
    pub(super) fn set_share(&mut self, share: f64) -> Option<Adjustment> {
        let targeted = self.inputs.get(Input::Dscr).is_some();
        let adjustment = self.inputs.set(Input::Debt, share);
        if targeted
            && self.inputs.get(Input::Dscr).is_none()
            && let Some(aside) = self.aside
            && aside.since == self.inputs.get(Input::Gearing)
        {
            self.inputs.set(Input::Gearing, aside.cap);
        }
        adjustment
    }

    /// What became of the share, said beside the target.
    pub(super) fn share_became_cap(&self) -> Option<Remark> {
        let aside = self
            .aside
            .filter(|aside| aside.share > 0.0 && aside.since == self.inputs.get(Input::Gearing))?;
        let (share, cap) = (Input::Debt.spec().label, Input::Gearing.spec().label);
        let text = format!("{share}, {}%: now the {cap}.", trimmed(aside.share, 2));
        Some(Remark {
            input: Input::Dscr,
            text,
        })
    }

    fn given(&self, input: Input) -> f64 {
        self.inputs.value(input)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::state::Action;

    fn open(query: &str) -> State {
        State::open(&format!("https://example.com/?{query}"))
    }

    fn type_in(state: &State, input: Input, text: &str) -> State {
        let entered = state.update(Action::FocusField(input, state.text(input)));
        // Letter by letter, as it is typed.
        let letters = (0..=text.len()).filter_map(|end| text.get(..end));
        letters.fold(entered, |state, text| {
            state.update(Action::Type(input, text.to_owned()))
        })
    }

    #[test]
    fn the_share_given_is_the_cap_of_a_target_and_comes_back() {
        let state = open("client=0&capex=8&debt=70");
        let sized = type_in(&state, Input::Dscr, "1.35");
        assert_eq!(sized.query(), "capex=8&client=0&dscr=1.35&gearing=70");
        let said = sized.remark(Input::Dscr).expect("it is told");
        assert!(said.contains("70%"), "{said}");
        assert_eq!(type_in(&sized, Input::Dscr, "").query(), state.query());
        // One step each.
        assert_eq!(sized.update(Action::Undo).query(), state.query());
        // The cap as it is by then.
        let moved = type_in(&sized, Input::Gearing, "60");
        let cleared = type_in(&moved, Input::Dscr, "");
        assert_eq!(cleared.query(), "capex=8&client=0&debt=60");
        // A link's too, of which nothing else is known.
        let link = open("client=0&capex=8&dscr=1.3&gearing=55");
        assert_eq!(
            type_in(&link, Input::Dscr, "").query(),
            "capex=8&client=0&debt=55"
        );
        let uncapped = open("client=0&capex=8&dscr=1.3");
        assert_eq!(
            type_in(&uncapped, Input::Dscr, "").query(),
            "capex=8&client=0"
        );
        // A share typed in place of the target takes the cap that it was with it.
        let shared = type_in(&sized, Input::Debt, "40");
        assert_eq!(shared.query(), "capex=8&client=0&debt=40");
    }

    #[test]
    fn a_target_typed_and_cleared_leaves_the_link_to_the_letter() {
        let mut seed = 1_u64;
        let mut random = |bound: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % bound
        };
        let kinds = ["", "kind=gpu&"];
        let targets = ["1", "1.35", "12", "0.5", "2,5", "x", "1.", "9.999"];
        for _ in 0..500 {
            let mut query = kinds[random(2) as usize].to_owned();
            for (key, most) in [("debt", 1001), ("gearing", 1001), ("tax", 400), ("io", 80)] {
                if random(3) > 0 {
                    // The ends come up more often than others.
                    let value = random(most).min(random(4 * most));
                    query += &format!("{key}={}&", value as f64 / 10.0);
                }
            }
            let mut state = open(query.trim_end_matches('&'));
            let before = state.query();
            for _ in 0..=random(3) {
                let target = targets[random(8) as usize];
                state = type_in(&state, Input::Dscr, target).update(Action::BlurField);
                if random(4) == 0 {
                    state = state.update(Action::Undo).update(Action::Redo);
                }
                state = type_in(&state, Input::Dscr, "").update(Action::BlurField);
                assert_eq!(state.query(), before, "{target}");
            }
        }
    }

    #[test]
    fn a_links_meaning_is_what_it_was() {
        for query in [
            "dscr=1.35&gearing=70",
            "debt=70",
            "debt=70&gearing=80",
            "dscr=1.35",
        ] {
            assert_eq!(open(query).query(), query);
        }
        assert_eq!(open("debt=70&dscr=1.35").query(), "dscr=1.35");
    }
}
