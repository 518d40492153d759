//! What became of each mutant, in docs/mutants.json: one line each, so that a change shows what
//! changed.
//!
//! Promises: reasons are people's and are never written or changed here, only kept: until their
//! mutant is no more, or a test catches it.

use super::mutant::{Key, Mutant};
use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// What a test run said of a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// A test failed, as it should.
    Caught,
    /// All tests passed: the fault would go unseen.
    Missed,
    /// The tests were stopped; whether they would have failed is not known.
    Timeout,
    /// Does not compile, so it cannot happen.
    Unviable,
}

/// What is known of one mutant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    #[serde(flatten)]
    pub key: Key,
    /// The checksum of its function's text when it was tried.
    pub text: String,
    pub outcome: Outcome,
    /// Why a survivor may live, by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Where a mutant stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// Caught, or impossible.
    Harmless,
    /// Alive with a reason.
    Explained,
    /// Alive without one.
    Open,
    /// Not tried since its function changed, or at all.
    Untried,
}

/// All entries, by mutant.
#[derive(Default)]
pub struct Record(BTreeMap<Key, Entry>);

impl Record {
    /// Reads the file; where there is none yet, nothing is known.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            text => text.map_err(|error| unreadable(path, &error.to_string()))?,
        };
        Self::parse(&text).map_err(|error| unreadable(path, &error.to_string()))
    }

    fn parse(text: &str) -> serde_json::Result<Self> {
        let entries: Vec<Entry> = serde_json::from_str(text)?;
        let by_key = |entry: Entry| (entry.key.clone(), entry);
        Ok(Self(entries.into_iter().map(by_key).collect()))
    }

    /// Writes the entries of the mutants there are, in their order.
    pub fn write(&self, path: &Path, mutants: &[Mutant]) -> Result<(), Failure> {
        let text = self
            .text(mutants)
            .map_err(|error| unreadable(path, &error.to_string()))?;
        fs::write(path, text).map_err(|error| unreadable(path, &error.to_string()))
    }

    fn text(&self, mutants: &[Mutant]) -> serde_json::Result<String> {
        let entries = mutants.iter().filter_map(|mutant| self.0.get(&mutant.key));
        let lines: Vec<String> = entries
            .map(serde_json::to_string)
            .collect::<Result<_, _>>()?;
        Ok(format!("[\n{}\n]\n", lines.join(",\n")))
    }

    /// Notes what became of a mutant. A reason stays as long as the mutant lives.
    pub fn note(&mut self, mutant: &Mutant, outcome: Outcome) {
        let old = self.0.remove(&mutant.key);
        let survives = matches!(outcome, Outcome::Missed | Outcome::Timeout);
        let entry = Entry {
            key: mutant.key.clone(),
            text: mutant.text.clone(),
            outcome,
            reason: old.and_then(|old| old.reason).filter(|_| survives),
        };
        self.0.insert(mutant.key.clone(), entry);
    }

    /// What is known of a mutant as its function is now.
    pub fn entry(&self, mutant: &Mutant) -> Option<&Entry> {
        self.0
            .get(&mutant.key)
            .filter(|entry| entry.text == mutant.text)
    }

    /// Where a mutant stands.
    pub fn standing(&self, mutant: &Mutant) -> Standing {
        let Some(entry) = self.entry(mutant) else {
            return Standing::Untried;
        };
        let reasoned = entry
            .reason
            .as_deref()
            .is_some_and(|reason| !reason.trim().is_empty());
        match entry.outcome {
            Outcome::Caught | Outcome::Unviable => Standing::Harmless,
            Outcome::Missed | Outcome::Timeout if reasoned => Standing::Explained,
            Outcome::Missed | Outcome::Timeout => Standing::Open,
        }
    }
}

fn unreadable(path: &Path, error: &str) -> Failure {
    Failure::new(
        format!("{} cannot be read or written: {error}.", path.display()),
        "put it right by hand, or take it back from git.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(line: &str, text: &str) -> Mutant {
        Mutant::example("a.rs", line, text)
    }

    fn reasoned(record: &Record, mutants: &[Mutant]) -> Record {
        let text = record.text(mutants).unwrap();
        let text = text.replace("\"missed\"", "\"missed\",\"reason\":\"the same\"");
        Record::parse(&text).unwrap()
    }

    #[test]
    fn a_survivor_is_open_until_someone_says_why() {
        let mutants = [mutant("a + b", "1"), mutant("c + d", "1")];
        let mut record = Record::default();
        assert_eq!(record.standing(&mutants[0]), Standing::Untried);
        record.note(&mutants[0], Outcome::Missed);
        record.note(&mutants[1], Outcome::Timeout);
        assert_eq!(record.standing(&mutants[0]), Standing::Open);
        assert_eq!(record.standing(&mutants[1]), Standing::Open);
        let record = reasoned(&record, &mutants);
        assert_eq!(record.standing(&mutants[0]), Standing::Explained);
        assert_eq!(record.standing(&mutants[1]), Standing::Open);
    }

    #[test]
    fn a_reason_is_kept_while_its_mutant_lives() {
        let old = mutant("a + b", "1");
        let mut record = Record::default();
        record.note(&old, Outcome::Missed);
        let mut record = reasoned(&record, std::slice::from_ref(&old));
        let new = mutant("a + b", "2");
        assert_eq!(record.standing(&new), Standing::Untried);
        // Saved in between: the reason must not be lost while the mutant waits.
        let text = record.text(std::slice::from_ref(&new)).unwrap();
        assert!(text.contains("the same"));
        record.note(&new, Outcome::Missed);
        assert_eq!(record.standing(&new), Standing::Explained);
        record.note(&new, Outcome::Caught);
        assert_eq!(record.entry(&new).unwrap().reason, None);
        assert_eq!(record.standing(&new), Standing::Harmless);
    }

    #[test]
    fn mutants_that_are_no_more_are_dropped() {
        let mutants = [mutant("a + b", "1"), mutant("c + d", "1")];
        let mut record = Record::default();
        record.note(&mutants[0], Outcome::Caught);
        record.note(&mutants[1], Outcome::Unviable);
        let text = record.text(&mutants[1..]).unwrap();
        assert_eq!(text.lines().count(), 3);
        assert!(text.contains("c + d") && !text.contains("a + b"));
    }
}
