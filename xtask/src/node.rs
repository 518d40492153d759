//! Node.js, wasm-opt from the npm package binaryen, terser, and packages that are files only.
//!
//! Promises: each at one exact version, because the size of the page depends on them.
//! Never: runs a package's install script.

use crate::command::{answer, is_version, run};
use crate::failure::Failure;
use crate::paths;
use crate::system::apt_install;
use crate::turn::turn;
use std::path::{Path, PathBuf};
use std::process::Command;

const BINARYEN: &str = "132";
const TERSER: &str = "5.51.2";

/// Makes sure that Node.js and npm are there.
pub fn node() -> Result<(), Failure> {
    if answer("node", &["--version"]).is_some() && npm().is_some() {
        return Ok(());
    }
    let otherwise = "install Node.js 20 or newer, with npm, from https://nodejs.org.";
    apt_install(&["nodejs", "npm"], otherwise)?;
    if npm().is_some() {
        Ok(())
    } else {
        Err(Failure::new("npm still does not answer.", otherwise))
    }
}

/// The command that starts wasm-opt, after installing it if need be.
pub fn wasm_opt() -> Result<Command, Failure> {
    let native = paths::on_path("wasm-opt");
    if let Some(path) = native
        .filter(|path| answer(path, &["--version"]).is_some_and(|said| is_version(&said, BINARYEN)))
    {
        println!("wasm-opt {BINARYEN}: {}", path.display());
        return Ok(Command::new(path));
    }
    script("binaryen", BINARYEN, "wasm-opt")
}

/// The command that starts terser, which makes JavaScript smaller, after installing it if need be.
pub fn terser() -> Result<Command, Failure> {
    script("terser", TERSER, "terser")
}

/// The command that starts a script of an npm package, after installing it if need be.
fn script(package: &str, version: &str, name: &str) -> Result<Command, Failure> {
    node()?;
    let home = paths::tool(package, version)?;
    let path = home
        .join("node_modules")
        .join(package)
        .join("bin")
        .join(name);
    if !answers(&path, version) {
        let _turn = turn()?;
        if !answers(&path, version) {
            install(&home, package, version)?;
        }
    }
    if !answers(&path, version) {
        return Err(Failure::new(
            format!("{} does not answer as version {version}.", path.display()),
            format!("delete {} and run this again.", home.display()),
        ));
    }
    println!("{name} {version}: {}", path.display());
    let mut command = Command::new("node");
    command.arg(path);
    Ok(command)
}

/// The folder of an npm package, after installing it if need be.
pub fn package(package: &str, version: &str) -> Result<PathBuf, Failure> {
    let home = paths::tool(package, version)?;
    let folder = home.join("node_modules").join(package);
    // The manifest of a package says its version.
    let there = || {
        std::fs::read_to_string(folder.join("package.json"))
            .is_ok_and(|manifest| manifest.contains(&format!("\"version\": \"{version}\"")))
    };
    if !there() {
        node()?;
        let _turn = turn()?;
        if !there() {
            install(&home, package, version)?;
        }
    }
    if !there() {
        return Err(Failure::new(
            format!("{} is not version {version}.", folder.display()),
            format!("delete {} and run this again.", home.display()),
        ));
    }
    println!("{package} {version}: {}", folder.display());
    Ok(folder)
}

fn answers(script: &Path, version: &str) -> bool {
    answer("node", &[&script.to_string_lossy(), "--version"])
        .is_some_and(|said| is_version(&said, version))
}

fn install(home: &Path, package: &str, version: &str) -> Result<(), Failure> {
    // npm takes what an interrupted install left for complete.
    std::fs::remove_dir_all(home).ok();
    std::fs::create_dir_all(home).map_err(|error| {
        Failure::new(
            format!("{} cannot be made: {error}.", home.display()),
            "set XDG_CACHE_HOME to a folder you can write to.",
        )
    })?;
    let mut npm = Command::new(npm().unwrap_or_else(|| "npm".into()));
    npm.args([
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ])
    .arg(home);
    run(
        npm.arg(format!("{package}@{version}")),
        "read npm's message above; most often the npm registry cannot be reached.",
    )
}

fn npm() -> Option<PathBuf> {
    paths::on_path("npm").or_else(|| paths::on_path_exactly("npm.cmd"))
}
