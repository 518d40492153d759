//! Python, and pyxirr from PyPI, for the benchmark of rates of return.
//!
//! Promises: pyxirr at one exact version, in an environment of its own in the tools' cache.
//! Never: touches the Python of the system or of the user.

use crate::command::{answer, run};
use crate::places;
use crate::stop::Stop;
use crate::system::apt_install;
use std::path::{Path, PathBuf};
use std::process::Command;

const PYXIRR: &str = "0.10.8";

/// A Python that has pyxirr, after installing both if need be.
pub fn with_pyxirr() -> Result<PathBuf, Stop> {
    let home = places::tool("pyxirr", PYXIRR)?;
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !has_pyxirr(&python) {
        install(&home, &python)?;
    }
    if !has_pyxirr(&python) {
        return Err(Stop::new(
            format!("{} does not know pyxirr {PYXIRR}.", python.display()),
            format!("delete {} and run this again.", home.display()),
        ));
    }
    println!("pyxirr {PYXIRR}: {}", python.display());
    Ok(python)
}

fn has_pyxirr(python: &Path) -> bool {
    let asked = "import pyxirr; print(pyxirr.__version__)";
    answer(python, &["-c", asked]).as_deref() == Some(PYXIRR)
}

fn install(home: &Path, python: &Path) -> Result<(), Stop> {
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
        pip.arg(format!("pyxirr=={PYXIRR}")),
        "read pip's message above; most often the package index cannot be reached.",
    )
}

/// A Python that can make environments.
fn system_python() -> Result<PathBuf, Stop> {
    let found = || {
        let complete = |path: &PathBuf| answer(path, &["-c", "import venv, ensurepip"]).is_some();
        let names = ["python3", "python"].iter();
        names
            .filter_map(|name| places::on_path(name))
            .find(complete)
    };
    let otherwise = "install Python 3.9 or newer, with venv, from https://www.python.org.";
    if let Some(python) = found() {
        return Ok(python);
    }
    apt_install(&["python3", "python3-venv"], otherwise)?;
    found().ok_or_else(|| Stop::new("Python still does not answer.", otherwise))
}
