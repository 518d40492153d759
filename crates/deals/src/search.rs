//! Finding deals by words. Knows nothing of what they mean: it compares letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Deal;

/// The deals in which every one of the words occurs: in host, client, site or the date of the
/// announcement. Case and accents do not matter, and a part of a word is enough. Without words,
/// every deal.
#[must_use]
pub fn search(words: &str) -> Vec<&'static Deal> {
    let words = plain(words);
    let holds = |deal: &&Deal| {
        let site = deal.site.unwrap_or_default();
        let text = plain(&format!(
            "{} {} {site} {}",
            deal.host, deal.client, deal.announced
        ));
        words.split_whitespace().all(|word| text.contains(word))
    };
    crate::deals().iter().filter(holds).collect()
}

/// Small letters without accents.
fn plain(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}
