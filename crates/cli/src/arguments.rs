//! What the command line asks for.

mod deals;
mod deciding;
mod portfolio;

use std::ffi::OsString;

use lexopt::Parser;
use lexopt::prelude::{Long, Short, Value};
use offtake_deals::{Deal, Reported, find, reported};
use offtake_economics::periods::Period;
use offtake_economics::{Input, Metric};

pub use deciding::{Question, Span};
pub use portfolio::{Form, Portfolio};

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
    /// Answer what decides about a link.
    Decide {
        /// The link; empty for the default contract.
        link: String,
        /// What is asked.
        question: Question,
        /// Whether to print JSON instead of text.
        json: bool,
    },
    /// List the deals that words find.
    Deals {
        /// The words; none for all deals.
        words: String,
        /// A link whose price is placed among theirs.
        link: Option<String>,
    },
    /// Say for programs where the price of a link stands among the deals.
    Place {
        /// The link.
        link: String,
    },
    /// Hand on the whole record of deals as a file.
    RecordFile {
        /// Whether as CSV instead of JSON.
        csv: bool,
    },
    /// Tell what stands beside the deals.
    Record,
    /// Hold a deal against what was reported of it.
    Reality {
        /// The deal.
        deal: &'static Deal,
        /// Whether to print JSON instead of a table.
        json: bool,
    },
    /// Show a portfolio.
    Portfolio {
        /// Which one.
        of: Portfolio,
        /// In what form.
        form: Form,
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
    record: bool,
    reality: bool,
    portfolio: bool,
    json: bool,
    target: Option<String>,
    question: Option<Question>,
    /// What `--make` and `--by` say, each without the other no question.
    target_to_make: Option<(Metric, f64)>,
    by: Option<Input>,
    depth: Option<usize>,
    file: Option<File>,
    /// CSV without a word on what a row of it is.
    table: bool,
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
            Long("csv") => match read_period(&mut parser)? {
                Some(period) => asked.file = Some(File::Csv(period)),
                None => asked.table = true,
            },
            Long("dictionary") => asked.file = Some(File::Dictionary),
            Long("deals") => asked.deals = true,
            Long("record") => asked.record = true,
            Long("reality") => asked.reality = true,
            Long("portfolio") => asked.portfolio = true,
            Long("make") => asked.target_to_make = Some(deciding::make(&mut parser)?),
            Long("by") => {
                let otherwise = "Say which input, as in --make irr_equity=15 --by rate.";
                asked.by = Some(deciding::input_of(&value(&mut parser, otherwise)?)?);
            }
            Long("ladder") => {
                let question = deciding::ladder(&mut parser)?;
                asked.ask(question)?;
            }
            Long("matters") => {
                let question = deciding::matters(&mut parser)?;
                asked.ask(question)?;
            }
            Long("bridge") => {
                let question = deciding::bridge(&mut parser)?;
                asked.ask(question)?;
            }
            Long("compare") => {
                let otherwise = "Say with which link, as in --compare '?mw=300'.";
                let link = value(&mut parser, otherwise)?;
                asked.ask(Question::Compare(link))?;
            }
            Long("grid") => {
                let question = deciding::grid(&mut parser)?;
                asked.ask(question)?;
            }
            Long("deal") => asked.deal = Some(read_deal(&mut parser)?),
            Value(word) => asked.words.push(word.to_string_lossy().into_owned()),
            other => return Err(told(&other.unexpected())),
        }
    }
    asked.pair()?;
    match asked.words.iter().find(|word| word.starts_with(QUOTES)) {
        Some(word) if !asked.deals => Err(quoted(word)),
        _ => asked.command(),
    }
}

/// What shells and word processors put around a link.
const QUOTES: [char; 9] = ['\'', '"', '`', '‘', '’', '‚', '“', '”', '„'];

/// A shell that hands a quotation mark over has divided the link by its own rules, and may have kept
/// the rest.
fn quoted(word: &str) -> String {
    let link = word.trim_matches(QUOTES);
    format!(
        "The link begins with a quotation mark, {word}, so this shell takes that for no quotes, and may \
         have cut the link off at an &. Put it in straight double quotes, as on Windows: offtake \"{link}\""
    )
}

/// Where more is given than can be shown.
const ONE: &str = "One link or deal at a time, please. A link with & in it has to stand in quotes: \
                   offtake '?mw=300&term=10'";
/// Where CSV is asked for and not what a row of it is.
const PERIOD: &str = "Say what a row of the CSV is: --csv month, --csv quarter or --csv year.";

impl Asked {
    fn command(self) -> Result<Command, String> {
        if self.record {
            return self.record();
        }
        if self.deals && !self.reality && !self.portfolio {
            return self.deals();
        }
        if self.table {
            return Err(PERIOD.to_owned());
        }
        if self.reality {
            return self.reality();
        }
        if self.portfolio {
            return self.portfolio();
        }
        let Self {
            json,
            target,
            depth,
            deal,
            words,
            ..
        } = self;
        if words.len() + usize::from(deal.is_some()) > 1 {
            return Err(ONE.to_owned());
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
        match (target, self.file, self.question) {
            (Some(target), None, None) => Ok(Command::Explain {
                link,
                target,
                depth: depth.unwrap_or(1),
                json,
            }),
            (None, Some(file), None) => Ok(Command::Write { link, file }),
            (None, None, Some(question)) => Ok(Command::Decide {
                link,
                question,
                json,
            }),
            (None, None, None) => Ok(Command::Show { link, json, deal }),
            (Some(_), Some(_), None) => {
                Err("Explain a number or write a file, one at a time.".to_owned())
            }
            _ => {
                Err("Explain a number, write a file or ask one question, one at a time.".to_owned())
            }
        }
    }
}

impl Asked {
    /// What stands beside the deals, all of it.
    fn record(self) -> Result<Command, String> {
        let nothing_else = Self {
            record: false,
            ..self
        };
        match nothing_else.is_empty() {
            true => Ok(Command::Record),
            false => Err(
                "--record tells what stands beside the deals; it goes with nothing else."
                    .to_owned(),
            ),
        }
    }

    /// Whether nothing at all was asked for.
    fn is_empty(&self) -> bool {
        let options = [
            self.deals,
            self.record,
            self.reality,
            self.portfolio,
            self.json,
            self.table,
        ];
        let values = [
            self.deal.is_some(),
            self.target.is_some(),
            self.question.is_some(),
            self.depth.is_some(),
            self.file.is_some(),
        ];
        self.words.is_empty() && !options.into_iter().chain(values).any(|asked| asked)
    }

    /// What was reported, of the deal that is named or of the one that most quarters are of.
    fn reality(self) -> Result<Command, String> {
        let alone = self.words.is_empty() && self.target.is_none() && self.file.is_none();
        let alone = alone && self.question.is_none();
        if !alone || self.deals || self.depth.is_some() {
            return Err(
                "--reality holds an announced deal against what was reported of it; it goes with \
                 --deal and --json and nothing else."
                    .to_owned(),
            );
        }
        let most = || reported().iter().max_by_key(|one| one.quarters.len());
        let headline = || most().and_then(Reported::headline);
        let of_whom = || {
            let ids = reported().iter().flat_map(|reported| reported.deals);
            ids.copied().collect::<Vec<_>>().join(" or --deal ")
        };
        match self.deal.or_else(headline) {
            Some(deal) if deal.reported().is_some() => Ok(Command::Reality {
                deal,
                json: self.json,
            }),
            Some(deal) => Err(format!(
                "Nothing that was reported can be held against {} alone. Ask for --deal {}.",
                deal.id,
                of_whom()
            )),
            None => Err("No reports are known.".to_owned()),
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

/// What a row of CSV is; none where nothing follows but another option.
fn read_period(parser: &mut Parser) -> Result<Option<Period>, String> {
    let value = match parser.optional_value() {
        Some(value) => value,
        None => {
            let mut rest = parser.raw_args().map_err(|error| told(&error))?;
            match rest.next_if(|next| !next.to_string_lossy().starts_with('-')) {
                Some(value) => value,
                None => return Ok(None),
            }
        }
    };
    match value.to_string_lossy().as_ref() {
        "month" => Ok(Some(Period::Month)),
        "quarter" => Ok(Some(Period::Quarter)),
        "year" => Ok(Some(Period::Year)),
        _ => Err(PERIOD.to_owned()),
    }
}

/// A deal that the model can evaluate.
fn read_deal(parser: &mut Parser) -> Result<&'static Deal, String> {
    let otherwise = "Say which deal, as offtake --deals lists them.";
    let id = value(parser, otherwise)?;
    find(&id).ok_or_else(|| format!("There is no deal {id}. {otherwise}"))
}

fn read_depth(parser: &mut Parser) -> Result<usize, String> {
    let otherwise = format!("--depth takes a whole number from 1 to {DEEPEST}.");
    let depth = value(parser, &otherwise)?.parse().ok();
    let depth = depth.filter(|depth| (1..=DEEPEST).contains(depth));
    depth.ok_or(otherwise)
}

#[cfg(test)]
mod tests;
