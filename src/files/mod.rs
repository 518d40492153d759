//! The scenario as files, and files as scenarios. A program of its own, loaded when a visitor first
//! exports, or drops a file on the page.
//!
//! Hears of both by events and answers by events; knows nothing else of the page.

mod picture;

use offtake_charts::revenue::View;
use offtake_economics::periods::Period;
use offtake_economics::{ContractKind, Input, Inputs, link};
use offtake_export::{csv, json, restore, xlsx};

use crate::bus::{KEEP, OPEN, READ, SAVE, on, tell};
use crate::web::{address, download, dropped, png};

/// Listens for what is to be saved or read, for as long as the page stands.
pub fn start() {
    let listeners = [on(SAVE, |asked| save(&asked)), dropped::on_file(READ, open)];
    for listener in listeners.into_iter().flatten() {
        listener.forget();
    }
}

/// Saves what is asked for: a kind of file, how the curves are gathered, the scenario, its deal.
fn save(asked: &str) {
    let mut words = asked.splitn(4, ' ');
    let mut word = || words.next().unwrap_or_default();
    let (kind, rolled_up, query, deal) = (word(), word(), word(), word());
    if let Some(kind) = kind.strip_prefix("portfolio-") {
        save_portfolio(kind, query);
        return;
    }
    let inputs = link::read(query).inputs;
    let name = match inputs.kind() {
        ContractKind::Hosting => format!("offtake-{}-mw", inputs.total_mw()),
        ContractKind::GpuCloud => format!("offtake-{}-gpus", inputs.value(Input::Gpus)),
    };
    if let "svg" | "png" = kind {
        let views = View::ALL.into_iter();
        let view = views.clone().find(|view| view.label() == rolled_up);
        let address = address::of(&link::write(&inputs));
        match picture::svg(&inputs, view.unwrap_or_default(), deal, &address) {
            Ok(svg) if kind == "svg" => {
                download::save(svg.as_bytes(), &format!("{name}-curves.svg"));
            }
            Ok(svg) => dropped::spawn(async move {
                match png::png(&svg, picture::RATIO).await {
                    Ok(png) => download::save(&png, &format!("{name}-curves.png")),
                    Err(_) => tell(
                        OPEN,
                        "The browser did not make a PNG of the curves. Save them as SVG instead.",
                    ),
                }
            }),
            Err(why) => tell(OPEN, &why),
        }
        return;
    }
    if kind == "json" {
        let portfolio = link::read_portfolio(query).portfolio;
        match json::write_beside(&inputs, &portfolio) {
            Ok(text) => download::save(text.as_bytes(), &format!("{name}.json")),
            Err(error) => tell(OPEN, &error.to_string()),
        }
        return;
    }
    match file(kind, &inputs) {
        Ok((bytes, ending)) => download::save(&bytes, &format!("{name}{ending}")),
        Err(why) => tell(OPEN, &why),
    }
}

/// Saves the contracts beside the scenario.
fn save_portfolio(kind: &str, query: &str) {
    let portfolio = link::read_portfolio(&format!("?{query}")).portfolio;
    if kind == "csv" {
        let text = csv::portfolio(&portfolio, Period::Month);
        download::save(text.as_bytes(), "offtake-portfolio.csv");
        return;
    }
    let stamp = xlsx::Stamp {
        unix_seconds: dropped::now(),
        address: address::bare(),
    };
    match xlsx::portfolio_workbook(&portfolio, &stamp) {
        Ok(workbook) => download::save(&workbook, "offtake-portfolio.xlsx"),
        Err(error) => tell(OPEN, &error.to_string()),
    }
}

/// A file of a kind, and what its name ends with.
fn file(kind: &str, inputs: &Inputs) -> Result<(Vec<u8>, &'static str), String> {
    Ok(match kind {
        "csv-months" => (csv::schedule(inputs, Period::Month).into(), "-months.csv"),
        "csv-years" => (csv::schedule(inputs, Period::Year).into(), "-years.csv"),
        "dictionary" => (csv::dictionary().into(), "-dictionary.csv"),
        _ => {
            let stamp = xlsx::Stamp {
                unix_seconds: dropped::now(),
                address: address::bare(),
            };
            let workbook = xlsx::workbook(inputs, &stamp).map_err(|error| error.to_string())?;
            (workbook, ".xlsx")
        }
    })
}

/// Opens the scenario of a file on the page, or says why there is none.
fn open(bytes: &[u8]) {
    match restore::query(bytes) {
        Ok(query) => {
            let part = link::portfolio_part(&query);
            // Contracts alone come beside whatever scenario is there.
            match part == link::query(&query) {
                true => tell(KEEP, &part),
                false => tell(OPEN, &query),
            }
        }
        Err(why) => tell(OPEN, &why.to_string()),
    }
}
