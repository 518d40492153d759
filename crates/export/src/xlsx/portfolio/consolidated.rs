//! All contracts together, month by month: every line that adds up, fees by client, and capacity
//! against the target.

use offtake_economics::{Aggregation, Line};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::figures::{self, Block, blocks};
use super::month_end;
use super::target;
use super::{Book, FIRST};
use crate::xlsx::page::Value;
use crate::xlsx::page::{Cells, titled};

pub(super) const NAME: &str = "Consolidated";
const DATE: u32 = 3;
pub(super) const YEAR: u32 = 4;
/// Months since the year 0, which the target's points are counted in too.
const COUNT: u32 = 5;
const FIRST_ROW: u32 = 7;
const TOTAL: u16 = 2;
/// What stands where nothing is aimed at.
const NO_AIM: &str = "–";

/// Where the sums of a block stand.
fn row(block: Block) -> u32 {
    FIRST_ROW + blocks().position(|other| other == block).unwrap_or(0) as u32
}

/// The rows behind the sums, in their order.
fn after(place: u32) -> u32 {
    FIRST_ROW + blocks().count() as u32 + place
}

/// The fees of a client.
pub(super) fn client_row(client: usize) -> u32 {
    after(8 + client as u32)
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut tab = titled(NAME, "All contracts together", &book.styles)?;
    let styles = &book.styles;
    tab.texts(DATE, 0, &["Month ends", "Unit", "Total"], &styles.heading)?;
    tab.text(YEAR, 0, "Calendar year", &styles.quiet)?;
    tab.text(COUNT, 0, "Month, counted from the year 0", &styles.quiet)?;
    for (month, calendar) in (0..book.all.months.len()).zip(book.all.first_month..) {
        let (column, own) = (FIRST + month as u16, book.column(month));
        let date = format!("{}!{own}{}", figures::NAME, figures::DATE + 1);
        let (day, year) = (month_end(calendar), f64::from(calendar / 12));
        tab.formula(DATE, column, &date, day, &styles.month_heading)?;
        let formula = format!("YEAR({own}{})", DATE + 1);
        tab.formula(YEAR, column, &formula, year, &styles.year)?;
        let formula = format!("12*YEAR({own}{0})+MONTH({own}{0})-1", DATE + 1);
        tab.formula(COUNT, column, &formula, f64::from(calendar), &styles.flag)?;
    }
    for block in blocks() {
        sums(&mut tab, book, block)?;
    }
    running(&mut tab, book)?;
    capacity(&mut tab, book)?;
    clients(&mut tab, book)?;
    tab.set_column_width(0, 34)?;
    tab.set_column_width(TOTAL, 16)?;
    let last = FIRST + book.all.months.len().saturating_sub(1) as u16;
    tab.set_column_range_width(FIRST, last, 13)?;
    tab.set_freeze_panes(FIRST_ROW - 1, FIRST)?;
    Ok(tab)
}

/// A line of all contracts: the sum of their figures.
fn sums(tab: &mut Worksheet, book: &Book<'_>, block: Block) -> Result<(), XlsxError> {
    let styles = &book.styles;
    let (label, unit, format, adds) = match block {
        Block::Line(line) => (
            line.label(),
            line.unit().text(),
            styles.of(line.unit()),
            line.aggregation() == Aggregation::Sum,
        ),
        Block::Contracted => ("Under contract", "MW", &styles.price, false),
    };
    let own = row(block);
    label_row(tab, book, own, label, unit)?;
    let (first, last) = figures::rows(book, block);
    let mut total = 0.0;
    for (month, all) in book.all.months.iter().enumerate() {
        let column = book.column(month);
        let formula = format!(
            "SUM({0}!{column}{1}:{column}{2})",
            figures::NAME,
            first + 1,
            last + 1
        );
        let value = match block {
            Block::Line(line) => all.get(line).unwrap_or_default(),
            Block::Contracted => all.contracted_mw,
        };
        total += value;
        tab.formula(own, FIRST + month as u16, &formula, value, format)?;
    }
    if adds {
        total_of(tab, book, own, total)?;
    }
    Ok(())
}

fn label_row(
    tab: &mut Worksheet,
    book: &Book<'_>,
    row: u32,
    label: &str,
    unit: &str,
) -> Result<(), XlsxError> {
    tab.text(row, 0, label, &book.styles.label)?;
    tab.text(row, 1, unit, &book.styles.quiet)
}

fn total_of(tab: &mut Worksheet, book: &Book<'_>, row: u32, total: f64) -> Result<(), XlsxError> {
    let months = book.months(NAME, row);
    let (_, range) = months.split_once('!').unwrap_or_default();
    tab.formula(
        row,
        TOTAL,
        &format!("SUM({range})"),
        total,
        &book.styles.whole,
    )
}

/// The running sum of the project cash flow: that of a contract stops with its end, so they do not
/// add up.
fn running(tab: &mut Worksheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let (own, flows) = (after(1), row(Block::Line(Line::ProjectCashFlow)));
    let line = Line::CumulativeCashFlow;
    label_row(tab, book, own, line.label(), line.unit().text())?;
    for (month, all) in book.all.months.iter().enumerate() {
        let column = FIRST + month as u16;
        let flow = format!("{}{}", book.column(month), flows + 1);
        let formula = match month {
            0 => flow,
            _ => format!("{}{}+{flow}", letters(column - 1), own + 1),
        };
        tab.formula(
            own,
            column,
            &formula,
            all.cumulative_cash_flow,
            &book.styles.whole,
        )?;
    }
    Ok(())
}

/// Load online, the target, and how far it is from there.
fn capacity(tab: &mut Worksheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let styles = &book.styles;
    let (online, points, aim, gap) = (after(3), after(4), after(5), after(6));
    label_row(tab, book, online, "Online", "MW")?;
    label_row(tab, book, points, "Points of the target so far", "")?;
    label_row(tab, book, aim, "Target", "MW")?;
    label_row(tab, book, gap, "Online beyond the target", "MW")?;
    let kilowatts = row(Block::Line(Line::OnlineKw));
    for (month, all) in book.all.months.iter().enumerate() {
        let (column, own) = (FIRST + month as u16, book.column(month));
        let cell = |row: u32| format!("{own}{}", row + 1);
        let mw = all.online_mw();
        tab.formula(
            online,
            column,
            &format!("{}/1000", cell(kilowatts)),
            mw,
            &styles.price,
        )?;
        let calendar = book.all.first_month + month as u32;
        let reached = target::reached(book, calendar);
        let formula = target::count(&cell(COUNT));
        tab.formula(points, column, &formula, f64::from(reached), &styles.flag)?;
        let formula = target::at(&cell(points), &cell(COUNT), NO_AIM);
        let value = all.target_mw.map_or(Value::from(NO_AIM), Value::from);
        tab.formula(aim, column, &formula, value, &styles.price)?;
        let formula = format!(
            "IF(ISNUMBER({0}),{1}-{0},\"{NO_AIM}\")",
            cell(aim),
            cell(online)
        );
        let value = all
            .target_mw
            .map_or(Value::from(NO_AIM), |aim| Value::from(mw - aim));
        tab.formula(gap, column, &formula, value, &styles.price)?;
    }
    Ok(())
}

/// Fees by client: clients go by their numbers, since a name may mean something to a search.
fn clients(tab: &mut Worksheet, book: &Book<'_>) -> Result<(), XlsxError> {
    let (first, last) = figures::rows(book, Block::Line(Line::HostingRevenue));
    let numbers = letters(figures::CLIENT);
    tab.text(
        client_row(0) - 1,
        0,
        "Hosting revenue by client",
        &book.styles.group,
    )?;
    for (i, client) in book.all.clients.iter().enumerate() {
        let own = client_row(i);
        label_row(tab, book, own, &client.name, "$")?;
        tab.text(own, 3, (i + 1) as f64, &book.styles.general)?;
        for (month, value) in client.revenue.iter().enumerate() {
            let column = book.column(month);
            let sheet = figures::NAME;
            let formula = format!(
                "SUMIF({sheet}!${numbers}${0}:${numbers}${1},$D{2},{sheet}!{column}{0}:{column}{1})",
                first + 1,
                last + 1,
                own + 1
            );
            tab.formula(
                own,
                FIRST + month as u16,
                &formula,
                *value,
                &book.styles.whole,
            )?;
        }
        total_of(tab, book, own, client.billed())?;
    }
    Ok(())
}
