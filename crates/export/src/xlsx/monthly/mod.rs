//! The sheets with a column for every month: the schedule, its workings, and the phases.
//!
//! A row has one formula, lettered for every month. Years are outline groups.

mod head;

use std::borrow::Cow;

use offtake_economics::{
    Aggregation, DeliveryRow, FundingRow, Line, Row, SizingRow, Unit, When, Working,
};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::Book;
use super::page::{Cells, Page};
use super::place::{Sheet, monthly as at, phase_name};
use super::print;
use super::style::Styles;
use super::template::Template;
pub(super) use head::{Date, dates, open, open_steps};

/// What stands at the left of a row.
struct Named {
    row: Row,
    label: Cow<'static, str>,
    meaning: &'static str,
    unit: Unit,
    aggregation: Aggregation,
}

macro_rules! named {
    ($row:expr, $inner:expr) => {
        Named {
            row: $row,
            label: $inner.label().into(),
            meaning: $inner.meaning(),
            unit: $inner.unit(),
            aggregation: $inner.aggregation(),
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
    searched(&mut page, Sheet::Workings)?;
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
        for row in SizingRow::ALL {
            let named = named!(Row::Sizing(*row, phase), *row);
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

/// A row: what it is, its total, what stands before the first month, and every month.
fn months(page: &mut Page<'_>, sheet: Sheet, named: &Named) -> Result<(), XlsxError> {
    let book = page.book;
    let (layout, graph, styles) = (&book.layout, &book.graph, &book.styles);
    let Some((_, row)) = layout.row(named.row) else {
        return Ok(());
    };
    label(page, row, named)?;
    let print = |when| print::formula(graph, layout, sheet, named.row, when);
    if named.aggregation == Aggregation::Sum {
        total(page, row, named.row)?;
    }
    if let Some(opening) = print(When::Opening) {
        let mut text = String::new();
        opening.write(layout, at::OPENING, &mut text);
        match text.parse::<f64>() {
            Ok(number) => page.text(row, at::OPENING, number, format(styles, named))?,
            Err(_) => {
                let value = book.values.get(named.row, When::Opening);
                page.plain(row, at::OPENING, &text, value.unwrap_or_default())?;
            }
        }
    }
    if let Some(once) = print(When::Once) {
        let value = book.values.get(named.row, When::Once);
        page.plain(
            row,
            at::TOTAL,
            &once.text(layout),
            value.unwrap_or_default(),
        )?;
    }
    // Any month's formula is every month's; the second is sure to have a month before it.
    if let Some(template) = print(When::Month(1)) {
        let values = book.months.of_row(named.row);
        // Numbers that are given are each its own.
        match template.text(layout).parse::<f64>() {
            Ok(_) => {
                for (month, value) in values.iter().enumerate() {
                    page.text(row, layout.column(month), *value, format(styles, named))?;
                }
            }
            Err(_) => fill(page, row, &template, values)?,
        }
    }
    Ok(())
}

/// How the numbers of a row look: those of a search with all their digits.
fn format<'a>(styles: &'a Styles, named: &Named) -> &'a Format {
    match (named.row, named.unit) {
        (Row::Search(..), Unit::Fraction) => &styles.rate,
        (Row::Search(..), _) => &styles.general,
        (_, unit) => styles.of(unit),
    }
}

/// The rows of searches that stand on a sheet, each search with its heading.
pub(super) fn searched(page: &mut Page<'_>, sheet: Sheet) -> Result<(), XlsxError> {
    let book = page.book;
    let mut last = None;
    for (search, row, place) in book.layout.searched_on(sheet) {
        let mut named = named!(Row::Search(search, row), row);
        if sheet == Sheet::Workings {
            named.label = format!("{}, {}", search.label(), row.label()).into();
        } else if last != Some(search) {
            page.text(place - 1, at::LABEL, search.label(), &book.styles.group)?;
            last = Some(search);
        }
        months(page, sheet, &named)?;
    }
    Ok(())
}

fn label(page: &mut Page<'_>, row: u32, named: &Named) -> Result<(), XlsxError> {
    let styles = &page.book.styles;
    page.sheet.set_row_format(row, format(styles, named))?;
    page.text(row, at::LABEL, &*named.label, &styles.label)?;
    page.text(row, at::MEANING, named.meaning, &styles.quiet)?;
    page.text(row, at::UNIT, named.unit.text(), &styles.quiet)
}

fn total(page: &mut Page<'_>, place: u32, row: Row) -> Result<(), XlsxError> {
    let (layout, months) = (&page.book.layout, &page.book.months);
    let last = layout.column(months.of_row(row).len().saturating_sub(1));
    let (first, last) = (layout.letters(at::FIRST), layout.letters(last));
    let formula = format!("SUM({first}{0}:{last}{0})", place + 1);
    page.plain(place, at::TOTAL, &formula, months.total(row))
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
