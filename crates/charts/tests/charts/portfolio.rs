//! Pictures of a portfolio: bands stack up to the revenue, capacity is the portfolio's own, and the
//! target runs where there is one.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use crate::common;

use common::{Recorder, check, light};
use offtake_charts::portfolio::{NAMED, VIEWS, capacity, revenue};
use offtake_charts::revenue::View;
use offtake_charts::{Across, Frame, draw, svg};
use offtake_economics::portfolio::{Consolidated, Portfolio};
use offtake_economics::{Line, link};

const LINK: &str = "contract=CoreWeave;mw=200&contract=CoreWeave;mw=70;start=2025-02;ready=25\
    &contract=G42;mw=60;start=2024-12;ready=6;ramp=6;term=10;rate=125;esc=3\
    &contract=Fluidstack;phases=84@11,84@16;start=2025-08;term=10;tcv=3700\
    &contract=AMD;mw=25;start=2026-01;ready=5;term=10;tcv=311\
    &contract=Nscale;mw=40;start=2026-01;ready=5;term=10;rate=180\
    &target=2024-06@0,2027-12@1000";

fn portfolio(query: &str) -> (Portfolio, Consolidated) {
    let reading = link::read_portfolio(query);
    assert_eq!(reading.repairs, []);
    let all = reading.portfolio.consolidate();
    (reading.portfolio, all)
}

#[test]
fn the_pictures_are_as_kept() {
    let (portfolio, all) = portfolio(LINK);
    let frame = Frame::new(900.0, 300.0);
    let text = svg(
        &revenue(&all, View::Quarter).picture,
        frame,
        &light(),
        "Revenue",
    )
    .unwrap();
    check("portfolio-revenue-light.svg", &text);
    let text = svg(
        &capacity(&all, &portfolio.target).picture,
        frame,
        &light(),
        "Capacity",
    )
    .unwrap();
    check("portfolio-capacity-light.svg", &text);
}

#[test]
fn bands_stack_up_to_what_is_billed() {
    let (_, all) = portfolio(LINK);
    for view in VIEWS {
        let stack = revenue(&all, view);
        let series = &stack.picture.series;
        let names: Vec<_> = series.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(names, ["CoreWeave", "Fluidstack", "G42", "2 others"]);
        let top = series.last().unwrap();
        let periods = &stack.periods;
        assert_eq!(top.values.len(), periods.len());
        let yearly = 12.0 / f64::from(view.months());
        for (i, period) in periods.iter().enumerate() {
            let months = &all.months[period.first_month..period.first_month + period.months];
            let billed: f64 = months
                .iter()
                .map(|month| month.get(Line::HostingRevenue).unwrap())
                .sum();
            assert!(
                (top.values[i] - billed * yearly).abs() <= 1e-9 * billed * yearly,
                "{period:?}"
            );
            // What is read off each band is what it adds, as it is and as it would be in a year.
            let own: f64 = stack.own.iter().map(|own| own.amounts[i]).sum();
            assert!((billed - own).abs() <= 1e-9 * own);
            if view == View::Year {
                assert!(stack.own.iter().all(|own| own.yearly.is_empty()));
            } else {
                let rates: f64 = stack.own.iter().map(|own| own.yearly[i]).sum();
                assert!((top.values[i] - rates).abs() <= 1e-9 * rates);
            }
            for pair in series.windows(2) {
                assert!(pair[0].values[i] <= pair[1].values[i]);
            }
        }
    }
}

#[test]
fn others_have_a_band_only_where_they_are_several() {
    let of = |n: usize| {
        let contract = |i: usize| format!("contract=C{i};mw={}", 100 + i);
        let query: Vec<_> = (0..n).map(contract).collect();
        let stack = revenue(&portfolio(&query.join("&")).1, View::Year);
        let series = stack.picture.series.into_iter();
        series.map(|one| one.label).collect::<Vec<_>>()
    };
    assert_eq!(of(1), ["C0"]);
    assert_eq!(of(NAMED + 1), ["C3", "C2", "C1", "C0"]);
    assert_eq!(of(NAMED + 2), ["C4", "C3", "C2", "2 others"]);
}

#[test]
fn capacity_runs_from_the_first_to_the_last_of_contracts_and_target() {
    let (portfolio, all) =
        portfolio("contract=A;mw=100;start=2025-01;ready=6;term=1&target=2024-11@0,2027-12@1000");
    let curves = capacity(&all, &portfolio.target);
    let picture = &curves.picture;
    assert_eq!(
        picture.across,
        Across::Months {
            start: (2024, 11),
            per_point: 1
        }
    );
    assert_eq!(picture.points(), 38);
    let [online, contracted, target] = &picture.series[..] else {
        panic!("three curves");
    };
    // Two months before the signing, then six of building.
    assert_eq!(online.values[..9], [0., 0., 0., 0., 0., 0., 0., 0., 100.]);
    assert_eq!(contracted.values[..3], [0.0, 0.0, 100.0]);
    assert_eq!((online.values[19], online.values[20]), (100.0, 0.0));
    assert_eq!((target.values[0], target.values[37]), (0.0, 1000.0));
    assert_eq!(picture.events[0].label, "1,000 MW, Dec 2027");
    assert_eq!(picture.events.len(), 1);
    assert_eq!(curves.periods[2].label.to_string(), "January 2025");
    // Without a target there is no curve of one, and without anything there is nothing.
    assert_eq!(capacity(&all, &Default::default()).picture.series.len(), 2);
    let none = Portfolio::default();
    assert_eq!(
        capacity(&none.consolidate(), &none.target).picture.points(),
        0
    );
    assert_eq!(revenue(&none.consolidate(), View::Year).picture.points(), 0);
}

#[test]
fn every_picture_can_be_drawn_at_any_width() {
    for query in [LINK, "contract=A;rate=0", "target=2027-12@1000", ""] {
        let (portfolio, all) = portfolio(query);
        for width in [300.0, 390.0, 1440.0] {
            for view in VIEWS {
                let mut seen = Recorder::default();
                let picture = revenue(&all, view).picture;
                draw(&mut seen, &picture, Frame::new(width, 260.0), &light()).unwrap();
            }
            let mut seen = Recorder::default();
            let picture = capacity(&all, &portfolio.target).picture;
            draw(&mut seen, &picture, Frame::new(width, 260.0), &light()).unwrap();
        }
    }
}
