//! Every name that can be asked for, and those that are near to one that cannot.

use super::Target;
use super::read::{Place, apart, in_month, of_phase};
use crate::amounts::Amount;
use crate::eval::{PhasePart, Row};
use crate::explain::names::row_of_amount;
use crate::inputs::Input;
use crate::metrics::Metric;
use crate::rows::{DeliveryRow, FundingRow, Line, SizingRow, Working};

/// Every target there is, once, of the first month and phase, but the reasons for no value.
pub(super) fn all() -> Vec<Target> {
    // A list and loops: as one chain of iterators it would be compiled anew for each use.
    let mut all = Vec::new();
    let monthly = |row| Target::month(row, 0);
    all.extend(
        Metric::ALL
            .iter()
            .map(|metric| Target::once(Row::Metric(*metric))),
    );
    all.extend(Line::ALL.iter().map(|row| monthly(Row::Line(*row))));
    all.extend(Input::ALL.iter().map(|input| Target::Input(*input)));
    all.extend(Working::ALL.iter().map(|row| monthly(Row::Working(*row))));
    all.extend(
        DeliveryRow::ALL
            .iter()
            .map(|row| monthly(Row::Delivery(*row, 0))),
    );
    all.extend(
        FundingRow::ALL
            .iter()
            .map(|row| monthly(Row::Funding(*row, 0))),
    );
    all.extend(
        SizingRow::ALL
            .iter()
            .map(|row| monthly(Row::Sizing(*row, 0))),
    );
    all.extend(
        Amount::ALL
            .iter()
            .map(|amount| Target::once(row_of_amount(*amount, 0))),
    );
    all.extend([PhasePart::Mw, PhasePart::Ready].map(|part| Target::Phase(0, part)));
    all.push(Target::Hours(0));
    all
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
