//! What matters most to the value today, as it was exported: both ends of every input's range, and what the
//! value is there. Further runs of the schedule, which no formula makes; so nothing here follows what is typed.

use offtake_deciding::{Bar, Figure, Matters};
use offtake_economics::{Input, Metric, WhyAbsent, link};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::page::{Cells, Page};
use super::place::{Sheet, is_share};
use super::style::{Styles, metric_unit};
use super::{Book, Stamp};

/// The rows above the bars.
const SAYS: u32 = 3;
const LINK: u32 = 4;
const DAY: u32 = 5;
const TODAY: u32 = 6;
const HEADINGS: u32 = 8;

/// What stands in each column, and how wide it is.
const COLUMNS: [(&str, f64); 9] = [
    ("Input", 30.0),
    ("Unit", 14.0),
    ("Low", 14.0),
    ("Now", 14.0),
    ("High", 14.0),
    ("Value at low", 18.0),
    ("Value at high", 18.0),
    ("Decides", 34.0),
    ("The range rests on", 80.0),
];
const VALUE: u16 = 3;

pub(super) fn write(book: &Book<'_>, stamp: &Stamp) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Sensitivity, "Sensitivity")?;
    let styles = &book.styles;
    let [worth, _] = book.announced.returns();
    let matters = Matters::of(book.announced, worth, book.ranges);
    for ((heading, width), column) in COLUMNS.iter().zip(0..) {
        page.sheet.set_column_width(column, *width)?;
        page.text(HEADINGS, column, *heading, &styles.heading)?;
    }
    let says = "Each input alone at both ends of its range, the price held. As exported: nothing here \
                follows what is typed.";
    page.text(SAYS, 0, says, &styles.quiet)?;
    page.text(LINK, 0, "Link", &styles.quiet)?;
    let words = link::beside(
        &link::write(book.announced),
        &link::write_ranges(book.ranges),
    );
    page.text(LINK, 1, link::address(&stamp.address, &words), &styles.text)?;
    page.text(DAY, 0, "Made on", &styles.quiet)?;
    page.text(DAY, 1, &stamp.day()?, &styles.day)?;
    page.text(TODAY, 0, worth.label(), &styles.label)?;
    page.text(TODAY, 1, metric_unit(worth.unit()), &styles.quiet)?;
    figure(&mut page, (TODAY, VALUE), worth, Some(matters.base))?;
    for (bar, row) in matters.bars.iter().zip(HEADINGS + 1..) {
        line(&mut page, row, worth, bar)?;
    }
    page.sheet.set_freeze_panes(HEADINGS + 1, 1)?;
    Ok(page.sheet)
}

fn line(page: &mut Page<'_>, row: u32, worth: Metric, bar: &Bar) -> Result<(), XlsxError> {
    let book = page.book;
    let (styles, input) = (&book.styles, bar.input());
    page.text(row, 0, input.spec().label, &styles.label)?;
    page.text(row, 1, input.spec().unit.text(), &styles.quiet)?;
    let values = [bar.range.low, bar.today, bar.range.high];
    for (value, column) in values.into_iter().zip(2..) {
        if let Some(value) = value {
            let (value, format) = shown(styles, input, value);
            page.text(row, column, value, format)?;
        }
    }
    figure(page, (row, 5), worth, bar.at_low)?;
    figure(page, (row, 6), worth, bar.at_high)?;
    let decides = bar.decides.map_or("", |decision| decision.words());
    page.text(row, 7, decides, &styles.quiet)?;
    let source = bar.range.source.words();
    page.text(row, 8, source, &styles.quiet)
}

/// What a measure comes to, or why it has no value; nothing where there is no such end.
fn figure(
    page: &mut Page<'_>,
    (row, column): (u32, u16),
    metric: Metric,
    figure: Option<Figure>,
) -> Result<(), XlsxError> {
    let format = page.book.styles.of(metric.unit());
    match figure {
        Some(Ok(value)) => page.text(row, column, value, format),
        Some(Err(why)) => page.text(row, column, WhyAbsent::why_of(why, metric), format),
        None => Ok(()),
    }
}

/// A value of an input as it stands in a cell.
fn shown(styles: &Styles, input: Input, value: f64) -> (f64, &Format) {
    match is_share(input) {
        true => (value / 100.0, &styles.share),
        false => (value, &styles.general),
    }
}
