//! What the workbook's formulas are said to come to is what the model says, and its bytes depend on
//! nothing but the contract and the stamp.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::float_cmp, // exactly
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code
)]

use offtake_testkit::cells;

use cells::{At, Cells, Value};
use offtake_deciding::Matters;
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::{Input, Inputs, Line, Metric, Unit, evaluate_further, link};
use offtake_export::xlsx::{Stamp, workbook, workbook_over, workbook_with};

fn stamp() -> Stamp {
    Stamp {
        unix_seconds: 1_717_372_800, // 3 June 2024
        address: "https://example.com/offtake/".to_owned(),
    }
}

const CONTRACTS: [&str; 4] = [
    "",
    "tcv=3500",
    "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5&ke=12.5",
    "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21&start=2025-01",
];

/// The row of a sheet with a label in its first column.
fn row(cells: &Cells, sheet: &str, label: &str) -> u32 {
    let found = cells.values.iter().find(|((name, _, column), value)| {
        name == sheet && *column == 0 && **value == Value::Text(label.to_owned())
    });
    found
        .unwrap_or_else(|| panic!("{sheet} has no {label}"))
        .0
        .1
}

fn at(sheet: &str, row: u32, column: u32) -> At {
    (sheet.to_owned(), row, column)
}

#[test]
fn figures_are_those_of_the_model() {
    for query in CONTRACTS {
        let inputs = link::read(query).inputs;
        let cells = Cells::read(&workbook(&inputs, &stamp()).unwrap());
        let expected = evaluate_further(&inputs);
        for line in Line::ALL {
            let row = row(&cells, "Schedule", line.label());
            for (m, month) in expected.months.iter().enumerate() {
                let value = cells.number(&at("Schedule", row, 5 + m as u32));
                assert_eq!(
                    value.to_bits(),
                    (month.get(*line) + 0.0).to_bits(),
                    "{line:?} {m}"
                );
            }
        }
        let years = roll_up(&expected, inputs.value(Input::Start) as u32, Period::Year);
        for line in Line::ALL {
            let row = row(&cells, "Annual", line.label());
            for (y, year) in years.iter().enumerate() {
                let value = cells.number(&at("Annual", row, 3 + y as u32));
                assert_eq!(value, year.values.get(*line), "{line:?} of {}", year.label);
            }
        }
        for metric in Metric::ALL {
            let shown = &cells.values[&at("Metrics", row(&cells, "Metrics", metric.label()), 1)];
            match expected.metrics.get(*metric) {
                Ok(value) => assert_eq!(*shown, Value::Number(value), "{metric:?}"),
                Err(why) => assert_eq!(
                    *shown,
                    Value::Text(why.why_of(*metric).to_owned()),
                    "{metric:?}"
                ),
            }
        }
        let failing = &cells.names["failing"];
        assert_eq!(cells.number(failing), 0.0, "{query}");
    }
}

#[test]
fn every_formula_says_what_it_comes_to() {
    for query in CONTRACTS {
        let cells = Cells::read(&workbook(&link::read(query).inputs, &stamp()).unwrap());
        for at in cells.formulas.keys() {
            let value = cells.values.get(at);
            let says = matches!(value, Some(Value::Number(_) | Value::Text(_)));
            assert!(says, "{at:?} holds {value:?}");
        }
    }
}

#[test]
fn inputs_stand_in_their_cells() {
    let inputs = link::read(CONTRACTS[3]).inputs;
    let cells = Cells::read(&workbook(&inputs, &stamp()).unwrap());
    for input in Input::ALL {
        let name = format!("in_{}", input.key());
        let phased = matches!(input, Input::Mw | Input::Ready | Input::Phases);
        assert_eq!(cells.names.contains_key(&name), !phased, "{name}");
        let Some(at) = cells.names.get(&name) else {
            continue;
        };
        let held = cells.values.get(at);
        match inputs.get(*input) {
            None => assert_eq!(held, None, "{name}"),
            // 1 January 2025 as spreadsheets count days.
            Some(_) if *input == Input::Start => assert_eq!(held, Some(&Value::Number(45_658.0))),
            Some(value) => {
                let is_share = matches!(input.spec().unit, Unit::Percent | Unit::PercentPerYear);
                let value = if is_share { value / 100.0 } else { value };
                assert_eq!(held, Some(&Value::Number(value)), "{name}");
            }
        }
    }
    for i in 0..inputs.phase_count().max(4) {
        let number = |part: &str| cells.number(&cells.names[&format!("in_{part}_{}", i + 1)]);
        let (mw, ready) = match i {
            _ if i < inputs.phase_count() => (inputs.phase(i).mw, inputs.phase(i).ready),
            _ => (0.0, 0.0),
        };
        assert_eq!((number("mw"), number("ready")), (mw, ready));
    }
}

#[test]
fn the_cover_says_what_it_is() {
    let cells = Cells::read(&workbook(&link::read("mw=300").inputs, &stamp()).unwrap());
    let cover: Vec<_> = cells
        .values
        .iter()
        .filter(|((sheet, ..), _)| sheet == "Cover")
        .collect();
    let says = |text: &str| {
        let found = cover.iter().find(|(_, value)| match value {
            Value::Text(held) => held.contains(text),
            _ => false,
        });
        assert!(found.is_some(), "the cover does not say {text}");
    };
    says("300 MW hosted for 12 years at $121.53 a kW-month is worth");
    says("https://example.com/offtake/?mw=300&v=2");
    says("not a forecast");
    says(concat!("Offtake ", env!("CARGO_PKG_VERSION")));
    // 3 June 2024.
    assert!(
        cover
            .iter()
            .any(|(_, value)| **value == Value::Number(45_446.0))
    );
}

#[test]
fn the_same_contract_gives_the_same_bytes() {
    let inputs = Inputs::default();
    let (morning, evening) = (
        stamp(),
        Stamp {
            unix_seconds: 1_717_455_600,
            ..stamp()
        },
    );
    let file = workbook(&inputs, &morning).unwrap();
    assert!(
        file == workbook(&inputs, &evening).unwrap(),
        "an hour changed the file"
    );
    let tomorrow = Stamp {
        unix_seconds: 1_717_459_200,
        ..stamp()
    };
    assert!(
        file != workbook(&inputs, &tomorrow).unwrap(),
        "a day changed nothing"
    );
    assert!(
        file != workbook_over(&inputs, &morning, 300).unwrap(),
        "columns changed nothing"
    );
}

#[test]
fn columns_run_past_the_end() {
    let last = |file: &[u8]| {
        let cells = Cells::read(file);
        let schedule = cells
            .formulas
            .keys()
            .filter(|(sheet, ..)| sheet == "Schedule");
        schedule.map(|at| at.2).max().expect("a column") + 1 - 5
    };
    let inputs = Inputs::default();
    assert_eq!(last(&workbook(&inputs, &stamp()).unwrap()), 156 + 120);
    assert_eq!(last(&workbook_over(&inputs, &stamp(), 0).unwrap()), 156);
    assert_eq!(
        last(&workbook_over(&inputs, &stamp(), 10_000).unwrap()),
        480
    );
    let longest = link::read("term=30&ready=60&delay=36").inputs;
    assert_eq!(last(&workbook(&longest, &stamp()).unwrap()), 480);
}

#[test]
fn what_matters_stands_in_it_as_exported() {
    let query = "client=0&capex=8&debt=70&tax=21&u.power=range:34,71&u.delay=range:0,9";
    let (inputs, ranges) = (link::read(query).inputs, link::read_ranges(query).ranges);
    let cells = Cells::read(&workbook_with(&inputs, &ranges, &stamp()).unwrap());
    let matters = Matters::of(&inputs, Metric::NpvEquity, &ranges);
    assert!(matters.bars.len() > 10);
    let at = |row, column| at("Sensitivity", row, column);
    let number = |value: Option<f64>| value.map(Value::Number);
    assert_eq!(cells.text(&at(6, 0)), Metric::NpvEquity.label());
    assert_eq!(cells.number(&at(6, 3)), matters.base.unwrap());
    assert!(
        cells
            .text(&at(4, 1))
            .ends_with("&u.delay=range:0,9&u.power=range:34,71&v=2")
    );
    for (bar, row) in matters.bars.iter().zip(9..) {
        assert_eq!(cells.text(&at(row, 0)), bar.input().spec().label);
        let unit = bar.input().spec().unit;
        let share = matches!(unit, Unit::Percent | Unit::PercentPerYear);
        let scale = if share { 100.0 } else { 1.0 };
        let value = |value: Option<f64>| number(value.map(|value| value / scale));
        assert_eq!(cells.values.get(&at(row, 2)).cloned(), value(bar.range.low));
        assert_eq!(
            cells.values.get(&at(row, 4)).cloned(),
            value(bar.range.high)
        );
        for (figure, column) in [(bar.at_low, 5), (bar.at_high, 6)] {
            let found = cells.values.get(&at(row, column)).cloned();
            match figure {
                Some(Ok(figure)) => assert_eq!(found, Some(Value::Number(figure))),
                Some(Err(_)) => assert!(matches!(found, Some(Value::Text(_)))),
                None => assert_eq!(found, None),
            }
        }
        let source = bar.range.source.words();
        assert_eq!(cells.text(&at(row, 8)), source);
    }
}
