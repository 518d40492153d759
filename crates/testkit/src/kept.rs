//! Texts that are kept in files, so that a change of them is seen.

use std::path::Path;
use std::{env, fs};

/// Whether what is found is to be kept from now on: `ACCEPT=1 cargo test …`.
pub fn accepts() -> bool {
    env::var_os("ACCEPT").is_some()
}

/// Holds a text against the one that is kept.
#[track_caller]
pub fn kept(path: impl AsRef<Path>, found: &str) {
    let path = path.as_ref();
    if accepts() {
        fs::write(path, found).expect("the file of what is kept");
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    let place = kept.lines().zip(found.lines()).position(|(a, b)| a != b);
    assert!(
        kept == found,
        "{} is another from line {} on; if it should be, run the test with ACCEPT=1",
        path.display(),
        place.unwrap_or_else(|| kept.lines().count().min(found.lines().count())) + 1
    );
}
