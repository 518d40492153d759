//! Every name that can be asked for, and those that are near to one that cannot.

use super::Target;
use super::read::{Place, apart, in_month, of_phase};
use crate::amounts::Amount;
use crate::explain::names::row_of_amount;
use crate::inputs::Input;
use crate::metrics::Metric;
use crate::reading::{PhasePart, Row, When};
use crate::rows::{DeliveryRow, FundingRow, Line, Working};

/// Every target there is, once, of the first month and phase, but the reasons for no value.
pub(super) fn all() -> impl Iterator<Item = Target> {
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
pub(super) fn bare(target: Target) -> String {
    let text = target.to_string();
    apart(&text).map_or(text, |apart| apart.name)
}

/// Names that are near to one that there is not, as they can be asked for; at most three.
pub(super) fn near(name: &str, phase: Option<usize>, place: Option<Place>) -> Vec<String> {
    let last_word = |text: &str| text.rsplit(['.', ':']).next().map(str::to_owned);
    let wanted = last_word(name).unwrap_or_default();
    // Counted twice, so that of two names as near the one that is near as a whole comes first.
    let most = 2 * (wanted.len() / 3).max(1) + 1;
    let mut found: Vec<(usize, Target)> = Vec::new();
    for target in all() {
        let full = bare(target);
        let own = last_word(&full).unwrap_or_default();
        let whole = 2 * strsim::osa_distance(name, &full);
        let distance = whole.min(2 * strsim::osa_distance(&wanted, &own) + 1);
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
