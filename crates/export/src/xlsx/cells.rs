//! The cells of a workbook that was exported here and perhaps saved by another program since, found by
//! the names of the workbook.
//!
//! Promises: a name is followed to wherever spreadsheets have carried it, on a sheet of any name; where
//! it is lost, its cell is found by the same name written beside it. Never: computes a formula, or takes
//! a cell without anything readable for an empty one.

use std::io::Cursor;

use calamine::{Data, Range, Reader, StyleRange, Xlsx};
use rust_xlsxwriter::utility::column_number_to_name as letters;

/// What the names of a contract's inputs begin with.
pub(super) const INPUTS: &str = "in_";
/// What the names of a portfolio's columns begin with.
pub(super) const PORTFOLIO: &str = "portfolio_";
const HEADS: [&str; 2] = [INPUTS, PORTFOLIO];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// Nothing: it was cleared.
    Blank,
    /// A number, and whether the cell shows it as a percentage.
    Number(f64, bool),
    /// A date, as the days that spreadsheets count.
    Date(calamine::ExcelDateTime),
    /// A text, without spaces around it.
    Text(String),
    /// Nothing that can be read, and what it is.
    Unreadable(String),
}

/// A cell with its place, such as `Inputs!C12`.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Where it is; empty where it is gone.
    pub place: String,
    /// What stands in it.
    pub content: Content,
}

struct Tab {
    name: String,
    values: Range<Data>,
    formulas: Range<String>,
    styles: StyleRange,
}

/// A workbook's sheets, as far as names lead to them.
pub(super) struct Cells {
    names: Vec<(String, String)>,
    tabs: Vec<Tab>,
}

/// A place of a sheet, row and column counted from 0.
type At = (usize, u32, u32);

impl Cells {
    /// Opens a file's sheets that the names with one of the two heads lead to, or all where no name has
    /// either; nothing where it is no workbook, or one of the other kind.
    pub(super) fn open(file: &[u8], head: &str) -> Option<Self> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file)).ok()?;
        let has = |name: &str, head: &str| {
            let start = name.get(..head.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(head))
        };
        let mut names = workbook.defined_names().to_vec();
        let of_other = |(name, _): &(String, String)| HEADS.iter().any(|head| has(name, head));
        let is_other = names.iter().any(of_other);
        names.retain(|(name, _)| has(name, head));
        if names.is_empty() && is_other {
            return None;
        }
        let mut wanted = workbook.sheet_names();
        if !names.is_empty() {
            wanted.retain(|sheet| names.iter().any(|(_, place)| sheet_of(place) == *sheet));
        }
        let tabs = wanted.into_iter().filter_map(|name| {
            Some(Tab {
                values: values(&mut workbook, &name)?,
                formulas: workbook.worksheet_formula(&name).unwrap_or_default(),
                styles: workbook.worksheet_style(&name).unwrap_or_default(),
                name,
            })
        });
        let tabs: Vec<Tab> = tabs.collect();
        (!tabs.is_empty()).then_some(Self { names, tabs })
    }

    /// The cell of a name; nothing where there is neither the name nor a cell beside it that holds it.
    pub(super) fn named(&self, name: &str) -> Option<Cell> {
        if let Some(at) = self.area(name).and_then(|(first, _)| first) {
            return Some(self.cell(at));
        }
        let gone = self
            .names
            .iter()
            .any(|(other, _)| other.eq_ignore_ascii_case(name));
        let beside = self.beside(name);
        beside.map(|at| self.cell(at)).or_else(|| {
            gone.then(|| Cell {
                place: String::new(),
                content: Content::Unreadable("cell deleted".to_owned()),
            })
        })
    }

    /// The cells of a column that a name stands for; nothing where there is no such name, and none where
    /// they are gone.
    pub(super) fn column(&self, name: &str) -> Option<Vec<Cell>> {
        let (first, last) = self.area(name)?;
        let (Some((tab, row, column)), Some((_, last, _))) = (first, last) else {
            return Some(Vec::new());
        };
        // A whole column may have been named: no more of it than there is.
        let end = self.tabs.get(tab).and_then(|tab| tab.values.end());
        let last = last.min(end.map_or(row, |(last, _)| last));
        Some(
            (row..=last)
                .map(|row| self.cell((tab, row, column)))
                .collect(),
        )
    }

    /// The first and the last cell of the area that a name stands for. Of several, as sheets that are
    /// copied bring along, that on the sheet which most names lead to, or else the foremost.
    fn area(&self, name: &str) -> Option<(Option<At>, Option<At>)> {
        let same = |(other, _): &&(String, String)| other.eq_ignore_ascii_case(name);
        let mut areas: Vec<_> = self.names.iter().filter(same).collect();
        if areas.is_empty() {
            return None;
        }
        let count = |sheet: &str| {
            let names = self.names.iter();
            names.filter(|(_, place)| sheet_of(place) == sheet).count()
        };
        areas.sort_by_key(|(_, place)| {
            let sheet = sheet_of(place);
            let tab = self.tabs.iter().position(|tab| tab.name == sheet);
            (tab.is_none(), usize::MAX - count(&sheet), tab)
        });
        let (_, place) = areas.first()?;
        let (_, cells) = place.rsplit_once('!').unwrap_or_default();
        let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
        let sheet = sheet_of(place);
        let tab = self.tabs.iter().position(|tab| tab.name == sheet);
        let at = |cell| {
            let (row, column) = row_and_column(cell)?;
            Some((tab?, row, column))
        };
        Some((at(first), at(last)))
    }

    /// The cell to the right of one that holds a name, alone or as one of several: the second name is of
    /// the cell after the next.
    fn beside(&self, name: &str) -> Option<At> {
        for (tab, sheet) in self.tabs.iter().enumerate() {
            let Some((first_row, first_column)) = sheet.values.start() else {
                continue;
            };
            for (row, column, text) in sheet.values.used_cells() {
                let Data::String(text) = text else { continue };
                let place = text.split(',').position(|one| one.trim() == name);
                if let Some(place) = place {
                    let column = column as u32 + first_column + 1 + place as u32;
                    return Some((tab, row as u32 + first_row, column));
                }
            }
        }
        None
    }

    fn cell(&self, (tab, row, column): At) -> Cell {
        let Some(tab) = self.tabs.get(tab) else {
            return Cell {
                place: String::new(),
                content: Content::Blank,
            };
        };
        let at = (row, column);
        let formula = tab.formulas.get_value(at).map_or("", String::as_str);
        let is_formula = !formula.is_empty();
        // A percentage of more digits than its hundredth has, as it was written here.
        let hundredth = formula.strip_suffix("/100");
        let percentage = hundredth.and_then(|number| number.parse::<f64>().ok());
        let shows_percent = || {
            let style = tab
                .styles
                .get(at)
                .and_then(|style| style.number_format.as_ref());
            style.is_some_and(|format| is_percent(&format.format_code))
        };
        let blank = match is_formula {
            true => Content::Unreadable("formula without a result".to_owned()),
            false => Content::Blank,
        };
        let content = match tab.values.get_value(at) {
            None | Some(Data::Empty) => blank,
            Some(Data::Int(_) | Data::Float(_)) if percentage.is_some() && shows_percent() => {
                Content::Number(percentage.unwrap_or_default(), false)
            }
            Some(Data::Int(number)) => Content::Number(*number as f64, shows_percent()),
            Some(Data::Float(number)) => Content::Number(*number, shows_percent()),
            Some(Data::Bool(truth)) => Content::Number(f64::from(u8::from(*truth)), false),
            Some(Data::DateTime(date)) => Content::Date(*date),
            Some(Data::Error(error)) => Content::Unreadable(error.to_string()),
            Some(Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text)) => {
                match text.trim() {
                    "" => blank,
                    text => Content::Text(text.to_owned()),
                }
            }
        };
        let place = format!("{}!{}{}", tab.name, letters(column as u16), row + 1);
        Cell { place, content }
    }

    /// The cells below headings, row by row, on the first sheet that has all of them in one row; for
    /// workbooks from before their columns had names.
    pub(super) fn below(&self, headings: &[&str]) -> Option<Vec<Vec<Cell>>> {
        for (tab, sheet) in self.tabs.iter().enumerate() {
            let Some(((first_row, first_column), (last_row, _))) =
                sheet.values.start().zip(sheet.values.end())
            else {
                continue;
            };
            for (row, cells) in (first_row..).zip(sheet.values.rows()) {
                let column = |heading: &&str| {
                    let mut cells = cells.iter();
                    let place = cells
                        .position(|cell| matches!(cell, Data::String(text) if text == heading));
                    place.map(|place| place as u32 + first_column)
                };
                let columns: Option<Vec<u32>> = headings.iter().map(column).collect();
                if let Some(columns) = columns {
                    let cell = |row, column: &u32| self.cell((tab, row, *column));
                    let row_of = |row| columns.iter().map(|column| cell(row, column)).collect();
                    return Some((row + 1..=last_row).map(row_of).collect());
                }
            }
        }
        None
    }
}

/// The values of a sheet. A cell with an error that is younger than the reader, such as `#SPILL!`, is
/// left out, and is then one without a result; it is not to cost all others.
fn values(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Option<Range<Data>> {
    if let Ok(values) = workbook.worksheet_range(name) {
        return Some(values);
    }
    let mut reader = workbook.worksheet_cells_reader(name).ok()?;
    let (mut cells, mut unknown) = (Vec::new(), 0);
    while unknown < 1_000 {
        match reader.next_cell() {
            Ok(Some(cell)) => {
                let value = Data::from(cell.get_value().clone());
                cells.push(calamine::Cell::new(cell.get_position(), value));
            }
            Ok(None) => break,
            Err(_) => unknown += 1,
        }
    }
    Some(Range::from_sparse(cells))
}

/// The sheet that `'A sheet''s'!$C$7` is on.
fn sheet_of(place: &str) -> String {
    let (sheet, _) = place
        .trim_start_matches('=')
        .rsplit_once('!')
        .unwrap_or_default();
    let quoted = sheet
        .strip_prefix('\'')
        .and_then(|sheet| sheet.strip_suffix('\''));
    quoted.map_or_else(|| sheet.to_owned(), |sheet| sheet.replace("''", "'"))
}

/// The row and the column of `$C$7`, counted from 0.
fn row_and_column(cell: &str) -> Option<(u32, u32)> {
    let cell = cell.replace('$', "").to_ascii_uppercase();
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let known = !letters.is_empty() && letters.len() <= 3;
    if !known || !letters.bytes().all(|letter| letter.is_ascii_uppercase()) {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

/// Whether a number format shows a hundredth as one: `0.0%`, and not `0.0" %"` or `0\%`.
fn is_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => {
                letters.next();
            }
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}
