//! The letters of a link, as they were before mail, feeds and messengers handed it on.
//!
//! Promises: a link that this program wrote comes out to the letter, since it holds none of what is
//! undone here. Never: looks at what a word means; that is `words`' to do.

use crate::find;

/// Entities of HTML that stand for what links are made of, or that end one.
const ENTITIES: [(&str, char); 20] = [
    ("amp", '&'),
    ("equals", '='),
    ("semi", ';'),
    ("commat", '@'),
    ("comma", ','),
    ("num", '#'),
    ("percnt", '%'),
    ("plus", '+'),
    ("quest", '?'),
    ("nbsp", ' '),
    ("shy", '\u{ad}'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("rdquo", '”'),
    ("rsquo", '’'),
    ("raquo", '»'),
    ("rsaquo", '›'),
    ("hellip", '…'),
];

/// How often escapes of one kind are undone: more than any two programs put on.
pub(super) const LAYERS: usize = 4;

/// An address without what was done to it on its way: entities, escapes of other languages, line breaks,
/// and letters that nobody sees.
pub(super) fn tidy(address: &str) -> String {
    let mut text = unwrapped(address.trim()).to_owned();
    // `&amp;amp;` is what two programs make of an ampersand.
    for _ in 0..LAYERS {
        if !text.contains('&') {
            break;
        }
        let plain = without_entities(&text);
        if plain == text {
            break;
        }
        text = plain;
    }
    if text.contains(['\\', '^']) {
        text = without_escapes(&text);
    }
    if find::contains(&text, "=3D") {
        text = without_quoted_printable(text);
    }
    if text.contains(|c: char| c.is_control() || is_unseen(c)) {
        text = unbroken(&text);
    }
    text
}

/// What `<https://…|words>` wraps.
fn unwrapped(text: &str) -> &str {
    let Some(inner) = text.strip_prefix('<') else {
        return text;
    };
    inner.split(['>', '|']).next().unwrap_or_default()
}

/// A text with `&amp;`, `&#38;` and `&#x26;` as what they stand for.
pub(super) fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        let entity = behind.split_once(';');
        match entity.and_then(|(name, after)| Some((of_entity(name)?, after))) {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out + rest
}

fn of_entity(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let known = ENTITIES.iter();
        let mut known = known.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        return known.next().map(|(_, letter)| *letter);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32)
}

/// A text without the escapes of JSON (`\u0026`), of shells (`\&`, `^&`) and of Markdown (`\_`).
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let code = after.strip_prefix('u').and_then(|code| code.get(..4));
        let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
        match (first, code.and_then(char::from_u32)) {
            ('\\', Some(letter)) => {
                out.push(letter);
                rest = after.get(5..).unwrap_or_default();
                continue;
            }
            ('\\', None) if after.starts_with(|c: char| c.is_ascii_punctuation()) => {}
            ('^', _) if after.starts_with('&') => {}
            _ => out.push(first),
        }
        rest = after;
    }
    out
}

/// A text as it was before mail made `=3D` of every equals sign, and broke lines by `=`.
fn without_quoted_printable(text: String) -> String {
    let whole = find::replace(&find::replace(&text, "=\r\n", ""), "=\n", "");
    let is_broken = whole.len() < text.len();
    let all = whole.matches('=').count() == find::count(&whole, "=3D");
    // A client may be called 3D Systems; no input has such a value.
    let of_input = |word: &str| {
        let key = find::split_once(word, "=3D").map(|(key, _)| key);
        key.is_some_and(|key| crate::inputs::Input::from_key(key).is_some())
    };
    if all && (is_broken || whole.split(['?', '#', '&', ';']).any(of_input)) {
        find::replace(&whole, "=3D", "=")
    } else {
        text
    }
}

/// A text without line breaks, the spaces around them and the marks of a quoted mail, and without letters
/// that nobody sees.
fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut broken = false;
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
                out.truncate(out.trim_end_matches([' ', '\t']).len());
                broken = true;
            }
            ' ' | '\t' | '>' if broken => {}
            _ if is_unseen(c) => {}
            _ => {
                broken = false;
                out.push(c);
            }
        }
    }
    out
}

/// Whether a letter is not seen and means nothing in a name either: a soft hyphen, a space of no width,
/// a mark that turns text around. Joiners are not among them: names in some scripts need those.
pub(super) fn is_unseen(c: char) -> bool {
    is_empty(c)
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter is nothing at all.
pub(crate) fn is_empty(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// A key or a value of an input, as it was meant: no layer of escapes, no space, nothing unseen, and
/// in the letters of ASCII where there are some for it.
pub(super) fn plain(decoded: &str) -> String {
    let mut text = decoded.to_owned();
    for _ in 0..LAYERS {
        if !text.contains('%') {
            break;
        }
        text = super::read::decode(&text).into_owned();
    }
    let seen = text
        .trim()
        .chars()
        .filter(|c| !c.is_control() && !is_unseen(*c) && !matches!(c, '\u{200c}' | '\u{200d}'));
    let ascii = seen.map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        // The same letters in the width of Chinese ones.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    });
    ascii.collect()
}
