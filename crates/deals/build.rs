//! Packs the files in `data/` as `record.schema.json` says that they are, and writes the code that
//! unpacks them: a deal that lacks a field or has one that nobody knows, and a word or a field that the
//! types in `src/model` have not, stop the build, so that nothing can fail at run time.
//!
//! Knows no meaning. That nothing is lost or altered on the way is kept by `tests/deals/files.rs`, which
//! compares the deals with the files.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What the lists of a file are put in order by; the others as they come.
const ORDER: [(&str, &[&str]); 13] = [
    ("sources", &["id"]),
    ("deals", &["announced"]),
    ("billed", &["from"]),
    ("reported", &["id"]),
    ("goals", &["host"]),
    ("capacity", &["host", "as-of", "by"]),
    ("financings", &["id"]),
    ("prices", &["market", "what", "seller", "from"]),
    ("sellers", &["sells", "name"]),
    ("context", &["id"]),
    ("outcomes", &["id"]),
    ("left-out", &["what"]),
    ("versions", &["date"]),
];

fn main() -> Outcome<()> {
    let folder = env::var("CARGO_MANIFEST_DIR")?;
    let out = env::var("OUT_DIR")?;
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=record.schema.json");
    let schema = read(&Path::new(&folder).join("record.schema.json"))?;
    let mut packing = Packing {
        schema: &schema,
        packed: Vec::new(),
        texts: Vec::new(),
    };
    let record = all(&Path::new(&folder).join("data"))?;
    packing.object(&record, &schema)?;
    fs::write(Path::new(&out).join("record.bin"), packing.packed)?;
    fs::write(Path::new(&out).join("unpack.rs"), unpack(&schema)?)?;
    Ok(())
}

fn read(path: &Path) -> Outcome<Value> {
    let value = serde_json::from_str(&fs::read_to_string(path)?);
    value.map_err(|error| format!("{}: {error}", path.display()).into())
}

/// All files as one, each list in its order.
fn all(folder: &Path) -> Outcome<Value> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut lists: Map<String, Value> = Map::new();
    for path in paths {
        let Value::Object(file) = read(&path)? else {
            return Err(format!("{}: no object", path.display()).into());
        };
        for (name, list) in file {
            let all = lists
                .entry(name)
                .or_insert_with(|| Value::Array(Vec::new()));
            let (Value::Array(all), Value::Array(list)) = (all, list) else {
                return Err(format!("{}: holds more than lists", path.display()).into());
            };
            all.extend(list);
        }
    }
    for (name, order) in ORDER {
        if let Some(Value::Array(list)) = lists.get_mut(name) {
            list.sort_by_key(|item| -> Vec<_> {
                let field = |name: &&str| item.get(name).map(ToString::to_string);
                order.iter().map(field).collect()
            });
        }
    }
    Ok(Value::Object(lists))
}

/// What a part of the schema asks for: a definition, by its name, or what stands in place of one.
fn asked<'a>(schema: &'a Value, part: &'a Value) -> (&'a str, &'a Value) {
    let name = part.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|name| name.strip_prefix("#/$defs/"));
    match name.and_then(|name| Some((name, schema.get("$defs")?.get(name)?))) {
        Some(found) => found,
        None => ("", part),
    }
}

/// The fields of an object, whether each is never missing, and what it is.
fn fields(part: &Value) -> impl Iterator<Item = (&String, bool, &Value)> {
    let required = part.get("required").and_then(Value::as_array);
    let all = part.get("properties").and_then(Value::as_object);
    all.into_iter().flatten().map(move |(name, of)| {
        let given = required.is_some_and(|all| all.iter().any(|one| one == name));
        (name, given, of)
    })
}

/// The record on its way.
struct Packing<'a> {
    schema: &'a Value,
    packed: Vec<u8>,
    /// The texts so far, most of which come again.
    texts: Vec<String>,
}

impl Packing<'_> {
    fn any(&mut self, value: &Value, part: &Value) -> Outcome<()> {
        let (name, part) = asked(self.schema, part);
        if name == "amount" {
            return self.amount(value);
        }
        if let Some(Value::Array(words)) = part.get("enum") {
            let place = words.iter().position(|word| word == value);
            let place = place.ok_or_else(|| format!("{value} is no {name}"))?;
            self.packed.push(u8::try_from(place)?);
            return Ok(());
        }
        match (part.get("type").and_then(Value::as_str), value) {
            (Some("number"), Value::Number(number)) => self.number(number.as_f64()),
            (Some("string"), Value::String(text)) => self.text(text),
            (Some("array"), Value::Array(items)) => self.list(items, part),
            (Some("object"), _) => self.object(value, part),
            (wanted, _) => Err(format!("{value} is no {}", wanted.unwrap_or("part")).into()),
        }
    }

    /// The length of what follows, in two bytes.
    fn length(&mut self, length: usize) -> Outcome<()> {
        self.packed.extend(u16::try_from(length)?.to_le_bytes());
        Ok(())
    }

    fn number(&mut self, number: Option<f64>) -> Outcome<()> {
        let number = number.ok_or("a number was expected")?;
        self.packed.extend(number.to_le_bytes());
        Ok(())
    }

    /// A text: the place of the same one before, counted from 1, or 0 and itself.
    fn text(&mut self, text: &str) -> Outcome<()> {
        let before = self.texts.iter().position(|before| before == text);
        self.length(before.map_or(0, |before| before + 1))?;
        if before.is_some() {
            return Ok(());
        }
        self.texts.push(text.to_owned());
        self.length(text.len())?;
        self.packed.extend(text.bytes());
        Ok(())
    }

    fn list(&mut self, items: &[Value], part: &Value) -> Outcome<()> {
        self.length(items.len())?;
        let of = part.get("items").unwrap_or(&Value::Null);
        items.iter().try_for_each(|item| self.any(item, of))
    }

    /// A number, a range, a month, or a load with its month: which one, and then itself.
    fn amount(&mut self, value: &Value) -> Outcome<()> {
        let (which, parts) = match value {
            Value::Array(ends) => match ends.as_slice() {
                [_, Value::Number(_)] => (1, ends.as_slice()),
                _ => (3, ends.as_slice()),
            },
            Value::String(_) => (2, std::slice::from_ref(value)),
            _ => (0, std::slice::from_ref(value)),
        };
        self.packed.push(which);
        parts.iter().try_for_each(|part| match part {
            Value::String(month) => self.text(month),
            number => self.number(number.as_f64()),
        })
    }

    fn object(&mut self, value: &Value, part: &Value) -> Outcome<()> {
        let object = value.as_object().ok_or("an object was expected")?;
        let known = |name: &String| fields(part).any(|(field, ..)| field == name);
        if let Some(name) = object.keys().find(|name| !known(name)) {
            return Err(format!("nobody knows a field {name:?} here").into());
        }
        let id = ["id", "host", "what"].map(|name| value.get(name).and_then(Value::as_str));
        let id = id.into_iter().flatten().next().unwrap_or_default();
        let empty = Value::Array(Vec::new());
        for (name, given, of) in fields(part) {
            // A list that is missing is empty; whether anything else is missing stands before it.
            let list = asked(self.schema, of).1.get("type") == Some(&"array".into());
            let value = match (object.get(name), list) {
                (None, true) => Some(&empty),
                (None, false) if given => return Err(format!("{id}: {name} is missing").into()),
                (value, _) => value,
            };
            if !given && !list {
                self.packed.push(u8::from(value.is_some()));
            }
            let done = value.map_or(Ok(()), |value| self.any(value, of));
            done.map_err(|error| format!("{id}: {name}: {error}"))?;
        }
        Ok(())
    }
}

/// The code that unpacks every object and every word, each under the name of its type.
fn unpack(schema: &Value) -> Outcome<String> {
    let mut code = String::new();
    let parts = schema.get("$defs").and_then(Value::as_object);
    let parts = parts.into_iter().flatten();
    let record = ("lists".to_owned(), schema.clone());
    for (name, part) in parts.chain([(&record.0, &record.1)]) {
        let made = if let Some(Value::Array(words)) = part.get("enum") {
            let words = words.iter().filter_map(Value::as_str);
            let words: Vec<_> = words
                .map(|word| format!("Self::{}", variant(word)))
                .collect();
            format!(
                "from.word(&[{}], {})",
                words.join(", "),
                words.first().ok_or("no word")?
            )
        } else if part.get("properties").is_some() && part.get("type").is_some() {
            let fields = fields(part).map(|(name, ..)| name.replace('-', "_"));
            let fields: Vec<_> = fields.map(|name| format!("{name}: from.next()")).collect();
            format!("Self {{ {} }}", fields.join(", "))
        } else {
            continue;
        };
        writeln!(
            code,
            "impl Unpack for {} {{ fn unpack(from: &mut Packed) -> Self {{ {made} }} }}",
            variant(name)
        )?;
    }
    Ok(code)
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
