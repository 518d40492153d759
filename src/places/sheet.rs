//! The schedule as rows and columns, before anything is drawn: pure, tested without a browser.

use std::fmt::Write;

use offtake_economics::format::in_table;
use offtake_economics::periods::{Period, PeriodValues, roll_up};
use offtake_economics::{Aggregation, Input, Line, LineGroup, Unit};

use crate::places::scenario::Scenario;

/// What the columns may be.
pub const PERIODS: [(Period, &str); 3] = [
    (Period::Month, "Month"),
    (Period::Quarter, "Quarter"),
    (Period::Year, "Year"),
];

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row {
    /// The heading of a group of lines.
    Heading(LineGroup),
    /// A line.
    Line(Line),
}

/// The rows in sight.
pub fn rows(folded: &[LineGroup]) -> Vec<Row> {
    LineGroup::ALL
        .iter()
        .flat_map(|group| {
            let lines = group.lines().filter(|_| !folded.contains(group));
            std::iter::once(Row::Heading(*group)).chain(lines.map(Row::Line))
        })
        .collect()
}

/// The columns of a scenario.
pub fn columns(scenario: &Scenario, period: Period) -> Vec<PeriodValues> {
    let start = scenario.inputs.value(Input::Start) as u32;
    roll_up(&scenario.evaluation, start, period)
}

/// The name of a column, short enough for it: "Jun 2024".
pub fn heading(column: &PeriodValues) -> String {
    match column.label.split_once(' ') {
        Some((month, year)) if month.starts_with(char::is_alphabetic) => {
            format!("{} {year}", month.chars().take(3).collect::<String>())
        }
        _ => column.label.clone(),
    }
}

/// A value as the table shows it: dollars in thousands.
pub fn cell(line: Line, value: f64) -> String {
    in_table(match line.unit() {
        Unit::Dollars => value / 1e3,
        _ => value,
    })
}

/// The last column: the sum of a line that adds up.
pub fn total(scenario: &Scenario, line: Line) -> Option<f64> {
    (line.aggregation() == Aggregation::Sum).then(|| scenario.evaluation.totals.get(line))
}

/// What a line is measured in, where it is not dollars.
pub fn unit(line: Line) -> &'static str {
    match line.unit() {
        Unit::Dollars => "",
        other => other.text(),
    }
}

/// The table for a spreadsheet: tabs between columns, numbers in full, folded lines too.
pub fn text(scenario: &Scenario, period: Period) -> String {
    let columns = columns(scenario, period);
    let mut text = "line\tunit".to_owned();
    for column in &columns {
        let _ = write!(text, "\t{}", column.label);
    }
    for line in Line::ALL {
        let _ = write!(text, "\n{}\t{}", line.name(), line.unit().text());
        for column in &columns {
            let _ = write!(text, "\t{}", column.values.get(*line));
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folded_group_keeps_its_heading() {
        let all = rows(&[]);
        assert_eq!(all.len(), Line::ALL.len() + LineGroup::ALL.len());
        let folded = rows(&[LineGroup::Debt]);
        assert_eq!(folded.len(), all.len() - LineGroup::Debt.lines().count());
        assert!(folded.contains(&Row::Heading(LineGroup::Debt)));
        assert!(!folded.contains(&Row::Line(Line::Principal)));
    }

    #[test]
    fn dollars_are_in_thousands_and_nothing_is_a_dash() {
        assert_eq!(cell(Line::HostingRevenue, 24_305_555.6), "24,306");
        assert_eq!(cell(Line::ProjectCashFlow, -1_500_000.0), "(1,500)");
        assert_eq!(cell(Line::Tax, 0.0), "–");
        assert_eq!(cell(Line::OnlineKw, 200_000.0), "200,000");
    }

    #[test]
    fn columns_are_named_as_short_as_they_are() {
        let named = |period, i: usize| heading(&columns(&Scenario::of(""), period)[i]);
        assert_eq!(named(Period::Month, 0), "Jun 2024");
        assert_eq!(named(Period::Quarter, 1), "2024 Q3");
        assert_eq!(named(Period::Year, 1), "2025");
    }

    #[test]
    fn copied_numbers_are_those_of_the_schedule_to_the_last_digit() {
        for query in ["", "phases=200@12,70@15&debt=60&client=0&tax=21"] {
            let scenario = Scenario::of(query);
            let text = text(&scenario, Period::Month);
            let lines: Vec<Vec<&str>> = text
                .lines()
                .map(|line| line.split('\t').collect())
                .collect();
            assert_eq!(lines.len(), 1 + Line::ALL.len());
            for (line, cells) in Line::ALL.iter().zip(&lines[1..]) {
                assert_eq!(cells[0], line.name());
                let numbers: Vec<f64> = cells[2..]
                    .iter()
                    .map(|cell| cell.parse().unwrap())
                    .collect();
                let months = &scenario.evaluation.months;
                let expected: Vec<f64> = months.iter().map(|month| month.get(*line)).collect();
                assert_eq!(numbers, expected, "{line:?}");
            }
        }
    }
}
