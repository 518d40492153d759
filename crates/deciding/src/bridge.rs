//! The bridge from what a contract bills, or was announced to, to what it is worth today.
//!
//! Promises that its steps add up: the start and all changes come to the end, within a cent, and on the
//! way to the sums of the model's own cash flows. All steps are sums of recorded lines but one: *time* is
//! what discounting takes, the value today less all cash.

mod step;

use offtake_economics::portfolio::Portfolio;
use offtake_economics::{Evaluation, Held, Input, Inputs, Metric, evaluate, format};

pub use step::StepKind;

/// Amounts below it are nothing: all steps that are left out together come to less than a cent.
const NOTHING: f64 = 0.0005;
/// What of an amount sums of months are not known to.
const ROUNDING: f64 = 1e-12;

/// A step of the bridge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BridgeStep {
    /// What it is.
    pub kind: StepKind,
    /// What it adds, in US dollars; below zero it takes.
    pub change: f64,
}

/// What the running sum has come to between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LevelKind {
    /// What was announced.
    Announced,
    /// What the term bills: total contract value.
    Billed,
    /// All project cash flow.
    Project,
    /// All equity cash flow.
    Equity,
    /// The value today: NPV, or NPV to equity.
    Value,
    /// What hosting is worth more than mining.
    Gain,
}

impl LevelKind {
    /// The name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Announced => "Announced",
            Self::Billed => "Billed over the term",
            Self::Project => "Project cash flow",
            Self::Equity => "Equity cash flow",
            Self::Value => "Value today",
            Self::Gain => "NPV advantage of hosting",
        }
    }
}

/// A level of the bridge: a sum that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// What it is.
    pub kind: LevelKind,
    /// How many steps come before it.
    pub after: usize,
    /// How much, in US dollars: the model's own figure.
    pub value: f64,
}

/// The bridge from the headline to what is left today.
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    /// The steps, in their order; those of nothing are left out.
    pub steps: Vec<BridgeStep>,
    /// What the running sum comes to on the way, from the first to the last.
    pub levels: Vec<Level>,
    /// The metric it ends at.
    pub metric: Metric,
    /// The value today that it passes or ends at: NPV, or with debt or tax NPV to equity.
    pub worth: Metric,
    /// What hosting is worth more than mining, before debt and tax, where the bridge ends before that.
    pub gain: Option<f64>,
}

/// Every level and step that a contract has, whether or not it comes to something.
struct Sums {
    announced: f64,
    billed: f64,
    /// Changes, in the order of [`StepKind::ALL`].
    changes: [f64; StepKind::ALL.len()],
    project: f64,
    equity: f64,
    value: f64,
    gain: f64,
}

impl Bridge {
    /// The bridge of a contract.
    ///
    /// ```
    /// use offtake_deciding::Bridge;
    /// use offtake_economics::{Inputs, Metric};
    ///
    /// let bridge = Bridge::of(&Inputs::default());
    /// let changes: f64 = bridge.steps.iter().map(|step| step.change).sum();
    /// assert!((bridge.from() + changes - bridge.to()).abs() < 0.01);
    /// assert_eq!(bridge.metric, Metric::ConvertGain);
    /// ```
    #[must_use]
    pub fn of(inputs: &Inputs) -> Self {
        Self::of_evaluated(inputs, &evaluate(inputs))
    }

    /// The same of a contract that is evaluated already, with what it is weighed against.
    #[must_use]
    pub fn of_evaluated(inputs: &Inputs, evaluation: &Evaluation) -> Self {
        let owner = inputs.has_debt_or_tax();
        Self::laid_out(&Sums::of(inputs, evaluation, owner, 1.0, 1.0), owner)
    }

    /// The bridge of several contracts: the sum of theirs. Values are those in the month of the first
    /// signing, as those of a portfolio are; with debt or tax in any of them, to the equity of all. None
    /// without contracts.
    #[must_use]
    pub fn of_portfolio(portfolio: &Portfolio) -> Option<Self> {
        let contracts = || portfolio.contracts.iter().map(|contract| &contract.inputs);
        let owner = contracts().any(Inputs::has_debt_or_tax);
        let first = contracts()
            .map(|inputs| inputs.months(Input::Start))
            .min()?;
        let all = contracts().map(|inputs| {
            let later = (inputs.months(Input::Start) - first) as f64 / 12.0;
            let at = |rate| libm::pow(1.0 + inputs.value(rate) / 100.0, later).recip();
            let (project, equity) = (at(Input::Disc), at(Input::Ke));
            Sums::of(inputs, &evaluate(inputs), owner, project, equity)
        });
        let all = all.reduce(|sums, other| sums.plus(&other))?;
        Some(Self::laid_out(&all, owner))
    }

    fn laid_out(sums: &Sums, owner: bool) -> Self {
        let mut bridge = Self {
            steps: Vec::new(),
            levels: Vec::new(),
            metric: if owner {
                Metric::NpvEquity
            } else {
                Metric::ConvertGain
            },
            worth: if owner {
                Metric::NpvEquity
            } else {
                Metric::Npv
            },
            gain: owner.then_some(sums.gain),
        };
        let [other, rest @ ..] = &sums.changes;
        if other.abs() >= NOTHING + ROUNDING * sums.announced {
            bridge.level(LevelKind::Announced, sums.announced);
            bridge.step(StepKind::OtherTerms, *other);
        }
        bridge.level(LevelKind::Billed, sums.billed);
        for (kind, change) in StepKind::ALL.into_iter().skip(1).zip(rest) {
            match kind {
                StepKind::Interest => bridge.level(LevelKind::Project, sums.project),
                StepKind::Time if owner => bridge.level(LevelKind::Equity, sums.equity),
                StepKind::SgaEitherWay => bridge.level(LevelKind::Value, sums.value),
                _ => {}
            }
            let of_owner = matches!(kind, StepKind::Interest | StepKind::Tax);
            let beyond = matches!(kind, StepKind::SgaEitherWay | StepKind::Mining);
            if if owner { !beyond } else { !of_owner } {
                bridge.step(kind, *change);
            }
        }
        if !owner {
            bridge.level(LevelKind::Gain, sums.gain);
        }
        bridge
    }

    fn level(&mut self, kind: LevelKind, value: f64) {
        let after = self.steps.len();
        self.levels.push(Level { kind, after, value });
    }

    fn step(&mut self, kind: StepKind, change: f64) {
        if change.abs() >= NOTHING {
            self.steps.push(BridgeStep { kind, change });
        }
    }

    /// What it starts from, in US dollars: what was announced, or what the term bills.
    #[must_use]
    pub fn from(&self) -> f64 {
        self.levels.first().map_or(0.0, |level| level.value)
    }

    /// What it ends at, in US dollars.
    #[must_use]
    pub fn to(&self) -> f64 {
        self.levels.last().map_or(0.0, |level| level.value)
    }

    /// A level, where the bridge has it.
    #[must_use]
    pub fn level_of(&self, kind: LevelKind) -> Option<f64> {
        let mut levels = self.levels.iter();
        levels
            .find(|level| level.kind == kind)
            .map(|level| level.value)
    }

    /// What it finds, in a sentence: "A third of the headline is left today".
    #[must_use]
    pub fn finding(&self) -> String {
        let value = self.level_of(LevelKind::Value).unwrap_or_default();
        if self.from() < NOTHING {
            return "Nothing is billed".to_owned();
        }
        let share = value / self.from();
        if value.abs() < NOTHING {
            return "Nothing of the headline is left today".to_owned();
        }
        if value < 0.0 {
            return format!(
                "Nothing of the headline is left today: it costs {}",
                format::dollars(-value)
            );
        }
        const ROUND: [(f64, &str); 9] = [
            (0.1, "A tenth"),
            (0.2, "A fifth"),
            (0.25, "A quarter"),
            (1.0 / 3.0, "A third"),
            (0.4, "Two fifths"),
            (0.5, "Half"),
            (0.6, "Three fifths"),
            (2.0 / 3.0, "Two thirds"),
            (0.75, "Three quarters"),
        ];
        let near = |(round, _): &&(f64, &str)| (share - round).abs() < 0.02;
        let said = ROUND.iter().find(near).map(|(_, word)| (*word).to_owned());
        let said = said.unwrap_or_else(|| format::percent(share));
        format!("{said} of the headline is left today")
    }
}

impl Sums {
    /// Those of a contract; `at` is the worth of its values, and of those to equity, in the month that
    /// they are summed in.
    fn of(
        inputs: &Inputs,
        evaluation: &Evaluation,
        owner: bool,
        project_at: f64,
        equity_at: f64,
    ) -> Self {
        let totals = &evaluation.totals;
        // Each has a value for every contract that is weighed against mining.
        let metric = |metric| evaluation.metrics.get(metric).unwrap_or_default();
        let npv = metric(Metric::Npv) * project_at;
        let (value, cash) = if owner {
            (
                metric(Metric::NpvEquity) * equity_at,
                totals.equity_cash_flow,
            )
        } else {
            (npv, totals.project_cash_flow)
        };
        let billed = metric(Metric::TotalContractValue);
        let announced = announced(inputs).unwrap_or(billed);
        let residual = inputs.value(Input::Residual) * 1e6 * inputs.total_mw();
        let given_up = metric(Metric::MiningNpv) + metric(Metric::Npv) - metric(Metric::ConvertNpv);
        let changes = StepKind::ALL.map(|kind| match kind {
            StepKind::OtherTerms => billed - announced,
            StepKind::Renewals => metric(Metric::ValueWithRenewals) - billed,
            StepKind::Power => totals.power_revenue - totals.power_cost,
            StepKind::SiteOpex => -totals.site_opex,
            StepKind::Termination => {
                totals.termination_fee + totals.prepayment - totals.prepayment_credit
            }
            StepKind::Sga => -totals.sga,
            StepKind::Capex => residual - totals.capex_host,
            StepKind::Credit => -totals.credit,
            StepKind::Interest => {
                totals.debt_draw - totals.debt_fees - totals.interest_paid - totals.principal
            }
            StepKind::Tax => -totals.tax,
            StepKind::Time => value - cash,
            StepKind::SgaEitherWay => sga_today(inputs, evaluation) * project_at,
            StepKind::Mining => -given_up * project_at,
        });
        Self {
            announced,
            billed,
            changes,
            project: totals.project_cash_flow,
            equity: totals.equity_cash_flow,
            value,
            gain: metric(Metric::ConvertGain) * project_at,
        }
    }

    fn plus(mut self, other: &Self) -> Self {
        for (sum, change) in self.changes.iter_mut().zip(other.changes) {
            *sum += change;
        }
        self.announced += other.announced;
        self.billed += other.billed;
        self.project += other.project;
        self.equity += other.equity;
        self.value += other.value;
        self.gain += other.gain;
        self
    }
}

/// What was announced, in US dollars: the headline that is given, or that the price was found from; none
/// where a price was given.
fn announced(inputs: &Inputs) -> Option<f64> {
    if let Some((_, millions)) = inputs.headline() {
        return Some(millions * 1e6);
    }
    let Held {
        headline,
        value,
        size,
        years,
    } = inputs.held()?;
    let millions = match headline {
        Input::Yearly => value * years,
        // The size of a GPU cloud is its GPUs.
        Input::Mwyear if inputs.kind().has(Input::Gpus) => {
            value * years * (size * inputs.value(Input::Kwgpu) / 1e3)
        }
        Input::Mwyear => value * years * size,
        _ => value,
    };
    Some(millions * 1e6)
}

/// SG&A of all months at its worth at signing.
fn sga_today(inputs: &Inputs, evaluation: &Evaluation) -> f64 {
    let step = libm::pow(1.0 + inputs.value(Input::Disc) / 100.0, 1.0 / 12.0).recip();
    let mut factor = 1.0;
    let worth = evaluation.months.iter().map(|month| {
        factor *= step;
        month.sga * factor
    });
    worth.sum()
}
