//! The scenario as files, and files as scenarios. A program of its own, loaded when a visitor first
//! exports, or drops a file on the page.
//!
//! Hears of both by events and answers by events; knows nothing else of the page.

mod files;

#[path = "../address.rs"]
mod address;
#[path = "../events.rs"]
mod events;
#[path = "../memory.rs"]
mod memory;

use offtake_economics::periods::Period;
use offtake_economics::{Input, Inputs, link};
use offtake_export::{csv, json, restore, xlsx};

use events::{OPEN, READ, SAVE, on, tell};

fn main() {
    // They listen for as long as the page stands.
    let listeners = [on(SAVE, |asked| save(&asked)), files::on_file(READ, open)];
    for listener in listeners.into_iter().flatten() {
        listener.forget();
    }
}

/// Saves what is asked for: a kind of file, a space, the scenario.
fn save(asked: &str) {
    let (kind, query) = asked.split_once(' ').unwrap_or((asked, ""));
    let inputs = link::read(query).inputs;
    match file(kind, &inputs) {
        Ok((bytes, ending)) => {
            let mw = inputs.value(Input::Mw);
            files::save(&bytes, &format!("offtake-{mw}-mw{ending}"));
        }
        Err(why) => tell(OPEN, &why),
    }
}

/// A file of a kind, and what its name ends with.
fn file(kind: &str, inputs: &Inputs) -> Result<(Vec<u8>, &'static str), String> {
    Ok(match kind {
        "csv-months" => (csv::schedule(inputs, Period::Month).into(), "-months.csv"),
        "csv-years" => (csv::schedule(inputs, Period::Year).into(), "-years.csv"),
        "dictionary" => (csv::dictionary().into(), "-dictionary.csv"),
        "json" => {
            let text = json::write(inputs).map_err(|error| error.to_string())?;
            (text.into(), ".json")
        }
        _ => {
            let stamp = xlsx::Stamp {
                unix_seconds: files::now(),
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
        Ok(query) => tell(OPEN, &query),
        Err(why) => tell(OPEN, &why.to_string()),
    }
}
