//! Writes the files in `data/` as Rust, so that the compiler checks them: a deal that lacks a field
//! or names a kind of figure that does not exist stops the build, and nothing can fail at run time.
//!
//! Knows no meaning, only which fields a record has. That nothing is lost or altered on the way is
//! kept by `tests/deals/files.rs`, which compares the deals with the files.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How a field is written in Rust.
enum Shape {
    Text,
    Number,
    /// A number, a range, a month or a load with its month.
    Amount,
    /// One of an enumeration, in kebab case.
    Word(&'static str),
    Maybe(&'static Shape),
    List(&'static Shape),
    Record(&'static str, &'static [(&'static str, Shape)]),
}

use Shape::{Amount, List, Maybe, Number, Record, Text, Word};

const SOURCE: Shape = Record(
    "Source",
    &[
        ("id", Text),
        ("title", Text),
        ("url", Maybe(&Text)),
        ("publisher", Word("Publisher")),
        ("notes-of", Maybe(&Text)),
        ("date", Maybe(&Text)),
    ],
);

const FIGURE: Shape = Record(
    "Figure",
    &[
        ("what", Word("What")),
        ("value", Amount),
        ("said", Maybe(&Word("Said"))),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const DEAL: Shape = Record(
    "Deal",
    &[
        ("id", Text),
        ("host", Text),
        ("client", Text),
        ("site", Maybe(&Text)),
        ("guarantor", Maybe(&Text)),
        ("announced", Text),
        ("kind", Word("ContractKind")),
        ("lease", Maybe(&Word("Lease"))),
        ("covers", List(&Text)),
        ("instead-of", List(&Text)),
        ("figures", List(&FIGURE)),
        ("conflicts", List(&Text)),
    ],
);

const BILLED: Shape = Record(
    "Billed",
    &[
        ("host", Text),
        ("client", Text),
        ("from", Text),
        ("months", Number),
        ("load", Maybe(&Number)),
        ("gpus", Maybe(&Number)),
        ("revenue", Number),
        ("sources", List(&Text)),
        ("note", Text),
    ],
);

const STATED: Shape = Record(
    "Stated",
    &[
        ("millions", Number),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const APART: Shape = Record(
    "Apart",
    &[
        ("part", Word("RevenuePart")),
        ("millions", Number),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const QUARTER: Shape = Record(
    "ReportedQuarter",
    &[
        ("from", Text),
        ("revenue", STATED),
        ("other", STATED),
        ("apart", List(&APART)),
        ("cost", Maybe(&STATED)),
    ],
);

const SPAN: Shape = Record(
    "ReportedSpan",
    &[
        ("from", Text),
        ("months", Number),
        ("revenue", STATED),
        ("apart", List(&APART)),
        ("cost", Maybe(&STATED)),
    ],
);

const BILLED_LOAD: Shape = Record(
    "BilledLoad",
    &[
        ("from", Text),
        ("mw", Number),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const REPORTED: Shape = Record(
    "Reported",
    &[
        ("id", Text),
        ("host", Text),
        ("client", Text),
        ("line", Text),
        ("deals", List(&Text)),
        ("other", Text),
        ("quarters", List(&QUARTER)),
        ("spans", List(&SPAN)),
        ("load", List(&BILLED_LOAD)),
        ("limits", List(&Text)),
    ],
);

const POINT: Shape = Record(
    "GoalPoint",
    &[
        ("month", Text),
        ("mw", Number),
        ("said", Maybe(&Word("Said"))),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const GOAL: Shape = Record("Goal", &[("host", Text), ("points", List(&POINT))]);

const CAPACITY: Shape = Record(
    "Capacity",
    &[
        ("host", Text),
        ("site", Maybe(&Text)),
        ("state", Word("CapacityState")),
        ("basis", Word("LoadBasis")),
        ("mw", Number),
        ("as-of", Text),
        ("by", Maybe(&Text)),
        ("said", Maybe(&Word("Said"))),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const FINANCING: Shape = Record(
    "Financing",
    &[
        ("id", Text),
        ("host", Text),
        ("issuer", Text),
        ("kind", Word("FinancingKind")),
        ("announced", Maybe(&Text)),
        ("payer", Maybe(&Text)),
        ("lease", Maybe(&Word("Lease"))),
        ("deals", List(&Text)),
        ("figures", List(&FIGURE)),
        ("conflicts", List(&Text)),
    ],
);

const PRICE: Shape = Record(
    "MarketPrice",
    &[
        ("market", Word("Market")),
        ("what", Text),
        ("seller", Maybe(&Text)),
        ("from", Text),
        ("months", Maybe(&Number)),
        ("value", Amount),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const SELLER: Shape = Record(
    "Seller",
    &[
        ("name", Text),
        ("sells", Word("ContractKind")),
        ("quotes", Text),
        ("note", Maybe(&Text)),
        ("sources", List(&Text)),
    ],
);

const CONTEXT: Shape = Record(
    "Context",
    &[
        ("id", Text),
        ("who", Text),
        ("topic", Word("Topic")),
        ("as-of", Text),
        ("value", Maybe(&Amount)),
        ("said", Maybe(&Word("Said"))),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Text),
    ],
);

const OUTCOME: Shape = Record(
    "Outcome",
    &[
        ("id", Text),
        ("host", Text),
        ("client", Text),
        ("deals", List(&Text)),
        ("announced", Text),
        ("happened", Text),
        ("slip", Maybe(&Amount)),
        ("as-of", Text),
        ("standing", Word("Provenance")),
        ("sources", List(&Text)),
        ("note", Maybe(&Text)),
    ],
);

const LEFT_OUT: Shape = Record(
    "LeftOut",
    &[("what", Text), ("reason", Text), ("sources", List(&Text))],
);

const VERSION: Shape = Record(
    "Version",
    &[
        ("number", Number),
        ("date", Text),
        ("note", Text),
        ("digest", Text),
    ],
);

/// The lists of a file: the name of the static, the list's, what it holds, and the fields that it is
/// put in order by.
const LISTS: &[(&str, &str, &Shape, &[&str])] = &[
    ("SOURCES", "sources", &SOURCE, &["id"]),
    ("DEALS", "deals", &DEAL, &["announced"]),
    ("BILLED", "billed", &BILLED, &["from"]),
    ("REPORTED", "reported", &REPORTED, &["id"]),
    ("GOALS", "goals", &GOAL, &["host"]),
    ("CAPACITY", "capacity", &CAPACITY, &["host", "as-of", "by"]),
    ("FINANCINGS", "financings", &FINANCING, &["id"]),
    (
        "PRICES",
        "prices",
        &PRICE,
        &["market", "what", "seller", "from"],
    ),
    ("SELLERS", "sellers", &SELLER, &["sells", "name"]),
    ("CONTEXT", "context", &CONTEXT, &["id"]),
    ("OUTCOMES", "outcomes", &OUTCOME, &["id"]),
    ("LEFT_OUT", "left-out", &LEFT_OUT, &["what"]),
    ("VERSIONS", "versions", &VERSION, &["date"]),
];

fn main() -> Outcome<()> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("data");
    println!("cargo::rerun-if-changed=data");
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut files: Vec<Value> = Vec::new();
    for path in paths {
        let read = serde_json::from_str(&fs::read_to_string(&path)?);
        let file: Value = read.map_err(|error| format!("{}: {error}", path.display()))?;
        let lists = LISTS.iter().map(|(_, list, ..)| *list);
        known(&file, &lists.collect::<Vec<_>>())
            .map_err(|error| format!("{}: {error}", path.display()))?;
        files.push(file);
    }
    let mut rust = String::new();
    for (name, list, shape, order) in LISTS {
        let mut all: Vec<&Value> = files
            .iter()
            .filter_map(|file| file.get(list)?.as_array())
            .flatten()
            .collect();
        let key = |value: &Value| -> Vec<_> {
            let field = |name: &&str| value.get(name).map(ToString::to_string);
            order.iter().map(field).collect()
        };
        all.sort_by_key(|value| key(value));
        let Record(record, _) = shape else { continue };
        writeln!(rust, "pub(crate) static {name}: &[{record}] = &[")?;
        for value in all {
            let id = value.get("id").or(value.get("host")).or(value.get("what"));
            let written = write(value, shape);
            let written = written.map_err(|error| format!("{id:?}: {error}"))?;
            writeln!(rust, "    {written},")?;
        }
        writeln!(rust, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("deals.rs"), rust)?;
    Ok(())
}

/// Whether an object has no other fields than these: what nobody reads is not kept in silence.
fn known(value: &Value, fields: &[&str]) -> Outcome<()> {
    let mut all = value.as_object().into_iter().flat_map(|map| map.keys());
    match all.find(|field| !fields.contains(&field.as_str())) {
        Some(field) => Err(format!("nobody knows a field {field:?} here").into()),
        None => Ok(()),
    }
}

/// A value as a Rust expression.
fn write(value: &Value, shape: &Shape) -> Outcome<String> {
    let not = |wanted: &str| format!("{value} is not {wanted}");
    Ok(match shape {
        Text => format!("{:?}", value.as_str().ok_or_else(|| not("text"))?),
        Number => format!("{:?}", value.as_f64().ok_or_else(|| not("a number"))?),
        Word(of) => {
            let word = value.as_str().ok_or_else(|| not("a word"))?;
            format!("{of}::{}", variant(word))
        }
        Maybe(_) if value.is_null() => "None".into(),
        Maybe(inner) => format!("Some({})", write(value, inner)?),
        List(_) if value.is_null() => "&[]".into(),
        List(inner) => {
            let items = value.as_array().ok_or_else(|| not("a list"))?;
            let items: Outcome<Vec<_>> = items.iter().map(|item| write(item, inner)).collect();
            format!("&[{}]", items?.join(", "))
        }
        Amount => match (value, value.as_array().map(Vec::as_slice)) {
            (Value::Number(_), _) => format!("Value::Number({})", write(value, &Number)?),
            (Value::String(_), _) => format!("Value::Month({})", write(value, &Text)?),
            (_, Some([low, high @ Value::Number(_)])) => {
                format!(
                    "Value::Range({}, {})",
                    write(low, &Number)?,
                    write(high, &Number)?
                )
            }
            (_, Some([load, by])) => {
                format!(
                    "Value::Delivery({}, {})",
                    write(load, &Number)?,
                    write(by, &Text)?
                )
            }
            _ => return Err(not("an amount").into()),
        },
        Record(name, fields) => {
            known(
                value,
                &fields.iter().map(|(field, _)| *field).collect::<Vec<_>>(),
            )?;
            let mut written = format!("{name} {{ ");
            for (field, shape) in *fields {
                let value = value.get(field).unwrap_or(&Value::Null);
                let value = write(value, shape).map_err(|error| format!("{field}: {error}"))?;
                write!(written, "{}: {value}, ", field.replace('-', "_"))?;
            }
            written + "}"
        }
    })
}

/// `critical-load` as `CriticalLoad`.
fn variant(word: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    word.split('-').map(capital).collect()
}
