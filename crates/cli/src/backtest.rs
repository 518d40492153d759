//! What was reported of a deal beside what was announced, as a table or as JSON.
//!
//! Every figure is the fit's or the report's own; nothing is computed here but rounded for reading.

use std::fmt::Write;

use offtake_deals::{
    Apart, Deal, LoadReading, Reported, ReportedQuarter, Source, Stated, fit, fit_load, mark,
    one_decimal,
};
use offtake_economics::backtest::{Beside, Compared, Fit, Quarter};
use offtake_economics::format::{dollars, percent, with_unit};
use offtake_economics::{Unit, link};
use serde_json::{Value, json};

use crate::deals::{numbers, sources_text};
use crate::layout::wrapped;

/// Columns of a quarter's name, of a figure, and of the mark behind it.
const QUARTER: usize = 8;
const FIGURE: usize = 10;
const MARK: usize = 2;

/// The reports, the ramp without and with the fitted delay, and what the delay costs; where there is
/// no fit, why there is none.
pub fn text(deal: &Deal) -> Result<String, String> {
    let (reported, fit) = fitted(deal, Compared::default())?;
    let about = format!("{}: {}", deal.heading(), reported.line);
    let mut text = wrapped(&about, "", "") + "\n";
    match &fit {
        Err(why) => text.push_str(&wrapped(why, "", "")),
        Ok(fit) => {
            text.push_str(&wrapped(&deal.slip(fit), "", ""));
            if let Some(late) = deal.late(fit) {
                text.push_str(&format!("?{late}\n"));
            }
        }
    }
    text.push_str(&table(reported, fit.as_ref().ok()));
    text.push_str(&apart(reported));
    text.push_str(&load(deal, reported));
    if let Ok(fit) = &fit {
        text.push_str(&distances(fit));
        text.push_str(&others(deal)?);
    }
    text.push('\n');
    for limit in reported.limits {
        text.push_str(&wrapped(limit, "! ", "  "));
    }
    Ok(text + &sources_text(&reported.sources()))
}

/// The same as JSON, nothing rounded, with the fit to each choice of what is compared, and of the load
/// by each reading of it.
pub fn json(deal: &Deal) -> Result<String, String> {
    let mut fits = Vec::new();
    let mut unfit = None;
    for compared in Compared::ALL {
        match fitted(deal, compared)?.1 {
            Ok(fit) => fits.push(fit),
            Err(why) => unfit = Some(why),
        }
    }
    let loads = LoadReading::ALL.iter().filter_map(|reading| {
        let fit = fit_load(deal, *reading)?.ok()?;
        Some(json!({ "reading": reading, "fit": fit }))
    });
    let loads: Vec<Value> = loads.collect();
    let (reported, fit) = fitted(deal, Compared::default())?;
    let late = fit.ok().and_then(|fit| deal.late(&fit));
    let object: Value = json!({
        "deal": deal.id,
        "link": deal.link().map(|link| format!("?{}", link::versioned(&link))),
        "late": late.map(|link| format!("?{}", link::versioned(&link))),
        "reported": reported,
        "fits": fits,
        "no_fit": unfit,
        "load_fits": loads,
        "sources": reported.sources(),
    });
    let text = serde_json::to_string_pretty(&object);
    let text = text.map_err(|error| format!("The figures could not be written as JSON: {error}."));
    Ok(text? + "\n")
}

/// What was reported of a deal, and the fit to it or why there is none.
type Fitted = (&'static Reported, Result<Fit, String>);

fn fitted(deal: &Deal, compared: Compared) -> Result<Fitted, String> {
    let none = || format!("Nothing was reported of {}.", deal.id);
    let reported = deal.reported().ok_or_else(none)?;
    let fit = fit(deal, compared).ok_or_else(none)?;
    Ok((reported, fit.map_err(|why| why.to_string())))
}

/// Quarter by quarter, in millions.
fn table(reported: &Reported, fit: Option<&Fit>) -> String {
    if reported.quarters.is_empty() {
        return String::new();
    }
    let delay = fit.map_or(0, |fit| fit.delay);
    let (months, later) = match delay {
        0 => (String::new(), ""),
        delay => (months(delay), "later"),
    };
    let (before, announced) = match fit {
        Some(_) => ("as", "announced"),
        None => ("", ""),
    };
    let mut text = String::from("\n");
    text.push_str(&row(
        "$ million",
        &["", "of it", "", before, &months].map(plainly),
        "",
    ));
    let heading = ["reported", reported.other, "left", announced, later];
    text.push_str(&row("", &heading.map(plainly), ""));
    let sources = reported.sources();
    for one in reported.quarters {
        let of = |beside: &&Beside| Some(beside.quarter) == one.quarter();
        let beside = fit.map(|fit| fit.quarters.iter().find(of));
        text.push_str(&quarter(one, beside, delay > 0, &sources));
    }
    if let Some(fit) = fit.filter(|fit| !fit.left_out.is_empty()) {
        let labels: Vec<_> = fit.left_out.iter().copied().map(Quarter::label).collect();
        let told = "Not compared, since the deal had not been announced: ";
        text.push_str(&wrapped(&format!("{told}{}.", labels.join(", ")), "", ""));
    }
    text + "† derived from what was announced; ‡ assumed\n"
}

/// What accounts tell apart in the revenue, what it cost, and longer times that were reported whole.
fn apart(reported: &Reported) -> String {
    let mut text = String::new();
    let millions = |stated: Stated| {
        format!(
            "${}M{}",
            one_decimal(stated.millions),
            mark(stated.standing)
        )
    };
    let parts = |all: &[Apart]| {
        let told = all.iter().map(|one| {
            let (name, mark) = (one.part.label(), mark(one.standing));
            format!("{name} ${}M{mark}", one_decimal(one.millions))
        });
        told.collect::<Vec<_>>()
    };
    let cost = |cost: Option<Stated>, margin: Option<f64>| {
        let margin = margin.map(|margin| format!(" (margin {})", percent(margin)));
        cost.map(|cost| format!("cost {}{}", millions(cost), margin.unwrap_or_default()))
    };
    let mut line = |label: String, revenue: Option<Stated>, told: Vec<String>| {
        if !told.is_empty() || revenue.is_some() {
            let revenue = revenue.map(millions).into_iter();
            let told: Vec<String> = revenue.chain(told).collect();
            text.push_str(&wrapped(&format!("{label}: {}", told.join(", ")), "", "  "));
        }
    };
    for one in reported.quarters {
        let label = one.quarter().map_or_else(String::new, Quarter::label);
        let told = parts(one.apart)
            .into_iter()
            .chain(cost(one.cost, one.margin()));
        line(label, None, told.collect());
    }
    for one in reported.spans {
        let told = parts(one.apart)
            .into_iter()
            .chain(cost(one.cost, one.margin()));
        line(one.label(), Some(one.revenue), told.collect());
    }
    match text.is_empty() {
        true => text,
        false => format!("\nTold apart, and what it cost:\n{text}"),
    }
}

/// The load that was billed, by both readings of it.
fn load(deal: &Deal, reported: &Reported) -> String {
    if reported.load.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n");
    let billed = reported.load.iter().map(|one| {
        let label = one.quarter().map_or_else(String::new, Quarter::label);
        format!("{label} {}{}", one.mw, mark(one.standing))
    });
    let billed = billed.collect::<Vec<_>>().join(", ");
    text.push_str(&wrapped(&format!("MW billed: {billed}."), "", ""));
    for (reading, words) in [
        (LoadReading::End, "at the quarter's end"),
        (LoadReading::Mean, "on average in the quarter"),
    ] {
        let prices = reported.price_per_kw_month(reading).into_iter();
        let prices = prices.map(|(quarter, price)| format!("{} ${price:.1}", quarter.label()));
        let prices = prices.collect::<Vec<_>>().join(", ");
        let slip = deal.load_slip(reading).unwrap_or_default();
        let told = format!("Read as {words}: {slip} All revenue over it, $/kW-month: {prices}.");
        text.push_str(&wrapped(&told, "  ", "  "));
    }
    text
}

fn quarter(
    one: &ReportedQuarter,
    beside: Option<Option<&Beside>>,
    is_late: bool,
    sources: &[&Source],
) -> String {
    let stated = |stated: Stated| (one_decimal(stated.millions), mark(stated.standing));
    let modelled = |value: fn(&Beside) -> f64| match beside {
        None => plainly(""),
        Some(None) => plainly("–"),
        Some(Some(beside)) => plainly(&one_decimal(value(beside) / 1e6)),
    };
    let late = match is_late {
        true => modelled(|beside| beside.fitted),
        false => plainly(""),
    };
    let cells = [
        stated(one.revenue),
        stated(one.other),
        plainly(&one_decimal(one.left())),
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
        let fit = fitted(deal, compared)?.1?;
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
