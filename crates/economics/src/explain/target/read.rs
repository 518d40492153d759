//! Reading the text of a target. Knows every name there is and no contract: whether a month or a
//! phase exists is asked later.

use std::str::FromStr;

use super::{Target, TargetError};
use crate::amounts::Amount;
use crate::explain::names::{is_monthly, phase_of, row_of_amount};
use crate::inputs::Input;
use crate::metrics::{Absent, Metric};
use crate::reading::{PhasePart, Row, When};
use crate::rows::{DeliveryRow, FundingRow, Line, Working};

/// What stands behind the @ of a target.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Opening,
    Month(usize),
    Months(usize, usize),
}

/// A target taken apart: its name without phase and month, the phase counted from 0, the month.
struct Apart {
    name: String,
    phase: Option<usize>,
    place: Option<Place>,
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
        let why = Absent::ALL.iter().find(|other| other.code() == why)?;
        return Some(Target::once(Row::Absent(*metric, *why)));
    }
    let named = all().filter(|target| bare(*target) == name);
    named.min_by_key(|target| is_dated(*target) != dated)
}

/// Whether a target wants a month.
fn is_dated(target: Target) -> bool {
    match target {
        Target::Cell(row, _) | Target::Sum { row, .. } => is_monthly(row),
        Target::Hours(_) => true,
        Target::Input(_) | Target::Phase(..) => false,
    }
}

/// The same of a phase, where it is of a phase and one is said.
fn of_phase(found: Target, phase: Option<usize>) -> Result<Target, TargetError> {
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
            Target::Cell(Row::PhaseAmount(amount, _), when) => {
                Target::Cell(Row::PhaseAmount(amount, phase), when)
            }
            Target::Phase(_, part) => Target::Phase(phase, part),
            other => other,
        }),
    }
}

/// The same in a month, where it has months and one is said.
fn in_month(found: Target, place: Option<Place>) -> Result<Target, TargetError> {
    match (found, place) {
        (Target::Hours(_), Some(Place::Month(month))) => Ok(Target::Hours(month)),
        (Target::Cell(row, _), Some(place)) if is_monthly(row) => Ok(match place {
            Place::Opening => Target::Cell(row, When::Opening),
            Place::Month(month) => Target::month(row, month),
            Place::Months(first, last) => Target::Sum { row, first, last },
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
fn apart(text: &str) -> Result<Apart, TargetError> {
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

/// Every target there is, once, of the first month and phase, but the reasons for no value.
fn all() -> impl Iterator<Item = Target> {
    let first = |row| Target::Cell(row, When::Month(0));
    let once = |row| Target::Cell(row, When::Once);
    let lines = Line::ALL.iter().map(move |row| first(Row::Line(*row)));
    let working = Working::ALL
        .iter()
        .map(move |row| first(Row::Working(*row)));
    let delivery = DeliveryRow::ALL
        .iter()
        .map(move |row| first(Row::Delivery(*row, 0)));
    let funding = FundingRow::ALL
        .iter()
        .map(move |row| first(Row::Funding(*row, 0)));
    let metrics = Metric::ALL.iter().map(move |row| once(Row::Metric(*row)));
    let inputs = Input::ALL.iter().map(|input| Target::Input(*input));
    let amounts = Amount::ALL
        .iter()
        .map(move |amount| once(row_of_amount(*amount, 0)));
    let parts = [PhasePart::Mw, PhasePart::Ready].map(|part| Target::Phase(0, part));
    metrics
        .chain(lines)
        .chain(inputs)
        .chain(working)
        .chain(delivery)
        .chain(funding)
        .chain(amounts)
        .chain(parts)
        .chain([Target::Hours(0)])
}

/// The name of a target without its phase and month; that of a line may be that of a metric.
fn bare(target: Target) -> String {
    let text = target.to_string();
    apart(&text).map_or(text, |apart| apart.name)
}

/// Names that are near to one that there is not, as they can be asked for; at most three.
fn near(name: &str, phase: Option<usize>, place: Option<Place>) -> Vec<String> {
    let last_word = |text: &str| text.rsplit(['.', ':']).next().map(str::to_owned);
    let wanted = last_word(name).unwrap_or_default();
    let most = (wanted.len() / 3).max(1);
    let mut found: Vec<(usize, Target)> = Vec::new();
    for target in all() {
        let full = bare(target);
        let own = last_word(&full).unwrap_or_default();
        let distance = strsim::osa_distance(name, &full).min(strsim::osa_distance(&wanted, &own));
        // Half a name is a good guess too, but not as good as one with a slip in it.
        let distance = match wanted.len() >= 3 && own.contains(&wanted) {
            true => distance.min(most),
            false => distance,
        };
        if distance <= most {
            // Few, so each is put in its place: a general sort would weigh more than this file.
            let at = found.partition_point(|(other, _)| *other <= distance);
            found.insert(at, (distance, target));
        }
    }
    // What was said of phase and month is kept where it makes sense.
    let said = |(_, target): &(usize, Target)| {
        let target = of_phase(*target, phase).unwrap_or(*target);
        in_month(target, place).unwrap_or(target).to_string()
    };
    found.iter().take(3).map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Target, String> {
        text.parse().map_err(|error: TargetError| error.to_string())
    }

    #[test]
    fn every_form_can_be_read_and_is_written_back() {
        for form in super::super::FORMS {
            let target = read(form.example).expect(form.example);
            assert_eq!(target.to_string(), form.example);
        }
        for target in all() {
            assert_eq!(read(&target.to_string()), Ok(target));
        }
    }

    #[test]
    fn a_name_may_be_of_a_line_and_of_a_metric() {
        let line = Row::Line(Line::Ebitda);
        assert_eq!(read("ebitda@13"), Ok(Target::month(line, 13)));
        assert_eq!(
            read(" EBITDA "),
            Ok(Target::once(Row::Metric(Metric::Ebitda)))
        );
    }

    #[test]
    fn what_is_no_target_is_told_what_is_near() {
        for (text, told) in [
            ("hosting_revnue@13", "Is it hosting_revenue@13?"),
            (
                "margin",
                "Is it input:margin, gross_margin or reported_gross_margin?",
            ),
            ("losses@3", "Is it working.losses@3,"),
            ("delivery.onlne_kw[2]@3", "Is it delivery.online_kw[2]@3"),
            ("hosting_revenue", "hosting_revenue@0"),
            ("npv@3", "ask for npv."),
            ("online_kw[2]@3", "ask for online_kw@"),
            ("funding.balance@3", "as in funding.balance[1]@"),
            ("amount:fee_step[2]", "ask for amount:fee_step."),
            ("hours", "hours@0"),
            ("hours@opening", "hours@0"),
            ("npv@", "is no month"),
            ("ebitda@99999999999999999999", "is no month"),
            ("funding.balance[0]@3", "is no phase"),
            ("absent:irr", "These can be: hosting_revenue@11"),
            ("absent:irr.because", "These can be"),
            ("", "These can be"),
            ("\u{1b}[31mqqqqqqqqqqqq", "These can be"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(told), "{text:?}: {error}");
            assert!(!error.contains(char::is_control), "{text:?}: {error:?}");
        }
    }
}
