//! A portfolio as pictures: hosting revenue stacked by client, and capacity against its target.
//!
//! Months and quarters are annualised as the revenue curves are. Nothing here draws, and nothing is
//! computed but sums of what the portfolio says.

use offtake_economics::format::trimmed;
use offtake_economics::periods::Period;
use offtake_economics::portfolio::{Client, Consolidated, MonthOfAll, Target};
use offtake_economics::sorted;

use crate::picture::{Event, Picture, Role, Series, SeriesShape, Unit};
use crate::revenue::{Called, Curves, Own, Span, View, date_of};
use crate::yearly::{Parts, rate};

/// The ways to gather that make sense of several contracts, in the order offered.
pub const VIEWS: [View; 3] = [View::Month, View::Quarter, View::Year];

/// Clients that have a band of their own; all others share one.
pub const NAMED: usize = 3;

/// The bands from the bottom: names for code, and the roles whose strokes they take, since a print
/// must tell clients apart as it does curves.
const BANDS: [(&str, Role); NAMED + 1] = [
    ("band-1", Role::HostingRevenue),
    ("band-2", Role::GrossProfit),
    ("band-3", Role::Mining),
    ("band-rest", Role::StraightLineRevenue),
];

/// Hosting fees billed, stacked by client, with the clients that pay most at the bottom; of clients that
/// pay alike the first by name comes first. Each curve is the upper edge of a band, the sum of its own
/// and all below; what is read off is what a band adds.
#[must_use]
pub fn revenue(all: &Consolidated, view: View) -> Curves {
    let periods = all.roll_up(view.period());
    let annualised = matches!(view, View::Month | View::Quarter);
    // What clients pay in each period, and what that would come to in a year.
    let of = |clients: &[&Client]| -> Own {
        let mut own = Own::default();
        for period in &periods {
            let sum = |of: &dyn Fn(&Client) -> f64| clients.iter().map(|one| of(one)).sum::<f64>();
            let amount = sum(&|one| one.billed_in(period.months.clone()));
            own.amounts.push(amount);
            if annualised {
                let parts = Parts {
                    by_hour: sum(&|one| one.by_hour_in(period.months.clone())),
                    once: 0.0,
                };
                let begins = period.first_month - period.first_month % view.months();
                own.yearly.push(rate(amount, parts, begins, view.months()));
            }
        }
        own
    };
    let clients = sorted(&all.clients, |a, b| {
        b.total_contract_value.total_cmp(&a.total_contract_value)
    });
    // A band for the others would be no shorter than the one client in it.
    let named = if clients.len() == BANDS.len() {
        BANDS.len()
    } else {
        NAMED
    };
    let (first, rest) = clients.split_at(named.min(clients.len()));
    let mut bands: Vec<(String, Own)> = first
        .iter()
        .map(|client| (client.name.clone(), of(&[client])))
        .collect();
    if !rest.is_empty() {
        bands.push((format!("{} others", rest.len()), of(rest)));
    }

    let mut below = vec![0.0; periods.len()];
    let series = bands.iter().zip(BANDS).map(|((label, own), (key, role))| {
        let drawn = if annualised {
            &own.yearly
        } else {
            &own.amounts
        };
        for (sum, value) in below.iter_mut().zip(drawn) {
            *sum += value;
        }
        Series {
            key,
            label: label.clone(),
            values: below.clone(),
            kind: SeriesShape::Step,
            role,
            fill: true,
        }
    });
    let series = series.collect();
    let first = all.first_month;
    Curves {
        picture: Picture::over_months(
            first - first % view.months(),
            view.months(),
            series,
            Unit::Dollars,
        ),
        periods: periods
            .iter()
            .map(|one| Span {
                label: Called::Words(one.label.clone()),
                first_month: one.months.start,
                months: one.months.len(),
            })
            .collect(),
        own: bands.into_iter().map(|(_, own)| own).collect(),
    }
}

/// MW of critical IT load online and under contract by month, and the target where there is one.
/// From the first signing or the target's first point to the last bill or the target's last.
#[must_use]
pub fn capacity(all: &Consolidated, target: &Target) -> Curves {
    let points = target.points();
    let starts = [
        (!all.months.is_empty()).then_some(all.first_month),
        points.first().map(|point| point.month),
    ];
    let first = starts.into_iter().flatten().min().unwrap_or(0);
    let end = all.first_month + all.months.len() as u32;
    let end = points.last().map_or(end, |point| end.max(point.month + 1));
    let none = MonthOfAll::default();
    let each = |of: &dyn Fn(&MonthOfAll) -> f64| -> Vec<f64> {
        let month = |calendar: u32| {
            let place = calendar.checked_sub(all.first_month);
            place.and_then(|place| all.months.get(place as usize))
        };
        (first..end)
            .map(|calendar| of(month(calendar).unwrap_or(&none)))
            .collect()
    };
    let curve = |key, label: &str, role, kind, values| Series {
        key,
        label: label.to_owned(),
        values,
        kind,
        role,
        fill: key == "capacity-online",
    };
    let mut series = vec![
        curve(
            "capacity-online",
            "Online",
            Role::GrossProfit,
            SeriesShape::Step,
            each(&MonthOfAll::online_mw),
        ),
        curve(
            "capacity-contracted",
            "Under contract",
            Role::StraightLineRevenue,
            SeriesShape::Step,
            each(&|month| month.contracted_mw),
        ),
    ];
    if !points.is_empty() {
        let aims = (first..end).map(|month| target.at(month).unwrap_or(f64::NAN));
        let aims = aims.collect();
        series.push(curve(
            "capacity-target",
            "Target",
            Role::CashReceived,
            SeriesShape::Line,
            aims,
        ));
    }
    // The last point first, since words are dropped from the end where there is no room for all.
    let aims = points.iter().rev().filter(|point| point.mw > 0.0);
    let events = aims.map(|point| Event {
        at: f64::from(point.month - first) + 0.5,
        label: format!("{} MW, {}", trimmed(point.mw, 1), date_of(point.month)),
    });
    let mut picture = Picture::over_months(first, 1, series, Unit::Megawatts);
    picture.events = events.collect();
    let span = |calendar: u32| Span {
        label: Called::Period(Period::Month, calendar),
        first_month: (calendar - first) as usize,
        months: 1,
    };
    Curves {
        picture,
        periods: (first..end).map(span).collect(),
        own: vec![],
    }
}
