//! The built page made smaller: wasm-opt over its programs, terser over their JavaScript.
//!
//! Promises: as many files at a time as there are cores, the largest first, since each tool works
//! on one core; a file is replaced whole or left as it was.

use crate::command::run;
use crate::node;
use crate::stop::Stop;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

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

/// What wasm-opt is asked for. What the sections say of tools and features was for the tools.
const WASM_OPT: [&str; 4] = [
    "-Oz",
    "--converge",
    "--strip-producers",
    "--strip-target-features",
];

const TERSER: [&str; 4] = ["--module", "--compress", "passes=2", "--mangle"];

/// The two tools.
pub struct Tools {
    wasm_opt: Command,
    terser: Command,
}

/// Finds the tools, after installing them if need be.
pub fn tools() -> Result<Tools, Stop> {
    Ok(Tools {
        wasm_opt: node::wasm_opt()?,
        terser: node::terser()?,
    })
}

impl Tools {
    /// Makes every program and script under a folder smaller.
    pub fn shrink(&self, folder: &Path) -> Result<(), Stop> {
        let waiting = Mutex::new(by_size(files(folder)?));
        let next = || {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.pop()
        };
        let worker = || {
            while let Some(file) = next() {
                self.shrink_file(&file)?;
            }
            Ok(())
        };
        let workers = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let started: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
            started.into_iter().try_for_each(|worker| {
                worker.join().unwrap_or_else(|_| {
                    Err(Stop::new(
                        "Shrinking the page broke off.",
                        "report it, with the lines above.",
                    ))
                })
            })
        })
    }

    fn shrink_file(&self, file: &Path) -> Result<(), Stop> {
        let (tool, words, remedy) = if is(file, "wasm") {
            (
                &self.wasm_opt,
                WASM_OPT.iter().chain(&FEATURES),
                "wasm-opt refused the program; its message above names the feature or instruction.",
            )
        } else {
            (
                &self.terser,
                TERSER.iter().chain(&[]),
                "terser refused the program's JavaScript; its message is above.",
            )
        };
        let smaller = file.with_extension("smaller");
        let mut command = Command::new(tool.get_program());
        command
            .args(tool.get_args())
            .arg(file)
            .args(words)
            .arg("--output")
            .arg(&smaller);
        run(&mut command, remedy)?;
        fs::rename(&smaller, file).map_err(|error| {
            Stop::new(
                format!("{} cannot be replaced: {error}.", file.display()),
                "build again.",
            )
        })
    }
}

fn is(file: &Path, ending: &str) -> bool {
    file.extension()
        .is_some_and(|extension| extension == ending)
}

/// The largest last, where they are taken from.
fn by_size(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.sort_by_key(|file| fs::metadata(file).map_or(0, |about| about.len()));
    files
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
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
            found.extend(files(&path)?);
        } else if is(&path, "wasm") || is(&path, "js") {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_taken_first() {
        let folder = tempfile::tempdir().unwrap();
        for (name, size) in [("a.wasm", 20), ("b.js", 10), ("c.wasm", 30), ("d.css", 40)] {
            fs::write(folder.path().join(name), vec![b' '; size]).unwrap();
        }
        let mut files = by_size(files(folder.path()).unwrap());
        let names: Vec<_> = std::iter::from_fn(|| files.pop())
            .map(|file| file.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["c.wasm", "a.wasm", "b.js"]);
    }
}
