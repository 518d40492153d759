//! Cash as pictures: what comes in and goes out, where that leaves the project and its lenders, and
//! how well debt service is covered.
//!
//! Flows are dollars of their period and not annualised as revenue curves are: spending and loans come
//! once. The bars of a period come to its equity cash flow. The pictures stand below one another and
//! show the same years. Nothing here draws.

use offtake_economics::periods::roll_up;
use offtake_economics::{CoverYear, Evaluation, Input, Inputs, Metric, Month, format};

use crate::picture::{Dot, DotKind, Event, Reference, Role, Series, SeriesShape, Unit};
use crate::revenue::{Called, Curves, Span, Time, View};

/// How flows are gathered.
pub const VIEWS: [View; 3] = [View::Month, View::Quarter, View::Year];

/// Less than this is nothing, in dollars.
const NOTHING: f64 = 0.005;

/// What flows are measured in, beside the title.
#[must_use]
pub fn unit(view: View) -> &'static str {
    match view {
        View::Month => "$ a month",
        View::Quarter => "$ a quarter",
        View::Year | View::Cumulative => "$ by calendar year",
    }
}

/// A bar's name for code, its label, its role, and its value in some months.
type Flow = (&'static str, &'static str, Role, fn(&Month<f64>) -> f64);

/// What comes in is positive and what goes out negative; together, the equity cash flow.
const FLOWS: [Flow; 6] = [
    // What the project's cash flow holds besides outlay and credit.
    ("ebitda", "EBITDA", Role::Project, |month| {
        month.project_cash_flow + month.capex_host + month.credit
    }),
    ("debt_draw", "Debt drawn", Role::Debt, |month| {
        month.debt_draw
    }),
    ("credit", "Credit to client", Role::Credit, |month| {
        -month.credit
    }),
    ("debt_service", "Debt service", Role::DebtService, |month| {
        -(month.debt_fees + month.interest_paid + month.principal)
    }),
    ("tax", "Tax", Role::Tax, |month| -month.tax),
    // Last, and so outermost: it is what is cut where it would flatten all others.
    ("capex_host", "Capex", Role::Outlay, |month| {
        -month.capex_host
    }),
];

/// The flows of each period as bars above and below zero, and as a line what they leave to equity.
/// What there is none of is left out.
#[must_use]
pub fn flows(inputs: &Inputs, evaluation: &Evaluation, view: View) -> Curves {
    let time = Time::of(inputs, view);
    let periods = roll_up(evaluation, time.start, view.period());
    let mut series: Vec<Series> = FLOWS
        .iter()
        .map(|(key, label, role, value)| Series {
            key,
            label: (*label).to_owned(),
            values: periods
                .iter()
                .map(|one| settled(value(&one.values)))
                .collect(),
            kind: SeriesShape::Bar,
            role: *role,
            fill: true,
        })
        .filter(|one| one.values.iter().any(|value| *value != 0.0))
        .collect();
    if inputs.value(Input::Residual) > 0.0 {
        for first in series.iter_mut().filter(|one| one.role == Role::Project) {
            first.label.push_str(" and residual value");
        }
    }
    series.push(Series {
        key: "equity_cash_flow",
        label: "Equity cash flow".to_owned(),
        values: periods
            .iter()
            .map(|one| one.values.equity_cash_flow)
            .collect(),
        kind: SeriesShape::Step,
        role: Role::Equity,
        fill: false,
    });
    let mut picture = time.picture(series);
    picture.events = events(inputs, evaluation, &time);
    picture.cuts = true;
    let end = end(inputs, evaluation);
    picture.window = Some(time.years(end, time.begins(), view.months()));
    Curves {
        picture,
        periods: time.spans(evaluation.months.len()),
        own: vec![],
    }
}

/// The last month since signing that any of the pictures has: a contract year that ends early is drawn
/// whole.
fn end(inputs: &Inputs, evaluation: &Evaluation) -> usize {
    let last = evaluation.months.len().saturating_sub(1);
    let begin = first_billing(inputs);
    let covered = evaluation.covers.last().map_or(0, |year| {
        begin + (year.last_month.saturating_sub(begin) / 12 + 1) * 12 - 1
    });
    last.max(covered)
}

/// The month of the first billing, since signing.
fn first_billing(inputs: &Inputs) -> usize {
    let ready = (0..inputs.phase_count()).map(|i| inputs.phase(i).ready as usize);
    ready.min().unwrap_or(0) + inputs.months(Input::Delay)
}

/// A difference of sums that is nothing but rounding is nothing.
fn settled(value: f64) -> f64 {
    if value.abs() < NOTHING { 0.0 } else { value }
}

/// What has been left at each month's end: to equity with debt or tax, since what is owed stands beside
/// it, else to the project.
#[must_use]
pub fn left(inputs: &Inputs, evaluation: &Evaluation) -> Vec<f64> {
    let months = evaluation.months.iter();
    if !inputs.has_debt_or_tax() {
        return months.map(|month| month.cumulative_cash_flow).collect();
    }
    let sum = |sum: &mut f64, month: &Month<f64>| {
        *sum += month.equity_cash_flow;
        Some(*sum)
    };
    months.scan(0.0, sum).collect()
}

/// Where each month's end leaves the cumulative cash flow, the owner's with debt or tax, and what is
/// owed to lenders and the client.
#[must_use]
pub fn levels(inputs: &Inputs, evaluation: &Evaluation) -> Curves {
    let time = Time::of(inputs, View::Month);
    let (key, label, role) = if inputs.has_debt_or_tax() {
        let label = "Cumulative cash to equity";
        ("cumulative_equity_cash_flow", label, Role::Equity)
    } else {
        ("cumulative_cash_flow", "Cumulative cash", Role::Project)
    };
    let owed: [Flow; 2] = [
        ("debt_balance", "Debt outstanding", Role::Debt, |month| {
            month.debt_balance
        }),
        ("credit_balance", "Credit balance", Role::Credit, |month| {
            month.credit_balance
        }),
    ];
    let line = |key, label: &str, role, values| Series {
        key,
        label: label.to_owned(),
        values,
        kind: SeriesShape::Total,
        role,
        fill: false,
    };
    let owed = owed.into_iter().map(|(key, label, role, value)| {
        let values = evaluation.months.iter().map(value).collect();
        line(key, label, role, values)
    });
    // The first is there even where it is nothing, and what is owed only where it is something.
    let owed = owed.filter(|one| one.values.iter().any(|value| *value >= NOTHING));
    let first = line(key, label, role, left(inputs, evaluation));
    let mut picture = time.picture(std::iter::once(first).chain(owed).collect());
    picture.events = events(inputs, evaluation, &time);
    picture.window = Some(time.years(end(inputs, evaluation), time.begins(), 1));
    Curves {
        picture,
        periods: time.spans(evaluation.months.len()),
        own: vec![],
    }
}

/// Payback, to equity with debt or tax, and the ends of the credit and of the debt.
fn events(inputs: &Inputs, evaluation: &Evaluation, time: &Time) -> Vec<Event> {
    let after = |month: usize, what: &str| Event {
        at: time.point(month as u32 + 1),
        label: format!("{what}, {}", time.date(month as u32)),
    };
    let owner = inputs.has_debt_or_tax();
    let back = if owner {
        let left = left(inputs, evaluation);
        let back = left.iter().rposition(|left| *left < -NOTHING);
        back.map(|last| last + 2).filter(|back| *back <= left.len())
    } else {
        let back = evaluation.metrics.get(Metric::PaybackMonths).ok();
        back.map(|back| back as usize)
    };
    let what = if owner {
        "payback to equity"
    } else {
        "payback"
    };
    let owed = |month: &Month<f64>| month.debt_balance >= NOTHING;
    let months = &evaluation.months;
    let mut events = Vec::new();
    // Counted with the month of signing, which is 0.
    let back = back.and_then(|back| back.checked_sub(1));
    events.extend(back.map(|month| after(month, what)));
    events.extend(time.credit_repaid(evaluation));
    // Repaid in the month after the last one that ends with debt.
    let repaid = months.iter().rposition(owed).map(|last| last + 1);
    let repaid = repaid.filter(|month| *month < months.len());
    events.extend(repaid.map(|month| after(month, "debt repaid")));
    events
}

/// The cover of debt service by contract year, with the cover that debt is sized to; nothing where there
/// is no debt service.
#[must_use]
pub fn cover(inputs: &Inputs, evaluation: &Evaluation) -> Option<Curves> {
    let covers = &evaluation.covers;
    let (last, lowest) = (covers.last()?.last_month, lowest(covers)?);
    let time = Time::of(inputs, View::Month);
    // Years count from the first billing.
    let begin = first_billing(inputs);
    let point = |month: usize| month.saturating_sub(begin) / 12;
    let years = point(last) + 1;
    let mut values = vec![f64::NAN; years];
    for year in covers {
        if let Some(value) = values.get_mut(point(year.last_month)) {
            *value = year.dscr;
        }
    }
    let mut series = vec![Series {
        key: "dscr",
        label: "DSCR".to_owned(),
        values,
        kind: SeriesShape::Step,
        role: Role::Project,
        fill: true,
    }];
    series.extend(inputs.get(Input::Dscr).map(|target| Series {
        key: "dscr_target",
        label: format!("Target {}", times(target)),
        values: vec![target; years],
        kind: SeriesShape::Step,
        role: Role::Debt,
        fill: false,
    }));
    let at = point(lowest.last_month) as f64 + 0.5;
    let month = time.start + begin as u32;
    let mut picture = time.picture(series);
    picture.across = crate::Across::Months {
        start: ((month / 12) as i32, month % 12 + 1),
        per_point: 12,
    };
    picture.unit = Unit::Multiple;
    picture.cuts = true;
    picture.window = Some(time.years(end(inputs, evaluation), month, 12));
    picture.reference = Some(Reference {
        value: 1.0,
        label: "1.00x: cash is just what is due".to_owned(),
        short: "1.00x".to_owned(),
    });
    picture.events = vec![Event {
        at,
        label: format!(
            "lowest, {}, year to {}",
            times(lowest.dscr),
            time.date(lowest.last_month as u32)
        ),
    }];
    picture.dots = vec![Dot {
        at,
        value: lowest.dscr,
        kind: DotKind::Named,
    }];
    let span = |year: usize| {
        let ends = (begin + 12 * year + 11).min(last);
        Span {
            label: Called::Words(format!("Year to {}", time.date(ends as u32))),
            first_month: ends,
            months: 1,
        }
    };
    Some(Curves {
        picture,
        periods: (0..years).map(span).collect(),
        own: vec![],
    })
}

/// The year in which debt service is covered least: the first of those that differ by rounding.
#[must_use]
pub fn lowest(covers: &[CoverYear]) -> Option<CoverYear> {
    let least = covers.iter().map(|year| year.dscr).reduce(f64::min)?;
    let equal = |year: &&CoverYear| year.dscr <= least + 1e-9 * least.abs();
    covers.iter().find(equal).copied()
}

/// "1.30x".
fn times(value: f64) -> String {
    format!("{}x", format::plain(value, 2))
}
