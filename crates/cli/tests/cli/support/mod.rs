//! The command as a reader runs it, and texts that are kept as files: a change of them shows as a change
//! of a file.
#![allow(clippy::expect_used)] // it fails as a test does, by a panic

use std::process::{Command, Output};

/// What the command does with some arguments.
pub fn offtake(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offtake"));
    command.args(arguments).output().expect("the command runs")
}

/// What it printed.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

/// No line is wider than a terminal but an address or a link, nor ends in a space.
#[track_caller]
pub fn assert_fits(text: &str) {
    for line in text.lines() {
        let address = line.trim_start().starts_with("http") || line.starts_with('?');
        assert!(line.chars().count() <= 80 || address, "{line}");
        assert_eq!(line, line.trim_end());
    }
}

/// The text is the one that the file holds.
#[track_caller]
pub fn assert_kept(name: &str, told: &str) {
    let path = format!("{}/tests/fixtures/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    offtake_testkit::kept(path, told);
}
