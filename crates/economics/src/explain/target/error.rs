//! A target that cannot be explained, told to who asked for it.

use std::fmt;

use super::FORMS;

/// Why something cannot be explained; displayed as a sentence or two that say what can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetError(String);

impl TargetError {
    /// The sentences.
    pub(in crate::explain) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// Something that is no name, and the names that are near, as they can be asked for.
    pub(super) fn unknown(text: &str, near: &[String]) -> Self {
        let names = match near {
            [] => {
                let examples = FORMS.iter().map(|form| form.example);
                let examples: Vec<_> = examples.collect();
                format!("These can be: {}.", examples.join(", "))
            }
            [only] => format!("Is it {only}?"),
            [others @ .., last] => format!("Is it {} or {last}?", others.join(", ")),
        };
        Self(format!(
            "There is nothing called \u{201c}{text}\u{201d} to explain. {names}"
        ))
    }
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for TargetError {}
