//! Calendar years, gathered from the months as each line is: summed, averaged or at the year's end.

use offtake_economics::periods::{Period, roll_up};
use offtake_economics::{Aggregation, Input, Line, Row, Working};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::{Cells, Page};
use super::place::{Sheet, input_name, monthly};

const YEAR: u32 = 3;
const MONTHS: u32 = 4;
const FIRST_ROW: u32 = 5;
const LABEL: u16 = 0;
const UNIT: u16 = 1;
const TOTAL: u16 = 2;
const FIRST: u16 = 3;

/// The row of a line.
fn row(line: Line) -> u32 {
    FIRST_ROW + line as u32
}

/// The total of a line over the years, as another sheet refers to it.
pub(super) fn total(line: Line) -> String {
    format!(
        "{}!${}${}",
        Sheet::Annual.name(),
        letters(TOTAL),
        row(line) + 1
    )
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Annual, "Calendar years")?;
    let (layout, styles) = (&book.layout, &book.styles);
    let start = book.inputs.value(Input::Start) as u32;
    let years = roll_up(book.evaluation, start, Period::Year);
    // However the first month falls in its year.
    let count = (layout.months + 11).div_ceil(12) as u16;
    let last = letters(FIRST + count - 1);

    page.sheet.set_row_format(YEAR, &styles.year)?;
    page.texts(YEAR, LABEL, &["Year", "Unit", "Total"], &styles.heading)?;
    page.sheet.set_row_format(MONTHS, &styles.flag)?;
    page.text(MONTHS, LABEL, "Months of the schedule", &styles.quiet)?;
    page.text(MONTHS, UNIT, "months", &styles.quiet)?;
    for line in Line::ALL {
        let row = row(*line);
        page.sheet.set_row_format(row, styles.of(line.unit()))?;
        page.text(row, LABEL, line.label(), &styles.label)?;
        page.text(row, UNIT, line.unit().text(), &styles.quiet)?;
        if line.aggregation() == Aggregation::Sum {
            let sum = years.iter().map(|year| year.values.get(*line)).sum();
            let formula = format!("SUM({0}{1}:{last}{1})", letters(FIRST), row + 1);
            page.plain(row, TOTAL, &formula, sum)?;
        }
    }

    let months_of = |row| layout.range(Sheet::Schedule, row);
    let (all, ends) = (months_of(monthly::YEAR), months_of(monthly::YEAR_END));
    let active = layout.row(Row::Working(Working::Active));
    let active = active.map_or_else(String::new, |(sheet, row)| layout.range(sheet, row));
    for index in 0..count {
        let column = FIRST + index;
        let own = letters(column);
        let year = format!("{own}${}", YEAR + 1);
        let header = match index {
            0 => format!("YEAR({})", input_name(Input::Start)),
            _ => format!("{}{}+1", letters(column - 1), YEAR + 1),
        };
        let number = f64::from(start / 12 + u32::from(index));
        page.plain(YEAR, column, &header, number)?;
        let rolled_up = years.get(usize::from(index));
        let months = rolled_up.map_or(0.0, |year| year.months as f64);
        let formula = format!("SUMIF({all},{year},{active})");
        page.plain(MONTHS, column, &formula, months)?;
        for line in Line::ALL {
            let values = layout.row(Row::Line(*line));
            let values = values.map_or_else(String::new, |(sheet, row)| layout.range(sheet, row));
            let sum = format!("SUMIF({all},{year},{values})");
            let months = format!("{own}${}", MONTHS + 1);
            let formula = match line.aggregation() {
                Aggregation::Sum => sum,
                Aggregation::Last => format!("SUMIF({ends},{year},{values})"),
                Aggregation::Mean => format!("IF({months}=0,0,{sum}/{months})"),
            };
            let value = rolled_up.map_or(0.0, |year| year.values.get(*line));
            page.plain(row(*line), column, &formula, value)?;
        }
    }
    page.sheet.set_column_width(LABEL, 26)?;
    page.sheet.set_column_width(UNIT, 8)?;
    page.sheet
        .set_column_range_width(TOTAL, FIRST + count - 1, 15)?;
    page.sheet.set_freeze_panes(MONTHS, FIRST)?;
    page.sheet.set_repeat_columns(LABEL, UNIT)?;
    Ok(page.sheet)
}
