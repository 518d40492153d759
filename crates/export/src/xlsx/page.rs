//! A sheet while it is being filled: every formula goes in with the value that it comes to.

use rust_xlsxwriter::{
    ConditionalFormatFormula, Format, Formula, IntoExcelData, Worksheet, XlsxError,
};

use super::Book;
use super::place::{STATUS, Sheet};
use super::style::Styles;

/// The number of checks that fail, as a name for formulas.
pub(super) const FAILING: &str = "failing";

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Number(f64),
    Text(String),
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Value {
    pub(super) fn write(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(value) => number(*value),
        }
    }
}

/// A number as a file says it: all its digits, and never −0.
pub(super) fn number(value: f64) -> String {
    let value = value + 0.0;
    let size = value.abs();
    if size == 0.0 || (1e-5..1e17).contains(&size) {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

/// A flag as the number that a formula gives.
pub(super) fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

/// What is put into the cells of a sheet.
pub(super) trait Cells {
    fn sheet(&mut self) -> &mut Worksheet;

    /// Puts something that is no formula into a cell.
    fn text(
        &mut self,
        row: u32,
        column: u16,
        text: impl IntoExcelData,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet().write_with_format(row, column, text, format)?;
        Ok(())
    }

    /// Puts texts side by side.
    fn texts(
        &mut self,
        row: u32,
        first: u16,
        texts: &[&str],
        format: &Format,
    ) -> Result<(), XlsxError> {
        for (column, text) in (first..).zip(texts) {
            self.text(row, column, *text, format)?;
        }
        Ok(())
    }

    /// Puts a formula with its value into a cell.
    fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: impl Into<Value>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(value.into().write());
        self.sheet()
            .write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }
}

impl Cells for Worksheet {
    fn sheet(&mut self) -> &mut Worksheet {
        self
    }
}

impl Cells for Page<'_> {
    fn sheet(&mut self) -> &mut Worksheet {
        &mut self.sheet
    }
}

/// An empty sheet with its title.
pub(super) fn titled(name: &str, title: &str, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_screen_gridlines(false);
    sheet.set_landscape();
    // On paper as wide as one page, and as long as it takes; months take several.
    sheet.set_print_fit_to_pages(1, 0);
    sheet.text(0, 0, title, &styles.title)?;
    Ok(sheet)
}

/// A sheet of the workbook while it is being filled.
pub(super) struct Page<'a> {
    pub book: &'a Book<'a>,
    pub sheet: Worksheet,
}

impl<'a> Page<'a> {
    /// An empty sheet with its title, and the line that says whether all checks pass.
    pub(super) fn new(book: &'a Book<'a>, sheet: Sheet, title: &str) -> Result<Self, XlsxError> {
        let sheet = titled(sheet.name(), title, &book.styles)?;
        let mut page = Self { book, sheet };
        let (formula, value) = status(book.failing);
        page.formula(STATUS, 0, &formula, value, &book.styles.status)?;
        page.judge(STATUS, 0, &format!("{FAILING}=0"))?;
        Ok(page)
    }

    /// Puts a formula with its value into a cell, in the format of the row: formats are costly to tell apart in every cell.
    pub(super) fn plain(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: f64,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(number(value));
        self.sheet.write_formula(row, column, formula)?;
        Ok(())
    }

    /// Turns a cell green where a condition holds, and red where it does not.
    pub(super) fn judge(
        &mut self,
        row: u32,
        column: u16,
        condition: &str,
    ) -> Result<(), XlsxError> {
        let styles = &self.book.styles;
        let green = ConditionalFormatFormula::new()
            .set_rule(condition)
            .set_format(&styles.passes);
        // An error is no pass either.
        let otherwise = format!("IFERROR(NOT({condition}),1=1)");
        let red = ConditionalFormatFormula::new()
            .set_rule(otherwise.as_str())
            .set_format(&styles.fails);
        self.sheet
            .add_conditional_format(row, column, row, column, &green)?;
        self.sheet
            .add_conditional_format(row, column, row, column, &red)?;
        Ok(())
    }
}

/// The formula that says whether all checks pass, and what it says.
fn status(failing: usize) -> (String, Value) {
    const FINE: &str = "All checks pass";
    const WRONG: &str = " of the checks fail: see the sheet Checks";
    let formula = format!("IF({FAILING}=0,\"{FINE}\",{FAILING}&\"{WRONG}\")");
    let value = match failing {
        0 => FINE.to_owned(),
        failing => format!("{failing}{WRONG}"),
    };
    (formula, Value::Text(value))
}
