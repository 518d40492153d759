//! Python, and packages from PyPI: pyxirr for the benchmark of rates of return, fonttools for fonts.
//!
//! Promises: each package at one exact version, in an environment of its own in the tools' cache.
//! Never: touches the Python of the system or of the user.

use crate::command::{answer, run};
use crate::failure::Failure;
use crate::paths;
use crate::system::apt_install;
use crate::turn::turn;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package and its version.
type Package = (&'static str, &'static str);

/// A Python that has pyxirr, after installing both if need be.
pub fn with_pyxirr() -> Result<PathBuf, Failure> {
    with(&[("pyxirr", "0.10.8")])
}

/// A Python that has fonttools, and brotli for what woff2 is packed with.
pub fn with_fonttools() -> Result<PathBuf, Failure> {
    with(&[("fonttools", "4.68.0"), ("brotli", "1.2.1")])
}

/// A Python that has these packages, in the environment of the first of them.
fn with(packages: &[Package]) -> Result<PathBuf, Failure> {
    let names: Vec<_> = packages
        .iter()
        .map(|(name, version)| format!("{name}=={version}"))
        .collect();
    let said = names.join(" ");
    let home = paths::tool("python", &names.join("-").replace("==", "-"))?;
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !has(&python, packages) {
        let _turn = turn()?;
        if !has(&python, packages) {
            install(&home, &python, &names)?;
        }
    }
    if !has(&python, packages) {
        return Err(Failure::new(
            format!("{} does not know {said}.", python.display()),
            format!("delete {} and run this again.", home.display()),
        ));
    }
    println!("{said}: {}", python.display());
    Ok(python)
}

fn has(python: &Path, packages: &[Package]) -> bool {
    let asked =
        "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))";
    let (names, versions): (Vec<&str>, Vec<&str>) = packages.iter().copied().unzip();
    answer(python, &[&["-c", asked], &*names].concat())
        .is_some_and(|said| said == versions.join(" "))
}

fn install(home: &Path, python: &Path, packages: &[String]) -> Result<(), Failure> {
    let system = system_python()?;
    // What an interrupted install left may not start.
    let mut venv = Command::new(system);
    run(
        venv.args(["-m", "venv", "--clear"]).arg(home),
        "read Python's message above.",
    )?;
    let mut pip = Command::new(python);
    pip.args([
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]);
    run(
        pip.args(packages),
        "read pip's message above; most often the package index cannot be reached.",
    )
}

/// A Python that can make environments.
fn system_python() -> Result<PathBuf, Failure> {
    let found = || {
        let complete = |path: &PathBuf| answer(path, &["-c", "import venv, ensurepip"]).is_some();
        let names = ["python3", "python"].iter();
        names.filter_map(|name| paths::on_path(name)).find(complete)
    };
    let otherwise = "install Python 3.9 or newer, with venv, from https://www.python.org.";
    if let Some(python) = found() {
        return Ok(python);
    }
    apt_install(&["python3", "python3-venv"], otherwise)?;
    found().ok_or_else(|| Failure::new("Python still does not answer.", otherwise))
}
