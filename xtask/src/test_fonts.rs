//! The fonts that the browser tests run with, a family at a time, whatever else the machine has.
//!
//! Promises: both families are found or installed, or the run stops and says what to install; the
//! tests get folders with the same files on every machine, and a browser that is started with one of
//! them knows no other font. Only where fontconfig finds a browser's fonts, which is on Linux; elsewhere
//! the tests run with the system's.
//! `OFFTAKE_DEJAVU` and `OFFTAKE_LIBERATION`, set beforehand to folders, are searched first.

use crate::failure::Failure;
use crate::paths;
use crate::system::apt_install;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A family of fonts.
struct Family {
    /// By this the tests are told where it is.
    variable: &'static str,
    package: &'static str,
    files: [&'static str; 6],
}

const FAMILIES: [Family; 2] = [
    Family {
        variable: "OFFTAKE_DEJAVU",
        package: "fonts-dejavu-core",
        files: [
            "DejaVuSans.ttf",
            "DejaVuSans-Bold.ttf",
            "DejaVuSansMono.ttf",
            "DejaVuSansMono-Bold.ttf",
            "DejaVuSerif.ttf",
            "DejaVuSerif-Bold.ttf",
        ],
    },
    Family {
        variable: "OFFTAKE_LIBERATION",
        package: "fonts-liberation",
        files: [
            "LiberationSans-Regular.ttf",
            "LiberationSans-Bold.ttf",
            "LiberationMono-Regular.ttf",
            "LiberationMono-Bold.ttf",
            "LiberationSerif-Regular.ttf",
            "LiberationSerif-Bold.ttf",
        ],
    },
];

/// The variables for the tests, each with the folder of a family, after installing what is missing.
pub fn have() -> Result<Vec<(&'static str, PathBuf)>, Failure> {
    if !cfg!(target_os = "linux") {
        return Ok(Vec::new());
    }
    let missing: Vec<_> = FAMILIES
        .iter()
        .filter(|family| family.find().is_err())
        .map(|family| family.package)
        .collect();
    if !missing.is_empty() {
        apt_install(&missing, &otherwise())?;
    }
    FAMILIES.iter().map(Family::folder).collect()
}

fn otherwise() -> String {
    let named = |family: &Family| format!("{} ({})", family.package, family.variable);
    let named: Vec<_> = FAMILIES.iter().map(named).collect();
    format!(
        "install the fonts of Debian's packages {}, under /usr/share/fonts or ~/.local/share/fonts; or set the \
         variable in parentheses to the folder where they are.",
        named.join(" and ")
    )
}

impl Family {
    /// A folder with the files of the family and no others.
    fn folder(&self) -> Result<(&'static str, PathBuf), Failure> {
        let found = self.find().map_err(|missing| {
            Failure::new(format!("There is still no font {missing}."), otherwise())
        })?;
        let folder = paths::target().join("test-fonts").join(self.package);
        let copied = fs::create_dir_all(&folder).and_then(|()| {
            let mut pairs = found.iter().zip(self.files);
            pairs.try_for_each(|(from, name)| fs::copy(from, folder.join(name)).map(drop))
        });
        copied.map_err(|error| {
            Failure::new(
                format!("{} cannot be filled: {error}.", folder.display()),
                "delete it, and run this again.",
            )
        })?;
        println!("{}: {}", self.package, folder.display());
        Ok((self.variable, folder))
    }

    /// Where its files are, or the first that is nowhere.
    fn find(&self) -> Result<Vec<PathBuf>, &'static str> {
        let given = env::var_os(self.variable).map(PathBuf::from);
        let mut known = Vec::new();
        for folder in given.into_iter().chain(usual()) {
            files_in(&folder, &mut known);
        }
        let named = |name: &&'static str| {
            let path = known.iter().find(|path| path.ends_with(name));
            path.cloned().ok_or(*name)
        };
        self.files.iter().map(named).collect()
    }
}

/// Where fonts usually are.
fn usual() -> impl Iterator<Item = PathBuf> {
    let home = env::home_dir();
    let in_home =
        [".local/share/fonts", ".fonts"].map(|name| home.as_ref().map(|home| home.join(name)));
    let of_all = ["/usr/share/fonts", "/usr/local/share/fonts"].map(PathBuf::from);
    of_all.into_iter().chain(in_home.into_iter().flatten())
}

/// Adds the files of a folder and of all folders in it; none where it cannot be read.
fn files_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_in(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_however_deep() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("truetype/dejavu");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("DejaVuSans.ttf"), "").unwrap();
        let mut found = Vec::new();
        files_in(folder.path(), &mut found);
        assert_eq!(found, [deep.join("DejaVuSans.ttf")]);
        files_in(&folder.path().join("none"), &mut found);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn what_to_install_is_named() {
        let said = otherwise();
        for family in FAMILIES {
            assert!(said.contains(family.package) && said.contains(family.variable));
        }
    }
}
