//! The page's model from a terminal: give it a share link, get the same figures.
//!
//! Exits with 0, with 1 where the figures cannot be what was asked for or cannot be written, and
//! with 2 where the command itself is wrong. Reads no file and no network.

mod arguments;
mod explain;
mod help;
mod json;
mod layout;
mod summary;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use arguments::Command;
use offtake_economics::explain::Explainer;
use offtake_economics::link::{self, Reading};
use offtake_economics::{Notice, evaluate};

/// The figures cannot be what was asked for, or could not be written.
const FAILED: u8 = 1;
/// The command itself is wrong.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    let given = std::env::args_os().skip(1);
    let arguments = given.map(|argument| argument.to_string_lossy().into_owned());
    match arguments::read(arguments) {
        Ok(Command::Help) => print(&help::text(), 0),
        Ok(Command::Version) => print(&format!("offtake {}\n", env!("CARGO_PKG_VERSION")), 0),
        Ok(Command::Show { link, json }) => show(&link, json),
        Ok(Command::Explain {
            link,
            target,
            depth,
            json,
        }) => explain(&link, &target, depth, json),
        Err(wrong) => {
            complain(&wrong);
            ExitCode::from(MISUSED)
        }
    }
}

/// Evaluates a link and prints what it comes to.
fn show(address: &str, as_json: bool) -> ExitCode {
    let reading = link::read(address);
    let repairs: Vec<_> = reading.repairs.iter().map(|r| r.message.clone()).collect();
    let (output, errors) = if as_json {
        json::write(reading)
    } else {
        summary::write(&reading)
    };
    // Who looks at both streams on one screen need not read of every repair twice.
    let on_screen = io::stdout().is_terminal() && io::stderr().is_terminal();
    if as_json || !on_screen {
        repairs.iter().for_each(|message| complain(message));
    }
    errors.iter().for_each(|message| complain(message));
    print(&output, if errors.is_empty() { 0 } else { FAILED })
}

/// Explains a number of a link and prints what there is to say.
fn explain(address: &str, target: &str, depth: usize, as_json: bool) -> ExitCode {
    let Reading { inputs, repairs } = link::read(address);
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
