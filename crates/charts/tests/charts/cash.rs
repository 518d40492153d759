//! The cash pictures: what is drawn is what the model has, and what they look like.
//!
//! `ACCEPT=1 cargo test -p offtake-charts cash` writes the pictures anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_cmp
)]

use crate::common;

use common::{Recorder, check, dark, light};
use offtake_charts::cash::{VIEWS, cover, flows, levels, lowest};
use offtake_charts::revenue::{Curves, View};
use offtake_charts::{Frame, Picture, Role, SeriesShape, draw, svg};
use offtake_economics::periods::roll_up;
use offtake_economics::{Evaluation, Input, Inputs, Line, Metric, evaluate, link};

const LEVERED: &str = "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5";
const SIZED: &str = "client=0&capex=8&dscr=1.35&sculpt=1&tenor=10";
const BALLOON: &str = "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2\
    &debt=60&tenor=20&tax=21";
const ALL: [&str; 5] = [
    "",
    LEVERED,
    SIZED,
    BALLOON,
    "client=40&residual=2&upfront=2&debt=50",
];

fn scenario(query: &str) -> (Inputs, Evaluation) {
    let inputs = link::read(query).inputs;
    let evaluation = evaluate(&inputs);
    (inputs, evaluation)
}

fn labels(picture: &Picture) -> Vec<&str> {
    picture
        .series
        .iter()
        .map(|one| one.label.as_str())
        .collect()
}

fn words(curves: &Curves) -> Vec<&str> {
    let events = curves.picture.events.iter();
    events.map(|event| event.label.as_str()).collect()
}

#[test]
fn bars_come_to_the_equity_cash_flow() {
    for query in ALL {
        let (inputs, evaluation) = scenario(query);
        for view in VIEWS {
            let curves = flows(&inputs, &evaluation, view);
            let (bars, line): (Vec<_>, Vec<_>) = curves
                .picture
                .series
                .iter()
                .partition(|one| one.kind == SeriesShape::Bar);
            assert_eq!(line.len(), 1);
            assert_eq!(line[0].values.len(), curves.periods.len());
            let model: f64 = line[0].values.iter().sum();
            let total = evaluation.totals.get(Line::EquityCashFlow);
            assert!((model - total).abs() <= 1e-9 * total.abs(), "{query}");
            for (i, equity) in line[0].values.iter().enumerate() {
                let sum: f64 = bars.iter().map(|one| one.values[i]).sum();
                assert!(
                    (sum - equity).abs() <= 0.05,
                    "{query} {view:?} {i}: {sum} {equity}"
                );
            }
        }
    }
}

#[test]
fn what_there_is_none_of_is_left_out() {
    let shown = |query: &str| {
        let (inputs, evaluation) = scenario(query);
        labels(&flows(&inputs, &evaluation, View::Year).picture).join(", ")
    };
    assert_eq!(shown(""), "EBITDA, Credit to client, Equity cash flow");
    assert_eq!(
        shown(LEVERED),
        "EBITDA, Debt drawn, Debt service, Tax, Capex, Equity cash flow"
    );
    assert!(shown("residual=2").starts_with("EBITDA and residual value, "));
    let owed = |query: &str| {
        let (inputs, evaluation) = scenario(query);
        labels(&levels(&inputs, &evaluation).picture).join(", ")
    };
    assert_eq!(owed(""), "Cumulative cash, Credit balance");
    assert_eq!(owed(SIZED), "Cumulative cash to equity, Debt outstanding");
    assert_eq!(owed("client=0&tax=21"), "Cumulative cash to equity");
    assert_eq!(owed("client=0"), "Cumulative cash");
}

#[test]
fn payback_stands_where_the_cumulative_cash_flow_comes_back() {
    for query in ["client=0&capex=8", LEVERED, SIZED, BALLOON] {
        let (inputs, evaluation) = scenario(query);
        let curves = levels(&inputs, &evaluation);
        let total = &curves.picture.series[0];
        let last_below = total.values.iter().rposition(|value| *value < -0.005);
        let owner = total.role == Role::Equity;
        assert_eq!(owner, inputs.has_debt_or_tax(), "{query}");
        let word = if owner {
            "payback to equity, "
        } else {
            "payback, "
        };
        let event = curves
            .picture
            .events
            .iter()
            .find(|e| e.label.starts_with("payback"));
        // A total is reached at the end of its month: the last one below zero ends a month before.
        let back = last_below.map(|last| (last + 2) as f64);
        assert_eq!(event.map(|event| event.at), back, "{query}");
        assert!(
            event.is_none_or(|event| event.label.starts_with(word)),
            "{query}"
        );
        if !owner {
            assert_eq!(evaluation.metrics.get(Metric::PaybackMonths).ok(), back);
        }
    }
}

#[test]
fn beside_the_debt_stands_the_cash_of_its_owner() {
    for query in ALL {
        let (inputs, evaluation) = scenario(query);
        let total = &levels(&inputs, &evaluation).picture.series[0];
        let line = match inputs.has_debt_or_tax() {
            true => Line::EquityCashFlow,
            false => Line::ProjectCashFlow,
        };
        let mut sum = 0.0;
        for (month, shown) in evaluation.months.iter().zip(&total.values) {
            sum += month.get(line);
            assert!((sum - shown).abs() <= 1e-6 * sum.abs().max(1.0), "{query}");
        }
    }
}

#[test]
fn the_ends_of_credit_and_debt_are_marked() {
    let (inputs, evaluation) = scenario("client=40&capex=3&debt=50&tenor=6");
    let curves = levels(&inputs, &evaluation);
    for (word, key) in [
        ("capex credit repaid", "credit_balance"),
        ("debt repaid", "debt_balance"),
    ] {
        let event = curves
            .picture
            .events
            .iter()
            .find(|one| one.label.starts_with(word));
        let owed = curves
            .picture
            .series
            .iter()
            .find(|one| one.key == key)
            .unwrap();
        let last = owed
            .values
            .iter()
            .rposition(|value| *value >= 0.005)
            .unwrap();
        assert_eq!(event.unwrap().at, (last + 2) as f64, "{key}");
    }
    // The same moments, whatever a point is.
    let yearly = flows(&inputs, &evaluation, View::Year);
    assert_eq!(words(&curves), words(&yearly));
    for (event, other) in curves.picture.events.iter().zip(&yearly.picture.events) {
        // Signed in June, five months into the first year.
        assert!((other.at * 12.0 - 5.0 - event.at).abs() < 1e-9);
    }
    let none: Vec<_> = words(&curves)
        .into_iter()
        .filter(|word| word.contains("debt"))
        .collect();
    assert_eq!(none.len(), 1);
    let (inputs, evaluation) = scenario("client=0");
    let free = levels(&inputs, &evaluation);
    assert!(
        !words(&free)
            .iter()
            .any(|word| word.contains("debt") || word.contains("credit"))
    );
}

#[test]
fn cover_by_year_is_the_models() {
    for query in [LEVERED, SIZED, BALLOON] {
        let (inputs, evaluation) = scenario(query);
        let curves = cover(&inputs, &evaluation).unwrap();
        let values = &curves.picture.series[0].values;
        let drawn: Vec<f64> = values
            .iter()
            .copied()
            .filter(|value| value.is_finite())
            .collect();
        let model: Vec<f64> = evaluation.covers.iter().map(|year| year.dscr).collect();
        assert_eq!(drawn, model, "{query}");
        let ends = curves
            .periods
            .iter()
            .zip(values)
            .filter(|(_, value)| value.is_finite());
        let ends: Vec<usize> = ends.map(|(span, _)| span.first_month).collect();
        let last: Vec<usize> = evaluation
            .covers
            .iter()
            .map(|year| year.last_month)
            .collect();
        assert_eq!(ends, last, "{query}");
        let least = evaluation.metrics.get(Metric::DscrMin).unwrap();
        let shown = lowest(&evaluation.covers).unwrap();
        assert!((shown.dscr - least).abs() <= 1e-9 * least, "{query}");
        assert_eq!(curves.picture.dots[0].value, shown.dscr);
        // Of years that are alike but for rounding, the first.
        let year = evaluation.covers[0];
        if (year.dscr - least).abs() <= 1e-9 * least {
            assert_eq!(shown, year, "{query}");
        }
        let target = curves.picture.series.get(1).map(|one| one.values[0]);
        assert_eq!(target, inputs.get(Input::Dscr), "{query}");
        assert_eq!(curves.picture.reference.unwrap().value, 1.0);
    }
    let (inputs, evaluation) = scenario("");
    assert!(cover(&inputs, &evaluation).is_none());
}

#[test]
fn a_bar_is_as_long_as_its_value_and_stands_on_the_one_before() {
    let (inputs, evaluation) = scenario(LEVERED);
    let mut picture = flows(&inputs, &evaluation, View::Year).picture;
    // Bars that are cut are shorter: see the tests of outliers.
    picture.cuts = false;
    let mut seen = Recorder::default();
    let plot = draw(&mut seen, &picture, Frame::new(1040.0, 380.0), &light()).unwrap();
    let bars = picture
        .series
        .iter()
        .filter(|one| one.kind == SeriesShape::Bar);
    let flat: Vec<f64> = bars
        .flat_map(|one| one.values.iter().copied())
        .filter(|v| *v != 0.0)
        .collect();
    let lengths = |areas: &[Vec<offtake_charts::Point>]| -> f64 {
        let height = |area: &Vec<offtake_charts::Point>| (area[1].y - area[0].y).abs();
        areas.iter().map(height).sum()
    };
    assert_eq!(seen.areas.len(), flat.len(), "an area for every bar");
    let expected: f64 = flat
        .iter()
        .map(|value| (plot.y_of(*value) - plot.y_of(0.0)).abs())
        .sum();
    // Each end is put on a whole pixel.
    let off = (lengths(&seen.areas) - expected).abs();
    assert!(off <= flat.len() as f64, "{off}");
    // The highest and the lowest stack fit, and no bar lies over another of its year.
    for (i, one) in seen.areas.iter().enumerate() {
        for other in &seen.areas[..i] {
            let beside = one[0].x >= other[2].x || other[0].x >= one[2].x;
            let ends = |area: &[offtake_charts::Point]| {
                (area[0].y.min(area[1].y), area[0].y.max(area[1].y))
            };
            let ((top, bottom), (high, low)) = (ends(one), ends(other));
            assert!(
                beside || top >= low - 0.6 || high >= bottom - 0.6,
                "{one:?} {other:?}"
            );
        }
    }
}

#[test]
fn pictures_are_as_kept() {
    for (name, query) in [
        ("levered", LEVERED),
        ("sized", SIZED),
        ("default", ""),
        ("balloon", BALLOON),
    ] {
        let (inputs, evaluation) = scenario(query);
        let years = flows(&inputs, &evaluation, View::Year).picture;
        let levels = levels(&inputs, &evaluation).picture;
        let cover = cover(&inputs, &evaluation).map(|curves| curves.picture);
        let all = [
            ("flows", Some(years)),
            ("levels", Some(levels)),
            ("cover", cover),
        ];
        for (what, picture) in all {
            let Some(picture) = picture else { continue };
            for (width, theme, look) in [(1040.0, light(), "light"), (328.0, dark(), "dark")] {
                let text = svg(&picture, Frame::new(width, 300.0), &theme, what).unwrap();
                check(&format!("cash-{name}-{what}-{width}-{look}.svg"), &text);
            }
        }
    }
    let (inputs, evaluation) = scenario(LEVERED);
    let months = flows(&inputs, &evaluation, View::Month).picture;
    let text = svg(&months, Frame::new(1040.0, 300.0), &light(), "flows").unwrap();
    check("cash-levered-months-1040-light.svg", &text);
    // Every line of the model that is gathered is of the same months.
    let start = inputs.value(Input::Start) as u32;
    assert_eq!(
        roll_up(
            &evaluation,
            start,
            offtake_economics::periods::Period::Month
        )
        .len(),
        months.points()
    );
}
