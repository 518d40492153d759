//! The single amounts: inputs as fractions, months and dollars, each with a name for formulas.

use offtake_economics::finance::{MacrsClass, macrs};
use offtake_economics::{Row, When};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::Book;
use super::page::{Cells, Page};
use super::place::{Layout, Sheet, amounts as at};
use super::print;

/// The shares of a basis that each tax year writes off, as a name for formulas.
pub(super) const MACRS: &str = "macrs_shares";

/// The first row of the shares.
fn first_share(layout: &Layout) -> u32 {
    at::FIRST_ROW + layout.amounts.len() as u32 + 3
}

/// Each class in its order, with its shares.
fn classes() -> [(u32, Vec<f64>); 4] {
    use MacrsClass::{Fifteen, Five, Seven, Twenty};
    [Five, Seven, Fifteen, Twenty].map(|class| (class.years(), macrs(class)))
}

/// How many years the longest class has.
fn years() -> usize {
    let lengths = classes().map(|(_, shares)| shares.len());
    lengths.into_iter().max().unwrap_or(0)
}

/// Gives the shares their name.
fn name_shares(workbook: &mut Workbook, layout: &Layout) -> Result<(), XlsxError> {
    let (first, last) = (
        first_share(layout) + 1,
        first_share(layout) + years() as u32,
    );
    let letters = rust_xlsxwriter::utility::column_number_to_name;
    let (from, to) = (letters(at::VALUE), letters(at::VALUE + 3));
    let place = format!("={}!${from}${first}:${to}${last}", Sheet::Amounts.name());
    workbook.define_name(MACRS, &place).map(|_| ())
}

/// Writes the shares: a year a row, a class a column.
fn shares(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let (styles, first) = (&page.book.styles, first_share(&page.book.layout));
    let heading =
        "MACRS, half-year convention: share of each tax year (IRS Publication 946, table A-1)";
    page.text(first - 2, at::NAME, heading, &styles.group)?;
    for (column, (class, shares)) in (at::VALUE..).zip(classes()) {
        page.text(first - 1, column, format!("{class} years"), &styles.heading)?;
        // A class that is over writes off nothing.
        let shares = shares.into_iter().chain(std::iter::repeat(0.0));
        for (row, share) in (first..).zip(shares.take(years())) {
            page.text(row, column, share, &styles.rate)?;
        }
    }
    Ok(())
}

/// Gives every amount's cell its name.
pub(super) fn name(workbook: &mut Workbook, layout: &Layout) -> Result<(), XlsxError> {
    for amount in &layout.amounts {
        if let Some(row) = layout.amount_row(*amount) {
            let letters = rust_xlsxwriter::utility::column_number_to_name(at::VALUE);
            let place = format!("={}!${letters}${}", Sheet::Amounts.name(), row + 1);
            workbook.define_name(amount.name(), &place)?;
        }
    }
    name_shares(workbook, layout)
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
    shares(&mut page)?;
    page.sheet.set_column_width(at::NAME, 24)?;
    page.sheet.set_column_width(at::VALUE, 18)?;
    page.sheet.set_column_width(at::MEANING, 70)?;
    page.sheet.set_freeze_panes(at::FIRST_ROW, 0)?;
    Ok(page.sheet)
}
