//! The target: months and megawatts to be typed, and the formulas that join them by straight lines.

use offtake_economics::portfolio::Target;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Book;
use super::month_end;
use crate::xlsx::page::Value;
use crate::xlsx::page::{Cells, titled};

const NAME: &str = "Target";
const HEADINGS: u32 = 3;
const FIRST_ROW: u32 = 4;

/// The columns that a target is read back from: what they are called in the workbook, and their
/// headings.
pub(super) const COLUMNS: [(&str, &str); 2] = [
    ("portfolio_target_month", "Month"),
    ("portfolio_target_mw", "MW"),
];

/// The names of the cells that a target is read back from.
pub(super) fn names() -> [(&'static str, String); 2] {
    let [(month, _), (mw, _)] = COLUMNS;
    [(month, range('A')), (mw, range('B'))]
}

/// A column of the points, whole.
fn range(column: char) -> String {
    let last = FIRST_ROW as usize + Target::MOST;
    format!("{NAME}!${column}${}:${column}${last}", FIRST_ROW + 1)
}

/// How many points lie in a month or before it.
pub(super) fn count(month: &str) -> String {
    format!("COUNTIF({},\"<=\"&{month})", range('C'))
}

/// The same in figures.
pub(super) fn reached(book: &Book<'_>, month: u32) -> u32 {
    let points = book.portfolio.target.points().iter();
    points.filter(|point| point.month <= month).count() as u32
}

/// The MW aimed at in a month, by the number of points so far.
pub(super) fn at(points: &str, month: &str, none: &str) -> String {
    let (mw, months) = (range('B'), range('C'));
    let before = |range: &str| format!("INDEX({range},{points})");
    let next = |range: &str| format!("INDEX({range},{points}+1)");
    format!(
        "IF({points}=0,\"{none}\",IF({points}=COUNT({months}),{},{}+({month}-{})/({}-{})*({}-{})))",
        before(&mw),
        before(&mw),
        before(&months),
        next(&months),
        before(&months),
        next(&mw),
        before(&mw)
    )
}

pub(super) fn write(book: &Book<'_>) -> Result<Worksheet, XlsxError> {
    let mut tab = titled(NAME, "Capacity aimed at", &book.styles)?;
    let styles = &book.styles;
    let told = "Blue cells are to be typed in, earliest month first: any day of a month, and MW online \
                at its end. Points are joined by straight lines; after the last its MW stay the aim.";
    tab.text(1, 0, told, &styles.quiet)?;
    let headings = ["Month", "MW", "Month, counted from the year 0"];
    tab.texts(HEADINGS, 0, &headings, &styles.heading)?;
    for place in 0..Target::MOST {
        let row = FIRST_ROW + place as u32;
        let point = book.portfolio.target.points().get(place);
        match point {
            Some(point) => {
                tab.text(row, 0, month_end(point.month), &styles.typed_month)?;
                tab.text(row, 1, point.mw, &styles.typed)?;
            }
            None => {
                tab.write_blank(row, 0, &styles.typed_month)?;
                tab.write_blank(row, 1, &styles.typed)?;
            }
        }
        let formula = format!(
            "IF(COUNT(A{0})=1,12*YEAR(A{0})+MONTH(A{0})-1,\"–\")",
            row + 1
        );
        let value = point.map_or(Value::from("–"), |point| {
            Value::from(f64::from(point.month))
        });
        tab.formula(row, 2, &formula, value, &styles.flag)?;
    }
    tab.set_column_width(0, 14)?;
    tab.set_column_width(1, 12)?;
    tab.set_column_width(2, 30)?;
    Ok(tab)
}
