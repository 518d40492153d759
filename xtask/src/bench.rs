//! Benchmarks: the model's, on this machine and as WebAssembly, and the page's.
//!
//! Promises: pyxirr is there to be compared with; what was measured of the page is kept in docs/, within its
//! bars or not.

use crate::command::{cargo, run};
use crate::failure::Failure;
use crate::kept::{broken, keep, stamp};
use crate::linted::linted_cargo;
use crate::{browser, node, paths, python, timed};
use std::fs;

/// What the page written by hand draws its chart with, at one exact version: another one may be faster.
const UPLOT: (&str, &str) = ("uplot", "1.6.32");

/// Runs them; given a commit, those in WebAssembly against it too.
pub fn bench(since: Option<&str>) -> Result<(), Failure> {
    let mut cargo = cargo();
    cargo
        .args(["bench", "--package", "offtake-economics"])
        .env("OFFTAKE_PYTHON", python::with_pyxirr()?);
    run(&mut cargo, "read the message above.")?;
    timed::timed(since)
}

/// Measures the page in dist/ beside the one written by hand.
pub fn page() -> Result<(), Failure> {
    browser::there_is_a_page()?;
    let (peer, report) = (
        paths::target().join("peer"),
        paths::target().join("movement.md"),
    );
    fs::create_dir_all(&peer).map_err(|error| broken(&peer, &error))?;
    let (package, version) = UPLOT;
    let uplot = node::package(package, version)?.join("dist");
    let own = paths::root().join("bench/peer");
    for (folder, files) in [
        (&own, ["index.html", "page.js", "model.js"].as_slice()),
        (&uplot, &["uPlot.esm.js", "uPlot.min.css"]),
    ] {
        for file in files {
            let from = folder.join(file);
            fs::copy(&from, peer.join(file)).map_err(|error| broken(&from, &error))?;
        }
    }
    fs::remove_file(&report).ok();
    let mut cargo = linted_cargo();
    cargo
        .args(["test", "--workspace", "--test", "speed", "--locked"])
        .envs(browser::told()?)
        .env("OFFTAKE_PEER", &peer)
        .env("OFFTAKE_REPORT", &report);
    let judged = run(
        &mut cargo,
        "read above what is over its bar; dist/ has to hold the release page (cargo xtask build), and the \
         machine nothing else to do.",
    );
    // Of a run that broke off there is nothing to keep.
    if let Ok(text) = fs::read_to_string(&report) {
        let of = stamp(&["crates", "src", "styles", "index.html", "bench"]);
        let words = format!("`cargo xtask bench page`, {of}");
        keep(
            "movement.md",
            &text.replace("`cargo xtask bench page`", &words),
        )?;
    }
    judged
}
