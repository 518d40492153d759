//! What was reported beside what was planned, as a picture: the modelled ramp quarter by quarter as
//! announced and with the fitted delay, and a dot for every reported quarter.
//!
//! Dollars a quarter, as reports have them, and not annualised as revenue curves are. Shown is the
//! time in which anything is decided: from signing until all load is billed in either case, or the
//! reports end. Nothing here draws, and nothing is fitted.

use offtake_economics::backtest::{Fit, Quarter, late_by};
use offtake_economics::format::with_unit;
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::{Input, Inputs, evaluate_contract};

use crate::picture::{Dot, DotKind, Event, Picture, Role, Series, SeriesShape, Unit};

/// What the values are, beside the title.
pub const UNIT: &str = "$ a quarter";

/// Whole quarters of full load at the end, so that the ramp is seen to be over.
const AFTER: usize = 2;
const MONTHS: u32 = 3;

/// The picture of a fit to a contract's reports.
#[must_use]
pub fn picture(inputs: &Inputs, fit: &Fit) -> Picture {
    let start = inputs.value(Input::Start) as u32;
    let first = Quarter::of_month(start).first_month();
    // Points from the first quarter; a fit compares no quarter before it.
    let place = |quarter: Quarter| (quarter.first_month().saturating_sub(first) / MONTHS) as usize;
    let reported = fit.quarters.iter().map(|one| place(one.quarter) + 1).max();
    let all_billed = place(Quarter::of_month(start + last_step(inputs) + fit.delay)) + 1;
    let points = reported.unwrap_or(0).max(all_billed + AFTER);

    let late = format!("{} later", with_unit(&fit.delay.to_string(), Unit::Months));
    let ramps = match fit.delay {
        0 => vec![(0, "As announced".to_owned(), Role::HostingRevenue)],
        delay => vec![
            (delay, late, Role::HostingRevenue),
            (0, "As announced".to_owned(), Role::StraightLineRevenue),
        ],
    };
    let series = ramps.into_iter().map(|(delay, label, role)| Series {
        key: if delay == 0 { "announced" } else { "fitted" },
        label,
        values: ramp(inputs, fit, delay, points),
        kind: SeriesShape::Step,
        role,
        fill: false,
    });
    let dots = fit.quarters.iter().map(|one| Dot {
        at: place(one.quarter) as f64 + 0.5,
        value: one.observed,
        kind: DotKind::Known,
    });
    let last = fit.quarters.iter().map(|one| one.quarter).max();
    let ends = last.map(|quarter| Event {
        at: (place(quarter) + 1) as f64,
        label: format!("reported to {}", quarter.label()),
    });
    Picture {
        events: ends.into_iter().collect(),
        dots: dots.collect(),
        ..Picture::over_months(first, MONTHS, series.collect(), Unit::Dollars)
    }
}

/// The months from signing to the one in which the last of the load comes online, as planned.
fn last_step(inputs: &Inputs) -> u32 {
    let ready = (0..inputs.phase_count()).map(|i| inputs.phase(i).ready as u32);
    ready.max().unwrap_or(0) + inputs.months(Input::Ramp) as u32
}

/// The compared revenue of so many quarters at a delay; nothing after the contract's end.
fn ramp(inputs: &Inputs, fit: &Fit, delay: u32, points: usize) -> Vec<f64> {
    let inputs = late_by(inputs, delay);
    let start = inputs.value(Input::Start) as u32;
    let quarters = roll_up(&evaluate_contract(&inputs), start, Period::Quarter);
    let lines = fit.compared.lines();
    let revenue = quarters
        .iter()
        .map(|one| lines.iter().map(|line| one.values.get(*line)).sum());
    revenue.chain(std::iter::repeat(0.0)).take(points).collect()
}
