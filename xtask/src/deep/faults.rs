//! Puts faults into a copy of the model, one at a time, and sees whether a test fails.
//!
//! Promises: takes up what is not known yet, most valuable files first, and saves after every few,
//! so that an interrupted run has lost little; with every mutant tried and every survivor explained
//! it passes, and in no other case.

use super::mutant::{self, Mutant};
use super::record::{Record, Standing};
use super::report::{self, Counts};
use super::trial::Bench;
use super::{stamp, tree};
use crate::cargo_tools;
use crate::failure::Failure;
use crate::paths;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The files that faults are put into, most valuable first.
const FILES: [&str; 10] = [
    "crates/economics/src/schedule/money.rs",
    "crates/economics/src/schedule/**",
    "crates/economics/src/irr.rs",
    "crates/economics/src/irr/monthly.rs",
    "crates/economics/src/irr/**",
    "crates/economics/src/link.rs",
    "crates/economics/src/link/**",
    "crates/economics/src/metrics.rs",
    "crates/economics/src/finance.rs",
    "crates/economics/src/finance/**",
];

/// How many mutants are tried between two savings.
const SAVED: usize = 8;

/// Tries what is not known yet until the time is up, and judges what is known.
pub fn faults(until: Option<Instant>) -> Result<(), Failure> {
    let tree = tree::tree("mutants")?;
    let bench = Bench::new(cargo_tools::cargo_mutants().have()?, tree.clone());
    let source = |file: &str| {
        let path = tree.join(file);
        fs::read_to_string(&path).map_err(|error| broken(&path, &error))
    };
    let mut mutants = mutant::read(&bench.list(&FILES)?, source)?;
    mutants.sort_by_key(|mutant| place(&mutant.key.file));

    let docs = paths::root().join("docs");
    let files = (docs.join("mutants.json"), docs.join("mutants.md"));
    let mut record = Record::read(&files.0)?;
    let waiting = waiting(&record, &mutants);
    println!("{} mutants, {} to try.", mutants.len(), waiting.len());
    if let Some(first) = waiting.first()
        && !is_over(until)
    {
        let bench = bench.measured(first)?;
        let start = Instant::now();
        for (done, mutant) in (1..).zip(&waiting) {
            match bench.outcome(mutant) {
                Ok(outcome) => record.note(mutant, outcome),
                Err(stop) => return save(&record, &mutants, &files).and(Err(stop)),
            }
            let left = waiting.len().saturating_sub(done);
            if done % SAVED == 0 {
                save(&record, &mutants, &files)?;
                let hours = start.elapsed().as_secs_f64() / 3600.0 / done as f64 * left as f64;
                println!("{left} mutants left, about {hours:.1} hours.");
            }
            if is_over(until) {
                break;
            }
        }
    }
    save(&record, &mutants, &files)?;
    judge(Counts::of(&record, &mutants))
}

/// What is to be tried: first what lives without a reason, which a new test may catch by now, then
/// what is not known.
fn waiting(record: &Record, mutants: &[Mutant]) -> Vec<Mutant> {
    let all = [Standing::Open, Standing::Untried].into_iter();
    let standing = |wanted| {
        mutants
            .iter()
            .filter(move |mutant| record.standing(mutant) == wanted)
    };
    all.flat_map(standing).cloned().collect()
}

fn is_over(until: Option<Instant>) -> bool {
    until.is_some_and(|until| Instant::now() >= until)
}

/// Where a file stands in the order of value.
fn place(file: &str) -> usize {
    let holds = |glob: &&str| match glob.strip_suffix("**") {
        Some(folder) => file.starts_with(folder),
        None => file == *glob,
    };
    FILES.iter().position(holds).unwrap_or(FILES.len())
}

fn save(record: &Record, mutants: &[Mutant], files: &(PathBuf, PathBuf)) -> Result<(), Failure> {
    record.write(&files.0, mutants)?;
    let text = report::report(record, mutants, &stamp::stamp());
    fs::write(&files.1, text).map_err(|error| broken(&files.1, &error))
}

fn judge(counts: Counts) -> Result<(), Failure> {
    let Counts {
        all,
        caught,
        unviable,
        explained,
        open,
        untried,
    } = counts;
    println!(
        "{all} mutants: {caught} caught, {unviable} do not compile, {explained} alive with a reason, \
         {open} without, {untried} not tried."
    );
    if all > 0 && open + untried == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!(
            "{} of {all} mutants may be alive without a reason.",
            open + untried
        ),
        "run `cargo xtask deep mutants` until all are tried; for each that docs/mutants.md lists, write the test \
         that catches it, or its `reason` into docs/mutants.json.",
    ))
}

fn broken(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("{} cannot be read or written: {error}.", path.display()),
        "run this again: cargo xtask deep mutants",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deep::record::Outcome;

    #[test]
    fn what_is_not_known_counts_against() {
        let good = Counts {
            all: 6,
            caught: 3,
            unviable: 1,
            explained: 2,
            ..Counts::default()
        };
        assert!(judge(good).is_ok());
        assert!(judge(Counts { open: 1, ..good }).is_err());
        assert!(judge(Counts { untried: 1, ..good }).is_err());
        assert!(judge(Counts::default()).is_err());
    }

    #[test]
    fn what_lives_is_tried_again_and_first() {
        let mutant = |line| Mutant::example("a.rs", line, "1");
        let mutants = ["caught", "unknown", "missed"].map(mutant);
        let mut record = Record::default();
        record.note(&mutants[0], Outcome::Caught);
        record.note(&mutants[2], Outcome::Missed);
        let lines: Vec<String> = waiting(&record, &mutants)
            .into_iter()
            .map(|mutant| mutant.key.line)
            .collect();
        assert_eq!(lines, ["missed", "unknown"]);
    }

    #[test]
    fn the_schedule_comes_first() {
        let places: Vec<usize> = [
            "crates/economics/src/schedule/money.rs",
            "crates/economics/src/schedule/terms.rs",
            "crates/economics/src/irr/newton.rs",
            "crates/economics/src/words.rs",
        ]
        .map(place)
        .to_vec();
        assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
    }
}
