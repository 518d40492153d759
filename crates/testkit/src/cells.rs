//! A workbook's cells as a file holds them: formulas, and what the file says they come to.
//!
//! Reads and never computes: whatever stands here was put into the file by who wrote it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number; a date is the number of its day.
    Number(f64),
    /// Text.
    Text(String),
    /// What a spreadsheet says where it cannot compute.
    Error(String),
}

/// A cell's sheet, row and column, the latter two counted from 0.
pub type At = (String, u32, u32);

/// The cells of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// Every cell that is not empty.
    pub values: BTreeMap<At, Value>,
    /// The formula of every cell that has one, without its equals sign.
    pub formulas: BTreeMap<At, String>,
    /// The cells that have a name, by their name; without those that stand for ranges.
    pub names: BTreeMap<String, At>,
}

impl Cells {
    /// Reads the bytes of an .xlsx file.
    pub fn read(file: &[u8]) -> Self {
        let mut book = Xlsx::new(Cursor::new(file)).expect("a workbook");
        let mut cells = Self::default();
        for sheet in book.sheet_names() {
            let values = book.worksheet_range(&sheet).expect("a sheet");
            let (row, column) = values.start().unwrap_or_default();
            for (i, j, data) in values.used_cells() {
                let at = (sheet.clone(), row + i as u32, column + j as u32);
                if let Some(value) = value(data) {
                    cells.values.insert(at, value);
                }
            }
            let formulas = book.worksheet_formula(&sheet).expect("formulas");
            let (row, column) = formulas.start().unwrap_or_default();
            for (i, j, formula) in formulas.used_cells() {
                let at = (sheet.clone(), row + i as u32, column + j as u32);
                cells.formulas.insert(at, formula.clone());
            }
        }
        for (name, place) in book.defined_names() {
            if let Some(at) = at(place) {
                cells.names.insert(name.clone(), at);
            }
        }
        cells
    }

    /// The number in a cell.
    #[track_caller]
    pub fn number(&self, at: &At) -> f64 {
        match self.values.get(at) {
            Some(Value::Number(number)) => *number,
            other => panic!("{at:?} holds {other:?}"),
        }
    }

    /// The text in a cell; empty where there is none.
    pub fn text(&self, at: &At) -> &str {
        match self.values.get(at) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }
}

fn value(data: &Data) -> Option<Value> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::DateTime(date) => Value::Number(date.as_f64()),
        Data::Bool(truth) => Value::Error(format!("the truth value {truth}")),
        Data::Error(error) => Value::Error(error.to_string()),
        other => Value::Text(other.to_string()),
    })
}

/// The place that `Sheet!$C$7` names.
fn at(place: &str) -> Option<At> {
    let (sheet, cell) = place.trim_start_matches('=').split_once('!')?;
    let (letters, row) = cell.strip_prefix('$')?.split_once('$')?;
    let row: u32 = row.parse().ok()?;
    let digit = |letter: u8| u32::from(letter - b'A') + 1;
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + digit(letter));
    let sheet = sheet.trim_matches('\'').to_owned();
    Some((sheet, row - 1, column - 1))
}
