//! What was wrong with a link, what was done about it, and what to write instead.

use serde::Serialize;

use crate::decimal;
use crate::format::{trimmed, with_unit};
use crate::inputs::{Adjustment, ContractKind, Input, Lease};
use crate::link;
use crate::portfolio::Target;
use crate::unit::Unit;

/// What kind of repair a link needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// The value could not be read; the default stands.
    Unreadable,
    /// The value was out of range or not whole; the nearest one was taken.
    Adjusted,
    /// No input has this key; it was left out.
    Unknown,
    /// The key stood more than once; the last one counts.
    Repeated,
    /// Another key says the same more precisely; this one was left out.
    Replaced,
    /// The contract's kind has no such input; it was left out.
    OfAnotherKind,
}

/// One repair of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// The key as it stood in the link.
    pub key: String,
    /// The value as it stood in the link.
    pub given: String,
    /// The value used instead, as it would stand in a link; empty where there is none.
    pub used: String,
    /// What kind of repair it was.
    pub kind: RepairKind,
    /// What was wrong, what was done and what to do, in a sentence or two.
    pub message: String,
}

/// Longer values are cut in messages: a link may hold anything.
const LONGEST: usize = 40;

/// A key and its value as they may be shown. A link may hold what would command a terminal or turn
/// the text around it; that is shown as a replacement character.
fn quoted(key: &str, given: &str) -> String {
    format!("{}={}", shown_of(key), shown_of(given))
}

/// A text of a link as it may be shown.
fn shown_of(text: &str) -> String {
    let commands =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if commands(c) { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// The key that another one differs from by a letter too many, too few or other, or by two that changed
/// places.
fn near(key: &str) -> Option<&'static str> {
    let keys = Input::ALL.iter().map(|input| input.key());
    let mut keys = keys.chain(["contract", "target", "lease", "site"]);
    // Two letters are near to any two others.
    keys.find(|other| key.len() > 2 && key != *other && is_near(key.as_bytes(), other.as_bytes()))
}

fn is_near(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let rest = |of: &[u8], from: usize| of.get(from..).unwrap_or_default().to_vec();
    let (a, b) = (rest(a, same), rest(b, same));
    let swapped = match (a.as_slice(), b.as_slice()) {
        ([first, second, ..], [third, fourth, ..]) => first == fourth && second == third,
        _ => false,
    };
    rest(&a, 1) == rest(&b, 1)
        || a == rest(&b, 1)
        || rest(&a, 1) == b
        || swapped && rest(&a, 2) == rest(&b, 2)
}

impl Repair {
    pub(super) fn unknown(key: &str, given: &str) -> Self {
        let hint = near(key).map_or_else(String::new, |key| format!(" Did you mean {key}?"));
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Unknown,
            message: format!(
                "{}: no input has this name, so it was left out.{hint}",
                quoted(key, given)
            ),
        }
    }

    pub(super) fn repeated(key: &str, given: &str, used: &str) -> Self {
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind: RepairKind::Repeated,
            message: format!(
                "{} stands before {}: of one name the last counts, so the earlier was left out.",
                quoted(key, given),
                quoted(key, used)
            ),
        }
    }

    /// An ampersand was taken as part of a contract's name.
    pub(super) fn stray(name: &str, rest: &str) -> Self {
        let whole = format!("{name}&{rest}");
        Self {
            key: rest.to_owned(),
            given: String::new(),
            used: whole.clone(),
            kind: RepairKind::Adjusted,
            message: format!(
                "{} stands in a name, where & divides a link, so \"{}\" is used. Write %26 for & in a name.",
                shown_of(&format!("&{rest}")),
                shown_of(&whole)
            ),
        }
    }

    /// The same, of a scenario that stands in a word of its own.
    pub(super) fn within(mut self, word: &str) -> Self {
        self.message = format!("{word}: {}", self.message);
        self
    }

    pub(super) fn renamed(key: &str, given: &str, used: &str) -> Self {
        let why = if given.trim().is_empty() {
            "has no name in it"
        } else {
            "has a name that cannot be shown as it is"
        };
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind: RepairKind::Adjusted,
            message: format!("{} {why}, so \"{used}\" is used.", quoted(key, given)),
        }
    }

    pub(super) fn too_many(key: &str, given: &str, count: usize, most: usize) -> Self {
        let others = match count {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Adjusted,
            message: format!(
                "{}{others}: of these a link has {most} at most, so the rest was left out.",
                quoted(key, given)
            ),
        }
    }

    pub(super) fn target(given: &str, used: &str) -> Self {
        let done = if used.is_empty() {
            "it was left out".to_owned()
        } else {
            format!("{used} is used")
        };
        Self {
            key: "target".into(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind: if used.is_empty() {
                RepairKind::Unreadable
            } else {
                RepairKind::Adjusted
            },
            message: format!(
                "{} is not, or not in every part, a list of months and MW such as 2026-12@590,2027-12@1000 \
                 (from 0 to {} MW, {} at most), so {done}.",
                quoted("target", given),
                Target::MOST_MW,
                Target::MOST
            ),
        }
    }

    /// A range that could not be read, where nothing is used instead, or not as it stood.
    pub(super) fn range(key: &str, given: &str, used: &str) -> Self {
        let (kind, done) = match used {
            "" => (RepairKind::Unreadable, "it was left out".to_owned()),
            used => (RepairKind::Adjusted, format!("{used} is used")),
        };
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind,
            message: format!(
                "{} is no range of what the input may be, from the lower to the higher end, such as \
                 range:3,9, so {done}.",
                quoted(key, given)
            ),
        }
    }

    pub(super) fn measure(key: &str, given: &str) -> Self {
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Unreadable,
            message: format!(
                "{} is no metric, such as npv or irr_equity, so it was left out.",
                quoted(key, given)
            ),
        }
    }

    /// Places that are not there, or stand there twice.
    pub(super) fn places(key: &str, given: &str, used: &str, places: &[&str]) -> Self {
        let (kind, done) = match used {
            "" => (RepairKind::Unreadable, "it was left out".to_owned()),
            used => (RepairKind::Adjusted, format!("{used} is used")),
        };
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind,
            message: format!(
                "{} is no list of places on the page, each once ({}), so {done}.",
                quoted(key, given),
                places.join(", ")
            ),
        }
    }

    pub(super) fn version(given: &str) -> Self {
        Self {
            key: "v".into(),
            given: given.to_owned(),
            used: link::VERSION.to_string(),
            kind: RepairKind::Unreadable,
            message: format!(
                "{}: only versions up to {} of links are known here, so the link was read as that. A \
                 newer copy of this program may read it as it was meant.",
                quoted("v", given),
                link::VERSION
            ),
        }
    }

    pub(super) fn held(given: &str) -> Self {
        let words = Input::HEADLINES.map(Input::key).join(", ");
        Self {
            key: link::HELD.into(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Unreadable,
            message: format!(
                "{} is not what a price was found from, such as tcv:3500,200,12 (one of {words}, its \
                 value, MW or GPUs, years), so it was left out. No figure depends on it.",
                quoted(link::HELD, given)
            ),
        }
    }

    pub(super) fn held_beside(given: &str, by: Input) -> Self {
        Self {
            key: link::HELD.into(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Replaced,
            message: format!(
                "{} was left out, because {} ({}) is given, from which the price is found anew.",
                quoted(link::HELD, given),
                by.spec().label,
                by.key()
            ),
        }
    }

    pub(super) fn lease(given: &str) -> Self {
        let words = Lease::ALL.map(Lease::word).join(", ");
        Self {
            key: "lease".into(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Unreadable,
            message: format!(
                "{} is none of {words}, so it was left out.",
                quoted("lease", given)
            ),
        }
    }

    pub(super) fn unreadable(input: Input, given: &str, used: &str) -> Self {
        let spec = input.spec();
        let wanted = match spec.unit {
            Unit::Month => "a month such as 2024-06".to_owned(),
            Unit::Phases => "a list of phases such as 200@12,70@15 (MW@months)".to_owned(),
            Unit::Switch => "0 or 1".to_owned(),
            Unit::Choice => {
                let words: Vec<_> = input.choices().iter().map(|(word, _)| *word).collect();
                format!("one of {}", words.join(", "))
            }
            unit if unit.text().is_empty() => "a number".to_owned(),
            unit => format!("a number in {}", unit.text()),
        };
        let done = if used.is_empty() {
            "it was left out".to_owned()
        } else {
            format!("the default {} is used", shown(input, used))
        };
        Self {
            key: input.key().to_owned(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind: RepairKind::Unreadable,
            message: format!(
                "{}: {} is not {wanted}, so {done}.",
                spec.label,
                quoted(spec.key, given)
            ),
        }
    }

    pub(super) fn adjusted(input: Input, given: &str, used: &str, adjustment: Adjustment) -> Self {
        let spec = input.spec();
        let why = match adjustment {
            Adjustment::RaisedToMinimum => "is below the range",
            Adjustment::LoweredToMaximum => "is above the range",
            Adjustment::RoundedToWhole if spec.unit == Unit::Switch => "is neither 0 nor 1",
            Adjustment::RoundedToWhole => "is not a whole number",
            Adjustment::RoundedToMonths => "is not a whole number of months",
            Adjustment::FirstTwelvePhases => "has more than twelve phases",
            Adjustment::Ignored => "has a part that is not a number",
            Adjustment::OfAnotherKind => "is of another kind of contract",
        };
        let part = match spec.unit {
            Unit::Phases if why.starts_with("is ") => "has a part that ",
            _ => "",
        };
        Self {
            key: input.key().to_owned(),
            given: given.to_owned(),
            used: used.to_owned(),
            kind: RepairKind::Adjusted,
            message: format!(
                "{}: {} {part}{why}, so {} is used.",
                spec.label,
                quoted(spec.key, given),
                shown(input, used)
            ),
        }
    }

    pub(super) fn of_another_kind(
        input: Input,
        key: &str,
        given: &str,
        kind: ContractKind,
    ) -> Self {
        Self {
            key: key.to_owned(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::OfAnotherKind,
            message: format!(
                "{}: {} was left out, because the contract is of another kind ({}={}), which has no \
                 such input.",
                input.spec().label,
                quoted(key, given),
                Input::Kind.key(),
                kind.word()
            ),
        }
    }

    pub(super) fn replaced(input: Input, given: &str, by: Input) -> Self {
        let spec = input.spec();
        Self {
            key: input.key().to_owned(),
            given: given.to_owned(),
            used: String::new(),
            kind: RepairKind::Replaced,
            message: format!(
                "{}: {} was left out, because {} ({}) stands in its place.",
                spec.label,
                quoted(spec.key, given),
                by.spec().label,
                by.key()
            ),
        }
    }
}

/// A value of a link with its unit.
fn shown(input: Input, used: &str) -> String {
    let unit = input.spec().unit;
    let number = decimal::read(used).map_or_else(|| used.to_owned(), |value| trimmed(value, 4));
    match unit {
        Unit::Month | Unit::Phases | Unit::Ratio | Unit::Switch | Unit::Count | Unit::Choice => {
            used.to_owned()
        }
        _ => with_unit(&number, unit),
    }
}
