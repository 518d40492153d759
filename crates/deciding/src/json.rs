//! Every answer as JSON has it, and objects of JavaScript: nothing is rounded, inputs are in their own units
//! and metrics as everywhere.

use offtake_economics::{Evaluation, Input, Inputs, Metric, Unit, evaluate_further, link};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::bridge::{Bridge, BridgeStep};
use crate::grid::{Axis, Grid};
use crate::ladder::{Ladder, Rung};
use crate::make::{Make, Solution};
use crate::matters::{Bar, Decision, Matters};
use crate::players::changed;
use crate::runs::Figure;
use crate::shapley::{Between, Share};

/// The fields of an object, in their order.
macro_rules! object {
    ($serializer:expr, $($name:literal: $value:expr,)*) => {{
        let count = [$($name),*].len();
        let mut object = $serializer.serialize_struct("", count)?;
        $(object.serialize_field($name, &$value)?;)*
        object.end()
    }};
}

/// What an answer holds in a place, with the metric that it is of.
struct Of<T>(Metric, T);

impl Serialize for Of<Figure> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.1 {
            Ok(value) => serializer.serialize_f64(value),
            Err(why) => object!(serializer, "absent": why.code(), "why": why.why_of(self.0),),
        }
    }
}

/// A list of what is written one by one.
struct Each<'a, T, F>(&'a [T], F);

impl<'a, T, F: Fn(&'a T) -> W, W: Serialize> Serialize for Each<'a, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

impl Serialize for Matters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer,
            "metric": self.metric.name(),
            "base": Of(self.metric, self.base),
            "bars": Each(&self.bars, |bar| Of(self.metric, bar)),
        )
    }
}

impl Serialize for Of<&Bar> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(metric, bar) = self;
        let at = |end: Option<Figure>| end.map(|end| Of(*metric, end));
        object!(serializer,
            "input": bar.input().key(),
            "low": bar.range.low,
            "high": bar.range.high,
            "at_low": at(bar.at_low),
            "at_high": at(bar.at_high),
            "decides": bar.decides.map(Decision::name),
            "source": bar.range.source.words(),
        )
    }
}

impl Serialize for Make {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer,
            "metric": self.metric.name(),
            "target": self.target,
            "by": self.by.key(),
            "solutions": self.solutions,
            "why": self.why,
        )
    }
}

impl Serialize for Solution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let from_today = self.from_today;
        match self.above {
            None => object!(serializer, "value": self.value, "from_today": from_today,),
            Some(above) => {
                object!(serializer, "between": [self.value, above], "from_today": from_today,)
            }
        }
    }
}

impl Serialize for Ladder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer,
            "metric": self.metric.name(),
            "target": self.target,
            "steps": Each(&self.rungs, |rung| Of(self.metric, rung)),
            "missing": self.missing,
            "why": self.why,
        )
    }
}

impl Serialize for Of<&Rung> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(metric, rung) = self;
        object!(serializer,
            "input": rung.input.key(),
            "from": rung.from,
            "to": rung.to,
            "result": Of(*metric, rung.result),
        )
    }
}

impl Serialize for Grid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let metric = self.metric;
        object!(serializer,
            "metric": self.metric.name(),
            "x": self.x,
            "y": self.y,
            "values": Each(&self.figures, |row: &Vec<Figure>| {
                row.iter().map(|figure| Of(metric, *figure)).collect::<Vec<_>>()
            }),
        )
    }
}

impl Serialize for Axis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, "input": self.input.key(), "values": self.values,)
    }
}

impl Serialize for Bridge {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer,
            "metric": self.metric.name(),
            "from": self.from(),
            "to": self.to(),
            "method": "sums of lines",
            "steps": self.steps,
        )
    }
}

impl Serialize for BridgeStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, "step": self.kind.name(), "change": self.change,)
    }
}

impl Serialize for Between {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let of = |figure| Of(self.metric, figure);
        let mut object = serializer.serialize_struct("", 5 + usize::from(self.why.is_some()))?;
        object.serialize_field("metric", self.metric.name())?;
        object.serialize_field("from", &of(self.from))?;
        object.serialize_field("to", &of(self.to))?;
        object.serialize_field("method", self.method.words())?;
        object.serialize_field("steps", &self.shares)?;
        if let Some(why) = &self.why {
            object.serialize_field("why", why)?;
        }
        object.end()
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, change) = (self.player.name, self.change);
        match self.error {
            None => object!(serializer, "input": name, "change": change,),
            Some(error) => {
                object!(serializer, "input": name, "change": change, "error": error,)
            }
        }
    }
}

/// Two contracts beside one another: what differs, and every metric that does.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// One contract.
    pub from: &'a Inputs,
    /// The other.
    pub to: &'a Inputs,
}

impl Compared<'_> {
    /// What both come to.
    #[must_use]
    pub fn evaluations(&self) -> [Evaluation; 2] {
        [self.from, self.to].map(evaluate_further)
    }

    /// The metrics that differ between what both come to.
    #[must_use]
    pub fn moved([from, to]: &[Evaluation; 2]) -> Vec<Metric> {
        let bits = |of: &Evaluation, metric| of.metrics.get(metric).map(f64::to_bits);
        let all = Metric::ALL.iter().copied();
        all.filter(|metric| bits(from, *metric) != bits(to, *metric))
            .collect()
    }
}

impl Serialize for Compared<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let inputs = changed(self.from, self.to);
        let both = self.evaluations();
        let moved = Self::moved(&both);
        object!(serializer,
            "changed": Each(&inputs, |input: &Input| {
                Change("input", input.key(), [self.from, self.to].map(|of| Given(of, *input)))
            }),
            "metrics": Each(&moved, |metric: &Metric| {
                let of = |evaluation: &Evaluation| Of(*metric, evaluation.metrics.get(*metric));
                Change("metric", metric.name(), both.each_ref().map(of))
            }),
        )
    }
}

/// What is another, by its name, and what it is in either contract.
struct Change<T>(&'static str, &'static str, [T; 2]);

impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(what, name, [from, to]) = self;
        let mut object = serializer.serialize_struct("", 3)?;
        object.serialize_field(what, name)?;
        object.serialize_field("from", from)?;
        object.serialize_field("to", to)?;
        object.end()
    }
}

/// A value as the JSON of a contract has it; null where it is not given, or another one stands in for it.
struct Given<'a>(&'a Inputs, Input);

impl Serialize for Given<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(inputs, input) = *self;
        if inputs.replaced_by(input).is_some() {
            return serializer.serialize_none();
        }
        match input.spec().unit {
            Unit::Month | Unit::Phases | Unit::Choice => {
                link::value(inputs, input).serialize(serializer)
            }
            _ => inputs.get(input).serialize(serializer),
        }
    }
}
