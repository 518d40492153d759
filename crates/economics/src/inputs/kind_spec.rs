//! The one table of kinds: what each kind of contract sells, which inputs and metrics it has, its
//! defaults and what they rest on, and what its things are called.

use super::basis::{GPU_CONTRACT, GPU_QUARTER};
use super::{Basis, ContractKind, Group, Input, Provenance};
use crate::metrics::{Metric, WhyAbsent};
use crate::unit::Unit;

/// What is known of a kind of contract.
#[derive(Clone, Copy, Debug)]
pub struct KindSpec {
    /// The kind as the link writes it.
    pub word: &'static str,
    /// The name on screen.
    pub label: &'static str,
    /// The inputs whose sliders are always in reach.
    pub front: &'static [Input],
    /// Of the inputs that not every kind has, those that it has.
    pub own: &'static [Input],
    /// Its defaults where they are not those of the table of inputs.
    pub defaults: &'static [(Input, f64)],
    /// What its defaults rest on where they do not rest on what those of the table do.
    pub(crate) bases: &'static [(Input, Basis)],
    /// How much is sold.
    pub size: Input,
    /// The price of what is sold.
    pub price: Input,
    /// The share of it that is billed.
    pub share: Input,
    /// What the price moves by each year, and whether up or down: 1 or −1.
    pub step: (Input, f64),
    /// The price, given or solved, and the one at which mining is worth as much.
    pub prices: (Metric, Metric),
    /// The metrics that it has not, and why.
    pub(crate) lacks: (&'static [Metric], WhyAbsent),
    /// Whether fees accrue by the hour, and not by the month.
    pub by_hour: bool,
    /// What its things are called.
    pub nouns: Nouns,
}

/// What the things of a kind of contract are called.
#[derive(Clone, Copy, Debug)]
pub struct Nouns {
    /// What is sold.
    pub sold: &'static str,
    /// A contract, with its article.
    pub contract: &'static str,
    /// One of what is sold, and several.
    pub unit: [&'static str; 2],
    /// How many decimals its number has.
    pub unit_decimals: usize,
    /// What the price is quoted in.
    pub price_unit: Unit,
    /// What the price is of.
    pub price_per: &'static str,
    /// How many decimals a price has among others.
    pub price_decimals: usize,
    /// What is billed in a month, and over several.
    pub billed: [&'static str; 2],
    /// What the host spends its capex on.
    pub spent_on: &'static str,
    /// What ends mining.
    pub starts: &'static str,
    /// The headings of groups that are not those of the table.
    pub groups: &'static [(Group, &'static str)],
}

const HOSTING: KindSpec = KindSpec {
    word: "hosting",
    label: "Hosting",
    front: &[Input::Mw, Input::Term, Input::Margin, Input::Rate],
    own: &[
        Input::Mw,
        Input::Phases,
        Input::Rate,
        Input::Esc,
        Input::Take,
        Input::Capex,
        Input::Build,
        Input::Client,
        Input::Credited,
        Input::Cap,
    ],
    defaults: &[],
    bases: &[],
    size: Input::Mw,
    price: Input::Rate,
    share: Input::Take,
    step: (Input::Esc, 1.0),
    prices: (Metric::Rate, Metric::BreakevenRate),
    lacks: (
        &[Metric::GpuPrice, Metric::BreakevenGpuPrice],
        WhyAbsent::NoGpus,
    ),
    by_hour: false,
    nouns: Nouns {
        sold: "powered space",
        contract: "a data-centre hosting contract",
        unit: ["MW", "MW"],
        unit_decimals: 2,
        price_unit: Unit::DollarsPerKwMonth,
        price_per: "kW-month",
        price_decimals: 1,
        billed: ["kW", "kW-months"],
        spent_on: "the conversion",
        starts: "construction starts",
        groups: &[],
    },
};

/// Its defaults are Bit Digital's contract of June 2024.
const GPU_CLOUD: KindSpec = KindSpec {
    word: "gpu",
    label: "GPU cloud",
    front: &[
        Input::Gpus,
        Input::Term,
        Input::Util,
        Input::Margin,
        Input::Price,
    ],
    own: &[
        Input::Gpus,
        Input::Price,
        Input::Util,
        Input::Decay,
        Input::Kwgpu,
        Input::Gcapex,
    ],
    defaults: &[
        (Input::Term, 3.0),
        (Input::Ready, 2.0),
        (Input::Margin, 74.5),
        (Input::Pass, 0.0),
        (Input::Life, 5.0),
        // What it has not stands at what it comes to: the host pays, all at once.
        (Input::Client, 0.0),
        (Input::Build, 1.0),
    ],
    bases: &[
        announced(Input::Start, "announced on 25 June 2024"),
        announced(Input::Term, "three years"),
        announced(Input::Ready, "revenue planned from August 2024"),
        (
            Input::Margin,
            Basis {
                standing: Provenance::Derived,
                why: "72% after power in the first quarter of 2024, without a credit for service",
                source: GPU_QUARTER,
            },
        ),
        assumed(Input::Pass, "a price by the hour has the power in it"),
        assumed(Input::Life, "how long GPUs are usually written off over"),
    ],
    size: Input::Gpus,
    price: Input::Price,
    share: Input::Util,
    step: (Input::Decay, -1.0),
    prices: (Metric::GpuPrice, Metric::BreakevenGpuPrice),
    lacks: (
        &[Metric::Rate, Metric::BreakevenRate],
        WhyAbsent::SoldByTheHour,
    ),
    by_hour: true,
    nouns: Nouns {
        sold: "GPU cloud",
        contract: "GPUs rented out by the hour",
        unit: ["GPU", "GPUs"],
        unit_decimals: 0,
        price_unit: Unit::DollarsPerGpuHour,
        price_per: "GPU-hour",
        price_decimals: 2,
        billed: ["GPU-hours", "GPU-hours"],
        spent_on: "GPUs",
        starts: "GPUs arrive",
        groups: &[(Group::Capex, "GPUs")],
    },
};

const fn announced(input: Input, why: &'static str) -> (Input, Basis) {
    (
        input,
        Basis {
            standing: Provenance::Announced,
            why,
            source: GPU_CONTRACT,
        },
    )
}

const fn assumed(input: Input, why: &'static str) -> (Input, Basis) {
    (
        input,
        Basis {
            standing: Provenance::Assumed,
            why,
            source: "",
        },
    )
}

impl ContractKind {
    /// Every kind, in the order of the choice.
    pub const ALL: [Self; 2] = [Self::Hosting, Self::GpuCloud];

    /// The kind of a link that names none.
    pub const FIRST: Self = Self::Hosting;

    /// Their words and names, as a choice has them.
    pub(super) const CHOICES: [(&'static str, &'static str); 2] = [
        (HOSTING.word, HOSTING.label),
        (GPU_CLOUD.word, GPU_CLOUD.label),
    ];

    /// What is known of the kind.
    #[must_use]
    pub const fn spec(self) -> &'static KindSpec {
        match self {
            Self::Hosting => &HOSTING,
            Self::GpuCloud => &GPU_CLOUD,
        }
    }
}
