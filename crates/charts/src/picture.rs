//! What to draw, independent of pixels.
//!
//! Promises that a picture is plain data in dollars and months: whoever makes one decides whether
//! values are annualised, and what the words are. Never holds a colour, a size or a position.

pub use offtake_economics::Unit;
use offtake_economics::format;

use crate::bars;

/// A value the axis can show: larger ones are treated like values that are not numbers.
const LARGEST: f64 = 1e18;

/// How a series runs through its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesShape {
    /// A flow: each value is held over its period.
    Step,
    /// A rate: each value stands at the middle of its period, joined by straight lines.
    Line,
    /// A running total: each value is reached at the end of its period, from zero at the start.
    Total,
    /// A flow among others: a bar over its period, standing on those of its sign that come before it,
    /// and named by a legend.
    Bar,
}

/// What a series means; it decides colour, stroke, drawing order and whose label gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Billed for hosting.
    HostingRevenue,
    /// Recognised evenly over the term.
    StraightLineRevenue,
    /// Received after credits.
    CashReceived,
    /// Left after the costs of hosting.
    GrossProfit,
    /// The same power, mining.
    Mining,
    /// Worth now, by rate of discount.
    NetPresentValue,
    /// What the contract itself brings in, before debt and tax.
    Project,
    /// Spent on the conversion.
    Outlay,
    /// Taken off fees for the client.
    Credit,
    /// Borrowed, and owed.
    Debt,
    /// Paid to lenders.
    DebtService,
    /// Paid in tax.
    Tax,
    /// Left for the host's own money.
    Equity,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// A name for code, never shown.
    pub key: &'static str,
    /// The name shown where the curve ends.
    pub label: String,
    /// One value per point; those that are not finite are left out of the curve.
    pub values: Vec<f64>,
    /// How the curve runs through them.
    pub kind: SeriesShape,
    /// What they mean.
    pub role: Role,
    /// True to tint the area between the curve and zero.
    pub fill: bool,
}

/// A level to compare the curves with.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where it lies.
    pub value: f64,
    /// What it is.
    pub label: String,
    /// The same in a word or two, where there is no place for more; or nothing.
    pub short: String,
}

/// Something that happens at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, in points from the start; 0 is the first instant of the first point.
    pub at: f64,
    /// A word or two; empty for a line without words.
    pub label: String,
}

/// What a dot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DotKind {
    /// The answer.
    Named,
    /// An answer too, and not the one that is meant.
    Other,
    /// A place worth knowing.
    Known,
    /// An amount that comes once, and is no part of the curve that it is marked on.
    Once,
}

/// A place worth marking: on the first curve, or one to compare the curves with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Where, in points from the start.
    pub at: f64,
    /// At which value.
    pub value: f64,
    /// What it stands for.
    pub kind: DotKind,
}

/// What lies along the horizontal axis.
#[derive(Clone, Debug, PartialEq)]
pub enum Across {
    /// Time, in points of equal length.
    Months {
        /// Year and month (1 to 12) in which the first point begins.
        start: (i32, u32),
        /// Length of a point in months: 1, 3 for quarters, 12 for years; 1200 at most.
        per_point: u32,
    },
    /// Rates as fractions, rising: where each point stands. Points without one are left out.
    Rates(Vec<f64>),
}

impl Across {
    /// Where a point stands, in points from the start; nothing where time decides, or for a rate
    /// that has no place.
    pub(crate) fn place(&self, index: usize) -> Option<f64> {
        match self {
            Self::Months { .. } => None,
            Self::Rates(rates) => self.place_of(*rates.get(index)?),
        }
    }

    /// Where a rate stands, in points from the start; nothing where time runs.
    #[must_use]
    pub fn place_of(&self, rate: f64) -> Option<f64> {
        let Self::Rates(rates) = self else {
            return None;
        };
        let (first, last) = (*rates.first()?, *rates.last()?);
        let share = (rate - first) / (last - first);
        (0.0..=1.0)
            .contains(&share)
            .then_some(share * rates.len() as f64)
    }
}

/// A value in words: "$291.7M", "1.30x", "200 MW".
#[must_use]
pub fn said(unit: Unit, value: f64) -> String {
    match unit {
        Unit::Dollars => format::dollars(value),
        Unit::Multiple => format::plain(value, 2) + "x",
        Unit::Megawatts => format::trimmed(value, 1) + " MW",
        _ => format::plain(value, 2),
    }
}

/// All that is shown in one chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What lies along the horizontal axis.
    pub across: Across,
    /// The curves, in any order.
    pub series: Vec<Series>,
    /// A level across the whole picture.
    pub reference: Option<Reference>,
    /// Moments, the most important first: if not all words fit, the last ones go.
    pub events: Vec<Event>,
    /// Marked places.
    pub dots: Vec<Dot>,
    /// The values that matter, where curves run far beyond them and are to be cut; else all are
    /// shown.
    pub focus: Option<(f64, f64)>,
    /// Whether a few values so large that they would flatten all others are cut, with a mark and what
    /// they come to.
    pub cuts: bool,
    /// What of the axis of time is shown, in points from the start; else all points and no more.
    pub window: Option<(f64, f64)>,
    /// What the values count.
    pub unit: Unit,
}

impl Picture {
    /// Curves over time from a calendar month on, without anything else.
    pub(crate) fn over_months(
        first: u32,
        per_point: u32,
        series: Vec<Series>,
        unit: Unit,
    ) -> Picture {
        Picture {
            across: Across::Months {
                start: ((first / 12) as i32, first % 12 + 1),
                per_point,
            },
            series,
            reference: None,
            events: Vec::new(),
            dots: Vec::new(),
            focus: None,
            cuts: false,
            window: None,
            unit,
        }
    }

    /// The number of points: of rates, or of the longest series.
    #[must_use]
    pub fn points(&self) -> usize {
        if let Across::Rates(rates) = &self.across {
            return rates.len();
        }
        self.series
            .iter()
            .map(|series| series.values.len())
            .max()
            .unwrap_or(0)
    }

    /// What is shown of the axis, in points from the start: all points, unless there is a window of time
    /// that makes sense.
    pub(crate) fn shown(&self) -> (f64, f64) {
        let all = (0.0, self.points().max(1) as f64);
        let in_time = matches!(self.across, Across::Months { .. });
        let sane = |(from, to): &(f64, f64)| from < to && from.abs() <= 1e6 && to.abs() <= 1e6;
        self.window.filter(|_| in_time).filter(sane).unwrap_or(all)
    }

    /// The smallest and largest value to show, zero included, and the reference and marked places
    /// unless values beyond a focus are cut; bars never are.
    pub(crate) fn range(&self) -> (f64, f64) {
        let focus = self.focus;
        let focus = focus.filter(|(low, high)| drawable(*low) && drawable(*high));
        let mut range = match focus {
            Some((low, high)) => (low.min(0.0), high.max(0.0)),
            None => self.reach(),
        };
        bars::widen(self, &mut range);
        range
    }

    /// The smallest and largest of all values, and zero.
    fn reach(&self) -> (f64, f64) {
        let values = self.series.iter().flat_map(|series| &series.values);
        let reference = self.reference.as_ref().map(|reference| &reference.value);
        let dots = self.dots.iter().map(|dot| &dot.value);
        values
            .chain(reference)
            .chain(dots)
            .copied()
            .filter(|value| drawable(*value))
            .fold((0.0, 0.0), |(low, high), value| {
                (f64::min(low, value), f64::max(high, value))
            })
    }
}

/// True for a value that has a place on an axis.
pub(crate) fn drawable(value: f64) -> bool {
    // Not a number compares as false.
    value.abs() <= LARGEST
}
