//! The axis of time: which months are marked, and how they are written.
//!
//! Promises marks at the start of years (of quarters or months where there is room), thinned so
//! that their labels stand clear of one another, at years that do not depend on the contract's
//! start: a later start moves the curve, not the marks. Never labels a place outside the axis.
//! Years are taken within ten thousand of zero and points as a century long at most.

use crate::axis::{Axis, Mark};

/// Months between marks, from the finest.
const STEPS: [i64; 12] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6_000, 12_000];
/// No curve is so long that its marks should be counted one by one beyond this.
const MOST_MARKS: i64 = 400;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The axis from a point to another, each of `per_point` months from a month on, `width` pixels wide, whose
/// labels need `label` pixels each.
pub(crate) fn axis(
    ((year, month), per_point): ((i32, u32), u32),
    (from, to): (f64, f64),
    width: f64,
    label: f64,
) -> Axis {
    let per_point = i64::from(per_point.clamp(1, 1200));
    let origin = i64::from(year.clamp(-9999, 9999)) * 12 + i64::from(month.clamp(1, 12)) - 1;
    // A cast takes what is too large to the largest.
    let at = |point: f64| origin.saturating_add((point * per_point as f64).round() as i64);
    let first = at(from);
    let months = at(to).saturating_sub(first).max(1);
    let per_month = width / months as f64;
    let step = STEPS
        .into_iter()
        .find(|step| *step as f64 * per_month >= label);
    let mut marks = Vec::new();
    if let Some(step) = step {
        let mut at = first.div_euclid(step) * step;
        for _ in 0..MOST_MARKS {
            if at >= first {
                let label = write(at, marks.is_empty());
                marks.push(Mark {
                    at: (at - origin) as f64 / per_point as f64,
                    label,
                });
            }
            at += step;
            if at > first.saturating_add(months) {
                break;
            }
        }
    }
    Axis {
        start: from,
        end: to,
        marks,
    }
}

/// A year in January, else a month; the first mark always says its year.
fn write(month: i64, first: bool) -> String {
    let year = month.div_euclid(12);
    let name = usize::try_from(month.rem_euclid(12))
        .ok()
        .and_then(|index| MONTHS.get(index));
    match name {
        Some(name) if month.rem_euclid(12) != 0 && first => format!("{name} {year}"),
        Some(name) if month.rem_euclid(12) != 0 => (*name).to_owned(),
        _ => year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::axis;

    fn labels(start: (i32, u32), months: u32, width: f64) -> String {
        let axis = axis((start, 1), (0.0, f64::from(months)), width, 60.0);
        let labels: Vec<String> = axis.marks.into_iter().map(|mark| mark.label).collect();
        labels.join(" ")
    }

    #[test]
    fn marks_are_thinned_to_the_width() {
        assert_eq!(
            labels((2024, 6), 162, 800.0),
            "2026 2028 2030 2032 2034 2036"
        );
        assert_eq!(labels((2024, 6), 162, 270.0), "2025 2030 2035");
        assert_eq!(
            labels((2024, 1), 36, 800.0),
            "2024 Apr Jul Oct 2025 Apr Jul Oct 2026 Apr Jul Oct 2027"
        );
        assert_eq!(labels((2024, 6), 5, 400.0), "Jun 2024 Jul Aug Sep Oct Nov");
    }
}
