//! A formula as a row of tokens, so that a page can make each name in it pressable.

use std::fmt;

use super::target::Target;

/// What a token of a formula is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TokenKind {
    /// Words and signs.
    Text,
    /// A number that stands in the text of the model.
    Number(f64),
    /// A value that something else explains.
    Reference {
        /// What explains it.
        target: Target,
        /// The value, as the formula has it: a condition is 1 where it holds, else 0.
        value: f64,
    },
}

/// A piece of a formula; pieces follow one another without anything between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// What stands there.
    pub text: String,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it counts: what stands in a branch that is not taken does not.
    pub taken: bool,
}

/// A formula; displayed as one line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formula(Vec<Token>);

impl Formula {
    /// Its tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.0
    }

    /// Whether it says nothing: inputs have no formula.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What it refers to, in order, and whether that counts.
    pub(super) fn references(&self) -> impl Iterator<Item = (Target, bool)> {
        self.0.iter().filter_map(|token| match token.kind {
            TokenKind::Reference { target, .. } => Some((target, token.taken)),
            _ => None,
        })
    }

    pub(super) fn push(&mut self, text: String, kind: TokenKind, taken: bool) {
        self.0.push(Token { text, kind, taken });
    }

    /// Words and signs; those that follow one another are one token.
    pub(super) fn say(&mut self, text: &str, taken: bool) {
        match self.0.last_mut() {
            Some(last) if last.kind == TokenKind::Text && last.taken == taken => {
                last.text.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => self.push(text.to_owned(), TokenKind::Text, taken),
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|token| f.write_str(&token.text))
    }
}
