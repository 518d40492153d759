//! The built page in a real browser: a Chromium, the ChromeDriver that fits it, and the tests.
//!
//! Promises: the pair has one major version, without which the driver refuses the browser.
//! `OFFTAKE_CHROMIUM` and `OFFTAKE_CHROMEDRIVER`, set beforehand, are taken as they are.

use crate::command::answer;
use crate::external_tests;
use crate::failure::Failure;
use crate::node;
use crate::paths::{dist, on_path};
use crate::system::apt_install;
use crate::{others, test_fonts};
use std::ffi::OsString;
use std::path::PathBuf;
use std::thread;

// By these the tests are told what to drive, and with what.
const DIST: &str = "OFFTAKE_DIST";
const CHROMIUM: &str = "OFFTAKE_CHROMIUM";
const CHROMEDRIVER: &str = "OFFTAKE_CHROMEDRIVER";
const AXE: &str = "OFFTAKE_AXE";

/// What looks for barriers, at one exact version: another one may find others.
const AXE_CORE: (&str, &str) = ("axe-core", "4.14.1");

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
const OTHERWISE: &str = "install Chromium or Chrome and the ChromeDriver of the same major version, and put both on the \
    path; or set OFFTAKE_CHROMIUM and OFFTAKE_CHROMEDRIVER to where they are.";

/// A browser and its driver.
pub struct Browser {
    /// The browser's program.
    pub chromium: PathBuf,
    /// The program that drives it.
    pub chromedriver: PathBuf,
}

const REMEDY: &str = "read the failing test above; it drives the page in dist/. Alone: cargo xtask test browser NAME";

/// Drives the page in dist/ with the tests of crates/e2e.
pub fn test() -> Result<(), Failure> {
    drive(None)
}

/// Drives it with those tests only whose names hold a text; none is a failure.
pub fn test_named(name: &str) -> Result<(), Failure> {
    there_is_a_page()?;
    drive(Some(name))
}

/// There is one to be driven.
pub fn there_is_a_page() -> Result<(), Failure> {
    if dist().join("index.html").is_file() {
        return Ok(());
    }
    Err(Failure::new(
        "There is no page in dist/ to be tested.",
        "build it: cargo xtask build, or build --debug in a fraction of the time.",
    ))
}

fn drive(name: Option<&str>) -> Result<(), Failure> {
    let mut told = told()?;
    // They wait for frames much of the time.
    let threads = thread::available_parallelism().map_or(1, usize::from) + 1;
    told.push(("RUST_TEST_THREADS", threads.to_string().into()));
    told.push((AXE, axe()?.into_os_string()));
    let others = others::have()?.into_iter();
    told.extend(others.map(|(name, path)| (name, path.into_os_string())));
    let told: Vec<_> = told.iter().map(|(name, value)| (*name, &**value)).collect();
    external_tests::test("page", name, &told, REMEDY)
}

/// What everything that drives the page is told: where it is, the browser with its driver, the fonts.
pub fn told() -> Result<Vec<(&'static str, OsString)>, Failure> {
    let pair = have()?;
    let mut told = vec![
        (DIST, dist().into_os_string()),
        (CHROMIUM, pair.chromium.into_os_string()),
        (CHROMEDRIVER, pair.chromedriver.into_os_string()),
    ];
    let fonts = test_fonts::have()?.into_iter();
    told.extend(fonts.map(|(name, folder)| (name, folder.into_os_string())));
    Ok(told)
}

/// The script that looks for barriers in a page, after installing it if need be.
pub fn axe() -> Result<PathBuf, Failure> {
    let (package, version) = AXE_CORE;
    Ok(node::package(package, version)?.join("axe.min.js"))
}

/// Finds a pair that fits, after installing one if need be.
pub fn have() -> Result<Browser, Failure> {
    if let Some(pair) = find() {
        return Ok(pair);
    }
    apt_install(
        &["chromium", "chromium-sandbox", "chromium-driver"],
        OTHERWISE,
    )?;
    find().ok_or_else(|| {
        Failure::new(
            "There is still no Chromium with a ChromeDriver that fits it.",
            OTHERWISE,
        )
    })
}

fn find() -> Option<Browser> {
    let given = |variable| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .filter(|path| path.is_file())
    };
    if let (Some(chromium), Some(chromedriver)) = (given(CHROMIUM), given(CHROMEDRIVER)) {
        return Some(Browser {
            chromium,
            chromedriver,
        });
    }
    let chromedriver = on_path("chromedriver")?;
    let wanted = major(&answer(&chromedriver, &["--version"])?)?;
    let fits =
        |path: &PathBuf| answer(path, &["--version"]).and_then(|said| major(&said)) == Some(wanted);
    let chromium = NAMES.into_iter().filter_map(on_path).find(fits)?;
    println!(
        "Chromium {wanted}: {}, {}",
        chromium.display(),
        chromedriver.display()
    );
    Some(Browser {
        chromium,
        chromedriver,
    })
}

/// The first number of the first word that looks like a version.
fn major(said: &str) -> Option<u32> {
    said.split_whitespace()
        .find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (0a1b2c)"), Some(156));
        assert_eq!(major("Google Chrome 149.0.1.2 "), Some(149));
        assert_eq!(major("no version"), None);
    }
}
