//! The bridge from a headline to what is left of it today, as bars: what it starts from, each step, and the
//! sums on the way that a reader asks for.
//!
//! Promises that each bar begins where the one before it ended. Nothing here draws.

use offtake_deciding::{Bridge, LevelKind, StepKind};
use offtake_economics::format::dollars;

use crate::spans::{Lie, Said, Span, SpanKind, Spans};

/// What a bar of the bridge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A sum.
    Level(LevelKind),
    /// What comes to it or goes from it.
    Step(StepKind),
}

/// A bar of the bridge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub stage: Stage,
    /// A level's value, or a step's change, in US dollars.
    pub amount: f64,
    /// What the running sum was before it: nothing before a level.
    before: f64,
}

impl Stage {
    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Level(kind) => kind.label(),
            Self::Step(kind) => kind.label(),
        }
    }

    fn kind(self) -> SpanKind {
        match self {
            Self::Level(LevelKind::Value) => SpanKind::Answer,
            Self::Level(_) => SpanKind::Level,
            Self::Step(StepKind::Mining) => SpanKind::Mining,
            Self::Step(_) => SpanKind::Step,
        }
    }
}

/// The bars of a bridge. Sums of all cash are left out: they are on the way, and nobody asked for them.
#[must_use]
pub fn parts(bridge: &Bridge) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut sum = 0.0;
    let mut levels = bridge.levels.iter().peekable();
    for after in 0..=bridge.steps.len() {
        while let Some(level) = levels.next_if(|level| level.after == after) {
            sum = level.value;
            if !matches!(level.kind, LevelKind::Project | LevelKind::Equity) {
                parts.push(Part {
                    stage: Stage::Level(level.kind),
                    amount: level.value,
                    before: 0.0,
                });
            }
        }
        if let Some(step) = bridge.steps.get(after) {
            parts.push(Part {
                stage: Stage::Step(step.kind),
                amount: step.change,
                before: sum,
            });
            sum += step.change;
        }
    }
    parts
}

/// They as a picture, upright or below one another.
#[must_use]
pub fn spans(parts: &[Part], lie: Lie) -> Spans {
    let span = |part: &Part| Span {
        from: part.before,
        to: part.before + part.amount,
        kind: part.stage.kind(),
        said: Said {
            result: dollars(part.amount),
            cause: String::new(),
        },
    };
    Spans {
        parts: parts.iter().map(|part| vec![span(part)]).collect(),
        lie,
        base: None,
    }
}
