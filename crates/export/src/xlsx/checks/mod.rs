//! The laws that every contract keeps, as formulas that a reader can see pass.
//!
//! A law says that two sides come to the same; it fails beyond half a cent and a billionth of the
//! left side. What the sheet computes, the model's own tests prove for random contracts: here it
//! shows that what was typed in since has not left the ground that the workbook covers.

mod laws;
mod side;

use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::{Cells, FAILING, Page, flag};
use super::place::Sheet;
use laws::laws;

/// Where the number of failing checks stands.
const FAILED: u32 = 2;
const HEADINGS: u32 = 4;
const FIRST_ROW: u32 = 5;
const LAW: u16 = 0;
const LEFT: u16 = 1;
const RIGHT: u16 = 2;
const ALLOWED: u16 = 3;
const PASSES: u16 = 4;

/// Where the number of failing checks stands, for the name that formulas use.
pub(super) fn failing_cell() -> String {
    format!(
        "={}!${}${}",
        Sheet::Checks.name(),
        letters(LEFT),
        FAILED + 1
    )
}

/// How many laws a contract breaks: none, but for what lies past the workbook's last column.
pub(super) fn failing(book: &Book<'_>) -> usize {
    laws(book)
        .iter()
        .filter(|law| !law.passes(book.half_cent))
        .count()
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Checks, "Checks")?;
    let styles = &book.styles;
    let laws = laws(book);
    let last = FIRST_ROW + laws.len() as u32;
    let verdicts = format!("{0}{1}:{0}{last}", letters(PASSES), FIRST_ROW + 1);
    page.text(FAILED, LAW, "Checks that fail", &styles.label)?;
    page.formula(
        FAILED,
        LEFT,
        &format!("COUNT({verdicts})-SUM({verdicts})"),
        book.failing as f64,
        &styles.general,
    )?;
    page.judge(FAILED, LEFT, &format!("{FAILING}=0"))?;
    let headings = ["Law", "One side", "The other", "May differ by", "Passes"];
    page.texts(HEADINGS, LAW, &headings, &styles.heading)?;
    for (row, law) in (FIRST_ROW..).zip(&laws) {
        let cell = |column: u16| format!("{}{}", letters(column), row + 1);
        let (left, right, allowed) = (cell(LEFT), cell(RIGHT), cell(ALLOWED));
        page.text(row, LAW, law.says, &styles.label)?;
        for (column, side) in [(LEFT, &law.left), (RIGHT, &law.right)] {
            page.formula(row, column, &side.formula, side.value, &styles.price)?;
        }
        let (formula, value) = law.allowed(&left, book.half_cent);
        page.formula(row, ALLOWED, &formula, value, &styles.factor)?;
        // What cannot be computed is no pass.
        let formula = format!("IFERROR(IF({allowed}>=ABS({left}-{right}),1,0),0)");
        page.formula(
            row,
            PASSES,
            &formula,
            flag(law.passes(book.half_cent)),
            &styles.flag,
        )?;
        page.judge(row, PASSES, &format!("{}=1", cell(PASSES)))?;
    }
    page.sheet.set_column_width(LAW, 58)?;
    page.sheet.set_column_range_width(LEFT, RIGHT, 24)?;
    page.sheet.set_column_width(ALLOWED, 14)?;
    page.sheet.set_freeze_panes(FIRST_ROW, 0)?;
    Ok(page.sheet)
}
