//! The document's section on what was reported, and each deal that it is held against.

use std::fmt::{self, Write as _};

use offtake_deals::{Stated, find, fit, mark, reported};
use offtake_economics::reality::Compared;

use super::list;

const REALITY: &str = "
## Headline against reality

What a host reported quarter by quarter, in millions of dollars, held against the ramp it had
announced: of all delays by whole months the one with the least sum of squares, and what it takes
from the net present value. Modelled is what accounts show: fees as recognised, and power that the
client pays back. `offtake --reality` prints the same.
";

/// Every report with its quarters, deals, limits and sources.
pub fn section(text: &mut String) -> fmt::Result {
    text.push_str(REALITY);
    for reported in reported() {
        let sources = reported.sources();
        let stated = |stated: Stated| {
            let places = stated.sources.iter();
            let places = places
                .filter_map(|id| Some(sources.iter().position(|source| source.id == *id)? + 1));
            let places: Vec<String> = places.map(|place| place.to_string()).collect();
            let places = match places.is_empty() {
                true => String::new(),
                false => format!(" ({})", places.join(", ")),
            };
            let (note, mark) = (stated.note.unwrap_or_default(), mark(stated.standing));
            (format!("{:.1}{mark}{places}", stated.millions), note)
        };
        writeln!(
            text,
            "\n{} → {}: {}\n\n| quarter | reported | of it {} | left | |\n|---|--:|--:|--:|---|",
            reported.host, reported.client, reported.line, reported.other
        )?;
        for one in reported.quarters {
            let quarter = one.quarter().expect("a month").label();
            let (revenue, note) = stated(one.revenue);
            let (other, reason) = stated(one.other);
            let notes = format!("{note} {reason}");
            let (left, notes) = (one.left(), notes.trim());
            writeln!(
                text,
                "| {quarter} | {revenue} | {other} | {left:.1} | {notes} |"
            )?;
        }
        for id in reported.deals {
            let deal = find(id).expect(id);
            let fit = fit(deal, Compared::Reported)
                .expect("reports")
                .expect("a fit");
            writeln!(
                text,
                "\n**[{id}](#{id}).** {}\n\n\
                 | quarter | left | as announced | with the fitted delay |\n|---|--:|--:|--:|",
                deal.slip(&fit)
            )?;
            for one in &fit.quarters {
                let millions = [one.observed, one.announced, one.fitted].map(|v| v / 1e6);
                let [left, announced, fitted] = millions.map(|value| format!("{value:.1}"));
                let quarter = one.quarter.label();
                writeln!(text, "| {quarter} | {left} | {announced} | {fitted} |")?;
            }
        }
        text.push('\n');
        for limit in reported.limits {
            writeln!(text, "- {limit}")?;
        }
        text.push('\n');
        list(text, &sources)?;
    }
    Ok(())
}
