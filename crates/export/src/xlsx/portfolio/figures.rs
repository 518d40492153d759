//! Every contract's lines, month by month, as figures: what all sums are made of.

use offtake_economics::portfolio::LINES;
use offtake_economics::{Input, Line};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::month_end;
use super::{Book, FIRST};
use crate::xlsx::page::{Cells, titled};

pub(super) const NAME: &str = "Figures";
pub(super) const DATE: u32 = 3;
const FIRST_BLOCK: u32 = 5;
/// The number of a contract's client, which sums by client go by.
pub(super) const CLIENT: u16 = 3;

/// What a block of rows, one for each contract, is of.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Block {
    /// A line that adds up.
    Line(Line),
    /// MW under contract.
    Contracted,
}

/// Every block, in its order.
pub(super) fn blocks() -> impl Iterator<Item = Block> {
    let lines = LINES.iter().map(|line| Block::Line(*line));
    [Block::Contracted].into_iter().chain(lines)
}

/// The first and last row of a block's contracts.
pub(super) fn rows(book: &Book<'_>, block: Block) -> (u32, u32) {
    let place = blocks().position(|other| other == block).unwrap_or(0) as u32;
    let first = FIRST_BLOCK + place * (book.count() + 2) + 1;
    (first, first + book.count() - 1)
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut tab = titled(NAME, "Figures of each contract", &book.styles)?;
    let styles = &book.styles;
    let headings = ["Contract", "Unit", "No.", "Client no."];
    tab.texts(DATE, 0, &headings, &styles.heading)?;
    for (column, calendar) in (FIRST..)
        .zip(book.all.first_month..)
        .take(book.all.months.len())
    {
        tab.text(DATE, column, month_end(calendar), &styles.month_heading)?;
    }
    for block in blocks() {
        let (label, unit, format) = match block {
            Block::Line(line) => (line.label(), line.unit().text(), styles.of(line.unit())),
            Block::Contracted => ("Under contract", "MW", &styles.price),
        };
        let (first, _) = rows(book, block);
        tab.text(first - 1, 0, label, &styles.group)?;
        for (i, contract) in book.portfolio.contracts.iter().enumerate() {
            let row = first + i as u32;
            let name = format!("{} {}", contract.client(), contract.site());
            tab.text(row, 0, name.trim_end(), &styles.label)?;
            tab.text(row, 1, unit, &styles.quiet)?;
            tab.text(row, 2, (i + 1) as f64, &styles.general)?;
            let client = book.all.contracts.get(i).map_or(0, |one| one.client);
            tab.text(row, CLIENT, (client + 1) as f64, &styles.general)?;
            for (month, value) in values(book, block, i) {
                let column = FIRST + month as u16;
                tab.text(row, column, value, format)?;
            }
        }
    }
    tab.set_column_width(0, 32)?;
    let last = FIRST + book.all.months.len().saturating_sub(1) as u16;
    tab.set_column_range_width(FIRST, last, 13)?;
    tab.set_freeze_panes(DATE + 1, FIRST)?;
    Ok(tab)
}

/// A contract's values in a block, with the portfolio's months they are of.
fn values(book: &Book<'_>, block: Block, contract: usize) -> Vec<(usize, f64)> {
    let Some((contract, evaluation)) = book
        .portfolio
        .contracts
        .get(contract)
        .zip(book.each.get(contract))
    else {
        return Vec::new();
    };
    let inputs = &contract.inputs;
    let start = (inputs.value(Input::Start) as u32 - book.all.first_month) as usize;
    let after = inputs.months(Input::Delay) + inputs.months(Input::Term);
    // Each phase from signing to the last bill of its term, as the model has it.
    let contracted = |month: usize| -> f64 {
        let phases = (0..inputs.phase_count()).map(|phase| inputs.phase(phase));
        let open = phases.filter(|phase| month < phase.ready as usize + after);
        open.map(|phase| phase.mw).sum()
    };
    let months = evaluation.months.iter().enumerate();
    months
        .map(|(i, month)| {
            let value = match block {
                Block::Line(line) => month.get(line),
                Block::Contracted => contracted(i),
            };
            (start + i, value)
        })
        .collect()
}
