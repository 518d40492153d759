//! What has changed since the first version of links: rules by which the same words come to other figures.
//!
//! One table. Each rule says what is, and what was, and tells whether a contract's figures are others by
//! it: whoever opens an older link is told of those alone. What was is asked of the months as they are
//! now, one rule at a time, and is nobody's figure.

use crate::evaluation::{self, Evaluation, evaluate};
use crate::find;
use crate::inputs::{Input, Inputs};
use crate::irr;
use crate::link::VERSION;
use crate::metrics::Metric;
use crate::notices::Notice;
use crate::rows::Line;

/// A rule that has changed.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it is about, by which it is known: no other is about the same.
    pub name: &'static str,
    /// What is.
    pub now: &'static str,
    /// What was.
    pub before: &'static str,
    /// Whether a contract has other figures by it.
    changes: fn(&Inputs, &Evaluation) -> bool,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every rule that has changed since version 1.
pub const RULES: &[Rule] = &[
    Rule {
        name: "a rate of return",
        now: "is named only where the NPV beside it agrees",
        before: "the one nearest to zero was",
        changes: returns,
    },
    Rule {
        name: "the DSCR",
        now: "is of the months with debt service, and its average of all of them",
        before: "every contract year counted alike",
        changes: covers,
    },
    Rule {
        name: "debt sized to a target DSCR",
        now: "is what the contract repays after tax, by the years that the DSCR is of",
        before: "it was sized before tax, by each phase's own years, and to an early end",
        changes: sized,
    },
    Rule {
        name: "tax",
        now: "is settled by calendar year",
        before: "it was by the month",
        changes: tax_years,
    },
    Rule {
        name: "a prepayment or a credit that is left at the end",
        now: "is taxed as income",
        before: "it never was",
        changes: left_over,
    },
    Rule {
        name: "a year's revenue",
        now: "is over the years until the client leaves",
        before: "it was over the whole term",
        changes: years_to_come,
    },
];

/// What is to be told of a contract whose link is of a version: the rules by which its figures are others
/// now. All of them are of the one change of version that there has been.
#[must_use]
pub fn told(version: u32, inputs: &Inputs, evaluation: &Evaluation) -> Vec<Notice> {
    if version >= VERSION {
        return Vec::new();
    }
    let rules = RULES
        .iter()
        .filter(|rule| (rule.changes)(inputs, evaluation));
    rules.map(Notice::RuleChanged).collect()
}

/// The rule that has changed for several contracts together.
pub const SHARES: Rule = Rule {
    name: "what clients may renew",
    now: "counts in the shares of all years as in those of each, and is no capacity under contract",
    before: "it counted in those of each year alone, and was capacity",
    changes: |inputs, _| inputs.renewals() > 0,
};

/// What is to be told of the [contracts](crate::link::portfolio_part) in a link of a version, as they
/// stand there.
#[must_use]
pub fn told_of_contracts(version: u32, contracts: &str) -> Option<Notice> {
    let changed = version < VERSION && find::contains(contracts, ";renew=");
    changed.then_some(Notice::RuleChanged(&SHARES))
}

/// Cents that months may be apart without its being another rule.
const ROUNDING: f64 = 0.005;

/// Of several roots the one nearest to zero where the worth falls was named, and one alone whatever it does.
fn returns(_: &Inputs, evaluation: &Evaluation) -> bool {
    let rates = [
        (Metric::Irr, Line::ProjectCashFlow),
        (Metric::IrrEquity, Line::EquityCashFlow),
        (Metric::IrrAftertax, Line::AftertaxCashFlow),
    ];
    rates.into_iter().any(|(metric, line)| {
        let flows: Vec<f64> = evaluation.months.iter().map(|m| m.get(line)).collect();
        let named = irr::periodic(&flows, irr::NOTHING, 12.0).named().ok();
        match (evaluation.metrics.get(metric), named) {
            (Ok(now), Some(before)) => (now - before).abs() > 1e-9,
            (now, before) => now.is_ok() != before.is_some(),
        }
    })
}

/// Every contract year with debt service had a cover, whatever part of it was served, and the average was
/// that of years.
fn covers(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    let value = |metric| evaluation.metrics.get(metric).ok();
    let (lowest, average) = (value(Metric::DscrMin), value(Metric::DscrAverage));
    let ready = (0..inputs.phase_count()).map(|phase| inputs.phase(phase).ready as usize);
    let first = ready.min().unwrap_or(0) + inputs.months(Input::Delay);
    let billed = evaluation.months.get(first..).unwrap_or_default();
    let balloon = value(Metric::DebtBalloon).unwrap_or_default();
    let mut covers = Vec::new();
    for (months, i) in billed.chunks(12).zip(1..) {
        let cash: f64 = months.iter().map(|m| m.cash_for_debt_service - m.tax).sum();
        let service: f64 = months.iter().map(|m| m.interest_paid + m.principal).sum();
        let last = i * 12 >= billed.len();
        let service = service - if last { balloon } else { 0.0 };
        if service >= ROUNDING {
            covers.push(cash / service);
        }
    }
    let before = covers.iter().copied().reduce(f64::min);
    let mean = covers.iter().sum::<f64>() / covers.len().max(1) as f64;
    let apart = |now: Option<f64>, before: Option<f64>| match (now, before) {
        (Some(now), Some(before)) => (now - before).abs() > 1e-6,
        (now, before) => now.is_some() != before.is_some(),
    };
    apart(lowest, before) || apart(average, before.map(|_| mean))
}

/// Debt was sized before tax, by the years from each phase's ready month, with the tenor that is given and
/// with an early end foreseen; interest alone was not looked at where repayment is sculpted.
fn sized(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    let is_sized = inputs.is_given(Input::Dscr);
    let sculpted = inputs.value(Input::Sculpt) > 0.0;
    let apart = (1..inputs.phase_count()).any(|i| {
        let months = inputs.phase(i).ready - inputs.phase(0).ready;
        months % 12.0 != 0.0
    });
    let by_years = match sculpted {
        true => inputs.interest_only() > 0,
        false => apart || inputs.value(Input::Tenor) > inputs.value(Input::Term),
    };
    match (is_sized, sculpted) {
        (true, _) => taxed(inputs) || by_years || foreseen(inputs, evaluation),
        // A share of cost was served by the same share of cash before tax: no other where tax is a
        // share of it too.
        (false, true) => {
            let served = evaluation.months.iter().filter(|m| m.interest_paid > 0.0);
            let shares = served.map(|m| m.tax_unlevered / m.cash_for_debt_service.max(1.0));
            let (least, most) = shares.fold((f64::INFINITY, 0.0_f64), |(least, most), share| {
                (least.min(share), most.max(share))
            });
            most - least > 1e-6
                || evaluation.totals.debt_draw >= ROUNDING && ends_early(inputs, evaluation)
        }
        (false, false) => false,
    }
}

fn ends_early(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    evaluation.months.len() < evaluation::months(inputs)
}

/// Whether the size of debt was another because the early end was foreseen: that of level payments only
/// where the year that decides it comes after.
fn foreseen(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    if !ends_early(inputs, evaluation) {
        return false;
    }
    let mut whole = inputs.priced();
    whole.reset(Input::Exit);
    let covers = evaluate(&whole).covers;
    let least = |covers: &mut dyn Iterator<Item = f64>| covers.fold(f64::INFINITY, f64::min);
    let before_end = covers
        .iter()
        .filter(|year| year.last_month < evaluation.months.len());
    let before_end = least(&mut before_end.map(|year| year.dscr));
    let all = least(&mut covers.iter().map(|year| year.dscr));
    inputs.value(Input::Sculpt) > 0.0 || before_end - all > 1e-9
}

/// A month's loss was for the months after it alone.
fn tax_years(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    let by_month = |inputs: &Inputs, evaluation: &Evaluation| {
        let mut losses = 0.0_f64;
        let end = evaluation.months.len();
        let mut months = evaluation.months.iter().zip(1..);
        months.any(|(month, number)| {
            let of_last = if number == end {
                at_end(inputs, evaluation)
            } else {
                0.0
            };
            let taxable = month.ebitda - month.depreciation - month.interest_paid + of_last;
            let profit = taxable.max(0.0);
            let used = losses.min(profit);
            losses += profit - taxable - used;
            let tax = inputs.value(Input::Tax) / 100.0 * (profit - used);
            (tax - month.tax).abs() >= ROUNDING
        })
    };
    taxed(inputs)
        && (by_month(inputs, evaluation) || {
            // What would be left without debt has a tax of its own.
            let mut alone = inputs.clone();
            alone.reset(Input::Dscr);
            alone.set(Input::Debt, 0.0);
            by_month(&alone, &evaluate(&alone))
        })
}

/// What the last month has besides its business: the value of the site, and what it frees.
fn at_end(inputs: &Inputs, evaluation: &Evaluation) -> f64 {
    inputs.value(Input::Residual) * 1e6 * inputs.total_mw() + freed(evaluation)
}

/// Prepayment that is kept, and credit that is never paid.
fn freed(evaluation: &Evaluation) -> f64 {
    let freed = [Metric::PrepaymentUnused, Metric::CreditUnpaid];
    let freed = freed
        .iter()
        .filter_map(|of| evaluation.metrics.get(*of).ok());
    freed.sum()
}

fn left_over(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    taxed(inputs) && freed(evaluation) >= ROUNDING
}

/// Revenue was divided by the years of the term, whenever the client leaves.
fn years_to_come(inputs: &Inputs, evaluation: &Evaluation) -> bool {
    let value = |metric| evaluation.metrics.get(metric).unwrap_or_default();
    let before = value(Metric::TotalContractValue) / inputs.value(Input::Term);
    (value(Metric::AverageAnnualRevenue) - before).abs() > 1e-9 * before
}

fn taxed(inputs: &Inputs) -> bool {
    inputs.value(Input::Tax) > 0.0
}
