//! Outliers are cut so that the rest is readable, and nothing is lost: what is cut is written at its cut.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use crate::common;

use common::{Recorder, light};
use offtake_charts::cash::{cover, flows, levels};
use offtake_charts::revenue::View;
use offtake_charts::{
    Across, Frame, Picture, Plot, Role, Series, SeriesShape, Unit, draw, said, sides,
};
use offtake_economics::{evaluate, link};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq};

fn drawn(picture: &Picture, frame: Frame) -> (Recorder, Plot) {
    let mut seen = Recorder::default();
    let plot = draw(&mut seen, picture, frame, &light()).unwrap();
    (seen, plot)
}

/// Usual values, which of them are how many times as large, whether they are below zero.
type Values = (Vec<f64>, Vec<(usize, f64)>, bool);

/// Usual values with a few of another size among them.
fn picture() -> impl Strategy<Value = Picture> {
    let usual = prop::collection::vec(0.8..2.0, 8..40);
    let far = prop::collection::vec((0..40_usize, 3.0..500.0), 0..4);
    let series = (usual, far, any::<bool>());
    (
        prop::collection::vec(series, 1..4),
        any::<bool>(),
        prop::option::of(0.5..2.0),
    )
        .prop_map(|(all, bars, level)| {
            let roles = [Role::Project, Role::Outlay, Role::DebtService];
            let one = |(i, (usual, far, below)): (usize, Values)| {
                let mut values: Vec<f64> = usual;
                for (at, size) in far {
                    let at = at % values.len();
                    values[at] *= size;
                }
                let sign = if below { -1.0 } else { 1.0 };
                Series {
                    key: "any",
                    label: format!("Series {i}"),
                    values: values.into_iter().map(|value| sign * value * 1e8).collect(),
                    kind: if bars {
                        SeriesShape::Bar
                    } else {
                        SeriesShape::Step
                    },
                    role: roles[i % 3],
                    fill: bars,
                }
            };
            Picture {
                across: Across::Months {
                    start: (2024, 1),
                    per_point: 12,
                },
                series: all.into_iter().enumerate().map(one).collect(),
                reference: level.map(|value| offtake_charts::Reference {
                    value: value * 1e8,
                    label: "a level".to_owned(),
                    short: String::new(),
                }),
                events: vec![],
                dots: vec![],
                focus: None,
                cuts: true,
                window: None,
                unit: Unit::Dollars,
            }
        })
}

/// Where each value of a series ends: bars stand on those of their sign before them.
fn ends(picture: &Picture, series: usize, point: usize) -> Option<f64> {
    let value = |one: &Series| one.values.get(point).copied().unwrap_or(0.0);
    let this = value(picture.series.get(series)?);
    picture.series[series].values.get(point)?;
    if picture.series[series].kind != SeriesShape::Bar {
        return Some(this);
    }
    let before = picture.series[..series].iter().map(value);
    Some(
        this + before
            .filter(|one| (*one > 0.0) == (this > 0.0))
            .sum::<f64>(),
    )
}

fn sizes(picture: &Picture) -> Vec<f64> {
    let mut sizes: Vec<f64> = (0..picture.points())
        .map(|point| {
            let all = (0..picture.series.len()).filter_map(|i| ends(picture, i, point));
            all.map(f64::abs).fold(0.0, f64::max)
        })
        .collect();
    sizes.sort_by(f64::total_cmp);
    sizes
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn what_is_cut_is_written_where_it_is_cut(picture in picture(), wide in any::<bool>()) {
        let frame = Frame::new(if wide { 900.0 } else { 330.0 }, 300.0);
        let (seen, plot) = drawn(&picture, frame);
        let (low, high) = plot.value_range;
        let mut beyond = 0;
        for series in 0..picture.series.len() {
            for point in 0..picture.points() {
                let Some(end) = ends(&picture, series, point) else { continue };
                if (low..=high).contains(&end) {
                    continue;
                }
                beyond += 1;
                let cut = plot.cuts.iter().find(|cut| {
                    cut.series == series && (cut.first..cut.after).contains(&point)
                });
                let Some(cut) = cut else {
                    panic!("{end} ends beyond {low} and {high}, and nothing says so");
                };
                prop_assert_eq!(cut.above, end > 0.0);
                // Its value, or those of its neighbours with it from the least to the largest.
                let values: Vec<f64> = picture.series[series].values[cut.first..cut.after].to_vec();
                let said = |value: f64| said(Unit::Dollars, value);
                let value = said(picture.series[series].values[point]);
                let (least, most) = (
                    values.iter().copied().reduce(|a, b| if a.abs() <= b.abs() { a } else { b }),
                    values.iter().copied().reduce(|a, b| if a.abs() >= b.abs() { a } else { b }),
                );
                let (least, most) = (said(least.unwrap()), said(most.unwrap()));
                prop_assert!(
                    cut.text == value || cut.text == format!("{least} to {most}"),
                    "{} for {value} of {least} to {most}", cut.text
                );
                prop_assert!(plot.labels.iter().any(|label| label.text == cut.text));
            }
        }
        prop_assert_eq!(beyond > 0, !plot.cuts.is_empty());
        for (i, (text, rect)) in seen.texts.iter().enumerate() {
            for (other, beside) in &seen.texts[..i] {
                prop_assert!(!beside.overlaps(rect), "{text} over {other}");
            }
        }
        // Beside what is cut, not on it.
        for cut in &plot.cuts {
            let label = plot.labels.iter().find(|label| label.text == cut.text).unwrap();
            let across = plot.rect.width() / picture.points() as f64;
            let left = plot.rect.left + cut.first as f64 * across;
            let right = plot.rect.left + cut.after as f64 * across;
            prop_assert!(label.rect.right <= left + 0.1 || label.rect.left >= right - 0.1);
        }
    }

    #[test]
    fn the_rest_is_readable_and_what_is_none_is_never_cut(picture in picture()) {
        let (_, plot) = drawn(&picture, Frame::new(900.0, 300.0));
        let sizes = sizes(&picture);
        let usual = sizes[sizes.len() - 1 - sizes.len() / 4];
        let largest = sizes[sizes.len() - 1];
        let (low, high) = plot.value_range;
        if largest <= 2.5 * usual {
            prop_assert!(plot.cuts.is_empty());
        }
        if !plot.cuts.is_empty() {
            // Three quarters of the points take a fair part of the height.
            prop_assert!(high.max(-low) <= 2.5 * usual * 2.5, "{low} {high} {usual}");
            let cut = |point: usize| plot.cuts.iter().any(|cut| (cut.first..cut.after).contains(&point));
            let count = (0..picture.points()).filter(|point| cut(*point)).count();
            prop_assert!(4 * count <= picture.points(), "{count} of {}", picture.points());
        }
    }
}

#[test]
fn a_bar_without_length_on_one_that_is_cut_is_not_told() {
    let bars = |role, last| Series {
        key: "any",
        label: String::new(),
        values: [vec![1e8; 17], vec![last]].concat(),
        kind: SeriesShape::Bar,
        role,
        fill: true,
    };
    let roles = [Role::Project, Role::Outlay, Role::DebtService, Role::Tax];
    let lasts = [-5e12, f64::NAN, 0.0, 1e300];
    let picture = Picture {
        series: roles
            .into_iter()
            .zip(lasts)
            .map(|(role, last)| bars(role, last))
            .collect(),
        cuts: true,
        ..common::lone(SeriesShape::Bar, Vec::new())
    };
    let (seen, plot) = drawn(&picture, Frame::new(900.0, 300.0));
    let cut: Vec<usize> = plot.cuts.iter().map(|cut| cut.series).collect();
    assert_eq!(cut, [0], "{:?}", plot.cuts);
    let texts = seen.texts.iter().map(|(text, _)| text.as_str());
    assert_eq!(
        texts
            .filter(|text| text.contains("NaN") || *text == "$0")
            .count(),
        1
    );
}

#[test]
fn a_cover_of_fifty_and_a_construction_year_are_cut_and_told() {
    // One year whose service is next to nothing.
    let mut cover = cover_of("client=0&capex=8&dscr=1.35&sculpt=1&tenor=10");
    cover.series[0].values[3] = 50.0;
    let (_, plot) = drawn(&cover, Frame::new(900.0, 300.0));
    assert!(plot.value_range.1 < 4.0, "{:?}", plot.value_range);
    assert_eq!(plot.cuts[0].text, "50.00x");

    let inputs = link::read("client=0&capex=8&build=6&ready=6&start=2024-01").inputs;
    let flows = flows(&inputs, &evaluate(&inputs), View::Year).picture;
    for width in [330.0, 900.0] {
        let (_, plot) = drawn(&flows, Frame::new(width, 300.0));
        assert!(plot.value_range.0 > -0.6e9, "{:?}", plot.value_range);
        assert!(
            plot.cuts.iter().any(|cut| cut.text == "\u{2212}$1.60B"),
            "{:?}",
            plot.cuts
        );
    }
}

fn cover_of(query: &str) -> Picture {
    let inputs = link::read(query).inputs;
    cover(&inputs, &evaluate(&inputs)).unwrap().picture
}

/// The three pictures of cash stand below one another: a month is at the same pixel in all.
#[test]
fn the_pictures_of_cash_share_their_axis_to_the_pixel() {
    for query in [
        "",
        "client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
        "start=2031-11&ready=7&term=3&client=0&capex=2&debt=50&tenor=2",
        "phases=200@12,70@15,112@20,120@27&client=0&capex=2&debt=60&tenor=20",
    ] {
        let inputs = link::read(query).inputs;
        let evaluation = evaluate(&inputs);
        for view in offtake_charts::cash::VIEWS {
            let pictures: Vec<Picture> = [
                Some(flows(&inputs, &evaluation, view)),
                Some(levels(&inputs, &evaluation)),
                cover(&inputs, &evaluation),
            ]
            .into_iter()
            .flatten()
            .map(|curves| curves.picture)
            .collect();
            for width in [330.0, 720.0, 1040.0] {
                let frame = Frame::new(width, 300.0);
                let widest = pictures.iter().fold((0.0, 0.0), |widest: (f64, f64), one| {
                    let (left, right) = sides(one, frame);
                    (widest.0.max(left), widest.1.max(right))
                });
                let frame = Frame {
                    sides: widest,
                    ..frame
                };
                let plots: Vec<Plot> = pictures.iter().map(|one| drawn(one, frame).1).collect();
                // Where each picture's first two points stand, as months since year 0.
                let places: Vec<[(f64, f64); 2]> = pictures
                    .iter()
                    .zip(&plots)
                    .map(|(picture, plot)| {
                        let Across::Months { start, per_point } = picture.across else {
                            panic!("time runs");
                        };
                        let totals = picture.series[0].kind == SeriesShape::Total;
                        let offset = if totals { 1.0 } else { 0.5 };
                        [0, 1].map(|point| {
                            let month = f64::from(start.0 * 12)
                                + f64::from(start.1 - 1)
                                + (point as f64 + offset) * f64::from(per_point);
                            (month, plot.x_of(point))
                        })
                    })
                    .collect();
                let line = |[(a, x), (b, y)]: [(f64, f64); 2]| {
                    let slope = (y - x) / (b - a);
                    (slope, x - slope * a)
                };
                let (slope, zero) = line(places[0]);
                for (place, plot) in places.iter().zip(&plots) {
                    for (month, x) in place {
                        assert!(
                            (zero + slope * month - x).abs() < 1e-6,
                            "{query} {view:?} {width}"
                        );
                    }
                    assert_eq!(plot.rect.left.to_bits(), plots[0].rect.left.to_bits());
                    assert_eq!(plot.rect.right.to_bits(), plots[0].rect.right.to_bits());
                }
            }
        }
    }
}
