//! Copies of the repository, kept among the build's files between runs: for mutants to live in, and
//! for tests to run where nothing lies beside them.
//!
//! Promises: holds what git knows or would take up, as it is now; a file that is the same is not
//! written again, so that cargo builds only what changed.
//! Never: holds what lies beside the repository: an outcome depends on nothing but it.

use crate::command::answer;
use crate::failure::Failure;
use crate::paths;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Brings the copy of this name up to date and says where it is.
pub fn tree(name: &str) -> Result<PathBuf, Failure> {
    let root = paths::root();
    let tree = paths::target().join("deep").join(name);
    let here = root.to_string_lossy();
    let words = [
        "-C",
        &*here,
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ];
    let names = answer("git", &words).ok_or_else(|| {
        Failure::new(
            "git did not list the repository's files.",
            "run this in a clone, with git installed.",
        )
    })?;
    // A file that was deleted and not yet committed is still on git's list.
    let names = names.split('\0').filter(|name| root.join(name).is_file());
    copy(&root, &tree, &names.map(PathBuf::from).collect()).map_err(|error| {
        Failure::new(
            format!("The copy in {} cannot be written: {error}.", tree.display()),
            "delete it, then run this again.",
        )
    })?;
    Ok(tree)
}

fn copy(root: &Path, tree: &Path, names: &BTreeSet<PathBuf>) -> std::io::Result<()> {
    fs::create_dir_all(tree)?;
    prune(tree, tree, names)?;
    for name in names {
        let (from, to) = (fs::read(root.join(name))?, tree.join(name));
        if fs::read(&to).is_ok_and(|old| old == from) {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(to, from)?;
    }
    Ok(())
}

/// Deletes files that are not among these: cargo would take a test that is gone for one that is there.
fn prune(tree: &Path, folder: &Path, names: &BTreeSet<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            prune(tree, &path, names)?;
        } else if path
            .strip_prefix(tree)
            .is_ok_and(|name| !names.contains(name))
        {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_brought_up_to_date() {
        let place = std::env::temp_dir().join(format!("offtake-tree-{}", std::process::id()));
        let (root, tree) = (place.join("root"), place.join("tree"));
        fs::create_dir_all(root.join("a")).unwrap();
        fs::write(root.join("a/b"), "1").unwrap();
        fs::write(root.join("c"), "2").unwrap();
        let both = BTreeSet::from(["a/b".into(), "c".into()]);
        copy(&root, &tree, &both).unwrap();
        // A mutant that an interrupted run left behind.
        fs::write(tree.join("a/b"), "fault").unwrap();
        let written = |name| fs::metadata(tree.join(name)).unwrap().modified().unwrap();
        let before = written("c");
        copy(&root, &tree, &both).unwrap();
        assert_eq!(fs::read_to_string(tree.join("a/b")).unwrap(), "1");
        assert_eq!(written("c"), before);
        copy(&root, &tree, &BTreeSet::from(["c".into()])).unwrap();
        assert!(!tree.join("a/b").exists() && tree.join("c").exists());
        fs::remove_dir_all(place).unwrap();
    }
}
