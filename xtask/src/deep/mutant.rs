//! The faults that cargo-mutants can put into the model, as they are told apart across its changes.
//!
//! Promises: a mutant is known by its file, function, line and change, never by where the line
//! stands; so its outcome and the reason for its survival outlive changes elsewhere in the file.

use crate::failure::Failure;
use flate2::Crc;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What tells one mutant from all others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Key {
    /// The source file, from the top of the repository.
    pub file: String,
    /// The function with its type; empty outside functions.
    pub function: String,
    /// The text of the line that is changed.
    pub line: String,
    /// What is done to it, in cargo-mutants' words.
    pub change: String,
    /// Which one, counted from 0, where a function has several that agree in all this.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: usize,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A mutant that can be tried now.
#[derive(Clone, Debug, PartialEq)]
pub struct Mutant {
    /// What it is.
    pub key: Key,
    /// A checksum of its function's text: what was found holds as long as this stays.
    pub text: String,
    /// What cargo-mutants calls it today, with its line and column.
    pub name: String,
    /// Which of its file's mutants it is, counted from 0, of how many.
    pub place: (usize, usize),
}

#[cfg(test)]
impl Mutant {
    /// One for tests.
    pub fn example(file: &str, line: &str, text: &str) -> Self {
        Self {
            key: Key {
                file: file.into(),
                function: "f".into(),
                line: line.into(),
                change: "replace + with -".into(),
                nth: 0,
            },
            text: text.into(),
            name: format!("{file}:1:1: replace + with - in f"),
            place: (0, 1),
        }
    }
}

/// One entry of `cargo mutants --list --json`, as far as it is of use here.
#[derive(Deserialize)]
struct Listed {
    name: String,
    file: String,
    function: Option<Function>,
    span: Span,
}

#[derive(Deserialize)]
struct Function {
    function_name: String,
    span: Span,
}

#[derive(Deserialize)]
struct Span {
    start: Place,
    end: Place,
}

#[derive(Deserialize)]
struct Place {
    line: usize,
}

/// Reads cargo-mutants' list; `source` gives the text of a file.
pub fn read(
    list: &str,
    mut source: impl FnMut(&str) -> Result<String, Failure>,
) -> Result<Vec<Mutant>, Failure> {
    let listed: Vec<Listed> = serde_json::from_str(list).map_err(|error| {
        Failure::new(
            format!("cargo-mutants' list cannot be read: {error}."),
            "see whether the version in xtask/src/cargo_tools.rs writes another form.",
        )
    })?;
    let mut sources: HashMap<String, String> = HashMap::new();
    let mut seen: HashMap<Key, usize> = HashMap::new();
    let mut in_file: HashMap<String, usize> = HashMap::new();
    let mut mutants = Vec::new();
    for listed in listed {
        if !sources.contains_key(&listed.file) {
            sources.insert(listed.file.clone(), source(&listed.file)?);
        }
        let text = sources.get(&listed.file).map_or("", String::as_str);
        let mut mutant = known(&listed, text);
        let nth = seen.entry(mutant.key.clone()).or_default();
        mutant.key.nth = *nth;
        *nth += 1;
        let count = in_file.entry(listed.file).or_default();
        mutant.place.0 = *count;
        *count += 1;
        mutants.push(mutant);
    }
    for mutant in &mut mutants {
        mutant.place.1 = in_file.get(&mutant.key.file).copied().unwrap_or_default();
    }
    Ok(mutants)
}

fn known(listed: &Listed, source: &str) -> Mutant {
    let function = listed.function.as_ref();
    let function_name = function.map_or("", |function| &function.function_name);
    let lines = source
        .lines()
        .skip(listed.span.start.line.saturating_sub(1));
    let line = lines.clone().next().unwrap_or_default().trim();
    // "path:line:column: change in function"
    let change = listed.name.splitn(4, ':').last().unwrap_or_default().trim();
    let change = change
        .strip_suffix(function_name)
        .and_then(|change| change.strip_suffix(" in "))
        .unwrap_or(change);
    let text = match function.map(|function| &function.span) {
        Some(Span { start, end }) => {
            let lines = source.lines().take(end.line);
            lines.skip(start.line.saturating_sub(1)).collect::<Vec<_>>()
        }
        None => source.lines().collect(),
    };
    Mutant {
        key: Key {
            file: listed.file.clone(),
            function: function_name.to_owned(),
            line: line.to_owned(),
            change: change.to_owned(),
            nth: 0,
        },
        text: checksum(&text.join("\n")),
        name: listed.name.clone(),
        place: (0, 0),
    }
}

fn checksum(text: &str) -> String {
    let mut sum = Crc::new();
    sum.update(text.as_bytes());
    format!("{:08x}", sum.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "// top\nfn add(a: u8, b: u8) -> u8 {\n    a + b + a\n}\n";

    fn list(line: usize) -> String {
        let span = |from: usize, to: usize| {
            format!(
                r#"{{"start": {{"line": {from}, "column": 1}}, "end": {{"line": {to}, "column": 2}}}}"#
            )
        };
        let one = |column: usize| {
            format!(
                r#"{{"name": "a.rs:{line}:{column}: replace + with - in add", "file": "a.rs", "package": "p",
                "function": {{"function_name": "add", "return_type": "-> u8", "span": {}}}, "span": {}}}"#,
                span(line - 1, line + 1),
                span(line, line)
            )
        };
        format!("[{}, {}]", one(7), one(11))
    }

    fn mutants(list: &str, source: &str) -> Vec<Mutant> {
        read(list, |_| Ok(source.to_owned())).unwrap()
    }

    #[test]
    fn a_mutant_is_known_by_what_it_changes() {
        let found = mutants(&list(3), SOURCE);
        assert_eq!(found[0].key.line, "a + b + a");
        assert_eq!(found[0].key.change, "replace + with -");
        assert_eq!(found[0].key.function, "add");
        assert_eq!((found[0].key.nth, found[1].key.nth), (0, 1));
        assert_ne!(found[0].name, found[1].name);
        assert_eq!((found[0].place, found[1].place), ((0, 2), (1, 2)));
    }

    #[test]
    fn where_it_stands_does_not_matter_but_its_function_does() {
        let before = mutants(&list(3), SOURCE);
        let moved = mutants(&list(4), &format!("// more\n{SOURCE}"));
        assert_eq!(before[0].key, moved[0].key);
        assert_eq!(before[0].text, moved[0].text);
        let changed = mutants(&list(3), &SOURCE.replace("b: u8", "b: i8"));
        assert_eq!(before[0].key, changed[0].key);
        assert_ne!(before[0].text, changed[0].text);
    }

    #[test]
    fn another_form_is_a_stop() {
        assert!(read("{}", |_| Ok(String::new())).is_err());
    }
}
