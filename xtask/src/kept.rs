//! Results that are kept in docs/, each with its commit and date.

use crate::command::answer;
use crate::failure::Failure;
use crate::paths;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The commit and the date, in words; `of` is what the result is of, as git knows it.
pub fn stamp(of: &[&str]) -> String {
    let root = paths::root();
    let root = root.to_string_lossy();
    let git = |words: &[&str]| answer("git", &[&["-C", &*root][..], words].concat());
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let date = now.split('T').next().unwrap_or_default();
    let commit = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_else(|| "no commit".into());
    let changed = git(&[&["status", "--porcelain", "--"], of].concat());
    let changes = if changed.is_none_or(|text| !text.is_empty()) {
        " with changes not yet committed"
    } else {
        ""
    };
    format!("at commit {commit}{changes} on {date}")
}

/// Keeps a text in a file of docs/.
pub fn keep(name: &str, text: &str) -> Result<(), Failure> {
    let path = paths::root().join("docs").join(name);
    fs::write(&path, text).map_err(|error| broken(&path, &error))
}

/// A file that is there and of no use.
pub fn broken(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("{} cannot be read or written: {error}.", path.display()),
        "run this again.",
    )
}
