//! Typed lists: phases such as "200 MW @ 12, 70 MW @ 15 months", and renewals such as "2 x 5 years".
//!
//! Each number in them is read as in its own field.

use super::{EntryError, ErrorKind, error, plain, read};
use crate::inputs::{Input, Phase};

/// Reads what was typed into the field of phases: loads with the months in which they are ready.
///
/// ```
/// use offtake_economics::{Phase, entry};
///
/// let phases = entry::phases("200 MW @ 12; 70,5 MW @ 15 months").unwrap();
/// assert_eq!(phases[1], Phase { mw: 70.5, ready: 15.0 });
/// ```
///
/// # Errors
/// Where a part of the text is no phase, what was wrong.
pub fn phases(text: &str) -> Result<Vec<Phase>, EntryError> {
    let wrong = || error(Input::Phases, text, ErrorKind::NoNumber);
    let typed = plain::plain(text);
    let typed = typed.trim_end_matches([',', ';']);
    let mut parts: Vec<&str> = typed.split('@').collect();
    let last = parts.pop().ok_or_else(wrong)?;
    let mut phases = Vec::new();
    let mut load: Option<f64> = None;
    for part in parts {
        let next = match load {
            None => part,
            Some(mw) => {
                let (ready, next) = between(part).ok_or_else(wrong)?;
                phases.push(Phase { mw, ready });
                next
            }
        };
        load = Some(read(Input::Mw, next)?);
    }
    phases.push(Phase {
        mw: load.ok_or_else(wrong)?,
        ready: month(last).ok_or_else(wrong)?,
    });
    Ok(phases)
}

/// The month of one phase and the load of the next, which stand between two signs.
fn between(text: &str) -> Option<(f64, &str)> {
    let marks = text.match_indices([';', ',', '+', '&']);
    marks
        .filter_map(|(at, mark)| {
            text.split_at_checked(at)
                .map(|(ready, next)| (ready, next, mark))
        })
        .find_map(|(ready, next, mark)| {
            let (ready, next) = (month(ready)?, next.strip_prefix(mark)?);
            // A comma before decimals is no end of a phase, and a load that has to be asked about is one.
            let load = read(Input::Mw, next);
            let is_load = load.map_or_else(
                |error| matches!(error.kind, ErrorKind::Several(_)),
                |_| true,
            );
            is_load.then_some((ready, next))
        })
}

/// A whole month: 12,7 is the month of one phase and a part of the next.
fn month(text: &str) -> Option<f64> {
    let text = text.trim();
    let month = read(Input::Ready, text.strip_prefix("month").unwrap_or(text));
    month.ok().filter(|month| month.fract() == 0.0)
}

/// Reads renewals with their years, "2 x 5 years": how many, and how long each lasts; nothing where the
/// text is of another form.
pub fn renewals(text: &str) -> Option<(f64, f64)> {
    let typed = plain::plain(text);
    let (count, years) = typed.split_once(['x', '*'])?;
    let count = read(Input::Renew, count).ok()?;
    Some((count, read(Input::Renewterm, years).ok()?))
}
