//! Curves in points and values, before any pixel.
//!
//! Promises the outline of a series with nothing drawn twice: equal neighbours of a step curve
//! become one segment, a gap in the values splits the curve. Never makes up a value.

use crate::picture::{Kind, Series, drawable};

/// A place on a curve: points from the start, and value.
pub(crate) type Place = (f64, f64);

/// The unbroken pieces of a series' curve.
pub(crate) fn pieces(series: &Series) -> Vec<Vec<Place>> {
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    for (index, value) in series.values.iter().copied().enumerate() {
        if !drawable(value) {
            if !piece.is_empty() {
                pieces.push(std::mem::take(&mut piece));
            }
            continue;
        }
        let start = index as f64;
        match series.kind {
            Kind::Step => step(&mut piece, start, value),
            Kind::Line => piece.push((start + 0.5, value)),
            Kind::Total => {
                if index == 0 {
                    piece.push((0.0, 0.0));
                }
                piece.push((start + 1.0, value));
            }
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
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
    use super::{end_level, pieces};
    use crate::picture::{Kind, Role, Series};
    use proptest::prelude::{any, prop, proptest};

    fn series(kind: Kind, values: Vec<f64>) -> Series {
        Series {
            key: "a",
            label: String::new(),
            values,
            kind,
            role: Role::Mining,
            fill: false,
        }
    }

    #[test]
    fn a_constant_step_is_two_points() {
        assert_eq!(
            pieces(&series(Kind::Step, vec![5.0; 144])),
            [[(0.0, 5.0), (144.0, 5.0)]]
        );
    }

    #[test]
    fn gaps_split_and_totals_start_from_nothing() {
        let gap = pieces(&series(Kind::Line, vec![1.0, f64::NAN, 3.0]));
        assert_eq!(gap, [[(0.5, 1.0)], [(2.5, 3.0)]]);
        let total = pieces(&series(Kind::Total, vec![1.0, 4.0]));
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
            let piece = pieces(&series(Kind::Step, values.clone())).remove(0);
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
