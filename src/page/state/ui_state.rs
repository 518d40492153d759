//! What is being done on the page right now: nothing that a link would keep.

use offtake_economics::{Input, Inputs};

use crate::web::theme::Theme;

/// What is being done on the page right now: nothing that a link would keep.
#[derive(Clone, Debug)]
pub struct UiState {
    /// The field that is being typed into.
    pub draft: Option<Draft>,
    /// The number of the sentence that is being dragged.
    pub drag: Option<Drag>,
    /// Whether the sliders in front are out of sight.
    pub away: bool,
    /// Which of them is in reach then.
    pub near: Input,
    /// Whether the curves are shown as a table too.
    pub table: bool,
    /// Whether the link was just copied, or could not be.
    pub copied: Option<bool>,
    /// Which colours are worn.
    pub theme: Theme,
}

impl Default for UiState {
    fn default() -> Self {
        Self {
            draft: None,
            drag: None,
            away: false,
            near: Input::Mw,
            table: false,
            copied: None,
            theme: Theme::default(),
        }
    }
}

/// A field while it is typed into.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its input.
    pub input: Input,
    /// The visitor's own text.
    pub text: String,
    /// The scenario without it. Every text is read from here on, and not from what its first half was
    /// taken for: so that a text which is refused changes nothing, and typing comes to what pasting does.
    pub before: Inputs,
}

impl Draft {
    /// Whether the next text takes the place of this one as a whole, which is then done with: it begins
    /// with something else. The last character of one that is taken back was none that was meant.
    pub(super) fn is_followed_by(&self, next: &str) -> bool {
        let mut characters = self.text.chars();
        match (characters.next(), next.chars().next()) {
            (Some(_), None) => characters.next().is_some(),
            (first, next) => first.is_some() && first != next,
        }
    }
}

/// A number of the sentence while it is dragged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    /// Its input.
    pub input: Input,
    /// Where the pointer took it, in pixels.
    pub x: f64,
    /// Its value then.
    pub value: f64,
    /// Whether it has been moved: a press that moves nothing reaches for the slider instead.
    pub moved: bool,
}
