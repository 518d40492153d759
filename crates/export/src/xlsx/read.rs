//! The scenario that the input cells of a workbook from here hold now, as words of a link.
//!
//! Only input cells are looked at: no result, no formula. Promises: a cell that holds nothing readable
//! becomes a word that no link's reader can use, and says which cell it is; so it is told as any other
//! wrong value is, with what was used instead.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use offtake_economics::{ContractKind, Input, PhasePart, Phases, Unit, calendar, entry, link};

use super::cells::{Cell, Cells, Content, INPUTS};
use super::place::{
    HELD_NAME, HELD_PRICE_NAME, PHASES_GIVEN, VERSION_GIVEN, input_name, is_share, phase_name,
};

/// Keys and values as a link would give them; nothing where the file is no workbook from here.
pub(crate) fn given(file: &[u8]) -> Option<Vec<(String, String)>> {
    let cells = Cells::open(file, INPUTS)?;
    let mut given = Vec::new();
    // What every workbook from here has; inputs that came later may not be there.
    cells.named(&phase_name(0, PhasePart::Mw))?;
    let said = |input: Input| {
        cells
            .named(&input_name(input))
            .map(|cell| read(input, &cell))
    };
    let kind = match said(Input::Kind) {
        Some(Ok(Some(word))) => ContractKind::ALL
            .into_iter()
            .find(|kind| kind.word() == word),
        _ => None,
    };
    let kind = kind.unwrap_or(ContractKind::FIRST);
    let phased = [Input::Mw, Input::Ready, Input::Phases];
    let asked = |input: &&Input| kind.has(**input) && !phased.contains(input);
    for input in Input::ALL.iter().filter(asked) {
        // One that another given one stands in for was not used, and is none of the scenario.
        let mut others = Input::ALL.iter();
        let set_aside = others.any(|other| {
            other.replaces().contains(input) && matches!(said(*other), Some(Ok(Some(_))))
        });
        let value = match said(*input) {
            Some(Ok(Some(value)) | Err(value)) if !set_aside => value,
            // Blank is what an optional input may be.
            Some(Ok(None)) if !set_aside && input.spec().default.is_some() => {
                let place = cells.named(&input_name(*input)).map(|cell| cell.place);
                told(&place.unwrap_or_default(), "empty")
            }
            _ => continue,
        };
        given.push((input.key().to_owned(), value));
    }
    phases(&cells, kind, &mut given);
    given.extend(held(&cells, kind));
    if let Some(Content::Number(version, _)) = cells.named(VERSION_GIVEN).map(|cell| cell.content) {
        given.push(("v".to_owned(), version.to_string()));
    }
    Some(given)
}

/// What the price was found from, while it is the price and no headline is typed in.
fn held(cells: &Cells, kind: ContractKind) -> Option<(String, String)> {
    let content = |name: &str| Some(cells.named(name)?.content);
    let blank = |input: &Input| {
        let headline = content(&input_name(*input));
        headline.is_none_or(|content| content == Content::Blank)
    };
    let Content::Text(held) = content(HELD_NAME)? else {
        return None;
    };
    let stands = content(HELD_PRICE_NAME)? == content(&input_name(kind.price()))?;
    let stands = stands && Input::HEADLINES.iter().all(blank);
    stands.then(|| (link::HELD.to_owned(), held))
}

/// The load and the ready month, or the phases.
fn phases(cells: &Cells, kind: ContractKind, given: &mut Vec<(String, String)>) {
    let mut all = Vec::new();
    for phase in 0..Phases::MOST {
        let cell = |part| cells.named(&phase_name(phase, part));
        let (Some(mw), Some(ready)) = (cell(PhasePart::Mw), cell(PhasePart::Ready)) else {
            continue;
        };
        // A phase of 0 MW is not used.
        let load = read(Input::Mw, &mw).map(|mw| mw.unwrap_or_else(|| "0".to_owned()));
        let unused = load.as_deref() == Ok("0");
        let ready = read(Input::Ready, &ready)
            .and_then(|month| month.ok_or_else(|| told(&ready.place, "empty")));
        if !unused || !kind.has(Input::Phases) && phase == 0 {
            all.push((phase, load, ready));
        }
    }
    let either = |part: Result<String, String>| part.unwrap_or_else(|told| told);
    let mut put = |key: &str, value| given.push((key.to_owned(), value));
    let in_phases = cells.named(PHASES_GIVEN);
    let in_phases = in_phases.is_some_and(|cell| matches!(cell.content, Content::Number(..)));
    if all.len() <= usize::from(!in_phases) || !kind.has(Input::Phases) {
        let Some((_, mw, ready)) = all.into_iter().next() else {
            return put(Input::Phases.key(), String::new());
        };
        if kind.has(Input::Mw) {
            put(Input::Mw.key(), either(mw));
        }
        return put(Input::Ready.key(), either(ready));
    }
    let mut used = Vec::new();
    for (phase, mw, ready) in all {
        match (mw, ready) {
            (Ok(mw), Ok(ready)) => used.push(format!("{mw}@{ready}")),
            // The others stay: this word is of no input, and is told and left out.
            (Err(told), _) | (_, Err(told)) => put(&format!("Phase {}", phase + 1), told),
        }
    }
    put(Input::Phases.key(), used.join(","));
}

/// What a cell says of an input as a link would; nothing where it is blank, and where nothing can be
/// read what is told.
pub(super) fn read(input: Input, cell: &Cell) -> Result<Option<String>, String> {
    let unit = input.spec().unit;
    let date = |date: ExcelDateTime| {
        let (year, month, ..) = date.to_ymd_hms_milli();
        // Whatever day of the month it is.
        calendar::write_month(u32::from(year) * 12 + u32::from(month).max(1) - 1)
    };
    let value = match &cell.content {
        Content::Blank => return Ok(None),
        Content::Unreadable(what) => return Err(told(&cell.place, what)),
        Content::Date(days) if unit == Unit::Month => date(*days),
        // To the year 9999, as spreadsheets count.
        Content::Number(days, _) if unit == Unit::Month && (0.0..2_958_466.0).contains(days) => {
            date(ExcelDateTime::new(
                *days,
                ExcelDateTimeType::DateTime,
                false,
            ))
        }
        Content::Date(days) => days.as_f64().to_string(),
        Content::Number(number, percent) => {
            let word = match unit {
                Unit::Choice if number.fract() == 0.0 => input.chosen(*number).0,
                _ => "",
            };
            match word {
                "" if *percent && is_share(input) => hundredfold(*number).to_string(),
                "" => number.to_string(),
                word => word.to_owned(),
            }
        }
        Content::Text(text) => match entry::read(input, text) {
            Ok(number) if unit == Unit::Month => calendar::write_month(number as u32),
            Ok(number) if unit == Unit::Choice => input.chosen(number).0.to_owned(),
            Ok(number) => number.to_string(),
            // A date as some programs save it: 2024-06-01T00:00:00.
            Err(_) if unit == Unit::Month && is_iso_date(text) => text.chars().take(7).collect(),
            Err(_) => return Err(told(&cell.place, text)),
        },
    };
    Ok(Some(value))
}

/// A word that no input's reader takes for a value.
pub(super) fn told(place: &str, what: &str) -> String {
    match place {
        "" => format!("({what})"),
        place => format!("{place}, {what}"),
    }
}

fn is_iso_date(text: &str) -> bool {
    let mut parts = text.split(['-', 'T', ' ']);
    let length = |part: Option<&str>| part.map_or(0, str::len);
    [
        length(parts.next()),
        length(parts.next()),
        length(parts.next()),
    ] == [4, 2, 2]
}

/// The shortest percentage that a share of one is the float nearest to: 85 for 0.85.
pub(super) fn hundredfold(share: f64) -> f64 {
    let product = share * 100.0;
    let near = [product, product.next_up(), product.next_down()];
    let exact = near
        .into_iter()
        .filter(|percent| (percent / 100.0).to_bits() == share.to_bits());
    exact
        .min_by_key(|percent| percent.to_string().len())
        .unwrap_or(product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_the_one_that_was_meant() {
        for tenths in -200..=2000 {
            let percent = f64::from(tenths) / 10.0;
            assert_eq!(hundredfold(percent / 100.0).to_bits(), percent.to_bits());
        }
    }
}
