//! What was reported against what was planned: the delay that explains reported quarters best, and
//! what that delay costs.
//!
//! The delay is fitted by least squares over whole months: of all values that the input `delay` can
//! have, the one whose modelled revenue in the reported quarters comes nearest to what was reported.
//! That is all it is: a slip of every phase by the same number of months. It cannot tell a late
//! start from a slow ramp or a lower price; [`Fit::squares`] shows how clear the answer is.
//!
//! ```
//! use offtake_economics::backtest::{Compared, Observed, Quarter, fit};
//! use offtake_economics::{Inputs, calendar::read_month};
//!
//! let quarter = |month| Quarter::of_month(read_month(month).unwrap());
//! // Planned from June 2025; in fact a single month of that year was billed, its last.
//! let reported = [
//!     Observed { quarter: quarter("2025-07"), revenue: 0.0 },
//!     Observed { quarter: quarter("2025-10"), revenue: 24.3e6 },
//! ];
//! let fit = fit(&Inputs::default(), &reported, Compared::Billed).unwrap();
//! assert_eq!(fit.delay, 6);
//! assert!(fit.cost > 0.0);
//! ```
//!
//! Knows no deal and no source: whoever asks says what was reported and of which contract. Nothing
//! here fails but by saying why, and no figure is ever not a number.

mod quarter;
mod unfit;

use serde::Serialize;

use crate::eval::lanes;
use crate::evaluation::{evaluate_contract, months};
use crate::inputs::{Input, Inputs};
use crate::metrics::Metric;
use crate::rows::Line;

pub use quarter::Quarter;
pub use unfit::Unfit;

/// The largest revenue of a quarter that can be squared and added up without a thought: beyond it
/// nothing is a revenue in dollars.
const LARGEST: f64 = 1e15;

/// Which lines of the schedule stand against a reported revenue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// What a host's accounts show: revenue as recognised, and power that the client pays back. A
    /// report does not subtract credits, and passed-through power is in it.
    #[default]
    Reported,
    /// Revenue as recognised, without power: for a report that shows power apart.
    Recognised,
    /// Fees as they are billed, without power: for run-rates and statements of billings.
    Billed,
}

impl Compared {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Recognised, Self::Billed];

    /// The lines whose sum it is.
    #[must_use]
    pub fn lines(self) -> &'static [Line] {
        match self {
            Self::Reported => &[Line::StraightLineRevenue, Line::PowerRevenue],
            Self::Recognised => &[Line::StraightLineRevenue],
            Self::Billed => &[Line::HostingRevenue],
        }
    }
}

/// A revenue that was reported.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// The calendar quarter it is of.
    pub quarter: Quarter,
    /// US dollars; what else the report holds has been taken off.
    pub revenue: f64,
}

/// A reported quarter beside what the model has for it, in US dollars.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Beside {
    /// The calendar quarter.
    pub quarter: Quarter,
    /// As reported.
    pub observed: f64,
    /// As modelled without a delay.
    pub announced: f64,
    /// As modelled with the fitted delay.
    pub fitted: f64,
}

/// The delay that explains reported quarters best.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    /// Which revenue was compared.
    pub compared: Compared,
    /// Months of delay with the least sum of squares; of several, the fewest.
    pub delay: u32,
    /// The most months that fit exactly as well: `delay` itself where only one does. Where the
    /// reports end before anything is billed, it is the longest delay there is, and the answer is
    /// "`delay` or more".
    pub most: u32,
    /// The sum of squared differences in dollars², for each delay from 0.
    pub squares: Vec<f64>,
    /// The quarters that were compared, in the order they were given.
    pub quarters: Vec<Beside>,
    /// Quarters before the contract was signed or after its last bill at the longest delay.
    pub left_out: Vec<Quarter>,
    /// Net present value as announced, without a delay, in US dollars.
    pub npv_announced: f64,
    /// Net present value with the fitted delay, in US dollars.
    pub npv_fitted: f64,
    /// What the delay takes from the net present value, in US dollars: the one without it less the
    /// one with it; below zero for a contract that is worth more the later it comes.
    pub cost: f64,
}

impl Fit {
    /// How far a compared quarter lies from its report, as the root of the mean square in US
    /// dollars, at a delay in months; none beyond the delays there are.
    #[must_use]
    pub fn error(&self, delay: u32) -> Option<f64> {
        let sum = self.squares.get(delay as usize)?;
        Some((sum / self.quarters.len() as f64).sqrt())
    }

    /// Whether no delay there is would be too long: the answer is "`delay` or more".
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.most + 1 == self.squares.len() as u32
    }
}

/// Fits the delay of a contract to reported quarters. What the inputs say of a delay is not used:
/// the plan is the contract without one. A quarter given twice counts twice.
///
/// # Errors
/// Where a revenue is no number of dollars, where no quarter lies between the month of signing and
/// the last bill, and where all delays fit alike, so that the quarters say nothing about it.
pub fn fit(inputs: &Inputs, observed: &[Observed], compared: Compared) -> Result<Fit, Unfit> {
    let usable = |one: &&Observed| (-LARGEST..=LARGEST).contains(&one.revenue);
    if let Some(wrong) = observed.iter().find(|one| !usable(one)) {
        return Err(Unfit::NoRevenue(wrong.quarter));
    }
    let delayed = delayed(inputs);
    let (within, left_out) = divided(&delayed, observed)?;
    let modelled = modelled(&delayed, &within, compared);
    let squares: Vec<f64> = modelled.iter().map(|at| distance(&within, at)).collect();
    let least = squares.iter().copied().fold(f64::INFINITY, f64::min);
    let fits = |sum: &f64| sum.total_cmp(&least).is_eq();
    let first = squares.iter().position(fits).unwrap_or(0);
    let last = squares.iter().rposition(fits).unwrap_or(0);
    if squares.iter().all(fits) {
        return Err(Unfit::Undetermined);
    }

    let (announced, fitted) = (modelled.first(), modelled.get(first));
    let beside = |(i, one): (usize, &Observed)| {
        let at = |delay: Option<&Vec<f64>>| delay.and_then(|at| at.get(i)).copied();
        Beside {
            quarter: one.quarter,
            observed: one.revenue,
            announced: at(announced).unwrap_or_default(),
            fitted: at(fitted).unwrap_or_default(),
        }
    };
    // Every contract has a net present value.
    let npv = |inputs: Option<&Inputs>| {
        let value = inputs.map(|inputs| evaluate_contract(inputs).metrics.get(Metric::Npv));
        value.and_then(Result::ok).unwrap_or_default()
    };
    let (npv_announced, npv_fitted) = (npv(delayed.first()), npv(delayed.get(first)));
    Ok(Fit {
        compared,
        delay: first as u32,
        most: last as u32,
        quarters: within.iter().enumerate().map(beside).collect(),
        left_out,
        npv_announced,
        npv_fitted,
        cost: npv_announced - npv_fitted,
        squares,
    })
}

/// The plan, which is the contract without a delay, so many months late: at the price of the plan.
#[must_use]
pub fn late_by(inputs: &Inputs, delay: u32) -> Inputs {
    let mut plan = inputs.clone();
    plan.set(Input::Delay, 0.0);
    let mut late = plan.priced();
    late.set(Input::Delay, f64::from(delay));
    late
}

/// The contract with every delay there is, from none.
fn delayed(inputs: &Inputs) -> Vec<Inputs> {
    let most = Input::Delay.spec().max as u32;
    (0..=most).map(|delay| late_by(inputs, delay)).collect()
}

/// What lies in the time from signing to the last bill at the longest delay, and what does not.
fn divided(
    delayed: &[Inputs],
    observed: &[Observed],
) -> Result<(Vec<Observed>, Vec<Quarter>), Unfit> {
    let start = delayed.first().map_or(0, start);
    let length = delayed.last().map_or(0, months) as u32;
    let from = Quarter::of_month(start);
    let to = Quarter::of_month((start + length).saturating_sub(1));
    let (within, out): (Vec<Observed>, Vec<Observed>) = observed
        .iter()
        .partition(|one| (from..=to).contains(&one.quarter));
    if within.is_empty() {
        return Err(Unfit::NoQuarter { from, to });
    }
    Ok((within, out.into_iter().map(|one| one.quarter).collect()))
}

fn start(inputs: &Inputs) -> u32 {
    inputs.value(Input::Start) as u32
}

/// The revenue of each quarter, for each delay.
fn modelled(delayed: &[Inputs], within: &[Observed], compared: Compared) -> Vec<Vec<f64>> {
    let start = delayed.first().map_or(0, start);
    let mut all = Vec::with_capacity(delayed.len());
    lanes::each(delayed, |scenario| {
        let lines = compared.lines().iter().map(|line| scenario.line(*line));
        let months = lines.fold(Vec::new(), |sums: Vec<f64>, line| {
            let before = sums.into_iter().chain(std::iter::repeat(0.0));
            line.zip(before).map(|(value, sum)| sum + value).collect()
        });
        let of_quarter = |one: &Observed| -> f64 {
            let places = one.quarter.months().filter_map(|m| m.checked_sub(start));
            places.filter_map(|place| months.get(place as usize)).sum()
        };
        all.push(within.iter().map(of_quarter).collect());
    });
    all
}

/// The sum of squared differences.
fn distance(observed: &[Observed], modelled: &[f64]) -> f64 {
    let pairs = observed.iter().zip(modelled);
    pairs
        .map(|(one, modelled)| one.revenue - modelled)
        .map(|apart| apart * apart)
        .sum()
}
