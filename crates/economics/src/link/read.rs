//! Reading a link: decoded, looked up, brought into range; never a failure.

use std::borrow::Cow;

use super::view::is_own;
use super::words::{self, words};
use super::{Reading, Repair, RepairKind, VERSION, number, value};
use crate::calendar;
use crate::decimal;
use crate::inputs::{Held, Input, Inputs, Lease, Phase};
use crate::unit::Unit;

/// Reads a full address, a bare query or nothing at all.
///
/// Unreadable values leave the default, values out of range become the nearest one, unknown keys
/// are dropped, and of repeated ones the last counts. Each of these is a repair. What programs that
/// pass links on have done to it is undone, in silence where only one thing can have been meant, and
/// what they add to follow readers is passed over. What is a portfolio is
/// [`read_portfolio`](super::read_portfolio)'s, what is a range
/// [`read_ranges`](super::read_ranges)', and how it is looked at [`read_view`](super::read_view)'s.
#[must_use]
pub fn read(address: &str) -> Reading {
    let (words, mut told) = words(address);
    let own = words.iter().filter(|word| is_own(word));
    let mut reading = read_pairs(&mut own.map(String::as_str));
    told.append(&mut reading.repairs);
    reading.repairs = told;
    reading
}

/// The keys and values of a scenario, as they stand in a link, whatever they say.
#[must_use]
pub fn pairs(address: &str) -> Vec<(String, String)> {
    let (words, _) = words(address);
    let own = words.iter().filter(|word| is_own(word));
    let pair = |word: &String| {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        (words::key(key), decode(value).into_owned())
    };
    own.map(pair).collect()
}

/// Reads the pairs of a scenario. Whatever they come from, it is the same code: in the page it is five kilobytes.
pub(super) fn read_pairs(pairs: &mut dyn Iterator<Item = &str>) -> Reading {
    let mut repairs = Vec::new();
    let mut inputs = Inputs::default();
    let mut given: [Option<Cow<'_, str>>; Input::COUNT] = [const { None }; Input::COUNT];
    let mut lease = None;
    let mut held: Option<Cow<'_, str>> = None;
    let mut version = 1;
    for pair in pairs {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (words::key(key), decode(value));
        let slot = Input::from_key(&key).and_then(|input| given.get_mut(input as usize));
        match slot {
            Some(slot) => {
                if let Some(earlier) = slot.replace(value.clone()) {
                    repairs.push(Repair::repeated(&key, &earlier, &value));
                }
            }
            // Of several the last counts, as programs add words at the end.
            None if key == "v" => {
                let text = words::value(&value);
                let known = (1..=VERSION).find(|known| known.to_string() == text);
                if known.is_none() {
                    repairs.push(Repair::version(&value));
                }
                version = known.unwrap_or(VERSION);
            }
            // Settings under one name, for whatever else the link says nothing of.
            None if key == "lease" => match Lease::from_word(&words::value(&value)) {
                Some(known) => {
                    if let Some(earlier) = lease.replace(known) {
                        repairs.push(Repair::repeated(&key, earlier.word(), &value));
                    }
                }
                None => repairs.push(Repair::lease(&value)),
            },
            None if key == super::HELD => {
                if let Some(earlier) = held.replace(value.clone()) {
                    repairs.push(Repair::repeated(&key, &earlier, &value));
                }
            }
            None if is_tracking(&key) => {}
            None => repairs.push(Repair::unknown(&key, &value)),
        }
    }

    // In the table's order, so that what replaces another input comes after it and wins.
    let mut used: Vec<(Input, &str)> = Vec::new();
    for (input, given) in Input::ALL.iter().zip(&given) {
        // A lease sets what the kind, which comes first, has defaults for.
        if *input != Input::Kind
            && let Some(lease) = lease.take()
        {
            lease.apply(&mut inputs);
        }
        let Some(given) = given else { continue };
        if let Some((_, renewals)) = used.iter().find(|(other, _)| *other == Input::Renew)
            && *input == Input::Renewterm
            && renewals.contains(['x', 'X'])
        {
            repairs.push(Repair::replaced(*input, given, Input::Renew));
            continue;
        }
        if !inputs.kind().has(*input) {
            let kind = inputs.kind();
            repairs.push(Repair::of_another_kind(*input, input.key(), given, kind));
            continue;
        }
        if take(&mut inputs, *input, given.trim(), &mut repairs) {
            for replaced in input.replaces() {
                // What was said of a value that now counts for nothing would only mislead.
                let stands = |repair: &Repair| {
                    repair.key != replaced.key() || repair.kind == RepairKind::Repeated
                };
                repairs.retain(stands);
                if let Some((_, lost)) = used.iter().find(|(other, _)| other == replaced) {
                    repairs.push(Repair::replaced(*replaced, lost, *input));
                }
            }
        }
        used.push((*input, given.as_ref()));
    }
    if let Some(given) = held {
        match (inputs.given_headline(), read_held(&words::value(&given))) {
            (Some((by, _)), Some(_)) => repairs.push(Repair::held_beside(&given, by)),
            (None, Some(held)) if inputs.set_held(held) => {}
            _ => repairs.push(Repair::held(&given)),
        }
    }
    Reading {
        inputs,
        repairs,
        version,
    }
}

/// Reads `tcv:3500,200,12`: a headline, its value, what size and how many years it was for.
fn read_held(text: &str) -> Option<Held> {
    let (key, numbers) = text.split_once(':')?;
    let mut numbers = numbers.split(',').map(|part| decimal::read(part.trim()));
    let held = Held {
        headline: Input::from_key(key.trim())?,
        value: numbers.next()??,
        size: numbers.next()??,
        years: numbers.next()??,
    };
    numbers.next().is_none().then_some(held)
}

/// Takes one value; tells whether it could be read.
fn take(inputs: &mut Inputs, input: Input, given: &str, repairs: &mut Vec<Repair>) -> bool {
    let plain = words::value(given);
    let adjustments = match input.spec().unit {
        _ if input == Input::Renew && plain.contains(['x', 'X']) => {
            read_renewals(&plain).map(|(count, years)| {
                // None of any years is none.
                let years = (count >= 0.5).then_some(years);
                let years = years.and_then(|years| inputs.set(Input::Renewterm, years));
                years.into_iter().chain(inputs.set(input, count)).collect()
            })
        }
        Unit::Phases => read_phases(&plain).map(|phases| inputs.set_phases(phases)),
        Unit::Month => calendar::read_month(&plain)
            .map(|month| inputs.set(input, f64::from(month)).into_iter().collect()),
        Unit::Choice => input
            .choice(&plain)
            .map(|value| inputs.set(input, value).into_iter().collect()),
        _ => decimal::read(&plain).map(|value| inputs.set(input, value).into_iter().collect()),
    };
    let used = value(inputs, input).unwrap_or_default();
    let Some(adjustments) = adjustments else {
        let default = inputs.default_of(input);
        let default = default.map(|value| number(input, value));
        repairs.push(Repair::unreadable(
            input,
            given,
            &default.unwrap_or_default(),
        ));
        return false;
    };
    for adjustment in adjustments {
        repairs.push(Repair::adjusted(input, given, &used, adjustment));
    }
    true
}

/// Reads `2x5`: two renewals of five years.
fn read_renewals(text: &str) -> Option<(f64, f64)> {
    let (count, years) = text.split_once(['x', 'X'])?;
    Some((decimal::read(count.trim())?, decimal::read(years.trim())?))
}

fn read_phases(text: &str) -> Option<Vec<Phase>> {
    text.split(',')
        .map(|phase| {
            let (mw, ready) = phase.split_once('@')?;
            Some(Phase {
                mw: decimal::read(mw.trim())?,
                ready: decimal::read(ready.trim())?,
            })
        })
        .collect()
}

/// What sites and mailers add to the links that they pass on, to follow who opens them.
const TRACKING: [&str; 52] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "ysclid",
    "qclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "rdt_cid",
    "sccid",
    "epik",
    "igshid",
    "igsh",
    "mibextid",
    "irclickid",
    "s_kwcid",
    "s_cid",
    "srsltid",
    "mkt_tok",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "si",
    "spm",
    "smid",
    "ncid",
    "cid",
    "icid",
    "cmpid",
    "ocid",
    "cvid",
    "xtor",
    "wickedid",
    "dm_i",
    "ck_subscriber_id",
    "sfmc_id",
    "rb_clickid",
    "guccounter",
    "usqp",
    "zanpid",
    "_ga",
    "_gl",
    "_ke",
    "_kx",
    "__s",
    "_openstat",
];
/// How others of them begin.
const TRACKING_HEADS: [&str; 24] = [
    "utm_", "mc_", "ml_", "hsa_", "_hs", "__hs", "hscta", "pk_", "mtm_", "matomo_", "piwik_",
    "gad_", "fb_", "vero_", "oly_", "guce_", "_branch_", "at_", "wt_", "bsft_", "pf_rd_", "trk",
    "elqtrack", "soc_",
];

/// Whether a key is there to follow readers, which is nothing that anybody wrote.
pub(super) fn is_tracking(key: &str) -> bool {
    let key = key.trim().to_ascii_lowercase();
    TRACKING.contains(&&*key) || TRACKING_HEADS.iter().any(|head| key.starts_with(head))
}

/// Undoes percent-encoding; a broken escape stands for itself, and bytes that are no text become
/// the replacement character.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains(['%', '+']) {
        return Cow::Borrowed(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = match (first, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        match escaped {
            Some(byte) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                out.push(if *first == b'+' { b' ' } else { *first });
                rest = tail;
            }
        }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}
