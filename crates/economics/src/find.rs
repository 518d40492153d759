//! Where a text holds another.
//!
//! Promises: the answers of the standard library for texts that are not empty. Never: fast in long
//! texts, as that is; it carries two kilobytes to be so, and links and what is typed are short.

/// Where a text first holds another.
fn find(text: &str, what: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(what.len());
    windows.position(|window| window == what.as_bytes())
}

/// Whether a text holds another.
pub(crate) fn contains(text: &str, what: &str) -> bool {
    find(text, what).is_some()
}

/// A text before and behind the first place of another.
pub(crate) fn split_once<'a>(text: &'a str, what: &str) -> Option<(&'a str, &'a str)> {
    let at = find(text, what)?;
    Some((text.get(..at)?, text.get(at + what.len()..)?))
}

/// A text before the first place of another; all of it where there is none.
pub(crate) fn before<'a>(text: &'a str, what: &str) -> &'a str {
    split_once(text, what).map_or(text, |(before, _)| before)
}

/// How often a text holds another.
pub(crate) fn count(text: &str, what: &str) -> usize {
    let mut rest = text;
    let mut count = 0;
    while let Some((_, behind)) = split_once(rest, what) {
        rest = behind;
        count += 1;
    }
    count
}

/// A text with another in each of its places replaced.
pub(crate) fn replace(text: &str, what: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = split_once(rest, what) {
        out.push_str(before);
        out.push_str(by);
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_answers_are_the_standard_librarys(text in "[ab=é]{0,12}", what in "[ab=é]{1,3}") {
            prop_assert_eq!(contains(&text, &what), text.contains(&what));
            prop_assert_eq!(split_once(&text, &what), text.split_once(&*what));
            prop_assert_eq!(Some(before(&text, &what)), text.split(&*what).next());
            prop_assert_eq!(count(&text, &what), text.matches(&*what).count());
            prop_assert_eq!(replace(&text, &what, "-"), text.replace(&what, "-"));
        }
    }
}
