//! What the model leaves out on purpose, in the words of practice, and where a rule that it leaves out
//! would change the tax of a contract.
//!
//! One list, for the page, the terminal and the documents. Sections are those of the Internal Revenue
//! Code of the United States.

use crate::evaluation::Evaluation;
use crate::inputs::{Input, Inputs};
use crate::notices::Notice;
use crate::rows::Month;

/// Something that the model leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is called.
    pub name: &'static str,
    /// What is done instead, and which way the figures err.
    pub says: &'static str,
}

/// Everything that is left out: tax first, then debt, the contract and the site.
pub const LEFT_OUT: &[LeftOut] = &[
    LeftOut {
        name: "80% limit on losses (NOLs), \u{a7}172",
        says: "Losses brought forward are set against all of a later year’s profit, not 80% of it: tax \
               falls due later here.",
    },
    LeftOut {
        name: "Limit on business interest, \u{a7}163(j)",
        says: "All interest paid is deducted, also beyond 30% of adjusted taxable income: tax falls due \
               later here.",
    },
    LeftOut {
        name: "Bonus depreciation, \u{a7}168(k)",
        says: "Depreciation is straight-line or MACRS from the first month on: tax falls due earlier here.",
    },
    LeftOut {
        name: "Mid-quarter convention, \u{a7}168(d)(3)",
        says: "MACRS follows the half-year convention, also where more than 40% of a year’s basis is \
               placed in service in its last quarter.",
    },
    LeftOut {
        name: "State, local, property and sales tax; tax incentives",
        says: "One rate stands for all tax on income; what else is paid belongs into site opex or capex, \
               and abatements and credits come off them.",
    },
    LeftOut {
        name: "Covenants, reserves and hedges",
        says: "Cash goes to equity in the month it is left: no cash sweep, lock-up or debt service \
               reserve (DSRA). Interest is fixed.",
    },
    LeftOut {
        name: "Delivery damages (LDs) and long-stop dates",
        says: "A delay moves billing and nothing else: no liquidated damages, and no right of the client \
               to leave.",
    },
    LeftOut {
        name: "Service credits (SLAs)",
        says: "What is online is billed in full: no credits for downtime or for what cooling fails to do.",
    },
    LeftOut {
        name: "Default of the client",
        says: "Every fee is paid, in the month it is billed: no loss, no days outstanding (DSO), no \
               deposit or guarantee to draw on.",
    },
    LeftOut {
        name: "Capex after the conversion",
        says: "No replacement of plant or GPUs, no tenant improvements later on, no decommissioning.",
    },
    LeftOut {
        name: "Power by the hour",
        says: "One price of power a year: no demand charges, curtailment credits, hedges or collateral \
               for the utility.",
    },
    LeftOut {
        name: "Tax and debt beside mining",
        says: "Hosting and mining are compared before tax and debt, and without SG&A in either.",
    },
    LeftOut {
        name: "Lease accounting (ASC 842), deferred tax, impairments",
        says: "Recognised revenue is straight-line by phase; nothing else of the books is kept.",
    },
];

/// Share of a year's basis that its last quarter may take under the half-year convention.
const LAST_QUARTER: f64 = 0.4;
/// Share of a year's profit that losses may relieve, and the first year whose profit it holds for.
const RELIEF: (f64, u32) = (0.8, 2021);
/// Share of adjusted taxable income that interest may take, and the first year that it holds for.
const INTEREST: (f64, u32) = (0.3, 2018);
/// Years in which that income is after depreciation.
const AFTER_DEPRECIATION: std::ops::RangeInclusive<u32> = 2022..=2024;

/// The rules of tax that are left out and would change what is paid, by a host that pays any.
pub(crate) fn bites(inputs: &Inputs, evaluation: &Evaluation) -> Vec<Notice> {
    let rate = inputs.value(Input::Tax) / 100.0;
    let mut notices: Vec<_> = mid_quarter(inputs, evaluation).into_iter().collect();
    let (mut losses, mut interest) = (0, 0);
    for (year, months, ends) in years(inputs, evaluation) {
        let sum = |of: fn(&Month<f64>) -> f64| months.iter().map(of).sum::<f64>();
        let mut profit = sum(|m| m.ebitda - m.depreciation - m.interest_paid);
        if let (true, Some(last)) = (ends, months.last()) {
            let residual = inputs.value(Input::Residual) * 1e6 * inputs.total_mw();
            profit += residual + last.credit_balance + last.prepayment_balance;
        }
        let relief = profit - sum(|m| m.tax) / rate;
        let over = |amount: f64, (share, first), of: f64| {
            usize::from(year >= first && amount > share * of.max(0.0) + 0.5)
        };
        if profit > 0.0 {
            losses += over(relief, RELIEF, profit);
        }
        let paid = sum(|m| m.interest_paid);
        let added = match AFTER_DEPRECIATION.contains(&year) {
            true => 0.0,
            false => sum(|m| m.depreciation),
        };
        interest += over(paid, INTEREST, profit + paid + added);
    }
    notices.extend((losses > 0).then_some(Notice::LossLimit(losses)));
    notices.extend((interest > 0).then_some(Notice::InterestLimit(interest)));
    notices
}

/// The months of each calendar year, and whether they are the last.
fn years<'a>(
    inputs: &Inputs,
    evaluation: &'a Evaluation,
) -> impl Iterator<Item = (u32, &'a [Month<f64>], bool)> {
    let (start, months) = (inputs.value(Input::Start) as u32, &evaluation.months);
    let first = months.len().min(12 - (start % 12) as usize);
    let (first, rest) = months.split_at(first);
    let count = 1 + rest.len().div_ceil(12);
    let of_year = std::iter::once(first).chain(rest.chunks(12)).enumerate();
    of_year.map(move |(i, months)| (start / 12 + i as u32, months, i + 1 == count))
}

/// The first year that breaks the half-year convention.
fn mid_quarter(inputs: &Inputs, evaluation: &Evaluation) -> Option<Notice> {
    let depreciated = evaluation.totals.depreciation >= 0.5;
    if inputs.value(Input::Depr) < 1.0 || !depreciated {
        return None;
    }
    let start = inputs.value(Input::Start) + inputs.value(Input::Delay);
    // What a phase costs is in proportion to its load.
    let phases = (0..inputs.phase_count()).map(|i| inputs.phase(i));
    let placed: Vec<_> = phases
        .map(|phase| ((start + phase.ready) as u32, phase.mw))
        .collect();
    let end = inputs.value(Input::Start) as usize + evaluation.months.len();
    let of_year = |year: u32, from: u32| -> f64 {
        let within = |(month, _): &&(u32, f64)| {
            month / 12 == year && month % 12 >= from && (*month as usize) < end
        };
        placed.iter().filter(within).map(|(_, mw)| mw).sum()
    };
    let breaks = |year: &u32| of_year(*year, 9) > LAST_QUARTER * of_year(*year, 0);
    let years = placed.iter().map(|(month, _)| month / 12);
    years.filter(breaks).min().map(Notice::MidQuarter)
}
