//! `cargo xtask WORD`: the project's one way to serve, build, test and measure the page.
//!
//! Promises: the same words do the same on a laptop and in CI; what a word needs and is missing
//! gets installed, or the run stops and says what to install.
//! Never: skips a check because its tool is absent, or writes outside this repository, the tools'
//! cache, and what rustup and apt-get themselves install.

mod audit;
mod bench;
mod browser;
mod card;
mod cargo_tools;
mod command;
mod external_tests;
mod failure;
mod first_paint;
mod fonts;
mod javascript;
mod kept;
mod lazy_programs;
mod linted;
mod lock;
mod node;
mod office;
mod others;
mod page;
mod paths;
mod python;
mod references;
mod rename;
mod serve;
mod shrink;
mod size;
mod slow;
mod steps;
mod system;
mod test;
mod test_fonts;
mod timed;
mod toolchain;
mod turn;

use failure::Failure;
use std::io::Write;
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask WORD

  serve [--port N] [--release]   build the page and serve it on 127.0.0.1 (port 8080 unless told),
                                 again on every change
  build [--debug]                the release page, in dist/; the debug page there, for a quick look
  check                          format, lints and the model's tests, while one works on it
  test                           everything CI checks
  test browser NAME [--debug]    the browser tests whose name holds NAME, on the page in dist/ as it is;
                                 with --debug on a debug page, built first
  size                           what the first view weighs, against its budget
  bench [SINCE]                  cargo bench of the model; rates of return of dated flows against pyxirr;
                                 the model as WebAssembly in Node.js, also against that of a commit
  bench page                     what a movement costs on the page in dist/, beside a page written by
                                 hand, in one Chromium; kept in docs/
  fonts [--check]                the page's serif, made anew from its npm package; with --check only held
                                 against what is in fonts/
  card                           what stands for the page where its address is told: docs/card.png
  audit                          known security advisories against the dependencies (needs the internet)
  coverage                       how many lines of the model its tests run; kept in docs/
  mutants [SINCE]                which faults put into the model its tests miss: in what has changed
                                 since a commit; without one in all of it, kept in docs/, for hours
  help                           this text

Tools are installed once, in $XDG_CACHE_HOME/offtake or ~/.cache/offtake.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

fn dispatch(words: &[&str]) -> Result<(), Failure> {
    match words {
        ["serve", flags @ ..] => serve::serve(&serve::Options::parse(flags)?),
        ["build"] => page::build(),
        ["build", "--debug"] => page::build_debug(),
        ["check"] => test::check(),
        ["test"] => test::test(),
        ["test", "browser", name] => browser::test_named(name),
        ["test", "browser", name, "--debug"] => {
            page::build_debug()?;
            browser::test_named(name)
        }
        ["size"] => size::size(),
        ["bench", "page"] => bench::page(),
        ["bench"] => bench::bench(None),
        ["bench", since] => bench::bench(Some(since)),
        ["coverage"] => slow::coverage(),
        ["mutants"] => slow::mutants(None),
        ["mutants", since] => slow::mutants(Some(since)),
        ["fonts"] => fonts::fonts(false),
        ["fonts", "--check"] => fonts::fonts(true),
        ["card"] => card::make(),
        ["audit"] => audit::advisories(),
        ["help" | "--help" | "-h"] => {
            // A reader that has seen enough (`| head`) is no failure.
            writeln!(std::io::stdout(), "{HELP}").ok();
            Ok(())
        }
        [] => Err(Failure::usage(HELP)),
        _ => Err(Failure::usage(&format!(
            "`cargo xtask {}` is not a thing.\n\n{HELP}",
            words.join(" ")
        ))),
    }
}
