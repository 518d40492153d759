//! The sheets with a column for every month: the schedule, its workings, and the phases.
//!
//! A row has one formula, lettered for every month. Years are outline groups.

mod head;

use offtake_economics::{
    Aggregation, DeliveryRow, FundingRow, Line, Row, SizingRow, Unit, When, Working,
};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::Page;
use super::place::{Flows, RETURNS, Sheet, monthly as at, phase_name};
use super::print;
use super::returns;
use super::template::Template;
pub(super) use head::{Date, dates, open};

/// What stands at the left of a row.
struct Named {
    row: Row,
    label: &'static str,
    meaning: &'static str,
    unit: Unit,
    aggregation: Aggregation,
}

macro_rules! named {
    ($row:expr, $inner:expr) => {
        Named {
            row: $row,
            label: $inner.label(),
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
    for (which, Flows { line, .. }) in RETURNS.into_iter().enumerate() {
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
        total(page, row, book.months.total(named.row))?;
    }
    if let Some(opening) = print(When::Opening) {
        let text = opening.text(layout);
        match text.parse::<f64>() {
            Ok(number) => page.text(row, at::OPENING, number, styles.of(named.unit))?,
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
    page.sheet.set_row_format(row, styles.of(named.unit))?;
    page.text(row, at::LABEL, named.label, &styles.label)?;
    page.text(row, at::MEANING, named.meaning, &styles.quiet)?;
    page.text(row, at::UNIT, named.unit.text(), &styles.quiet)
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
        label: match line {
            Line::ProjectCashFlow => "Project cash flow that counts",
            Line::EquityCashFlow => "Equity cash flow that counts",
            _ => "Cash flow after tax that counts",
        },
        meaning: "The flow, or nothing where it is less than half a cent: its rate of return is \
                  that of what counts.",
        unit: line.unit(),
        aggregation: line.aggregation(),
    };
    label(page, row, &named)?;
    let template = returns::counted(&book.layout, line);
    let found = book.returns.get(which);
    let flows = found.map_or(&[][..], |found| &found.flows);
    fill(page, row, &template, flows)
}
