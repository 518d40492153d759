//! What was reported of a deal beside what was announced, as a table or as JSON.
//!
//! Every figure is the fit's or the report's own; nothing is computed here but rounded for reading.

use std::fmt::Write;

use offtake_deals::{Deal, Reported, ReportedQuarter, Source, Stated, fit, mark};
use offtake_economics::figures::{dollars, plain, with_unit};
use offtake_economics::reality::{Beside, Compared, Fit, Quarter};
use offtake_economics::{Unit, link};
use serde_json::{Value, json};

use crate::deals::{numbers, sources_text};
use crate::layout::wrapped;

/// Columns of a quarter's name, of a figure, and of the mark behind it.
const QUARTER: usize = 8;
const FIGURE: usize = 11;
const MARK: usize = 2;

/// The reports, the ramp without and with the fitted delay, and what the delay costs; in words
/// where there is nothing to print.
pub fn text(deal: &Deal) -> Result<String, String> {
    let (reported, fit) = fitted(deal, Compared::default())?;
    let about = format!("{}: {}", deal.heading(), reported.line);
    let mut text = wrapped(&about, "", "") + "\n";
    text.push_str(&wrapped(&deal.slip(&fit), "", ""));
    if let Some(late) = deal.late(&fit) {
        text.push_str(&format!("?{late}\n"));
    }
    text.push_str(&table(reported, &fit));
    text.push_str(&distances(&fit));
    text.push_str(&others(deal)?);
    text.push('\n');
    for limit in reported.limits {
        text.push_str(&wrapped(limit, "! ", "  "));
    }
    Ok(text + &sources_text(&reported.sources()))
}

/// The same as JSON, nothing rounded, with the fit to each choice of what is compared.
pub fn json(deal: &Deal) -> Result<String, String> {
    let mut fits = Vec::new();
    for compared in Compared::ALL {
        fits.push(fitted(deal, compared)?.1);
    }
    let (reported, fit) = fitted(deal, Compared::default())?;
    let object: Value = json!({
        "deal": deal.id,
        "link": deal.link().map(|link| format!("?{}", link::versioned(&link))),
        "late": deal.late(&fit).map(|link| format!("?{}", link::versioned(&link))),
        "reported": reported,
        "fits": fits,
        "sources": reported.sources(),
    });
    let text = serde_json::to_string_pretty(&object);
    let text = text.map_err(|error| format!("The figures could not be written as JSON: {error}."));
    Ok(text? + "\n")
}

fn fitted(deal: &Deal, compared: Compared) -> Result<(&'static Reported, Fit), String> {
    let none = || format!("Nothing was reported of {}.", deal.id);
    let reported = deal.reported().ok_or_else(none)?;
    let fit = fit(deal, compared).ok_or_else(none)?;
    fit.map(|fit| (reported, fit))
        .map_err(|unfit| unfit.to_string())
}

/// Quarter by quarter, in millions.
fn table(reported: &Reported, fit: &Fit) -> String {
    let (months, later) = match fit.delay {
        0 => (String::new(), ""),
        delay => (months(delay), "later"),
    };
    let other = format!("of it {}", reported.other);
    let mut text = String::from("\n");
    text.push_str(&row(
        "$ million",
        &["", "", "", "as", &months].map(plainly),
        "",
    ));
    let heading = ["reported", &other, "left", "announced", later];
    text.push_str(&row("", &heading.map(plainly), ""));
    let sources = reported.sources();
    for one in reported.quarters {
        let of = |beside: &&Beside| Some(beside.quarter) == one.quarter();
        let beside = fit.quarters.iter().find(of);
        text.push_str(&quarter(one, beside, fit.delay > 0, &sources));
    }
    if !fit.left_out.is_empty() {
        let labels: Vec<_> = fit.left_out.iter().copied().map(Quarter::label).collect();
        let told = "Not compared, since the deal had not been announced: ";
        text.push_str(&wrapped(&format!("{told}{}.", labels.join(", ")), "", ""));
    }
    text + "† derived from what was announced; ‡ assumed\n"
}

fn quarter(
    one: &ReportedQuarter,
    beside: Option<&Beside>,
    is_late: bool,
    sources: &[&Source],
) -> String {
    let millions = |value: f64| plain(value, 1);
    let stated = |stated: Stated| (millions(stated.millions), mark(stated.standing));
    let modelled = |value: fn(&Beside) -> f64| {
        let value = beside.map(|beside| millions(value(beside) / 1e6));
        (value.unwrap_or_else(|| "–".to_owned()), "")
    };
    let late = match is_late {
        true => modelled(|beside| beside.fitted),
        false => plainly(""),
    };
    let cells = [
        stated(one.revenue),
        stated(one.other),
        plainly(&millions(one.left())),
        modelled(|beside| beside.announced),
        late,
    ];
    let label = one.quarter().map_or_else(String::new, Quarter::label);
    row(&label, &cells, &numbers(one.revenue.sources, sources))
}

/// A cell without a mark.
fn plainly(text: &str) -> (String, &'static str) {
    (text.to_owned(), "")
}

/// A line of the table: figures end in one column, and their marks stand behind them.
fn row(label: &str, cells: &[(String, &str)], numbers: &str) -> String {
    let mut line = format!("{label:<QUARTER$}");
    for (figure, mark) in cells {
        let _ = write!(line, "{figure:>FIGURE$}{mark:<MARK$}");
    }
    let _ = write!(line, " {numbers}");
    line.trim_end().to_owned() + "\n"
}

/// How far a quarter lies from the reports at the delays around the fitted one.
fn distances(fit: &Fit) -> String {
    let mut delays = vec![0, fit.delay.saturating_sub(1), fit.delay, fit.delay + 1];
    delays.dedup();
    let told = delays.iter().filter_map(|delay| {
        let name = match delay {
            0 => "as announced".to_owned(),
            late => format!("{} later", months(*late)),
        };
        Some(format!("{name} {}", dollars(fit.error(*delay)?)))
    });
    let told = told.collect::<Vec<_>>().join(", ");
    let told = format!("How far a quarter lies from what is left (root mean square): {told}.");
    String::from("\n") + &wrapped(&told, "", "")
}

/// "1 month", "6 months".
fn months(count: u32) -> String {
    with_unit(&count.to_string(), Unit::Months)
}

/// The delay that other revenues of the model would give.
fn others(deal: &Deal) -> Result<String, String> {
    let mut told = Vec::new();
    for (compared, name) in [
        (Compared::Recognised, "fees as recognised"),
        (Compared::Billed, "fees as billed"),
    ] {
        let (_, fit) = fitted(deal, compared)?;
        let open = if fit.is_open() { " or more" } else { "" };
        told.push(format!("{} with {name}", fit.delay.to_string() + open));
    }
    let told = format!(
        "Modelled are fees as recognised and power that the client pays back, as accounts show \
         them. Without power the months of delay are {}.",
        told.join(", ")
    );
    Ok(wrapped(&told, "", ""))
}
