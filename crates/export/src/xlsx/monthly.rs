//! The sheets with a column for every month: the schedule, its workings, and the phases.
//!
//! A row has one formula, lettered for every month. Years are outline groups.

use offtake_economics::{
    DeliveryRow, FundingRow, Gathering, Input, Line, Row, RowUnit, When, Working, calendar,
};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::Page;
use super::place::{RETURNS, Sheet, monthly as at, phase_name};
use super::print;
use super::returns;
use super::style::row_unit;
use super::template::Template;

/// What stands at the left of a row.
struct Named {
    row: Row,
    label: &'static str,
    meaning: &'static str,
    unit: RowUnit,
    gathering: Gathering,
}

macro_rules! named {
    ($row:expr, $inner:expr) => {
        Named {
            row: $row,
            label: $inner.label(),
            meaning: $inner.meaning(),
            unit: $inner.unit(),
            gathering: $inner.gathering(),
        }
    };
}

/// The lines.
pub(super) fn schedule(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = open(book, Sheet::Schedule, "Schedule")?;
    for line in Line::ALL {
        let row = Row::Line(*line);
        months(&mut page, Sheet::Schedule, &named!(row, *line))?;
    }
    Ok(page.sheet)
}

/// What the lines and metrics are computed from.
pub(super) fn workings(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = open(book, Sheet::Workings, "Workings")?;
    for working in Working::ALL {
        let row = Row::Working(*working);
        months(&mut page, Sheet::Workings, &named!(row, *working))?;
    }
    for (which, (line, _)) in RETURNS.into_iter().enumerate() {
        counted(&mut page, which, line)?;
    }
    Ok(page.sheet)
}

/// The phases, one block below the other; those without load are folded.
pub(super) fn phases(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = open(book, Sheet::Phases, "Phases")?;
    page.sheet.group_symbols_above(true);
    for phase in 0..book.layout.phases {
        let heading = book.layout.phase_heading(phase);
        let mw = phase_name(phase, offtake_economics::PhasePart::Mw);
        let (used, unused) = (
            format!("Phase {}", phase + 1),
            format!("Phase {}: not used", phase + 1),
        );
        let is_used = phase < book.inputs.phase_count();
        page.formula(
            heading,
            at::LABEL,
            &format!("IF({mw}>0,\"{used}\",\"{unused}\")"),
            if is_used { &*used } else { &*unused },
            &book.styles.group,
        )?;
        amounts(&mut page, phase)?;
        for row in DeliveryRow::ALL {
            let named = named!(Row::Delivery(*row, phase), *row);
            months(&mut page, Sheet::Phases, &named)?;
        }
        for row in FundingRow::ALL {
            let named = named!(Row::Funding(*row, phase), *row);
            months(&mut page, Sheet::Phases, &named)?;
        }
        let end = book.layout.phase_heading(phase + 1) - 1;
        if is_used {
            page.sheet.group_rows(heading + 1, end)?;
        } else {
            page.sheet.group_rows_collapsed(heading + 1, end)?;
        }
    }
    Ok(page.sheet)
}

/// A sheet with its months at the top, frozen.
fn open<'a>(book: &'a Book<'a>, sheet: Sheet, title: &str) -> Result<Page<'a>, XlsxError> {
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
        let start = super::place::input_name(Input::Start);
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
    page.sheet.set_column_width(at::LABEL, 32)?;
    page.sheet.set_column_width(at::MEANING, 60)?;
    page.sheet
        .group_columns_collapsed(at::MEANING, at::MEANING)?;
    page.sheet.set_column_width(at::UNIT, 8)?;
    page.sheet.set_column_width(at::TOTAL, 16)?;
    page.sheet.set_column_width(at::OPENING, 8)?;
    let end = layout.column(layout.months.saturating_sub(1));
    page.sheet.set_column_range_width(at::FIRST, end, 13)?;
    page.sheet.set_freeze_panes(at::FIRST_ROW, at::FIRST)?;
    page.sheet.set_print_fit_to_pages(0, 1);
    page.sheet.set_repeat_rows(0, at::FIRST_ROW - 1)?;
    page.sheet.set_repeat_columns(at::LABEL, at::UNIT)?;
    Ok(page)
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

/// A row: what it is, its total, what stands before the first month, and every month.
fn months(page: &mut Page<'_>, sheet: Sheet, named: &Named) -> Result<(), XlsxError> {
    let book = page.book;
    let (layout, graph, styles) = (&book.layout, &book.graph, &book.styles);
    let Some((_, row)) = layout.row(named.row) else {
        return Ok(());
    };
    label(page, row, named)?;
    let print = |when| print::formula(graph, layout, sheet, named.row, when);
    if named.gathering == Gathering::Sum {
        total(page, row, book.months.total(named.row))?;
    }
    if let Some(opening) = print(When::Opening) {
        let text = opening.text(layout);
        match text.parse::<f64>() {
            Ok(number) => page.text(row, at::OPENING, number, styles.row(named.unit))?,
            Err(_) => {
                let value = book.values.get(named.row, When::Opening);
                page.plain(row, at::OPENING, &text, value.unwrap_or_default())?;
            }
        }
    }
    // Any month's formula is every month's; the second is sure to have a month before it.
    if let Some(template) = print(When::Month(1)) {
        fill(page, row, &template, book.months.of_row(named.row))?;
    }
    Ok(())
}

fn label(page: &mut Page<'_>, row: u32, named: &Named) -> Result<(), XlsxError> {
    let styles = &page.book.styles;
    page.sheet.set_row_format(row, styles.row(named.unit))?;
    page.text(row, at::LABEL, named.label, &styles.label)?;
    page.text(row, at::MEANING, named.meaning, &styles.quiet)?;
    page.text(row, at::UNIT, row_unit(named.unit), &styles.quiet)
}

fn total(page: &mut Page<'_>, row: u32, value: f64) -> Result<(), XlsxError> {
    let (first, last) = page.book.layout.ends();
    let formula = format!("SUM({first}{0}:{last}{0})", row + 1);
    page.plain(row, at::TOTAL, &formula, value)
}

fn fill(
    page: &mut Page<'_>,
    row: u32,
    template: &Template,
    values: &[f64],
) -> Result<(), XlsxError> {
    let layout = &page.book.layout;
    let mut formula = String::new();
    for (month, value) in values.iter().enumerate() {
        let column = layout.column(month);
        template.write(layout, column, &mut formula);
        page.plain(row, column, &formula, *value)?;
    }
    Ok(())
}

/// The amounts of a phase, above its months.
fn amounts(page: &mut Page<'_>, phase: usize) -> Result<(), XlsxError> {
    let book = page.book;
    for amount in &book.layout.phase_amounts {
        let row = Row::PhaseAmount(*amount, phase);
        let formula = print::formula(book.graph, &book.layout, Sheet::Phases, row, When::Once);
        let (Some((_, place)), Some(formula)) = (book.layout.row(row), formula) else {
            continue;
        };
        page.sheet.set_row_format(place, &book.styles.whole)?;
        page.text(place, at::LABEL, amount.name(), &book.styles.label)?;
        page.text(place, at::MEANING, amount.meaning(), &book.styles.quiet)?;
        let value = book.values.get(row, When::Once).unwrap_or_default();
        page.plain(place, at::TOTAL, &formula.text(&book.layout), value)?;
    }
    Ok(())
}

/// The flows of a rate of return, without what is too small to count.
fn counted(page: &mut Page<'_>, which: usize, line: Line) -> Result<(), XlsxError> {
    let book = page.book;
    let row = book.layout.counted_row(which);
    let named = Named {
        row: Row::Line(line),
        label: match which {
            0 => "Project cash flow that counts",
            _ => "Equity cash flow that counts",
        },
        meaning: "The flow, or nothing where it is less than half a cent: its rate of return is \
                  that of what counts.",
        unit: line.unit(),
        gathering: line.gathering(),
    };
    label(page, row, &named)?;
    let template = returns::counted(&book.layout, line);
    let found = book.returns.get(which);
    let flows = found.map_or(&[][..], |found| &found.flows);
    fill(page, row, &template, flows)
}

/// The end of a month as a spreadsheet counts days, and its calendar year.
pub(super) struct Date {
    pub serial: f64,
    pub year: f64,
    /// Whether its balances stand for the year.
    pub ends_year: bool,
}

/// The dates of every month of the horizon; `last` is the last month of the schedule.
pub(super) fn dates(start: u32, months: usize, last: usize) -> Vec<Date> {
    let mut serial = super::inputs::serial(start) - 1.0;
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
