//! Who may name what: arrows between folders that no manifest holds.
#![allow(clippy::unwrap_used)]

use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};

/// Every Rust file below a folder of the repository, with its text.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
        &mut found,
    );
    assert!(!found.is_empty(), "no files in {folder}");
    let text = |path: PathBuf| {
        let text = read_to_string(&path).unwrap();
        (path, text)
    };
    found.into_iter().map(text).collect()
}

/// Lines of code in a folder that hold one of the words, but for files below one of the exceptions.
fn lines_with(folder: &str, words: &[&str], except: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for (path, text) in files(folder) {
        let name = path.to_string_lossy().replace('\\', "/");
        if except.iter().any(|folder| name.contains(folder)) {
            continue;
        }
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let named = code.filter(|line| words.iter().any(|word| line.contains(word)));
        lines.extend(named.map(|line| format!("{name}: {}", line.trim())));
    }
    lines
}

#[test]
fn the_browser_is_named_by_web_and_ui_alone() {
    let browser = ["web_sys", "js_sys", "gloo_", "wasm_bindgen"];
    // What JavaScript calls has its types.
    let except = ["src/web/", "src/ui/", "src/engine.rs", "src/bin/engine.rs"];
    assert_eq!(lines_with("src", &browser, &except), [""; 0]);
    // The exceptions are there, and would be found.
    assert!(!lines_with("src", &browser, &[]).is_empty());
}

#[test]
fn what_any_program_may_show_knows_no_state() {
    let page = ["page::", "places::", "files::", "State", "Action"];
    assert_eq!(lines_with("src/ui", &page, &[]), [""; 0]);
    assert_eq!(
        lines_with("src/web", &["page::", "places::", "files::"], &[]),
        [""; 0]
    );
}

#[test]
fn programs_know_nothing_of_one_another() {
    for (folder, others) in [
        ("src/page", ["crate::places", "crate::files"]),
        ("src/places", ["crate::page", "crate::files"]),
        ("src/files", ["crate::page", "crate::places"]),
    ] {
        assert_eq!(lines_with(folder, &others, &[]), [""; 0], "{folder}");
    }
}

#[test]
fn a_program_is_a_few_lines() {
    let programs = files("src/bin");
    assert_eq!(programs.len(), 4);
    for (path, text) in programs {
        // The engine's also says what JavaScript may call.
        let most = if path.ends_with("engine.rs") { 45 } else { 15 };
        assert!(text.lines().count() <= most, "{}", path.display());
    }
}

// What an invariant names as its keeper, and whatever else the document names, is there.
#[test]
fn every_file_that_the_architecture_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let mut all: Vec<String> = Vec::new();
    for folder in ["src", "tests", "crates", "xtask"] {
        let names = files(folder).into_iter().map(|(path, _)| path);
        all.extend(names.map(|path| path.to_string_lossy().replace('\\', "/")));
    }
    let named = text.split('`').filter(|word| word.ends_with(".rs"));
    let named: Vec<&str> = named.filter(|word| !word.contains(' ')).collect();
    assert!(named.len() > 30, "{named:?}");
    for name in named {
        let there = all.iter().any(|path| path.ends_with(&format!("/{name}")));
        assert!(there, "{name}");
    }
}

#[test]
fn no_file_of_the_page_is_in_two_programs_by_its_path() {
    assert_eq!(lines_with("src", &["#[path"], &[]), [""; 0]);
    // Nor in two crates.
    assert_eq!(lines_with("crates", &["#[path ="], &[]), [""; 0]);
}

// A report of files that are gone or new is of another model.
#[test]
fn the_report_of_coverage_is_of_todays_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let report = read_to_string(root.join("docs/coverage.md")).unwrap();
    let first = report.lines().filter_map(|line| line.split(' ').next());
    let mut reported: Vec<&str> = first.filter(|name| name.ends_with(".rs")).collect();
    reported.sort_unstable();
    let model = "crates/economics/src/";
    let all = files(model);
    // What holds no function has no line that could run.
    let names = all.iter().filter(|(_, text)| text.contains("fn "));
    let names = names.map(|(path, _)| path.to_string_lossy().replace('\\', "/"));
    // Nor has what is a test.
    let names = names.filter(|name| !name.contains("/tests"));
    let mut names: Vec<String> = names
        .filter_map(|name| Some(name.split_once(model)?.1.to_owned()))
        .collect();
    names.sort_unstable();
    assert_eq!(reported, names, "run: cargo xtask coverage");
}
