//! Why a run stopped, in plain words, and what to do about it.
//!
//! Promises: every failure of every word ends as one of these; nothing is reported twice.

use std::fmt;

/// The reason a run ended early.
#[derive(Debug)]
pub struct Failure {
    why: String,
    remedy: String,
    exit_code: u8,
}

impl Failure {
    /// Something failed: `why` it did, and the `remedy`.
    pub fn new(why: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            remedy: remedy.into(),
            exit_code: 1,
        }
    }

    /// The words given make no sense: show how to use them.
    pub fn usage(text: &str) -> Self {
        Self {
            why: text.to_owned(),
            remedy: String::new(),
            exit_code: 2,
        }
    }

    /// 1 when something failed, 2 when the words were wrong.
    pub fn exit_code(&self) -> u8 {
        self.exit_code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.why)?;
        if self.remedy.is_empty() {
            Ok(())
        } else {
            write!(out, "\nWhat to do: {}", self.remedy)
        }
    }
}
