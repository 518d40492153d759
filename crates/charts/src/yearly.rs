//! What an amount of a month or a quarter would come to in a year, so that a contract in which nothing
//! changes draws a level line.
//!
//! The rule: an amount is scaled by what it accrues by.
//! - By the month: fees per kW and month, what is recognised in equal parts, site opex per kW and
//!   month, overhead. Twelve months, or four quarters, are a year.
//! - By the hour: energy and its price, GPUs rented out, mining, and what is a share of those. A
//!   February has fewer hours than a July, so they are scaled by days, to a year of 365.25.
//! - Once: a prepayment, capex, a termination fee, a residual value, what is recognised at once when
//!   the client ends the contract early. They come in no other month of any year: no rate has them,
//!   and they are marked in their month with what they come to.
//!
//! A line that adds up several of these is scaled part by part. Nothing here draws.

use std::ops::Range;

use offtake_economics::calendar::days_in_month;
use offtake_economics::{Evaluation, Input, Inputs, Line, Month};

/// Days of a mean year.
const DAYS: f64 = 365.25;

/// Less than this is nothing, in dollars.
const NOTHING: f64 = 0.005;

/// What of an amount is not a matter of months.
#[derive(Clone, Copy, Default)]
pub(crate) struct Parts {
    /// What accrues by the hour.
    pub(crate) by_hour: f64,
    /// What comes once.
    pub(crate) once: f64,
}

/// The rate a year of an amount in a period of so many months that begins in a calendar month.
pub(crate) fn rate(amount: f64, parts: Parts, begins: u32, months: u32) -> f64 {
    let by_month = (amount - parts.by_hour - parts.once) * 12.0 / f64::from(months);
    if parts.by_hour == 0.0 {
        return by_month;
    }
    let days: u32 = (begins..begins + months).map(days_in_month).sum();
    by_month + parts.by_hour * DAYS / f64::from(days)
}

/// An amount that comes once, in its last month where it is spread over some.
pub(crate) struct Once {
    /// Months since signing.
    pub(crate) month: usize,
    /// What it is.
    pub(crate) what: &'static str,
    /// Dollars; what is paid is below zero.
    pub(crate) amount: f64,
}

/// What comes once, by its name.
const KINDS: [&str; 5] = [
    "capex",
    "prepayment",
    "termination fee",
    "residual value",
    "recognised at the early end",
];

/// Those of them that a line may have.
fn kinds(line: Line) -> Range<usize> {
    match line {
        Line::ConvertCashFlow => 0..4,
        Line::CashReceived => 1..2,
        Line::StraightLineRevenue => 4..5,
        _ => 0..0,
    }
}

/// How the lines of a contract accrue.
pub(crate) struct Accrual<'a> {
    evaluation: &'a Evaluation,
    gpus: bool,
    /// Whether site opex is a share of revenue.
    by_margin: bool,
    /// Power of the site in MW, of which a share still mines.
    site_mw: f64,
    /// The first month of renewals, which are recognised as they are billed.
    renewed: usize,
    residual: bool,
}

impl<'a> Accrual<'a> {
    pub(crate) fn of(inputs: &Inputs, evaluation: &'a Evaluation) -> Self {
        Self {
            evaluation,
            gpus: inputs.kind().spec().by_hour,
            by_margin: !inputs.is_given(Input::Opex),
            site_mw: inputs.value(Input::Gross),
            // GPUs have one phase.
            renewed: inputs.phase(0).ready as usize
                + inputs.months(Input::Delay)
                + inputs.months(Input::Term),
            residual: inputs.value(Input::Residual) > 0.0,
        }
    }

    /// The parts of a line over some months.
    pub(crate) fn parts(&self, line: Line, months: Range<usize>) -> Parts {
        months.fold(Parts::default(), |sum, number| {
            let once = kinds(line).map(|kind| self.once(kind, number));
            Parts {
                by_hour: sum.by_hour + self.by_hour(line, number),
                once: sum.once + once.sum::<f64>(),
            }
        })
    }

    /// What comes once in a line; spread over months in a row it is one amount.
    pub(crate) fn all_once(&self, line: Line) -> Vec<Once> {
        let mut all: Vec<Once> = Vec::new();
        for (kind, what) in KINDS
            .iter()
            .enumerate()
            .filter(|(kind, _)| kinds(line).contains(kind))
        {
            let mut before = 0.0;
            for month in 0..self.evaluation.months.len() {
                let amount = self.once(kind, month);
                if amount.abs() >= NOTHING {
                    match all.last_mut().filter(|_| before != 0.0) {
                        Some(one) => (one.month, one.amount) = (month, one.amount + amount),
                        None => all.push(Once {
                            month,
                            what,
                            amount,
                        }),
                    }
                }
                before = if amount.abs() >= NOTHING { amount } else { 0.0 };
            }
        }
        all
    }

    fn month(&self, number: usize) -> Option<&Month<f64>> {
        self.evaluation.months.get(number)
    }

    /// What of a line accrues by the hour in a month.
    fn by_hour(&self, line: Line, number: usize) -> f64 {
        let Some(month) = self.month(number) else {
            return 0.0;
        };
        let rented = if self.gpus {
            month.hosting_revenue
        } else {
            0.0
        };
        let cost = if self.gpus && self.by_margin {
            month.site_opex
        } else {
            0.0
        };
        let gross = rented + month.power_revenue - month.power_cost - cost;
        let mining = month.mining_revenue - month.mining_power_cost - month.mining_opex;
        match line {
            // What is credited of GPUs is a share of what they bill; there is no such credit today.
            Line::HostingRevenue | Line::CashReceived => rented,
            Line::StraightLineRevenue if number >= self.renewed => rented,
            Line::GrossProfit => gross,
            Line::MiningCashFlow => mining,
            Line::ConvertCashFlow if self.site_mw > 0.0 => {
                gross + mining * month.mining_mw / self.site_mw
            }
            _ => 0.0,
        }
    }

    /// What comes once in a month, of a kind that a line may have.
    fn once(&self, kind: usize, number: usize) -> f64 {
        let Some(month) = self.month(number) else {
            return 0.0;
        };
        let last = number + 1 == self.evaluation.months.len();
        match kind {
            0 => -month.capex_host,
            1 => month.prepayment,
            2 => month.termination_fee,
            // What the project's cash flow holds besides all else.
            3 if last && self.residual => {
                let paid = month.credit + month.capex_host + month.prepayment_credit;
                month.project_cash_flow - (month.ebitda + month.prepayment - paid)
            }
            4 if last => self.evaluation.recognised_at_once,
            _ => 0.0,
        }
    }
}
