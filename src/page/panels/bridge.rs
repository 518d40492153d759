//! From the headline to what is left of it today: bars, each named by a button that opens what it rests
//! on.
//!
//! Promises: the bars stand in the order of the sum, and those to its cent; upright where there is room for
//! their names, and else below one another.

use offtake_charts::bridge::{Part, Stage, parts, spans};
use offtake_charts::spans::{Lie, Spans};
use offtake_deciding::{Bridge, LevelKind};
use offtake_economics::format::{at_rate, dollars};
use offtake_economics::{Input, Metric};
use std::rc::Rc;

use yew::prelude::*;

use crate::bus;
use crate::page::state::State;
use crate::ui::bars::Bars;
use crate::ui::memo::memo;
use crate::ui::phrase::phrase;

/// Narrower places than this have their bars below one another; the style sheet has none between.
const UPRIGHT: f64 = 500.0;
/// More bars than these have no room beside one another but on wide screens.
const MANY: usize = 9;

/// The bridge of a scenario with its bars.
pub struct Card {
    bridge: Bridge,
    parts: Rc<[Part]>,
    /// The bars.
    pub bars: Bars,
}

/// How bars lie in a place so many pixels wide.
fn lie(width: f64) -> Lie {
    match width < UPRIGHT {
        true => Lie::Column,
        false => Lie::Upright,
    }
}

impl Card {
    /// That of a scenario.
    pub fn of(state: &State) -> Self {
        Self::with(state, Bars::new)
    }

    /// The same as it is served before there is anything to draw on: `drawing` makes it.
    #[cfg(not(target_family = "wasm"))]
    pub fn served(state: &State, drawing: impl Fn(&dyn Fn(f64) -> Spans) -> String) -> Self {
        Self::with(state, |spans, lie| {
            let laid = |width| Spans {
                lie: lie(width),
                ..spans.clone()
            };
            let drawing = drawing(&laid);
            Bars::served(spans, lie, drawing)
        })
    }

    fn with(state: &State, bars: impl Fn(Spans, fn(f64) -> Lie) -> Bars) -> Self {
        let bridge = Bridge::of_evaluated(&state.inputs, &state.evaluation);
        let parts: Rc<[Part]> = parts(&bridge).into();
        let bars = bars(spans(&parts, Lie::Upright), lie);
        Self {
            bridge,
            parts,
            bars,
        }
    }

    /// Goes over to another scenario, and draws it where anyone sees it.
    pub fn show(&mut self, state: &State) {
        self.bridge = Bridge::of_evaluated(&state.inputs, &state.evaluation);
        self.parts = parts(&self.bridge).into();
        self.bars.show(spans(&self.parts, Lie::Upright));
        self.bars.draw();
    }

    /// The card. What nobody sees, the amounts of bars as tools read them and as they are heard, is made anew
    /// where `mark` is another, and where there are other bars.
    pub fn view(&self, state: &Rc<State>, mark: u32) -> Html {
        let stages: Vec<Stage> = self.parts.iter().map(|part| part.stage).collect();
        let (place, parts) = (self.bars.place(), self.parts.clone());
        let (worth, of) = (self.bridge.worth, state.clone());
        let make = move || {
            let stage = |part: &Part| stage(part, explains(part.stage, worth, &of));
            html! {
                <>
                    { place.view(said(&parts)) }
                    <ol class="stages">{ for parts.iter().map(stage) }</ol>
                </>
            }
        };
        let many = (self.parts.len() > MANY).then_some("");
        html! {
            <section class="chart-card" id="bridge" aria-labelledby="bridge-title">
                <div class="chart-head">
                    <h2 class="finding" id="bridge-title">{ phrase(&self.bridge.finding()) }</h2>
                    <p class="chart-unit">{ self.says(state) }</p>
                </div>
                <div class="bridge" data-many={many}>{ memo(&(mark, stages), make) }</div>
            </section>
        }
    }

    /// From what to what, at which rate, and what that is beside mining.
    fn says(&self, state: &State) -> Html {
        let Bridge { worth, gain, .. } = self.bridge;
        let amount = |amount: f64| html! { <span translate="no">{ dollars(amount) }</span> };
        let verb = match self.bridge.level_of(LevelKind::Announced) {
            Some(_) => " announced to ",
            None => " billed to ",
        };
        let value = self.bridge.level_of(LevelKind::Value).unwrap_or_default();
        let (rate, of) = match worth {
            Metric::NpvEquity => (Input::Ke, "cost of equity"),
            _ => (Input::Disc, "discount rate"),
        };
        let rate = at_rate(state.inputs.value(rate), of);
        let beside = gain.map(|gain| {
            let than = match gain < 0.0 {
                true => " less than mining",
                false => " more than mining",
            };
            html! { <>{ phrase("; before debt and tax ") }{ amount(gain.abs()) }{ phrase(than) }</> }
        });
        html! {
            <>
                { amount(self.bridge.from()) }{ phrase(verb) }{ amount(value) }
                { phrase(&format!(", {rate}")) }{ beside.unwrap_or_default() }
            </>
        }
    }
}

/// The bars in a sentence.
fn said(parts: &[Part]) -> String {
    let said = |part: &Part| format!("{} {}", part.stage.label(), dollars(part.amount));
    let said: Vec<String> = parts.iter().map(said).collect();
    format!("From headline to value today: {}.", said.join("; "))
}

/// What explains a bar.
fn explains(stage: Stage, worth: Metric, state: &State) -> String {
    let metric = match stage {
        Stage::Step(kind) => return format!("{}{}", bus::STEP, kind.name()),
        Stage::Level(LevelKind::Announced) => {
            let given = state.inputs.headline().map(|(input, _)| input);
            let held = state.inputs.held().map(|held| held.headline);
            let input = given.or(held).unwrap_or(Input::Tcv);
            return format!("input:{}", input.key());
        }
        Stage::Level(LevelKind::Billed) => Metric::TotalContractValue,
        Stage::Level(LevelKind::Project) => Metric::Npv,
        Stage::Level(LevelKind::Equity) => Metric::NpvEquity,
        Stage::Level(LevelKind::Value) => worth,
        Stage::Level(LevelKind::Gain) => Metric::ConvertGain,
    };
    metric.name().to_owned()
}

/// What a bar is called, and the way to what it rests on.
fn stage(part: &Part, explains: String) -> Html {
    let level = matches!(part.stage, Stage::Level(_)).then_some("");
    let value = part.amount.to_string();
    html! {
        <li>
            <button type="button" class="stage" data-level={level} data-explain={explains} data-value={value}>
                { phrase(part.stage.label()) }
            </button>
        </li>
    }
}
