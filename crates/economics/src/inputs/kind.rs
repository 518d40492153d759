//! The kinds of contract, and what is asked of them.
//!
//! A kind is a choice like any other to whoever sets, writes or shows inputs; what it changes about them
//! stands in one table, `kind_spec.rs`.

use serde::Serialize;

use super::kind_spec::Nouns;
use super::{Group, Input, Inputs};
use crate::metrics::{Metric, WhyAbsent};

/// What is sold: powered space, or the use of GPUs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ContractKind {
    /// Powered and cooled space, by the kW and month; the client brings the GPUs.
    Hosting,
    /// The use of the host's GPUs, by the GPU and hour. A price per kW has the GPUs in it, and is never
    /// to be compared with one of hosting.
    GpuCloud,
}

impl ContractKind {
    /// The value of [`Input::Kind`] that stands for it.
    #[must_use]
    pub fn number(self) -> f64 {
        f64::from(self as u8)
    }

    /// The kind as the link writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.spec().word
    }

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.spec().label
    }

    /// The inputs whose sliders are always in reach.
    #[must_use]
    pub fn front(self) -> &'static [Input] {
        self.spec().front
    }

    /// The price of what is sold.
    #[must_use]
    pub fn price(self) -> Input {
        self.spec().price
    }

    /// The share of it that is billed.
    #[must_use]
    pub fn share(self) -> Input {
        self.spec().share
    }

    /// The price, given or solved, and the one at which mining is worth as much.
    #[must_use]
    pub fn prices(self) -> (Metric, Metric) {
        self.spec().prices
    }

    /// What its things are called.
    #[must_use]
    pub fn nouns(self) -> &'static Nouns {
        &self.spec().nouns
    }

    /// Whether a link need not name the kind.
    #[must_use]
    pub fn goes_without_saying(self) -> bool {
        self == Self::FIRST
    }

    /// The heading of a group of inputs.
    #[must_use]
    pub fn heading(self, group: Group) -> &'static str {
        let mut own = self.nouns().groups.iter();
        let own = own.find(|(of, _)| *of == group);
        own.map_or(group.label(), |(_, heading)| heading)
    }

    /// Whether a contract of the kind has an input; what it has not has no effect and stays at its
    /// default.
    #[must_use]
    pub fn has(self, input: Input) -> bool {
        let mut others = Self::ALL.iter();
        self.spec().own.contains(&input) || others.all(|kind| !kind.spec().own.contains(&input))
    }

    /// Whether a contract of the kind has a metric; one that it has not is always absent.
    #[must_use]
    pub fn has_metric(self, metric: Metric) -> bool {
        self.lacks(metric).is_none()
    }

    /// Why no contract of the kind has a metric; nothing where it has.
    pub(crate) fn lacks(self, metric: Metric) -> Option<WhyAbsent> {
        let (metrics, why) = self.spec().lacks;
        metrics.contains(&metric).then_some(why)
    }

    /// The kind with a number.
    pub(crate) fn of_number(number: f64) -> Self {
        let kind = Self::ALL.get(number.round() as usize);
        kind.copied().unwrap_or(Self::FIRST)
    }

    /// The default of an input; none where it is optional.
    #[must_use]
    pub fn default(self, input: Input) -> Option<f64> {
        if input == Input::Kind {
            return Some(self.number());
        }
        let mut own = self.spec().defaults.iter();
        let own = own.find(|(of, _)| *of == input).map(|(_, value)| *value);
        own.or(input.spec().default)
    }
}

impl Input {
    /// Whether it is the price of what some kind sells.
    #[must_use]
    pub fn is_price(self) -> bool {
        ContractKind::ALL.iter().any(|kind| kind.price() == self)
    }
}

impl Metric {
    /// Whether it is the price of what some kind sells, given or solved.
    pub(crate) fn is_price(self) -> bool {
        ContractKind::ALL.iter().any(|kind| kind.prices().0 == self)
    }

    /// Whether it is such a price at which mining is worth as much.
    pub(crate) fn is_breakeven_price(self) -> bool {
        ContractKind::ALL.iter().any(|kind| kind.prices().1 == self)
    }
}

impl Inputs {
    /// A contract of a kind at its defaults.
    #[must_use]
    pub fn of(kind: ContractKind) -> Self {
        let mut inputs = Self::default();
        inputs.become_kind(kind);
        inputs
    }

    /// What kind of contract it is.
    #[must_use]
    pub fn kind(&self) -> ContractKind {
        ContractKind::of_number(self.value(Input::Kind))
    }

    /// The default of an input in a contract of this kind; none where it is optional.
    #[must_use]
    pub fn default_of(&self, input: Input) -> Option<f64> {
        self.kind().default(input)
    }

    /// Makes it a contract of a kind. What the kind has not, what was left at its default, and what
    /// the other contract was announced to bring in goes to the defaults of the kind.
    pub(super) fn become_kind(&mut self, kind: ContractKind) {
        let before = self.kind();
        if before == kind {
            return;
        }
        for input in Input::ALL.iter().copied() {
            let announced = Input::HEADLINES.contains(&input) || input == Input::Tcvr;
            let untouched = self.get(input) == before.default(input);
            if announced || untouched || !kind.has(input) || !before.has(input) {
                self.put(input, kind.default(input));
            }
        }
        self.phases = None;
        self.held = None;
        self.put(Input::Kind, Some(kind.number()));
    }
}
