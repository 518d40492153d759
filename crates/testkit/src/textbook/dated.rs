//! Flows on any dates: a year is 365 days, as in a spreadsheet.

use offtake_economics::finance::sparse;

use super::{Absence, Answer, Rates, discounting, finite};

/// Days of a year (ACT/365 fixed), leap years too.
const DAYS: f64 = 365.0;
/// The widest distance of two flows: a hundred centuries.
const FARTHEST: i64 = 3_652_500;

/// An amount that falls on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// The day, counted from any one day; [`offtake_economics::calendar::day_number`] counts from 1970-01-01.
    pub day: i32,
    /// The amount: received is positive, paid negative.
    pub amount: f64,
}

/// The net present value of flows on any dates (Excel's XNPV): Σ amount/(1 + rate)^(days/365),
/// counted from the earliest.
///
/// `rate` per year, above −1. No flows are worth nothing.
///
/// # Errors
/// If the rate is out of range or the value beyond numbers.
pub fn xnpv(rate: f64, flows: &[Flow]) -> Answer {
    let log_growth = libm::log1p(discounting(rate)?);
    let first = flows.iter().map(|flow| flow.day).min().unwrap_or(0);
    let worth = |flow: &Flow| {
        let years = (f64::from(flow.day) - f64::from(first)) / DAYS;
        flow.amount * libm::exp(-log_growth * years)
    };
    finite(flows.iter().map(worth).sum())
}

/// The effective annual rates of return of flows on any dates (Excel's XIRR, which gives one of
/// them): where [`xnpv`] is zero. The flows may come in any order, and several on one day.
///
/// All rates between −100% and what a number can hold are found, and none is made up; one too near
/// −100% to be told from it is given as −1.
#[must_use]
pub fn xirr(flows: &[Flow]) -> Rates {
    if flows.iter().any(|flow| !flow.amount.is_finite()) {
        return Rates::None(Absence::OutOfRange("a flow is not a number"));
    }
    let mut sorted;
    let flows = if flows.is_sorted_by_key(|flow| flow.day) {
        flows
    } else {
        sorted = flows.to_vec();
        sorted.sort_by_key(|flow| flow.day);
        sorted.as_slice()
    };
    let first = flows.first().map_or(0, |flow| flow.day);
    let mut steps: Vec<(usize, f64)> = Vec::with_capacity(flows.len());
    for flow in flows {
        let step = i64::from(flow.day) - i64::from(first);
        if step > FARTHEST {
            return Rates::None(Absence::OutOfRange(
                "flows must fall within ten thousand years",
            ));
        }
        let step = step as usize;
        match steps.last_mut() {
            Some((last, amount)) if *last == step => *amount += flow.amount,
            _ => steps.push((step, flow.amount)),
        }
    }
    sparse(&steps, DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flows(flows: &[(i32, f64)]) -> Vec<Flow> {
        let flow = |(day, amount): &(i32, f64)| Flow {
            day: *day,
            amount: *amount,
        };
        flows.iter().map(flow).collect()
    }

    #[test]
    fn a_year_is_365_days() {
        let rates = xirr(&flows(&[(1000, -100.0), (1365, 110.0)]));
        let rate = rates.named().unwrap();
        assert!((rate - 0.1).abs() < 1e-14, "{rate}");
        let value = xnpv(0.1, &flows(&[(1365, 110.0), (1000, -100.0)])).unwrap();
        assert!(value.abs() < 1e-12, "{value}");
    }

    #[test]
    fn order_and_days_with_several_flows_do_not_matter() {
        let together = xirr(&flows(&[(0, -100.0), (100, 60.0), (200, 70.0)]));
        let apart = xirr(&flows(&[
            (200, 70.0),
            (100, 40.0),
            (0, -100.0),
            (100, 20.0),
        ]));
        assert_eq!(together, apart);
    }

    #[test]
    fn flows_of_one_day_or_too_far_apart_have_none() {
        assert_eq!(
            xirr(&flows(&[(5, -100.0), (5, 60.0)])),
            Rates::None(Absence::NothingRecovers)
        );
        assert_eq!(xirr(&[]), Rates::None(Absence::NoOutlay));
        let centuries = xirr(&flows(&[(0, -1.0), (3_652_500, 2.0)]));
        assert!(centuries.named().is_ok_and(|rate| rate > 0.0));
        let far = xirr(&flows(&[(i32::MIN, -1.0), (i32::MAX, 2.0)]));
        assert!(matches!(far, Rates::None(Absence::OutOfRange(_))));
        let bad = xirr(&flows(&[(0, -1.0), (9, f64::INFINITY)]));
        assert!(matches!(bad, Rates::None(Absence::OutOfRange(_))));
    }
}
