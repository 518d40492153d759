//! Differences of figures between neighbouring values of an input, and how far they are known.

use offtake_economics::{Evaluation, Input, Inputs, Line, Metric, Unit, evaluate, link};

/// A figure that has a slope.
#[derive(Clone, Copy, Debug)]
pub enum Figure {
    /// A line of a month.
    Line(Line, usize),
    /// The sum of a line.
    Total(Line),
    /// A metric.
    Metric(Metric),
}

impl Figure {
    /// Every figure of a contract.
    pub fn all(months: usize) -> impl Iterator<Item = Self> {
        let line = move |line: &'static Line| (0..months).map(move |m| Self::Line(*line, m));
        let lines = Line::ALL.iter().flat_map(line);
        let totals = Line::ALL.iter().map(|line| Self::Total(*line));
        let metrics = Metric::ALL.iter().map(|metric| Self::Metric(*metric));
        lines.chain(totals).chain(metrics)
    }

    /// Whether it is a number of months.
    pub fn counts_months(self) -> bool {
        matches!(self, Self::Metric(metric) if metric.unit() == Unit::Months)
    }

    /// Whether it is a rate of return.
    pub fn is_rate(self) -> bool {
        matches!(
            self,
            Self::Metric(Metric::Irr | Metric::IrrEquity | Metric::IrrAftertax)
        )
    }

    /// Its value; nothing where it is absent.
    pub fn of(self, contract: &Evaluation) -> Option<f64> {
        match self {
            Self::Line(line, month) => contract.months.get(month).map(|month| month.get(line)),
            Self::Total(line) => Some(contract.totals.get(line)),
            Self::Metric(metric) => contract.metrics.get(metric).ok(),
        }
    }
}

/// A contract at an input's value, a step beside it and another step.
pub struct Steps {
    step: f64,
    /// Places in steps from the value: −1, 0, 1 around it, or three of one side.
    places: [f64; 3],
    contracts: [Evaluation; 3],
    /// All that the contract turns over, in dollars: what figures are rounded against.
    gross: f64,
}

/// Where the other two places are.
#[derive(Clone, Copy, PartialEq)]
pub enum Places {
    Around,
    Right,
    Left,
}

impl Steps {
    /// Nothing where a place is out of the input's range.
    pub fn of(inputs: &Inputs, input: Input, places: Places) -> Option<Self> {
        let value = value(inputs, input);
        let step = 1e-5 * value.abs().max(0.1);
        let places = match places {
            Places::Around => [-1.0, 0.0, 1.0],
            Places::Right => [0.0, 1.0, 2.0],
            Places::Left => [-2.0, -1.0, 0.0],
        };
        let range = input.spec().min..=input.spec().max;
        if places
            .iter()
            .any(|place| !range.contains(&(value + place * step)))
        {
            return None;
        }
        // A phase at an end of the range would stay behind the others.
        let stays =
            |load: f64| !range.contains(&(load * 0.999)) || !range.contains(&(load * 1.001));
        let phases = inputs.phases().filter(|_| input == Input::Mw);
        if phases.is_some_and(|phases| phases.all().iter().any(|phase| stays(phase.mw))) {
            return None;
        }
        // The price stays that was found from a headline, unless the headline moves.
        let still = match Input::HEADLINES.contains(&input) {
            true => inputs.clone(),
            false => inputs.priced(),
        };
        let contracts = places.map(|place| {
            let mut moved = still.clone();
            if place != 0.0 {
                put(&mut moved, input, value + place * step);
            }
            evaluate(&moved)
        });
        let gross = contracts.iter().map(gross).fold(1.0, f64::max);
        Some(Self {
            step,
            places,
            contracts,
            gross,
        })
    }

    /// The slope of the parabola through the three at the value, the slopes of its two chords, and
    /// how far all of them are known; nothing where the figure is absent from any.
    pub fn slope(&self, figure: Figure) -> Option<(f64, [f64; 2], f64)> {
        let [a, b, c] = self
            .contracts
            .each_ref()
            .map(|contract| figure.of(contract));
        let (a, b, c) = (a?, b?, c?);
        let chords = [(b - a) / self.step, (c - b) / self.step];
        let middle = 0.5 * (chords[0] + chords[1]);
        let bend = chords[1] - chords[0];
        let slope = middle - self.places[1] * bend;
        let size = a.abs().max(b.abs()).max(c.abs());
        let in_dollars = match figure {
            Figure::Line(..) | Figure::Total(_) => true,
            Figure::Metric(metric) => metric.unit() == Unit::Dollars,
        };
        let rounded = if in_dollars {
            self.gross
        } else {
            10.0 * (1.0 + size)
        };
        let known = 1e-13 * rounded / self.step + 1e-5 * slope.abs();
        Some((slope, chords, known))
    }
}

/// The value that slopes are taken at.
pub fn value(inputs: &Inputs, input: Input) -> f64 {
    match input {
        Input::Mw => inputs.total_mw(),
        _ => inputs.value(input),
    }
}

fn put(inputs: &mut Inputs, input: Input, value: f64) {
    match input {
        Input::Mw => inputs.scale_to_mw(value),
        _ => {
            let adjusted = inputs.set(input, value);
            assert_eq!(
                adjusted,
                None,
                "{}={value} in {}",
                input.key(),
                link::write(inputs)
            );
        }
    }
}

fn gross(contract: &Evaluation) -> f64 {
    let t = &contract.totals;
    let debt = t.principal + t.interest_paid;
    t.hosting_revenue
        + t.power_cost
        + t.site_opex
        + t.sga
        + t.capex
        + debt
        + t.project_cash_flow.abs()
        + t.mining_revenue
        + t.mining_power_cost
        + t.mining_opex
}
