//! What the command line asks for.

use std::ffi::OsString;

use lexopt::Parser;
use lexopt::prelude::{Long, Short, Value};
use offtake_deals::{Deal, find};
use offtake_economics::periods::Period;

/// What to do.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Explain the command and its inputs.
    Help,
    /// Say which version this is.
    Version,
    /// Evaluate a link.
    Show {
        /// The link; empty for the default contract.
        link: String,
        /// Whether to print JSON instead of a summary.
        json: bool,
        /// The deal that the link is of, to be told about.
        deal: Option<&'static Deal>,
    },
    /// Explain a number of a link.
    Explain {
        /// The link; empty for the default contract.
        link: String,
        /// What to explain.
        target: String,
        /// How many steps to open.
        depth: usize,
        /// Whether to print JSON instead of text.
        json: bool,
    },
    /// List the deals that words find.
    Deals {
        /// The words; none for all deals.
        words: String,
    },
    /// Write a file of a link.
    Write {
        /// The link; empty for the default contract.
        link: String,
        /// What to write.
        file: File,
    },
}

/// A file of a contract.
#[derive(Debug, PartialEq, Eq)]
pub enum File {
    /// The workbook, written to a place.
    Xlsx(String),
    /// The schedule, printed.
    Csv(Period),
    /// What its columns mean, printed.
    Dictionary,
}

/// How far an explanation may be opened: further, it would not fit a terminal.
pub const DEEPEST: usize = 9;

/// What the options say, in whatever order they came.
#[derive(Default)]
struct Asked {
    words: Vec<String>,
    deals: bool,
    deal: Option<&'static Deal>,
    json: bool,
    target: Option<String>,
    depth: Option<usize>,
    file: Option<File>,
}

/// Reads the arguments; where they make no sense, what was wrong and what to do.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = Parser::from_args(arguments);
    let mut asked = Asked::default();
    while let Some(argument) = parser.next().map_err(|error| told(&error))? {
        match argument {
            Long("help") | Short('h') => return Ok(Command::Help),
            Long("version") | Short('V') => return Ok(Command::Version),
            Long("json") => asked.json = true,
            Long("explain") => {
                let otherwise = "Say what to explain, as in --explain npv. Run offtake --help for \
                                 what there is.";
                asked.target = Some(value(&mut parser, otherwise)?);
            }
            Long("depth") => asked.depth = Some(read_depth(&mut parser)?),
            Long("xlsx") => {
                let otherwise = "Say where to put the workbook, as in --xlsx contract.xlsx.";
                asked.file = Some(File::Xlsx(value(&mut parser, otherwise)?));
            }
            Long("csv") => asked.file = Some(File::Csv(read_period(&mut parser)?)),
            Long("dictionary") => asked.file = Some(File::Dictionary),
            Long("deals") => asked.deals = true,
            Long("deal") => asked.deal = Some(read_deal(&mut parser)?),
            Value(word) => asked.words.push(word.to_string_lossy().into_owned()),
            other => return Err(told(&other.unexpected())),
        }
    }
    asked.command()
}

impl Asked {
    fn command(self) -> Result<Command, String> {
        let Self {
            json,
            target,
            depth,
            deal,
            words,
            ..
        } = self;
        if self.deals {
            let words = words.join(" ");
            return Ok(Command::Deals { words });
        }
        if words.len() + usize::from(deal.is_some()) > 1 {
            return Err(
                "One link or deal at a time, please. A link with & in it has to stand in quotes: \
                 offtake '?mw=300&term=10'"
                    .to_owned(),
            );
        }
        let of_deal = deal.and_then(Deal::link);
        let link = of_deal
            .or_else(|| words.into_iter().next())
            .unwrap_or_default();
        if depth.is_some() && target.is_none() {
            return Err("--depth says how far to open what --explain explains: \
                        offtake --explain npv --depth 2"
                .to_owned());
        }
        match (target, self.file) {
            (Some(_), Some(_)) => {
                Err("Explain a number or write a file, one at a time.".to_owned())
            }
            (Some(target), None) => Ok(Command::Explain {
                link,
                target,
                depth: depth.unwrap_or(1),
                json,
            }),
            (None, Some(file)) => Ok(Command::Write { link, file }),
            (None, None) => Ok(Command::Show { link, json, deal }),
        }
    }
}

fn told(error: &lexopt::Error) -> String {
    format!("{error}. Run offtake --help for the options there are.")
}

fn value(parser: &mut Parser, otherwise: &str) -> Result<String, String> {
    let value = parser.value().map_err(|_| otherwise.to_owned())?;
    Ok(value.to_string_lossy().into_owned())
}

fn read_period(parser: &mut Parser) -> Result<Period, String> {
    let otherwise = "Say what a row of the CSV is: --csv month, --csv quarter or --csv year.";
    match value(parser, otherwise)?.as_str() {
        "month" => Ok(Period::Month),
        "quarter" => Ok(Period::Quarter),
        "year" => Ok(Period::Year),
        _ => Err(otherwise.to_owned()),
    }
}

/// A deal that the model can evaluate.
fn read_deal(parser: &mut Parser) -> Result<&'static Deal, String> {
    let otherwise = "Say which deal, as offtake --deals lists them.";
    let id = value(parser, otherwise)?;
    match find(&id) {
        Some(deal) if deal.link().is_some() => Ok(deal),
        Some(_) => Err(format!(
            "{id} is a GPU cloud, whose GPUs are in its price: this model cannot evaluate it."
        )),
        None => Err(format!("There is no deal {id}. {otherwise}")),
    }
}

fn read_depth(parser: &mut Parser) -> Result<usize, String> {
    let otherwise = format!("--depth takes a whole number from 1 to {DEEPEST}.");
    let depth = value(parser, &otherwise)?.parse().ok();
    let depth = depth.filter(|depth| (1..=DEEPEST).contains(depth));
    depth.ok_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(arguments: &[&str]) -> Result<Command, String> {
        read(arguments.iter().map(OsString::from))
    }

    fn show(link: &str, json: bool) -> Result<Command, String> {
        Ok(Command::Show {
            link: link.to_owned(),
            json,
            deal: None,
        })
    }

    #[test]
    fn a_link_and_its_form_come_in_any_order() {
        assert_eq!(asks(&[]), show("", false));
        assert_eq!(asks(&["?mw=300", "--json"]), show("?mw=300", true));
        assert_eq!(asks(&["--json", "?mw=300"]), show("?mw=300", true));
        assert_eq!(asks(&["--", "--json"]), show("--json", false));
        assert_eq!(asks(&["--json", "-h"]), Ok(Command::Help));
        assert_eq!(asks(&["-V"]), Ok(Command::Version));
    }

    #[test]
    fn what_to_explain_stands_behind_its_option() {
        let explain = |link: &str, depth, json| {
            Ok(Command::Explain {
                link: link.to_owned(),
                target: "npv".to_owned(),
                depth,
                json,
            })
        };
        assert_eq!(asks(&["--explain", "npv"]), explain("", 1, false));
        let all = ["--depth", "3", "?mw=300", "--explain=npv", "--json"];
        assert_eq!(asks(&all), explain("?mw=300", 3, true));
        assert_eq!(
            asks(&["--depth=9", "--explain", "npv"]),
            explain("", 9, false)
        );
    }

    #[test]
    fn files_are_asked_for() {
        let write = |link: &str, file| {
            Ok(Command::Write {
                link: link.to_owned(),
                file,
            })
        };
        let workbook = File::Xlsx("a.xlsx".to_owned());
        assert_eq!(
            asks(&["--xlsx", "a.xlsx", "?mw=300"]),
            write("?mw=300", workbook)
        );
        assert_eq!(asks(&["--csv=year"]), write("", File::Csv(Period::Year)));
        assert_eq!(asks(&["--dictionary"]), write("", File::Dictionary));
        assert!(asks(&["--csv", "decade"]).is_err_and(|told| told.contains("--csv quarter")));
        assert!(asks(&["--xlsx"]).is_err_and(|told| told.contains("--xlsx contract.xlsx")));
        assert!(
            asks(&["--xlsx", "a", "--explain", "npv"])
                .is_err_and(|told| told.contains("one at a time"))
        );
    }

    #[test]
    fn deals_are_listed_by_words_and_opened_by_their_name() {
        let list = |words: &str| {
            Ok(Command::Deals {
                words: words.to_owned(),
            })
        };
        assert_eq!(asks(&["--deals"]), list(""));
        assert_eq!(asks(&["core", "--deals", "2024"]), list("core 2024"));
        let deal = find("core-scientific-coreweave-2024-06");
        assert_eq!(
            asks(&["--deal", "core-scientific-coreweave-2024-06"]),
            Ok(Command::Show {
                link: "tcv=3500".to_owned(),
                json: false,
                deal,
            })
        );
        let both = asks(&["--deal", "core-scientific-coreweave-2024-06", "mw=300"]);
        assert!(both.is_err_and(|told| told.contains("at a time")));
        assert!(asks(&["--deal", "none"]).is_err_and(|told| told.contains("--deals")));
        let cloud = asks(&["--deal", "nebius-microsoft-2025-09"]);
        assert!(cloud.is_err_and(|told| told.contains("GPU")));
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        assert!(asks(&["--explain"]).is_err_and(|told| told.contains("--explain npv")));
        assert!(asks(&["--depth", "2"]).is_err_and(|told| told.contains("--explain")));
        for depth in ["0", "10", "-1", "two", ""] {
            let told = asks(&["--explain", "npv", "--depth", depth]);
            assert!(told.is_err_and(|told| told.contains("1 to 9")));
        }
        assert!(asks(&["--jsno"]).is_err_and(|told| told.contains("--jsno")));
        assert!(asks(&["mw=300", "term=10"]).is_err_and(|told| told.contains("quotes")));
    }
}
