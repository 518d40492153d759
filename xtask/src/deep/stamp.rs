//! When and of what a result is: the date, and the commit.
//!
//! Never: names a commit for sources that differ from it without saying so.

use crate::command::answer;
use crate::paths;
use std::time::SystemTime;

/// The commit and the date, in words that follow "measured".
pub fn stamp() -> String {
    let root = paths::root();
    let root = root.to_string_lossy();
    let git = |words: &[&str]| answer("git", &[&["-C", &*root][..], words].concat());
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    let date = now.split('T').next().unwrap_or_default();
    let commit = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_else(|| "no commit".into());
    let changed =
        git(&["status", "--porcelain", "--", "crates"]).is_none_or(|text| !text.is_empty());
    let changes = if changed {
        " with changes not yet committed"
    } else {
        ""
    };
    format!("at commit {commit}{changes} on {date}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_stamp_ends_in_a_date() {
        let stamp = super::stamp();
        let date = stamp.rsplit(' ').next().unwrap();
        let parts: Vec<&str> = date.split('-').collect();
        assert!(stamp.starts_with("at commit "), "{stamp}");
        assert_eq!(
            parts.iter().map(|part| part.len()).collect::<Vec<_>>(),
            [4, 2, 2]
        );
    }
}
