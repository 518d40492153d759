//! Versions out of Cargo.lock.
//!
//! Promises: wasm-bindgen's command is taken at exactly the version of the library the page uses;
//! any other pair refuses to work together.

use crate::failure::Failure;
use crate::paths;

/// The version of a package that this workspace is locked to.
pub fn locked(package: &str) -> Result<String, Failure> {
    let path = paths::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        Failure::new(
            format!("Cargo.lock cannot be read: {error}."),
            "run `cargo generate-lockfile`.",
        )
    })?;
    version_in(&text, package).ok_or_else(|| {
        Failure::new(
            format!("Cargo.lock names no package {package}."),
            "add it to the manifest, then run `cargo check`.",
        )
    })
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == wanted)?;
    let version = lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";

    #[test]
    fn takes_the_package_of_exactly_that_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(
            version_in(LOCK, "wasm-bindgen-macro").as_deref(),
            Some("9.9.9")
        );
    }

    #[test]
    fn an_unknown_package_has_none() {
        assert_eq!(version_in(LOCK, "wasm"), None);
        assert_eq!(version_in("", "wasm-bindgen"), None);
    }
}
