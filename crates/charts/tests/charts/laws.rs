//! Laws every picture keeps, whatever its values: nothing outside the frame, no two words over one
//! another, no number that is not one, larger values never lower.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use crate::common;

use common::{Recorder, light};
use offtake_charts::{
    Across, ChartError, Dot, DotKind, Event, Frame, Picture, Reference, Role, Series, SeriesShape,
    Unit, draw, svg,
};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof};

const ROLES: [Role; 13] = [
    Role::HostingRevenue,
    Role::GrossProfit,
    Role::CashReceived,
    Role::StraightLineRevenue,
    Role::Mining,
    Role::NetPresentValue,
    Role::Project,
    Role::Outlay,
    Role::Credit,
    Role::Debt,
    Role::DebtService,
    Role::Tax,
    Role::Equity,
];

/// Values a contract could have, and some it could not.
fn value() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -4e8..4e8,
        2 => Just(0.0),
        2 => Just(291.7e6),
        1 => -1e15..1e15,
        1 => -1e-9..1e-9,
        1 => any::<f64>(),
        1 => Just(f64::NAN),
    ]
}

fn series() -> impl Strategy<Value = Series> {
    let kind = prop_oneof![
        Just(SeriesShape::Step),
        Just(SeriesShape::Line),
        Just(SeriesShape::Total),
        Just(SeriesShape::Bar)
    ];
    let values = prop::collection::vec(value(), 0..60);
    (
        "[A-Za-z ,.$0-9–é]{0,24}",
        values,
        kind,
        0..ROLES.len(),
        any::<bool>(),
    )
        .prop_map(|(label, values, kind, role, fill)| Series {
            key: "any",
            label,
            values,
            kind,
            role: ROLES[role],
            fill,
        })
}

fn across() -> impl Strategy<Value = Across> {
    let per_point = prop_oneof![Just(1), Just(3), Just(12), any::<u32>()];
    let months = (any::<i32>(), any::<u32>(), per_point).prop_map(|(year, month, per_point)| {
        // Usual years most of the time.
        let start = if month % 4 == 0 {
            (year, month)
        } else {
            (2000 + year % 60, month % 12 + 1)
        };
        Across::Months { start, per_point }
    });
    let rate = prop_oneof![20 => -0.9..3.0, 1 => any::<f64>()];
    let rates = prop::collection::vec(rate, 0..60).prop_map(|mut rates| {
        rates.sort_by(f64::total_cmp);
        Across::Rates(rates)
    });
    prop_oneof![3 => months, 1 => rates]
}

fn picture() -> impl Strategy<Value = Picture> {
    let event = (
        prop_oneof![9 => -5.0..70.0, 1 => any::<f64>()],
        "[A-Za-z ,0-9]{0,28}",
    )
        .prop_map(|(at, label)| Event { at, label });
    let kinds = prop_oneof![
        Just(DotKind::Named),
        Just(DotKind::Other),
        Just(DotKind::Known),
        Just(DotKind::Once)
    ];
    let dot = (-5.0..70.0, value(), kinds).prop_map(|(at, value, kind)| Dot { at, value, kind });
    let reference =
        (value(), "[a-z $0-9.M]{0,24}", "[a-z]{0,6}").prop_map(|(value, label, short)| Reference {
            value,
            label,
            short,
        });
    (
        across(),
        prop::collection::vec(series(), 0..6),
        prop::option::of(reference),
        (
            prop::collection::vec(event, 0..7),
            prop::collection::vec(dot, 0..4),
        ),
        any::<bool>(),
    )
        .prop_map(
            |(across, series, reference, (events, dots), cuts)| Picture {
                across,
                series,
                reference,
                events,
                dots,
                focus: None,
                cuts,
                window: None,
                unit: Unit::Dollars,
            },
        )
}

fn frame() -> impl Strategy<Value = Frame> {
    let ratio = prop_oneof![Just(1.0), Just(1.25), Just(1.5), Just(2.0), Just(3.0)];
    (300.0..2560.0, 200.0..700.0, ratio, 0.8..1.3).prop_map(
        |(width, height, pixel_ratio, font_scale)| Frame {
            width,
            height,
            pixel_ratio,
            font_scale,
            sides: (0.0, 0.0),
        },
    )
}

/// Values that have a place on an axis.
fn shown(picture: &Picture) -> impl Iterator<Item = f64> {
    let reference = picture.reference.iter().map(|reference| reference.value);
    let values = picture
        .series
        .iter()
        .flat_map(|series| series.values.iter().copied());
    let dots = picture.dots.iter().map(|dot| dot.value);
    let all = values.chain(reference).chain(dots);
    all.filter(|value| value.abs() <= 1e18)
}

/// The words of a picture.
fn texts(svg: &str) -> impl Iterator<Item = &str> {
    let rest = svg.split("<text").skip(1);
    rest.filter_map(|rest| rest.split_once('>')?.1.split_once("</text>"))
        .map(|(words, _)| words)
}

/// Whether letters are those of what is no number.
fn is_nonsense(words: &str) -> bool {
    words.contains("NaN") || words.contains("inf")
}

/// Whether such letters were given: made-up labels hold any.
fn given(picture: &Picture, words: &str) -> bool {
    let series = picture.series.iter().map(|series| &series.label);
    let events = picture.events.iter().map(|event| &event.label);
    let references = picture.reference.iter();
    let references = references.flat_map(|one| [&one.label, &one.short]);
    let mut all = series.chain(events).chain(references);
    all.any(|label| is_nonsense(label) && words.contains(label.as_str()))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn everything_lies_within_the_frame_and_no_words_overlap(
        picture in picture(), frame in frame(),
    ) {
        let mut seen = Recorder::default();
        let plot = draw(&mut seen, &picture, frame, &light()).unwrap();
        for point in seen.lines.iter().chain(&seen.areas).flatten() {
            prop_assert!((0.0..=frame.width).contains(&point.x), "{point:?}");
            prop_assert!((0.0..=frame.height).contains(&point.y), "{point:?}");
        }
        for (index, (text, rect)) in seen.texts.iter().enumerate() {
            prop_assert!(rect.left >= 0.0 && rect.right <= frame.width, "{text} {rect:?}");
            prop_assert!(rect.top >= 0.0 && rect.bottom <= frame.height, "{text} {rect:?}");
            for (other, beside) in &seen.texts[..index] {
                prop_assert!(!beside.overlaps(rect), "{text} {rect:?} over {other} {beside:?}");
            }
        }
        // The labels handed back are the words drawn last, beside those of the axes.
        let words: Vec<_> = seen.texts.iter().rev().take(plot.labels.len()).rev().collect();
        for (label, (text, rect)) in plot.labels.iter().zip(words) {
            prop_assert_eq!(&label.text, text);
            prop_assert_eq!(&label.rect, rect);
        }
    }

    #[test]
    fn the_axis_holds_all_values_and_zero(mut picture in picture(), frame in frame()) {
        picture.cuts = false;
        let plot = draw(&mut Recorder::default(), &picture, frame, &light()).unwrap();
        let (low, high) = plot.value_range;
        prop_assert!(low <= 0.0 && 0.0 <= high && low < high);
        for value in shown(&picture) {
            prop_assert!(low <= value && value <= high, "{value} outside {low} {high}");
            let y = plot.y_of(value);
            prop_assert!((plot.rect.top - 1e-6..=plot.rect.bottom + 1e-6).contains(&y));
        }
    }

    #[test]
    fn a_focus_cuts_curves_and_nothing_else(
        picture in picture(), low in -1e9..0.0, high in 0.0..1e9, frame in frame(),
    ) {
        let picture = Picture { focus: Some((low, high)), ..picture };
        let mut seen = Recorder::default();
        let plot = draw(&mut seen, &picture, frame, &light()).unwrap();
        let (bottom, top) = plot.value_range;
        prop_assert!(bottom <= low && high <= top);
        for point in seen.lines.iter().chain(&seen.areas).flatten() {
            prop_assert!((0.0..=frame.width).contains(&point.x), "{point:?}");
            prop_assert!((0.0..=frame.height).contains(&point.y), "{point:?}");
        }
    }

    #[test]
    fn larger_values_are_never_lower(
        values in prop::collection::vec(-4e8..4e8, 2..80), frame in frame(), line in any::<bool>(),
    ) {
        let kind = if line { SeriesShape::Line } else { SeriesShape::Step };
        let picture = common::lone(kind, values.clone());
        let mut seen = Recorder::default();
        let plot = draw(&mut seen, &picture, frame, &light()).unwrap();
        // The one curve is the line drawn last.
        let curve = seen.lines.last().unwrap();
        let heights: Vec<f64> = (0..values.len())
            .map(|index| {
                let x = plot.x_of(index);
                let near = |a: &f64, b: &f64| (a - x).abs().total_cmp(&(b - x).abs());
                if line {
                    curve.iter().min_by(|a, b| near(&a.x, &b.x)).unwrap().y
                } else {
                    let pair = curve.windows(2).find(|pair| pair[0].x <= x && x <= pair[1].x);
                    pair.unwrap()[0].y
                }
            })
            .collect();
        for (a, a_height) in values.iter().zip(&heights) {
            prop_assert!((plot.y_of(*a) - a_height).abs() <= 1.2, "drawn where the plot says");
            for (b, b_height) in values.iter().zip(&heights) {
                prop_assert!(a <= b || a_height <= b_height, "{a} {b}");
            }
        }
    }

    #[test]
    fn a_crosshair_finds_the_point_it_stands_on(
        mut picture in picture(), steps in prop::collection::vec(0.01..1.0, 60), frame in frame(),
    ) {
        // Every point at a rate of its own.
        if let Across::Rates(rates) = &mut picture.across {
            let points = picture.series.iter().map(|series| series.values.len()).max();
            let steps = steps.iter().take(points.unwrap_or(0)).scan(-0.9, |sum, step| {
                *sum += step;
                Some(*sum)
            });
            *rates = steps.collect();
        }
        let plot = draw(&mut Recorder::default(), &picture, frame, &light()).unwrap();
        for point in 0..plot.points {
            let x = plot.x_of(point);
            prop_assert!(x <= plot.rect.right + 1e-6);
            prop_assert_eq!(plot.point_at(x.min(plot.rect.right)), Some(point));
        }
        prop_assert_eq!(plot.point_at(plot.rect.left - 1.0), None);
        prop_assert_eq!(plot.point_at(f64::NAN), None);
    }

    #[test]
    fn no_frame_and_no_value_makes_it_panic_or_write_nonsense(
        picture in picture(), width in any::<f64>(), height in 0.0..900.0, ratio in any::<f64>(),
        scale in any::<f64>(),
    ) {
        for width in [width, height] {
            let frame = Frame { width, height, pixel_ratio: ratio, font_scale: scale, sides: (0.0, 0.0) };
            match svg(&picture, frame, &light(), "a < b & \"c\"") {
                Ok(text) => {
                    // Words may say anything; attributes are every other piece between quotes.
                    for attribute in text.split('"').skip(1).step_by(2) {
                        prop_assert!(!is_nonsense(attribute), "{attribute}");
                    }
                    for words in texts(&text) {
                        prop_assert!(!is_nonsense(words) || given(&picture, words), "{words}");
                    }
                    prop_assert!(text.contains("<title>a &lt; b &amp; &quot;c&quot;</title>"));
                    prop_assert_eq!(text.matches("<text").count(), text.matches("</text>").count());
                }
                Err(error) => prop_assert_eq!(error, ChartError::FrameTooSmall),
            }
        }
    }
}

#[test]
fn empty_lone_and_flat_pictures_are_drawn() {
    let frame = Frame::new(640.0, 320.0);
    for values in [
        vec![],
        vec![5.0],
        vec![0.0; 9],
        vec![-3e6; 9],
        vec![f64::NAN; 3],
        vec![1e15, 1e-9],
    ] {
        for kind in [SeriesShape::Step, SeriesShape::Line, SeriesShape::Total] {
            let text = svg(&common::lone(kind, values.clone()), frame, &light(), "").unwrap();
            assert!(text.contains(">$0<") && !text.contains("NaN"), "{values:?}");
        }
    }
}

#[test]
fn a_constant_step_is_one_line_of_two_points() {
    let mut seen = Recorder::default();
    draw(
        &mut seen,
        &common::lone(SeriesShape::Step, vec![5e6; 430]),
        Frame::new(640.0, 320.0),
        &light(),
    )
    .unwrap();
    assert_eq!(seen.lines.last().unwrap().len(), 2);
}

#[test]
fn curves_that_coincide_are_named_one_above_the_other() {
    let plot = draw(
        &mut Recorder::default(),
        &common::monthly(),
        Frame::new(1040.0, 380.0),
        &light(),
    )
    .unwrap();
    let top = |name: &str| {
        plot.labels
            .iter()
            .find(|label| label.text == name)
            .unwrap()
            .rect
            .top
    };
    assert!(top("Hosting revenue") < top("Cash received"));
    assert!(top("Cash received") < top("Gross profit"));
}
