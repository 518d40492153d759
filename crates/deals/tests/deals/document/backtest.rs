//! The document's section on what was reported, and each deal that it is held against.

use std::fmt::{self, Write as _};

use offtake_deals::{
    Apart, Deal, LoadReading, Reported, RevenuePart, Stated, find, fit, mark, one_decimal, reported,
};
use offtake_economics::backtest::{Compared, Quarter};

use super::list;

const REALITY: &str = "
## Headline against reality

What a host reported quarter by quarter, in millions of dollars, held against the ramp it had
announced: of all delays by whole months the one with the least sum of squares, and what it takes
from the net present value. Modelled is what accounts show: fees as recognised, and power that the
client pays back. What accounts tell apart and the model has not, fit-out, recoveries and fees for
leaving, is taken off first. With fewer than three calendar quarters there is no fit.
`offtake --reality` prints the same.
";

const LOAD: [(LoadReading, &str); 2] = [
    (LoadReading::End, "at the end of the quarter"),
    (LoadReading::Mean, "on average in the quarter"),
];

/// Every report with its quarters, deals, limits and sources.
pub fn section(text: &mut String) -> fmt::Result {
    text.push_str(REALITY);
    for reported in reported() {
        table(text, reported)?;
        load(text, reported)?;
        for id in reported.deals {
            held(text, find(id).expect(id))?;
        }
        text.push('\n');
        for limit in reported.limits {
            writeln!(text, "- {limit}")?;
        }
        text.push('\n');
        list(text, &reported.sources())?;
    }
    Ok(())
}

/// What was reported, and what is told apart in it.
fn table(text: &mut String, reported: &Reported) -> fmt::Result {
    let sources = reported.sources();
    let places = |ids: &[&str]| {
        let place = |id: &&str| sources.iter().position(|source| source.id == *id);
        let places: Vec<String> = ids
            .iter()
            .filter_map(|id| Some((place(id)? + 1).to_string()))
            .collect();
        match places.is_empty() {
            true => String::new(),
            false => format!(" ({})", places.join(", ")),
        }
    };
    let cell = |stated: Stated| {
        let (millions, mark) = (stated.millions, mark(stated.standing));
        format!("{}{mark}{}", one_decimal(millions), places(stated.sources))
    };
    let parts = reported.parts();
    writeln!(
        text,
        "\n### {}\n\n{} → {}: {}\n",
        reported.id, reported.host, reported.client, reported.line
    )?;
    write!(text, "| time | reported | of it {} |", reported.other)?;
    for part in &parts {
        write!(text, " {} |", part.label())?;
    }
    writeln!(text, " left | cost | margin | |")?;
    writeln!(
        text,
        "|---|--:|--:|{}--:|--:|--:|---|",
        "--:|".repeat(parts.len())
    )?;
    let apart = |all: &[Apart], part: RevenuePart| {
        let found = all.iter().find(|one| one.part == part);
        found.map_or("–".to_owned(), |one| {
            format!(
                "{}{}{}",
                one_decimal(one.millions),
                mark(one.standing),
                places(one.sources)
            )
        })
    };
    let notes = |of: &[Option<&str>], all: &[Apart]| {
        let told = of.iter().copied().chain(all.iter().map(|one| one.note));
        told.flatten().collect::<Vec<_>>().join(" ")
    };
    let margin =
        |margin: Option<f64>| margin.map_or("–".into(), |m| format!("{:.0}%", 100.0 * m));
    for one in reported.quarters {
        let quarter = one.quarter().expect("a month").label();
        write!(
            text,
            "| {quarter} | {} | {} |",
            cell(one.revenue),
            cell(one.other)
        )?;
        for part in &parts {
            write!(text, " {} |", apart(one.apart, *part))?;
        }
        let notes = notes(
            &[
                one.revenue.note,
                one.other.note,
                one.cost.and_then(|cost| cost.note),
            ],
            one.apart,
        );
        let cost = one.cost.map_or("–".into(), cell);
        writeln!(
            text,
            " {} | {cost} | {} | {notes} |",
            one_decimal(one.left()),
            margin(one.margin())
        )?;
    }
    for one in reported.spans {
        write!(text, "| {} | {} | – |", one.label(), cell(one.revenue))?;
        for part in &parts {
            write!(text, " {} |", apart(one.apart, *part))?;
        }
        let notes = notes(
            &[one.revenue.note, one.cost.and_then(|cost| cost.note)],
            one.apart,
        );
        let cost = one.cost.map_or("–".into(), cell);
        writeln!(text, " – | {cost} | {} | {notes} |", margin(one.margin()))?;
    }
    Ok(())
}

/// The load that was said to be billed, and what the revenue comes to on it by either reading.
fn load(text: &mut String, reported: &Reported) -> fmt::Result {
    if reported.load.is_empty() {
        return Ok(());
    }
    writeln!(
        text,
        "\n| quarter | MW billed | mean load if at its end | $/kW-month | if on average | $/kW-month |\n\
         |---|--:|--:|--:|--:|--:|"
    )?;
    for one in reported.load {
        let quarter = one.quarter().expect("a quarter");
        write!(
            text,
            "| {} | {}{} |",
            quarter.label(),
            one.mw,
            mark(one.standing)
        )?;
        for (reading, _) in LOAD {
            let of = |all: Vec<(Quarter, f64)>| all.into_iter().find(|(q, _)| *q == quarter);
            let mean = of(reported.mean_loads(reading)).map(|(_, mw)| format!("{mw:.1}"));
            let price = of(reported.price_per_kw_month(reading)).map(|(_, p)| format!("{p:.1}"));
            let none = || "–".to_owned();
            write!(
                text,
                " {} | {} |",
                mean.unwrap_or_else(none),
                price.unwrap_or_else(none)
            )?;
        }
        writeln!(text)?;
    }
    Ok(())
}

/// The reports held against a deal: by revenue, and by load where that was reported.
fn held(text: &mut String, deal: &Deal) -> fmt::Result {
    let id = deal.id;
    match fit(deal, Compared::Reported).expect("reports") {
        Err(why) => writeln!(text, "\n**[{id}](#{id}).** {why}")?,
        Ok(fit) => {
            writeln!(
                text,
                "\n**[{id}](#{id}).** {}\n\n\
                 | quarter | left | as announced | with the fitted delay |\n|---|--:|--:|--:|",
                deal.slip(&fit)
            )?;
            for one in &fit.quarters {
                let millions = [one.observed, one.announced, one.fitted].map(|v| v / 1e6);
                let [left, announced, fitted] = millions.map(one_decimal);
                let quarter = one.quarter.label();
                writeln!(text, "| {quarter} | {left} | {announced} | {fitted} |")?;
            }
        }
    }
    for (reading, words) in LOAD {
        if let Some(by_load) = deal.load_slip(reading) {
            writeln!(text, "\nBy MW billed, read as {words}: {by_load}")?;
        }
    }
    Ok(())
}
