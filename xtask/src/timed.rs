//! The model as WebAssembly, timed by Node.js: a contract of fifteen years and three phases, alone
//! and in lanes, beside those of an earlier commit where one is named; and a portfolio of a thousand
//! contracts, compiled as the published page is. What is asked about a contract is told in evaluations of it.
//!
//! Promises: fails where a bar is broken or lanes do not come to the figures. Bars are ratios of times
//! taken in turns, so that they mean the same on every machine. All but the portfolio are compiled for
//! speed and with vectors, unlike that page.

use crate::command::{answer, cargo, run};
use crate::failure::Failure;
use crate::{node, paths, toolchain};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Evaluations in one run of a program: the rounds and scenarios of `crates/timed`.
const EVALUATIONS: f64 = 5.0 * 20.0;
/// The most that a contract alone may take of its time in the version before: what is beyond is not noise.
const MOST_OF_BEFORE: f64 = 1.05;
/// How many times faster a contract must be in lanes.
const LEAST_RATIO: f64 = 1.5;

/// What is asked about a contract: the program, what it does, and the most evaluations of the contract alone
/// that it may take. A tornado is of 30 inputs, and the bar is 40 for 24.
const QUESTIONS: [(&str, &str, f64); 4] = [
    ("tornado", "what matters, 30 inputs", 40.0 * 30.0 / 24.0),
    ("solve", "a price for a return", 120.0),
    ("shapley", "Shapley over ten terms", 700.0),
    ("grid", "a grid of 41 by 41", 1_100.0),
];

/// Portfolios added up in one run: the rounds of `crates/timed`.
const PORTFOLIOS: f64 = 5.0;
/// The most milliseconds that adding a thousand contracts up may take: with what a page draws of them,
/// a thirtieth of a second.
const MOST_OF_PORTFOLIO: f64 = 25.0;

/// Vectors, and nothing else that not every browser has.
const VECTORS: &str = "-Ctarget-feature=+simd128";

/// Builds the programs, has them show that they agree, and times them; those of a commit too, where one is
/// named.
pub fn timed(since: Option<&str>) -> Result<(), Failure> {
    node::node()?;
    let root = paths::root();
    let folder = build(&root, "release", VECTORS, &[])?;
    // The page reads one contract after another: compiled to be small, lanes are slower.
    let small = ["--bin", "portfolio", "--no-default-features"];
    let small = build(&root, "page", "", &small)?;
    let before = since.map(before).transpose()?;
    let program = |name: &str| folder.join(format!("{name}.wasm"));
    let [_] = runs(&[program("agree")])?;
    let [figures, lanes] = runs(&[program("figures"), program("lanes")])?;
    // All is said before any of it fails.
    let mut judged = report(figures / EVALUATIONS, 1.0 / lanes);
    let questions = QUESTIONS.map(|(name, ..)| program(name));
    for ((_, what, most), file) in QUESTIONS.into_iter().zip(questions) {
        let [_, share] = runs(&[program("figures"), file])?;
        judged = judged.and(report_question(what, share * EVALUATIONS, most));
    }
    if let Some(before) = before {
        let before = |name: &str| before.join(format!("{name}.wasm"));
        let [_, alone] = runs(&[before("figures"), program("figures")])?;
        let [_, in_lanes] = runs(&[before("lanes"), program("lanes")])?;
        judged = judged.and(report_before(alone, in_lanes));
    }
    let [portfolio] = runs(&[small.join("portfolio.wasm")])?;
    judged.and(report_portfolio(portfolio / PORTFOLIOS / 1e3))
}

/// The folder of the programs of a commit, built from its own tree.
fn before(commit: &str) -> Result<PathBuf, Failure> {
    let tree = paths::target().join("before");
    let mut git = Command::new("git");
    if tree.join(".git").exists() {
        git.arg("-C").arg(&tree).args(["checkout", "--quiet"]);
    } else {
        git.arg("-C").arg(paths::root());
        git.args(["worktree", "add", "--quiet", "--force"])
            .arg(&tree);
    }
    run(
        git.args(["--detach", commit]),
        "name a commit of this repository.",
    )?;
    build(&tree, "release", VECTORS, &[])
}

/// The folder of the programs of a tree, or of one of them, built in a profile.
fn build(tree: &Path, profile: &str, flags: &str, which: &[&str]) -> Result<PathBuf, Failure> {
    toolchain::wasm_target()?;
    // Apart from other builds, whose flags differ and would have each build all anew.
    let target = paths::target().join(if tree == paths::root() {
        "timed"
    } else {
        "timed-before"
    });
    let mut build = cargo();
    build
        .current_dir(tree)
        .args(["build", "--profile", profile, "--locked"])
        .args(["--package", "offtake-timed", "--target", toolchain::WASM])
        .args(which)
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    run(&mut build, "read the message above.")?;
    Ok(target.join(toolchain::WASM).join(profile))
}

/// Microseconds of the first program, and the share of that which each other one takes, in turns.
fn runs<const COUNT: usize>(programs: &[PathBuf; COUNT]) -> Result<[f64; COUNT], Failure> {
    let script = paths::root().join("xtask/src/timed.js");
    let files = programs.iter().map(PathBuf::as_path);
    let words: Vec<_> = std::iter::once(script.as_path())
        .chain(files)
        .map(Path::to_string_lossy)
        .collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    let times = answer("node", &words).and_then(|said| read(&said));
    times.ok_or_else(|| {
        Failure::new(
            format!("`node {}` failed.", words.join(" ")),
            "run it by hand to see why; a program that ends with 1 has lanes that do not come to the figures.",
        )
    })
}

/// Exactly as many times as asked for.
fn read<const COUNT: usize>(said: &str) -> Option<[f64; COUNT]> {
    let times: Result<Vec<f64>, _> = said.split_whitespace().map(str::parse).collect();
    times.ok()?.try_into().ok()
}

/// Says the time of a contract and whether lanes keep the bar.
fn report(alone: f64, ratio: f64) -> Result<(), Failure> {
    println!(
        "WebAssembly, fifteen years and three phases: {alone:.2} µs alone; in lanes {ratio:.2} times \
         faster, bar: {LEAST_RATIO}; the figures are the same."
    );
    kept(ratio >= LEAST_RATIO, "lanes have become slower")
}

/// Says how many evaluations of the contract alone an answer takes and whether that keeps the bar.
fn report_question(what: &str, evaluations: f64, most: f64) -> Result<(), Failure> {
    println!("WebAssembly, {what}: {evaluations:.0} evaluations of the contract; bar: {most:.0}");
    kept(evaluations <= most, "an answer has become slower")
}

/// Says what a contract takes of its time before, alone and in lanes, and whether that keeps the bar.
fn report_before(alone: f64, in_lanes: f64) -> Result<(), Failure> {
    println!(
        "of the time before: {alone:.3} alone, {in_lanes:.3} in lanes; bar: {MOST_OF_BEFORE} alone"
    );
    kept(
        alone <= MOST_OF_BEFORE,
        "the schedule has become slower than it was",
    )
}

/// Says how long a thousand contracts take and whether that keeps the bar.
fn report_portfolio(milliseconds: f64) -> Result<(), Failure> {
    println!(
        "WebAssembly, as small as the page: 1,000 contracts added up in {milliseconds:.1} ms; bar: \
         {MOST_OF_PORTFOLIO} ms"
    );
    kept(
        milliseconds <= MOST_OF_PORTFOLIO,
        "adding contracts up has become slower",
    )
}

fn kept(kept: bool, otherwise: &str) -> Result<(), Failure> {
    if kept {
        return Ok(());
    }
    Err(Failure::new(
        "A bar is broken.",
        format!("run this again on a machine that does nothing else; if it stays, {otherwise}."),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_or_missing() {
        assert_eq!(read("1000.5 0.5\n"), Some([1000.5, 0.5]));
        assert_eq!(read::<2>("1000.5"), None);
        assert_eq!(read::<1>("fast"), None);
    }

    #[test]
    fn all_bars_are_held() {
        assert!(report(15.0, 1.6).is_ok());
        assert!(report(15.0, 1.4).is_err());
        assert!(report_before(1.0, 2.0).is_ok());
        assert!(report_before(1.1, 1.0).is_err());
        assert!(report_portfolio(26.0).is_err());
    }
}
