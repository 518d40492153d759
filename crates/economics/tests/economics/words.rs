//! The words on screen: none that the project has left comes back, and numbers keep their form.
//!
//! Reads every text of every program off its source: literals, the meanings in the tables, and the
//! page's frame; and the documents. Names in links, JSON and code are no text.

#![allow(clippy::expect_used)] // a test says what it expects by failing where it is not so

use std::fs;
use std::path::{Path, PathBuf};

const OLD: &str = include_str!("../fixtures/old_words.txt");

/// The files under a folder with an ending, without what tests are made of.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !matches!(&*name, "tests" | "target") {
            files(&path, ending, found);
        } else if path.is_file() && name.ends_with(ending) && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// A text of a source: a literal, or a doc comment.
struct Text {
    text: String,
    is_doc: bool,
}

/// The string literals of a source and its doc comments, which are meanings in the tables: each as
/// it is read, without the breaks of its lines.
fn texts(source: &str) -> Vec<Text> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        let from = &rest[at..];
        let (text, length) = if let Some(body) = from.strip_prefix("r#\"") {
            let end = body.find("\"#").unwrap_or(body.len());
            (Some(&body[..end]), end + 5)
        } else if from.starts_with("///") {
            let end = from.find('\n').unwrap_or(from.len());
            (Some(&from[3..end]), end)
        } else if from.starts_with("//") {
            (None, from.find('\n').unwrap_or(from.len()))
        } else if let Some(body) = from.strip_prefix('"') {
            let mut escaped = false;
            let end = body
                .find(|c| {
                    let ends = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                })
                .unwrap_or(body.len());
            (Some(&body[..end]), end + 2)
        } else if from.starts_with("'\"'") || from.starts_with("'\\\"'") {
            (None, from.find("\"'").unwrap_or(0) + 2)
        } else {
            (None, 1)
        };
        let joined = text.map(|text| text.replace("\\\n", " "));
        found.extend(joined.map(|text| Text {
            text: one_line(&text),
            is_doc: from.starts_with("///"),
        }));
        rest = from.get(length..).unwrap_or_default();
    }
    found
}

/// Every run of space as one, so that words stand together however a line was broken.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// The first old word or form in a text.
fn fault(text: &str) -> Option<String> {
    let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.:#".contains(c);
    if text.chars().all(name) {
        return None;
    }
    let low = text.to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let stands = |word: &str| {
        low.match_indices(word).any(|(at, _)| {
            !letter(low[..at].chars().next_back()) && !letter(low[at + word.len()..].chars().next())
        })
    };
    let old = OLD.lines().filter(|line| !line.starts_with('#'));
    let percent = low
        .match_indices(" %")
        .any(|(at, _)| at == 0 || low[..at].ends_with(|c: char| c.is_ascii_digit() || c == '}'));
    old.map(str::to_owned)
        .find(|word| stands(word))
        .or_else(|| percent.then(|| "a space before %".to_owned()))
}

#[test]
fn no_text_holds_a_word_that_was_left() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = Vec::new();
    for folder in ["economics", "charts", "cli", "deals", "deciding", "export"] {
        files(
            &root.join("crates").join(folder).join("src"),
            ".rs",
            &mut sources,
        );
    }
    files(&root.join("src"), ".rs", &mut sources);
    assert!(sources.len() > 200, "{}", sources.len());
    let mut faults = Vec::new();
    for path in &sources {
        let source = fs::read_to_string(path).expect("a source");
        // What is typed may have a space, and what a module's own tests say is not shown.
        let shown = source.split("#[cfg(test)]").next().unwrap_or_default();
        let shown_docs = [
            "rows.rs",
            "metrics.rs",
            "amounts.rs",
            "inputs/table.rs",
            "search/row.rs",
        ];
        for text in texts(shown) {
            let listed = shown_docs.iter().any(|name| path.ends_with(name));
            if let Some(word) = fault(&text.text).filter(|_| listed || !text.is_doc) {
                faults.push(format!("{}: {word}: {}", path.display(), text.text));
            }
        }
    }
    for name in [
        "index.html",
        "README.md",
        "CHANGELOG.md",
        "docs/deals.md",
        "docs/workbook.md",
    ] {
        let text = fs::read_to_string(root.join(name)).expect("a document");
        for line in text.split("\n\n").flat_map(|part| part.split('|')) {
            let line = one_line(line.trim());
            let code = line.starts_with('<') || line.starts_with('`');
            faults.extend(
                fault(&line)
                    .filter(|_| !code)
                    .map(|word| format!("{name}: {word}: {line}")),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_word_that_comes_back_is_found() {
    for text in texts(
        "/// Credit owed.\nlet a = \"an \\\n    overhead of 1\"; let b = r#\"7 %\"#; '\"'; \"x\"",
    ) {
        let found = fault(&text.text);
        assert_eq!(
            found.is_none(),
            text.text == "x",
            "{}: {found:?}",
            text.text
        );
    }
    assert_eq!(fault("gearing"), None, "the name of an input");
    assert_eq!(fault("the gearing cap").as_deref(), Some("gearing"));
}
