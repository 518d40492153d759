//! Looks for a copy of the suites: the tests are compiled to be run where there is one, and to be
//! shown as ignored where there is none.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const VARIABLE: &str = "OFFTAKE_ORACLES";
/// A file of the suites, by which a copy is known.
const KNOWN_BY: &str = "pyxirr_cases.json";

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let project = here.join("../..");
    let beside = project.join("..");
    let named = env::var_os(VARIABLE).map(PathBuf::from);
    let folder = named.clone().or_else(|| copy_in(&beside));
    println!("cargo::rustc-check-cfg=cfg(oracles)");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    // Where there is none it is looked for again at every build, as is every file that is not there.
    let looked_at = folder.clone().unwrap_or_else(|| project.join("no-oracles"));
    println!("cargo::rerun-if-changed={}", looked_at.display());
    println!("cargo::rustc-env=ORACLES={}", looked_at.display());
    // One that was named is to be there: its tests then fail.
    if named.is_some() || folder.is_some() {
        println!("cargo::rustc-cfg=oracles");
    }
}

/// The folder `oracles` within any of the folders of a folder.
fn copy_in(folder: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let mut copies: Vec<PathBuf> = entries
        .map(|entry| entry.path().join("oracles"))
        .filter(|copy| copy.join(KNOWN_BY).is_file())
        .collect();
    copies.sort();
    copies.into_iter().next()
}
