//! Short names between a program and its JavaScript.
//!
//! What wasm-bindgen joins the two by are names of forty letters with a hash in them, twice each: a
//! fortieth of the first view. wasm-opt shortens them in the program and says to what; here the
//! JavaScript is told.
//!
//! Promises: what a page calls by name, the functions that the JavaScript exports, keeps its name.

use crate::failure::Failure;
use serde::Deserialize;
use std::collections::HashMap;

/// What wasm-opt is asked for.
pub const PASS: &str = "--minify-imports-and-exports-and-modules";

/// What it calls every module that a program imports from.
const MODULE: &str = "a";

/// What it says: of each import its module, its name and the new one; of each export both names.
#[derive(Deserialize)]
struct Said {
    imports: Vec<(String, String, String)>,
    exports: Vec<(String, String)>,
}

/// The JavaScript with the names that wasm-opt says.
pub fn rename(javascript: &str, said: &str) -> Result<String, Failure> {
    let said: Said = serde_json::from_str(said).map_err(|error| {
        let what = format!("What wasm-opt says of names cannot be read: {error}.");
        Failure::new(what, "use the version of binaryen that is named in xtask.")
    })?;
    let Some((module, ..)) = said.imports.first() else {
        return Ok(javascript.to_owned());
    };
    let quoted = |name: &str| format!("{name:?}");
    let module = (quoted(module), quoted(MODULE));
    if said
        .imports
        .iter()
        .any(|(other, ..)| quoted(other) != module.0)
    {
        return Err(unknown("more than one module"));
    }
    if javascript.matches(&module.0).count() != 1 {
        return Err(unknown(&module.0));
    }
    let mut names: HashMap<_, _> = said
        .imports
        .iter()
        .map(|(_, name, short)| (name.as_str(), short.as_str()))
        .collect();
    // Exports are asked for as members of the program.
    let exports: HashMap<_, _> = said
        .exports
        .iter()
        .map(|(name, short)| (name.as_str(), short.as_str()))
        .collect();
    let mut renamed = String::with_capacity(javascript.len());
    let mut found = Vec::new();
    for (word, before) in words(javascript) {
        let short = if before.ends_with("wasm.") {
            exports.get(word)
        } else {
            names.get(word)
        };
        if short.is_some() {
            found.push(word);
        }
        renamed.push_str(short.copied().unwrap_or(word));
    }
    names.retain(|name, _| !found.contains(name));
    match names.keys().next() {
        Some(missing) => Err(unknown(missing)),
        None => Ok(renamed.replace(&module.0, &module.1)),
    }
}

fn unknown(name: &str) -> Failure {
    Failure::new(
        format!("The program's JavaScript does not hold {name} as wasm-bindgen used to write it."),
        "look at what wasm-bindgen writes now, and mend xtask/src/rename.rs.",
    )
}

/// The text in words and what stands between them, each with the text before it.
fn words(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (before, rest) = text.split_at_checked(at)?;
        let first = rest.chars().next()?;
        let of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = rest.find(|c| of_word(c) != of_word(first));
        let word = rest.get(..end.unwrap_or(rest.len()))?;
        at += word.len();
        Some((word, before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = r#"{ "imports": [["./p_bg.js", "__wbg_log_1f", "b"]],
        "exports": [["memory", "c"], ["evaluate", "d"]] }"#;

    #[test]
    fn only_what_joins_the_two_is_renamed() {
        let before = "const imports = { \"./p_bg.js\": { __wbg_log_1f: (memory) => memory } };
            export function evaluate(x) { wasm.evaluate(wasm.memory.buffer, x); }";
        let after = "const imports = { \"a\": { b: (memory) => memory } };
            export function evaluate(x) { wasm.d(wasm.c.buffer, x); }";
        assert_eq!(rename(before, SAID).unwrap(), after);
    }

    #[test]
    fn an_import_that_is_nowhere_stops_the_build() {
        for text in ["\"./p_bg.js\"", "__wbg_log_1f: 1"] {
            let stop = rename(text, SAID).unwrap_err().to_string();
            assert!(stop.contains("does not hold"), "{stop}");
        }
    }
}
