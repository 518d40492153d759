//! How rates of return and break-evens are found, as the model's searches record it; and the months of
//! halvings, which are no formula's.

use offtake_economics::calendar;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Book;
use super::inputs::serial;
use super::monthly::{open, open_steps, searched};
use super::place::{Layout, Sheet, monthly as at};
use crate::xlsx::page::Cells;

/// The months of halvings, as a name for formulas.
pub(super) const HALVINGS: &str = "halvings";

/// Every month with a halving, as far as schedules can reach.
fn halvings() -> impl Iterator<Item = u32> {
    let reach = calendar::LAST_MONTH + super::MOST as u32;
    (calendar::FIRST_MONTH..=reach).filter(|month| calendar::is_halving(*month))
}

/// The first of their rows: below all break-evens, and a heading.
fn first_halving(layout: &Layout) -> u32 {
    let last = layout.searched_on(Sheet::Breakeven).last();
    last.map_or(at::FIRST_ROW, |(_, _, row)| row) + 3
}

/// Gives the months of halvings their name.
pub(super) fn name(workbook: &mut Workbook, layout: &Layout) -> Result<(), XlsxError> {
    let first = first_halving(layout);
    let last = first + halvings().count() as u32;
    let place = format!("=Breakeven!$D${}:$D${last}", first + 1);
    workbook.define_name(HALVINGS, &place).map(|_| ())
}

/// The rates of return: a step of a search per column.
pub(super) fn returns(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = open_steps(book, Sheet::Returns, "Rates of return")?;
    searched(&mut page, Sheet::Returns)?;
    Ok(page.sheet)
}

/// The break-evens: a month per column.
pub(super) fn breakevens(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = open(book, Sheet::Breakeven, "Break-evens")?;
    searched(&mut page, Sheet::Breakeven)?;
    let (first, styles) = (first_halving(&book.layout), &book.styles);
    page.text(first - 1, at::LABEL, "Halvings", &styles.group)?;
    for (row, month) in (first..).zip(halvings()) {
        let name = calendar::month_in_words(month);
        page.text(row, at::LABEL, name, &styles.label)?;
        let meaning = "A month in which bitcoin's subsidy is halved; from 2028 on an estimate.";
        page.text(row, at::MEANING, meaning, &styles.quiet)?;
        // The last day, as the sheets date months.
        let ends = serial(month + 1) - 1.0;
        page.text(row, at::TOTAL, ends, &styles.month)?;
    }
    Ok(page.sheet)
}
