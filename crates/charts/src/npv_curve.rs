//! The net present value of a contract's cash flows over rates of discount, as a picture.
//!
//! Shows the curve, where it crosses zero (each rate of return, the one that is meant told apart),
//! and where the contract is discounted. A curve that runs far beyond what happens between those is
//! cut. Nothing here draws.

use offtake_economics::{NpvCurve, format};

use crate::picture::{
    Across, Dot, DotKind, Event, Picture, Reference, Role, Series, SeriesShape, Unit,
};

/// The picture of a profile.
#[must_use]
pub fn picture(profile: &NpvCurve) -> Picture {
    let (rates, values): (Vec<f64>, Vec<f64>) = profile.points.iter().copied().unzip();
    let across = Across::Rates(rates);
    let place = |rate: f64| across.place_of(rate);
    let named = profile.named.ok();
    let kind = |rate: f64| match named {
        Some(named) if named.to_bits() == rate.to_bits() => DotKind::Named,
        _ => DotKind::Other,
    };

    let (rate, value) = profile.discount;
    let mut dots: Vec<Dot> = place(rate)
        .map(|at| Dot {
            at,
            value,
            kind: DotKind::Known,
        })
        .into_iter()
        .collect();
    let mut events: Vec<Event> = place(rate)
        .map(|at| Event {
            at,
            label: format!("NPV {} at {}", format::dollars(value), percent(rate)),
        })
        .into_iter()
        .collect();
    for root in &profile.roots {
        let kind = kind(*root);
        let label = match kind {
            DotKind::Named => format!("IRR {}", percent(*root)),
            _ if named.is_none() => format!("zero at {}", percent(*root)),
            _ => format!("or {}", percent(*root)),
        };
        let (event, dot) = match place(*root) {
            Some(at) => (Event { at, label }, Some(at)),
            // Words at the edge it lies beyond.
            None => (beyond(*root, &label, &across), None),
        };
        dots.extend(dot.map(|at| Dot {
            at,
            value: 0.0,
            kind,
        }));
        // The rate that is meant is the last whose words give way.
        match kind {
            DotKind::Named => events.insert(0, event),
            _ => events.push(event),
        }
    }
    let reference = profile.named.err().map(|why| Reference {
        value: 0.0,
        label: format!("no IRR: {}", why.why()),
        short: "no IRR".to_owned(),
    });
    Picture {
        series: vec![Series {
            key: "npv",
            label: "NPV".to_owned(),
            values,
            kind: SeriesShape::Line,
            role: Role::NetPresentValue,
            fill: false,
        }],
        reference,
        events,
        dots,
        focus: Some(focus(profile)),
        cuts: false,
        window: None,
        unit: Unit::Dollars,
        across,
    }
}

/// A root that lies beyond the curve, told at its end.
fn beyond(root: f64, label: &str, across: &Across) -> Event {
    let points = match across {
        Across::Rates(rates) => rates.len() as f64,
        Across::Months { .. } => 0.0,
    };
    if root > 0.0 {
        Event {
            at: points,
            label: format!("{label} →"),
        }
    } else {
        Event {
            at: 0.0,
            label: format!("← {label}"),
        }
    }
}

/// All values but those to the left of zero, the discount rate and the rate that is meant, where
/// curves run far; with room around them and on both sides of zero.
fn focus(profile: &NpvCurve) -> (f64, f64) {
    let named = profile.named.unwrap_or(0.0);
    let low = profile.discount.0.min(named).min(0.0);
    let within = profile.points.iter().filter(|point| point.0 >= low);
    let (least, most) = within.fold((0.0, 0.0), |(least, most), point| {
        (f64::min(least, point.1), f64::max(most, point.1))
    });
    let room = 0.12 * (most - least);
    (
        if least < 0.0 { least } else { -room },
        if most > 0.0 { most } else { room },
    )
}

/// "8.2%", "10%".
fn percent(rate: f64) -> String {
    format!("{}%", format::trimmed(100.0 * rate, 1))
}
