//! What the engine is asked about a contract, and what it answers. It is a program of its own that runs beside
//! the page, so that no movement waits for it; `index.html` hands questions and answers over.
//!
//! Promises that each answer is to its question: an asker numbers its questions, and learns of each answer to
//! which of them it is. Never computes.

use offtake_deciding::{Decision, Figure};
use offtake_economics::{Input, Metric};

use crate::bus::Message;
use crate::code::{self, by_field, by_variant};

/// Two ends that an input is tried between, or all of its slider.
pub type Span = Option<(f64, f64)>;

/// What is asked about a contract.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// What matters most to a metric.
    Matters(Metric),
    /// What an input would have to be for a metric to come to a target, in the metric's own unit.
    Make(Metric, f64, Input),
    /// What would have to be true: several inputs in their order.
    Ladder(Metric, f64, Vec<Input>),
    /// A metric over two inputs.
    Grid(Metric, (Input, Span), (Input, Span)),
    /// What leads to another contract, by its link.
    Between(String, Metric),
}

/// A question, and who asks it of which contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Who asks: of what it asks while another question is answered only the newest is.
    pub who: String,
    /// Its questions before this one.
    pub turn: u64,
    /// The contract: a link's query, with the ranges that it gives.
    pub link: String,
    /// What is asked.
    pub question: Question,
}

/// What is answered, or why nothing can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// Who asked.
    pub who: String,
    /// Which question it is that is answered.
    pub turn: u64,
    /// The answer.
    pub answer: Result<Answer, String>,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// What matters most.
    Matters(Tornado),
    /// What an input would have to be.
    Make(Solved),
    /// What would have to be true.
    Ladder(Climbed),
    /// A metric over two inputs.
    Grid(Gridded),
    /// What leads to another contract.
    Between(Shared),
}

/// What matters most to a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The metric.
    pub metric: Metric,
    /// What it is now.
    pub base: Figure,
    /// Its bars, the widest first.
    pub bars: Vec<Bar>,
}

/// A bar of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The input.
    pub input: Input,
    /// Its value now; none where it is not given.
    pub today: Option<f64>,
    /// The lower end of its range, and the metric there; none where there is no such end.
    pub low: Option<(f64, Figure)>,
    /// The higher end.
    pub high: Option<(f64, Figure)>,
    /// The decision that an end turns round.
    pub decides: Option<Decision>,
    /// What the range rests on, in words.
    pub source: String,
    /// Whether the link gives it.
    pub given: bool,
}

/// What an input would have to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Solved {
    /// The metric.
    pub metric: Metric,
    /// What it is to come to, in its own unit.
    pub target: f64,
    /// The input.
    pub by: Input,
    /// Its value now; none where it is not given.
    pub today: Option<f64>,
    /// Its values that were tried, in rising order, and the metric there.
    pub curve: Vec<(f64, Figure)>,
    /// Every solution: its value, or both values it lies between.
    pub solutions: Vec<(f64, Option<f64>)>,
    /// Why there is none.
    pub why: Option<String>,
}

/// What would have to be true.
#[derive(Clone, Debug, PartialEq)]
pub struct Climbed {
    /// The metric now.
    pub base: Figure,
    /// What each input does.
    pub rungs: Vec<Rung>,
    /// What is missing in the end; none where the metric has no value.
    pub missing: Option<f64>,
    /// Why it is not met, or what did not help.
    pub why: Option<String>,
    /// The contract in the end: a link's query.
    pub reached: String,
}

/// What one input does.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The input.
    pub input: Input,
    /// Its value before.
    pub from: Option<f64>,
    /// Its value after.
    pub to: Option<f64>,
    /// The metric then.
    pub result: Figure,
}

/// A metric over two inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Gridded {
    /// The values across.
    pub x: Vec<f64>,
    /// The values down.
    pub y: Vec<f64>,
    /// A row for each value down.
    pub figures: Vec<Vec<Figure>>,
}

/// What leads from one contract to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The metric in the first.
    pub from: Figure,
    /// The metric in the second.
    pub to: Figure,
    /// How parts were counted, in words.
    pub method: String,
    /// What each term does, the largest first.
    pub shares: Vec<Share>,
    /// Why there are none.
    pub why: Option<String>,
}

/// What a term does.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Its name on screen.
    pub label: String,
    /// What it adds.
    pub change: f64,
    /// Its standard error; none where it is exact.
    pub error: Option<f64>,
}

by_field! {
    Asked { who turn link question }
    Answered { who turn answer }
    Tornado { metric base bars }
    Bar { input today low high decides source given }
    Solved { metric target by today curve solutions why }
    Climbed { base rungs missing why reached }
    Rung { input from to result }
    Gridded { x y figures }
    Shared { from to method shares why }
    Share { label change error }
}

by_variant! {
    Decision { 0 Npv 1 Cover 2 Mining }
    Question {
        0 Matters(metric)
        1 Make(metric target by)
        2 Ladder(metric target levers)
        3 Grid(metric x y)
        4 Between(link metric)
    }
    Answer {
        0 Matters(answer)
        1 Make(answer)
        2 Ladder(answer)
        3 Grid(answer)
        4 Between(answer)
    }
}

impl Message for Asked {
    const EVENTS: &'static [&'static str] = &["offtake:question"];

    fn write(&self) -> (&'static str, String) {
        ("offtake:question", code::written(self))
    }

    fn read(_: &str, text: &str) -> Option<Self> {
        code::read(text)
    }
}

impl Message for Answered {
    const EVENTS: &'static [&'static str] = &["offtake:answer"];

    fn write(&self) -> (&'static str, String) {
        ("offtake:answer", code::written(self))
    }

    fn read(_: &str, text: &str) -> Option<Self> {
        code::read(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offtake_economics::WhyAbsent;

    fn comes_back<M: Message + PartialEq + std::fmt::Debug>(message: &M) {
        let (event, text) = message.write();
        assert!(M::EVENTS.contains(&event), "{event}");
        assert_eq!(M::read(event, &text).as_ref(), Some(message), "{text}");
        // Cut short it is nothing.
        let cut = text.trim_end().rfind('\n').map_or("", |end| &text[..end]);
        assert_eq!(M::read(event, cut), None, "{cut}");
    }

    #[test]
    fn what_is_asked_is_what_is_heard() {
        let span = Some((0.1 + 0.2, -0.0));
        for question in [
            Question::Matters(Metric::IrrEquity),
            Question::Make(Metric::Irr, 0.15, Input::Rate),
            Question::Ladder(Metric::Npv, 1e9, vec![Input::Rate, Input::Capex]),
            Question::Grid(Metric::Npv, (Input::Rate, None), (Input::Term, span)),
            Question::Between("mw=300".to_owned(), Metric::Npv),
        ] {
            comes_back(&Asked {
                who: "matters".to_owned(),
                turn: 17,
                link: "mw=300&u.delay=range:0,9".to_owned(),
                question,
            });
        }
    }

    #[test]
    fn what_is_answered_is_what_is_heard_to_the_last_bit() {
        let (some, none): (Figure, Figure) = (Ok(1.0 / 3.0), Err(WhyAbsent::NoOutlay));
        let bar = Bar {
            input: Input::Pass,
            today: Some(100.0),
            low: Some((0.0, none)),
            high: None,
            decides: Some(Decision::Cover),
            source: "assumed: power at the host's cost".to_owned(),
            given: false,
        };
        let rung = Rung {
            input: Input::Capex,
            from: None,
            to: Some(8.0),
            result: none,
        };
        let share = Share {
            label: "Load and dates".to_owned(),
            change: -1e-9,
            error: Some(2.0),
        };
        let answers = [
            Answer::Matters(Tornado {
                metric: Metric::DscrMin,
                base: some,
                bars: vec![bar.clone(), bar],
            }),
            Answer::Make(Solved {
                metric: Metric::Irr,
                target: 0.15,
                by: Input::Rate,
                today: None,
                curve: vec![(1.0, some), (2.0, none)],
                solutions: vec![(1.5, None), (7.0, Some(8.0))],
                why: None,
            }),
            Answer::Ladder(Climbed {
                base: none,
                rungs: vec![rung],
                missing: Some(0.0),
                why: Some("Delay has no range here.".to_owned()),
                reached: "mw=300".to_owned(),
            }),
            Answer::Grid(Gridded {
                x: vec![1.0],
                y: vec![f64::MAX],
                figures: vec![vec![some], vec![none]],
            }),
            Answer::Between(Shared {
                from: some,
                to: some,
                method: "Shapley, exact".to_owned(),
                shares: vec![share],
                why: None,
            }),
        ];
        let why = Err("No such contract.".to_owned());
        for answer in answers.into_iter().map(Ok).chain([why]) {
            comes_back(&Answered {
                who: "matters".to_owned(),
                turn: u64::MAX,
                answer,
            });
        }
    }

    // `index.html` hands both over, and answers by itself where there is no worker.
    #[test]
    fn the_document_hands_both_over() {
        let html = include_str!("../index.html");
        for event in [Asked::EVENTS[0], Answered::EVENTS[0]] {
            assert!(html.contains(&format!("{event:?}")), "{event}");
        }
        let failed = "matters\n11\n0\nNetworkError\n";
        let answered = Answered::read("", failed).unwrap();
        assert_eq!((&*answered.who, answered.turn), ("matters", 17));
        assert_eq!(answered.answer, Err("NetworkError".to_owned()));
    }
}
