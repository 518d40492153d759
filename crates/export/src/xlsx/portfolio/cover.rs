//! The cover: the portfolio in words, where it came from, what the workbook is, and whether its parts
//! add up.

use offtake_economics::calendar::month_in_words;
use offtake_economics::format::dollars;
use offtake_economics::link;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{Book, Stamp, clients, contracts};
use crate::xlsx::page::{Cells, titled};

const FINE: &str = "The years of all clients add up to the contracts' fees.";
const WRONG: &str =
    "The years of all clients do not add up to the contracts' fees: trust none of it.";

/// Letters that a cell holds.
const CELL: usize = 32_767;

const NOTES: [&str; 3] = [
    "This is a conditional calculation, not a forecast: it says what follows if the contracts hold.",
    "Figures of the single contracts stand on the sheet Figures as they were computed; each contract's \
     own workbook holds the formulas behind them. Sums, capacity against the target, shares and the \
     index are live formulas over these figures.",
    "The months are the calendar's. Contracts of one client are added before shares are taken.",
];

const SHEETS: [(&str, &str); 5] = [
    (
        "Contracts",
        "Clients, dates, and what each contract comes to.",
    ),
    (
        "Clients",
        "Fees by client and calendar year, and how much hangs on one client.",
    ),
    (
        "Consolidated",
        "Every line that adds up, and capacity against the target, month by month.",
    ),
    (
        "Target",
        "The capacity aimed at: blue cells are to be typed in.",
    ),
    ("Figures", "Every line of every contract, month by month."),
];

pub(super) fn write(book: &Book<'_>, stamp: &Stamp) -> Result<Worksheet, XlsxError> {
    let mut tab = titled(
        "Portfolio",
        "Offtake: a portfolio of hosting contracts",
        &book.styles,
    )?;
    let styles = &book.styles;
    tab.set_column_width(0, 14)?;
    tab.set_column_width(1, 110)?;
    let mut said = book.all.in_words(book.portfolio);
    said.push_str(&format!(
        " NPV {} in {}, each contract at its own discount rate, unlevered and before tax.",
        dollars(book.all.npv),
        month_in_words(book.all.first_month)
    ));
    tab.text(2, 1, said.as_str(), &styles.wrapped)?;
    tab.set_row_height(2, 16 * said.chars().count().div_ceil(100) as u32)?;
    let apart = format!("ABS({}-{})", clients::total(book), contracts::total(book));
    let formula = format!("IF({apart}<1,\"{FINE}\",\"{WRONG}\")");
    tab.formula(3, 1, &formula, FINE, &styles.quiet)?;
    tab.text(5, 0, "Link", &styles.quiet)?;
    let link = link::address(&stamp.address, &link::write_portfolio(book.portfolio));
    let link = match link.len() > CELL {
        true => "Longer than a cell. Drop this workbook on the page, which takes its contracts.",
        false => &link,
    };
    tab.text(5, 1, link, &styles.text)?;
    tab.text(6, 0, "Made on", &styles.quiet)?;
    tab.text(6, 1, &stamp.day()?, &styles.day)?;
    tab.text(7, 0, "Model", &styles.quiet)?;
    let version = concat!("Offtake ", env!("CARGO_PKG_VERSION"));
    tab.text(7, 1, version, &styles.text)?;
    let mut row = 9;
    for note in NOTES {
        tab.text(row, 1, note, &styles.wrapped)?;
        let lines = note.chars().count().div_ceil(105) as u32;
        tab.set_row_height(row, 16 * lines)?;
        row += 1;
    }
    for (name, holds) in SHEETS {
        row += 1;
        tab.text(row, 0, name, &styles.label)?;
        tab.text(row, 1, holds, &styles.quiet)?;
    }
    Ok(tab)
}
