//! The capacity that is aimed at: months with megawatts, joined by straight lines.
//!
//! Before the first point nothing is aimed at; after the last, its megawatts stay the aim. Straight
//! lines rather than steps, since a goal such as "1 GW by the end of 2027" says where a path leads
//! and not that nothing is due before.

use serde::Serialize;

use crate::calendar::{FIRST_MONTH, LAST_MONTH};
use crate::inputs::Adjustment;

/// A capacity aimed at in a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetPoint {
    /// The calendar month, counted as in [`calendar`](crate::calendar).
    pub month: u32,
    /// MW of critical IT load online at its end.
    pub mw: f64,
}

/// Points in the order of their months, no two in the same month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target(Vec<TargetPoint>);

impl Target {
    /// The most points: a path with a point for every quarter of six years.
    pub const MOST: usize = 24;
    /// The most megawatts of a point: a thousand sites of 100 MW.
    pub const MOST_MW: f64 = 100_000.0;

    /// Sorts the points and brings each into range. Of several in a month the last counts; those
    /// beyond the twenty-fourth and those that are no number are left out.
    #[must_use]
    pub fn new(points: impl IntoIterator<Item = TargetPoint>) -> (Self, Vec<Adjustment>) {
        let mut adjustments = Vec::new();
        let mut note = |adjustment| {
            if !adjustments.contains(&adjustment) {
                adjustments.push(adjustment);
            }
        };
        let mut sorted: Vec<TargetPoint> = Vec::new();
        for TargetPoint { month, mw } in points {
            if mw.is_nan() {
                note(Adjustment::Ignored);
                continue;
            }
            let point = TargetPoint {
                month: month.clamp(FIRST_MONTH, LAST_MONTH),
                mw: mw.clamp(0.0, Self::MOST_MW) + 0.0, // + 0.0 turns −0 into 0
            };
            if month < point.month || mw < point.mw {
                note(Adjustment::RaisedToMinimum);
            }
            if month > point.month || mw > point.mw {
                note(Adjustment::LoweredToMaximum);
            }
            let place = sorted.partition_point(|other| other.month < point.month);
            let full = sorted.len() == Self::MOST;
            match sorted.get_mut(place) {
                Some(other) if other.month == point.month => *other = point,
                _ if full => note(Adjustment::Ignored),
                _ => sorted.insert(place, point),
            }
        }
        (Self(sorted), adjustments)
    }

    /// The points, earliest first.
    #[must_use]
    pub fn points(&self) -> &[TargetPoint] {
        &self.0
    }

    /// MW aimed at by the end of a calendar month; none before the first point.
    #[must_use]
    pub fn at(&self, month: u32) -> Option<f64> {
        let after = self.0.partition_point(|point| point.month <= month);
        let before = self.0.get(after.checked_sub(1)?)?;
        let Some(next) = self.0.get(after) else {
            return Some(before.mw);
        };
        let share = f64::from(month - before.month) / f64::from(next.month - before.month);
        Some(before.mw + share * (next.mw - before.mw))
    }
}

impl Serialize for TargetPoint {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Dated {
            date: String,
            mw: f64,
        }
        let date = crate::calendar::write_month(self.month);
        Dated { date, mw: self.mw }.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(points: &[(u32, f64)]) -> Target {
        let points = points.iter().map(|(month, mw)| TargetPoint {
            month: 12 * 2024 + month,
            mw: *mw,
        });
        Target::new(points).0
    }

    #[test]
    fn points_are_joined_by_straight_lines() {
        let target = target(&[(40, 1000.0), (0, 200.0)]);
        let at = |month: u32| target.at(12 * 2024 + month);
        assert_eq!(
            [at(0), at(10), at(40)],
            [Some(200.0), Some(400.0), Some(1000.0)]
        );
        assert_eq!(at(400), Some(1000.0));
        assert_eq!(target.at(12 * 2024 - 1), None);
        assert_eq!(Target::default().at(12 * 2024), None);
    }

    #[test]
    fn points_are_brought_into_range_and_told() {
        let point = |month, mw| TargetPoint { month, mw };
        let (target, told) = Target::new([point(0, -5.0), point(u32::MAX, f64::INFINITY)]);
        let kept = [point(FIRST_MONTH, 0.0), point(LAST_MONTH, Target::MOST_MW)];
        assert_eq!(target.points(), kept);
        assert_eq!(
            told,
            [Adjustment::RaisedToMinimum, Adjustment::LoweredToMaximum]
        );
        let (target, told) = Target::new([point(FIRST_MONTH, f64::NAN)]);
        assert_eq!(
            (target.points().len(), told),
            (0, vec![Adjustment::Ignored])
        );
        let many = (0..30).map(|i| point(FIRST_MONTH + i, 1.0));
        let (target, told) = Target::new(many);
        assert_eq!(
            (target.points().len(), told),
            (24, vec![Adjustment::Ignored])
        );
    }
}
