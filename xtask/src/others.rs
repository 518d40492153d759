//! Browsers for the tests that open the page beside Chromium: WebKit, GTK's build of it, with its driver and a
//! screen; and Firefox with its driver.
//!
//! Promises: found or installed, or the run stops and says what to install. `OFFTAKE_WEBKIT`,
//! `OFFTAKE_WEBKITDRIVER`, `OFFTAKE_XVFB` and `OFFTAKE_FIREFOX`, set beforehand, are taken as they are.

use crate::cargo_tools;
use crate::failure::Failure;
use crate::paths::on_path;
use crate::system::apt_install;
use std::path::{Path, PathBuf};

// By these the tests are told what to drive, with what, and where it may draw.
const WEBKIT: &str = "OFFTAKE_WEBKIT";
const WEBKITDRIVER: &str = "OFFTAKE_WEBKITDRIVER";
const XVFB: &str = "OFFTAKE_XVFB";
const FIREFOX: &str = "OFFTAKE_FIREFOX";
const GECKODRIVER: &str = "OFFTAKE_GECKODRIVER";

/// What Debian, and what others, call Firefox.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];
const FIREFOX_OTHERWISE: &str =
    "install Firefox and put it on the path, or set OFFTAKE_FIREFOX to where it is.";

/// What Debian calls them. The browser comes with the library.
const PACKAGES: [&str; 3] = ["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"];

const OTHERWISE: &str = "install WebKitGTK with its WebKitWebDriver and MiniBrowser, and Xvfb; where they are not \
    found by themselves, set OFFTAKE_WEBKITDRIVER, OFFTAKE_WEBKIT and OFFTAKE_XVFB to where they are.";

/// Where systems keep the browser, which is on no path.
const SHELVES: [&str; 3] = ["/usr/lib", "/usr/libexec", "/usr/lib64"];
const EDITIONS: [&str; 3] = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];

/// Finds all of them, after installing them if need be: each with the variable that tells the tests.
pub fn have() -> Result<Vec<(&'static str, PathBuf)>, Failure> {
    let driver = cargo_tools::geckodriver().have()?;
    let firefox = [(FIREFOX, firefox()?), (GECKODRIVER, driver)];
    Ok(webkit()?.into_iter().chain(firefox).collect())
}

fn firefox() -> Result<PathBuf, Failure> {
    let find = || given(FIREFOX).or_else(|| FIREFOXES.into_iter().find_map(on_path));
    if let Some(found) = find() {
        return Ok(found);
    }
    apt_install(&["firefox-esr"], FIREFOX_OTHERWISE)?;
    find().ok_or_else(|| Failure::new("There is still no Firefox.", FIREFOX_OTHERWISE))
}

fn webkit() -> Result<[(&'static str, PathBuf); 3], Failure> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt_install(&PACKAGES, OTHERWISE)?;
    find().ok_or_else(|| {
        Failure::new(
            "There is still no WebKit with a driver and a screen.",
            OTHERWISE,
        )
    })
}

fn find() -> Option<[(&'static str, PathBuf); 3]> {
    let webkit = given(WEBKIT).or_else(|| SHELVES.iter().find_map(|shelf| browser(shelf.as_ref())));
    Some([
        (WEBKIT, webkit?),
        (
            WEBKITDRIVER,
            given(WEBKITDRIVER).or_else(|| on_path("WebKitWebDriver"))?,
        ),
        (XVFB, given(XVFB).or_else(|| on_path("Xvfb"))?),
    ])
}

/// The file that a variable names.
fn given(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).map(PathBuf::from);
    path.filter(|path| path.is_file())
}

/// The browser on a shelf, or in a folder on it that is named by the processor.
fn browser(shelf: &Path) -> Option<PathBuf> {
    let inner = std::fs::read_dir(shelf).into_iter().flatten();
    let inner = inner.filter_map(|entry| Some(entry.ok()?.path()));
    std::iter::once(shelf.to_owned())
        .chain(inner)
        .flat_map(|folder| EDITIONS.map(|edition| folder.join(edition).join("MiniBrowser")))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn the_browser_is_found_where_systems_keep_it() {
        let shelf = tempfile::tempdir().unwrap();
        assert_eq!(browser(shelf.path()), None);
        let folder = shelf.path().join("x86_64-linux-gnu/webkit2gtk-4.1");
        std::fs::create_dir_all(&folder).unwrap();
        assert_eq!(browser(shelf.path()), None);
        std::fs::write(folder.join("MiniBrowser"), "").unwrap();
        assert_eq!(browser(shelf.path()), Some(folder.join("MiniBrowser")));
    }
}
