//! Reading the text of a target. Knows every name there is and no contract: whether a month or a
//! phase exists is asked later.

use std::str::FromStr;

use super::near::{all, bare, near};
use super::{Target, TargetError};
use crate::eval::{Row, When};
use crate::explain::names::{is_monthly, phase_of};
use crate::metrics::{Metric, WhyAbsent};

/// What stands behind the @ of a target.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Opening,
    Month(usize),
    Months(usize, usize),
}

/// A target taken apart: its name without phase and month, the phase counted from 0, the month.
pub(super) struct Apart {
    pub name: String,
    pub phase: Option<usize>,
    pub place: Option<Place>,
}

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Self, TargetError> {
        // It may be said back in a terminal, and no target is longer.
        let plain = text.chars().filter(|c| !c.is_control()).take(80);
        let text = plain.collect::<String>().trim().to_ascii_lowercase();
        let Apart { name, phase, place } = apart(&text)?;
        let Some(found) = find(&name, place.is_some()) else {
            return Err(TargetError::unknown(&text, &near(&name, phase, place)));
        };
        let found = of_phase(found, phase)?;
        in_month(found, place)
    }
}

/// What has a name; of a line and a metric of the same name the one that months make sense for.
fn find(name: &str, dated: bool) -> Option<Target> {
    if let Some(reason) = name.strip_prefix("absent:") {
        let (metric, why) = reason.split_once('.')?;
        let metric = Metric::ALL.iter().find(|other| other.name() == metric)?;
        let why = WhyAbsent::ALL.iter().find(|other| other.code() == why)?;
        return Some(Target::once(Row::Absent(*metric, *why)));
    }
    let named = all().into_iter().filter(|target| bare(*target) == name);
    named.min_by_key(|target| is_dated(*target) != dated)
}

/// Whether a target wants a month.
fn is_dated(target: Target) -> bool {
    match target {
        Target::Cell(row, _) | Target::Span { row, .. } => is_monthly(row),
        Target::Hours(_) => true,
        Target::Input(_) | Target::Phase(..) => false,
    }
}

/// The same of a phase, where it is of a phase and one is said.
pub(super) fn of_phase(found: Target, phase: Option<usize>) -> Result<Target, TargetError> {
    let wants_one = match found {
        Target::Cell(row, _) => phase_of(row).is_some(),
        Target::Phase(..) => true,
        _ => false,
    };
    match (wants_one, phase) {
        (true, None) => Err(TargetError::new(format!(
            "There is one for each phase: say which, as in {found}, the earliest."
        ))),
        (false, Some(_)) => Err(TargetError::new(format!(
            "There is one for the whole contract, not for a phase: ask for {found}."
        ))),
        (false, None) => Ok(found),
        (true, Some(phase)) => Ok(match found {
            Target::Cell(Row::Delivery(row, _), when) => {
                Target::Cell(Row::Delivery(row, phase), when)
            }
            Target::Cell(Row::Funding(row, _), when) => {
                Target::Cell(Row::Funding(row, phase), when)
            }
            Target::Cell(Row::Sizing(row, _), when) => Target::Cell(Row::Sizing(row, phase), when),
            Target::Cell(Row::PhaseAmount(amount, _), when) => {
                Target::Cell(Row::PhaseAmount(amount, phase), when)
            }
            Target::Phase(_, part) => Target::Phase(phase, part),
            other => other,
        }),
    }
}

/// The same in a month, where it has months and one is said.
pub(super) fn in_month(found: Target, place: Option<Place>) -> Result<Target, TargetError> {
    match (found, place) {
        (Target::Hours(_), Some(Place::Month(month))) => Ok(Target::Hours(month)),
        (Target::Cell(row, _), Some(place)) if is_monthly(row) => Ok(match place {
            Place::Opening => Target::Cell(row, When::Opening),
            Place::Month(month) => Target::month(row, month),
            Place::Months(first, last) => Target::Span { row, first, last },
        }),
        (found, _) if is_dated(found) => Err(TargetError::new(format!(
            "There is one for each month: say which, as in {found}, the month of signing."
        ))),
        (found, None) => Ok(found),
        (found, Some(_)) => Err(TargetError::new(format!(
            "There is one for the whole contract, not for a month: ask for {found}."
        ))),
    }
}

/// Takes the phase, wherever it stands, and the month out of a text.
pub(super) fn apart(text: &str) -> Result<Apart, TargetError> {
    let (name, place) = match text.split_once('@') {
        Some((name, place)) => (name, Some(read_place(place)?)),
        None => (text, None),
    };
    let bracket = name
        .split_once('[')
        .and_then(|(before, rest)| Some((before, rest.split_once(']')?)));
    let Some((before, (number, after))) = bracket else {
        let name = name.to_owned();
        return Ok(Apart {
            name,
            phase: None,
            place,
        });
    };
    let phase = number.trim().parse::<u32>().ok();
    let Some(phase) = phase.and_then(|phase| phase.checked_sub(1)) else {
        return Err(TargetError::new(format!(
            "\u{201c}[{number}]\u{201d} is no phase. Phases are counted from 1, the earliest: [1]."
        )));
    };
    Ok(Apart {
        name: format!("{before}{after}"),
        phase: Some(phase as usize),
        place,
    })
}

fn read_place(text: &str) -> Result<Place, TargetError> {
    // Far beyond any schedule, and small enough to be added to a date.
    let number = |text: &str| text.trim().parse::<u16>().ok().map(usize::from);
    let months = || {
        let (first, last) = text.split_once('-')?;
        Some(Place::Months(number(first)?, number(last)?))
    };
    let place = match text.trim() {
        "opening" => Some(Place::Opening),
        _ => number(text).map(Place::Month).or_else(months),
    };
    place.ok_or_else(|| {
        TargetError::new(format!(
            "\u{201c}@{text}\u{201d} is no month. Months are counted from 0, the month of signing: \
             @12, or @0-11 for the sum of the first twelve."
        ))
    })
}

#[cfg(test)]
mod tests;
