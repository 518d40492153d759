//! Cash as a table: by period, what comes in and goes out, and how well debt service was covered.

use offtake_charts::cash::{self, unit};
use offtake_charts::revenue::View;
use offtake_economics::format::{in_table, plain};
use offtake_economics::periods::{PeriodValues, roll_up, target};
use offtake_economics::{CoverYear, Input, Inputs, Line};
use yew::prelude::*;

use crate::places::scenario::Scenario;
use crate::ui::table::{number, table};

/// The lines before the cover and after it, with their heads.
const BEFORE: [(Line, &str); 5] = [
    (Line::CapexHost, "Capex"),
    (Line::Credit, "Credit"),
    (Line::DebtDraw, "Debt drawn"),
    (Line::InterestPaid, "Interest"),
    (Line::Principal, "Principal"),
];
const AFTER: (Line, &str) = (Line::EquityCashFlow, "Equity cash flow");
/// What has been left at the end of the period.
const LEFT: &str = "Cumulative";

/// The table, gathered as the flows are.
pub fn cash_table(scenario: &Scenario, view: View) -> Html {
    let Scenario {
        inputs, evaluation, ..
    } = scenario;
    let head = |(_, head): &(Line, &'static str)| *head;
    let heads = BEFORE.iter().map(head).chain(["DSCR"]);
    let start = inputs.value(Input::Start) as u32;
    let left = cash::left(inputs, evaluation);
    let row = |period: PeriodValues| {
        let (first, count) = (period.first_month, period.months);
        let last = (first + count).saturating_sub(1);
        let cell = |(line, _): &(Line, &str)| {
            let value = in_table(period.values.get(*line) / 1e3);
            html! { <td>{ number(value, target(*line, first, count)) }</td> }
        };
        // Contract years end where they do: in one period of twelve months, or in a few of fewer.
        let ends = |year: &&CoverYear| (first..first + count).contains(&year.last_month);
        let cover = |year: &CoverYear| {
            let asked = format!("working.dscr@{}", year.last_month);
            number(plain(year.dscr, 2) + "x", asked)
        };
        html! {
            <tr>
                <th scope="row">{ &period.label }</th>
                { for BEFORE.iter().map(cell) }
                <td>{ for evaluation.covers.iter().filter(ends).map(cover) }</td>
                { cell(&AFTER) }
                <td>{ left.get(last).map(|left| number(in_table(left / 1e3), left_target(inputs, last))) }</td>
            </tr>
        }
    };
    let periods = roll_up(evaluation, start, view.period());
    table(
        "Cash as a table",
        &format!(
            "{}, in thousands; DSCR of the contract year that ends in the period",
            unit(view)
        ),
        heads.chain([AFTER.1, LEFT]),
        periods.into_iter().map(row).collect(),
    )
}

/// What explains what has been left by the end of a month: to equity it is the sum of all months' cash.
fn left_target(inputs: &Inputs, last: usize) -> String {
    if inputs.has_debt_or_tax() {
        target(Line::EquityCashFlow, 0, last + 1)
    } else {
        target(Line::CumulativeCashFlow, last, 1)
    }
}
