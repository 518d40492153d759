//! The page's JavaScript interface, called from Node.js.
//!
//! Promises: tests the very program that was released, before wasm-opt. The tests find it as `target/node-api/offtake.js`, beside the repository's manifest.

use crate::command::run;
use crate::failure::Failure;
use crate::{cargo_tools, node, page, paths};
use std::path::PathBuf;
use std::process::Command;

/// Runs the tests of tests/javascript.
pub fn test() -> Result<(), Failure> {
    let tests = tests()?;
    node::node()?;
    let program = page::engine();
    let module = paths::root().join("target").join("node-api");
    let mut bind = Command::new(cargo_tools::wasm_bindgen()?.have()?);
    bind.args(["--target", "nodejs", "--out-name", "offtake", "--out-dir"])
        .arg(module)
        .arg(program);
    run(&mut bind, "build the page first: cargo xtask build")?;
    run(
        Command::new("node")
            .current_dir(paths::root())
            .arg("--test")
            .args(tests),
        "read the failing test above.",
    )
}

fn tests() -> Result<Vec<PathBuf>, Failure> {
    let folder = paths::root().join("tests").join("javascript");
    let entries = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let mut tests: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "mjs"))
        .collect();
    tests.sort();
    if tests.is_empty() {
        return Err(Failure::new(
            format!("There is no .mjs test in {}.", folder.display()),
            "restore the tests; none is a failure.",
        ));
    }
    Ok(tests)
}
