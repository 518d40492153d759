//! docs/mutants.md: what became of the mutants, for people.

use super::mutant::Mutant;
use super::record::{Outcome, Record, Standing};

/// How many mutants stand where.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub struct Counts {
    pub all: usize,
    pub caught: usize,
    pub unviable: usize,
    pub explained: usize,
    pub open: usize,
    pub untried: usize,
}

impl Counts {
    /// Counts mutants.
    pub fn of<'a>(record: &Record, mutants: impl IntoIterator<Item = &'a Mutant>) -> Self {
        let mut counts = Self::default();
        for mutant in mutants {
            counts.all += 1;
            let outcome = record.entry(mutant).map(|entry| entry.outcome);
            *match record.standing(mutant) {
                Standing::Harmless if outcome == Some(Outcome::Unviable) => &mut counts.unviable,
                Standing::Harmless => &mut counts.caught,
                Standing::Explained => &mut counts.explained,
                Standing::Open => &mut counts.open,
                Standing::Untried => &mut counts.untried,
            } += 1;
        }
        counts
    }

    fn row(self, name: &str) -> String {
        let Self {
            all,
            caught,
            unviable,
            explained,
            open,
            untried,
        } = self;
        format!("| {name} | {all} | {caught} | {unviable} | {explained} | {open} | {untried} |\n")
    }
}

/// The whole page.
pub fn report(record: &Record, mutants: &[Mutant], stamp: &str) -> String {
    let mut text = format!(
        "# Mutants\n\nA mutant is one small fault put into the model. It is caught when a test of \
         `crates/economics` then\nfails. One that lives is a test not yet written, or a change that changes \
         nothing: then\n`docs/mutants.json` gives the reason, by hand. What is not tried since its function last \
         changed counts\nas alive. Written by `cargo xtask deep mutants`, {stamp}.\n\n\
         | file | mutants | caught | do not compile | alive, with a reason | alive, without | not tried |\n\
         |---|--:|--:|--:|--:|--:|--:|\n"
    );
    text.push_str(&Counts::of(record, mutants).row("**all**"));
    let of_one_file = |a: &Mutant, b: &Mutant| a.key.file == b.key.file;
    for group in mutants.chunk_by(of_one_file) {
        let file = group.first().map_or("", |mutant| &mutant.key.file);
        text.push_str(&Counts::of(record, group).row(file));
    }
    let alive: Vec<String> = mutants
        .iter()
        .filter_map(|mutant| survivor(record, mutant))
        .collect();
    if !alive.is_empty() {
        text.push_str("\n## Alive\n\n");
        text.push_str(&alive.concat());
    }
    text
}

fn survivor(record: &Record, mutant: &Mutant) -> Option<String> {
    let entry = record.entry(mutant)?;
    let why = match record.standing(mutant) {
        Standing::Explained => entry.reason.as_deref()?,
        Standing::Open if entry.outcome == Outcome::Timeout => "**The tests ran out of time.**",
        Standing::Open => "**No reason yet.**",
        Standing::Harmless | Standing::Untried => return None,
    };
    let key = &mutant.key;
    let file = key.file.rsplit("/src/").next().unwrap_or(&key.file);
    Some(format!(
        "- `{file}`, `{}`: {} in `{}`. {why}\n",
        key.function, key.change, key.line
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutants() -> Vec<Mutant> {
        let one = |(i, file)| {
            let file = format!("crates/economics/src/{file}.rs");
            Mutant::example(&file, &format!("a + {i}"), "1")
        };
        let files = ["a", "a", "a", "b", "b"];
        files.into_iter().enumerate().map(one).collect()
    }

    #[test]
    fn what_is_not_caught_is_listed() {
        let mutants = mutants();
        let mut record = Record::default();
        record.note(&mutants[0], Outcome::Caught);
        record.note(&mutants[1], Outcome::Missed);
        record.note(&mutants[2], Outcome::Timeout);
        record.note(&mutants[3], Outcome::Unviable);
        let counts = Counts::of(&record, &mutants);
        assert_eq!((counts.open, counts.untried, counts.all), (2, 1, 5));
        let text = report(&record, &mutants, "at commit abc on 2026-01-02");
        assert!(text.contains("| **all** | 5 | 1 | 1 | 0 | 2 | 1 |\n"));
        assert!(text.contains("| crates/economics/src/a.rs | 3 | 1 | 0 | 0 | 2 | 0 |\n"));
        assert!(text.contains("- `a.rs`, `f`: replace + with - in `a + 1`. **No reason yet.**\n"));
        assert!(text.contains("`a + 2`. **The tests ran out of time.**\n"));
        assert!(!text.contains("`a + 0`"));
    }
}
