//! What matters: a tornado of a measure, re-run at both ends of every input's range, one at a time, with the
//! price held.
//!
//! Promises that both ends are the engine's own, that bars stand as they are while something moves and are
//! put in order once nothing does, and that an end that is pressed is set to the last digit.

mod range;
mod rows;
pub(super) mod words;

use std::rc::Rc;

use offtake_charts::spans::{Lie, Said, Span, SpanKind, Spans};
use offtake_deciding::Figure;
use offtake_economics::{Evaluation, Input, Inputs, Metric, link};
use yew::prelude::*;

use crate::bus::{Tell, tell};
use crate::places::asker::Asker;
use crate::places::scenario::Props;
use crate::question::{Answer, Answered, Bar, Question, Tornado};
use crate::ui::bars::Bars;
use crate::ui::chart_host::Change;
use crate::ui::segments::segments;
use crate::web::timing::{REST_MS, Rest};
use range::Editing;

/// Bars that are shown at first.
const FEW: usize = 8;
/// Narrower places than this have names above bars, and no room for values of inputs beside them.
const NARROW: f64 = 500.0;

/// What it is told.
pub enum Message {
    /// Shows the measure of that number.
    Measure(usize),
    /// The engine has answered.
    Answered(Answered),
    /// Asks it again.
    Again,
    /// Nothing has moved for a while.
    Rest,
    /// Something happened to the place of the bars.
    Place(Change),
    /// Sets an input.
    Set(Input, f64),
    /// Opens or closes the ends of a range to be typed.
    Edit(Input),
    /// An end of it was typed: the higher one, or the lower.
    Typed(Input, bool, String),
    /// Gives a range back.
    Forget(Input),
    /// Shows all bars, or no longer.
    All,
    /// Shows them as a table, or no longer.
    Table,
}

/// What matters.
pub struct Matters {
    asker: Asker,
    /// The last answer, or why there is none.
    shown: Option<Result<Rc<Tornado>, String>>,
    /// The inputs in the order in which their bars stand.
    order: Vec<Input>,
    rest: Rest,
    bars: Bars,
    /// Whether the place of the bars is in the page and heard.
    placed: bool,
    editing: Option<Editing>,
    all: bool,
    table: bool,
}

/// The measures that a contract has, with their names.
pub(super) fn measures(inputs: &Inputs, evaluation: &Evaluation) -> Vec<(Metric, &'static str)> {
    let [worth, rate] = inputs.returns();
    let owner = inputs.has_debt_or_tax();
    let all = [
        (
            worth,
            if owner {
                "Owner’s value"
            } else {
                "Value today"
            },
        ),
        (rate, if owner { "Owner’s IRR" } else { "IRR" }),
        (Metric::DscrMin, "Lowest DSCR"),
        (Metric::ConvertGain, "Against mining"),
    ];
    let has =
        |(metric, _): &(Metric, _)| *metric == worth || evaluation.metrics.get(*metric).is_ok();
    all.into_iter().filter(has).collect()
}

impl Component for Matters {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        let spans = Spans {
            parts: Vec::new(),
            lie: Lie::Ends,
            base: None,
        };
        let mut matters = Self {
            asker: Asker::new("matters", link.callback(Message::Answered)),
            shown: None,
            order: Vec::new(),
            rest: Rest::new(REST_MS, link.callback(|()| Message::Rest)),
            bars: Bars::new(spans, |_| Lie::Ends),
            placed: false,
            editing: None,
            all: false,
            table: false,
        };
        matters.ask(context);
        matters
    }

    fn changed(&mut self, context: &Context<Self>, _: &Props) -> bool {
        self.rest.moved();
        self.ask(context);
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        let scenario = &context.props().scenario;
        match message {
            Message::Measure(which) => {
                let measures = measures(&scenario.inputs, &scenario.evaluation);
                if let Some((metric, _)) = measures.get(which) {
                    self.asker.forget();
                    tell(&Tell::Measure(metric.name().to_owned()));
                }
            }
            Message::Answered(answered) => {
                let Some(answer) = self.asker.take(answered) else {
                    return false;
                };
                let before = self.tornado().map(|tornado| tornado.metric);
                self.shown = Some(match answer {
                    Ok(Answer::Matters(tornado)) => Ok(Rc::new(tornado)),
                    Ok(_) => return false,
                    Err(why) => Err(why),
                });
                if self.tornado().map(|tornado| tornado.metric) != before {
                    self.rest.cancel();
                }
                self.arrange();
            }
            Message::Again => self.ask(context),
            Message::Rest => self.arrange(),
            Message::Place(change) => {
                self.bars.follow(change);
                // There may be room for other words now.
                self.lay();
            }
            Message::Set(input, value) => {
                tell(&Tell::Set(input, value));
                return false;
            }
            Message::Edit(input) => {
                let same = self
                    .editing
                    .as_ref()
                    .is_some_and(|open| open.input == input);
                self.editing = (!same).then(|| Editing::of(input));
            }
            Message::Typed(input, high, text) => {
                let given = link::read_ranges(&scenario.query).ranges;
                let bar = self.bar(input).cloned();
                if let Some((open, bar)) = self.editing.as_mut().zip(bar)
                    && let Some(ranges) = open.typed(&given, &bar, high, &text)
                {
                    tell(&Tell::Ranges(ranges));
                }
            }
            Message::Forget(input) => {
                let mut given = link::read_ranges(&scenario.query).ranges;
                given.retain(|range| range.input != input);
                self.editing = None;
                tell(&Tell::Ranges(link::write_ranges(&given)));
            }
            Message::All => {
                self.all = !self.all;
                self.lay();
            }
            Message::Table => self.table = !self.table,
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let link = context.link();
        let scenario = &context.props().scenario;
        let measures = measures(&scenario.inputs, &scenario.evaluation);
        let names: Vec<&str> = measures.iter().map(|(_, name)| *name).collect();
        let metric = self.metric(context);
        let chosen = measures.iter().position(|(one, _)| *one == metric);
        let busy = self.asker.waits().then_some("true");
        html! {
            <div class="matters" aria-busy={busy}>
                <div class="chart-head">
                    { segments("Measure", &names, chosen.unwrap_or(0), &link.callback(Message::Measure)) }
                </div>
                { match &self.shown {
                    None => html! { <p class="place-note">{ "Re-running the contract at both ends of every range…" }</p> },
                    Some(Err(why)) => words::failed(why, &link.callback(|_: MouseEvent| Message::Again)),
                    Some(Ok(tornado)) => rows::view(self, (names.get(chosen.unwrap_or(0)).copied().unwrap_or_default(), tornado), link),
                } }
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let there = self.tornado().is_some();
        if there && !self.placed {
            self.bars.listen(&context.link().callback(Message::Place));
        }
        self.placed = there;
    }
}

impl Matters {
    /// The measure that is shown.
    fn metric(&self, context: &Context<Self>) -> Metric {
        let scenario = &context.props().scenario;
        let measures = measures(&scenario.inputs, &scenario.evaluation);
        let mut words = scenario.query.split('&');
        let named = words.find_map(|word| word.strip_prefix("measure="));
        let mut all = measures.iter();
        let chosen = all.find(|(metric, _)| Some(metric.name()) == named);
        let [worth, _] = scenario.inputs.returns();
        chosen.map_or(worth, |(metric, _)| *metric)
    }

    /// Asks for what matters now.
    fn ask(&mut self, context: &Context<Self>) {
        let question = Question::Matters(self.metric(context));
        self.asker.ask(&context.props().scenario, question);
    }

    fn tornado(&self) -> Option<Rc<Tornado>> {
        self.shown.as_ref()?.as_ref().ok().cloned()
    }

    fn bar(&self, input: Input) -> Option<&Bar> {
        let tornado = self.shown.as_ref()?.as_ref().ok()?;
        tornado.bars.iter().find(|bar| bar.input == input)
    }

    /// Puts the bars in order, unless something moves: then they stand as they are, and new ones below.
    fn arrange(&mut self) {
        let Some(tornado) = self.tornado() else {
            return;
        };
        let new = tornado.bars.iter().map(|bar| bar.input);
        if self.rest.waits() {
            self.order
                .retain(|input| tornado.bars.iter().any(|bar| bar.input == *input));
            let known = self.order.clone();
            self.order
                .extend(new.filter(|input| !known.contains(input)));
        } else {
            self.order = new.collect();
        }
        self.lay();
    }

    /// The bars that are shown, in their order.
    fn in_order(&self) -> impl Iterator<Item = &Bar> {
        let most = if self.all { self.order.len() } else { FEW };
        self.order
            .iter()
            .take(most)
            .filter_map(|input| self.bar(*input))
    }

    /// Draws them.
    fn lay(&mut self) {
        let Some(tornado) = self.tornado() else {
            return;
        };
        let narrow = self.bars.size().0 < NARROW;
        let parts = self.in_order().map(|bar| {
            let ends = [bar.low, bar.high].into_iter().flatten();
            ends.map(|end| span(&tornado, bar.input, end, narrow))
                .collect()
        });
        let parts = parts.collect();
        self.bars.show(Spans {
            parts,
            lie: Lie::Ends,
            base: tornado.base.ok(),
        });
        self.bars.draw();
    }
}

/// An end of a bar, from what the measure is now.
fn span(tornado: &Tornado, input: Input, (value, figure): (f64, Figure), narrow: bool) -> Span {
    let from = tornado.base.unwrap_or(f64::NAN);
    let to = figure.unwrap_or(f64::NAN);
    Span {
        from,
        to,
        kind: if to < from {
            SpanKind::Worse
        } else {
            SpanKind::Better
        },
        said: Said {
            result: words::figure(tornado.metric, figure),
            cause: match narrow {
                true => String::new(),
                false => words::brief(input, value),
            },
        },
    }
}
