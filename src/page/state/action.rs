//! Everything that a visitor can do.

use offtake_charts::revenue::View;
use offtake_deciding::Case;
use offtake_economics::{Input, Lease};

use crate::web::theme::Theme;

/// What a visitor can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Moves an input. The load scales all phases; a price leaves the headline, a margin the site
    /// cost.
    Set(Input, f64),
    /// Sets an input to a value, to the last digit.
    Put(Input, f64),
    /// Moves an input by steps of its slider.
    Step(Input, f64),
    /// Types into a field. What can be read is taken at once, and what cannot leaves the scenario as it
    /// was before; phases wait until they are finished, since half-typed phases are other phases.
    Type(Input, String),
    /// Takes a field's focus: from now on it shows the visitor's own text.
    FocusField(Input, String),
    /// Leaves the field.
    BlurField,
    /// Is done with what is typed into a field and stays in it.
    Finish(Input),
    /// Puts an input back to what the page was opened with.
    Reset(Input),
    /// Gives the contract by its total contract value, or by its price again.
    Headline(Option<usize>),
    /// Holds the headline that a held price was found from: the price is solved anew.
    HoldHeadline,
    /// Take the settings of a lease.
    Lease(Lease),
    /// Takes hold of a number of the sentence, at so many pixels.
    Grab(Input, f64),
    /// Pulls it there.
    Pull(f64),
    /// Lets it go.
    Release,
    /// A movement has come to its end: the next one is a step of its own.
    Settle,
    /// Takes the last step back.
    Undo,
    /// Takes it again.
    Redo,
    /// The sliders in front have gone out of sight, or come back.
    KeyInputsHidden(bool),
    /// Chooses which of them stays in reach.
    ChooseKeyInput(Input),
    /// Opens a scenario beside the contracts that are there: a query with its question mark.
    Open(String),
    /// Says why something could not be done.
    Trouble(String),
    /// Opens what an address says, contracts and all: it was changed to that.
    Visit(String),
    /// Keeps other contracts beside the scenario, as they stand in a link.
    Portfolio(String),
    /// Makes it the contract as it was announced, in a case.
    Case(Case),
    /// Has changes shown against the scenario as it is now, or against the one that was opened again.
    Pin(bool),
    /// Measures something else, by its name.
    Measure(String),
    /// A place was opened, or closed.
    Unfold(&'static str, bool),
    /// Keeps what inputs are tried between, as it stands in a link.
    Ranges(String),
    /// Holds changes against a pin, and keeps scenarios beside it, as they stand in a link.
    Beside(String),
    /// Hides the note about the link.
    Dismiss,
    /// Gathers the curves differently.
    Show(View),
    /// Shows the curves as a table, or no longer.
    Table,
    /// Says whether the link could be copied, or stops saying it.
    Copied(Option<bool>),
    /// Wears other colours.
    SetTheme(Theme),
}
