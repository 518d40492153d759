//! Cash as a table: by period, what comes in and goes out, and how well debt service was covered.

use offtake_charts::cash::unit;
use offtake_charts::revenue::{Curves, View};
use offtake_economics::figures::{in_table, plain};
use offtake_economics::periods::target;
use offtake_economics::{CoverYear, Line};
use yew::prelude::*;

use crate::scenario::Scenario;
use crate::table::{Asked, table};

/// The lines before the cover and after it, with their heads.
const BEFORE: [(Line, &str); 5] = [
    (Line::CapexHost, "Outlay"),
    (Line::Credit, "Credit"),
    (Line::DebtDraw, "Debt drawn"),
    (Line::InterestPaid, "Interest"),
    (Line::Principal, "Principal"),
];
const AFTER: [(Line, &str); 2] = [
    (Line::EquityCashFlow, "Equity cash flow"),
    (Line::CumulativeCashFlow, "Cumulative"),
];

/// The table, gathered as the flows are.
pub fn cash_table(scenario: &Scenario, flows: &Curves, view: View) -> Html {
    let heads = BEFORE.iter().map(|(_, head)| *head);
    let heads = heads
        .chain(["DSCR"])
        .chain(AFTER.iter().map(|(_, head)| *head));
    let months = &scenario.evaluation.months;
    let rows = flows.periods.iter().map(|period| {
        let (first, after) = (period.first_month, period.first_month + period.months);
        let lines = |lines: &[(Line, &str)]| -> Vec<Vec<Asked>> {
            let months = months.get(first..after).unwrap_or_default();
            let cell = |(line, _): &(Line, &str)| {
                let values = months.iter().map(|month| month.get(*line));
                let value = match line {
                    Line::CumulativeCashFlow => values.last().unwrap_or(0.0),
                    _ => values.sum(),
                };
                vec![(in_table(value / 1e3), target(*line, first, period.months))]
            };
            lines.iter().map(cell).collect()
        };
        // Contract years end where they do: in one period of twelve months, or in a few of fewer.
        let ends = |year: &&CoverYear| (first..after).contains(&year.last_month);
        let covers = scenario.evaluation.covers.iter().filter(ends).map(|year| {
            let asked = format!("working.dscr@{}", year.last_month);
            (format!("{}x", plain(year.dscr, 2)), asked)
        });
        let mut cells = lines(&BEFORE);
        cells.push(covers.collect());
        cells.extend(lines(&AFTER));
        (period.label.clone(), cells)
    });
    let what = format!(
        "{}, in thousands; DSCR of the contract year that ends in the period",
        unit(view)
    );
    table(
        "Cash as a table",
        what,
        heads.map(str::to_owned).collect(),
        rows,
    )
}
