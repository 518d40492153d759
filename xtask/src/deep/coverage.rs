//! How many lines of the model its own tests run.
//!
//! Promises: fails under the bar, whatever else happened; docs/coverage.md then says why.

use super::lcov::{self, File};
use super::{PACKAGE, stamp, tree};
use crate::command::{cargo, run};
use crate::failure::Failure;
use crate::{cargo_tools, paths, toolchain};
use std::fs;
use std::path::{Path, PathBuf};

/// The least share of lines that must have run, in percent.
const BAR: usize = 95;

/// Measures, writes docs/coverage.md, and holds the result against the bar.
pub fn coverage() -> Result<(), Failure> {
    toolchain::llvm_tools()?;
    let tool = cargo_tools::cargo_llvm_cov().have()?;
    let tree = tree::tree("coverage")?;
    let out = paths::target().join("deep").join("coverage.lcov");
    let mut cargo = cargo();
    // With a random seed, a line that few contracts reach is covered on some days and not on others.
    cargo.env("PROPTEST_RNG_SEED", "1");
    cargo.current_dir(&tree);
    cargo.env("PATH", paths::path_with(&[&tool])?);
    cargo
        .args([
            "llvm-cov",
            "--package",
            PACKAGE,
            "--locked",
            "--lcov",
            "--output-path",
        ])
        .arg(&out);
    run(
        &mut cargo,
        "read the message above; most often a test fails.",
    )?;

    let text = fs::read_to_string(&out).map_err(|error| broken(&out, &error))?;
    let mut files = lcov::read(&text);
    for file in &mut files {
        let path = PathBuf::from(&file.path);
        let source = fs::read_to_string(&path).map_err(|error| broken(&path, &error))?;
        file.without_tests(&source);
        if let Ok(short) = path.strip_prefix(&tree) {
            file.path = short.to_string_lossy().replace('\\', "/");
        }
    }
    files.retain(|file| file.all() > 0);
    files.sort_by(|a, b| missed(b).cmp(&missed(a)).then_with(|| a.path.cmp(&b.path)));
    let report = report(&files, &stamp::stamp());
    println!("{report}");
    let docs = paths::root().join("docs").join("coverage.md");
    fs::write(&docs, report).map_err(|error| broken(&docs, &error))?;
    judge(&files)
}

fn missed(file: &File) -> usize {
    file.all() - file.covered()
}

fn sums(files: &[File]) -> (usize, usize) {
    let covered = files.iter().map(File::covered).sum();
    (covered, files.iter().map(File::all).sum())
}

fn judge(files: &[File]) -> Result<(), Failure> {
    let (covered, all) = sums(files);
    // Nothing measured is nothing covered.
    if all > 0 && covered * 100 >= all * BAR {
        return Ok(());
    }
    Err(Failure::new(
        format!("{covered} of {all} lines are covered, of which {BAR}% are asked for."),
        "write tests for the lines that docs/coverage.md names first.",
    ))
}

fn percent(covered: usize, all: usize) -> String {
    // Down, so that 100.0 means all of them.
    let thousandths = covered * 1000 / all.max(1);
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

fn report(files: &[File], stamp: &str) -> String {
    let (covered, all) = sums(files);
    let mut text = format!(
        "# Coverage\n\nLines of `crates/economics` that its own tests run, without the lines of the tests; the bar \
         is {BAR}%.\nMost missed lines first. Written by `cargo xtask deep coverage`, {stamp}.\n\n\
         | file | lines | covered | share | not covered |\n|---|--:|--:|--:|---|\n\
         | **all** | {all} | {covered} | {} | |\n",
        percent(covered, all)
    );
    for file in files {
        text.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            file.path,
            file.all(),
            file.covered(),
            percent(file.covered(), file.all()),
            file.missed()
        ));
    }
    text
}

fn broken(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("{} cannot be read or written: {error}.", path.display()),
        "run this again: cargo xtask deep coverage",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(covered: usize, all: usize) -> File {
        let hits = |line: usize| (line, u64::from(line <= covered));
        File {
            path: "a.rs".into(),
            lines: (1..=all).map(hits).collect(),
        }
    }

    #[test]
    fn the_bar_is_held() {
        assert!(judge(&[file(95, 100)]).is_ok());
        assert!(judge(&[file(94, 100)]).is_err());
        assert!(judge(&[file(10, 10), file(80, 90)]).is_err());
        assert!(judge(&[]).is_err());
    }

    #[test]
    fn shares_are_rounded_down() {
        assert_eq!(percent(1999, 2000), "99.9%");
        assert_eq!(percent(5, 5), "100.0%");
        assert_eq!(percent(0, 0), "0.0%");
    }

    #[test]
    fn the_report_names_what_is_missed() {
        let text = report(&[file(8, 10)], "at commit abc on 2026-01-02");
        assert!(text.contains(", at commit abc on 2026-01-02.\n"));
        assert!(text.contains("| **all** | 10 | 8 | 80.0% | |\n"));
        assert!(text.ends_with("| a.rs | 10 | 8 | 80.0% | 9–10 |\n"));
    }
}
