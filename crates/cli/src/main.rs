//! The page's model from a terminal: give it a share link, get the same figures.
//!
//! Exits with 0, with 1 where the figures cannot be what was asked for or cannot be written, and
//! with 2 where the command itself is wrong. Reads no file and no network.

#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

mod arguments;
mod backtest;
mod deals;
mod deciding;
mod explain;
mod help;
mod json;
mod layout;
mod portfolio;
mod record;
mod summary;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use arguments::{Command, File, Form, Question};
use offtake_deals::Deal;
use offtake_economics::explain::Explainer;
use offtake_economics::link::{self, PortfolioReading, Reading};
use offtake_economics::{Notice, evaluate, rules};
use offtake_export::{csv, xlsx};

/// The figures cannot be what was asked for, or could not be written.
const FAILED: u8 = 1;
/// The command itself is wrong.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    let given = std::env::args_os().skip(1);
    match arguments::read(given) {
        Ok(Command::Help) => print(&help::text(), 0),
        Ok(Command::Version) => print(&format!("offtake {}\n", env!("CARGO_PKG_VERSION")), 0),
        Ok(Command::Show { link, json, deal }) => show(&link, json, deal),
        Ok(Command::Deals { words, link }) => list(&words, link.as_deref()),
        Ok(Command::Place { link }) => place(&link),
        Ok(Command::RecordFile { csv }) => finish(deals::record(csv)),
        Ok(Command::Record) => print(&record::text(), 0),
        Ok(Command::Reality { deal, json }) => reality(deal, json),
        Ok(Command::Portfolio { of, form }) => portfolio(&of, &form),
        Ok(Command::Explain {
            link,
            target,
            depth,
            json,
        }) => explain(&link, &target, depth, json),
        Ok(Command::Decide {
            link,
            question,
            json,
        }) => decide(&link, &question, json),
        Ok(Command::Write { link, file }) => write(&link, file),
        Err(wrong) => {
            complain(&wrong);
            ExitCode::from(MISUSED)
        }
    }
}

/// Lists deals, and where the price of a link stands among them.
fn list(words: &str, address: Option<&str>) -> ExitCode {
    let reading = address.map(link::read);
    let repairs = reading.iter().flat_map(|reading| &reading.repairs);
    repairs.for_each(|repair| complain(&repair.message));
    let own = reading.as_ref().map(|reading| &reading.inputs);
    print(&deals::list(words, own), 0)
}

/// Prints for programs where the price of a link stands among the deals.
fn place(address: &str) -> ExitCode {
    let Reading {
        inputs, repairs, ..
    } = link::read(address);
    repairs.iter().for_each(|repair| complain(&repair.message));
    finish(deals::place(&inputs))
}

/// Prints what could be written, or says why it could not.
fn finish(output: Result<String, String>) -> ExitCode {
    match output {
        Ok(output) => print(&output, 0),
        Err(wrong) => {
            complain(&wrong);
            ExitCode::from(FAILED)
        }
    }
}

/// Writes a file of a link.
fn write(address: &str, file: File) -> ExitCode {
    let Reading {
        inputs, repairs, ..
    } = link::read(address);
    repairs.iter().for_each(|repair| complain(&repair.message));
    if file != File::Dictionary {
        tell_of_others(address);
    }
    match file {
        File::Csv(period) => print(&csv::schedule(&inputs, period), 0),
        File::Dictionary => print(&csv::dictionary(), 0),
        File::Xlsx(place) => {
            let reading = link::read_ranges(address);
            let told = reading.repairs.iter();
            told.for_each(|repair| complain(&repair.message));
            write_workbook(&place, |stamp| {
                xlsx::workbook_with(&inputs, &reading.ranges, stamp)
            })
        }
    }
}

/// Makes a workbook as of now, and writes it to a place.
fn write_workbook(
    place: &str,
    make: impl Fn(&xlsx::Stamp) -> Result<Vec<u8>, xlsx::WorkbookError>,
) -> ExitCode {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let stamp = xlsx::Stamp {
        unix_seconds: now.map_or(0, |now| now.as_secs() as i64),
        address: String::new(),
    };
    let workbook = make(&stamp).map_err(|error| error.to_string());
    let written = workbook.and_then(|bytes| {
        std::fs::write(place, bytes)
            .map_err(|error| format!("The workbook could not be written to {place}: {error}."))
    });
    match written {
        Ok(()) => print(&format!("The workbook is in {place}.\n"), 0),
        Err(wrong) => {
            complain(&wrong);
            ExitCode::from(FAILED)
        }
    }
}

/// Evaluates a link and prints what it comes to, below what is known of the deal that it is of.
fn show(address: &str, as_json: bool, deal: Option<&Deal>) -> ExitCode {
    let reading = link::read(address);
    let beside = link::read_portfolio(address);
    let mut repairs: Vec<_> = reading.repairs.iter().map(|r| r.message.clone()).collect();
    let (output, errors) = if as_json {
        let told = beside.repairs.iter().map(|repair| repair.message.clone());
        repairs.extend(
            told.filter(|message| !repairs.contains(message))
                .collect::<Vec<_>>(),
        );
        json::write(reading, &beside)
    } else {
        let (text, errors) = summary::write(&reading);
        let about = deal.map(|deal| deals::about(deal) + "\n");
        (about.unwrap_or_default() + &text, errors)
    };
    // Who looks at both streams on one screen need not read of every repair twice.
    let on_screen = io::stdout().is_terminal() && io::stderr().is_terminal();
    if as_json || !on_screen {
        repairs.iter().for_each(|message| complain(message));
    }
    errors.iter().for_each(|message| complain(message));
    if !as_json {
        tell_of_others(address);
    }
    print(&output, if errors.is_empty() { 0 } else { FAILED })
}

/// Tells of contracts that are not part of the figures.
fn tell_of_others(address: &str) {
    if !link::portfolio_part(address).is_empty() {
        complain("This link has contracts beside this one: offtake --portfolio adds them up.");
    }
}

/// Holds a deal against what was reported of it and prints both.
fn reality(deal: &Deal, as_json: bool) -> ExitCode {
    let write = if as_json {
        backtest::json
    } else {
        backtest::text
    };
    finish(write(deal))
}

/// Adds contracts up and prints what they come to.
fn portfolio(of: &arguments::Portfolio, form: &Form) -> ExitCode {
    let reading = match of {
        arguments::Portfolio::Link(address) => link::read_portfolio(address),
        arguments::Portfolio::Deal(programme) => PortfolioReading {
            portfolio: programme.portfolio.clone(),
            repairs: Vec::new(),
        },
    };
    let told = reading.repairs.iter();
    told.for_each(|repair| complain(&repair.message));
    if let arguments::Portfolio::Link(address) = of {
        let part = link::portfolio_part(address);
        let changed = rules::told_of_contracts(link::read(address).version, &part);
        changed.iter().for_each(|rule| complain(&rule.message()));
    }
    if reading.portfolio.contracts.is_empty() {
        complain(
            "There is no contract in this link. One is written as 'contract=CoreWeave;mw=300;term=10', \
             as often as there are contracts.",
        );
        return ExitCode::from(FAILED);
    }
    let output = match form {
        Form::Xlsx(place) => {
            let make = |stamp: &xlsx::Stamp| xlsx::portfolio_workbook(&reading.portfolio, stamp);
            return write_workbook(place, make);
        }
        Form::Csv(period) => Ok(csv::portfolio(&reading.portfolio, *period)),
        Form::Json => portfolio::json(reading),
        Form::Text => Ok(portfolio::text(&reading.portfolio, of)),
        Form::Bridge { json } => Ok(deciding::of_portfolio(&reading.portfolio, *json)),
    };
    finish(output)
}

/// Explains a number of a link and prints what there is to say.
fn explain(address: &str, target: &str, depth: usize, as_json: bool) -> ExitCode {
    let Reading {
        inputs, repairs, ..
    } = link::read(address);
    let explainer = Explainer::new(&inputs);
    let target = match explainer.target(target) {
        Ok(target) => target,
        Err(wrong) => {
            complain(&wrong.to_string());
            return ExitCode::from(MISUSED);
        }
    };
    let output = if as_json {
        explain::json::write(&explainer, target, depth)
    } else {
        explain::text::write(&explainer, target, depth)
    };
    repairs.iter().for_each(|repair| complain(&repair.message));
    let notices = evaluate(&inputs).notices;
    let errors = notices.iter().filter(|notice| notice.is_error());
    let errors: Vec<_> = errors.map(Notice::message).collect();
    errors.iter().for_each(|message| complain(message));
    print(&output, if errors.is_empty() { 0 } else { FAILED })
}

/// Answers what decides about a link.
fn decide(address: &str, question: &Question, as_json: bool) -> ExitCode {
    let Reading {
        inputs, repairs, ..
    } = link::read(address);
    let ranges = link::read_ranges(address);
    let told = repairs.iter().chain(&ranges.repairs);
    told.for_each(|repair| complain(&repair.message));
    tell_of_others(address);
    let other = match question {
        Question::Between(other, _) | Question::Compare(other) => Some(link::read(other)),
        _ => None,
    };
    let repairs = other.iter().flat_map(|reading| &reading.repairs);
    repairs.for_each(|repair| complain(&repair.message));
    let other = other.map(|reading| reading.inputs).unwrap_or_default();
    finish(deciding::answer(
        (&inputs, &other),
        &ranges.ranges,
        question,
        as_json,
    ))
}

/// Writes the output. A reader that has seen enough and closed its end is no failure.
fn print(output: &str, code: u8) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(output.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("The figures could not be written: {error}."));
            ExitCode::from(FAILED)
        }
        _ => ExitCode::from(code),
    }
}

/// Tells the user something apart from the output. There is no one left to tell where that fails.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
