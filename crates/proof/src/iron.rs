//! IronCalc: a spreadsheet in this very process.

use ironcalc::base::Model;
use ironcalc::base::cell::CellValue;
use ironcalc::import::load_from_xlsx_bytes;

use crate::typed::Typed;
use offtake_testkit::cells::{At, Cells, Value};

/// A workbook in IronCalc.
pub struct Iron {
    model: Model<'static>,
}

impl Iron {
    /// Opens the bytes of an .xlsx file.
    pub fn open(file: &[u8]) -> Self {
        let workbook = load_from_xlsx_bytes(file, "workbook", "en", "UTC").expect("a workbook");
        Self {
            model: Model::from_workbook(workbook, "en").expect("a model"),
        }
    }

    /// Types into cells.
    pub fn type_in(&mut self, typed: &Typed) {
        for (at, number) in typed {
            let (sheet, row, column) = self.place(at);
            match number {
                Some(number) => {
                    let typed = self
                        .model
                        .update_cell_with_number(sheet, row, column, *number);
                    typed.expect("a cell that takes a number");
                }
                None => {
                    let cleared = self.model.set_user_input(sheet, row, column, String::new());
                    cleared.expect("a cell that can be cleared");
                }
            }
        }
    }

    /// Types a text into a cell, as somebody at a keyboard would.
    pub fn type_text(&mut self, at: &At, text: &str) {
        let (sheet, row, column) = self.place(at);
        let typed = self
            .model
            .set_user_input(sheet, row, column, text.to_owned());
        typed.expect("a cell that takes a text");
    }

    /// Computes every cell, and hands back what those came to that have a formula in `like`.
    pub fn compute(&mut self, like: &Cells) -> Cells {
        self.model.evaluate();
        let mut cells = like.clone();
        cells.values.clear();
        for at in like.formulas.keys() {
            let (sheet, row, column) = self.place(at);
            let value = self.model.get_cell_value_by_index(sheet, row, column);
            let value = match value.expect("a cell") {
                CellValue::Number(number) => Value::Number(number),
                // IronCalc hands errors out as texts.
                CellValue::String(text) if text.starts_with('#') => Value::Error(text),
                CellValue::String(text) => Value::Text(text),
                CellValue::Boolean(truth) => Value::Error(format!("the truth value {truth}")),
                CellValue::None => continue,
            };
            cells.values.insert(at.clone(), value);
        }
        cells
    }

    /// The numbers of a sheet, row and column; the latter two are counted from 1 here.
    fn place(&self, (sheet, row, column): &At) -> (u32, i32, i32) {
        let sheets = &self.model.workbook.worksheets;
        let sheet = sheets.iter().position(|other| other.name == *sheet);
        let sheet = sheet.expect("a sheet of that name") as u32;
        (sheet, *row as i32 + 1, *column as i32 + 1)
    }
}
