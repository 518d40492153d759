//! The page as it is published: built by Trunk, then made smaller by wasm-opt.
//!
//! Promises: dist/ holds the whole page and works from any folder of any static server.
//! Never: lets Trunk download a tool. Trunk's own wasm-opt step is off (`data-wasm-opt="0"`),
//! because its version could not be named there.

use crate::command::{cargo, run};
use crate::stop::Stop;
use crate::{cargo_tools, later, node, places, toolchain};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the page may use of WebAssembly; every browser since spring 2023 has it.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// The profile of Cargo.toml that the published page is compiled with.
const PROFILE: &str = "page";

/// Builds the release page into dist/.
pub fn build() -> Result<(), Stop> {
    let (mut wasm_opt, terser) = (node::wasm_opt()?, node::terser()?);
    toolchain::sources()?;
    // Trunk builds offline, so what the standard library is built from is fetched before.
    let mut fetch = cargo();
    small(fetch.current_dir(places::root()));
    run(
        fetch.args(["fetch", "--locked", "--target", toolchain::WASM]),
        "read the message above; most often the crate registry cannot be reached.",
    )?;
    let mut trunk = trunk()?;
    small(&mut trunk);
    trunk
        .args(["build", "--release=true", "--cargo-profile", PROFILE])
        .args(["--locked=true", "--dist"])
        .arg(places::dist());
    run(
        &mut trunk,
        "read the message above; the page does not build.",
    )?;
    // What the sections say of tools and features was for the tools.
    wasm_opt
        .args([
            "-Oz",
            "--converge",
            "--strip-producers",
            "--strip-target-features",
        ])
        .args(FEATURES);
    for file in files(&places::dist(), "wasm")? {
        shrink(&wasm_opt, &file)?;
    }
    for file in files(&places::dist(), "js")? {
        let mut again = Command::new(terser.get_program());
        again.args(terser.get_args());
        again
            .args(["--module", "--compress", "passes=2", "--mangle", "--output"])
            .arg(&file)
            .arg(&file);
        run(
            &mut again,
            "terser refused the program's JavaScript; its message is above.",
        )?;
    }
    later::name_by_content(&places::dist())?;
    println!("The page is in {}.", places::dist().display());
    Ok(())
}

/// Where the small build puts a program.
pub fn program(name: &str) -> PathBuf {
    small_target()
        .join(toolchain::WASM)
        .join(PROFILE)
        .join(format!("{name}.wasm"))
}

/// Apart from other builds, whose flags differ and would have each build all anew.
fn small_target() -> PathBuf {
    places::target().join("page")
}

/// Compiles the standard library with the page, for size and without the text of panics.
///
/// Worth a seventh of the page, and not yet stable: hence the first variable, which lets a stable
/// compiler take the others. A panic stops the page either way, and index.html says so.
fn small(command: &mut Command) {
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "-Zunstable-options -Cpanic=immediate-abort",
        )
        .env_remove("RUSTFLAGS")
        .env("CARGO_TARGET_DIR", small_target());
}

/// Trunk, with the tools it calls on its path and nothing it could want to download.
pub fn trunk() -> Result<Command, Stop> {
    let index = places::root().join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| {
        Stop::new(
            format!("{} cannot be read: {error}.", index.display()),
            "restore the file.",
        )
    })?;
    if html.matches("rel=\"rust\"").count() != html.matches("data-wasm-opt=\"0\"").count() {
        return Err(Stop::new(
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
        .current_dir(places::root())
        .env("PATH", places::path_with(&[&wasm_bindgen])?);
    command.env("CARGO_TARGET_DIR", places::target());
    command
        .env("TRUNK_OFFLINE", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads this variable as a yes/no flag and refuses the usual `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        command.env_remove("NO_COLOR").env("TRUNK_COLOR", "never");
    }
    Ok(command)
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Stop> {
    let failed = |error| {
        Stop::new(
            format!("{} cannot be read: {error}.", folder.display()),
            "build again.",
        )
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
    Ok(found)
}

fn shrink(wasm_opt: &Command, file: &Path) -> Result<(), Stop> {
    let smaller = file.with_extension("smaller");
    let mut command = Command::new(wasm_opt.get_program());
    command
        .args(wasm_opt.get_args())
        .arg(file)
        .arg("-o")
        .arg(&smaller);
    run(
        &mut command,
        "wasm-opt refused the program; its message above names the feature or instruction.",
    )?;
    fs::rename(&smaller, file).map_err(|error| {
        Stop::new(
            format!("{} cannot be replaced: {error}.", file.display()),
            "build again.",
        )
    })
}
