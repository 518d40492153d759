//! Laws of the market's picture: every mark within the plot and where the axes say, areas as loads,
//! no words over one another, the reader's own always named. And how it looks.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use crate::common;

use common::{Recorder, check, light};
use offtake_charts::market::{
    Contract, Drawn, Market, Part, Quotes, Shape, draw, scale, svg, symbol,
};
use offtake_charts::{ChartError, Frame};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof};

/// Months of the years 2024 to 2026 most of the time, some of them often.
fn date() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => 24_288.0..24_324.0,
        4 => Just(24_305.5),
        1 => 0.0..120_000.0,
        1 => any::<f64>(),
    ]
}

fn quotes() -> impl Strategy<Value = Vec<Quotes>> {
    let price = || prop_oneof![8 => 60.0..300.0, 1 => any::<f64>()];
    let prices = prop::collection::vec((date(), price(), price()), 0..8);
    let one = ("[A-Z][a-z0-9 ]{0,20}", prices).prop_map(|(label, prices)| Quotes { label, prices });
    prop::collection::vec(one, 0..4)
}

fn contract() -> impl Strategy<Value = Contract> {
    let at = date();
    let price = prop_oneof![
        8 => 60.0..300.0,
        2 => Just(121.5),
        1 => 0.0..1e9,
        1 => Just(0.0),
        1 => any::<f64>(),
    ];
    let mw = prop_oneof![8 => 5.0..700.0, 1 => 0.1..5000.0, 1 => any::<f64>()];
    let part = prop_oneof![8 => Just(Part::Other), 1 => Just(Part::Sum), 1 => Just(Part::Faint)];
    (at, price, mw, 0..6_usize, "[A-Z][a-z →]{0,24}", part).prop_map(
        |(at, price, mw, shape, label, part)| Contract {
            at,
            price,
            mw,
            shape: Shape::ALL[shape],
            label,
            part,
        },
    )
}

fn own() -> impl Strategy<Value = Contract> {
    (24_280.0..24_330.0, 0.0..500.0, 0.1..5000.0).prop_map(|(at, price, mw)| Contract {
        at,
        price,
        mw,
        shape: Shape::Ring,
        label: "Yours".to_owned(),
        part: Part::Own,
    })
}

fn market() -> impl Strategy<Value = Vec<Contract>> {
    (
        prop::collection::vec(contract(), 0..30),
        prop::option::of(own()),
    )
        .prop_map(|(mut contracts, own)| {
            contracts.extend(own);
            contracts
        })
}

fn frame() -> impl Strategy<Value = Frame> {
    let width = prop_oneof![Just(360.0), Just(900.0), 290.0..1600.0];
    (width, 240.0..600.0, 0.8..1.3).prop_map(|(width, height, font_scale)| Frame {
        font_scale,
        ..Frame::new(width, height)
    })
}

fn market_of(contracts: &[Contract], scale: f64) -> Market {
    Market {
        contracts: contracts.to_vec(),
        quotes: Vec::new(),
        price: "$ per kW-month",
        scale,
    }
}

/// Draws at the scale that a page would take.
fn drawn(contracts: &[Contract], frame: Frame) -> (Recorder, Drawn) {
    drawn_over(contracts, &[], frame)
}

fn drawn_over(contracts: &[Contract], quotes: &[Quotes], frame: Frame) -> (Recorder, Drawn) {
    let loads = contracts.iter().map(|one| one.mw);
    let largest = loads.filter(|mw| mw.is_finite()).fold(1.0, f64::max);
    let mut seen = Recorder::default();
    let market = Market {
        quotes: quotes.to_vec(),
        ..market_of(contracts, scale(frame, largest))
    };
    let drawn = draw(&mut seen, &market, frame, &light()).unwrap();
    (seen, drawn)
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn every_mark_lies_within_the_plot(
        contracts in market(), quotes in quotes(), frame in frame(),
    ) {
        let (seen, drawn) = drawn_over(&contracts, &quotes, frame);
        let plot = drawn.rect;
        for bubble in drawn.bubbles.iter().flatten() {
            let (x, y, r) = (bubble.centre.x, bubble.centre.y, bubble.radius);
            prop_assert!(plot.left <= x - r && x + r <= plot.right, "{bubble:?} in {plot:?}");
            prop_assert!(plot.top <= y - r && y + r <= plot.bottom, "{bubble:?} in {plot:?}");
        }
        for point in seen.lines.iter().chain(&seen.areas).flatten() {
            prop_assert!((0.0..=frame.width).contains(&point.x), "{point:?}");
            prop_assert!((0.0..=frame.height).contains(&point.y), "{point:?}");
        }
        let place = |one: &Contract| {
            let number = |value: f64| (0.0..=1e18).contains(&value);
            (0.0..120_000.0).contains(&one.at) && number(one.price) && number(one.mw) && one.mw > 0.0
        };
        for (one, bubble) in contracts.iter().zip(&drawn.bubbles) {
            prop_assert_eq!(bubble.is_some(), place(one), "{:?}", one);
        }
    }

    #[test]
    fn areas_are_as_loads_and_places_as_dates_and_prices(
        contracts in market(), frame in frame(),
    ) {
        let (_, drawn) = drawn(&contracts, frame);
        let shown: Vec<_> = contracts
            .iter()
            .zip(&drawn.bubbles)
            .filter_map(|(one, bubble)| Some((one, (*bubble)?)))
            // Below this the digits of an area are lost.
            .filter(|(one, _)| one.mw > 1e-9)
            .collect();
        for (a, one) in &shown {
            for (b, other) in &shown {
                let (area, of) = (one.radius.powi(2) * b.mw, other.radius.powi(2) * a.mw);
                prop_assert!((area - of).abs() <= 1e-9 * area.max(of), "{a:?} {b:?}");
                prop_assert!(a.at >= b.at || one.centre.x <= other.centre.x);
                prop_assert!(a.price >= b.price || one.centre.y >= other.centre.y);
            }
        }
    }

    #[test]
    fn no_words_overlap_and_the_own_is_named(
        contracts in market(), quotes in quotes(), frame in frame(),
    ) {
        let (seen, drawn) = drawn_over(&contracts, &quotes, frame);
        for (index, (text, rect)) in seen.texts.iter().enumerate() {
            prop_assert!(rect.left >= 0.0 && rect.right <= frame.width, "{text} {rect:?}");
            prop_assert!(rect.top >= 0.0 && rect.bottom <= frame.height, "{text} {rect:?}");
            for (other, beside) in &seen.texts[..index] {
                prop_assert!(!beside.overlaps(rect), "{text} {rect:?} over {other} {beside:?}");
            }
        }
        let own = contracts.iter().any(|one| one.part == Part::Own);
        prop_assert_eq!(drawn.labels.iter().any(|label| label.text == "Yours"), own);
        // Of the others, no label covers a mark.
        for label in drawn.labels.iter().filter(|label| label.text != "Yours") {
            for (one, bubble) in contracts.iter().zip(&drawn.bubbles) {
                let Some(bubble) = bubble.filter(|_| one.part != Part::Faint) else {
                    continue;
                };
                // The largest circle within the shape.
                let within = match one.shape {
                    Shape::Circle | Shape::Ring => 1.0,
                    Shape::Square | Shape::Diamond => 0.886,
                    Shape::Hexagon => 0.952,
                    Shape::Triangle => 0.777,
                };
                let (across, down) = (
                    bubble.centre.x - bubble.centre.x.clamp(label.rect.left, label.rect.right),
                    bubble.centre.y - bubble.centre.y.clamp(label.rect.top, label.rect.bottom),
                );
                prop_assert!(across.hypot(down) >= within * bubble.radius, "{label:?} over {bubble:?}");
            }
        }
    }

    #[test]
    fn no_frame_and_no_number_makes_it_panic_or_write_nonsense(
        contracts in market(), quotes in quotes(), width in any::<f64>(), height in 0.0..900.0,
        scale in any::<f64>(),
    ) {
        let market = Market { quotes, ..market_of(&contracts, scale) };
        for width in [width, height] {
            match svg(&market, Frame::new(width, height), &light(), "Market") {
                Ok((text, _)) => {
                    for attribute in text.split('"').skip(1).step_by(2) {
                        let wrong = attribute.contains("NaN") || attribute.contains("inf");
                        prop_assert!(!wrong, "{attribute}");
                    }
                }
                Err(error) => prop_assert_eq!(error, ChartError::FrameTooSmall),
            }
        }
    }
}

/// A made-up market with what is hard about the real one: marks on one spot, a sum over its parts, an
/// outlier, and the reader's own in the middle of others.
fn some() -> Vec<Contract> {
    let contract = |(year, month): (i32, f64), price, mw, shape, label: &str, part| Contract {
        at: f64::from(year * 12) + month - 1.0,
        price,
        mw,
        shape,
        label: label.to_owned(),
        part,
    };
    let (other, sum, own) = (Part::Other, Part::Sum, Part::Own);
    let ring = Shape::Ring;
    vec![
        contract(
            (2024, 6.1),
            121.5,
            200.0,
            Shape::Circle,
            "North → Cloud",
            other,
        ),
        contract(
            (2024, 6.8),
            121.5,
            70.0,
            Shape::Circle,
            "North → Cloud",
            other,
        ),
        contract(
            (2025, 2.9),
            120.1,
            590.0,
            Shape::Circle,
            "North → Cloud, sum",
            sum,
        ),
        contract(
            (2025, 8.5),
            158.4,
            526.0,
            Shape::Square,
            "Helios → Cloud",
            other,
        ),
        contract(
            (2025, 10.7),
            138.9,
            200.0,
            ring,
            "Forge → Hyperscaler",
            other,
        ),
        contract(
            (2026, 4.7),
            138.9,
            300.0,
            ring,
            "Forge → Hyperscaler",
            other,
        ),
        contract(
            (2026, 6.5),
            138.9,
            300.0,
            ring,
            "Forge → Hyperscaler",
            other,
        ),
        contract((2026, 6.3), 137.6, 210.0, ring, "Second forge", other),
        contract((2025, 11.1), 141.5, 216.0, ring, "Lake → Web", other),
        contract(
            (2025, 9.8),
            148.8,
            168.0,
            Shape::Diamond,
            "Barber → Stack",
            other,
        ),
        contract(
            (2025, 8.4),
            154.2,
            200.0,
            Shape::Diamond,
            "Mariner → Stack",
            other,
        ),
        contract(
            (2025, 8.6),
            156.2,
            160.0,
            Shape::Diamond,
            "Mariner → Stack",
            other,
        ),
        contract((2025, 8.9), 148.1, 150.0, ring, "Forge → Cloud", other),
        contract(
            (2024, 12.7),
            143.3,
            60.0,
            Shape::Triangle,
            "Lake → Core",
            other,
        ),
        contract(
            (2025, 10.9),
            188.5,
            168.0,
            Shape::Hexagon,
            "Long → Stack",
            other,
        ),
        contract((2026, 6.8), 250.0, 20.0, ring, "Small → Neocloud", other),
        contract(
            (2025, 12.5),
            158.7,
            245.0,
            Shape::Square,
            "Bend → Stack",
            other,
        ),
        contract((2024, 6.0), 123.7, 200.0, ring, "Yours", own),
    ]
}

/// What the same costs elsewhere: a survey's band, and a list's lone price.
fn elsewhere() -> Vec<Quotes> {
    let from = 24_288.0;
    let band = |step: u32| {
        let at = from + 3.0 * f64::from(step);
        let price = 180.0 - 6.0 * f64::from(step);
        (at, price - 8.0, price + 8.0)
    };
    vec![
        Quotes {
            label: "Survey".to_owned(),
            prices: (0..10).map(band).collect(),
        },
        Quotes {
            label: "List".to_owned(),
            prices: vec![(from + 32.0, 210.0, 210.0)],
        },
    ]
}

#[test]
fn the_picture_is_as_kept() {
    for (width, height, look, theme) in [
        (900.0, 420.0, "light", light()),
        (360.0, 320.0, "dark", common::dark()),
    ] {
        let frame = Frame::new(width, height);
        let market = Market {
            quotes: elsewhere(),
            ..market_of(&some(), scale(frame, 590.0))
        };
        let (text, _) = svg(&market, frame, &theme, "Market").unwrap();
        check(&format!("market-{width}-{look}.svg"), &text);
    }
}

#[test]
fn the_most_notable_are_named() {
    let named = |width: f64, height: f64| {
        let (_, drawn) = drawn(&some(), Frame::new(width, height));
        let texts = drawn.labels.into_iter().map(|label| label.text);
        texts.collect::<Vec<_>>()
    };
    let wide = named(900.0, 420.0);
    assert_eq!(wide[0], "Yours");
    // Also in the crowd of one price.
    for label in [
        "Helios → Cloud",
        "Lake → Web",
        "Forge → Hyperscaler",
        "Bend → Stack",
        "Second forge",
    ] {
        assert!(wide.iter().any(|text| text == label), "{label}: {wide:?}");
        assert_eq!(wide.iter().filter(|text| *text == label).count(), 1);
    }
    let narrow = named(360.0, 320.0);
    assert!(narrow.len() > 1 && narrow.len() <= 5, "{narrow:?}");
}

#[test]
fn what_is_not_asked_for_keeps_its_place_and_says_nothing() {
    let frame = Frame::new(900.0, 420.0);
    let faint = some().into_iter().map(|one| Contract {
        part: if one.mw > 200.0 {
            one.part
        } else {
            Part::Faint
        },
        ..one
    });
    let (all, few) = (
        drawn(&some(), frame).1,
        drawn(&faint.collect::<Vec<_>>(), frame).1,
    );
    assert_eq!(all.bubbles, few.bubbles);
    let texts: Vec<_> = few.labels.iter().map(|label| label.text.as_str()).collect();
    assert!(
        texts.contains(&"Helios → Cloud") && !texts.contains(&"Long → Stack"),
        "{texts:?}"
    );
}

#[test]
fn prices_elsewhere_are_named_and_take_no_room_from_contracts() {
    let frame = Frame::new(900.0, 420.0);
    let (_, with) = drawn_over(&some(), &elsewhere(), frame);
    let texts: Vec<_> = with
        .labels
        .iter()
        .map(|label| label.text.as_str())
        .collect();
    assert!(
        texts.contains(&"Survey") && texts.contains(&"List"),
        "{texts:?}"
    );
    for contract in drawn(&some(), frame).1.labels {
        assert!(
            texts.contains(&contract.text.as_str()),
            "{}: {texts:?}",
            contract.text
        );
    }
    // Prices alone have axes that hold them.
    let (seen, alone) = drawn_over(&[], &elsewhere(), frame);
    assert!(alone.bubbles.is_empty());
    let plot = alone.rect.grown(0.1);
    for point in seen.lines.iter().rev().take(12).flatten() {
        assert!((plot.left..=plot.right).contains(&point.x), "{point:?}");
        assert!((plot.top..=plot.bottom).contains(&point.y), "{point:?}");
    }
}

#[test]
fn an_empty_market_has_axes() {
    let (seen, drawn) = drawn(&[], Frame::new(360.0, 300.0));
    assert!(drawn.bubbles.is_empty() && drawn.labels.is_empty());
    assert!(seen.texts.iter().any(|(text, _)| text == "Announced"));
    assert!(seen.texts.iter().any(|(text, _)| text == "$ per kW-month"));
    assert!(seen.texts.len() > 4, "marks on both axes: {:?}", seen.texts);
}

#[test]
fn a_symbol_is_whole() {
    for shape in Shape::ALL {
        for part in [Part::Faint, Part::Other, Part::Sum, Part::Own] {
            let text = symbol(shape, part, 6.0, &light());
            assert!(
                text.starts_with("<svg") && text.ends_with("</svg>\n"),
                "{text}"
            );
        }
    }
    let (square, diamond) = (Shape::Square, Shape::Diamond);
    let drawn = |shape| symbol(shape, Part::Other, 6.0, &light());
    assert_ne!(drawn(square), drawn(diamond));
}
