//! The whole record leaves as JSON and as CSV, and nothing of it is lost on the way.
//!
//! `ACCEPT=1 cargo test -p offtake-deals record` writes what the newest version's data
//! come to. Whoever changes data that were handed on under a number adds a version first.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use offtake_deals::{Record, cite, deals, sources, version, versions};
use offtake_economics::{Unit, calendar};
use serde_json::Value;

const VERSIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/versions.json");

fn record() -> Value {
    let text = Record::new().json().expect("JSON");
    serde_json::from_str(&text).expect("JSON")
}

/// The lists of the files that the crate is made from, in the order of their names.
fn files() -> BTreeMap<String, Vec<Value>> {
    let mut lists: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for entry in fs::read_dir(folder).expect("the folder of deals") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text = fs::read_to_string(path).expect("a readable file");
        let file: BTreeMap<String, Value> = serde_json::from_str(&text).expect("JSON");
        for (name, items) in file {
            let Value::Array(items) = items else { continue };
            lists.entry(name).or_default().extend(items);
        }
    }
    lists
}

/// Numbers as floats, so that 200 and 200.0 are one.
fn floats(value: &Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().expect("a number").into(),
        Value::Array(items) => items.iter().map(floats).collect(),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| (name.clone(), floats(value)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

fn texts(items: &[Value]) -> BTreeSet<String> {
    items.iter().map(|item| floats(item).to_string()).collect()
}

#[test]
fn the_json_read_back_is_the_record() {
    let record = record();
    let files = files();
    assert!(files.len() >= 6, "{:?}", files.keys());
    for (name, items) in &files {
        let of_record = record[name]
            .as_array()
            .unwrap_or_else(|| panic!("no {name}"));
        assert_eq!(of_record.len(), items.len(), "{name}");
        assert_eq!(texts(of_record), texts(items), "{name}");
    }
    let made = serde_json::to_value(Record::new()).expect("a value");
    assert_eq!(floats(&record), floats(&made));
}

/// What stands in a table's fields, as they are read by others.
fn table() -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let text = offtake_export::csv::text(&Record::new().table().expect("a table"));
    assert!(text.ends_with("\r\n"));
    let mut reader =
        csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head: Vec<String> = reader
        .headers()
        .expect("a head")
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader.records().map(|row| {
        // A row with fewer or more fields than the head is an error here.
        let row = row.expect("as many fields as there are columns");
        let cells = head.iter().cloned().zip(row.iter().map(str::to_owned));
        cells.filter(|(_, cell)| !cell.is_empty()).collect()
    });
    let rows = rows.collect();
    (head, rows)
}

/// What is said in a thing: the text of every word and number, with the name of its field.
fn said(name: &str, value: &Value, all: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::String(text) => all.push((name.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| said(name, item, all)),
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| said(name, value, all)),
        other => {
            let number = other
                .as_f64()
                .map_or(other.to_string(), |number| number.to_string());
            all.push((name.to_owned(), number));
        }
    }
}

#[test]
fn the_csv_has_every_line_and_every_word() {
    let (head, rows) = table();
    let unique: BTreeSet<&String> = head.iter().collect();
    assert_eq!(unique.len(), head.len());
    assert_eq!(&head[..2], ["list", "id"]);
    let record = record();
    for (list, items) in record.as_object().expect("an object") {
        let Value::Array(items) = items else { continue };
        let of_list: Vec<_> = rows.iter().filter(|row| row["list"] == *list).collect();
        assert!(of_list.len() >= items.len(), "{list}");
        let mut fields: BTreeSet<(&str, &str)> = BTreeSet::new();
        for row in &of_list {
            for (column, cell) in *row {
                fields.insert((column, cell));
                for one in cell.split("; ") {
                    fields.insert((column, one));
                }
            }
        }
        let mut all = Vec::new();
        items.iter().for_each(|item| said("", item, &mut all));
        for (name, text) in all {
            // A range's end, a load's month, and remarks have columns of their own.
            let columns = [name.as_str(), "to", "month", "note"];
            let found = columns
                .iter()
                .any(|column| fields.contains(&(*column, text.as_str())));
            assert!(found, "{list}: {name} {text}");
        }
    }
    // A row for each figure, in its deal's name, with all that belongs to it.
    for deal in deals() {
        let of_deal = |row: &&BTreeMap<String, String>| {
            row["list"] == "deals" && row.get("id").is_some_and(|id| id == deal.id)
        };
        let of_deal: Vec<_> = rows.iter().filter(of_deal).collect();
        assert_eq!(
            of_deal.len(),
            deal.figures.len() + deal.conflicts.len(),
            "{}",
            deal.id
        );
        for (row, figure) in of_deal
            .iter()
            .filter(|row| row["of"] == "figures")
            .zip(deal.figures)
        {
            assert_eq!(
                (row["host"].as_str(), row["announced"].as_str()),
                (deal.host, deal.announced)
            );
            assert_eq!(
                row.get("unit").map(String::as_str),
                figure
                    .what
                    .unit()
                    .map(Unit::text)
                    .filter(|unit| !unit.is_empty())
            );
            let ids: Vec<&str> = row
                .get("sources")
                .map_or(Vec::new(), |ids| ids.split("; ").collect());
            assert_eq!(ids, figure.sources);
            assert_eq!(row.get("note").map(String::as_str), figure.note);
            let number = row.get("value").and_then(|value| value.parse::<f64>().ok());
            assert!(
                number.is_some() || row.contains_key("month"),
                "{}: {row:?}",
                deal.id
            );
        }
    }
}

/// FNV-1a of 64 bits: enough to tell two states of the data apart, and short enough to read.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// What all data but the versions come to, in whatever order and file they stand.
fn of_data() -> String {
    let mut lists = files();
    lists.remove("versions");
    let lists: BTreeMap<_, _> = lists
        .iter()
        .map(|(name, items)| (name, texts(items)))
        .collect();
    digest(&serde_json::to_string(&lists).expect("JSON"))
}

#[test]
fn the_newest_version_is_of_these_data() {
    let newest = version().expect("a version");
    let now = of_data();
    if offtake_testkit::accepts() {
        let text = fs::read_to_string(VERSIONS).expect("the versions");
        let (before, rest) = text.rsplit_once("\"digest\": \"").expect("a digest");
        let (_, after) = rest.split_once('"').expect("its end");
        fs::write(VERSIONS, format!("{before}\"digest\": \"{now}\"{after}")).expect("the versions");
        return;
    }
    assert_eq!(
        newest.digest, now,
        "the data are not those of version {}: add one to data/versions.json, unless {} was never \
         handed on, and run this test with ACCEPT=1",
        newest.number, newest.number
    );
}

#[test]
fn versions_count_up_and_are_no_older_than_what_is_in_them() {
    for (index, version) in versions().iter().enumerate() {
        assert_eq!(version.number.to_string(), (index + 1).to_string());
        let day: Vec<&str> = version.date.split('-').collect();
        assert!(day.len() == 3 && calendar::read_month(&version.date[..7]).is_some());
        assert!(version.note.ends_with('.'), "{}", version.note);
    }
    let newest = version().expect("a version");
    let dates = deals().iter().map(|deal| deal.announced);
    for date in dates.chain(sources().iter().filter_map(|source| source.date)) {
        // A month or a year is as late as its first day.
        assert!(
            newest.date >= date,
            "{date} in the version of {}",
            newest.date
        );
    }
    assert!(cite().contains(newest.date) && cite().contains(&format!("Version {}", newest.number)));
}
