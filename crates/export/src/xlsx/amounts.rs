//! The single amounts: inputs as fractions, months and dollars, each with a name for formulas.

use offtake_economics::{Row, When};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Book;
use super::page::Page;
use super::place::{Layout, Sheet, amounts as at};
use super::print;

/// Gives every amount's cell its name.
pub(super) fn name(workbook: &mut Workbook, layout: &Layout) -> Result<(), XlsxError> {
    for amount in &layout.amounts {
        if let Some(row) = layout.amount_row(*amount) {
            let letters = rust_xlsxwriter::utility::column_number_to_name(at::VALUE);
            let place = format!("={}!${letters}${}", Sheet::Amounts.name(), row + 1);
            workbook.define_name(amount.name(), &place)?;
        }
    }
    Ok(())
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Amounts, "Amounts")?;
    let (layout, styles) = (&book.layout, &book.styles);
    let headings = ["Name", "Value", "Meaning"];
    page.texts(at::HEADINGS, at::NAME, &headings, &styles.heading)?;
    for amount in &layout.amounts {
        let row = Row::Amount(*amount);
        let formula = print::formula(book.graph, layout, Sheet::Amounts, row, When::Once);
        let (Some(place), Some(formula)) = (layout.amount_row(*amount), formula) else {
            continue;
        };
        page.text(place, at::NAME, amount.name(), &styles.label)?;
        page.text(place, at::MEANING, amount.meaning(), &styles.quiet)?;
        let text = formula.text(layout);
        let value = book.values.get(row, When::Once).unwrap_or_default();
        match text.parse::<f64>() {
            Ok(number) => page.text(place, at::VALUE, number, &styles.general)?,
            Err(_) => page.formula(place, at::VALUE, &text, value, &styles.general)?,
        }
    }
    page.sheet.set_column_width(at::NAME, 24)?;
    page.sheet.set_column_width(at::VALUE, 18)?;
    page.sheet.set_column_width(at::MEANING, 70)?;
    page.sheet.set_freeze_panes(at::FIRST_ROW, 0)?;
    Ok(page.sheet)
}
