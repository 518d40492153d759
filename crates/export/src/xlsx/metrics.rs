//! The metrics: each with its formula, and with the reason where it has no value.

use offtake_economics::{Metric, Row, When};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::page::{Cells, Page, Value};
use super::place::{Sheet, metric_row, metrics as at};
use super::print;
use super::style::metric_unit;

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(book, Sheet::Metrics, "Metrics")?;
    let mut headings = vec![
        "Metric",
        "Value, or why there is none",
        "Unit",
        "Computed",
        "Absent",
        "because",
    ];
    while headings.len() < usize::from(at::MEANING) {
        headings.extend(["or absent", "because"]);
    }
    headings.push("Meaning");
    page.texts(at::HEADINGS, at::LABEL, &headings, &book.styles.heading)?;
    for metric in Metric::ALL {
        line(&mut page, *metric)?;
    }
    for (column, width) in [
        (at::LABEL, 26),
        (at::SHOWN, 34),
        (at::UNIT, 12),
        (at::COMPUTED, 18),
        (at::MEANING, 90),
    ] {
        page.sheet.set_column_width(column, width)?;
    }
    for flag in (at::REASONS..at::MEANING).step_by(2) {
        page.sheet.set_column_width(flag, 9)?;
        page.sheet.set_column_width(flag + 1, 32)?;
    }
    // Read by formulas, not by people.
    page.sheet
        .group_columns_collapsed(at::COMPUTED, at::MEANING - 1)?;
    page.sheet.set_freeze_panes(at::FIRST_ROW, at::SHOWN)?;
    Ok(page.sheet)
}

fn line(page: &mut Page<'_>, metric: Metric) -> Result<(), XlsxError> {
    if metric.is_further() {
        return exported(page, metric);
    }
    let book = page.book;
    let (row, styles) = (metric_row(metric), &book.styles);
    let format = styles.of(metric.unit());
    page.text(row, at::LABEL, metric.label(), &styles.label)?;
    page.text(row, at::UNIT, metric_unit(metric.unit()), &styles.quiet)?;
    page.text(row, at::MEANING, metric.meaning(), &styles.quiet)?;
    recorded(page, Row::Metric(metric), at::COMPUTED)?;

    let cell = |column: u16| {
        let letters = rust_xlsxwriter::utility::column_number_to_name(column);
        format!("{letters}{}", row + 1)
    };
    // The first reason that holds is the one: so the last is written first.
    let mut formula = cell(at::COMPUTED);
    let reasons: Vec<_> = book.graph.reasons(metric).collect();
    for (i, why) in reasons.iter().enumerate().rev() {
        let column = at::REASONS + 2 * i as u16;
        recorded(page, Row::Absent(metric, *why), column)?;
        page.text(row, column + 1, why.why_of(metric), &styles.quiet)?;
        let (flag, words) = (cell(column), cell(column + 1));
        formula = format!("IF({flag}=1,{words},{formula})");
    }
    let shown = match book.values.metric(metric) {
        Ok(value) => Value::Number(value),
        Err(why) => why.why_of(metric).into(),
    };
    page.formula(row, at::SHOWN, &formula, shown, format)
}

/// What takes further runs of the schedule, which no formula makes: as it was when the file was made.
fn exported(page: &mut Page<'_>, metric: Metric) -> Result<(), XlsxError> {
    let book = page.book;
    let (row, styles) = (metric_row(metric), &book.styles);
    let meaning = format!(
        "{} As exported: it does not follow what is typed.",
        metric.meaning()
    );
    page.text(row, at::LABEL, metric.label(), &styles.label)?;
    page.text(row, at::UNIT, metric_unit(metric.unit()), &styles.quiet)?;
    page.text(row, at::MEANING, meaning, &styles.quiet)?;
    let format = styles.of(metric.unit());
    match book.evaluation.metrics.get(metric) {
        Ok(value) => page.text(row, at::SHOWN, value, format),
        Err(why) => page.text(row, at::SHOWN, why.why_of(metric), format),
    }
}

/// A value that the schedule records, with its formula.
fn recorded(page: &mut Page<'_>, row: Row, column: u16) -> Result<(), XlsxError> {
    let book = page.book;
    let (metric, format) = match row {
        Row::Metric(metric) => (metric, book.styles.of(metric.unit())),
        Row::Absent(metric, _) => (metric, &book.styles.flag),
        _ => return Ok(()),
    };
    let formula = print::formula(book.graph, &book.layout, Sheet::Metrics, row, When::Once);
    let value = book.values.get(row, When::Once).unwrap_or_default();
    let formula = formula.map(|formula| formula.text(&book.layout));
    page.formula(
        metric_row(metric),
        column,
        &formula.unwrap_or_default(),
        value,
        format,
    )
}
