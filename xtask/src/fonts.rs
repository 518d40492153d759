//! The page's serif, in fonts/: two weights of an open font, with the characters that the page writes.
//!
//! Promises: the same bytes every time, since the font, the tools and the characters are each of one
//! version; the licence lies beside them and is published with them. It reserves no name, so a subset
//! may be called as the whole is.
//! Never: runs in a build. The files are kept, and whoever builds the page needs none of this.

use crate::command::run;
use crate::failure::Failure;
use crate::{node, paths, python};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The font, which varies in weight and in the size that it is drawn for.
const PACKAGE: &str = "@fontsource-variable/newsreader";
const VERSION: &str = "5.3.0";
const SOURCE: &str = "files/newsreader-latin-standard-normal.woff2";
const LICENCE: (&str, &str) = ("LICENSE", "OFL.txt");

/// The files that are made, and their weights.
const FACES: [(&str, &str); 2] = [
    ("newsreader-regular.woff2", "400"),
    ("newsreader-semibold.woff2", "600"),
];
/// The size that the letters are drawn for: between the sentence's on a desk and titles.
const SIZE: &str = "24";

/// Beside ASCII: what sets text well, and the signs that stand with numbers. What somebody may write
/// besides is left to the fallback in styles/fonts.css.
const MARKS: &str = "\u{a0}–—‘’“”…·−×°€£";

/// Makes the files anew; with `check` they stay as they are, and the run fails where they differ.
pub fn fonts(check: bool) -> Result<(), Failure> {
    let package = node::package(PACKAGE, VERSION)?;
    let python = python::with_fonttools()?;
    let made = paths::target().join("fonts");
    fs::create_dir_all(&made).map_err(|error| broken(&made, &error))?;
    for (file, weight) in FACES {
        let mut subset = Command::new(&python);
        subset
            .arg(paths::root().join("xtask/src/fonts.py"))
            .args([&package.join(SOURCE), &made.join(file)])
            .args([weight, SIZE, &characters()]);
        run(&mut subset, "read Python's message above.")?;
    }
    let licence = made.join(LICENCE.1);
    fs::copy(package.join(LICENCE.0), &licence).map_err(|error| broken(&licence, &error))?;
    let files = FACES.iter().map(|(file, _)| *file).chain([LICENCE.1]);
    files
        .into_iter()
        .try_for_each(|file| keep(&made.join(file), check))
}

/// Every character that the files are to hold.
fn characters() -> String {
    let ascii = (' '..='~').collect::<String>();
    ascii + MARKS
}

/// Puts a file into fonts/ where it differs from what is there, or says that it does.
fn keep(made: &Path, check: bool) -> Result<(), Failure> {
    let kept = folder().join(made.file_name().unwrap_or_default());
    let bytes = fs::read(made).map_err(|error| broken(made, &error))?;
    let same = fs::read(&kept).is_ok_and(|before| before == bytes);
    if same {
        println!("{:>6} bytes, as before: {}", bytes.len(), kept.display());
        return Ok(());
    }
    if check {
        return Err(Failure::new(
            format!("{} is not what is made anew.", kept.display()),
            "make it with `cargo xtask fonts`, look at the page, and commit it.",
        ));
    }
    fs::create_dir_all(folder()).map_err(|error| broken(&kept, &error))?;
    fs::write(&kept, &bytes).map_err(|error| broken(&kept, &error))?;
    println!("{:>6} bytes, new: {}", bytes.len(), kept.display());
    Ok(())
}

fn folder() -> PathBuf {
    paths::root().join("fonts")
}

fn broken(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("{} cannot be read or written: {error}.", path.display()),
        "look at the folder, or delete it, and run this again.",
    )
}
