//! Finding deals by words. Knows nothing of what they mean: it compares letters.

use crate::model::Deal;

/// The deals in which every one of the words occurs: in host, client, site or the date of the
/// announcement. Case does not matter, and a part of a word is enough. Without words,
/// every deal. Only the case of letters of ASCII is known: the record has no others, and the tables of
/// all cases weigh ten kilobytes.
#[must_use]
pub fn search(words: &str) -> Vec<&'static Deal> {
    let words = words.to_ascii_lowercase();
    let holds = |deal: &&Deal| {
        let site = deal.site.unwrap_or_default();
        let text = format!("{} {} {site} {}", deal.host, deal.client, deal.announced);
        let text = text.to_ascii_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
    };
    crate::deals().iter().filter(holds).collect()
}
