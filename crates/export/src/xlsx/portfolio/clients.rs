//! Calendar years: fees by client, the largest client's share, and the Herfindahl–Hirschman index.

use offtake_economics::WhyAbsent;
use offtake_economics::portfolio::{Client, Shares};
use rust_xlsxwriter::utility::column_number_to_name as letters;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::consolidated;
use crate::xlsx::page::Value;
use crate::xlsx::page::{Cells, titled};

const NAME: &str = "Clients";
const YEAR: u32 = 3;
const FIRST_ROW: u32 = 4;
const TOTAL: u16 = 2;
const FIRST: u16 = 3;

/// Fees of all years, as another sheet refers to them.
pub(super) fn total(book: &Book<'_>) -> String {
    format!("{NAME}!${}${}", letters(TOTAL), sums(book) + 1)
}

fn sums(book: &Book<'_>) -> u32 {
    FIRST_ROW + book.all.clients.len() as u32
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut tab = titled(NAME, "Fees by client and calendar year", &book.styles)?;
    let styles = &book.styles;
    let told = "Shares are of hosting fees as billed, renewals by their probability. HHI: the squares of all shares in percent, added; \
                10,000 is a single client.";
    tab.text(1, 0, told, &styles.quiet)?;
    tab.texts(YEAR, 0, &["Client", "Unit", "All years"], &styles.heading)?;
    for (i, client) in book.all.clients.iter().enumerate() {
        let row = FIRST_ROW + i as u32;
        tab.text(row, 0, client.name.as_str(), &styles.label)?;
        tab.text(row, 1, "$", &styles.quiet)?;
    }
    let row = sums(book);
    for (place, (label, unit)) in [
        ("All clients", "$"),
        ("Largest client", ""),
        ("Its share", "%"),
        ("HHI", ""),
    ]
    .into_iter()
    .enumerate()
    {
        tab.text(row + place as u32, 0, label, &styles.group)?;
        tab.text(row + place as u32, 1, unit, &styles.quiet)?;
    }
    let clients = book.all.clients.iter();
    let values: Vec<f64> = clients.map(Client::billed).collect();
    let revenue = values.iter().sum();
    for (i, value) in values.iter().enumerate() {
        let own = FIRST_ROW + i as u32 + 1;
        let last = letters(FIRST + book.all.years.len().saturating_sub(1) as u16);
        let formula = format!("SUM({}{own}:{last}{own})", letters(FIRST));
        tab.formula(own - 1, TOTAL, &formula, *value, &styles.whole)?;
    }
    shares(&mut tab, book, TOTAL, revenue, book.all.whole)?;
    for place in 0..book.all.years.len() {
        year(&mut tab, book, place)?;
    }
    tab.set_column_width(0, 26)?;
    tab.set_column_width(TOTAL, 18)?;
    let last = FIRST + book.all.years.len().saturating_sub(1) as u16;
    tab.set_column_range_width(FIRST, last, 15)?;
    tab.set_freeze_panes(FIRST_ROW, FIRST)?;
    Ok(tab)
}

fn year(tab: &mut Worksheet, book: &Book<'_>, place: usize) -> Result<(), XlsxError> {
    let Some(year) = book.all.years.get(place) else {
        return Ok(());
    };
    let styles = &book.styles;
    let column = FIRST + place as u16;
    let all = book.months(consolidated::NAME, consolidated::YEAR);
    let formula = match place {
        0 => format!("MIN({all})"),
        _ => format!("{}{}+1", letters(column - 1), YEAR + 1),
    };
    tab.formula(YEAR, column, &formula, f64::from(year.year), &styles.year)?;
    let first = book.all.years.first().map_or(0, |year| year.year);
    // Months of this year, as places in the portfolio's.
    let months = |client: &Client| -> f64 {
        let of_year = (book.all.first_month..).zip(&client.revenue);
        of_year
            .filter(|(month, _)| month / 12 == first + place as u32)
            .map(|(_, value)| value)
            .sum()
    };
    for (i, client) in book.all.clients.iter().enumerate() {
        let values = book.months(consolidated::NAME, consolidated::client_row(i));
        let formula = format!("SUMIF({all},{}${},{values})", letters(column), YEAR + 1);
        tab.formula(
            FIRST_ROW + i as u32,
            column,
            &formula,
            months(client),
            &styles.whole,
        )?;
    }
    shares(tab, book, column, year.revenue, year.shares)
}

/// The sums of a column and how they are shared, or why they are not.
fn shares(
    tab: &mut Worksheet,
    book: &Book<'_>,
    column: u16,
    revenue: f64,
    shares: Result<Shares, WhyAbsent>,
) -> Result<(), XlsxError> {
    let (row, own, styles) = (sums(book), letters(column), &book.styles);
    let range = format!("{own}{}:{own}{row}", FIRST_ROW + 1);
    let total = format!("{own}{}", row + 1);
    let none = WhyAbsent::NoRevenue.why();
    let some = |formula: &str| format!("IF({total}>0,{formula},\"{none}\")");
    let value = |of: fn(&Shares) -> f64| match &shares {
        Ok(shares) => Value::from(of(shares)),
        Err(absent) => Value::from(absent.why()),
    };
    tab.formula(
        row,
        column,
        &format!("SUM({range})"),
        revenue,
        &styles.whole,
    )?;
    let names = format!("$A${}:$A${row}", FIRST_ROW + 1);
    let largest = some(&format!("INDEX({names},MATCH(MAX({range}),{range},0))"));
    let name = shares.map_or(none, |shares| book.all.client(shares.client));
    tab.formula(row + 1, column, &largest, name, &styles.status)?;
    let share = some(&format!("MAX({range})/{total}"));
    tab.formula(
        row + 2,
        column,
        &share,
        value(|one| one.largest),
        &styles.fraction,
    )?;
    let index = some(&format!(
        "SUMPRODUCT({range},{range})*100*100/({total}*{total})"
    ));
    tab.formula(row + 3, column, &index, value(|one| one.hhi), &styles.whole)
}
