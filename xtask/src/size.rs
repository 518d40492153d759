//! What a visitor waits for: the gzipped bytes of the first view, against a budget, and of its serif
//! against another.
//!
//! Promises: counts index.html and all it, or a style sheet, names to be loaded at once.
//! Never: passes a page it cannot see whole (a file missing, one from another host, no program, no serif).

use crate::failure::Failure;
use crate::references::{in_css, in_html};
use crate::{page, paths};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::Path;

/// The most the first view may weigh, gzipped.
const BUDGET: usize = 232_000;
/// The most of it that the serif may weigh.
const SERIF: usize = 30_000;

struct File {
    name: String,
    raw: usize,
    gzip: usize,
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
    let files = first_view(&paths::dist())?;
    let total: usize = files.iter().map(|file| file.gzip).sum();
    println!("{:>9} {:>9}  file", "raw", "gzip");
    for File { name, raw, gzip } in &files {
        println!("{raw:>9} {gzip:>9}  {name}");
    }
    println!(
        "{:>9} {total:>9}  total, of {BUDGET} allowed",
        files.iter().map(|file| file.raw).sum::<usize>()
    );
    if !files.iter().any(|file| file.name.ends_with(".wasm")) {
        return Err(Failure::new(
            "The page in dist/ loads no WebAssembly.",
            "build it again: cargo xtask build",
        ));
    }
    let serif: Vec<_> = files
        .iter()
        .filter(|file| file.name.ends_with(".woff2"))
        .collect();
    if serif.is_empty() {
        return Err(Failure::new(
            "The page in dist/ does not load its serif.",
            "name the files of fonts/ in index.html and styles/fonts.css, and build it again.",
        ));
    }
    let serif = serif.iter().map(|file| file.gzip).sum();
    println!("{:>9} {serif:>9}  of it the serif, of {SERIF} allowed", "");
    within(
        "The first view",
        total,
        BUDGET,
        "load what is new only when asked for",
    )?;
    within(
        "The serif",
        serif,
        SERIF,
        "leave characters out of it in xtask/src/fonts.rs",
    )
}

fn within(what: &str, bytes: usize, budget: usize, remedy: &str) -> Result<(), Failure> {
    if bytes <= budget {
        return Ok(());
    }
    Err(Failure::new(
        format!("{what} is {} bytes over its budget.", bytes - budget),
        format!("make it smaller, or {remedy}."),
    ))
}

fn first_view(dist: &Path) -> Result<Vec<File>, Failure> {
    let mut names = vec!["index.html".to_owned()];
    let mut files = Vec::new();
    while let Some(name) = names.get(files.len()).cloned() {
        let bytes = std::fs::read(dist.join(&name)).map_err(|error| {
            Failure::new(
                format!("The page loads {name}, which cannot be weighed: {error}."),
                "build again: cargo xtask build; load nothing from other hosts.",
            )
        })?;
        let named = match name.rsplit('.').next() {
            Some("html") => in_html(&String::from_utf8_lossy(&bytes)),
            Some("css") => in_css(&String::from_utf8_lossy(&bytes)),
            _ => Vec::new(),
        };
        for reference in named {
            let reference = resolve(&name, &reference);
            if !names.contains(&reference) {
                names.push(reference);
            }
        }
        files.push(File {
            raw: bytes.len(),
            gzip: gzip(&bytes),
            name,
        });
    }
    Ok(files)
}

/// The file in dist/ that a reference inside another file means; another host's stays as it is.
fn resolve(from: &str, reference: &str) -> String {
    if reference.contains("//") {
        return reference.to_owned();
    }
    let reference = reference.split(['?', '#']).next().unwrap_or_default();
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (start, rest) = reference
        .strip_prefix('/')
        .map_or((folder, reference), |rest| ("", rest));
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
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
    fn references_are_read_from_where_they_stand() {
        assert_eq!(resolve("index.html", "./a.js"), "a.js");
        assert_eq!(resolve("index.html", "/a.js?v=1#x"), "a.js");
        assert_eq!(resolve("styles/a.css", "../fonts/b.woff2"), "fonts/b.woff2");
        assert_eq!(resolve("styles/a.css", "b.css"), "styles/b.css");
        assert_eq!(
            resolve("index.html", "https://elsewhere.test/a.js"),
            "https://elsewhere.test/a.js"
        );
    }

    #[test]
    fn a_budget_is_held_to_the_byte() {
        assert!(within("It", 30_000, 30_000, "leave").is_ok());
        let over = within("It", 30_001, 30_000, "leave").unwrap_err();
        assert!(over.to_string().starts_with("It is 1 bytes over"));
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
