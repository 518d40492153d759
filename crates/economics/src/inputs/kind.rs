//! The kinds of contract: which inputs and metrics each has, and what its defaults are where they are
//! not those of the table.
//!
//! A kind is a choice like any other to whoever sets, writes or shows inputs; only this file knows
//! what it changes about them.

use serde::Serialize;

use super::{Input, Inputs};
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
    /// Both kinds, in the order of the choice.
    pub const ALL: [Self; 2] = [Self::Hosting, Self::GpuCloud];

    /// The value of [`Input::Kind`] that stands for it.
    #[must_use]
    pub fn number(self) -> f64 {
        match self {
            Self::Hosting => 0.0,
            Self::GpuCloud => 1.0,
        }
    }

    /// The kind as the link writes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Input::Kind.chosen(self.number()).0
    }

    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        Input::Kind.chosen(self.number()).1
    }

    /// The inputs whose sliders are always in reach.
    #[must_use]
    pub fn front(self) -> &'static [Input] {
        match self {
            Self::Hosting => &[Input::Mw, Input::Term, Input::Margin, Input::Rate],
            Self::GpuCloud => &[
                Input::Gpus,
                Input::Term,
                Input::Util,
                Input::Margin,
                Input::Price,
            ],
        }
    }

    /// The price of what is sold.
    #[must_use]
    pub fn price(self) -> Input {
        match self {
            Self::Hosting => Input::Rate,
            Self::GpuCloud => Input::Price,
        }
    }

    /// The share of it that is billed.
    #[must_use]
    pub fn share(self) -> Input {
        match self {
            Self::Hosting => Input::Take,
            Self::GpuCloud => Input::Util,
        }
    }

    /// The price, given or solved, and the one at which mining is worth as much.
    #[must_use]
    pub fn prices(self) -> (Metric, Metric) {
        match self {
            Self::Hosting => (Metric::Rate, Metric::BreakevenRate),
            Self::GpuCloud => (Metric::GpuPrice, Metric::BreakevenGpuPrice),
        }
    }

    /// Whether a contract of the kind has an input; what it has not has no effect and stays at its
    /// default.
    #[must_use]
    pub fn has(self, input: Input) -> bool {
        match input {
            Input::Mw
            | Input::Phases
            | Input::Rate
            | Input::Esc
            | Input::Take
            | Input::Capex
            | Input::Build
            | Input::Client
            | Input::Credited
            | Input::Cap => self == Self::Hosting,
            Input::Gpus
            | Input::Price
            | Input::Util
            | Input::Decay
            | Input::Kwgpu
            | Input::Gcapex => self == Self::GpuCloud,
            _ => true,
        }
    }

    /// Whether a contract of the kind has a metric; one that it has not is always absent.
    #[must_use]
    pub fn has_metric(self, metric: Metric) -> bool {
        self.lacks(metric).is_none()
    }

    /// Why no contract of the kind has a metric; nothing where it has.
    pub(crate) fn lacks(self, metric: Metric) -> Option<WhyAbsent> {
        match (self, metric) {
            (Self::GpuCloud, Metric::Rate | Metric::BreakevenRate) => {
                Some(WhyAbsent::SoldByTheHour)
            }
            (Self::Hosting, Metric::GpuPrice | Metric::BreakevenGpuPrice) => {
                Some(WhyAbsent::NoGpus)
            }
            _ => None,
        }
    }

    /// The kind by whether GPUs are sold.
    pub(crate) fn of_flag(gpus: f64) -> Self {
        if gpus > 0.5 {
            Self::GpuCloud
        } else {
            Self::Hosting
        }
    }

    /// The default of an input; none where it is optional. The defaults of a GPU cloud are Bit Digital's
    /// contract of June 2024: see [`Inputs::basis`].
    #[must_use]
    pub fn default(self, input: Input) -> Option<f64> {
        match (self, input) {
            (_, Input::Kind) => Some(self.number()),
            (Self::GpuCloud, Input::Term) => Some(3.0),
            (Self::GpuCloud, Input::Ready) => Some(2.0),
            (Self::GpuCloud, Input::Margin) => Some(74.5),
            (Self::GpuCloud, Input::Pass) => Some(0.0),
            (Self::GpuCloud, Input::Life) => Some(5.0),
            // What it has not stands at what it comes to: the host pays, all at once.
            (Self::GpuCloud, Input::Client) => Some(0.0),
            (Self::GpuCloud, Input::Build) => Some(1.0),
            _ => input.spec().default,
        }
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
        ContractKind::of_flag(self.value(Input::Kind))
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
