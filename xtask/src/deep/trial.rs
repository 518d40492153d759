//! cargo-mutants at work: lists mutants, tries them, says what became of them.
//!
//! Promises: a mutant that was asked for has an outcome, or the run stops. The same seed for
//! every run: an outcome is the mutant's and not the day's.

use super::PACKAGE;
use super::mutant::Mutant;
use super::record::Outcome;
use crate::failure::Failure;
use crate::paths;
use serde::Deserialize;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

/// The tests that most faults fall to, built and run in a third of the time of all of them. What
/// lives is tried again with all.
const QUICK: [&str; 5] = [
    "--locked",
    "--test=worked_examples",
    "--test=laws",
    "--test=links",
    "--test=published",
];
/// The same for the solver and the textbook's functions, whose own tests know most of them.
const QUICK_FOR_RATES: [&str; 3] = ["--locked", "--lib", "--test=published"];
const RATES: [&str; 2] = ["/irr", "/finance"];
const ALL: [&str; 1] = ["--locked"];

/// The tests that are tried first on a mutant of this file.
fn quick(file: &str) -> &'static [&'static str] {
    if RATES.iter().any(|part| file.contains(part)) {
        &QUICK_FOR_RATES
    } else {
        &QUICK
    }
}

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
    pub fn list(&self, files: &[&str]) -> Result<String, Failure> {
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
                Failure::new(
                    "cargo-mutants did not list its mutants.",
                    format!("run `cargo mutants --list` in {}.", self.tree.display()),
                )
            })
    }

    /// Runs the tests without a fault, in the very way in which they run with one: they must pass,
    /// or every mutant would seem caught; and they tell how long to wait for them.
    pub fn measured(mut self, any: &Mutant) -> Result<Self, Failure> {
        self.patience = Duration::from_secs(900);
        let mut slowest = Duration::ZERO;
        for tests in [&QUICK[..], &QUICK_FOR_RATES, &ALL] {
            let start = Instant::now();
            if !passes_without(&self.run(any, tests, "run")) {
                return Err(Failure::new(
                    "The tests do not pass without a fault in the model.",
                    "mend them first: a mutant is caught by a test that passes without it.",
                ));
            }
            slowest = slowest.max(start.elapsed());
        }
        self.patience = (slowest * 3).max(Duration::from_secs(30));
        Ok(self)
    }

    /// Tries a mutant.
    pub fn outcome(&self, mutant: &Mutant) -> Result<Outcome, Failure> {
        match self.tried(mutant, quick(&mutant.key.file))? {
            // A build fails for other reasons too, when it is interrupted or there is no room.
            Outcome::Missed | Outcome::Unviable => self.tried(mutant, &ALL),
            outcome => Ok(outcome),
        }
    }

    fn tried(&self, mutant: &Mutant, tests: &[&str]) -> Result<Outcome, Failure> {
        read(&self.run(mutant, tests, "skip"), &mutant.name).ok_or_else(|| {
            Failure::new(
                format!("cargo-mutants did not try {}.", mutant.name),
                "read its message above; if it was interrupted, run this again: what was tried before is kept.",
            )
        })
    }

    /// Runs cargo-mutants on one mutant, with or without a run before it that has no fault, and
    /// hands back its outcomes.json; nothing when it wrote none.
    fn run(&self, mutant: &Mutant, tests: &[&str], baseline: &str) -> String {
        let out = paths::target().join("deep").join("out");
        fs::remove_dir_all(&out).ok();
        let mut command = Command::new(&self.tool);
        self.surround(&mut command);
        let seconds = self.patience.as_secs().to_string();
        // One of as many shards as there are mutants: version 27.1.0 lets mutants of fields past
        // every filter by name.
        let (index, of) = mutant.place;
        command
            .args(["mutants", "--in-place", "--baseline", baseline])
            .args(["--caught", "--unviable", "--timeout", &seconds])
            .args(["--package", PACKAGE, "--file", &mutant.key.file])
            .args(["--shard", &format!("{index}/{of}"), "--output"])
            .arg(&out)
            // Not behind `--`, which would not reach the build.
            .args(tests.iter().map(|test| format!("--cargo-arg={test}")));
        // What became of it is read from the file; the exit code only says whether it lives.
        command.status().ok();
        fs::read_to_string(out.join("mutants.out").join("outcomes.json")).unwrap_or_default()
    }

    /// What every test run has around it.
    fn surround(&self, command: &mut Command) {
        command
            .current_dir(&self.tree)
            .env(
                "CARGO_TARGET_DIR",
                paths::target().join("deep").join("build"),
            )
            // Measured: all tests then take 4 seconds of processor time and not 19, and a build 1 to 2 more.
            .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("PROPTEST_RNG_SEED", "1")
            // A case found against one mutant must not be tried on the next.
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "true")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0");
    }
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

/// What became of the mutant of this name, if it was tried.
fn read(text: &str, wanted: &str) -> Option<Outcome> {
    let read: Outcomes = serde_json::from_str(text).ok()?;
    let found = read
        .outcomes
        .into_iter()
        .find(|tried| matches!(&tried.scenario, Scenario::Mutant { name } if name == wanted));
    match found?.summary.as_str() {
        "CaughtMutant" => Some(Outcome::Caught),
        "MissedMutant" => Some(Outcome::Missed),
        "Timeout" => Some(Outcome::Timeout),
        "Unviable" => Some(Outcome::Unviable),
        _ => None,
    }
}

/// Whether the run without a fault passed.
fn passes_without(text: &str) -> bool {
    let read: Option<Outcomes> = serde_json::from_str(text).ok();
    let passed =
        |tried: &Tried| matches!(tried.scenario, Scenario::Baseline) && tried.summary == "Success";
    read.is_some_and(|read| read.outcomes.iter().any(passed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solver_is_tried_with_its_own_tests_first() {
        let src = "crates/economics/src";
        for (file, own) in [
            ("schedule/money.rs", false),
            ("irr.rs", true),
            ("irr/newton.rs", true),
            ("finance/mod.rs", true),
            ("link/read.rs", false),
        ] {
            let tests = quick(&format!("{src}/{file}"));
            assert_eq!(tests.contains(&"--lib"), own, "{file}");
        }
    }

    #[test]
    fn outcomes_are_read_by_name() {
        let text = r#"{"outcomes": [
            {"scenario": "Baseline", "summary": "Success", "log_path": "x"},
            {"scenario": {"Mutant": {"name": "a", "file": "f"}}, "summary": "MissedMutant"},
            {"scenario": {"Mutant": {"name": "b", "file": "f"}}, "summary": "Failure"}
        ], "total_mutants": 2}"#;
        assert_eq!(read(text, "a"), Some(Outcome::Missed));
        assert_eq!(read(text, "b"), None);
        assert_eq!(read(text, "c"), None);
        assert_eq!(read("", "a"), None);
        assert!(passes_without(text));
        assert!(!passes_without(&text.replace("Success", "Failure")));
        assert!(!passes_without(""));
    }
}
