//! Everything CI checks, in the order that fails soonest.
//!
//! Promises: what is missing is a failure; nothing is skipped.

use crate::command::{cargo, run};
use crate::failure::Failure;
use crate::linted::{self, linted_cargo};
use crate::steps::{self, Work};
use crate::{
    audit, browser, cargo_tools, javascript, node, office, others, page, size, test_fonts,
    toolchain,
};
use std::cell::Cell;

const LINTS_OF_PAGE: &str =
    "clippy --package offtake --target wasm32-unknown-unknown --locked -- -D warnings";
/// What the page is made of.
const LIBRARIES: &[&str] = &[
    "offtake-economics",
    "offtake-charts",
    "offtake-deals",
    "offtake-export",
];
const TESTS: [&str; 3] = ["test", "--workspace", "--locked"];
const MODEL: [&str; 4] = ["test", "--package", "offtake-economics", "--locked"];

/// Checks what changes while one works on the model: format, lints, the model's tests.
pub fn check() -> Result<(), Failure> {
    steps::run(vec![
        ("format", format()),
        (
            "lints, of what the tests are built from",
            Box::new(linted::build),
        ),
        ("lints of the page as WebAssembly", lints_of_page()),
        (
            "tests of the model",
            Box::new(|| run(linted_cargo().args(MODEL), "read the failing test above.")),
        ),
    ])
}

/// Runs every check.
pub fn test() -> Result<(), Failure> {
    let proof = Cell::new(None);
    steps::run(vec![
        ("tools", Box::new(tools)),
        ("format", format()),
        (
            "lints, of what the tests are built from",
            Box::new(linted::build),
        ),
        ("lints of the page as WebAssembly", lints_of_page()),
        ("documentation", Box::new(documentation)),
        (
            "licences and sources of dependencies",
            Box::new(audit::policy),
        ),
        ("tests", Box::new(tests)),
        (
            "workbook proof, built and begun",
            Box::new(|| {
                proof.set(Some(office::begin()?));
                Ok(())
            }),
        ),
        ("release page, beside it", Box::new(page::build)),
        (
            "workbook proof, to its end",
            Box::new(|| proof.take().map_or(Ok(()), office::end)),
        ),
        ("size", Box::new(size::check)),
        ("JavaScript interface", Box::new(javascript::test)),
        ("browser", Box::new(browser::test)),
    ])
}

fn format() -> Work<'static> {
    cargo_step("fmt --all --check", "run `cargo fmt --all`.")
}

fn lints_of_page() -> Work<'static> {
    cargo_step(LINTS_OF_PAGE, "fix what clippy names above.")
}

fn cargo_step(words: &'static str, remedy: &'static str) -> Work<'static> {
    Box::new(move || run(cargo().args(words.split(' ')), remedy))
}

/// All of them first, so that a long run does not end in a missing browser.
fn tools() -> Result<(), Failure> {
    toolchain::components()?;
    toolchain::wasm_target()?;
    node::wasm_opt()?;
    node::terser()?;
    browser::have()?;
    others::have()?;
    test_fonts::have()?;
    browser::axe()?;
    office::have()?;
    for tool in [
        cargo_tools::trunk(),
        cargo_tools::wasm_bindgen()?,
        cargo_tools::cargo_deny(),
    ] {
        tool.have()?;
    }
    Ok(())
}

fn tests() -> Result<(), Failure> {
    run(linted_cargo().args(TESTS), "read the failing test above.")
}

/// Of everything that is part of the page, for WebAssembly: what that wants has been checked by then,
/// and for this machine all of it would be checked only for this.
fn documentation() -> Result<(), Failure> {
    // Apart: of the page's own library hardly anything is public, so all of it is documented.
    for (private, packages) in [(false, LIBRARIES), (true, &["offtake"])] {
        let mut cargo = cargo();
        cargo.args(["doc", "--no-deps", "--locked", "--target", toolchain::WASM]);
        cargo.arg("--lib");
        if private {
            cargo.arg("--document-private-items");
        }
        for package in packages {
            cargo.args(["--package", package]);
        }
        cargo.env("RUSTDOCFLAGS", "-Dwarnings");
        run(&mut cargo, "fix the comments that rustdoc names above.")?;
    }
    Ok(())
}
