//! What a visitor waits for: the gzipped bytes of each part of the page, against a budget each.
//!
//! Promises: the first view is index.html and all it names to be loaded at once.
//! Never: passes a page it cannot see whole (a file missing, a part without files).

use crate::failure::Failure;
use crate::references::in_html;
use crate::{page, paths};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::Path;

/// A part of the page that is held to a budget.
struct Part {
    what: &'static str,
    /// What the names of its files begin and end with.
    begins: &'static str,
    ends: &'static [&'static str],
    /// The most it may weigh, gzipped.
    budget: usize,
    /// What makes it smaller.
    remedy: &'static str,
}

const INDEX: &str = "index.html";
const PROGRAM: &[&str] = &[".js", ".wasm"];

/// Every part; together the first three are the first view.
const PARTS: [Part; 5] = [
    Part {
        what: "document",
        begins: "index",
        ends: &[".html"],
        budget: 40_000,
        remedy: "move styles of what comes later to the program that brings it",
    },
    Part {
        what: "page",
        begins: "offtake-page",
        ends: PROGRAM,
        budget: 236_000,
        remedy: "move what nobody sees at first to the program that comes later",
    },
    Part {
        what: "serif",
        begins: "newsreader",
        ends: &[".woff2"],
        budget: 30_000,
        remedy: "leave characters out of it in xtask/src/fonts.rs",
    },
    Part {
        what: "later",
        begins: "offtake-later",
        ends: PROGRAM,
        budget: 465_000,
        remedy: "look which crate it brings along that it hardly needs",
    },
    Part {
        what: "engine",
        begins: "offtake-api",
        ends: PROGRAM,
        budget: 210_000,
        remedy: "look which crate it brings along that it hardly needs",
    },
];

struct File {
    name: String,
    raw: usize,
    gzip: usize,
}

impl Part {
    fn holds(&self, file: &File) -> bool {
        let name = file.name.rsplit('/').next().unwrap_or_default();
        name.starts_with(self.begins) && self.ends.iter().any(|end| name.ends_with(end))
    }

    /// What its files weigh, if there are any and that is within its budget.
    fn weigh(&self, files: &[File]) -> Result<usize, Failure> {
        let of_it: Vec<&File> = files.iter().filter(|file| self.holds(file)).collect();
        let missing = self
            .ends
            .iter()
            .any(|end| !of_it.iter().any(|file| file.name.ends_with(end)));
        if missing {
            return Err(Failure::new(
                format!(
                    "The page in dist/ has no {} {}.",
                    self.what,
                    self.ends.join(" and ")
                ),
                "build it again: cargo xtask build",
            ));
        }
        let bytes: usize = of_it.iter().map(|file| file.gzip).sum();
        if bytes <= self.budget {
            return Ok(bytes);
        }
        Err(Failure::new(
            format!(
                "The {} is {} bytes over its budget.",
                self.what,
                bytes - self.budget
            ),
            format!("make it smaller: {}.", self.remedy),
        ))
    }
}

/// Weighs dist/, built first if it is not there.
pub fn size() -> Result<(), Failure> {
    if !paths::dist().join("index.html").is_file() {
        page::build()?;
    }
    check()
}

/// Weighs dist/ as it is.
pub fn check() -> Result<(), Failure> {
    let dist = paths::dist();
    let first = first_view(&dist)?;
    let (mut files, mut all) = (Vec::new(), Vec::new());
    names_in(&dist, "", &mut all)?;
    for name in all {
        files.push(weighed(&dist, name)?);
    }
    println!("{:>9} {:>9}  file", "raw", "gzip");
    for File { name, raw, gzip } in &files {
        println!("{raw:>9} {gzip:>9}  {name}");
    }
    // All is said before any of it fails.
    let weighed: Vec<_> = PARTS
        .iter()
        .map(|part| (part, part.weigh(&files)))
        .collect();
    for (part, bytes) in &weighed {
        if let Ok(bytes) = bytes {
            println!("{bytes:>9}  {}, of {} allowed", part.what, part.budget);
        }
    }
    println!(
        "{:>9}  the first view",
        first.iter().map(|file| file.gzip).sum::<usize>()
    );
    // What is loaded at once and in no part would have no budget.
    let apart = first
        .iter()
        .find(|file| !PARTS.iter().any(|part| part.holds(file)));
    if let Some(File { name, .. }) = apart {
        return Err(Failure::new(
            format!("The page loads {name} at once, which has no budget."),
            "give it one in xtask/src/size.rs, or load it later.",
        ));
    }
    weighed
        .into_iter()
        .try_for_each(|(_, bytes)| bytes.map(drop))
}

/// The names of all files below a folder.
fn names_in(dist: &Path, below: &str, names: &mut Vec<String>) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::new(
            format!("dist/{below} cannot be read: {error}."),
            "build again: cargo xtask build",
        )
    };
    for entry in std::fs::read_dir(dist.join(below)).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => names_in(dist, &format!("{name}/"), names)?,
            false => names.push(name),
        }
    }
    names.sort();
    Ok(())
}

fn weighed(dist: &Path, name: String) -> Result<File, Failure> {
    let bytes = read(dist, &name)?;
    Ok(File {
        raw: bytes.len(),
        gzip: gzip(&bytes),
        name,
    })
}

fn read(dist: &Path, name: &str) -> Result<Vec<u8>, Failure> {
    std::fs::read(dist.join(name)).map_err(|error| {
        Failure::new(
            format!("The page loads {name}, which cannot be weighed: {error}."),
            "build again: cargo xtask build",
        )
    })
}

/// The document, and what it has loaded at once.
fn first_view(dist: &Path) -> Result<Vec<File>, Failure> {
    let html = read(dist, INDEX)?;
    let named = in_html(&String::from_utf8_lossy(&html));
    let names = [vec![INDEX.to_owned()], named].concat();
    names.into_iter().map(|name| weighed(dist, name)).collect()
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail; were it to, the file would count in full.
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .map_or(bytes.len(), |packed| packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_held_to_the_byte() {
        let [_, page, ..] = PARTS;
        let file = |name: &str, gzip| File {
            name: name.to_owned(),
            raw: 0,
            gzip,
        };
        let program = |gzip| {
            [
                file("offtake-page-1.js", 20_000),
                file("offtake-page-1_bg.wasm", gzip),
            ]
        };
        assert_eq!(page.weigh(&program(216_000)).unwrap(), 236_000);
        let over = page.weigh(&program(216_001)).unwrap_err().to_string();
        assert!(over.starts_with("The page is 1 bytes over"), "{over}");
        let none = page.weigh(&program(1)[..1]).unwrap_err().to_string();
        assert!(none.contains("has no page"), "{none}");
    }

    #[test]
    fn repetition_packs_well_and_noise_does_not() {
        assert!(gzip(&[7; 10_000]) < 100);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        })
        .take(10_000)
        .collect();
        assert!(gzip(&noise) > 9_900);
    }
}
