//! What is too slow for every push: how many lines of the model its tests run, and which faults they miss.
//!
//! Promises: the bars are the tools' own, and the last result of the whole is kept in docs/ with its date
//! and commit. What a change brought is tried alone (`cargo xtask mutants SINCE`).
//! Never: accepts a fault that lives; .cargo/mutants.toml names those that no test can catch, and why.

use crate::command::{answer, cargo, output, run};
use crate::failure::Failure;
use crate::kept::{broken, keep, stamp};
use crate::{cargo_tools, paths, toolchain};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// The crate that is looked at.
const PACKAGE: &str = "offtake-economics";
/// The least share of lines that must have run, in percent.
const BAR: &str = "95";
/// Tests are no lines of the model.
const TESTS: &str = "/(tests|benches)/|/tests\\.rs$";

/// How many lines of the model its own tests run.
pub fn coverage() -> Result<(), Failure> {
    toolchain::llvm_tools()?;
    let tool = cargo_tools::cargo_llvm_cov().have()?;
    let llvm_cov = || -> Result<Command, Failure> {
        let mut cargo = cargo();
        steady(&mut cargo).env("PATH", paths::path_with(&[&tool])?);
        cargo.arg("llvm-cov");
        Ok(cargo)
    };
    run(
        llvm_cov()?.args(["--package", PACKAGE, "--locked", "--no-report"]),
        "read the message above; most often a test fails.",
    )?;
    let report = || -> Result<Command, Failure> {
        let mut cargo = llvm_cov()?;
        cargo.args(["report", "--package", PACKAGE, "--summary-only"]);
        cargo.args(["--ignore-filename-regex", TESTS]);
        Ok(cargo)
    };
    let table = output(&mut report()?, "run this again.")?;
    let text = format!(
        "# Coverage\n\nLines of `crates/economics` that its own tests run; at least {BAR}% are asked for. \
         Written by\n`cargo xtask coverage`, {}.\n\n```text\n{}\n```\n",
        stamp(&["crates"]),
        table.trim()
    );
    keep("coverage.md", &text)?;
    run(
        report()?.args(["--fail-under-lines", BAR]),
        "write tests for the files that docs/coverage.md shows to have the most missed lines.",
    )
}

/// Which faults put into the model its tests miss: all of them, or those in what has changed since a
/// commit.
pub fn mutants(since: Option<&str>) -> Result<(), Failure> {
    let tool = cargo_tools::cargo_mutants().have()?;
    let out = paths::target();
    let mut mutants = Command::new(tool);
    steady(&mut mutants)
        .current_dir(paths::root())
        // Measured: all tests then take 4 seconds of processor time and not 19, and a build 1 to 2 more.
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .args(["mutants", "--package", PACKAGE, "--output"])
        .arg(&out);
    if let Some(since) = since {
        let diff = out.join("mutants.diff");
        let root = paths::root();
        let words = [
            "-C",
            &*root.to_string_lossy(),
            "diff",
            since,
            "--",
            "crates",
        ];
        let text = answer("git", &words).ok_or_else(|| {
            Failure::new(
                format!("git has no difference since {since}."),
                "name a commit.",
            )
        })?;
        fs::write(&diff, text + "\n").map_err(|error| broken(&diff, &error))?;
        mutants.arg("--in-diff").arg(&diff);
    }
    let judged = run(
        &mut mutants,
        "write a test for each fault that lives: target/mutants.out/missed.txt lists them, and timeout.txt \
         those whose tests did not end.",
    );
    if since.is_none() {
        let found = out.join("mutants.out/outcomes.json");
        let text = fs::read_to_string(&found).map_err(|error| broken(&found, &error))?;
        // Where not one was tried there is nothing to keep.
        if let Some(report) = report(&text, &stamp(&["crates"])) {
            keep("mutants.md", &report)?;
        }
    }
    judged
}

/// The same seed for every run: a result is the code's and not the day's.
fn steady(command: &mut Command) -> &mut Command {
    command
        .env("PROPTEST_RNG_SEED", "1")
        .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true")
        .env("PROPTEST_MAX_SHRINK_ITERS", "0")
}

/// cargo-mutants' outcomes.json, as far as it is of use here.
#[derive(Deserialize)]
struct Outcomes {
    outcomes: Vec<Outcome>,
}

#[derive(Deserialize)]
struct Outcome {
    scenario: Scenario,
    summary: String,
}

#[derive(Deserialize)]
enum Scenario {
    Baseline,
    Mutant { file: String },
}

/// What became of each file's mutants; nothing where none was tried.
fn report(outcomes: &str, stamp: &str) -> Option<String> {
    let read: Outcomes = serde_json::from_str(outcomes).ok()?;
    let mut files: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    for one in read.outcomes {
        let Scenario::Mutant { file } = one.scenario else {
            continue;
        };
        let [all, caught, unviable, alive] = files.entry(file).or_default();
        *all += 1;
        *match one.summary.as_str() {
            "CaughtMutant" => caught,
            "Unviable" => unviable,
            _ => alive,
        } += 1;
    }
    let mut text = format!(
        "# Mutants\n\nA mutant is one small fault put into the model. It is caught when a test of \
         `crates/economics` then\nfails. `.cargo/mutants.toml` names those that no test can \
         catch, and why. Written by\n`cargo xtask mutants`, {stamp}.\n\n\
         | file | mutants | caught | do not compile | alive |\n|---|--:|--:|--:|--:|\n"
    );
    let tried = !files.is_empty();
    for (file, [all, caught, unviable, alive]) in files {
        text += &format!("| {file} | {all} | {caught} | {unviable} | {alive} |\n");
    }
    tried.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_counts_what_became_of_each_files_mutants() {
        let mutant = |file: &str, summary: &str| {
            format!(r#"{{"scenario":{{"Mutant":{{"file":"{file}"}}}},"summary":"{summary}"}}"#)
        };
        let outcomes = format!(
            r#"{{"outcomes":[{{"scenario":"Baseline","summary":"Success"}},{},{},{},{}]}}"#,
            mutant("b.rs", "CaughtMutant"),
            mutant("a.rs", "Timeout"),
            mutant("a.rs", "MissedMutant"),
            mutant("a.rs", "Unviable"),
        );
        let report = report(&outcomes, "today").unwrap();
        assert_eq!(super::report(r#"{"outcomes":[]}"#, "today"), None);
        assert!(
            report.ends_with("| a.rs | 3 | 0 | 1 | 2 |\n| b.rs | 1 | 1 | 0 | 0 |\n"),
            "{report}"
        );
    }
}
