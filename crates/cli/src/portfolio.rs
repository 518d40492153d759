//! A portfolio as tables or as JSON: its contracts, and year by year capacity and concentration.
//!
//! Every figure is the portfolio's own; nothing is computed here but rounded for reading.

use offtake_deals::{Part, Programme, Source, mark, source};
use offtake_economics::Metric;
use offtake_economics::calendar::write_month;
use offtake_economics::format::{dollars, percent, plain, trimmed};
use offtake_economics::link::PortfolioReading;
use offtake_economics::periods::Period;
use offtake_economics::portfolio::{
    Consolidated, ContractFigures, MonthOfAll, PeriodOfAll, Portfolio, PortfolioReport,
};

use crate::arguments;
use crate::deals::{numbers, sources_text};
use crate::layout::{apart, wrapped};

/// Columns of a contract's name, and of a figure.
const NAME: usize = 35;
const FIGURE: usize = 9;
const YEAR: usize = 7;
/// Columns of the largest client, behind its share.
const CLIENT: usize = 19;

/// The portfolio in words, its contracts, its years, and where an example comes from.
pub fn text(portfolio: &Portfolio, of: &arguments::Portfolio) -> String {
    let all = portfolio.consolidate();
    let mut text = wrapped(&all.in_words(portfolio), "", "");
    let npv = format!(
        "NPV {} in {}, the month of the first signing: each contract at its own discount rate, \
         unlevered and before tax.",
        dollars(all.npv),
        write_month(all.first_month)
    );
    text.push_str(&wrapped(&npv, "", ""));
    text.push_str(&wrapped(&lenders(&all), "", ""));
    text.push_str(&contracts(portfolio, &all));
    text.push_str(&years(&all));
    if let arguments::Portfolio::Deal(programme) = of {
        text.push_str(&about(programme));
    }
    text
}

/// What analysts and lenders ask for of all contracts together.
fn lenders(all: &Consolidated) -> String {
    let value = |metric| all.metrics.get(metric).unwrap_or(0.0);
    let mut said = format!(
        "NOI {} before SG&A; capex {}, of which clients pay {}.",
        dollars(value(Metric::Noi)),
        dollars(value(Metric::UsesCapex)),
        dollars(value(Metric::SourcesClient))
    );
    if value(Metric::PeakDebt) >= 0.5 {
        said += &format!(
            " Debt peaks at {}, {} a MW and {} of what hosts spend with {} of capitalised interest and \
             fees; equity pays {}.",
            dollars(value(Metric::PeakDebt)),
            dollars(value(Metric::DebtPerMw)),
            percent(value(Metric::LoanToCost)),
            dollars(value(Metric::UsesInterest) + value(Metric::UsesFees)),
            dollars(value(Metric::SourcesEquity))
        );
    }
    said
}

/// The same as JSON, nothing rounded.
pub fn json(reading: PortfolioReading) -> Result<String, String> {
    let report = PortfolioReport::of(&reading.portfolio, reading.repairs);
    let text = serde_json::to_string_pretty(&report);
    let text = text.map_err(|error| format!("The figures could not be written as JSON: {error}."));
    Ok(text? + "\n")
}

fn contracts(portfolio: &Portfolio, all: &Consolidated) -> String {
    let heading = ["MW", "$M", "signed", "billed", "to"];
    let mut text = "\n".to_owned() + &row("contract", NAME, &heading.map(str::to_owned));
    for (contract, figures) in portfolio.contracts.iter().zip(&all.contracts) {
        let comma = if contract.site().is_empty() { "" } else { ", " };
        let name = format!("{}{comma}{}", contract.client(), contract.site());
        text.push_str(&row(&cut(&name, NAME - 1), NAME, &of_contract(figures)));
    }
    text
}

fn of_contract(figures: &ContractFigures) -> [String; 5] {
    [
        trimmed(figures.mw, 1),
        plain(figures.total_contract_value / 1e6, 1),
        write_month(figures.signed),
        write_month(figures.billed.0),
        write_month(figures.billed.1),
    ]
}

fn years(all: &Consolidated) -> String {
    let client = |name: &str| format!("  {:<CLIENT$}", cut(name, CLIENT));
    let heading = |cells: [&str; 4], name: &str, last: [&str; 2]| {
        let cells = cells.map(str::to_owned);
        let first = row("", YEAR, &cells);
        format!(
            "{}{}{}",
            first.trim_end_matches('\n'),
            client(name),
            ends(last.map(str::to_owned))
        )
    };
    let mut text = "\n".to_owned()
        + &heading(["fees", "MW under", "MW", "MW"], "largest", ["its", ""])
        + &heading(
            ["$M", "contract", "online", "aimed at"],
            "client",
            ["share", "HHI"],
        );
    for (year, shared) in all.roll_up(Period::Year).iter().zip(&all.years) {
        let figures = row(&year.label, YEAR, &of_year(year, shared.revenue, all));
        let (name, last) = match shared.shares {
            Ok(shares) => {
                let last = [percent(shares.largest), plain(shares.hhi, 0)];
                (all.client(shares.client), last)
            }
            Err(_) => ("–", ["–", "–"].map(str::to_owned)),
        };
        text.push_str(figures.trim_end_matches('\n'));
        text.push_str(&client(name));
        text.push_str(&ends(last));
    }
    let note = "MW as at the end of a year. HHI: the Herfindahl–Hirschman index, the sum of the \
                squares of all clients' shares of the fees billed, in percent; 10,000 is one client.";
    text + &wrapped(note, "", "")
}

fn of_year(year: &PeriodOfAll, revenue: f64, all: &Consolidated) -> [String; 4] {
    let end = year
        .months
        .end
        .checked_sub(1)
        .and_then(|last| all.months.get(last));
    let target = year.values.target_mw.map(|mw| trimmed(mw, 1));
    [
        plain(revenue / 1e6, 1),
        trimmed(year.values.contracted_mw, 1),
        trimmed(end.map_or(0.0, MonthOfAll::online_mw), 1),
        target.unwrap_or_else(|| "–".to_owned()),
    ]
}

fn ends(cells: [String; 2]) -> String {
    let [share, hhi] = cells;
    format!("{share:>9}{hhi:>7}").trim_end().to_owned() + "\n"
}

fn row(name: &str, width: usize, cells: &[String]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!("{cell:>FIGURE$}"))
        .collect();
    let row = apart(name, &cells, width + cells.chars().count());
    row.trim_end().to_owned() + "\n"
}

/// A name that fits a column.
fn cut(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    name.chars().take(width - 1).collect::<String>() + "…"
}

/// What an example is made of, and what its target rests on.
fn about(programme: &Programme) -> String {
    let deal = programme.deal;
    let announced = programme
        .parts
        .iter()
        .filter(|part| matches!(part, Part::Deal(_)));
    let mut about = format!(
        "{}, as announced {}: {} contracts, each as announced by itself (offtake --deals)",
        deal.heading(),
        deal.announced,
        announced.count()
    );
    about.push_str(match programme.parts.contains(&Part::Rest) {
        true => ", and what their sum has beyond them, which is derived.",
        false => ".",
    });
    let mut text = "\n".to_owned() + &wrapped(&about, "", "");
    let points = programme.goal.map_or(&[][..], |goal| goal.points);
    let mut sources: Vec<&Source> = points
        .iter()
        .flat_map(|point| point.sources)
        .filter_map(|id| source(id))
        .collect();
    sources.extend(deal.sources());
    let mut seen = Vec::new();
    sources.retain(|one| {
        !seen.contains(&one.id) && {
            seen.push(one.id);
            true
        }
    });
    for point in points {
        let told = format!(
            "Target {}: {} MW{}{} {}",
            point.month,
            trimmed(point.mw, 1),
            mark(point.standing),
            numbers(point.sources, &sources),
            point.note.unwrap_or_default()
        );
        text.push_str(&wrapped(&told, "", "  "));
    }
    text.push_str("† derived from what was announced; ‡ assumed\n");
    for conflict in deal.conflicts {
        text.push_str(&wrapped(conflict, "! ", "  "));
    }
    text + &sources_text(&sources)
}
