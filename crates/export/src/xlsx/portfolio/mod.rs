//! A portfolio as a workbook: the contracts' lines as figures, and everything that is made of several
//! of them as live formulas.
//!
//! A contract's own figures are not formulas here: its own workbook has those, and ten of them in one
//! file would be of no use to anybody. Sums, capacity against the target, and shares are, and follow
//! when a figure or the target is changed.

mod clients;
mod consolidated;
mod contracts;
mod cover;
mod figures;
mod read;
mod target;

use offtake_economics::portfolio::{Consolidated, Portfolio};
use offtake_economics::{Evaluation, calendar, evaluate_contract};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::inputs::serial;
use super::{Stamp, Styles, WorkbookError};

pub(crate) use read::given;

/// The most contracts of a workbook: more would be millions of cells, which no one audits.
pub const MOST_IN_WORKBOOK: usize = 100;

/// The column of the first month, the same on every sheet that has months.
const FIRST: u16 = 4;

/// What the sheets are written from.
struct Book<'a> {
    portfolio: &'a Portfolio,
    all: Consolidated,
    each: Vec<Evaluation>,
    styles: Styles,
}

impl Book<'_> {
    /// Contracts in rows of a block: how many.
    fn count(&self) -> u32 {
        self.portfolio.contracts.len() as u32
    }

    /// The letters of a month's column.
    fn column(&self, month: usize) -> String {
        letters(FIRST + month as u16)
    }

    /// A row's months on a sheet: `Consolidated!$E$6:$GJ$6`.
    fn months(&self, sheet: &str, row: u32) -> String {
        let last = self.column(self.all.months.len().saturating_sub(1));
        format!("{sheet}!${0}${1}:${last}${1}", letters(FIRST), row + 1)
    }
}

/// The portfolio as the bytes of an .xlsx file.
///
/// ```
/// use offtake_economics::link;
/// use offtake_export::xlsx::{Stamp, portfolio_workbook};
///
/// let portfolio = link::read_portfolio("contract=A&contract=B;mw=300").portfolio;
/// let stamp = Stamp { unix_seconds: 0, address: String::new() };
/// let file = portfolio_workbook(&portfolio, &stamp)?;
/// assert_eq!(file, portfolio_workbook(&portfolio, &stamp)?);
/// # Ok::<(), offtake_export::xlsx::WorkbookError>(())
/// ```
///
/// # Errors
/// Where there is no contract or more than [`MOST_IN_WORKBOOK`], and as [`workbook`](super::workbook).
pub fn portfolio_workbook(portfolio: &Portfolio, stamp: &Stamp) -> Result<Vec<u8>, WorkbookError> {
    let count = portfolio.contracts.len();
    if !(1..=MOST_IN_WORKBOOK).contains(&count) {
        let told = format!("it holds 1 to {MOST_IN_WORKBOOK} contracts, and here are {count}");
        return Err(XlsxError::ParameterError(told).into());
    }
    let contracts = portfolio.contracts.iter();
    let book = Book {
        portfolio,
        all: portfolio.consolidate(),
        each: contracts
            .map(|one| evaluate_contract(&one.inputs))
            .collect(),
        styles: Styles::new(),
    };
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(2);
    let properties = DocProperties::new()
        .set_title("A portfolio of data-centre hosting contracts")
        .set_author("Offtake")
        .set_creation_datetime(&stamp.day()?);
    workbook.set_properties(&properties);
    for sheet in [
        cover::write(&book, stamp)?,
        contracts::write(&book)?,
        clients::write(&book)?,
        consolidated::write(&book)?,
        target::write(&book)?,
        figures::write(&book)?,
    ] {
        workbook.push_worksheet(sheet);
    }
    for (name, cells) in contracts::names(&book).into_iter().chain(target::names()) {
        workbook.define_name(name, &format!("={cells}"))?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The last day of a calendar month as spreadsheets count days.
fn month_end(month: u32) -> f64 {
    serial(month) + f64::from(calendar::days_in_month(month)) - 1.0
}
