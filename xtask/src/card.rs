//! What stands for the page where its address is told: a document and its picture, kept in docs/.
//!
//! Promises: both are made together. A test of the page fails while the document is not today's.

use crate::browser;
use crate::command::{output, run};
use crate::failure::Failure;
use crate::linted::linted_cargo;
use crate::paths;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Its size, as those that show it want it.
pub const SIZE: (u32, u32) = (1200, 630);

/// The picture, where it is kept.
pub fn picture() -> PathBuf {
    paths::root().join("docs/card.png")
}

/// Makes both anew.
pub fn make() -> Result<(), Failure> {
    let chromium = browser::have()?.chromium;
    let mut cargo = linted_cargo();
    cargo.current_dir(paths::root());
    cargo.args(["run", "--quiet", "--locked", "--package", "offtake"]);
    let html = output(
        cargo.args(["--example", "card"]),
        "read the message above; the page's parts do not compile for this machine.",
    )?;
    let document = paths::root().join("docs/card.html");
    fs::write(&document, html).map_err(|error| {
        let what = format!("{} cannot be written: {error}.", document.display());
        Failure::new(what, "look at the folder's permissions.")
    })?;
    let (width, height) = SIZE;
    let mut shot = Command::new(chromium);
    shot.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
    ]);
    shot.args([
        "--allow-file-access-from-files",
        "--force-device-scale-factor=1",
    ]);
    shot.arg(format!("--window-size={width},{height}"));
    shot.arg(format!("--screenshot={}", picture().display()));
    run(
        shot.arg(format!("file://{}", document.display())),
        "read the browser's message above.",
    )
}
