//! What matters most: a measure of a contract re-run at both ends of every input's range, one input at a
//! time, with the price held. A tornado.
//!
//! Promises that both ends are the contract's own evaluations, to the last bit, and that a bar says where an
//! end of it would turn a decision round.

use offtake_economics::link::InputRange;
use offtake_economics::{Input, Inputs, Metric, lanes};

use crate::ranges::{Range, ranges_of};
use crate::runs::{Figure, figures, priced, today, with};

/// Figures that differ by less than this share of them are the same.
const SAME: f64 = 1e-9;

/// A decision that hangs on a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Whether its value today, to its owner with debt or tax, is above zero.
    Npv,
    /// Whether its lowest DSCR is at its target, or at 1.00x where it has none.
    Cover,
    /// Whether hosting is worth more than mining.
    Mining,
}

impl Decision {
    /// The decision in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Npv => "npv",
            Self::Cover => "cover",
            Self::Mining => "mining",
        }
    }

    /// What an end of a bar turns round, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Npv => "value today changes its sign",
            Self::Cover => "the lowest DSCR crosses its target",
            Self::Mining => "hosting or mining wins",
        }
    }
}

/// An input, and what the measure comes to at both ends of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its range.
    pub range: Range,
    /// Its value in the contract; none where it is not given.
    pub today: Option<f64>,
    /// The measure at the lower end; none where there is no such end.
    pub at_low: Option<Figure>,
    /// The measure at the higher end.
    pub at_high: Option<Figure>,
    /// The first decision that one of the ends turns round.
    pub decides: Option<Decision>,
}

/// What matters most to a measure of a contract.
#[derive(Clone, Debug, PartialEq)]
pub struct Matters {
    /// The measure.
    pub metric: Metric,
    /// What it is now.
    pub base: Figure,
    /// The inputs that it moves with: first those at whose ends it has no value, then the widest first.
    pub bars: Vec<Bar>,
}

impl Matters {
    /// What matters most to a measure of a contract. `given` are ranges that a link gives.
    ///
    /// ```
    /// use offtake_deciding::Matters;
    /// use offtake_economics::{Inputs, Metric};
    ///
    /// let matters = Matters::of(&Inputs::default(), Metric::Npv, &[]);
    /// assert!(matters.bars.len() > 5);
    /// ```
    #[must_use]
    pub fn of(inputs: &Inputs, metric: Metric, given: &[InputRange]) -> Self {
        let base = priced(inputs);
        let mining = metric.is_weighed() || metric.is_further();
        let ranges = ranges_of(&base, given, mining);
        let mut contracts = Vec::new();
        for range in &ranges {
            for end in [range.low, range.high].into_iter().flatten() {
                contracts.push(with(&base, range.input, end));
            }
        }
        contracts.push(base.clone());
        let mut ends = ends(&contracts, metric);
        let Some(now) = ends.pop() else {
            return Self {
                metric,
                base: Err(offtake_economics::WhyAbsent::NotAsked),
                bars: Vec::new(),
            };
        };
        let mut ends = ends.into_iter();
        let mut bars: Vec<Bar> = Vec::new();
        for range in ranges {
            let low = range.low.and_then(|_| ends.next());
            let high = range.high.and_then(|_| ends.next());
            let turned = |end: &End| {
                let mut turned = end.decisions.iter().zip(now.decisions);
                turned.position(|(there, here)| *there != here)
            };
            let first = low.iter().chain(&high).filter_map(turned).min();
            let bar = Bar {
                today: today(&base, range.input),
                range,
                at_low: low.map(|end| end.figure),
                at_high: high.map(|end| end.figure),
                decides: first.and_then(|place| DECISIONS.get(place).copied()),
            };
            if bar.moves(now.figure) {
                bars.push(bar);
            }
        }
        // A stable sort: of two as wide the one that comes first among the inputs does here.
        bars.sort_by(|a, b| b.width(now.figure).total_cmp(&a.width(now.figure)));
        Self {
            metric,
            base: now.figure,
            bars,
        }
    }
}

impl Bar {
    /// The input.
    #[must_use]
    pub fn input(&self) -> Input {
        self.range.input
    }

    fn ends(&self) -> impl Iterator<Item = Figure> {
        [self.at_low, self.at_high].into_iter().flatten()
    }

    /// Whether an end has another figure than there is now.
    fn moves(&self, now: Figure) -> bool {
        self.ends().any(|end| match (end, now) {
            (Ok(end), Ok(now)) => (end - now).abs() > SAME * now.abs().max(f64::MIN_POSITIVE),
            (end, now) => end != now,
        })
    }

    /// How far it reaches, from now on either side; without end where an end has no value.
    fn width(&self, now: Figure) -> f64 {
        let all = || self.ends().chain([now]);
        if self.ends().any(|end| end.is_err()) {
            return f64::INFINITY;
        }
        let values = || all().filter_map(Result::ok);
        values().fold(f64::MIN, f64::max) - values().fold(f64::MAX, f64::min)
    }
}

const DECISIONS: [Decision; 3] = [Decision::Npv, Decision::Cover, Decision::Mining];

/// What a contract comes to at an end of a bar.
#[derive(Clone, Copy)]
struct End {
    figure: Figure,
    /// Which way each decision goes.
    decisions: [bool; DECISIONS.len()],
}

/// A measure and the decisions of each contract.
fn ends(contracts: &[Inputs], metric: Metric) -> Vec<End> {
    let mut of = contracts.iter();
    let mut ends = Vec::with_capacity(contracts.len());
    let asked = [
        metric,
        Metric::Npv,
        Metric::NpvEquity,
        Metric::DscrMin,
        Metric::ConvertGain,
    ];
    lanes::each_for(contracts, &asked, |contract| {
        let Some(inputs) = of.next() else { return };
        let [worth, _] = inputs.returns();
        let least = inputs.get(Input::Dscr).unwrap_or(1.0);
        let below = |metric, least: f64| contract.metric(metric).is_ok_and(|value| value < least);
        ends.push(End {
            figure: contract.metric(metric),
            decisions: [
                below(worth, 0.0),
                below(Metric::DscrMin, least - SAME),
                below(Metric::ConvertGain, 0.0),
            ],
        });
    });
    if metric.is_further() {
        for (end, figure) in ends.iter_mut().zip(figures(contracts, metric)) {
            end.figure = figure;
        }
    }
    ends
}
