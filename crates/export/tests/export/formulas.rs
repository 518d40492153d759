//! The workbook's formulas are fit to be audited: one per row, no numbers but units, nothing that
//! hides what it refers to.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code
)]

use offtake_testkit::cells;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Reader, Xlsx};
use cells::{Cells, Value};
use offtake_economics::{Input, Unit, link};
use offtake_export::xlsx::{Stamp, workbook};

fn file(query: &str) -> Vec<u8> {
    let stamp = Stamp {
        unix_seconds: 0,
        address: String::new(),
    };
    workbook(&link::read(query).inputs, &stamp).expect("a workbook")
}

fn book(query: &str) -> Cells {
    Cells::read(&file(query))
}

const CONTRACTS: [&str; 2] = [
    "",
    "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21",
];

/// A formula's tokens: names and references, numbers, texts in quotes, and signs one by one.
fn tokens(formula: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | '!');
        let length = if first == '"' {
            2 + rest[1..].find('"').expect("a closing quote")
        } else if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = &rest[length..];
    }
    tokens
}

#[test]
fn formulas_hold_no_numbers_but_units() {
    for query in CONTRACTS {
        let mut numbers = BTreeSet::new();
        for formula in book(query).formulas.values() {
            let tokens = tokens(formula).into_iter();
            numbers.extend(
                tokens
                    .filter(|token| token.starts_with(|c: char| c.is_ascii_digit()))
                    .map(str::to_owned),
            );
        }
        let allowed = ["0", "1", "1000", "1000000", "12", "24"].map(str::to_owned);
        assert_eq!(numbers, BTreeSet::from(allowed), "{query}");
    }
}

// What docs/workbook.md lists, so that nobody has to look for functions that a program lacks.
#[test]
fn formulas_call_few_functions() {
    let mut called = BTreeSet::new();
    for query in CONTRACTS {
        for formula in book(query).formulas.values() {
            let tokens = tokens(formula);
            let calls = tokens.windows(2).filter(|pair| pair[1] == "(");
            let names = calls
                .map(|pair| pair[0])
                .filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()));
            called.extend(names.map(str::to_owned));
        }
    }
    let document = include_str!("../../../../docs/workbook.md");
    let (_, list) = document.split_once("Functions used: ").expect("a list");
    let (list, _) = list.split_once(".\n").expect("an end");
    let listed: BTreeSet<_> = list
        .split([',', '\n'])
        .map(|name| name.trim().trim_matches('`').to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(called, listed);
    assert!(!called.contains("OFFSET") && !called.contains("INDIRECT"));
}

/// The column of a reference such as `Phases!B$7`, with the rest of it; none for other tokens.
fn reference(token: &str) -> Option<(i64, String)> {
    let (sheet, cell) = token.rsplit_once('!').unwrap_or(("", token));
    let end = cell.find(|c: char| !c.is_ascii_uppercase())?;
    let (letters, row) = cell.split_at(end);
    let digits = row.trim_start_matches('$');
    if letters.is_empty() || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digit = |letter: u8| i64::from(letter - b'A') + 1;
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + digit(letter));
    Some((column - 1, format!("{sheet}!{row}")))
}

/// A formula with its columns as distances from its own.
fn shape(formula: &str, column: u32) -> String {
    let relative = |token: &str| match reference(token) {
        Some((other, rest)) => format!("[{}]{rest}", other - i64::from(column)),
        None => token.to_owned(),
    };
    tokens(formula).into_iter().map(relative).collect()
}

#[test]
fn a_row_has_one_formula() {
    let book = book(CONTRACTS[1]);
    for (sheet, first) in [
        ("Schedule", 5),
        ("Workings", 5),
        ("Phases", 5),
        ("Annual", 4),
    ] {
        let mut rows: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        let mut columns: BTreeMap<u32, usize> = BTreeMap::new();
        for ((_, row, column), formula) in book
            .formulas
            .iter()
            .filter(|((name, _, column), _)| name == sheet && *column >= first)
        {
            rows.entry(*row)
                .or_default()
                .insert(shape(formula, *column));
            *columns.entry(*row).or_default() += 1;
        }
        assert!(rows.len() > 20, "{sheet} has {} rows", rows.len());
        let most = columns.values().max().copied();
        for (row, shapes) in rows {
            assert_eq!(shapes.len(), 1, "{sheet} row {}: {shapes:?}", row + 1);
            assert_eq!(columns.get(&row).copied(), most, "{sheet} row {}", row + 1);
        }
    }
}

#[test]
fn a_shape_tells_columns_apart() {
    assert_eq!(
        shape("IF(F$3>=E$3,$D$9,in_mw_1)", 5),
        "IF([0]!$3>=[-1]!$3,$D$9,in_mw_1)"
    );
    assert_ne!(shape("A1+B1", 0), shape("A1+C1", 0));
}

#[test]
fn every_name_in_a_formula_is_defined() {
    for query in CONTRACTS {
        let file = file(query);
        let open = Xlsx::new(Cursor::new(&*file)).expect("a workbook");
        let defined = open.defined_names().iter().map(|(name, _)| name.as_str());
        let defined: BTreeSet<&str> = defined.collect();
        for formula in Cells::read(&file).formulas.values() {
            let names = tokens(formula).into_iter();
            for name in names.filter(|token| token.starts_with(|c: char| c.is_ascii_lowercase())) {
                assert!(defined.contains(name), "{name} in {formula}");
            }
        }
    }
}

// Typed as 65% or as 65, a cell that shows a percentage holds the fraction.
#[test]
fn percentages_are_fractions_in_percent_cells() {
    let query = "tax=21&margin=65&esc=-2.5&ke=12.5&debt=60&hdrop=8";
    let (file, inputs) = (file(query), link::read(query).inputs);
    let cells = Cells::read(&file);
    let mut open = Xlsx::new(Cursor::new(&*file)).expect("a workbook");
    let styles = open.worksheet_style("Inputs").expect("styles");
    let mut percent = 0;
    for input in Input::ALL {
        let Some(at) = cells.names.get(&format!("in_{}", input.key())) else {
            continue;
        };
        let is_share = matches!(input.spec().unit, Unit::Percent | Unit::PercentPerYear);
        let format = styles
            .get((at.1, at.2))
            .and_then(|style| style.number_format.as_ref());
        let shows = format.is_some_and(|format| format.format_code.ends_with('%'));
        assert_eq!(shows, is_share, "{input:?}");
        if is_share && let Some(value) = inputs.get(*input) {
            assert_eq!(cells.values[at], Value::Number(value / 100.0), "{input:?}");
            percent += 1;
        }
    }
    assert!(percent > 15, "{percent}");
    let amounts = cells.formulas.values();
    assert!(amounts.clone().any(|formula| formula == "1-in_margin"));
    assert!(!amounts.clone().any(|formula| formula.contains("percent")));
}

#[test]
fn a_label_stands_once() {
    let cells = book("");
    for sheet in [
        "Inputs", "Schedule", "Annual", "Metrics", "Amounts", "Workings",
    ] {
        let mut labels = BTreeSet::new();
        for ((of, row, column), value) in &cells.values {
            // Headings have no value or unit beside them.
            let beside = |column| cells.values.contains_key(&(of.clone(), *row, column));
            if of == sheet && *column == 0 && *row > 1 && beside(1) {
                let Value::Text(label) = value else { continue };
                assert!(labels.insert(label), "{sheet} has {label} twice");
            }
        }
        assert!(labels.len() > 15, "{sheet}");
    }
}
