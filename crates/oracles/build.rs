//! Looks for a copy of the suites: the tests are compiled to be run where there is one, and to be
//! shown as ignored where there is none.

use std::env;
use std::path::PathBuf;

const VARIABLE: &str = "OFFTAKE_ORACLES";

fn main() {
    let beside = || {
        let here = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
        PathBuf::from(here).join("../../../shared/oracles")
    };
    let folder = env::var_os(VARIABLE).map_or_else(beside, PathBuf::from);
    println!("cargo::rustc-check-cfg=cfg(oracles)");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    // One that is not there is looked for again at every build.
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rustc-env=ORACLES={}", folder.display());
    // One that was named is to be there: its tests then fail.
    if folder.is_dir() || env::var_os(VARIABLE).is_some() {
        println!("cargo::rustc-cfg=oracles");
    }
}
