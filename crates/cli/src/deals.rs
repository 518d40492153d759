//! Announced deals: a list of those that words find, and what is known of one.

use std::fmt::Write;

use offtake_deals::{Deal, Kind, Source, What, mark, search};

use crate::layout::wrapped;

/// The deals that words find, each with what to ask for to have it evaluated.
pub fn list(words: &str) -> String {
    let found = search(words);
    if found.is_empty() {
        return format!(
            "No deal has all of \u{201c}{words}\u{201d}. Without words all are listed.\n"
        );
    }
    let mut text = String::new();
    for deal in found {
        text.push_str(&line(deal));
        text.push_str(&wrapped(&format!("--deal {}", deal.id), "  ", "  "));
    }
    text + "\n† derived from what was announced; ‡ assumed\n"
}

/// A deal in a line: who, when, how much.
fn line(deal: &Deal) -> String {
    let mut text = format!("{}, {}:", deal.heading(), deal.announced);
    for what in [
        What::CriticalLoad,
        What::Gpus,
        What::Term,
        What::ContractValue,
    ] {
        if let Some(figure) = deal.figure(what) {
            let _ = write!(text, " {}{},", figure.text(), mark(figure.standing));
        }
    }
    if let (Some(price), Some(standing)) = (deal.price_per_kw_month(), deal.price_standing()) {
        let _ = write!(text, " ${price:.1}{}/kW-month", mark(standing));
        if deal.kind == Kind::GpuCloud {
            text.push_str(" with its GPUs");
        }
    }
    let from = [What::Gpus, What::YearlyRevenue];
    if let (Some(price), Some(standing)) = (deal.price_per_gpu_hour(), deal.least(&from)) {
        let _ = write!(text, " ${price:.2}{}/GPU-hour", mark(standing));
    }
    wrapped(text.trim_end_matches(','), "", "  ")
}

/// What is known of a deal: every figure, how it is known and from where, and what is in doubt.
pub fn about(deal: &Deal) -> String {
    let mut text = wrapped(&format!("{}, {}", deal.heading(), deal.announced), "", "");
    if let Some(lease) = deal.lease {
        text.push_str(&wrapped(lease.label(), "  Lease: ", "    "));
    }
    if let Some(guarantor) = deal.guarantor {
        text.push_str(&wrapped(guarantor, "  Guaranteed by: ", "    "));
    }
    if !deal.instead_of.is_empty() {
        text.push_str(&wrapped(
            &deal.instead_of.join(", "),
            "  In place of: ",
            "    ",
        ));
    }
    let sources = deal.sources();
    for figure in deal.figures {
        let numbers = numbers(figure.sources, &sources);
        let note = figure.note.map(|note| format!(". {note}"));
        let said = format!("{}, {} {numbers}", figure.text(), figure.standing.text());
        let said = said.trim_end().to_owned() + &note.unwrap_or_default();
        text.push_str(&wrapped(
            &said,
            &format!("  {}: ", figure.what.label()),
            "    ",
        ));
    }
    if let Some(renewed) = deal.renewal_words() {
        text.push_str(&wrapped(&renewed, "  Renewals: ", "    "));
    }
    for conflict in deal.conflicts {
        text.push_str(&wrapped(conflict, "  ! ", "    "));
    }
    text + &sources_text(&sources)
}

/// "[1][3]": the places of sources among others.
pub fn numbers(ids: &[&str], sources: &[&Source]) -> String {
    let place = |id: &&str| sources.iter().position(|source| source.id == *id);
    let places = ids.iter().filter_map(place);
    places.map(|place| format!("[{}]", place + 1)).collect()
}

/// Sources by their numbers, each with where it is.
pub fn sources_text(sources: &[&Source]) -> String {
    let mut text = String::new();
    for (i, source) in sources.iter().enumerate() {
        let place = source.address().map(|url| format!(": {url}"));
        text.push_str(&wrapped(
            &(source.told() + &place.unwrap_or_default()),
            &format!("  [{}] ", i + 1),
            "      ",
        ));
    }
    text
}
