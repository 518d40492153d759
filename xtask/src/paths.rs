//! Where things are: the repository, the page, the build, the tools.
//!
//! Promises: every path is absolute and made here.

use crate::failure::Failure;
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let here = PathBuf::from(here);
    here.parent().map_or(here.clone(), Path::to_path_buf)
}

/// The released page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo builds. Passed on to every child, so that all agree with this answer whatever the
/// user's own cargo configuration says.
pub fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The cache that tools are installed in, outside the repository so that all clones share it.
pub fn cache() -> Result<PathBuf, Failure> {
    let base = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    base.or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .map(|path| path.join("offtake"))
        .ok_or_else(|| {
            Failure::new(
                "There is no home directory to install tools under.",
                "set XDG_CACHE_HOME to a folder.",
            )
        })
}

/// The folder of one tool at one version.
pub fn tool(name: &str, version: &str) -> Result<PathBuf, Failure> {
    Ok(cache()?.join("tools").join(format!("{name}-{version}")))
}

/// The first program of this name on the path.
pub fn on_path(name: &str) -> Option<PathBuf> {
    on_path_exactly(&format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The first file of this very name on the path.
pub fn on_path_exactly(file: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(file))
        .find(|path| path.is_file())
}

/// The path with the folders of these programs in front, but for those already on it.
pub fn path_with(programs: &[&Path]) -> Result<OsString, Failure> {
    let old: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    let new = programs
        .iter()
        .filter_map(|program| program.parent())
        .map(Path::to_path_buf);
    let mut folders: Vec<PathBuf> = new.filter(|folder| !old.contains(folder)).collect();
    folders.extend(old);
    env::join_paths(folders).map_err(|error| {
        Failure::new(
            format!("The path cannot hold the tools' folders: {error}."),
            "set XDG_CACHE_HOME to a folder without `:` or `;` in its name.",
        )
    })
}
