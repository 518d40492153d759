//! Named cases of the contract as it was announced: as it was opened, or pinned.

use std::borrow::Cow;

use offtake_deciding::Case;
use offtake_economics::Inputs;

use super::State;
use super::back::Ways;

impl State {
    /// The contract that cases are of: what changes are shown against, or the defaults of another kind.
    pub fn announced(&self) -> Cow<'_, Inputs> {
        match self.alike() {
            true => Cow::Borrowed(&self.base().inputs),
            false => Cow::Owned(Inputs::of(self.inputs.kind())),
        }
    }

    /// The case that it is in; none where something else was changed too.
    pub fn case(&self) -> Option<Case> {
        Case::matching(&self.inputs, &self.announced())
    }

    /// Makes it the contract as it was announced, in a case.
    pub(super) fn put_case(&mut self, case: Case) {
        self.inputs = case.of(&self.announced());
        self.aside = None;
        self.ways = Ways::default();
        self.ui.draft = None;
    }
}
