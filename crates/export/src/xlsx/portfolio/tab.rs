//! A sheet of a portfolio's workbook while it is being filled.

use offtake_economics::calendar;
use rust_xlsxwriter::{Format, Formula, IntoExcelData, Worksheet, XlsxError};

use super::Book;
use crate::xlsx::inputs::serial;
use crate::xlsx::page::Value;

/// A sheet.
pub(super) struct Tab {
    pub sheet: Worksheet,
}

impl Tab {
    /// An empty sheet with its title.
    pub(super) fn new(book: &Book<'_>, name: &str, title: &str) -> Result<Self, XlsxError> {
        let mut tab = Self {
            sheet: Worksheet::new(),
        };
        tab.sheet.set_name(name)?;
        tab.sheet.set_screen_gridlines(false);
        tab.sheet.set_landscape();
        tab.sheet.set_print_fit_to_pages(1, 0);
        tab.put(0, 0, title, &book.styles.title)?;
        Ok(tab)
    }

    /// Puts a figure or text into a cell.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u16,
        data: impl IntoExcelData,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.sheet.write_with_format(row, column, data, format)?;
        Ok(())
    }

    /// Puts texts side by side.
    pub(super) fn texts(
        &mut self,
        row: u32,
        texts: &[&str],
        format: &Format,
    ) -> Result<(), XlsxError> {
        for (column, text) in (0..).zip(texts) {
            self.put(row, column, *text, format)?;
        }
        Ok(())
    }

    /// Puts a formula with what it comes to into a cell.
    pub(super) fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: impl Into<Value>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let formula = Formula::new(formula).set_result(value.into().write());
        self.sheet
            .write_formula_with_format(row, column, formula, format)?;
        Ok(())
    }
}

/// The last day of a calendar month as spreadsheets count days.
pub(super) fn month_end(month: u32) -> f64 {
    serial(month) + f64::from(calendar::days_in_month(month)) - 1.0
}
