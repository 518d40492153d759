//! What is held against the dependencies: licences, sources, doubles, and known advisories.
//!
//! Promises: without the advisory database the audit fails; it never passes unread.

use crate::command::run;
use crate::failure::Failure;
use crate::{cargo_tools, paths};
use std::process::Command;

/// The rules of deny.toml that need no database.
pub fn policy() -> Result<(), Failure> {
    deny(
        &["licenses", "bans", "sources"],
        "change the dependency, or the rule in deny.toml with its reason.",
    )
}

/// Known security advisories.
pub fn advisories() -> Result<(), Failure> {
    deny(
        &["advisories"],
        "update the crate that is named above; if the database could not be fetched, connect to the internet: \
         nothing has been checked.",
    )
}

fn deny(checks: &[&str], remedy: &str) -> Result<(), Failure> {
    let mut deny = Command::new(cargo_tools::cargo_deny().have()?);
    deny.current_dir(paths::root())
        .args(["--locked", "check", "--hide-inclusion-graph"])
        .args(checks);
    run(&mut deny, remedy)
}
