//! Reports beside a ramp: what the picture says is what was fitted, and every dot has its place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use crate::common;

use common::{Recorder, check, light};
use offtake_charts::{Across, DotKind, Frame, Picture, Role, backtest, draw, svg};
use offtake_economics::backtest::{Compared, Fit, Observed, Quarter, fit};
use offtake_economics::{Inputs, calendar::read_month, link};
use proptest::prelude::{Strategy, prop, prop_assert, prop_assert_eq};

/// 100 MW from June 2025 and 60 from March 2026, by a contract of November 2024.
const CONTRACT: &str = "start=2024-11&phases=100@7,60@16&rate=120&ramp=4";

fn inputs(query: &str) -> Inputs {
    link::read(query).inputs
}

/// Reports in millions, quarter by quarter from a month on.
fn fitted(inputs: &Inputs, from: &str, millions: &[f64]) -> Fit {
    let first = read_month(from).unwrap();
    let reports: Vec<Observed> = (0..)
        .zip(millions)
        .map(|(i, revenue)| Observed {
            quarter: Quarter::of_month(first + 3 * i),
            revenue: revenue * 1e6,
        })
        .collect();
    fit(inputs, &reports, Compared::Reported).unwrap()
}

/// A fit with three months of delay.
fn late() -> (Inputs, Fit) {
    let inputs = inputs(CONTRACT);
    let fit = fitted(&inputs, "2025-04", &[0.4, 16.0, 44.0, 51.0]);
    (inputs, fit)
}

#[test]
fn the_picture_is_as_kept() {
    let (inputs, fit) = late();
    assert_eq!(fit.delay, 3);
    let picture = backtest::picture(&inputs, &fit);
    let frame = Frame::new(900.0, 360.0);
    let text = svg(&picture, frame, &light(), "Headline against reality").unwrap();
    check("reality-light.svg", &text);
}

#[test]
fn curves_and_dots_are_those_of_the_fit() {
    let (inputs, fit) = late();
    let picture = backtest::picture(&inputs, &fit);
    assert_eq!(
        picture.across,
        Across::Months {
            start: (2024, 10),
            per_point: 3
        }
    );
    let keys: Vec<_> = picture
        .series
        .iter()
        .map(|one| (one.key, one.label.as_str()))
        .collect();
    assert_eq!(
        keys,
        [("fitted", "3 months later"), ("announced", "As announced")]
    );
    follows(&picture, &fit);
    // The quarter of signing, then to March 2026, three months and a ramp of four, and two more.
    assert_eq!(picture.points(), 11);
    let late = &picture.series[0].values;
    assert_eq!(late[..3], [0.0; 3]);
    assert!(late[8] > 0.97 * late[9] && late[9] > 160e3 * 120.0 * 3.0);
    assert_eq!(picture.events[0].label, "reported to 2026 Q1");
    assert_eq!(picture.events[0].at, 6.0);
}

/// Every compared quarter stands in the picture with the fit's own values.
fn follows(picture: &Picture, fit: &Fit) {
    assert_eq!(picture.dots.len(), fit.quarters.len());
    let Across::Months { start, .. } = picture.across else {
        unreachable!("time runs along it");
    };
    let first = start.0 as u32 * 12 + start.1 - 1;
    for (dot, one) in picture.dots.iter().zip(&fit.quarters) {
        let point = ((one.quarter.first_month() - first) / 3) as usize;
        assert_eq!(dot.at, point as f64 + 0.5);
        assert_eq!((dot.value, dot.kind), (one.observed, DotKind::Known));
        for series in &picture.series {
            let own = match series.key {
                "announced" => one.announced,
                _ => one.fitted,
            };
            let value = series.values[point];
            assert!((value - own).abs() <= 1e-9 * own, "{value} for {own}");
        }
    }
}

#[test]
fn without_a_delay_there_is_one_curve() {
    let inputs = inputs(CONTRACT);
    let fit = fitted(&inputs, "2025-04", &[12.0, 44.0, 45.0]);
    assert_eq!(fit.delay, 0);
    let picture = backtest::picture(&inputs, &fit);
    assert_eq!(picture.series.len(), 1);
    assert_eq!(picture.series[0].role, Role::HostingRevenue);
    follows(&picture, &fit);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 60,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn every_report_is_drawn_within_the_plot(
        ramp in 0..36, ready in 0..60, term in 1..5, delay in 0..36,
        millions in prop::collection::vec(-50.0..900.0, 1..30),
        (width, height) in (300.0..1400.0, 200.0..600.0).prop_map(|size| size),
    ) {
        let query = format!("start=2024-11&ready={ready}&ramp={ramp}&term={term}&delay={delay}");
        let inputs = inputs(&query);
        let first = read_month("2024-10").unwrap();
        let reports: Vec<Observed> = (0..).zip(&millions).map(|(i, revenue)| Observed {
            quarter: Quarter::of_month(first + 3 * i),
            revenue: revenue * 1e6,
        }).collect();
        let Ok(fit) = fit(&inputs, &reports, Compared::Billed) else { return Ok(()) };
        let picture = backtest::picture(&inputs, &fit);
        follows(&picture, &fit);
        let mut seen = Recorder::default();
        let plot = draw(&mut seen, &picture, Frame::new(width, height), &light()).unwrap();
        // Nothing else is a single place.
        let dots: Vec<_> = seen.areas.iter().filter(|area| area.len() == 1).collect();
        prop_assert_eq!(dots.len(), fit.quarters.len());
        for (dot, area) in picture.dots.iter().zip(dots) {
            let middle = plot.x_of((dot.at - 0.5) as usize);
            prop_assert!((area[0].x - middle).abs() < 1e-6, "{} for {middle}", area[0].x);
            prop_assert_eq!(area[0].y, plot.y_of(dot.value));
            prop_assert!((plot.rect.top..=plot.rect.bottom).contains(&area[0].y));
            prop_assert!((plot.rect.left..=plot.rect.right).contains(&area[0].x));
        }
    }
}
