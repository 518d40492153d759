//! Where a query stands in an address: open, behind the question mark, or private, behind the number
//! sign, which no browser sends to a server. Both are read for ever.

use super::words;

/// Bytes of an address at most that are sent: mail and messengers cut off more than some two thousand,
/// and servers refuse more than eight. What is longer stands behind the number sign.
pub const LONGEST_OPEN: usize = 2_000;

/// The address of a page that stands at some address, with another query, whose version comes behind it.
/// What came behind the number sign stays there, and so does the sign where nothing is left behind it.
///
/// ```
/// use offtake_economics::link;
///
/// let open = link::address("https://example.com/?mw=200#curves", "mw=300");
/// assert_eq!(open, "https://example.com/?mw=300&v=2");
/// let private = link::address("https://example.com/#mw=200", "mw=300");
/// assert_eq!(private, "https://example.com/#mw=300&v=2");
/// ```
#[must_use]
pub fn address(here: &str, query: &str) -> String {
    let page = here.split(['?', '#']).next().unwrap_or_default();
    let query = super::versioned(query);
    let mark = match page.len() + 1 + query.len() > LONGEST_OPEN || is_private(here) {
        true => "#",
        false if query.is_empty() => "",
        false => "?",
    };
    format!("{page}{mark}{query}")
}

/// Whether an address keeps what is in it from servers.
#[must_use]
pub fn is_private(address: &str) -> bool {
    let fragment = address.split_once('#').map(|(_, fragment)| fragment);
    fragment.is_some_and(|fragment| fragment.is_empty() || words::is_private(fragment))
}

/// All words of an address as one query, without its question mark: two addresses with the same one are
/// of the same scenario and contracts.
#[must_use]
pub fn query(address: &str) -> String {
    let (words, _) = words::words(address);
    words.join("&")
}
