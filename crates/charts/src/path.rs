//! Curves in points and values, before any pixel.
//!
//! Promises the outline of a series with nothing drawn twice: equal neighbours of a step curve
//! become one segment, a gap in the values splits the curve. Never makes up a value.

use crate::picture::{Across, Series, SeriesShape, drawable};

/// A place on a curve: points from the start, and value.
pub(crate) type Place = (f64, f64);

/// The unbroken pieces of a series' curve. Where points stand at rates, they are joined by straight
/// lines, whatever the kind.
pub(crate) fn pieces(series: &Series, across: &Across) -> Vec<Vec<Place>> {
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    for (index, value) in series.values.iter().copied().enumerate() {
        if !drawable(value) {
            if !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            continue;
        }
        if matches!(across, Across::Rates(_)) {
            piece.extend(across.place(index).map(|at| (at, value)));
            continue;
        }
        let start = index as f64;
        match series.kind {
            SeriesShape::Step => step(&mut piece, start, value),
            SeriesShape::Line => piece.push((start + 0.5, value)),
            SeriesShape::Total => {
                if index == 0 {
                    piece.push((0.0, 0.0));
                }
                piece.push((start + 1.0, value));
            }
            // What a bar stands on is another's to say.
            SeriesShape::Bar => {}
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

/// Adds what of a piece lies within a range of values: each part begins and ends where it enters
/// and leaves.
pub(crate) fn cut(piece: &[Place], (low, high): (f64, f64), parts: &mut Vec<Vec<Place>>) {
    let mut part: Vec<Place> = Vec::new();
    let mut before: Option<Place> = None;
    for place in piece {
        let (x, y) = *place;
        let inside = (low..=high).contains(&y);
        let bounds = before.map(|(from_x, from_y)| {
            // Where the way here meets either bound, the one it meets first before the other.
            let met = |bound: f64| (bound - from_y) / (y - from_y);
            let at = |bound: f64| (from_x + met(bound) * (x - from_x), bound);
            let (first, second) = if from_y <= y {
                (low, high)
            } else {
                (high, low)
            };
            (at(first), at(second), met(first) > 0.0 && met(second) < 1.0)
        });
        if let Some((entry, exit, through)) = bounds {
            if part.is_empty() && (inside || through) {
                part.push(entry);
            }
            if !inside && !part.is_empty() {
                part.push(exit);
                parts.push(std::mem::take(&mut part));
            }
        }
        if inside {
            part.push(*place);
        }
        before = Some(*place);
    }
    if !part.is_empty() {
        parts.push(part);
    }
}

/// Holds a value over one more period.
fn step(piece: &mut Vec<Place>, start: f64, value: f64) {
    if let Some(last) = piece.last_mut()
        && last.1.to_bits() == value.to_bits()
    {
        last.0 = start + 1.0;
        return;
    }
    piece.push((start, value));
    piece.push((start + 1.0, value));
}

/// The height at which a curve is best named at its end: where it last ran high, if that is near
/// the end (a contract runs out within months, phase by phase), else its last value.
pub(crate) fn end_level(values: &[f64]) -> Option<f64> {
    let last = values
        .iter()
        .copied()
        .rev()
        .find(|value| drawable(*value))?;
    let near = values.len().div_ceil(8);
    let tail = || {
        values
            .iter()
            .copied()
            .rev()
            .take(near)
            .filter(|value| drawable(*value))
    };
    let peak = tail().fold(0.0, |peak: f64, value| peak.max(value.abs()));
    Some(
        tail()
            .find(|value| value.abs() >= 0.75 * peak)
            .unwrap_or(last),
    )
}

#[cfg(test)]
mod tests {
    use super::{Place, cut, end_level};
    use crate::picture::{Across, Role, Series, SeriesShape};
    use proptest::prelude::{any, prop, proptest};

    fn series(kind: SeriesShape, values: Vec<f64>) -> Series {
        Series {
            key: "a",
            label: String::new(),
            values,
            kind,
            role: Role::Mining,
            fill: false,
        }
    }

    fn pieces(series: &Series) -> Vec<Vec<Place>> {
        let (start, per_point) = ((2024, 6), 1);
        super::pieces(series, &Across::Months { start, per_point })
    }

    #[test]
    fn a_curve_is_cut_where_it_leaves_and_enters() {
        let cut = |piece: &[Place], within| {
            let mut parts = Vec::new();
            cut(piece, within, &mut parts);
            parts
        };
        let piece = [(0.0, 5.0), (1.0, -5.0), (2.0, 0.0), (3.0, 4.0), (4.0, 1.0)];
        assert_eq!(
            cut(&piece, (-1.0, 2.0)),
            [
                vec![(0.3, 2.0), (0.6, -1.0)],
                vec![(1.8, -1.0), (2.0, 0.0), (2.5, 2.0)],
                vec![(3.0 + 2.0 / 3.0, 2.0), (4.0, 1.0)]
            ]
        );
        assert_eq!(cut(&piece, (-9.0, 9.0)), [piece.to_vec()]);
        assert!(cut(&piece[..1], (-1.0, 2.0)).is_empty());
        assert_eq!(cut(&piece[2..3], (-1.0, 2.0)), [[(2.0, 0.0)]]);
        assert!(cut(&[(0.0, 5.0), (1.0, 6.0)], (-1.0, 2.0)).is_empty());
    }

    #[test]
    fn points_stand_at_their_rates() {
        let across = Across::Rates(vec![0.0, 0.1, 0.4]);
        let curve = series(SeriesShape::Line, vec![3.0, 2.0, 1.0, 7.0]);
        let places = super::pieces(&curve, &across).remove(0);
        assert_eq!(places, [(0.0, 3.0), (0.75, 2.0), (3.0, 1.0)]);
    }

    #[test]
    fn a_constant_step_is_two_points() {
        assert_eq!(
            pieces(&series(SeriesShape::Step, vec![5.0; 144])),
            [[(0.0, 5.0), (144.0, 5.0)]]
        );
    }

    #[test]
    fn gaps_split_and_totals_start_from_nothing() {
        let gap = pieces(&series(SeriesShape::Line, vec![1.0, f64::NAN, 3.0]));
        assert_eq!(gap, [[(0.5, 1.0)], [(2.5, 3.0)]]);
        let total = pieces(&series(SeriesShape::Total, vec![1.0, 4.0]));
        assert_eq!(total, [[(0.0, 0.0), (1.0, 1.0), (2.0, 4.0)]]);
    }

    #[test]
    fn a_curve_is_named_where_it_ran_high() {
        let mut values = vec![10.0; 100];
        values.extend([6.0, 2.0]);
        assert_eq!(end_level(&values), Some(10.0));
        assert_eq!(end_level(&[f64::NAN]), None);
    }

    proptest! {
        /// Whatever was merged, the curve still passes through every value, and only through them.
        #[test]
        fn merging_keeps_the_outline(levels in prop::collection::vec(any::<bool>(), 1..200)) {
            let values: Vec<f64> = levels.iter().map(|high| f64::from(u8::from(*high))).collect();
            let piece = pieces(&series(SeriesShape::Step, values.clone())).remove(0);
            let mut unmerged: Vec<(f64, f64)> = Vec::new();
            for (index, value) in values.iter().enumerate() {
                unmerged.extend([(index as f64, *value), (index as f64 + 1.0, *value)]);
            }
            // Drop what lies between two places of the same height, and doubles.
            let mut outline: Vec<(f64, f64)> = Vec::new();
            for place in unmerged {
                outline.push(place);
                while let [.., a, b, c] = outline[..] {
                    if (a.1, b.1).ne(&(b.1, c.1)) { break; }
                    outline.remove(outline.len() - 2);
                }
            }
            assert_eq!(piece, outline);
        }
    }
}
