//! Months gathered into calendar quarters and years.
//!
//! A period holds only months of the schedule: the first and the last may be cut short, and say so
//! by their number of months. Nothing is computed anew; every line is gathered as its row says.

use crate::calendar;
use crate::evaluation::Evaluation;
use crate::rows::{Aggregation, Line, Month};
use std::ops::Range;

/// What months are gathered into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Months as they are.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

impl Period {
    /// Months of a whole period.
    pub(crate) fn length(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The name of the period that a month, counted from January of year 0, lies in: "June 2025",
    /// "2025 Q3" or "2025".
    #[must_use]
    pub fn label(self, month: u32) -> String {
        match self {
            Self::Month => calendar::month_in_words(month),
            Self::Quarter => format!("{} Q{}", month / 12, month % 12 / 3 + 1),
            Self::Year => (month / 12).to_string(),
        }
    }
}

/// Some months of a schedule as one.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodValues {
    /// The period's name: "2025", "2025 Q3" or "June 2025".
    pub label: String,
    /// The first of its months, counted from the month of signing.
    pub first_month: usize,
    /// How many months of the schedule it holds; fewer than usual at either end.
    pub months: usize,
    /// Every line, summed, averaged or as it stands at the end.
    pub values: Month<f64>,
}

/// Gathers a schedule that starts in a month counted from January of year 0, as the input `start`
/// is.
///
/// ```
/// use offtake_economics::periods::{Period, roll_up};
/// use offtake_economics::{Input, Inputs, evaluate};
///
/// let inputs = Inputs::default();
/// let start = inputs.value(Input::Start) as u32;
/// let years = roll_up(&evaluate(&inputs), start, Period::Year);
/// assert_eq!((years[0].label.as_str(), years[0].months), ("2024", 7));
/// assert_eq!(years[2].values.hosting_revenue, 12.0 * 200e3 * 121.53);
/// ```
#[must_use]
pub fn roll_up(evaluation: &Evaluation, start_month: u32, period: Period) -> Vec<PeriodValues> {
    let months = &evaluation.months;
    let one = |range: Range<usize>| PeriodValues {
        label: period.label(start_month + range.start as u32),
        first_month: range.start,
        months: range.len(),
        values: as_one(months.get(range).unwrap_or_default()),
    };
    stretches(months.len(), start_month, period)
        .map(one)
        .collect()
}

/// The months of each period of a schedule of so many months, counted from the month of signing, which is
/// counted from January of year 0.
pub fn stretches(
    months: usize,
    start_month: u32,
    period: Period,
) -> impl Iterator<Item = Range<usize>> {
    let length = period.length();
    let mut first = 0;
    std::iter::from_fn(move || {
        let calendar_month = start_month + first as u32;
        let until_next = (length - calendar_month % length) as usize;
        let range = first..months.min(first + until_next);
        first = range.end;
        (!range.is_empty()).then_some(range)
    })
}

/// One line of several months as one: as [`roll_up`] has it, for who needs few of them.
#[must_use]
pub fn line_over(months: &[Month<f64>], line: Line) -> f64 {
    let Some((first, others)) = months.split_first() else {
        return 0.0;
    };
    let last = others.last().unwrap_or(first);
    let sum = || {
        others
            .iter()
            .fold(first.get(line), |sum, month| sum + month.get(line))
    };
    match line.aggregation() {
        Aggregation::Sum => sum(),
        Aggregation::Last => last.get(line),
        Aggregation::Mean => sum() / months.len() as f64,
    }
}

/// What a line's number over some months is called where it is to be explained:
/// `hosting_revenue@12-23`, or the last of the months where that one stands for all.
#[must_use]
pub fn target(line: Line, first_month: usize, months: usize) -> String {
    let last = (first_month + months).saturating_sub(1);
    if first_month < last && line.aggregation() != Aggregation::Last {
        format!("{}@{first_month}-{last}", line.name())
    } else {
        format!("{}@{last}", line.name())
    }
}

/// Several months as one. All lines are added in one go, and the few that do not add up are put
/// right afterwards: that is cheaper than asking of every line and month how it is gathered.
fn as_one(months: &[Month<f64>]) -> Month<f64> {
    let (Some((first, others)), Some(last)) = (months.split_first(), months.last()) else {
        return Month::default();
    };
    let mut values = others.iter().fold(*first, |sum, month| sum.plus(month));
    for line in Line::ALL {
        match line.aggregation() {
            Aggregation::Sum => {}
            Aggregation::Last => values.set(*line, last.get(*line)),
            Aggregation::Mean => values.set(*line, values.get(*line) / months.len() as f64),
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::Input;
    use crate::{evaluate, link};

    fn rolled_up(query: &str, period: Period) -> (Evaluation, Vec<PeriodValues>) {
        let inputs = link::read(query).inputs;
        let evaluation = evaluate(&inputs);
        let start = inputs.value(Input::Start) as u32;
        let rolled_up = roll_up(&evaluation, start, period);
        (evaluation, rolled_up)
    }

    #[test]
    fn periods_are_those_of_the_calendar() {
        let (_, years) = rolled_up("", Period::Year);
        let shape: Vec<_> = years.iter().map(|y| (y.first_month, y.months)).collect();
        assert_eq!(shape[..3], [(0, 7), (7, 12), (19, 12)]);
        assert_eq!(shape.last(), Some(&(151, 5)));
        assert_eq!(years.last().map(|y| y.label.as_str()), Some("2037"));

        let (_, quarters) = rolled_up("start=2025-08", Period::Quarter);
        assert_eq!(
            (quarters[0].label.as_str(), quarters[0].months),
            ("2025 Q3", 2)
        );
        assert_eq!(
            (quarters[1].label.as_str(), quarters[1].months),
            ("2025 Q4", 3)
        );

        let (contract, months) = rolled_up("", Period::Month);
        assert_eq!(months[0].label, "June 2024");
        assert_eq!(months.len(), contract.months.len());
        assert!(
            months
                .iter()
                .zip(&contract.months)
                .all(|(one, month)| one.values == *month)
        );
    }

    #[test]
    fn months_and_periods_come_to_the_same() {
        for query in [
            "",
            "phases=200@12,70@15&client=40&debt=60&tax=21&esc=3&ramp=6",
            "term=1&ready=0",
        ] {
            for period in [Period::Month, Period::Quarter, Period::Year] {
                let (contract, rolled_up) = rolled_up(query, period);
                for one in &rolled_up {
                    let months = &contract.months[one.first_month..][..one.months];
                    for line in Line::ALL {
                        let bits =
                            [line_over(months, *line), one.values.get(*line)].map(f64::to_bits);
                        assert_eq!(bits[0], bits[1], "{line:?}");
                    }
                }
                for line in Line::ALL {
                    let sum: f64 = rolled_up.iter().map(|one| one.values.get(*line)).sum();
                    let total = contract.totals.get(*line);
                    match line.aggregation() {
                        Aggregation::Sum => {
                            assert!(
                                (sum - total).abs() <= 1e-9 * total.abs().max(1.0),
                                "{line:?}"
                            );
                        }
                        Aggregation::Last => {
                            let end = contract.months.last().map(|month| month.get(*line));
                            assert_eq!(rolled_up.last().map(|one| one.values.get(*line)), end);
                        }
                        Aggregation::Mean => {
                            let weighted: f64 = rolled_up
                                .iter()
                                .map(|one| one.values.get(*line) * one.months as f64)
                                .sum();
                            let months: f64 = contract.months.iter().map(|m| m.get(*line)).sum();
                            assert!((weighted - months).abs() <= 1e-9 * months, "{line:?}");
                        }
                    }
                }
            }
        }
    }
}
