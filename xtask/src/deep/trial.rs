//! cargo-mutants at work: lists mutants, tries them, says what became of them.
//!
//! Promises: every mutant that was asked for has an outcome, or the run stops. The same seed for
//! every run: an outcome is the mutant's and not the day's.

use super::PACKAGE;
use super::mutant::Mutant;
use super::record::Outcome;
use crate::command::{cargo, run};
use crate::places;
use crate::stop::Stop;
use serde::Deserialize;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// The tests that most faults fall to, built and run in a third of the time of all of them. What
/// lives is tried again with all.
const QUICK: [&str; 7] = [
    "--",
    "--test=worked_examples",
    "--test=laws",
    "--test=links",
    "--test=published",
    "--quiet",
    "--locked",
];
const ALL: [&str; 3] = ["--", "--quiet", "--locked"];

/// Where mutants are tried.
pub struct Bench {
    tool: PathBuf,
    tree: PathBuf,
    /// When the tests of a mutant are stopped.
    patience: Duration,
}

impl Bench {
    /// In a copy of the repository, with cargo-mutants.
    pub fn new(tool: PathBuf, tree: PathBuf) -> Self {
        Self {
            tool,
            tree,
            patience: Duration::ZERO,
        }
    }

    /// cargo-mutants' list of what can be tried in these files.
    pub fn list(&self, files: &[&str]) -> Result<String, Stop> {
        let mut list = Command::new(&self.tool);
        list.current_dir(&self.tree)
            .args(["mutants", "--list", "--json", "--package", PACKAGE]);
        for file in files {
            list.args(["--file", file]);
        }
        let output = list.output().ok().filter(|output| output.status.success());
        output
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
            .ok_or_else(|| {
                Stop::new(
                    "cargo-mutants did not list its mutants.",
                    format!("run `cargo mutants --list` in {}.", self.tree.display()),
                )
            })
    }

    /// Runs the tests without a fault: they must pass, and tell how long to wait for them.
    pub fn measured(mut self) -> Result<Self, Stop> {
        let test = |words: &[&str]| {
            let mut test = cargo();
            self.surround(&mut test);
            test.args(["test", "--package", PACKAGE, "--locked", "--quiet"])
                .args(words);
            run(
                &mut test,
                "mend the tests first: a mutant is caught by a test that passes without it.",
            )
        };
        test(&["--no-run"])?;
        let start = Instant::now();
        test(&[])?;
        self.patience = (start.elapsed() * 5).max(Duration::from_secs(30));
        Ok(self)
    }

    /// Tries each of these.
    pub fn outcomes<'a>(&self, mutants: &'a [Mutant]) -> Result<Vec<(&'a Mutant, Outcome)>, Stop> {
        let all: Vec<&Mutant> = mutants.iter().collect();
        let quick = self.tried(&all, &QUICK)?;
        let alive = |(_, outcome): &(_, Outcome)| *outcome == Outcome::Missed;
        let (left, mut outcomes): (Vec<_>, Vec<_>) = quick.into_iter().partition(alive);
        let left: Vec<&Mutant> = left.into_iter().map(|(mutant, _)| mutant).collect();
        outcomes.extend(self.tried(&left, &ALL)?);
        Ok(outcomes)
    }

    fn tried<'a>(
        &self,
        mutants: &[&'a Mutant],
        tests: &[&str],
    ) -> Result<Vec<(&'a Mutant, Outcome)>, Stop> {
        if mutants.is_empty() {
            return Ok(Vec::new());
        }
        let out = places::target().join("deep").join("out");
        fs::remove_dir_all(&out).ok();
        let mut command = Command::new(&self.tool);
        self.surround(&mut command);
        let seconds = self.patience.as_secs().to_string();
        command
            .args([
                "mutants",
                "--in-place",
                "--baseline",
                "skip",
                "--no-shuffle",
            ])
            .args(["--caught", "--unviable", "--timeout", &seconds])
            .args(["--package", PACKAGE, "--output"])
            .arg(&out);
        for mutant in mutants {
            command.args(["--file", &mutant.key.file]);
            command.args(["--re", &exactly(&mutant.name)]);
        }
        // What became of them is read from the file; the exit code only says whether some live.
        command.args(tests).status().ok();
        let path = out.join("mutants.out").join("outcomes.json");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let outcomes = read(&text).unwrap_or_default();
        let outcome = |mutant: &&'a Mutant| Some((*mutant, *outcomes.get(&mutant.name)?));
        let tried: Vec<_> = mutants.iter().filter_map(outcome).collect();
        if tried.len() == mutants.len() {
            return Ok(tried);
        }
        Err(Stop::new(
            format!(
                "cargo-mutants tried {} of {} mutants.",
                tried.len(),
                mutants.len()
            ),
            "read its message above; if it was interrupted, run this again: what was tried before is kept.",
        ))
    }

    /// What every test run has around it.
    fn surround(&self, command: &mut Command) {
        command
            .current_dir(&self.tree)
            .env(
                "CARGO_TARGET_DIR",
                places::target().join("deep").join("build"),
            )
            // Measured: a little optimisation builds as fast and tests four times as fast.
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("PROPTEST_RNG_SEED", "1")
            // A case found against one mutant must not be tried on the next.
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0");
    }
}

/// A regular expression for this text and no other.
fn exactly(text: &str) -> String {
    let mut expression = String::from("^");
    for letter in text.chars() {
        if r"\.+*?()|[]{}^$".contains(letter) {
            expression.push('\\');
        }
        expression.push(letter);
    }
    expression + "$"
}

/// cargo-mutants' outcomes.json, as far as it is of use here.
#[derive(Deserialize)]
struct Outcomes {
    outcomes: Vec<Tried>,
}

#[derive(Deserialize)]
struct Tried {
    scenario: Scenario,
    summary: String,
}

#[derive(Deserialize)]
enum Scenario {
    Baseline,
    Mutant { name: String },
}

fn read(text: &str) -> serde_json::Result<HashMap<String, Outcome>> {
    let read: Outcomes = serde_json::from_str(text)?;
    let known = |tried: Tried| {
        let Scenario::Mutant { name } = tried.scenario else {
            return None;
        };
        let outcome = match tried.summary.as_str() {
            "CaughtMutant" => Outcome::Caught,
            "MissedMutant" => Outcome::Missed,
            "Timeout" => Outcome::Timeout,
            "Unviable" => Outcome::Unviable,
            _ => return None,
        };
        Some((name, outcome))
    };
    Ok(read.outcomes.into_iter().filter_map(known).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_read_by_name() {
        let text = r#"{"outcomes": [
            {"scenario": "Baseline", "summary": "Success", "log_path": "x"},
            {"scenario": {"Mutant": {"name": "a", "file": "f"}}, "summary": "MissedMutant"},
            {"scenario": {"Mutant": {"name": "b", "file": "f"}}, "summary": "Failure"}
        ], "total_mutants": 2}"#;
        let outcomes = read(text).unwrap();
        assert_eq!(outcomes.get("a"), Some(&Outcome::Missed));
        assert_eq!(outcomes.len(), 1);
        assert!(read("").is_err());
    }

    #[test]
    fn a_name_is_matched_and_nothing_else() {
        assert_eq!(
            exactly("a.rs:1:2: replace * with + in B<'a, N>::f -> [u8; 2]"),
            r"^a\.rs:1:2: replace \* with \+ in B<'a, N>::f -> \[u8; 2\]$"
        );
    }
}
