//! The scenario as files, and files as scenarios. A program of its own, loaded when a visitor first
//! exports, or drops a file on the page.
//!
//! Hears of both by events and answers by events; knows nothing else of the page.

mod picture;

use std::fmt::Display;

use offtake_deals::{Record, version};
use offtake_economics::periods::Period;
use offtake_economics::{Inputs, link};
use offtake_export::{csv, json, restore, xlsx};

use crate::bus::{File, READ, Save, Tell, on, tell};
use crate::web::{address, download, dropped, panic, png};

/// Listens for what is to be saved or read, for as long as the page stands.
pub fn start() {
    panic::in_words();
    let saves = on(|asked: Save| save(&asked));
    for listener in saves.into_iter().chain(dropped::on_file(READ, open)) {
        listener.forget();
    }
}

/// Saves what is asked for, or says why that cannot be.
fn save(asked: &Save) {
    let inputs = link::read(&asked.scenario).inputs;
    let [_, unit] = inputs.kind().nouns().unit;
    let name = if asked.file.is_record() {
        let number = version().map_or(0.0, |version| version.number);
        format!("offtake-deals-{number}")
    } else if asked.file.is_portfolio() {
        "offtake-portfolio".to_owned()
    } else {
        format!("offtake-{}-{}", inputs.size(), unit.to_ascii_lowercase())
    };
    match made(asked, &inputs) {
        Ok((svg, ending)) if asked.file == File::Png => dropped::spawn(async move {
            match png::png(&String::from_utf8_lossy(&svg), picture::RATIO).await {
                Ok(png) => download::save(&png, &format!("{name}{ending}")),
                Err(_) => trouble(
                    "The browser did not make a PNG of the curves. Save them as SVG instead.",
                ),
            }
        }),
        Ok((bytes, ending)) => download::save(&bytes, &format!("{name}{ending}")),
        Err(why) => trouble(&why),
    }
}

/// A file, or the drawing that is to be one, and what its name ends with.
fn made(asked: &Save, inputs: &Inputs) -> Result<(Vec<u8>, &'static str), String> {
    let portfolio = || link::read_portfolio(&asked.scenario).portfolio;
    let stamp = || xlsx::Stamp {
        unix_seconds: dropped::now(),
        address: address::bare(),
    };
    let curves = || {
        let source = address::of(&link::write(inputs));
        picture::svg(inputs, asked.view, &asked.deal, &source)
    };
    Ok(match asked.file {
        File::Workbook => {
            let ranges = link::read_ranges(&asked.scenario).ranges;
            let book = xlsx::workbook_with(inputs, &ranges, &stamp());
            (written(book)?, ".xlsx")
        }
        File::Months => (csv::schedule(inputs, Period::Month).into(), "-months.csv"),
        File::Years => (csv::schedule(inputs, Period::Year).into(), "-years.csv"),
        File::Dictionary => (csv::dictionary().into(), "-dictionary.csv"),
        File::Json => (written(json::write_beside(inputs, &portfolio()))?, ".json"),
        File::PortfolioMonths => (csv::portfolio(&portfolio(), Period::Month).into(), ".csv"),
        File::PortfolioWorkbook => (
            written(xlsx::portfolio_workbook(&portfolio(), &stamp()))?,
            ".xlsx",
        ),
        File::RecordJson => (written(Record::new().json())?, ".json"),
        File::RecordCsv => {
            let rows = Record::new().table();
            (written(rows.map(|rows| csv::text(&rows)))?, ".csv")
        }
        File::Svg => (curves()?.into(), "-curves.svg"),
        File::Png => (curves()?.into(), "-curves.png"),
    })
}

/// What was written, or why it could not be.
fn written<T: Into<Vec<u8>>, E: Display>(file: Result<T, E>) -> Result<Vec<u8>, String> {
    file.map(Into::into).map_err(|error| error.to_string())
}

fn trouble(why: &str) {
    tell(&Tell::Trouble(why.to_owned()));
}

/// Opens the scenario of a file on the page, or says why there is none.
fn open(bytes: &[u8]) {
    match restore::query(bytes) {
        Ok(query) => {
            let part = link::portfolio_part(&query);
            // Contracts alone come beside whatever scenario is there.
            match part == link::query(&query) {
                true => tell(&Tell::Keep(part)),
                false => tell(&Tell::Open(query)),
            }
        }
        Err(why) => trouble(&why.to_string()),
    }
}
