//! The input cells of a workbook that was exported here, as they stand now.
//!
//! Cells are found by the names of the workbook, which spreadsheets carry along when rows are
//! inserted. Nothing else of the file is looked at: no result, no formula.

use std::io::Cursor;

use calamine::{Data, DataType, ExcelDateTime, ExcelDateTimeType, Range, Reader, Xlsx};
use offtake_economics::{Input, Kind, PhasePart, Phases, Unit, calendar};

use super::place::{Sheet, input_name, phase_name};

/// Keys and values as a link would give them; nothing where the file is no workbook from here.
pub(crate) fn given(file: &[u8]) -> Option<Vec<(&'static str, String)>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file)).ok()?;
    let cells = Cells {
        names: workbook.defined_names().to_vec(),
        sheet: workbook.worksheet_range(Sheet::Inputs.name()).ok()?,
    };
    let phased = [Input::Mw, Input::Ready, Input::Phases];
    let mut given = Vec::new();
    // What every workbook from here has; inputs that came later may not be there.
    cells.named(&phase_name(0, PhasePart::Mw))?;
    let kind = cells.named(&input_name(Input::Kind));
    let is_cloud = kind.and_then(DataType::get_float) == Some(Kind::GpuCloud.number());
    let [hosting, cloud] = Kind::ALL;
    let kind = if is_cloud { cloud } else { hosting };
    let asked = |input: &&Input| kind.has(**input) && !phased.contains(input);
    for input in Input::ALL.iter().filter(asked) {
        let Some(cell) = cells.named(&input_name(*input)) else {
            continue;
        };
        // One that another given one stands in for was not used, and is none of the scenario.
        let others = Input::ALL
            .iter()
            .filter(|other| other.replaces().contains(input));
        let set_aside = others
            .filter_map(|other| cells.named(&input_name(*other)))
            .any(|cell| !cell.is_empty());
        if !cell.is_empty() && !set_aside {
            given.push((input.key(), written(*input, cell)));
        }
    }
    let phase = |phase, part| Some(number(cells.named(&phase_name(phase, part))?));
    let all: Vec<(String, String)> = (0..Phases::MOST)
        .filter_map(|i| Some((phase(i, PhasePart::Mw)?, phase(i, PhasePart::Ready)?)))
        .filter(|(mw, _)| !mw.is_empty() && mw != "0")
        .collect();
    match all.as_slice() {
        [(_, ready), ..] if is_cloud => given.push((Input::Ready.key(), ready.clone())),
        [(mw, ready)] => {
            given.push((Input::Mw.key(), mw.clone()));
            given.push((Input::Ready.key(), ready.clone()));
        }
        all => {
            let all: Vec<_> = all
                .iter()
                .map(|(mw, ready)| format!("{mw}@{ready}"))
                .collect();
            given.push((Input::Phases.key(), all.join(",")));
        }
    }
    Some(given)
}

struct Cells {
    /// The names of the workbook and what they stand for: `in_rate`, `Inputs!$C$9`.
    names: Vec<(String, String)>,
    sheet: Range<Data>,
}

impl Cells {
    fn named(&self, name: &str) -> Option<&Data> {
        let (_, place) = self
            .names
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))?;
        let (_, cell) = place.rsplit_once('!')?;
        let mut parts = cell.trim_start_matches('$').split('$');
        let (letters, row) = (parts.next()?, parts.next()?);
        let column = letters.bytes().fold(0, |sum, letter| {
            sum * 26 + u32::from(letter.to_ascii_uppercase().saturating_sub(b'A')) + 1
        });
        let row: u32 = row.parse().ok()?;
        let at = (row.checked_sub(1)?, column.checked_sub(1)?);
        Some(self.sheet.get_value(at).unwrap_or(&Data::Empty))
    }
}

/// A cell as a link has it: a month as "2024-06", whatever day of it the cell says.
fn written(input: Input, cell: &Data) -> String {
    if input.spec().unit == Unit::Choice
        && let Some(number) = cell.get_float().filter(|number| number.fract() == 0.0)
        && let (word, _) = input.chosen(number)
        && !word.is_empty()
    {
        return word.to_owned();
    }
    let date = match cell {
        _ if input.spec().unit != Unit::Month => None,
        Data::DateTime(date) => Some(*date),
        other => other
            .get_float()
            .map(|days| ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false)),
    };
    match date {
        Some(date) => {
            let (year, month, ..) = date.to_ymd_hms_milli();
            calendar::write_month(u32::from(year) * 12 + u32::from(month) - 1)
        }
        None => number(cell),
    }
}

/// A number to its last digit; a text as it stands, for the link's rules to refuse.
fn number(cell: &Data) -> String {
    cell.get_float()
        .map_or_else(|| cell.to_string(), |value| value.to_string())
}
