//! Tests that need more than Rust, and so are run apart from the others and told where it is.
//!
//! Promises: a run of no test fails; nothing is compiled that the other tests have compiled, since
//! both are asked for with the whole workspace, whose packages then agree on their features.

use crate::command::{Spawned, run, spawn};
use crate::failure::Failure;
use crate::linted::linted_cargo;
use crate::paths;
use std::ffi::OsStr;
use std::process::{Command, Stdio};

/// Runs the tests of one target, whose manifest keeps it out of `cargo test` (`test = false`): all
/// of them, or those whose names hold a text.
pub fn test(
    target: &str,
    name: Option<&str>,
    told: &[(&str, &OsStr)],
    remedy: &str,
) -> Result<(), Failure> {
    run(&mut built(target, name, told)?, remedy)
}

/// Builds them, and starts them beside what comes next.
pub fn begin(target: &str, told: &[(&str, &OsStr)], remedy: &str) -> Result<Spawned, Failure> {
    let said = paths::target().join(format!("{target}.log"));
    spawn(&mut built(target, None, told)?, said, remedy)
}

/// The command that runs them, once they are built.
fn built(target: &str, name: Option<&str>, told: &[(&str, &OsStr)]) -> Result<Command, Failure> {
    let words = ["test", "--workspace", "--test", target, "--locked"];
    let list = linted_cargo()
        .args(words)
        .args(["--", "--list"])
        .args(name)
        .stderr(Stdio::inherit())
        .output();
    if list.is_ok_and(|list| list.status.success() && !names_a_test(&list.stdout)) {
        return Err(match name {
            None => Failure::new(
                format!("{target} holds no test."),
                "restore its tests; none is a failure.",
            ),
            Some(name) => Failure::new(
                format!("No test of {target} has {name} in its name."),
                "give a part of a test's name, as in: cargo xtask test browser theme",
            ),
        });
    }
    let mut cargo = linted_cargo();
    cargo.args(words).arg("--").args(name);
    cargo.envs(told.iter().copied());
    Ok(cargo)
}

fn names_a_test(list: &[u8]) -> bool {
    String::from_utf8_lossy(list)
        .lines()
        .any(|line| line.ends_with(": test"))
}

#[cfg(test)]
mod tests {
    use super::names_a_test;

    #[test]
    fn an_empty_list_names_no_test() {
        assert!(!names_a_test(b"\n0 tests, 0 benchmarks\n"));
        assert!(names_a_test(b"opens: test\n\n1 test, 0 benchmarks\n"));
    }
}
