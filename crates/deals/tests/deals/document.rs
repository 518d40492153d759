//! `docs/deals.md` says what the deals are.
//!
//! To bring it up to date: `ACCEPT=1 cargo test -p offtake-deals document`.

#![allow(clippy::expect_used, clippy::indexing_slicing)] // a test says what it expects by failing where it is not so

mod backtest;
mod record;
mod words;

use std::fmt::{self, Write as _};

use offtake_deals::{
    Comparables, ContractKind, Deal, Lease, Source, What, billed, cite, deals, goals, mark, money,
    source,
};
use offtake_economics::Provenance;

use words::cell;

const INTRODUCTION: &str = "# Deals

Announced contracts between bitcoin miners, or other hosts, and the AI companies that are their
clients. Made from `crates/deals/data/`; `cargo xtask test` fails when it is out of date.

**How a figure is known.** Without a mark it was announced; † was derived from what was announced; ‡
was assumed, because the model needs it and nobody said it. A range stands for its middle. The price
is the average over the term: contract value over kW of critical IT load and months. It is as certain
as the least certain of these.

**Before comparing.** Whoever pays for power and site opex must be taken into account: a gross price
has power in it, a triple net one hardly anything. A price with an escalator starts below its
average. Sums repeat what they sum up. A lease's kind has no mark: where the parties did not name it, or
others name another, that stands among the doubts of its deal. What became of a contract since its
announcement is said only where it is known.

**Where it is from.** The best source comes first. Press, summaries of filings and notes that others
took of filings in place of which they were read here, *second-hand*, are marked as such; of notes
without a page of their own, the link is that of the filing, which nobody here read.

Beside the deals stand [what was billed](#what-was-billed), [goals](#goals),
[load by its state](#capacity-by-state), [what hosts reported](#headline-against-reality),
[debt](#debt), [prices](#prices), [who else sells it](#who-else-sells-it),
[what became of announcements](#announced-against-what-happened), [context](#context) and
[what was left out](#left-out).
";

const CLOUDS: &str = "
## GPU clouds

Here the provider owns the GPUs, and their use is in the price: never compare it with the prices
above. Where GPUs were not counted, a scenario has as many as the load has power for.
";

const BILLED: &str = "
## What was billed

Checks on the announcements, from reports of what was billed or was about to be.
";

const GOALS: &str = "
## Goals

Capacity that a host says it is heading for: MW of critical IT load online, joined by straight lines.
";

/// The standing of what is computed from several figures.
fn least(deal: &Deal, from: &[What]) -> Provenance {
    deal.least(from).expect("every figure")
}

/// The sources that a section has named, in the order of their numbers.
#[derive(Default)]
struct Named(Vec<&'static Source>);

impl Named {
    /// Sources by their numbers, each leading to where it is; those not named before are named now.
    fn cite(&mut self, ids: &[&str]) -> String {
        let cite = |id: &&str| {
            let known = self.0.iter().position(|source| source.id == *id);
            let place = known.unwrap_or_else(|| {
                self.0.push(source(id).expect(id));
                self.0.len() - 1
            });
            link(place, self.0[place])
        };
        ids.iter().map(cite).collect::<Vec<_>>().join(" ")
    }
}

/// The number of a source, leading to where it is.
fn link(place: usize, source: &Source) -> String {
    match source.address() {
        Some(url) => format!("[{}]({url})", place + 1),
        None => (place + 1).to_string(),
    }
}

fn links<'a>(sources: impl IntoIterator<Item = &'a Source>) -> String {
    sources
        .into_iter()
        .enumerate()
        .map(|(place, source)| link(place, source))
        .collect::<Vec<_>>()
        .join(" ")
}

fn of_kind(kind: ContractKind) -> impl Iterator<Item = &'static Deal> {
    deals().iter().filter(move |deal| deal.kind == kind)
}

fn hosting(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "\n## Hosting\n\n| deal | announced | MW | years | value | $/kW-month | lease | escalator | sources |\n\
         |---|---|--:|--:|--:|--:|---|--:|---|"
    )?;
    for deal in of_kind(ContractKind::Hosting) {
        let price = deal.price_per_kw_month().expect("a price");
        let standing = least(deal, &[What::CriticalLoad, What::Term, What::ContractValue]);
        let escalator = match deal.figure(What::Escalator) {
            None => "–".to_owned(),
            Some(_) => cell(deal, What::Escalator),
        };
        writeln!(
            text,
            "| [{}](#{}) | {} | {} | {} | {} | {price:.1}{} | {} | {escalator} | {} |",
            deal.heading(),
            deal.id,
            deal.announced,
            cell(deal, What::CriticalLoad),
            cell(deal, What::Term),
            cell(deal, What::ContractValue),
            mark(standing),
            deal.lease.map_or("–", Lease::label),
            links(deal.sources()),
        )?;
    }
    prices(text, ContractKind::Hosting)
}

/// What the prices of a kind come to.
fn prices(text: &mut String, kind: ContractKind) -> fmt::Result {
    let among = Comparables::of(kind);
    writeln!(text, "\n{}: {}", among.unit, among.words())?;
    // Load that was agreed anew is among them twice.
    let before: Vec<&str> = of_kind(kind)
        .flat_map(|deal| deal.instead_of)
        .copied()
        .collect();
    if before.is_empty() {
        return Ok(());
    }
    let once = among.deals.iter().filter(|one| !before.contains(&one.id));
    let once: Vec<f64> = once.map(|one| one.price).collect();
    let middle = once.len() / 2;
    let median = f64::midpoint(once[(once.len() - 1) / 2], once[middle]);
    writeln!(
        text,
        "\n{} gave way to a later one of the same load and stand among them beside it; without them there \
         are {}, with a median of {}.",
        named(&before),
        once.len(),
        among.price(median)
    )
}

fn clouds(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{CLOUDS}\n| deal | announced | GPUs | MW | years | value | a year | $/kW-month | $/GPU-hour | sources |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|---|"
    )?;
    for deal in of_kind(ContractKind::GpuCloud) {
        let kw = deal.price_per_kw_month().map(|price| {
            let standing = deal.price_standing().expect("a standing");
            format!("{price:.1}{}", mark(standing))
        });
        let hour = deal
            .price()
            .map(|(price, standing)| format!("{price:.2}{}", mark(standing)));
        writeln!(
            text,
            "| [{}](#{}) | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            deal.heading(),
            deal.id,
            deal.announced,
            cell(deal, What::Gpus),
            cell(deal, What::CriticalLoad),
            cell(deal, What::Term),
            cell(deal, What::ContractValue),
            cell(deal, What::YearlyRevenue),
            kw.unwrap_or("–".into()),
            hour.unwrap_or("–".into()),
            links(deal.sources()),
        )?;
    }
    prices(text, ContractKind::GpuCloud)
}

fn bills(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{BILLED}\n| who | from | months | size | revenue | price | what | sources |\n|---|---|--:|--:|--:|--:|---|---|"
    )?;
    let mut named = Named::default();
    for billed in billed() {
        let load = billed.load.map(|mw| format!("{mw} MW"));
        let size = load
            .or(billed.gpus.map(|gpus| format!("{gpus} GPUs")))
            .expect("a size");
        let kw = billed
            .price_per_kw_month()
            .map(|price| format!("${price:.1}/kW-month"));
        let hour = billed
            .price_per_gpu_hour()
            .map(|price| format!("${price:.2}/GPU-hour"));
        writeln!(
            text,
            "| {} → {} | {} | {} | {size} | {} | {} | {} | {} |",
            billed.host,
            billed.client,
            billed.from,
            billed.months,
            money(billed.revenue),
            kw.or(hour).expect("a price"),
            billed.note,
            named.cite(billed.sources),
        )?;
    }
    writeln!(text)?;
    list(text, &named.0)
}

fn aims(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{GOALS}\n| host | by | MW | what | sources |\n|---|---|--:|---|---|"
    )?;
    let mut named = Named::default();
    for goal in goals() {
        for point in goal.points {
            writeln!(
                text,
                "| {} | {} | {}{} | {} | {} |",
                goal.host,
                point.month,
                point.mw,
                mark(point.standing),
                point.note.unwrap_or_default(),
                named.cite(point.sources),
            )?;
        }
    }
    writeln!(text)?;
    list(text, &named.0)
}

/// Sources, one a line, by their numbers.
fn list(text: &mut String, sources: &[&Source]) -> fmt::Result {
    for (index, source) in sources.iter().enumerate() {
        let date = source
            .date
            .map(|date| format!(", {date}"))
            .unwrap_or_default();
        let label = source.publisher.label();
        let label = label.map(|label| format!(" ({label})")).unwrap_or_default();
        let of = match (source.url, source.notes_of) {
            (Some(_), Some(of)) => format!("; of [this page]({of})"),
            _ => String::new(),
        };
        let (place, title) = (index + 1, source.title);
        match source.address() {
            Some(url) => writeln!(text, "{place}. [{title}]({url}){date}{label}{of}")?,
            None => writeln!(text, "{place}. {title}{date}{label}")?,
        }
    }
    Ok(())
}

fn named(ids: &[&str]) -> String {
    let named = ids.iter().map(|id| format!("[{id}](#{id})"));
    named.collect::<Vec<_>>().join(", ")
}

/// Everything that is known of a deal.
fn section(text: &mut String, deal: &Deal) -> fmt::Result {
    writeln!(text, "\n### {}\n", deal.id)?;
    let site = deal
        .site
        .map(|site| format!(", {site}"))
        .unwrap_or_default();
    write!(
        text,
        "{}{site}; announced {}.",
        deal.heading(),
        deal.announced
    )?;
    if let Some(link) = deal.link() {
        write!(text, " Scenario: `?{link}`.")?;
    }
    if !deal.covers.is_empty() {
        write!(text, " Sums up {}.", named(deal.covers))?;
    }
    if !deal.instead_of.is_empty() {
        write!(text, " In place of {}.", named(deal.instead_of))?;
    }
    if let Some(guarantor) = deal.guarantor {
        write!(text, " Guaranteed by {guarantor}.")?;
    }
    writeln!(text, "\n\n| figure | | sources and notes |\n|---|---|---|")?;
    let sources = deal.sources();
    for figure in deal.figures {
        let mut reasons = Vec::new();
        for id in figure.sources {
            let place = sources
                .iter()
                .position(|source| source.id == *id)
                .expect("a source");
            reasons.push(format!("{}", place + 1));
        }
        let mut reasons = reasons.join(", ");
        if let Some(note) = figure.note {
            let colon = if reasons.is_empty() { "" } else { ": " };
            write!(reasons, "{colon}{note}")?;
        }
        let (label, mark) = (figure.what.label(), mark(figure.standing));
        writeln!(text, "| {label} | {}{mark} | {reasons} |", figure.text())?;
    }
    writeln!(text)?;
    if let Some(renewed) = deal.renewal_words() {
        writeln!(text, "Renewals: {renewed}\n")?;
    }
    for conflict in deal.conflicts {
        writeln!(text, "- {conflict}")?;
    }
    if !deal.conflicts.is_empty() {
        writeln!(text)?;
    }
    list(text, &sources)
}

fn document() -> Result<String, fmt::Error> {
    let mut text = INTRODUCTION.to_owned();
    writeln!(
        text,
        "\n**To cite it.** {} The whole record leaves as JSON and CSV by `offtake --deals --json` and\n\
         `--csv`, and from *Announced deals* on the page.",
        cite()
    )?;
    hosting(&mut text)?;
    clouds(&mut text)?;
    bills(&mut text)?;
    aims(&mut text)?;
    backtest::section(&mut text)?;
    record::sections(&mut text)?;
    text.push_str("\n## One by one\n");
    for deal in deals() {
        section(&mut text, deal)?;
    }
    Ok(text)
}

#[test]
fn the_document_says_what_the_deals_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/deals.md");
    let wanted = document().expect("writing to a String");
    offtake_testkit::kept(path, &wanted);
}
