//! Typing into a workbook's cells without computing anything: all results stay as they were.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use offtake_testkit::cells::{At, Cells, Value};

/// What is typed into which cells; nothing clears a cell.
pub type Typed = BTreeMap<At, Option<f64>>;

/// The inputs of one workbook as they would be typed into another of the same layout.
pub fn inputs_of(cells: &Cells) -> Typed {
    let inputs = cells
        .names
        .iter()
        .filter(|(name, _)| name.starts_with("in_"));
    let typed = inputs.map(|(_, at)| match cells.values.get(at) {
        None => (at.clone(), None),
        Some(Value::Number(number)) => (at.clone(), Some(*number)),
        Some(other) => panic!("{at:?} holds {other:?}"),
    });
    typed.collect()
}

/// The file with other numbers in some cells.
pub fn type_into(file: &[u8], typed: &Typed) -> Vec<u8> {
    change(file, |sheet, xml| {
        for ((other, row, column), number) in typed {
            if other != sheet {
                continue;
            }
            let number = number.map(|number| format!("<v>{number}</v>"));
            edit(xml, *row, *column, |_| number.unwrap_or_default());
        }
    })
}

/// The file with another stored result in a cell; its formula stays.
pub fn store(file: &[u8], at: &At, result: &str) -> Vec<u8> {
    change_cell(file, at, |content| {
        let (formula, _) = content.split_once("<v>").expect("a stored result");
        format!("{formula}<v>{result}</v>")
    })
}

/// The file with another formula in a cell; its stored result stays.
pub fn rewrite(file: &[u8], at: &At, formula: impl Fn(&str) -> String) -> Vec<u8> {
    change_cell(file, at, |content| {
        let (before, rest) = content.split_once("<f>").expect("a formula");
        let (old, after) = rest.split_once("</f>").expect("the formula's end");
        format!("{before}<f>{}</f>{after}", formula(old))
    })
}

/// The file with a formula in a cell, and no result of it, as some programs save one.
pub fn without_result(file: &[u8], at: &At, formula: &str) -> Vec<u8> {
    change_cell(file, at, |_| format!("<f>{formula}</f>"))
}

/// The file with an error in a cell that has a formula, as young programs save one.
pub fn with_error(file: &[u8], at: &At, formula: &str, error: &str) -> Vec<u8> {
    let name = format!("<c r=\"{}{}\"", letters(at.2), at.1 + 1);
    let file = change_cell(file, at, |_| format!("<f>{formula}</f><v>{error}</v>"));
    change(&file, |sheet, xml| {
        if sheet == at.0 {
            *xml = xml.replace(&name, &format!("{name} t=\"e\""));
        }
    })
}

fn change_cell(file: &[u8], at: &At, content: impl Fn(&str) -> String) -> Vec<u8> {
    change(file, |sheet, xml| {
        if sheet == at.0 {
            edit(xml, at.1, at.2, &content);
        }
    })
}

/// Puts other content into a cell of a sheet's text.
fn edit(xml: &mut String, row: u32, column: u32, content: impl FnOnce(&str) -> String) {
    let start = format!("<c r=\"{}{}\"", letters(column), row + 1);
    let start = xml.find(&start).expect("the cell");
    let tag_end = start + xml[start..].find('>').expect("the tag's end");
    let is_empty = xml[..tag_end].ends_with('/');
    let (head_end, end) = if is_empty {
        (tag_end - 1, tag_end + 1)
    } else {
        let close = tag_end + xml[tag_end..].find("</c>").expect("the cell's end");
        (tag_end, close + "</c>".len())
    };
    let old = if is_empty {
        ""
    } else {
        &xml[tag_end + 1..end - "</c>".len()]
    };
    let new = format!("{}>{}</c>", &xml[start..head_end], content(old));
    xml.replace_range(start..end, &new);
}

fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The file with its sheets' texts changed. Sheets are stored in the order of their tabs.
fn change(file: &[u8], mut change: impl FnMut(&str, &mut String)) -> Vec<u8> {
    let sheets = sheet_names(file);
    let mut archive = ZipArchive::new(Cursor::new(file)).expect("a zip file");
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    // Read once by a spreadsheet and thrown away: not worth compressing.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).expect("its content");
        let number = name.strip_prefix("xl/worksheets/sheet");
        if let Some(number) = number.and_then(|rest| rest.strip_suffix(".xml")) {
            let number: usize = number.parse().expect("a sheet's number");
            let mut xml = String::from_utf8(text).expect("text");
            change(&sheets[number - 1], &mut xml);
            text = xml.into_bytes();
        }
        written.start_file(name, options).expect("a part");
        written.write_all(&text).expect("its content");
    }
    written.finish().expect("a zip file").into_inner()
}

fn sheet_names(file: &[u8]) -> Vec<String> {
    use calamine::Reader;
    let book = calamine::Xlsx::new(Cursor::new(file)).expect("a workbook");
    book.sheet_names()
}
