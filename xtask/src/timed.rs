//! The model as WebAssembly, timed by Node.js: a contract of fifteen years and three phases, alone
//! and in lanes.
//!
//! And a portfolio of a thousand contracts, compiled as the published page is.
//!
//! Promises: fails where a bar is broken or lanes do not come to the figures. All other programs are
//! compiled for speed and with vectors, unlike that page.

use crate::command::{answer, cargo, run};
use crate::failure::Failure;
use crate::{node, paths, toolchain};
use std::path::{Path, PathBuf};

/// Evaluations in one run of a program: the rounds and scenarios of `crates/timed`.
const EVALUATIONS: f64 = 5.0 * 20.0;
/// The most microseconds that every line and metric of a contract may take.
const MOST: f64 = 15.0;
/// How many times faster a contract must be in lanes.
const LEAST_RATIO: f64 = 1.5;

/// Portfolios added up in one run: the rounds of `crates/timed`.
const PORTFOLIOS: f64 = 5.0;
/// The most milliseconds that adding a thousand contracts up may take: with what a page draws of them,
/// a thirtieth of a second.
const MOST_OF_PORTFOLIO: f64 = 25.0;

/// Builds the programs, has them show that they agree, and times them.
pub fn timed() -> Result<(), Failure> {
    node::node()?;
    let folder = build("release", "-Ctarget-feature=+simd128", &[])?;
    let small = build("page", "", &["--bin", "portfolio"])?;
    let program = |name: &str| folder.join(format!("{name}.wasm"));
    let [_] = runs(&[program("agree")])?;
    let [figures, lanes] = runs(&[program("figures"), program("lanes")])?;
    let [portfolio] = runs(&[small.join("portfolio.wasm")])?;
    // All is said before any of it fails.
    let contracts = report(figures / EVALUATIONS, lanes / EVALUATIONS);
    report_portfolio(portfolio / PORTFOLIOS / 1e3).and(contracts)
}

/// The folder of the programs, or of one of them, built in a profile.
fn build(profile: &str, flags: &str, which: &[&str]) -> Result<PathBuf, Failure> {
    toolchain::wasm_target()?;
    // Apart from other builds, whose flags differ and would have each build all anew.
    let target = paths::target().join("timed");
    let mut build = cargo();
    build
        .args(["build", "--profile", profile, "--locked"])
        .args(["--package", "offtake-timed", "--target", toolchain::WASM])
        .args(which)
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTFLAGS")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    run(&mut build, "read the message above.")?;
    Ok(target.join(toolchain::WASM).join(profile))
}

/// Microseconds of the fastest run of each program, which take turns.
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

/// Says the times of a contract and whether they keep the bars.
fn report(alone: f64, in_lanes: f64) -> Result<(), Failure> {
    let ratio = alone / in_lanes;
    println!(
        "WebAssembly, fifteen years and three phases: {alone:.2} µs alone, {in_lanes:.2} µs in lanes, \
         {ratio:.2} times faster; the figures are the same."
    );
    println!("bars: {MOST} µs alone, {LEAST_RATIO} times faster in lanes");
    if alone <= MOST && ratio >= LEAST_RATIO {
        return Ok(());
    }
    Err(Failure::new(
        "A bar is broken.",
        "run this again on a machine that does nothing else; if it stays, the schedule has become slower.",
    ))
}

/// Says how long a thousand contracts take and whether that keeps the bar.
fn report_portfolio(milliseconds: f64) -> Result<(), Failure> {
    println!(
        "WebAssembly, as small as the page: 1,000 contracts added up in {milliseconds:.1} ms; bar: \
         {MOST_OF_PORTFOLIO} ms"
    );
    if milliseconds <= MOST_OF_PORTFOLIO {
        return Ok(());
    }
    Err(Failure::new(
        "A bar is broken.",
        "run this again on a machine that does nothing else; if it stays, adding contracts up has become slower.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_or_missing() {
        assert_eq!(read("1000.5 500\n"), Some([1000.5, 500.0]));
        assert_eq!(read::<2>("1000.5"), None);
        assert_eq!(read::<1>("fast"), None);
    }

    #[test]
    fn both_bars_are_held() {
        assert!(report(10.0, 6.0).is_ok());
        assert!(report(16.0, 8.0).is_err());
        assert!(report(10.0, 7.0).is_err());
    }
}
