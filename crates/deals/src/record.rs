//! The whole record as one thing to hand on and to cite: as JSON, and as a table for CSV.
//!
//! Promises that nothing of the data is left out of either, and that what is computed from it stands
//! apart: what figures mean, and the deals by price. A number is as the data have it; nothing is
//! rounded. Never reads a clock: the version says which state of the record it is.

use std::collections::{BTreeMap, BTreeSet};

use offtake_economics::{Unit, calendar};
use serde::Serialize;
use serde_json::{Error, Map, Value};

use crate::model::{
    Billed, Capacity, Context, Deal, Financing, Goal, LeftOut, Market, MarketPrice, Outcome,
    Reported, Seller, Source, Topic, Version,
};
use crate::{Comparables, What};

/// The record, and what is computed from it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// What it is.
    pub title: &'static str,
    /// Which state of it.
    pub version: f64,
    /// The day of that version.
    pub date: &'static str,
    /// On which terms it may be used.
    pub licence: &'static str,
    /// How to name it.
    pub cite: String,
    /// Every source.
    pub sources: &'static [Source],
    /// Every deal.
    pub deals: &'static [Deal],
    /// What was billed.
    pub billed: &'static [Billed],
    /// What was reported by quarter.
    pub reported: &'static [Reported],
    /// What hosts are heading for.
    pub goals: &'static [Goal],
    /// Load of hosts by its state.
    pub capacity: &'static [Capacity],
    /// Money that was raised.
    pub financings: &'static [Financing],
    /// Prices of the market.
    pub prices: &'static [MarketPrice],
    /// Who else sells the same.
    pub sellers: &'static [Seller],
    /// Facts that are no contracts.
    pub context: &'static [Context],
    /// What became of announcements.
    pub outcomes: &'static [Outcome],
    /// What was met and not taken.
    pub left_out: &'static [LeftOut],
    /// Every version so far.
    pub versions: &'static [Version],
    /// What can be said of a deal, and in which unit.
    pub dictionary: Vec<Meaning>,
    /// The deals by price.
    pub comparables: Vec<Comparables>,
}

/// What a figure means.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Meaning {
    /// The figure, as it is named in the data.
    pub what: What,
    /// Its name on screen.
    pub label: &'static str,
    /// What it is measured in; none where something is counted, a ratio, or a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
    /// What it means.
    pub help: &'static str,
}

/// What the record is called.
const TITLE: &str = "Offtake: announced contracts between AI companies and their hosts";
/// As the project is licensed.
const LICENCE: &str = "MIT OR Apache-2.0";

/// How the record is named where it is used.
#[must_use]
pub fn cite() -> String {
    let cite =
        |version: &Version| format!("{TITLE}. Version {}, {}.", version.number, version.date);
    version().map(cite).unwrap_or_default()
}

/// The newest version.
#[must_use]
pub fn version() -> Option<&'static Version> {
    crate::versions().last()
}

impl Record {
    /// The record as it is.
    #[must_use]
    pub fn new() -> Self {
        let version = version();
        let meaning = |what: &What| Meaning {
            what: *what,
            label: what.label(),
            unit: unit_of(*what),
            help: what.help(),
        };
        Self {
            title: TITLE,
            version: version.map_or(0.0, |version| version.number),
            date: version.map_or("", |version| version.date),
            licence: LICENCE,
            cite: cite(),
            sources: crate::sources(),
            deals: crate::deals(),
            billed: crate::billed(),
            reported: crate::reported(),
            goals: crate::goals(),
            capacity: crate::capacity(),
            financings: crate::financings(),
            prices: crate::prices(),
            sellers: crate::sellers(),
            context: crate::context(),
            outcomes: crate::outcomes(),
            left_out: crate::left_out(),
            versions: crate::versions(),
            dictionary: What::ALL.iter().map(meaning).collect(),
            comparables: Comparables::all(),
        }
    }

    /// The record as JSON.
    ///
    /// # Errors
    ///
    /// Never, as long as its numbers are finite.
    pub fn json(&self) -> Result<String, Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The record as a table: a row for each thing that is said, with all that it is said of, below
    /// the names of the columns. The first column is the list of the JSON that it comes from;
    /// identifiers of several stand in one field, with semicolons between.
    ///
    /// # Errors
    ///
    /// Never, as long as its numbers are finite.
    pub fn table(&self) -> Result<Vec<Vec<String>>, Error> {
        let mut rows = Vec::new();
        if let Value::Object(lists) = serde_json::to_value(self)? {
            let mut about = Row::new();
            // What the record itself is stands in a row of its own.
            for (name, list) in &lists {
                match list {
                    Value::Array(items) => {
                        for item in items {
                            let list = Row::from([(LIST.to_owned(), name.clone())]);
                            flatten(item, list, &mut rows);
                        }
                    }
                    other => put(&mut about, name, other),
                }
            }
            about.insert(LIST.to_owned(), "record".to_owned());
            rows.insert(0, about);
        }
        let names: BTreeSet<&String> = rows.iter().flat_map(BTreeMap::keys).collect();
        let first = FIRST.iter().map(|name| (*name).to_owned());
        let first = first.filter(|name| names.contains(name));
        let others = names.iter().filter(|name| !FIRST.contains(&name.as_str()));
        let columns: Vec<String> = first.chain(others.map(|name| (*name).clone())).collect();
        let cells = |row: &Row| -> Vec<String> {
            let cell = |column: &String| row.get(column).cloned().unwrap_or_default();
            columns.iter().map(cell).collect()
        };
        let rows = rows.iter().map(cells).collect::<Vec<_>>();
        Ok([vec![columns], rows].concat())
    }
}

impl Default for Record {
    fn default() -> Self {
        Self::new()
    }
}

/// Fields of a row by the names of their columns.
type Row = BTreeMap<String, String>;

/// The list that a row is of.
const LIST: &str = "list";
/// What part of a thing a row is, where it has several.
const PART: &str = "of";
/// Lists of identifiers, which stand in one field.
const IDENTIFIERS: [&str; 4] = ["sources", "deals", "covers", "instead-of"];
/// Columns in the order in which they are read; the others follow by name.
const FIRST: [&str; 32] = [
    LIST,
    "id",
    "name",
    "who",
    "host",
    "client",
    "site",
    "issuer",
    "seller",
    "announced",
    "as-of",
    "date",
    "from",
    "month",
    "by",
    "kind",
    "lease",
    PART,
    "market",
    "topic",
    "state",
    "basis",
    "what",
    "value",
    "to",
    "mw",
    "millions",
    "unit",
    "said",
    "standing",
    "sources",
    "note",
];

/// The rows of a thing: one for each of its parts that are things themselves, or else its own. Each
/// has what is said of the whole.
fn flatten(thing: &Value, mut row: Row, rows: &mut Vec<Row>) {
    let Value::Object(fields) = thing else {
        put(&mut row, "note", thing);
        rows.push(row);
        return;
    };
    let mut parts = Vec::new();
    for (name, value) in fields {
        match value {
            Value::Object(_) => parts.push((name, value)),
            Value::Array(items) if name == "value" => amount(&mut row, items),
            Value::Array(items) if are_things(name, items) => {
                parts.extend(items.iter().map(|item| (name, item)));
            }
            Value::String(month) if name == "value" && calendar::read_month(month).is_some() => {
                row.insert("month".to_owned(), month.clone());
            }
            other => put(&mut row, name, other),
        }
    }
    if let Some(unit) = unit(fields) {
        row.insert("unit".to_owned(), unit.to_owned());
    }
    if parts.is_empty() {
        rows.push(row);
        return;
    }
    for (name, part) in parts {
        let mut row = row.clone();
        let of = row.get(PART).map(|of| format!("{of} "));
        row.insert(PART.to_owned(), of.unwrap_or_default() + name);
        flatten(part, row, rows);
    }
}

/// Whether a list is of things with a row each: also remarks are, but not identifiers and numbers.
fn are_things(name: &str, items: &[Value]) -> bool {
    let remarks = !IDENTIFIERS.contains(&name) && items.iter().all(Value::is_string);
    items.iter().any(Value::is_object) || remarks
}

/// A range of numbers, or a load with its month.
fn amount(row: &mut Row, items: &[Value]) {
    if let [value, to] = items {
        put(row, "value", value);
        let column = if to.is_string() { "month" } else { "to" };
        put(row, column, to);
    }
}

/// A field: words as they are, numbers in full, lists of words with semicolons between.
fn put(row: &mut Row, name: &str, value: &Value) {
    let text = match value {
        Value::Null => return,
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let texts = items.iter().map(|item| match item {
                Value::String(text) => text.clone(),
                other => number(other),
            });
            texts.collect::<Vec<_>>().join("; ")
        }
        other => number(other),
    };
    row.insert(name.to_owned(), text);
}

/// A number without needless decimals.
fn number(value: &Value) -> String {
    match value.as_f64() {
        Some(number) => number.to_string(),
        None => value.to_string(),
    }
}

/// The unit of a value, by what it is of.
fn unit(fields: &Map<String, Value>) -> Option<&'static str> {
    if let Some(market) = named(&Market::ALL, fields.get("market")) {
        return Some(market.unit());
    }
    if let Some(topic) = named(&Topic::ALL, fields.get("topic")) {
        return topic.unit().map(Unit::text);
    }
    unit_of(named(What::ALL, fields.get("what"))?)
}

/// The one with a name in the data.
fn named<T: Copy + Serialize>(all: &[T], name: Option<&Value>) -> Option<T> {
    let name = name?;
    let is = |one: &&T| serde_json::to_value(one).is_ok_and(|of| of == *name);
    all.iter().find(is).copied()
}

/// What a figure is measured in; none where something is counted, a ratio, or a month.
fn unit_of(what: What) -> Option<&'static str> {
    let unit = what.unit().map(Unit::text);
    unit.filter(|unit| !unit.is_empty())
}
