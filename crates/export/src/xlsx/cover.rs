//! The cover: the contract in a sentence, where it came from, and what the workbook is.

use offtake_economics::sentence::{plain, sentence};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{Cells, Page, Value};
use super::place::Sheet;
use super::{Book, Stamp, inputs};

const SENTENCE: u32 = 3;
const UNCHANGED: &str = "The inputs are those of the sentence and the link.";
const CHANGED: &str = "Inputs were changed since: the sentence and the link no longer describe \
                       them. Everything else does.";

const NOTES: [&str; 5] = [
    "This is a conditional calculation, not a forecast: it says what follows if the inputs hold.",
    "Everything but the sheet Sensitivity is a live formula. Blue cells on the sheet Inputs are to be typed in; dates, terms, \
     phases and debt re-flow. Nothing is locked; what is folded opens with its +.",
    "Month 0 is the month of signing, and everything in a month falls at its end. Dollars are \
     nominal. What shows a percentage is a fraction: type 65% or 65 where 65% is meant.",
    "The months run past the contract's end so that a longer one can be typed in. Where even that \
     is too short, a check fails.",
    "The sheet Checks shows the laws that the figures keep. While one fails, trust none of them.",
];

const SHEETS: [(Sheet, &str); 11] = [
    (
        Sheet::Inputs,
        "What the contract says: the only cells to type in.",
    ),
    (Sheet::Schedule, "Every line, month by month."),
    (Sheet::Annual, "The same by calendar year."),
    (
        Sheet::Metrics,
        "What it comes to, or why there is no figure.",
    ),
    (
        Sheet::Sensitivity,
        "What matters most to its value today, as it was exported.",
    ),
    (Sheet::Checks, "The laws that the figures keep."),
    (
        Sheet::Amounts,
        "Inputs as fractions, months and dollars, with the names that formulas use.",
    ),
    (Sheet::Workings, "What lines and metrics are computed from."),
    (
        Sheet::Phases,
        "Delivery, debt and depreciation of each phase.",
    ),
    (Sheet::Returns, "How the rates of return are found."),
    (
        Sheet::Breakeven,
        "Where converting and mining are worth the same, and when bitcoin's subsidy is halved.",
    ),
];

pub(super) fn write(book: &Book<'_>, stamp: &Stamp) -> Result<Worksheet, XlsxError> {
    let title = format!("Offtake: {}", book.inputs.kind().nouns().contract);
    let mut page = Page::new(book, Sheet::Cover, &title)?;
    let styles = &book.styles;
    page.sheet.set_column_width(0, 14)?;
    page.sheet.set_column_width(1, 110)?;

    let said = plain(&sentence(book.announced, book.evaluation));
    // No row grows with its text by itself: about a hundred letters stand in a line.
    let lines = said.chars().count().div_ceil(100) as u32;
    page.text(SENTENCE, 1, said, &styles.wrapped)?;
    page.sheet.set_row_height(SENTENCE, 16 * lines)?;
    page.formula(
        SENTENCE + 1,
        1,
        &format!(
            "IF(SUM({})=0,\"{UNCHANGED}\",\"{CHANGED}\")",
            inputs::changed(book.layout.phases)
        ),
        Value::from(UNCHANGED),
        &styles.quiet,
    )?;

    let mut row = SENTENCE + 3;
    page.text(row, 0, "Link", &styles.quiet)?;
    let link = stamp.link(book.announced);
    if link.starts_with("https://") || link.starts_with("http://") {
        page.sheet
            .write_url_with_format(row, 1, link.as_str(), &styles.link)?;
    } else {
        page.text(row, 1, link, &styles.text)?;
    }
    row += 1;
    page.text(row, 0, "Made on", &styles.quiet)?;
    page.text(row, 1, &stamp.day()?, &styles.day)?;
    row += 1;
    page.text(row, 0, "Model", &styles.quiet)?;
    let version = concat!("Offtake ", env!("CARGO_PKG_VERSION"));
    page.text(row, 1, version, &styles.text)?;

    row += 2;
    for note in NOTES {
        page.text(row, 1, note, &styles.wrapped)?;
        if note.chars().count() > 105 {
            page.sheet.set_row_height(row, 32)?;
        }
        row += 1;
    }
    row += 1;
    for (sheet, holds) in SHEETS {
        page.text(row, 0, sheet.name(), &styles.label)?;
        page.text(row, 1, holds, &styles.quiet)?;
        row += 1;
    }
    Ok(page.sheet)
}
