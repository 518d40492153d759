//! The words of a link, `key=value`, whatever was done to it on its way.
//!
//! Messengers, mail and feeds hand links on with entities, one more layer of escapes, capitals, and the
//! bracket or full stop that stood behind them. Where only one thing can have been meant it is taken,
//! in silence; what is taken without being sure is told. Promises: a link that this program wrote comes
//! out to the letter, and no word is dropped here: whoever reads them tells of those that it cannot use.

use super::portfolio::{CONTRACT, SITE, TARGET};
use super::ranges;
use super::read::{decode, is_tracking};
use super::tidy::{LAYERS, plain, tidy};
use super::view::{self, PIN, WITH};
use super::{HELD, Repair};
use crate::find;
use crate::inputs::Input;

/// Keys besides those of inputs and of how they are looked at.
const OTHERS: [&str; 5] = ["v", "lease", HELD, TARGET, CONTRACT];
/// Keys whose values are divided by `;`: a link with one of them keeps its own.
const DIVIDED: [&str; 3] = [CONTRACT, PIN, WITH];

/// What ends a sentence, a quotation or a bracket that a link stood in. No value of an input ends so.
const CLOSING: [char; 21] = [
    ')', ']', '}', '>', '"', '\'', '”', '’', '»', '›', '*', '_', '`', '.', ';', ':', '!', '?', '…',
    '/', '\\',
];
/// What may stand before a link in the same way.
const OPENING: [char; 14] = [
    '?', '!', '/', '(', '[', '{', '<', '"', '\'', '“', '‘', '«', '*', '`',
];

/// The words of an address: those behind the question mark, then those of the private form, behind
/// the number sign. Both may be there, since sites add words of their own to links they pass on.
/// With it what was taken without being sure.
pub(super) fn words(address: &str) -> (Vec<String>, Vec<Repair>) {
    let mut words = Vec::new();
    of_address(&tidy(address), 0, &mut words);
    if !words.iter().any(|word| is_known(&key_of(word))) {
        unwrap(&mut words);
    }
    if !words.iter().any(|word| is_divided(word)) {
        words = words.iter().flat_map(|word| parts(word)).collect();
    }
    let mut repairs = Vec::new();
    let words = rejoined(words, &mut repairs);
    (words, repairs)
}

/// A key as it was meant; as it stands where that is none.
pub(super) fn key(given: &str) -> String {
    let decoded = decode(given);
    let mut key = plain(&decoded);
    key.retain(|c| !c.is_whitespace());
    let mut key = key.trim_start_matches(OPENING);
    // What is left of an entity whose ampersand divided two words, or whose semicolon was lost.
    while !is_known(key)
        && let Some(rest) = ["amp;", "#38;", "#x26;", "amp"].iter().find_map(|entity| {
            let head = key.get(..entity.len())?;
            let rest = key.get(entity.len()..)?;
            head.eq_ignore_ascii_case(entity).then_some(rest)
        })
    {
        key = rest;
    }
    let lower = key.to_ascii_lowercase();
    match () {
        () if is_known(key) => key.to_owned(),
        () if is_known(&lower) => lower,
        () => decoded.into_owned(),
    }
}

/// A value of an input as it was meant, without what closed the sentence it stood in.
pub(super) fn value(decoded: &str) -> String {
    let plain = plain(decoded);
    plain.trim_end_matches(CLOSING).trim_end().to_owned()
}

fn is_known(key: &str) -> bool {
    let listed = OTHERS.contains(&key) || view::KEYS.contains(&key) || key == SITE;
    listed || Input::from_key(key).is_some() || ranges::input_of(key).is_some()
}

/// The key of a word.
pub(super) fn key_of(word: &str) -> String {
    key(word.split_once('=').map_or(word, |(key, _)| key))
}

/// Whether semicolons of a link with this word in it divide a value, and no words.
fn is_divided(word: &str) -> bool {
    let divided = |part: &str| DIVIDED.contains(&&*key_of(part));
    word.split(';')
        .any(|part| part.contains('=') && divided(part))
}

/// The words of an address, a bare query or nothing at all.
fn of_address(address: &str, depth: usize, words: &mut Vec<String>) {
    let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
    let query = match before.split_once('?') {
        Some((page, query)) if !begins_with_pair(page) => query,
        Some(_) => before,
        None if begins_with_pair(before) || !is_page(before) => before,
        // An address that was escaped as a whole has its question mark within.
        None if depth < LAYERS && find::contains(&before.to_ascii_lowercase(), "%3f") => {
            return of_address(&unescaped(address), depth + 1, words);
        }
        None => "",
    };
    of_query(query, depth, words);
    // A fragment without a value names a place on the page, and one in `:~:` a passage of its text.
    let fragment = find::before(fragment, ":~:");
    if is_private(fragment) {
        of_query(fragment, depth, words);
    }
}

/// Whether a text is a query without its question mark: part of a path is no key.
fn begins_with_pair(text: &str) -> bool {
    let pair = text.split_once('=');
    pair.is_some_and(|(key, _)| !key.contains('/'))
}

/// Whether a text that is no pair is the address of a page.
fn is_page(text: &str) -> bool {
    text.contains('/') || text.starts_with('.')
}

/// Whether what stands behind a number sign is a scenario, and no place on a page.
pub(super) fn is_private(fragment: &str) -> bool {
    let fragment = find::before(fragment, ":~:");
    fragment.contains('=') || find::contains(&fragment.to_ascii_lowercase(), "%3d")
}

fn of_query(query: &str, depth: usize, words: &mut Vec<String>) {
    let first = words.len();
    for word in query.split('&').filter(|word| !word.is_empty()) {
        of_word(word, depth, words);
    }
    if words.len() > first
        && let Some(last) = words.last_mut()
    {
        last.truncate(closed(last).len());
    }
}

/// A word, or those that it turns out to hold.
fn of_word(word: &str, depth: usize, words: &mut Vec<String>) {
    let mut rest = word;
    if word.contains('=') && is_known(&key_of(word)) {
        while let Some((before, behind)) = divided(rest) {
            of_one(before, depth, words);
            rest = behind;
        }
    }
    of_one(rest, depth, words);
}

/// A text before and behind the first escaped ampersand that divides words. In a name the equals sign
/// behind it is escaped once more.
fn divided(text: &str) -> Option<(&str, &str)> {
    let mut rest = text;
    while let Some((_, behind)) = find::split_once(rest, "%26") {
        let (key, sign) = behind.split_at(behind.find(['=', '%']).unwrap_or(behind.len()));
        let is_pair = ["=", "%3D", "%3d"]
            .iter()
            .any(|equals| sign.starts_with(equals));
        if is_pair && is_known(&self::key(key)) {
            let before = text.len() - behind.len() - "%26".len();
            return Some((text.get(..before)?, behind));
        }
        rest = behind;
    }
    None
}

/// A word in which no other key is seen.
fn of_one(word: &str, depth: usize, words: &mut Vec<String>) {
    let Some((key, value)) = word.split_once('=') else {
        let mut within = word.to_owned();
        for _ in depth..LAYERS {
            within = unescaped(&within);
            if let Some((first, _)) = within.split_once('=') {
                return match first.contains('/') {
                    true => of_address(&within, depth + 1, words),
                    false => of_query(&within, depth + 1, words),
                };
            }
        }
        words.push(word.to_owned());
        return;
    };
    let key = self::key(key);
    if is_known(&key) && !DIVIDED.contains(&&*key) && depth < LAYERS {
        // No value of an input has an ampersand or a question mark in it.
        let mut within = unescaped(value);
        for _ in depth..LAYERS {
            if within.contains('&') || !within.contains('%') {
                break;
            }
            within = unescaped(&within);
        }
        if within.contains('&') {
            return of_query(&format!("{key}={within}"), depth + 1, words);
        }
        if let Some((value, rest)) = value.split_once('?')
            && rest.contains('=')
        {
            words.push(format!("{key}={value}"));
            return of_query(rest, depth + 1, words);
        }
    }
    words.push(word.to_owned());
}

/// In place of the words of a page that leads to a link those of that link.
fn unwrap(words: &mut Vec<String>) {
    let found = words.iter().find_map(|word| {
        let value = unescaped(word.split_once('=').unwrap_or_default().1);
        let mut within = Vec::new();
        if find::contains(&value, "://") {
            of_address(&value, 1, &mut within);
        }
        let is_link = within.iter().any(|word| is_known(&key_of(word)));
        is_link.then_some(within)
    });
    if let Some(found) = found {
        *words = found;
    }
}

/// The words of one in which they are divided by `;`, where each is a pair.
fn parts(word: &str) -> Vec<String> {
    let word = match word.split_once('=') {
        Some((key, value)) if is_known(&self::key(key)) => format!("{key}={}", unescaped(value)),
        _ => word.to_owned(),
    };
    let mut parts: Vec<String> = Vec::new();
    for part in word.split(';').filter(|part| !part.is_empty()) {
        match parts.last_mut() {
            Some(before) if !part.contains('=') => {
                before.push(';');
                before.push_str(part);
            }
            _ => parts.push(part.to_owned()),
        }
    }
    parts
}

/// The last word without what stood behind the link.
fn closed(word: &str) -> &str {
    let (pair, is_part) = match word.rsplit_once(';') {
        Some((_, part)) => (part, true),
        None => (word, false),
    };
    let key = match pair.contains('=') {
        true => key_of(pair),
        false => CONTRACT.to_owned(),
    };
    match &*key {
        CONTRACT | SITE | PIN | WITH => closed_name(word),
        // Who breaks a list off behind a comma may have lost the rest.
        key if key == TARGET || key == Input::Phases.key() => word.trim_end_matches(CLOSING),
        key if is_known(key) || is_part => {
            let closing = |c: char| c == ',' || CLOSING.contains(&c);
            word.trim_end_matches(closing)
        }
        _ => word,
    }
}

/// A word that ends in a name, which may itself end in a full stop, or in a bracket that begins in it.
fn closed_name(word: &str) -> &str {
    const PAIRS: [(char, char); 9] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('“', '”'),
        ('‘', '’'),
        ('"', '"'),
        ('\'', '\''),
        ('*', '*'),
    ];
    let mut name = word;
    while let Some((opening, closing)) = PAIRS.iter().find(|(_, closing)| name.ends_with(*closing))
    {
        let text = decode(name);
        let closings = text.matches(*closing).count();
        let openings = match opening == closing {
            true => closings / 2 * 2,
            false => text.matches(*opening).count(),
        };
        if openings >= closings {
            break;
        }
        name = name.strip_suffix(*closing).unwrap_or_default();
    }
    name
}

/// The words with what an ampersand of a contract's own cut off put back: a name such as AT&T.
fn rejoined(words: Vec<String>, repairs: &mut Vec<Repair>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for word in words {
        let first = word.split(';').next().unwrap_or_default();
        let is_stray = !first.contains('=') && !is_tracking(&decode(first));
        let cut = |before: &&mut String| {
            is_stray && DIVIDED.contains(&&*key_of(before)) && in_name(before)
        };
        let Some(before) = joined.last_mut().filter(cut) else {
            joined.push(word);
            continue;
        };
        let name = before.rsplit(['=', ';']).next().unwrap_or_default();
        repairs.push(Repair::stray(&decode(name), &decode(first)));
        before.push_str("%26");
        before.push_str(&word);
    }
    joined
}

/// Whether a contract ends within a name.
fn in_name(contract: &str) -> bool {
    match unescaped(contract).rsplit_once(';') {
        Some((_, part)) => part.contains('=') && key_of(part) == SITE,
        None => true,
    }
}

/// A text with one layer of its escapes undone; a plus stays one.
fn unescaped(text: &str) -> String {
    decode(&find::replace(text, "+", "%2B")).into_owned()
}
