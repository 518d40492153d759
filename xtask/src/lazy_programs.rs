//! Programs that the page loads when they are asked for, in folders named by what is in them.
//!
//! Promises: a page never meets another build's program out of a browser's cache, since another
//! program has another address: the JavaScript interface, whose name is public, and the worker that the page
//! asks it in, behind a question mark.
//! Never: touches the page's own program, which Trunk names.

use crate::failure::Failure;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

/// The programs, as index.html calls them.
const PROGRAMS: [&str; 2] = ["offtake-later", "offtake-files"];

/// What the engine and its worker are made of; the page names the first.
const ENGINE: [&str; 3] = ["offtake-engine.js", "offtake-api.js", "offtake-api_bg.wasm"];

/// Moves the programs of a built page and tells its index.html where they are.
pub fn name_by_content(dist: &Path) -> Result<(), Failure> {
    let index = dist.join("index.html");
    let mut html = fs::read_to_string(&index).map_err(|error| broken(&index, &error))?;
    for program in PROGRAMS {
        let files = [format!("{program}.js"), format!("{program}_bg.wasm")];
        let folder = format!("{program}-{}", digest(dist, &files)?);
        fs::create_dir_all(dist.join(&folder)).map_err(|error| broken(dist, &error))?;
        for file in &files {
            let to = dist.join(&folder).join(file);
            fs::rename(dist.join(file), &to).map_err(|error| broken(&to, &error))?;
        }
        let script = format!("{program}.js");
        name(&mut html, &script, &format!("{folder}/{script}"))?;
    }
    let [worker, ..] = ENGINE;
    let digest = digest(dist, &ENGINE.map(str::to_owned))?;
    name(&mut html, worker, &format!("{worker}?{digest}"))?;
    fs::write(&index, html).map_err(|error| broken(&index, &error))
}

/// What files come to, in a few letters.
fn digest(dist: &Path, files: &[String]) -> Result<String, Failure> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        let file = dist.join(file);
        hasher.write(&fs::read(&file).map_err(|error| broken(&file, &error))?);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Has a page name a file otherwise.
fn name(html: &mut String, file: &str, named: &str) -> Result<(), Failure> {
    let before = format!("\"./{file}\"");
    if html.matches(&before).count() != 1 {
        return Err(Failure::new(
            format!("index.html does not name {before} once."),
            "name each program that comes later in one place, between double quotes.",
        ));
    }
    *html = html.replace(&before, &format!("\"./{named}\""));
    Ok(())
}

fn broken(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("{} cannot be read or written: {error}.", path.display()),
        "build again: cargo xtask build",
    )
}
