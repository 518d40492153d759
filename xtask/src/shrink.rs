//! The built page made smaller: wasm-opt over its programs, terser over their JavaScript.
//!
//! Promises: as many programs at a time as there are cores, the largest first, since each tool works
//! on one core; a file is replaced whole or left as it was.

use crate::command::{output, run};
use crate::failure::Failure;
use crate::node;
use crate::paths;
use crate::rename::{self, rename};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
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

/// What wasm-opt is asked for: control flow made anew from its pieces before size is looked at, and only
/// small functions put in place of their one call, since gzip finds more alike in what stands apart. Both
/// are worth two kilobytes of the first view. Data stays in one piece: cut at its zeros it is smaller and
/// packs worse, by six kilobytes of what comes later. The lowest kilobyte of memory is the end of the stack, which
/// nothing points at. What the sections say of tools and features was for the tools.
const SMALL: [&str; 7] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--one-caller-inline-max-function-size=40",
    "--always-inline-max-function-size=4",
    "--skip-pass=memory-packing",
];
/// The model for JavaScript is compiled for speed, and stays so.
const FAST: (&str, &[&str]) = ("offtake-api", &["-O3"]);
const ALWAYS: [&str; 3] = [
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
];

const TERSER: [&str; 3] = ["--compress", "passes=2", "--mangle"];

/// The two tools.
pub struct Tools {
    wasm_opt: Command,
    terser: Command,
}

/// Finds the tools, after installing them if need be.
pub fn tools() -> Result<Tools, Failure> {
    Ok(Tools {
        wasm_opt: node::wasm_opt()?,
        terser: node::terser()?,
    })
}

impl Tools {
    /// Makes every program under a folder smaller, and its JavaScript with it.
    pub fn shrink(&self, folder: &Path) -> Result<(), Failure> {
        let waiting = Mutex::new(by_size(programs(folder)?));
        let next = || {
            let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
            waiting.pop()
        };
        let worker = || {
            while let Some(program) = next() {
                self.shrink_program(&program)?;
            }
            Ok(())
        };
        let workers = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let started: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
            started.into_iter().try_for_each(|worker| {
                worker.join().unwrap_or_else(|_| {
                    Err(Failure::new(
                        "Shrinking the page broke off.",
                        "report it, with the lines above.",
                    ))
                })
            })
        })
    }

    /// Makes the first script in a page smaller, which knows more of JavaScript than what Trunk does
    /// that with, so that Trunk leaves it as it was written.
    pub fn shrink_page(&self, index: &Path) -> Result<(), Failure> {
        let broken = |error| {
            Failure::new(
                format!("{} cannot be read or written: {error}.", index.display()),
                "build again.",
            )
        };
        let html = fs::read_to_string(index).map_err(broken)?;
        let Some((before, script, after)) = first_script(&html) else {
            return Err(Failure::new(
                format!("{} holds no script.", index.display()),
                "restore index.html.",
            ));
        };
        let file = index.with_extension("js");
        fs::write(&file, script).map_err(broken)?;
        let mut terser = again(&self.terser);
        let smaller = output(
            terser.arg(&file).args(TERSER),
            "terser refused the script of index.html; its message is above.",
        )?;
        fs::remove_file(&file).map_err(broken)?;
        fs::write(index, format!("{before}{}{after}", smaller.trim_end())).map_err(broken)
    }

    /// Makes a program smaller, and answers what its names are now. What came of the same program by the
    /// same flags is kept below target/: a minute of a build that changed nothing there.
    fn shrink_module(&self, program: &Path) -> Result<String, Failure> {
        let broken = |path: &Path| {
            let what = format!("{} cannot be read or written", path.display());
            move |error| Failure::new(format!("{what}: {error}."), "build again.")
        };
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        let flags = if name.starts_with(FAST.0) {
            FAST.1
        } else {
            &SMALL
        };
        let mut wasm_opt = again(&self.wasm_opt);
        wasm_opt.args(flags).args(ALWAYS).args(FEATURES);
        wasm_opt.arg(rename::PASS);
        let mut hasher = DefaultHasher::new();
        hasher.write(&fs::read(program).map_err(broken(program))?);
        hasher.write(format!("{wasm_opt:?}").as_bytes());
        let kept = paths::target().join("shrunk").join(&*name);
        let smaller = kept.join(format!("{:016x}.wasm", hasher.finish()));
        let names = smaller.with_extension("json");
        if !names.is_file() {
            // One of each is enough.
            fs::remove_dir_all(&kept).ok();
            fs::create_dir_all(&kept).map_err(broken(&kept))?;
            wasm_opt.arg(program).arg("--output").arg(&smaller);
            let said = output(
                &mut wasm_opt,
                "wasm-opt refused the program; its message above names the feature or instruction.",
            )?;
            // Written last, and whole: where it is, the program is.
            let half = names.with_extension("half");
            fs::write(&half, said).map_err(broken(&half))?;
            replace(&half, &names)?;
        }
        fs::copy(&smaller, program).map_err(broken(&smaller))?;
        fs::read_to_string(&names).map_err(broken(&names))
    }

    fn shrink_program(&self, program: &Path) -> Result<(), Failure> {
        let said = self.shrink_module(program)?;
        let script = script_of(program);
        let broken = |error| {
            Failure::new(
                format!("{} cannot be read or written: {error}.", script.display()),
                "build again.",
            )
        };
        let renamed = rename(&fs::read_to_string(&script).map_err(broken)?, &said)?;
        fs::write(&script, renamed).map_err(broken)?;
        let smaller = script.with_extension("smaller");
        let mut terser = again(&self.terser);
        run(
            terser
                .arg(&script)
                .arg("--module")
                .args(TERSER)
                .arg("--output")
                .arg(&smaller),
            "terser refused the program's JavaScript; its message is above.",
        )?;
        replace(&smaller, &script)
    }
}

/// What stands before the first script that stands in a page, the script, and what follows.
fn first_script(html: &str) -> Option<(&str, &str, &str)> {
    const TAG: &str = "<script>";
    let (before, rest) = html.split_at_checked(html.find(TAG)? + TAG.len())?;
    let (script, after) = rest.split_at_checked(rest.find("</script>")?)?;
    Some((before, script, after))
}

/// A command of the same program and arguments, to be added to.
fn again(tool: &Command) -> Command {
    let mut command = Command::new(tool.get_program());
    command.args(tool.get_args());
    command
}

fn replace(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::rename(from, to).map_err(|error| {
        Failure::new(
            format!("{} cannot be replaced: {error}.", to.display()),
            "build again.",
        )
    })
}

/// The JavaScript that wasm-bindgen made for a program: offtake.js for offtake_bg.wasm.
fn script_of(program: &Path) -> PathBuf {
    let name = program.file_stem().unwrap_or_default().to_string_lossy();
    program.with_file_name(format!("{}.js", name.trim_end_matches("_bg")))
}

/// The largest last, where they are taken from.
fn by_size(mut files: Vec<PathBuf>) -> Vec<PathBuf> {
    files.sort_by_key(|file| fs::metadata(file).map_or(0, |about| about.len()));
    files
}

fn programs(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| {
        Failure::new(
            format!("{} cannot be read: {error}.", folder.display()),
            "build again.",
        )
    };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.extend(programs(&path)?);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_script_of_a_page_is_found() {
        let page = "<a><script>x => 1</script><script>y</script>";
        let parts = ("<a><script>", "x => 1", "</script><script>y</script>");
        assert_eq!(first_script(page), Some(parts));
        assert_eq!(first_script("<script>"), None);
    }

    #[test]
    fn the_largest_is_taken_first() {
        let folder = tempfile::tempdir().unwrap();
        for (name, size) in [
            ("a.wasm", 20),
            ("b.wasm", 10),
            ("c.wasm", 30),
            ("d.css", 40),
        ] {
            fs::write(folder.path().join(name), vec![b' '; size]).unwrap();
        }
        let mut files = by_size(programs(folder.path()).unwrap());
        let names: Vec<_> = std::iter::from_fn(|| files.pop())
            .map(|file| file.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["c.wasm", "a.wasm", "b.wasm"]);
    }
}
