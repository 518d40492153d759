//! Themes and pictures the tests share: a made-up contract of 200 MW in three phases, whose client
//! pays for the conversion and takes the cost back from the fees.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use offtake_charts::{
    Across, Event, Fill, Picture, Point, Rect, Reference, Rgb, Role, Series, SeriesShape, Stroke,
    Surface, TextStyle, Theme, Tint, Unit, text_rect,
};
use std::path::Path;

/// Compares a picture with the one that is kept.
pub fn check(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pictures")
        .join(name);
    offtake_testkit::kept(path, text);
}

fn rgb(hex: &str) -> Rgb {
    Rgb::from_hex(hex).unwrap_or(Rgb(255, 0, 255))
}

fn tint(line: &str, text: &str) -> Tint {
    Tint {
        line: rgb(line),
        text: rgb(text),
    }
}

pub fn light() -> Theme {
    Theme {
        card: rgb("#ffffff"),
        ink: rgb("#17181c"),
        ink2: rgb("#575b66"),
        ink3: rgb("#8a8e99"),
        rule: rgb("#e6e3dc"),
        revenue: tint("#1c4e9a", "#1c4e9a"),
        gross_profit: tint("#0f8271", "#0c6f60"),
        cash: tint("#c77700", "#965900"),
        straight_line: tint("#575b66", "#575b66"),
        mining: tint("#8a5a9e", "#8a5a9e"),
    }
}

pub fn dark() -> Theme {
    Theme {
        card: rgb("#181b1e"),
        ink: rgb("#eceae4"),
        ink2: rgb("#a5a9b2"),
        ink3: rgb("#747983"),
        rule: rgb("#2a2e33"),
        revenue: tint("#7fb0ff", "#7fb0ff"),
        gross_profit: tint("#4fcbb5", "#4fcbb5"),
        cash: tint("#f2b04a", "#f2b04a"),
        straight_line: tint("#a5a9b2", "#a5a9b2"),
        mining: tint("#c99be0", "#c99be0"),
    }
}

fn series(
    key: &'static str,
    label: &str,
    role: Role,
    kind: SeriesShape,
    values: Vec<f64>,
) -> Series {
    Series {
        key,
        label: label.to_owned(),
        values,
        kind,
        role,
        fill: role == Role::GrossProfit,
    }
}

/// Megawatts billed in each month: three phases, each ramping over three months, for 144 months.
fn billed(month: i32) -> f64 {
    [(9, 60.0), (13, 70.0), (18, 70.0)]
        .into_iter()
        .map(|(ready, megawatts)| {
            let age = month - ready;
            let ramp = f64::from((age + 1).clamp(0, 3)) / 3.0;
            if age >= 144 { 0.0 } else { megawatts * ramp }
        })
        .sum()
}

/// Revenue, recognised, cash and profit of each month in dollars.
fn months() -> [Vec<f64>; 4] {
    let (price, mut credit) = (291.7e6 / 12.0 / 200.0, 300e6);
    let mut out: [Vec<f64>; 4] = Default::default();
    for month in 0..164 {
        let revenue = billed(month) * price;
        let back = f64::min(credit, revenue * 0.5);
        credit -= back;
        let recognised = if (9..162).contains(&month) {
            3.5e9 / 153.0
        } else {
            0.0
        };
        for (out, value) in
            out.iter_mut()
                .zip([revenue, recognised, revenue - back, revenue * 0.775])
        {
            out.push(value);
        }
    }
    out
}

fn events() -> Vec<Event> {
    let event = |at: f64, label: &str| Event {
        at,
        label: label.to_owned(),
    };
    vec![
        event(20.0, "all 200 MW live, Feb 2026"),
        event(38.0, "capex credit repaid"),
        event(9.0, ""),
        event(13.0, ""),
    ]
}

fn months_of(per_point: u32) -> Across {
    Across::Months {
        start: (2024, 6),
        per_point,
    }
}

fn picture(kind: SeriesShape, values: [Vec<f64>; 4], months_per_point: u32) -> Picture {
    let [revenue, recognised, cash, profit] = values;
    Picture {
        across: months_of(months_per_point),
        series: vec![
            series(
                "hosting",
                "Hosting revenue",
                Role::HostingRevenue,
                kind,
                revenue,
            ),
            series(
                "recognised",
                "Recognised",
                Role::StraightLineRevenue,
                kind,
                recognised,
            ),
            series("cash", "Cash received", Role::CashReceived, kind, cash),
            series("profit", "Gross profit", Role::GrossProfit, kind, profit),
        ],
        reference: Some(Reference {
            value: 291.7e6,
            label: "average $291.7M a year".to_owned(),
            short: String::new(),
        }),
        events: events(),
        dots: vec![],
        focus: None,
        cuts: false,
        window: None,
        unit: Unit::Dollars,
    }
}

/// Annualised, month by month.
pub fn monthly() -> Picture {
    picture(
        SeriesShape::Step,
        months().map(|values| values.iter().map(|v| v * 12.0).collect()),
        1,
    )
}

/// Running totals.
pub fn cumulative() -> Picture {
    let totals = months().map(|values| {
        let sum = |sum: &mut f64, value: f64| {
            *sum += value;
            Some(*sum)
        };
        values.into_iter().scan(0.0, sum).collect()
    });
    Picture {
        reference: None,
        ..picture(SeriesShape::Total, totals, 1)
    }
}

/// Sums of twelve months.
pub fn yearly() -> Picture {
    let years = months().map(|values| values.chunks(12).map(|year| year.iter().sum()).collect());
    let events = events()
        .into_iter()
        .map(|event| Event {
            at: event.at / 12.0,
            ..event
        })
        .collect();
    Picture {
        events,
        ..picture(SeriesShape::Step, years, 12)
    }
}

/// Profit against mining on the same power.
pub fn mining() -> Picture {
    let [.., profit] = months();
    let months = profit.len();
    let earned = |month: usize| {
        let halvings =
            f64::from(u8::from(month >= 46) + u8::from(month >= 94) + u8::from(month >= 142));
        100e6 * 1.008_f64.powf(month as f64) / 2_f64.powf(halvings) - 60e6 * halvings.min(1.0)
    };
    let values = profit.iter().map(|value| value * 12.0).collect();
    Picture {
        across: months_of(1),
        series: vec![
            series(
                "hosting",
                "Hosting",
                Role::GrossProfit,
                SeriesShape::Step,
                values,
            ),
            series(
                "mining",
                "Mining",
                Role::Mining,
                SeriesShape::Line,
                (0..months).map(earned).collect(),
            ),
        ],
        reference: None,
        events: [46.0, 94.0, 142.0]
            .map(|at| Event {
                at,
                label: "halving".to_owned(),
            })
            .into_iter()
            .collect(),
        dots: vec![],
        focus: None,
        cuts: false,
        window: None,
        unit: Unit::Dollars,
    }
}

/// A picture of one curve.
pub fn lone(kind: SeriesShape, values: Vec<f64>) -> Picture {
    Picture {
        across: months_of(1),
        series: vec![series("lone", "", Role::HostingRevenue, kind, values)],
        reference: None,
        events: vec![],
        dots: vec![],
        focus: None,
        cuts: false,
        window: None,
        unit: Unit::Dollars,
    }
}

/// A surface that remembers what it is given.
#[derive(Default)]
pub struct Recorder {
    pub lines: Vec<Vec<Point>>,
    pub areas: Vec<Vec<Point>>,
    pub texts: Vec<(String, Rect)>,
}

impl Surface for Recorder {
    fn polyline(&mut self, points: &[Point], _: &Stroke) {
        self.lines.push(points.to_vec());
    }
    fn polygon(&mut self, points: &[Point], _: Fill) {
        self.areas.push(points.to_vec());
    }
    fn rect(&mut self, rect: Rect, _: Fill) {
        let (a, b) = (
            Point {
                x: rect.left,
                y: rect.top,
            },
            Point {
                x: rect.right,
                y: rect.bottom,
            },
        );
        self.areas.push(vec![a, b]);
    }
    fn circle(&mut self, centre: Point, _: f64, _: Option<Fill>, _: Option<&Stroke>) {
        self.areas.push(vec![centre]);
    }
    fn text(&mut self, text: &str, at: Point, style: &TextStyle) {
        self.texts
            .push((text.to_owned(), text_rect(text, at, style)));
    }
}
