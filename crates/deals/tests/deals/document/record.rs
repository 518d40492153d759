//! The document's sections on what stands beside the deals: load by its state, debt, prices, sellers,
//! what became of announcements, context, and what was left out.

use std::fmt::{self, Write as _};

use offtake_deals::{
    CapacityState, Market, Said, What, capacity, context, financings, left_out, mark, one_decimal,
    outcomes, prices_of, sellers,
};

use super::{Named, list};

const CAPACITY: &str = "
## Capacity by state

MW of a host by how far they are. States overlap, and so do dates: nothing here is ever added up.
With a month behind \"by\" it is what was expected, not what was.
";

const FINANCINGS: &str = "
## Debt

Money that was raised for the deals. The scenario, where there is one, is the deal's with the amount as
a share of its capex, the rate, and the years until the debt is due; the model repays it in equal
instalments, which hardly any of these does. Debt per MW is lent on buildings, and once on GPUs, as is
said below.
";

const PRICES: &str = "
## Prices

What GPU hours, powered space, energy and mining cost at their dates. A range of a survey is its middle
half. Prices of GPU hours have the GPU in them, those of powered space have not.
";

const SELLERS: &str = "
## Who else sells it

The unit that each quotes in, which is how it sells and has no source here, and its newest dated price,
with the price's own.
";

const OUTCOMES: &str = "
## Announced against what happened

Months of slip, below zero where it came early; none where that cannot be said.
";

const CONTEXT: &str = "
## Context

Figures that the story is told with, and that are no contracts.
";

const LEFT_OUT: &str = "
## Left out

What was met and not taken, and why.
";

/// Everything that stands beside the deals.
pub fn sections(text: &mut String) -> fmt::Result {
    states(text)?;
    debt(text)?;
    market(text)?;
    who_else(text)?;
    outcome(text)?;
    facts(text)?;
    left(text)
}

/// The sources that a section names, in the order of their numbers, below it.
fn listed(text: &mut String, named: &Named) -> fmt::Result {
    writeln!(text)?;
    list(text, &named.0)
}

fn said(said: Option<Said>) -> &'static str {
    match said {
        None => "",
        Some(Said::About) => "about ",
        Some(Said::MoreThan) => "more than ",
        Some(Said::UpTo) => "up to ",
    }
}

fn states(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{CAPACITY}\n| host | state | MW | of | as of | by | what | sources |\n|---|---|--:|---|---|---|---|---|"
    )?;
    let mut named = Named::default();
    for state in CapacityState::ALL {
        for one in capacity().iter().filter(|one| one.state == state) {
            let site = one.site.map(|site| format!(", {site}")).unwrap_or_default();
            writeln!(
                text,
                "| {}{site} | {} | {}{}{} | {} | {} | {} | {} | {} |",
                one.host,
                state.label(),
                said(one.said),
                one.mw,
                mark(one.standing),
                one.basis.label(),
                one.as_of,
                one.by.unwrap_or("–"),
                one.note.unwrap_or_default(),
                named.cite(one.sources)
            )?;
        }
    }
    listed(text, &named)
}

fn debt(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{FINANCINGS}\n| issuer | host | kind | announced | terms | $M/MW | lease | who pays | scenario | sources |\n\
         |---|---|---|---|---|--:|---|---|---|---|"
    )?;
    let mut named = Named::default();
    for one in financings() {
        let ids: Vec<&str> = one.sources().iter().map(|source| source.id).collect();
        let per_mw = one
            .per_mw()
            .map_or("–".into(), |value| one_decimal(value) + " †");
        let link = one.link().map_or("–".into(), |link| format!("`?{link}`"));
        writeln!(
            text,
            "| {} | {} | {} | {} | {} | {per_mw} | {} | {} | {link} | {} |",
            one.issuer,
            one.host,
            one.kind.label(),
            one.announced.unwrap_or("–"),
            one.terms(),
            one.lease.map_or("–", offtake_deals::Lease::label),
            one.payer.unwrap_or("–"),
            named.cite(&ids)
        )?;
    }
    writeln!(text)?;
    for one in financings() {
        let notes = one
            .figures
            .iter()
            .filter(|figure| figure.what != What::CriticalLoad);
        let notes = notes.filter_map(|figure| figure.note);
        let told: Vec<&str> = one.conflicts.iter().copied().chain(notes).collect();
        if !told.is_empty() {
            writeln!(text, "- {}: {}", one.issuer, told.join(" "))?;
        }
    }
    listed(text, &named)
}

fn market(text: &mut String) -> fmt::Result {
    text.push_str(PRICES);
    let mut named = Named::default();
    for market in Market::ALL {
        writeln!(
            text,
            "\n### {}, {}\n\n| what | when | price | | sources |\n|---|---|--:|---|---|",
            market.label(),
            market.unit()
        )?;
        for one in prices_of(market) {
            let seller = one
                .seller
                .map(|seller| format!("{seller}: "))
                .unwrap_or_default();
            writeln!(
                text,
                "| {seller}{} | {} | {}{} | {} | {} |",
                one.what,
                one.when(),
                one.text(),
                mark(one.standing),
                one.note.unwrap_or_default(),
                named.cite(one.sources)
            )?;
        }
    }
    listed(text, &named)
}

fn who_else(text: &mut String) -> fmt::Result {
    let mut named = Named::default();
    writeln!(
        text,
        "{SELLERS}\n| who | sells | quotes in | newest dated price | | sources |\n|---|---|---|---|---|---|"
    )?;
    for one in sellers() {
        let sells = one.sells.nouns().sold;
        let newest = one.prices().into_iter().next();
        let mut ids = newest.map_or(Vec::new(), |price| price.sources.to_vec());
        ids.extend(
            one.sources
                .iter()
                .filter(|id| !ids.contains(id))
                .collect::<Vec<_>>(),
        );
        let cited = named.cite(&ids);
        let newest = newest.map_or("no dated price found".to_owned(), |price| {
            format!("{}, {} ({})", price.told(), price.what, price.when())
        });
        let note = one.note.unwrap_or_default();
        writeln!(
            text,
            "| {} | {sells} | {} | {newest} | {note} | {cited} |",
            one.name, one.quotes
        )?;
    }
    listed(text, &named)
}

fn outcome(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{OUTCOMES}\n| who | announced | happened | slip | as of | | sources |\n|---|---|---|--:|---|---|---|"
    )?;
    let mut named = Named::default();
    for one in outcomes() {
        let slip = match one.slip {
            Some(_) => one.slip_text(),
            None => "–".to_owned(),
        };
        writeln!(
            text,
            "| {} → {} | {} | {} | {slip} | {} | {} | {} |",
            one.host,
            one.client,
            one.announced,
            one.happened,
            one.as_of,
            one.note.unwrap_or_default(),
            named.cite(one.sources)
        )?;
    }
    listed(text, &named)
}

fn facts(text: &mut String) -> fmt::Result {
    writeln!(
        text,
        "{CONTEXT}\n| who | what | as of | how much | | sources |\n|---|---|---|--:|---|---|"
    )?;
    let mut named = Named::default();
    for one in context() {
        writeln!(
            text,
            "| {} | {} | {} | {}{} | {} | {} |",
            one.who,
            one.topic.label(),
            one.as_of,
            one.text(),
            mark(one.standing),
            one.note,
            named.cite(one.sources)
        )?;
    }
    listed(text, &named)
}

fn left(text: &mut String) -> fmt::Result {
    writeln!(text, "{LEFT_OUT}")?;
    let mut named = Named::default();
    for one in left_out() {
        let cited = match one.sources {
            [] => String::new(),
            ids => format!(" ({})", named.cite(ids)),
        };
        writeln!(text, "- **{}.** {}{cited}", one.what, one.reason)?;
    }
    listed(text, &named)
}
