//! The revenue curves of a contract as a picture: billed, recognised, received, and gross profit.
//!
//! Months and quarters are annualised, so that every view but the cumulative one has the same
//! unit: dollars a year. How an amount is, is said in `yearly`. Nothing here draws.

use std::fmt;
use std::ops::Range;

use offtake_economics::calendar::month_name;
use offtake_economics::format::dollars;
use offtake_economics::periods::{Period, line_over, stretches};
use offtake_economics::{Evaluation, Input, Inputs, Line, Metric};

use crate::picture::{
    Dot, DotKind, Event, Picture, Reference, Role, Series, SeriesShape, Unit, said,
};
use crate::yearly::{Accrual, rate};

/// How the curves are gathered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// By calendar month, annualised.
    #[default]
    Month,
    /// By calendar quarter, annualised.
    Quarter,
    /// By calendar year.
    Year,
    /// Running totals, month by month.
    Cumulative,
}

impl View {
    /// Every view, in the order offered.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::Year, Self::Cumulative];

    /// Its name on screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "Month",
            Self::Quarter => "Quarter",
            Self::Year => "Year",
            Self::Cumulative => "Cumulative",
        }
    }

    /// What its values are, beside the title.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Month | Self::Quarter => "annualised, $ a year",
            Self::Year => "$ by calendar year",
            Self::Cumulative => "$ since signing",
        }
    }

    /// What months are gathered into.
    #[must_use]
    pub fn period(self) -> Period {
        match self {
            Self::Month | Self::Cumulative => Period::Month,
            Self::Quarter => Period::Quarter,
            Self::Year => Period::Year,
        }
    }

    /// Months in one point of the view.
    #[must_use]
    pub fn months(self) -> u32 {
        match self {
            Self::Month | Self::Cumulative => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// The curves, in the order of their importance.
pub const CURVES: [(Line, Role); 4] = [
    (Line::HostingRevenue, Role::HostingRevenue),
    (Line::GrossProfit, Role::GrossProfit),
    (Line::CashReceived, Role::CashReceived),
    (Line::StraightLineRevenue, Role::StraightLineRevenue),
];

/// The curves with their periods, ready to be drawn and read off.
#[derive(Clone, Debug)]
pub struct Curves {
    /// What to draw.
    pub picture: Picture,
    /// What each point stands for.
    pub periods: Vec<Span>,
    /// What is read off each series where its curve shows something else; none where none does.
    pub own: Vec<Own>,
}

/// What is read off a series whose curve shows something else: a rate a year, or bands on one another.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// The amounts of the periods themselves.
    pub amounts: Vec<f64>,
    /// What they would come to in a year; none where a period is one.
    pub yearly: Vec<f64>,
}

impl Curves {
    /// What is read off a series at a point, in words: the period's own amount, and where curves are
    /// annualised what it would come to in a year. Nothing where the series has no value.
    #[must_use]
    pub fn read(&self, series: usize, point: usize) -> Option<(String, Option<String>)> {
        let Some(own) = self.own.get(series) else {
            let values = &self.picture.series.get(series)?.values;
            let value = values.get(point).copied().unwrap_or(0.0);
            let known = !value.is_nan();
            return known.then(|| (said(self.picture.unit, value), None));
        };
        let yearly = own.yearly.get(point).map(|rate| dollars(*rate));
        let amount = own.amounts.get(point)?;
        Some((dollars(*amount), yearly.map(|rate| rate + " a year")))
    }
}

/// The months that a point stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What they are called.
    pub label: Called,
    /// The first of them, counted from the month of signing: 0 where curves run on.
    pub first_month: usize,
    /// How many.
    pub months: usize,
}

/// What months are called, put in words by who reads them: few are read of those that are drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Called {
    /// By the period of a calendar month: "June 2025", "2025 Q3", "2025".
    Period(Period, u32),
    /// By words of their own.
    Words(String),
}

impl fmt::Display for Called {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Period(period, month) => formatter.write_str(&period.label(*month)),
            Self::Words(words) => formatter.write_str(words),
        }
    }
}

/// Gathers a contract's curves.
#[must_use]
pub fn curves(inputs: &Inputs, evaluation: &Evaluation, view: View) -> Curves {
    let time = Time::of(inputs, view);
    let mut curves = rolled_up(&time, inputs, evaluation, &CURVES);
    for series in &mut curves.picture.series {
        series.fill = series.role == Role::GrossProfit;
    }
    curves.picture.reference = reference(evaluation, view);
    // After what comes once, whose words give way last.
    curves
        .picture
        .events
        .extend(events(inputs, evaluation, &time));
    curves
}

/// How months lie along a picture.
pub(crate) struct Time {
    pub view: View,
    /// The month of signing, and the first month of the picture's first point.
    pub start: u32,
    first: u32,
}

impl Time {
    pub(crate) fn of(inputs: &Inputs, view: View) -> Self {
        let start = inputs.value(Input::Start) as u32;
        Self {
            view,
            start,
            first: start - start % view.months(),
        }
    }

    /// Where a month since signing begins, in points from the picture's start.
    pub(crate) fn point(&self, month: u32) -> f64 {
        f64::from(self.start - self.first + month) / f64::from(self.view.months())
    }

    /// "Jun 2025" for a month since signing.
    pub(crate) fn date(&self, month: u32) -> String {
        date_of(self.start + month)
    }

    /// Series of dollars over this time, without anything else in the picture.
    pub(crate) fn picture(&self, series: Vec<Series>) -> Picture {
        Picture::over_months(self.first, self.view.months(), series, Unit::Dollars)
    }

    /// The same years for all pictures of a contract, from January to December, as a window on a picture
    /// that begins in a calendar month; `end` is the last month that any of them has, since signing.
    pub(crate) fn years(&self, end: usize, begins: u32, per_point: u32) -> (f64, f64) {
        let from = f64::from(self.start - self.start % 12) - f64::from(begins);
        let after = (self.start + end as u32) / 12 * 12 + 12;
        let to = f64::from(after) - f64::from(begins);
        (from / f64::from(per_point), to / f64::from(per_point))
    }

    /// What each point of a schedule of so many months stands for.
    pub(crate) fn spans(&self, months: usize) -> Vec<Span> {
        let period = self.view.period();
        let span = |range: Range<usize>| Span {
            label: Called::Period(period, self.start + range.start as u32),
            first_month: match self.view {
                View::Cumulative => 0,
                _ => range.start,
            },
            months: match self.view {
                View::Cumulative => range.end,
                _ => range.len(),
            },
        };
        stretches(months, self.start, period).map(span).collect()
    }

    /// The first month of the picture's first point.
    pub(crate) fn begins(&self) -> u32 {
        self.first
    }

    /// The end of the credit, where it is repaid.
    pub(crate) fn credit_repaid(&self, evaluation: &Evaluation) -> Option<Event> {
        let unpaid = evaluation.metrics.get(Metric::CreditUnpaid).unwrap_or(0.0);
        let months = &evaluation.months;
        let last = months.iter().rposition(|month| month.credit >= 0.005)? as u32;
        (unpaid < 0.5).then(|| Event {
            at: self.point(last + 1),
            label: format!("capex credit repaid, {}", self.date(last)),
        })
    }
}

/// "Jun 2025" for a calendar month.
pub(crate) fn date_of(month: u32) -> String {
    let name = month_name(month);
    format!("{} {}", name.get(..3).unwrap_or(name), month / 12)
}

/// Some lines of a contract over its time, with what comes once marked where it is no part of a rate.
pub(crate) fn rolled_up(
    time: &Time,
    inputs: &Inputs,
    evaluation: &Evaluation,
    lines: &[(Line, Role)],
) -> Curves {
    let view = time.view;
    let months = &evaluation.months;
    let periods: Vec<_> = stretches(months.len(), time.start, view.period()).collect();
    let annualised = matches!(view, View::Month | View::Quarter);
    let accrual = Accrual::of(inputs, evaluation);
    let total = view == View::Cumulative;
    let (mut series, mut own) = (Vec::new(), Vec::new());
    let (mut dots, mut events) = (Vec::new(), Vec::new());
    for (line, role) in lines {
        let flows = periods
            .iter()
            .map(|range| line_over(months.get(range.clone()).unwrap_or_default(), *line));
        let flows = if total {
            running(flows)
        } else {
            flows.collect()
        };
        let mut values = flows.clone();
        if annualised {
            for (value, period) in values.iter_mut().zip(&periods) {
                let parts = accrual.parts(*line, period.clone());
                // A period that the schedule cuts short is as long as any other.
                let begins = time.start + period.start as u32;
                let begins = begins - begins % view.months();
                *value = rate(*value, parts, begins, view.months());
            }
            for once in accrual.all_once(*line) {
                let at = time.point(once.month as u32) + 0.5 / f64::from(view.months());
                let value = values.get(at as usize).copied().unwrap_or(0.0);
                let kind = DotKind::Once;
                dots.push(Dot { at, value, kind });
                let date = time.date(once.month as u32);
                events.push(Event {
                    at,
                    label: format!("{} {}, {date}", once.what, dollars(once.amount)),
                });
            }
            own.push(Own {
                amounts: flows,
                yearly: values.clone(),
            });
        }
        series.push(Series {
            key: line.name(),
            label: line.label().to_owned(),
            values,
            kind: if total {
                SeriesShape::Total
            } else {
                SeriesShape::Step
            },
            role: *role,
            fill: false,
        });
    }
    let mut picture = time.picture(series);
    (picture.dots, picture.events) = (dots, events);
    Curves {
        picture,
        periods: time.spans(months.len()),
        own,
    }
}

fn running(flows: impl Iterator<Item = f64>) -> Vec<f64> {
    flows
        .scan(0.0, |total, flow| {
            *total += flow;
            Some(*total)
        })
        .collect()
}

/// The headline: contract value over the years of the term, or in all.
fn reference(evaluation: &Evaluation, view: View) -> Option<Reference> {
    let (metric, label) = match view {
        View::Cumulative => (Metric::TotalContractValue, "total contract value"),
        _ => (Metric::AverageAnnualRevenue, "headline, yearly average"),
    };
    let value = evaluation
        .metrics
        .get(metric)
        .ok()
        .filter(|value| *value > 0.0)?;
    Some(Reference {
        value,
        label: label.to_owned(),
        short: String::new(),
    })
}

/// Phases going live, a delay, and the end of the credit, in points from the picture's start.
fn events(inputs: &Inputs, evaluation: &Evaluation, time: &Time) -> Vec<Event> {
    let delay = inputs.months(Input::Delay) as u32;
    let (point, date) = (|month| time.point(month), |month| time.date(month));
    let mut events = Vec::new();
    let phases = inputs.phase_count();
    for i in 0..phases {
        let ready = inputs.phase(i).ready as u32 + delay;
        let label = match (i + 1 == phases, phases) {
            (true, 1) => format!("live, {}", date(ready)),
            (true, _) => format!("all {} MW live, {}", round(inputs.total_mw()), date(ready)),
            (false, _) => String::new(),
        };
        events.push(Event {
            at: point(ready),
            label,
        });
    }
    if let Some(repaid) = time.credit_repaid(evaluation) {
        events.push(repaid);
    }
    // Last, because words are dropped from the end where there is no room for all.
    if delay > 0 {
        let planned = inputs.phase(0).ready as u32;
        events.push(Event {
            at: point(planned),
            label: format!("planned, {}", date(planned)),
        });
    }
    events
}

fn round(mw: f64) -> f64 {
    (mw * 10.0).round() / 10.0
}
