//! A scenario under a name, in one word of a link: `CoreWeave;mw=70;term=10`, its pairs with `;` for `&`.
//!
//! Escapes are undone twice: once as in every query, so that programs may rewrite a link as they like, and
//! once within the word, so that a name may hold what divides its parts.

use std::fmt::Write as _;

use super::read::decode;
use super::tidy::is_empty;
use super::write;
use crate::inputs::Inputs;

/// The name that a word begins with, if it has one, and its pairs.
pub(super) fn parts(given: &str) -> (Option<&str>, impl Iterator<Item = &str>) {
    let mut parts = given.split(';');
    // An equals sign of a name's own is escaped: where one stands, the name is missing.
    let named = parts.clone().next().filter(|first| !first.contains('='));
    if named.is_some() {
        parts.next();
    }
    (named, parts.filter(|part| !part.is_empty()))
}

/// A name as it was meant, without letters that are nothing.
pub(super) fn name(given: &str) -> String {
    let mut name = decode(given).into_owned();
    name.retain(|c| !is_empty(c));
    name
}

/// The pairs of a scenario behind a name.
pub(super) fn pairs(inputs: &Inputs) -> String {
    match write(inputs) {
        pairs if pairs.is_empty() => pairs,
        pairs => format!(";{}", pairs.replace('&', ";")),
    }
}

/// A name as it stands in a word: what divides it is escaped there, and then all that is not plain in any
/// address.
pub(super) fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for byte in name.bytes() {
        let _ = match byte {
            b'%' | b';' | b'=' | b'+' => write!(text, "%25{byte:02X}"),
            b' ' => write!(text, "+"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                write!(text, "{}", char::from(byte))
            }
            _ => write!(text, "%{byte:02X}"),
        };
    }
    text
}
