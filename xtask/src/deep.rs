//! What is too slow for every push: how much of the model its tests run, and which faults they miss.
//!
//! Promises: each result is kept in docs/ with its date and commit; what is not there yet counts
//! against the model and not for it.
//! Never: touches the sources: all this happens in copies of them among the build's files, so that a
//! result does not depend on what lies beside the repository.

mod coverage;
mod faults;
mod lcov;
mod mutant;
mod record;
mod report;
mod stamp;
mod tree;
mod trial;

use crate::failure::Failure;
use crate::steps;
use std::time::{Duration, Instant};

/// The crate that is looked at.
const PACKAGE: &str = "offtake-economics";

/// What of it is wanted.
#[derive(Debug, PartialEq)]
pub struct Options {
    coverage: bool,
    mutants: bool,
    /// How long mutants may be taken up.
    minutes: Option<u32>,
}

impl Options {
    /// Reads the words after `deep`.
    pub fn parse(words: &[&str]) -> Result<Self, Failure> {
        let (coverage, mutants, flags) = match words {
            ["coverage", flags @ ..] => (true, false, flags),
            ["mutants", flags @ ..] => (false, true, flags),
            flags => (true, true, flags),
        };
        let minutes = match flags {
            [] => None,
            ["--minutes", number] if mutants => Some(number.parse().map_err(|_| {
                Failure::usage(&format!(
                    "`--minutes {number}`: give a whole number of minutes."
                ))
            })?),
            _ => {
                return Err(Failure::usage(
                    "cargo xtask deep [coverage | mutants] [--minutes N], where the minutes are those of the mutants.",
                ));
            }
        };
        Ok(Self {
            coverage,
            mutants,
            minutes,
        })
    }
}

/// Runs what is wanted.
pub fn deep(options: &Options) -> Result<(), Failure> {
    let minutes = options.minutes;
    let mut steps: Vec<(&str, steps::Work<'_>)> = Vec::new();
    if options.coverage {
        steps.push(("coverage", Box::new(coverage::coverage)));
    }
    if options.mutants {
        let until = minutes.map(|n| Duration::from_secs(60 * u64::from(n)));
        steps.push((
            "mutants",
            Box::new(move || faults::faults(until.map(|time| Instant::now() + time))),
        ));
    }
    steps::run(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_what_is_wanted() {
        let parsed = |words: &[&str]| {
            Options::parse(words)
                .map(|options| (options.coverage, options.mutants, options.minutes))
        };
        assert_eq!(parsed(&[]).unwrap(), (true, true, None));
        assert_eq!(parsed(&["coverage"]).unwrap(), (true, false, None));
        assert_eq!(
            parsed(&["mutants", "--minutes", "30"]).unwrap(),
            (false, true, Some(30))
        );
        assert_eq!(parsed(&["--minutes", "5"]).unwrap(), (true, true, Some(5)));
        for wrong in [
            vec!["coverage", "--minutes", "5"],
            vec!["--minutes"],
            vec!["--minutes", "few"],
            vec!["fuzz"],
        ] {
            assert_eq!(parsed(&wrong).unwrap_err().exit_code(), 2, "{wrong:?}");
        }
    }
}
