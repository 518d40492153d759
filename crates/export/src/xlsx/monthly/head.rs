//! The top of the sheets that have months: numbers, dates and calendar years, frozen and grouped.

use offtake_economics::{Input, Row, Working, calendar};
use rust_xlsxwriter::XlsxError;

use super::super::Book;
use super::super::page::{Cells, Page};
use super::super::place::{STEPS, Sheet, input_name, monthly as at};

/// A sheet with its months at the top, frozen.
pub(in crate::xlsx) fn open<'a>(
    book: &'a Book<'a>,
    sheet: Sheet,
    title: &str,
) -> Result<Page<'a>, XlsxError> {
    let mut page = Page::new(book, sheet, title)?;
    let (layout, styles) = (&book.layout, &book.styles);
    page.texts(
        at::NUMBER,
        at::LABEL,
        &["Month", "", "Unit", "Total", "Before"],
        &styles.heading,
    )?;
    page.text(at::DATE, at::LABEL, "Ends", &styles.heading)?;
    page.text(at::YEAR, at::LABEL, "Calendar year", &styles.heading)?;
    page.sheet.set_row_format(at::NUMBER, &styles.year)?;
    page.sheet.set_row_format(at::DATE, &styles.month_heading)?;
    page.sheet.set_row_format(at::YEAR, &styles.year)?;
    let is_first = sheet == Sheet::Schedule;
    if is_first {
        page.text(at::YEAR_END, at::LABEL, "Year that ends", &styles.quiet)?;
        page.sheet.set_row_format(at::YEAR_END, &styles.year_end)?;
    }
    let dates = book.dates();
    for (month, date) in dates.iter().enumerate() {
        let column = layout.column(month);
        let own = layout.letters(column);
        let above = |row: u32| format!("{own}${}", row + 1);
        let working = |row| match layout.row(Row::Working(row)) {
            Some((sheet, row)) => format!("{}!{}", sheet.name(), above(row)),
            None => String::new(),
        };
        page.plain(at::NUMBER, column, &working(Working::Month), month as f64)?;
        if !is_first {
            for (row, value) in [(at::DATE, date.serial), (at::YEAR, date.year)] {
                let formula = format!("{}!{}", Sheet::Schedule.name(), above(row));
                page.plain(row, column, &formula, value)?;
            }
            continue;
        }
        let start = input_name(Input::Start);
        let (number, ends, year) = (above(at::NUMBER), above(at::DATE), above(at::YEAR));
        page.plain(
            at::DATE,
            column,
            &format!("EOMONTH({start},{number})"),
            date.serial,
        )?;
        page.plain(at::YEAR, column, &format!("YEAR({ends})"), date.year)?;
        let (active, last) = (working(Working::Active), working(Working::Last));
        page.plain(
            at::YEAR_END,
            column,
            &format!("IF(OR({last}=1,AND({active}=1,MONTH({ends})=12)),{year},0)"),
            if date.ends_year { date.year } else { 0.0 },
        )?;
    }
    years(&mut page)?;
    frame(&mut page, layout.months)?;
    Ok(page)
}

/// A sheet with the steps of searches at its top, frozen.
pub(in crate::xlsx) fn open_steps<'a>(
    book: &'a Book<'a>,
    sheet: Sheet,
    title: &str,
) -> Result<Page<'a>, XlsxError> {
    let mut page = Page::new(book, sheet, title)?;
    let headings = ["Step", "", "Unit", "Found", "Before"];
    page.texts(at::NUMBER, at::LABEL, &headings, &book.styles.heading)?;
    for step in 0..STEPS {
        let number = step as f64 + 1.0;
        page.text(
            at::NUMBER,
            book.layout.column(step),
            number,
            &book.styles.year,
        )?;
    }
    frame(&mut page, STEPS)?;
    Ok(page)
}

/// Widths, and what stays in sight.
fn frame(page: &mut Page<'_>, columns: usize) -> Result<(), XlsxError> {
    page.sheet.set_column_width(at::LABEL, 32)?;
    page.sheet.set_column_width(at::MEANING, 60)?;
    page.sheet
        .group_columns_collapsed(at::MEANING, at::MEANING)?;
    page.sheet.set_column_width(at::UNIT, 8)?;
    page.sheet.set_column_width(at::TOTAL, 16)?;
    page.sheet.set_column_width(at::OPENING, 8)?;
    let end = page.book.layout.column(columns.saturating_sub(1));
    page.sheet.set_column_range_width(at::FIRST, end, 13)?;
    page.sheet.set_freeze_panes(at::FIRST_ROW, at::FIRST)?;
    page.sheet.set_print_fit_to_pages(0, 1);
    page.sheet.set_repeat_rows(0, at::FIRST_ROW - 1)?;
    page.sheet.set_repeat_columns(at::LABEL, at::UNIT)?;
    Ok(())
}

/// Groups the months of every calendar year, as they fell when the workbook was made. The last
/// month stays, or the groups would run into one.
fn years(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let layout = &page.book.layout;
    let start = page.book.inputs.value(Input::Start) as usize;
    let mut first = 0;
    while first < layout.months {
        let december = first + 11 - (start + first) % 12;
        let end = december.min(layout.months);
        if end > first {
            let columns = (layout.column(first), layout.column(end - 1));
            page.sheet.group_columns(columns.0, columns.1)?;
        }
        first = december + 1;
    }
    Ok(())
}

/// The end of a month as a spreadsheet counts days, and its calendar year.
pub(in crate::xlsx) struct Date {
    pub serial: f64,
    pub year: f64,
    /// Whether its balances stand for the year.
    pub ends_year: bool,
}

/// The dates of every month of the horizon; `last` is the last month of the schedule.
pub(in crate::xlsx) fn dates(start: u32, months: usize, last: usize) -> Vec<Date> {
    let mut serial = super::super::inputs::serial(start) - 1.0;
    (0..months)
        .map(|month| {
            let calendar_month = start + month as u32;
            serial += f64::from(calendar::days_in_month(calendar_month));
            Date {
                serial,
                year: f64::from(calendar_month / 12),
                ends_year: month == last || month < last && calendar_month % 12 == 11,
            }
        })
        .collect()
}
