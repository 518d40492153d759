//! What must be there of Rust itself: the WebAssembly target, rustfmt, clippy, LLVM's tools.
//!
//! Promises: asks the compiler in use, so a toolchain without rustup does too if it is complete.

use crate::command::{answer, cargo, run};
use crate::failure::Failure;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure the page's target is installed.
pub fn wasm_target() -> Result<(), Failure> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = answer(rustc, &["--print", "target-libdir", "--target", WASM]);
    if library.is_some_and(|path| Path::new(&path).is_dir()) {
        return Ok(());
    }
    run(
        Command::new("rustup").args(["target", "add", WASM]),
        "install the standard library for wasm32-unknown-unknown; with rustup from https://rustup.rs this program does it.",
    )
}

/// Where the compiler in use keeps what belongs to it.
pub fn sysroot() -> Option<PathBuf> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    answer(rustc, &["--print", "sysroot"]).map(|root| PathBuf::from(root.trim()))
}

/// Makes sure that LLVM's tools are there, which turn a test run's counts into coverage.
pub fn llvm_tools() -> Result<(), Failure> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let libraries = answer(rustc, &["--print", "target-libdir"]).unwrap_or_default();
    let program = format!("llvm-cov{}", std::env::consts::EXE_SUFFIX);
    // Beside the libraries of the machine's own target.
    let tools = Path::new(&libraries).with_file_name("bin");
    if tools.join(program).is_file() {
        return Ok(());
    }
    run(
        Command::new("rustup").args(["component", "add", "llvm-tools"]),
        "install LLVM's tools for this toolchain; with rustup from https://rustup.rs this program does it.",
    )
}

/// Makes sure that `cargo fmt` and `cargo clippy` work.
pub fn components() -> Result<(), Failure> {
    for (component, word) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let mut probe = cargo();
        probe
            .args([word, "--version"])
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if !probe.status().is_ok_and(|status| status.success()) {
            run(
                Command::new("rustup").args(["component", "add", component]),
                &format!(
                    "install {component} for this toolchain; with rustup from https://rustup.rs this program does it."
                ),
            )?;
        }
    }
    Ok(())
}
