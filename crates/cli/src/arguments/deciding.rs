//! What decides about a contract, as it is asked for.

use super::Asked;

/// A question about a contract.
#[derive(Debug, PartialEq)]
pub enum Question {
    /// What is left of the headline today, and where the rest goes.
    Bridge,
}

impl Asked {
    /// Takes a question, if it is the first.
    pub(super) fn ask(&mut self, question: Question) -> Result<(), String> {
        match self.question.replace(question) {
            None => Ok(()),
            Some(_) => Err("One question at a time, please.".to_owned()),
        }
    }
}
