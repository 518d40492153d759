//! A formula with its columns left open: printed once, it is lettered for every month.

use super::place::{Layout, monthly};

/// A piece of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// The letters of the column that lies so many months after the formula's own.
    Column(i32),
}

/// A formula for any month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<Piece>);

impl Template {
    /// Adds text.
    pub(super) fn push(&mut self, text: &str) {
        if let Some(Piece::Text(last)) = self.0.last_mut() {
            last.push_str(text);
        } else {
            self.0.push(Piece::Text(text.to_owned()));
        }
    }

    /// Adds a number.
    pub(super) fn push_number(&mut self, number: impl std::fmt::Display) {
        self.push(&number.to_string());
    }

    /// Adds the letters of a column so many months later.
    pub(super) fn push_column(&mut self, months_later: i32) {
        self.0.push(Piece::Column(months_later));
    }

    /// Writes the formula as it stands in a column of the monthly sheets.
    pub(super) fn write(&self, layout: &Layout, column: u16, formula: &mut String) {
        formula.clear();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => formula.push_str(text),
                Piece::Column(months_later) => {
                    let column = i32::from(column) + months_later;
                    let column = u16::try_from(column).unwrap_or(monthly::OPENING);
                    formula.push_str(layout.letters(column));
                }
            }
        }
    }

    /// The formula where no part of it moves with the months.
    pub(super) fn text(&self, layout: &Layout) -> String {
        let mut text = String::new();
        self.write(layout, monthly::FIRST, &mut text);
        text
    }
}
