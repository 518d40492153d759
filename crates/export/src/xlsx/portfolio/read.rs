//! The contracts and the target that a portfolio's workbook holds now, as words of a link.
//!
//! Each contract is what its link says beside its client and site. Promises, as for inputs: what cannot
//! be read becomes something that the link's reader tells.

use offtake_economics::{Input, link};

use super::{contracts, target};
use crate::restore::short;
use crate::xlsx::cells::{Cell, Cells, Content, PORTFOLIO};
use crate::xlsx::read::{read, told};

/// The contracts and the target as a query; nothing where the file is no portfolio's workbook.
pub(crate) fn given(file: &[u8]) -> Option<String> {
    let cells = Cells::open(file, PORTFOLIO)?;
    let rows = table(&cells, &contracts::COLUMNS)?;
    let contracts = rows.iter().filter_map(|row| match row.as_slice() {
        [client, site, link] => contract(client, site, link),
        _ => None,
    });
    let mut words: Vec<String> = contracts.collect();
    let points = table(&cells, &target::COLUMNS).unwrap_or_default();
    let points = points.iter().filter_map(|row| match row.as_slice() {
        [month, mw] => point(month, mw),
        _ => None,
    });
    let points: Vec<String> = points.collect();
    if !points.is_empty() {
        words.push(short(format!("target={}", points.join(","))));
    }
    Some(words.join("&"))
}

/// The rows of some columns, by their names, or below their headings in a workbook without those.
fn table(cells: &Cells, columns: &[(&str, &str)]) -> Option<Vec<Vec<Cell>>> {
    let named: Option<Vec<_>> = columns.iter().map(|(name, _)| cells.column(name)).collect();
    let Some(named) = named else {
        let headings: Vec<_> = columns.iter().map(|(_, heading)| *heading).collect();
        return cells.below(&headings);
    };
    let longest = named.iter().map(Vec::len).max().unwrap_or(0);
    let gone = || Cell {
        place: String::new(),
        content: Content::Blank,
    };
    let row = |row: usize| {
        let cells = named.iter();
        cells
            .map(|column| column.get(row).cloned().unwrap_or_else(gone))
            .collect()
    };
    Some((0..longest).map(row).collect())
}

/// A contract; nothing of a row that is blank, or of the sums below.
fn contract(client: &Cell, site: &Cell, terms: &Cell) -> Option<String> {
    let named = [client, site].map(|cell| match &cell.content {
        Content::Blank => String::new(),
        Content::Text(text) => text.clone(),
        Content::Number(number, _) => number.to_string(),
        Content::Date(days) => days.as_f64().to_string(),
        Content::Unreadable(what) => told(&cell.place, what),
    });
    let [client, site] = named;
    let is_sum = client == contracts::SUMS && terms.content == Content::Blank;
    let terms = match &terms.content {
        Content::Blank if is_sum || client.is_empty() && site.is_empty() => return None,
        Content::Text(text) => link::pairs(text),
        Content::Blank => vec![("link".to_owned(), told(&terms.place, "empty"))],
        Content::Unreadable(what) => vec![("link".to_owned(), told(&terms.place, what))],
        Content::Number(..) | Content::Date(_) => {
            vec![("link".to_owned(), told(&terms.place, "a number"))]
        }
    };
    Some(short(link::contract(&client, &site, &terms)))
}

/// A point of the target; nothing where both cells are blank.
fn point(month: &Cell, mw: &Cell) -> Option<String> {
    let part = |input, cell: &Cell| match read(input, cell) {
        Ok(value) => value,
        // Any text that is no number; the list says in which of its parts.
        Err(_) => Some(cell.place.replace([',', '@', '&'], " ")),
    };
    let (month, mw) = (part(Input::Start, month), part(Input::Mw, mw));
    if month.is_none() && mw.is_none() {
        return None;
    }
    let point = format!("{}@{}", month.unwrap_or_default(), mw.unwrap_or_default());
    Some(point.replace('%', "%25").replace(' ', "+"))
}
