//! The model as a program of its own: for JavaScript, from a link to plain objects, and for the page, whose
//! questions it answers in a worker.

use offtake_deciding::{
    Axis, Bar, Between, Bridge, Compared, Grid, Ladder, Make, Matters, RangeSource, target_of,
};
use offtake_economics::link::{InputRange, read_ranges};
use offtake_economics::{Input, Inputs, Metric, Report, link};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

use crate::code;
use crate::question::{
    self, Answer, Answered, Asked, Climbed, Gridded, Question, Rung, Shared, Solved, Span, Tornado,
};
use crate::web::panic;

/// Has whatever goes wrong told to the caller in words.
pub fn start() {
    panic::in_words();
}

/// Answers a question of the page; nothing where it is none.
#[must_use]
pub fn answer(question: &str) -> String {
    let Some(asked) = code::read::<Asked>(question) else {
        return String::new();
    };
    code::written(&Answered {
        answer: answer_to(&asked),
        who: asked.who,
        turn: asked.turn,
    })
}

fn answer_to(asked: &Asked) -> Result<Answer, String> {
    let (inputs, ranges) = read(&asked.link);
    Ok(match &asked.question {
        Question::Matters(metric) => {
            let Matters { metric, base, bars } = Matters::of(&inputs, *metric, &ranges);
            let bars = bars.iter().map(bar).collect();
            Answer::Matters(Tornado { metric, base, bars })
        }
        Question::Make(metric, target, by) => {
            let make = Make::of(&inputs, *metric, *target, *by);
            let solutions = make.solutions.iter();
            Answer::Make(Solved {
                metric: make.metric,
                target: make.target,
                by: make.by,
                today: make.today,
                solutions: solutions.map(|one| (one.value, one.above)).collect(),
                curve: make.curve,
                why: make.why,
            })
        }
        Question::Ladder(metric, target, levers) => {
            let ladder = Ladder::of(&inputs, *metric, *target, levers, &ranges);
            let rungs = ladder.rungs.iter().map(|rung| Rung {
                input: rung.input,
                from: rung.from,
                to: rung.to,
                result: rung.result,
            });
            Answer::Ladder(Climbed {
                base: ladder.base,
                rungs: rungs.collect(),
                missing: ladder.missing,
                why: ladder.why,
                reached: link::write(&ladder.reached),
            })
        }
        Question::Grid(metric, x, y) => {
            let axis = |(input, span): &(Input, Span)| Axis::of(&inputs, *input, *span);
            let grid = Grid::of(&inputs, *metric, axis(x), axis(y))?;
            Answer::Grid(Gridded {
                x: grid.x.values,
                y: grid.y.values,
                figures: grid.figures,
            })
        }
        Question::Between(other, metric) => {
            let between = Between::of(&inputs, &read(other).0, *metric);
            let shares = between.shares.iter().map(|share| question::Share {
                label: share.player.label.to_owned(),
                change: share.change,
                error: share.error,
            });
            Answer::Between(Shared {
                from: between.from,
                to: between.to,
                method: between.method.words().to_owned(),
                shares: shares.collect(),
                why: between.why,
            })
        }
    })
}

fn bar(bar: &Bar) -> question::Bar {
    question::Bar {
        input: bar.input(),
        today: bar.today,
        low: bar.range.low.zip(bar.at_low),
        high: bar.range.high.zip(bar.at_high),
        decides: bar.decides,
        source: bar.range.source.words(),
        given: bar.range.source == RangeSource::Given,
    }
}

/// The contract of a link, and the ranges that it gives.
fn read(link: &str) -> (Inputs, Vec<InputRange>) {
    (link::read(link).inputs, read_ranges(link).ranges)
}

type Object = Result<JsValue, JsError>;

/// Evaluates the contract of a link: a full address, a bare query, or nothing for the default.
///
/// Returns `{link, inputs, repairs, notices, metrics, months}` with the names and units of the
/// documents and unrounded numbers.
///
/// # Errors
/// Only if JavaScript cannot build the object.
pub fn evaluate(link: &str) -> Object {
    object(&Report::of(link::read(link)))
}

/// What matters most to a metric of a contract, or to its value today where none is named:
/// `{metric, base, bars}`.
///
/// # Errors
/// Where there is no such metric.
pub fn matters(link: &str, metric: Option<String>) -> Object {
    let (inputs, ranges) = read(link);
    let metric = metric_or_worth(metric, &inputs)?;
    object(&Matters::of(&inputs, metric, &ranges))
}

/// What an input would have to be for a metric to come to a target: `{metric, target, by, solutions, why}`.
/// Targets are in percent for rates, in millions for dollars, else as quoted.
///
/// # Errors
/// Where there is no such metric or input.
pub fn make(link: &str, metric: &str, target: f64, by: &str) -> Object {
    let metric = metric_of(metric)?;
    let target = target_of(metric, target);
    object(&Make::of(&read(link).0, metric, target, input_of(by)?))
}

/// What would have to be true for a metric to come to a target: inputs by their keys, in order, with commas.
///
/// # Errors
/// Where there is no such metric or input.
pub fn ladder(link: &str, metric: &str, target: f64, levers: &str) -> Object {
    let (inputs, ranges) = read(link);
    let metric = metric_of(metric)?;
    let levers: Result<Vec<Input>, JsError> = levers.split(',').map(input_of).collect();
    let target = target_of(metric, target);
    object(&Ladder::of(&inputs, metric, target, &levers?, &ranges))
}

/// What differs between two contracts, and every metric that does: `{changed, metrics}`.
///
/// # Errors
/// Only if JavaScript cannot build the object.
pub fn compare(link: &str, other: &str) -> Object {
    let (from, to) = (&read(link).0, &read(other).0);
    object(&Compared { from, to })
}

/// The bridge from the headline to what is left today; or, with another link, to that contract's metric, or
/// value today where none is named: `{metric, from, to, method, steps}`.
///
/// # Errors
/// Where there is no such metric.
pub fn bridge(link: &str, other: Option<String>, metric: Option<String>) -> Object {
    let (inputs, _) = read(link);
    let Some(other) = other else {
        return object(&Bridge::of(&inputs));
    };
    let (other, _) = read(&other);
    // With debt or tax in either it is the owner's value that both are compared by.
    let of = if inputs.has_debt_or_tax() {
        &inputs
    } else {
        &other
    };
    let metric = metric_or_worth(metric, of)?;
    object(&Between::of(&inputs, &other, metric))
}

/// A metric over two inputs, each by its key, over its slider's range or as in `power=20..80`:
/// `{metric, x, y, values}`.
///
/// # Errors
/// Where there is no such metric or input, or one of the two cannot be gone through.
pub fn grid(link: &str, metric: &str, x: &str, y: &str) -> Object {
    let (inputs, _) = read(link);
    let axis = |text: &str| -> Result<Axis, JsError> {
        let (key, ends) = match text.split_once('=') {
            None => (text, None),
            Some((key, ends)) => {
                let ends = ends.split_once("..").and_then(|(from, to)| {
                    let number = |text: &str| text.trim().parse::<f64>().ok();
                    number(from).zip(number(to))
                });
                let no_ends =
                    || JsError::new("The values of an input are told as in power=20..80.");
                (key, Some(ends.ok_or_else(no_ends)?))
            }
        };
        Ok(Axis::of(&inputs, input_of(key)?, ends))
    };
    let grid = Grid::of(&inputs, metric_of(metric)?, axis(x)?, axis(y)?);
    object(&grid.map_err(|why| JsError::new(&why))?)
}

fn object(answer: &impl Serialize) -> Object {
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

fn input_of(key: &str) -> Result<Input, JsError> {
    let key = key.trim();
    Input::from_key(key).ok_or_else(|| JsError::new(&format!("There is no input {key}.")))
}

fn metric_of(name: &str) -> Result<Metric, JsError> {
    let mut all = Metric::ALL.iter().copied();
    let found = all.find(|metric| metric.name() == name);
    found.ok_or_else(|| JsError::new(&format!("There is no metric {name}.")))
}

/// The metric with a name, or a contract's value today, to its owner with debt or tax.
fn metric_or_worth(name: Option<String>, inputs: &Inputs) -> Result<Metric, JsError> {
    let [worth, _] = inputs.returns();
    name.map_or(Ok(worth), |name| metric_of(&name))
}
