//! The page as it is published: built by Trunk, then made smaller by wasm-opt.
//!
//! Promises: dist/ holds the whole page and works from any folder of any static server.
//! Never: lets Trunk download a tool. Trunk's own wasm-opt step is off (`data-wasm-opt="0"`),
//! because its version could not be named there.

use crate::command::{cargo, run};
use crate::failure::Failure;
use crate::{cargo_tools, first_paint, lazy_programs, paths, shrink, toolchain};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The profile of Cargo.toml that the published page is compiled with; index.html names another for the
/// engine, which is compiled for speed.
const PROFILE: &str = "page";
/// Vectors, which every browser has that has the rest: the engine reads scenarios side by side in them.
const VECTORS: &str = "-Ctarget-feature=+simd128";

/// Builds the release page into dist/.
pub fn build() -> Result<(), Failure> {
    let tools = shrink::tools()?;
    // Trunk builds offline, so what it builds from is fetched before.
    let mut fetch = cargo();
    fetch.current_dir(paths::root());
    run(
        fetch.args(["fetch", "--locked", "--target", toolchain::WASM]),
        "read the message above; most often the crate registry cannot be reached.",
    )?;
    let mut trunk = trunk()?;
    trunk
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags())
        .args(["build", "--release=true", "--cargo-profile", PROFILE])
        .args(["--locked=true", "--dist"])
        .arg(paths::dist());
    run(
        &mut trunk,
        "read the message above; the page does not build.",
    )?;
    tools.shrink(&paths::dist())?;
    tools.shrink_page(&paths::dist().join("index.html"))?;
    first_paint::write(&paths::dist())?;
    lazy_programs::name_by_content(&paths::dist())?;
    println!("The page is in {}.", paths::dist().display());
    Ok(())
}

/// Builds the debug page into dist/, quickly and without Node.js: to look at and to try tests on,
/// not to be measured or published.
pub fn build_debug() -> Result<(), Failure> {
    let mut trunk = trunk()?;
    trunk
        .args(["build", "--release=false", "--dist"])
        .arg(paths::dist());
    run(
        &mut trunk,
        "read the message above; the page does not build.",
    )?;
    println!("A debug page is in {}.", paths::dist().display());
    Ok(())
}

/// What every program is compiled with. The text of panics names files by where they are in their crate, and
/// not on the machine that built the page: shorter, and nobody's business. A folder with a space in its name
/// stays as it is, since Cargo takes what follows for another flag.
fn flags() -> String {
    let sources = toolchain::sysroot().map(|root| root.join("lib/rustlib/src/rust"));
    let crates = std::env::home_dir().map(|home| home.join(".cargo"));
    let crates = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(crates);
    let crates = crates.map(|home| home.join("registry/src"));
    let folders = [sources, crates].into_iter().flatten();
    let folders = folders.filter_map(|folder| folder.to_str().map(str::to_owned));
    let folders = folders.filter(|folder| !folder.contains(' '));
    let paths = folders.map(|folder| format!("--remap-path-prefix={folder}=~"));
    let flags: Vec<String> = [VECTORS.to_owned()].into_iter().chain(paths).collect();
    flags.join(" ")
}

/// Where the build puts the model's interface.
pub fn engine() -> PathBuf {
    let folder = paths::target().join(toolchain::WASM).join("engine");
    folder.join("offtake-api.wasm")
}

/// Trunk, with the tools it calls on its path and nothing it could want to download.
pub fn trunk() -> Result<Command, Failure> {
    let index = paths::root().join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| {
        Failure::new(
            format!("{} cannot be read: {error}.", index.display()),
            "restore the file.",
        )
    })?;
    if html.matches("rel=\"rust\"").count() != html.matches("data-wasm-opt=\"0\"").count() {
        return Err(Failure::new(
            "index.html lets Trunk run its own wasm-opt.",
            "give every <link data-trunk rel=\"rust\"> the attribute data-wasm-opt=\"0\".",
        ));
    }
    toolchain::wasm_target()?;
    let (trunk, wasm_bindgen) = (
        cargo_tools::trunk().have()?,
        cargo_tools::wasm_bindgen()?.have()?,
    );
    let mut command = Command::new(&trunk);
    command
        .current_dir(paths::root())
        .env("PATH", paths::path_with(&[&wasm_bindgen])?);
    command.env("CARGO_TARGET_DIR", paths::target());
    command
        .env("TRUNK_OFFLINE", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads this variable as a yes/no flag and refuses the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    Ok(command)
}
