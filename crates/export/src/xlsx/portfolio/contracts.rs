//! The contracts: whose they are, their dates, and what each comes to.

use offtake_economics::{Input, Line, link};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::figures::{self, Block};
use super::month_end;
use super::{Book, FIRST};
use crate::xlsx::page::{Cells, titled};

const NAME: &str = "Contracts";
const HEADINGS: u32 = 3;
const FIRST_ROW: u32 = 4;
const MW: u16 = 3;
const SIGNED: u16 = 4;
const VALUE: u16 = 7;
const BILLED: u16 = 8;
const RATE: u16 = 9;
const NPV: u16 = 10;
const NPV_FIRST: u16 = 11;
const LINK: u16 = 12;
/// What stands before the sums, where contracts have their client.
pub(super) const SUMS: &str = "All contracts";

/// The columns that a portfolio is read back from: what they are called in the workbook, and their
/// headings.
pub(super) const COLUMNS: [(&str, &str); 3] = [
    ("portfolio_client", "Client"),
    ("portfolio_site", "Site"),
    ("portfolio_link", "Link"),
];

/// The names of the cells that a portfolio is read back from.
pub(super) fn names(book: &Book<'_>) -> Vec<(&'static str, String)> {
    let (first, last) = (FIRST_ROW + 1, FIRST_ROW + book.count());
    let names = COLUMNS.into_iter().zip([0, 1, LINK]);
    let cells = |column| {
        let column = letters(column);
        format!("{NAME}!${column}${first}:${column}${last}")
    };
    names
        .map(|((name, _), column)| (name, cells(column)))
        .collect()
}

/// Fees of all contracts, as another sheet refers to it.
pub(super) fn total(book: &Book<'_>) -> String {
    format!("{NAME}!${}${}", letters(BILLED), sums(book) + 1)
}

/// The row of the sums.
fn sums(book: &Book<'_>) -> u32 {
    FIRST_ROW + book.count() + 1
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut tab = titled(NAME, "Contracts", &book.styles)?;
    let styles = &book.styles;
    let headings = [
        "Client",
        "Site",
        "No.",
        "MW",
        "Signed",
        "First bill",
        "Last bill",
        "Total contract value, $",
        "Fees with expected renewals, $",
        "Discount rate",
        "NPV at signing, $",
        "NPV at first signing, $",
        "Link",
    ];
    tab.texts(HEADINGS, 0, &headings, &styles.heading)?;
    for place in 0..book.portfolio.contracts.len() {
        contract(&mut tab, book, place)?;
    }
    let row = sums(book);
    tab.text(row, 0, SUMS, &styles.group)?;
    let mw = book.all.contracts.iter().map(|one| one.mw).sum();
    let billed = book.each.iter().map(|one| one.totals.hosting_revenue).sum();
    for (column, value, format) in [
        (MW, mw, &styles.price),
        (VALUE, book.all.total_contract_value, &styles.whole),
        (BILLED, billed, &styles.whole),
        (NPV_FIRST, book.all.npv, &styles.whole),
    ] {
        let letters = letters(column);
        let formula = format!("SUM({letters}{}:{letters}{})", FIRST_ROW + 1, row - 1);
        tab.formula(row, column, &formula, value, format)?;
    }
    for (column, width) in [
        (0, 24),
        (1, 24),
        (VALUE, 18),
        (BILLED, 22),
        (NPV, 18),
        (NPV_FIRST, 22),
        (LINK, 60),
    ] {
        tab.set_column_width(column, width)?;
    }
    tab.set_freeze_panes(FIRST_ROW, 1)?;
    Ok(tab)
}

fn contract(tab: &mut Worksheet, book: &Book<'_>, place: usize) -> Result<(), XlsxError> {
    let styles = &book.styles;
    let contracts = book.portfolio.contracts.get(place);
    let Some((contract, figures)) = contracts.zip(book.all.contracts.get(place)) else {
        return Ok(());
    };
    let row = FIRST_ROW + place as u32;
    tab.text(row, 0, contract.client(), &styles.label)?;
    tab.text(row, 1, contract.site(), &styles.label)?;
    tab.text(row, 2, (place + 1) as f64, &styles.general)?;
    tab.text(row, MW, figures.mw, &styles.price)?;
    let dates = [figures.signed, figures.billed.0, figures.billed.1];
    for (column, month) in (SIGNED..).zip(dates) {
        tab.text(row, column, month_end(month), &styles.month)?;
    }
    let (first, _) = figures::rows(book, Block::Line(Line::HostingRevenue));
    let last = book.column(book.all.months.len().saturating_sub(1));
    let months = format!(
        "{0}!{1}{2}:{last}{2}",
        figures::NAME,
        letters(FIRST),
        first + place as u32 + 1
    );
    tab.text(row, VALUE, figures.total_contract_value, &styles.whole)?;
    let billed = book
        .each
        .get(place)
        .map_or(0.0, |one| one.totals.hosting_revenue);
    tab.formula(
        row,
        BILLED,
        &format!("SUM({months})"),
        billed,
        &styles.whole,
    )?;
    let rate = contract.inputs.value(Input::Disc) / 100.0;
    tab.text(row, RATE, rate, &styles.fraction)?;
    tab.text(row, NPV, figures.npv, &styles.whole)?;
    let cell = |column: u16| format!("{}{}", letters(column), row + 1);
    let signed = letters(SIGNED);
    let all = format!(
        "MIN({signed}${}:{signed}${})",
        FIRST_ROW + 1,
        FIRST_ROW + book.count()
    );
    let months = format!(
        "12*(YEAR({0})-YEAR({all}))+MONTH({0})-MONTH({all})",
        cell(SIGNED)
    );
    let formula = format!("{}/(1+{})^(({months})/12)", cell(NPV), cell(RATE));
    let years = f64::from(figures.signed - book.all.first_month) / 12.0;
    let worth = figures.npv / libm::pow(1.0 + rate, years);
    tab.formula(row, NPV_FIRST, &formula, worth, &styles.whole)?;
    tab.text(
        row,
        LINK,
        format!("?{}", link::versioned(&link::write(&contract.inputs))),
        &styles.quiet,
    )
}
