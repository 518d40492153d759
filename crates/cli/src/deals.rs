//! Announced deals: a list of those that words find, where a price stands among all, what is known of
//! one, and the whole record.

use std::fmt::Write;

use offtake_deals::{Comparables, Deal, Record, Source, What, cite, mark, price_of, search};
use offtake_economics::{Inputs, link};
use offtake_export::csv;
use serde_json::json;

use crate::layout::wrapped;

/// The deals that words find, each with what to ask for to have it evaluated and where its price
/// stands; what the prices of each kind come to; and where that of a contract stands among them.
pub fn list(words: &str, own: Option<&Inputs>) -> String {
    let found = search(words);
    if found.is_empty() {
        return format!(
            "No deal has all of \u{201c}{words}\u{201d}. Without words all are listed.\n"
        );
    }
    let all = Comparables::all();
    let mut text = String::new();
    for deal in found {
        if let Some(among) = all.iter().find(|among| among.kind == deal.kind) {
            text.push_str(&line(deal, among));
        }
        text.push_str(&wrapped(&format!("--deal {}", deal.id), "  ", "  "));
    }
    text.push('\n');
    for among in &all {
        let first = format!("{}, {}: ", among.kind.label(), among.unit);
        text.push_str(&wrapped(&among.words(), &first, "  "));
        if let Some(own) = own.filter(|own| own.kind() == among.kind) {
            text.push_str(&wrapped(
                &among.place_of("This contract", own),
                "  ",
                "    ",
            ));
        }
    }
    let notes = "Prices are averages of the term. Rank 1 is the dearest. Leases differ in who pays \
                 for power and the site: compare within one. † derived from what was announced; ‡ \
                 assumed.";
    text + "\n" + &wrapped(notes, "", "") + &wrapped(&cite(), "", "  ")
}

/// Where the price of a contract stands among the deals of its kind, as JSON.
pub fn place(inputs: &Inputs) -> Result<String, String> {
    let among = Comparables::of(inputs.kind());
    let price = price_of(inputs);
    let place = json!({
        "link": format!("?{}", link::versioned(&link::write(inputs))),
        "unit": among.unit,
        "price": price.as_ref().ok(),
        "absent": price.as_ref().err().map(|why| why.why()),
        "rank": price.as_ref().ok().map(|price| among.rank(*price)),
        "says": among.place_of("This contract", inputs),
        "among": among,
        "record": cite(),
    });
    let text = serde_json::to_string_pretty(&place).map_err(|error| unwritten(&error))?;
    Ok(text + "\n")
}

/// The whole record, as JSON or CSV.
pub fn record(as_csv: bool) -> Result<String, String> {
    let record = Record::new();
    match as_csv {
        true => record.table().map(|rows| csv::text(&rows)),
        false => record.json(),
    }
    .map_err(|error| unwritten(&error))
}

fn unwritten(error: &serde_json::Error) -> String {
    format!("The record could not be written: {error}.")
}

/// A deal in a line: who, when, how much.
fn line(deal: &Deal, among: &Comparables) -> String {
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
    if let Some((price, standing)) = deal.price() {
        let (price, rest) = (among.price(price), among.unit.trim_start_matches('$'));
        let _ = write!(text, " {price}{}{rest},", mark(standing));
    }
    if let Some(lease) = deal.lease {
        let _ = write!(text, " lease {},", lease.label());
    }
    if let Some(rank) = deal.rank_words(among) {
        let _ = write!(text, " {rank}");
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

/// `[1][3]`: the places of sources among others.
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
