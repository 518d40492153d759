//! What decides about a contract, as it is asked for.

use lexopt::Parser;
use offtake_deciding::target_of;
use offtake_economics::{Input, Metric};

use super::{Asked, told, value};

/// A question about a contract.
#[derive(Debug, PartialEq)]
pub enum Question {
    /// What is left of the headline today, and where the rest goes.
    Bridge,
    /// What matters most to a metric; to the value today where none is named.
    Matters(Option<Metric>),
    /// What an input would have to be for a metric to come to a target, in the metric's own unit.
    Make(Metric, f64, Input),
    /// What several inputs, one after another, do for a metric to come to a target.
    Ladder(Metric, f64, Vec<Input>),
    /// What leads from a metric of the contract to that of another link; to the value today where none is
    /// named.
    Between(String, Option<Metric>),
    /// What differs in another link, and what comes of it.
    Compare(String),
    /// A metric over two inputs.
    Grid(Metric, [Span; 2]),
}

/// An input, and between which of its values; as it comes where none are named.
#[derive(Debug, PartialEq)]
pub struct Span {
    /// The input.
    pub input: Input,
    /// From one value to another.
    pub ends: Option<(f64, f64)>,
}

/// How a grid is asked for.
const GRID: &str =
    "Say of which metric and over which two inputs, as in --grid npv rate term=8..20.";

/// Reads what `--bridge` asks for: the headline's, or that to a link, and of what metric.
pub(super) fn bridge(parser: &mut Parser) -> Result<Question, String> {
    let Some(link) = following(parser, |_| true)? else {
        return Ok(Question::Bridge);
    };
    if !is_link(&link) {
        return Err(format!(
            "--bridge {link}: say to which link, as in --bridge '?mw=300' npv, or nothing for the bridge \
             from the headline."
        ));
    }
    let metric = following(parser, |word| !is_link(word))?;
    let metric = metric.map(|name| metric_of(&name)).transpose()?;
    Ok(Question::Between(link, metric))
}

/// Reads what `--grid` asks for.
pub(super) fn grid(parser: &mut Parser) -> Result<Question, String> {
    let metric = metric_of(&value(parser, GRID)?)?;
    let mut span = || -> Result<Span, String> {
        let text = following(parser, |_| true)?.ok_or(GRID)?;
        let (key, ends) = match text.split_once('=') {
            None => (text.as_str(), None),
            Some((key, ends)) => {
                let (from, to) = ends.split_once("..").ok_or(GRID)?;
                let number = |text: &str| {
                    let number = text.trim().parse::<f64>().ok();
                    number.filter(|number| number.is_finite()).ok_or(GRID)
                };
                (key, Some((number(from)?, number(to)?)))
            }
        };
        let input = input_of(key.trim())?;
        Ok(Span { input, ends })
    };
    Ok(Question::Grid(metric, [span()?, span()?]))
}

/// How a target is asked for.
const TARGET: &str = "Say which metric is to come to what, as in --make irr_equity=15 --by rate: percent for \
                      rates, millions for dollars, else as it is quoted.";
/// How levers are asked for.
const LEVERS: &str =
    "Say which inputs, in their order, as in --ladder irr_equity=15 rate,capex,delay.";

/// Reads what `--make` asks for.
pub(super) fn make(parser: &mut Parser) -> Result<(Metric, f64), String> {
    target(&value(parser, TARGET)?)
}

/// Reads what `--ladder` asks for: a target, then inputs.
pub(super) fn ladder(parser: &mut Parser) -> Result<Question, String> {
    let (metric, target) = target(&value(parser, TARGET)?)?;
    let levers = following(parser, |_| true)?.ok_or(LEVERS)?;
    let levers = levers.split(',').map(|key| input_of(key.trim()));
    Ok(Question::Ladder(
        metric,
        target,
        levers.collect::<Result<_, _>>()?,
    ))
}

/// Reads `irr_equity=15`.
fn target(text: &str) -> Result<(Metric, f64), String> {
    let (name, typed) = text.split_once('=').ok_or(TARGET)?;
    let metric = metric_of(name.trim())?;
    let typed: f64 = typed.trim().parse().map_err(|_| TARGET.to_owned())?;
    match typed.is_finite() {
        true => Ok((metric, target_of(metric, typed))),
        false => Err(TARGET.to_owned()),
    }
}

/// The input with a key.
pub(super) fn input_of(key: &str) -> Result<Input, String> {
    let none = || {
        format!(
            "There is no input {key}. Run offtake --help for all of them, such as rate or capex."
        )
    };
    Input::from_key(key).ok_or_else(none)
}

/// Reads what `--matters` asks for: a metric, if one follows.
pub(super) fn matters(parser: &mut Parser) -> Result<Question, String> {
    let metric = following(parser, |word| !is_link(word))?;
    let metric = metric.map(|name| metric_of(&name)).transpose()?;
    Ok(Question::Matters(metric))
}

/// The word that follows an option, where it is none itself and as wanted.
fn following(parser: &mut Parser, wanted: impl Fn(&str) -> bool) -> Result<Option<String>, String> {
    if let Some(value) = parser.optional_value() {
        return Ok(Some(value.to_string_lossy().into_owned()));
    }
    let mut rest = parser.raw_args().map_err(|error| told(&error))?;
    let next = rest.next_if(|next| {
        let next = next.to_string_lossy();
        !next.starts_with('-') && wanted(&next)
    });
    Ok(next.map(|next| next.to_string_lossy().into_owned()))
}

/// Whether a word is a link, and no name.
fn is_link(word: &str) -> bool {
    word.is_empty() || word.contains(['?', '=', '/', '#'])
}

/// The metric with a name.
fn metric_of(name: &str) -> Result<Metric, String> {
    let mut all = Metric::ALL.iter().copied();
    let found = all.find(|metric| metric.name() == name);
    found.ok_or_else(|| {
        format!("There is no metric {name}. Run offtake --help for all of them, such as npv or irr_equity.")
    })
}

impl Asked {
    /// Puts what is to be made and by which input together.
    pub(super) fn pair(&mut self) -> Result<(), String> {
        match (self.target_to_make.take(), self.by.take()) {
            (Some((metric, target)), Some(by)) => self.ask(Question::Make(metric, target, by)),
            (None, None) => Ok(()),
            _ => Err(
                "--make and --by go together: offtake --make irr_equity=15 --by rate".to_owned(),
            ),
        }
    }

    /// Takes a question, if it is the first.
    pub(super) fn ask(&mut self, question: Question) -> Result<(), String> {
        match self.question.replace(question) {
            None => Ok(()),
            Some(_) => Err("One question at a time, please.".to_owned()),
        }
    }
}
