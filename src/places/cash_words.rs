//! Cash in words: the pictures in a sentence each, and what is said where there is no debt.

use offtake_charts::Series;
use offtake_charts::cash::{lowest, unit};
use offtake_charts::revenue::{Curves, View};
use offtake_economics::format::{dollars, dollars_in_words, plain};
use offtake_economics::{Evaluation, Input, Inputs, Metric, Notice, calendar};

use crate::ui::crosshair::summary;

/// The flows in a sentence.
pub fn flows(curves: &Curves, view: View) -> String {
    let total = |series: &Series| {
        let total = series.values.iter().sum();
        format!("{} {} in all", series.label, dollars(total))
    };
    summary("Cash flow", unit(view), curves, total)
}

/// What the picture of what is left and owed counts.
pub fn left_unit(inputs: &Inputs) -> &'static str {
    if inputs.has_debt_or_tax() {
        "$ at each month’s end, after debt service and tax"
    } else {
        "$ at each month’s end"
    }
}

/// What is left and owed, in a sentence.
pub fn levels(curves: &Curves, inputs: &Inputs) -> String {
    let reach = |series: &Series| {
        let values = || series.values.iter().copied();
        let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let end = values().last().unwrap_or(0.0);
        match series.key {
            "cumulative_cash_flow" | "cumulative_equity_cash_flow" => format!(
                "{} down to {} and {} at the end",
                series.label,
                dollars(low),
                dollars(end)
            ),
            _ => format!("{} up to {}", series.label, dollars(high)),
        }
    };
    let mut said = summary(
        "Cumulative cash and debt balance",
        left_unit(inputs),
        curves,
        reach,
    );
    for event in &curves.picture.events {
        said = format!("{said} Marked: {}.", event.label);
    }
    said
}

/// How well debt service is covered, or why there is nothing to cover.
pub fn cover(inputs: &Inputs, evaluation: &Evaluation) -> String {
    let covers = &evaluation.covers;
    let Some(least) = lowest(covers) else {
        return no_debt(inputs, evaluation);
    };
    let ends = inputs.value(Input::Start) as u32 + least.last_month as u32;
    let times = |value| format!("{}x", plain(value, 2));
    let average = evaluation.metrics.get(Metric::DscrAverage);
    let (low, average) = (times(least.dscr), times(average.unwrap_or(least.dscr)));
    let short = covers.iter().filter(|year| year.dscr < 1.0).count();
    let same = covers.iter().all(|year| times(year.dscr) == low);
    let mut said = if same {
        format!("Debt service is covered {low} in every contract year.")
    } else {
        format!(
            "Debt service is covered least in the year to {}: {low}, against {average} on average.",
            calendar::month_in_words(ends)
        )
    };
    if short > 0 {
        let years = if covers.len() == 1 { "year" } else { "years" };
        said = format!(
            "{said} In {short} of {} {years} the cash is less than what is due, and equity pays the rest.",
            covers.len()
        );
    }
    said
}

fn no_debt(inputs: &Inputs, evaluation: &Evaluation) -> String {
    let spent = evaluation.totals.capex_host;
    let refused = evaluation
        .notices
        .iter()
        .find(|notice| matches!(notice, Notice::NoDebt));
    if evaluation.totals.debt_draw >= 0.5 {
        return "The debt has no interest and no principal to be paid in any contract year: it is repaid \
            at once when the contract ends."
            .to_owned();
    }
    if let Some(notice) = refused {
        return format!("There is no debt. {}", notice.message());
    }
    if spent < 0.5 {
        return match inputs.value(Input::Client) >= 100.0 {
            true => {
                "There is no debt: the client pays for the conversion, and the host has nothing to \
                     borrow for."
            }
            false => "There is no debt: the host spends nothing that it could borrow for.",
        }
        .to_owned();
    }
    let spent = dollars_in_words(spent);
    let kind = inputs.kind().spec();
    let what = match kind.by_hour {
        true => format!("{spent} for its {}", kind.nouns.spent_on),
        false => format!("its {spent} of {}", kind.nouns.spent_on),
    };
    format!("There is no debt: the host pays {what} with its own money.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::scenario::Scenario;
    use offtake_charts::cash;

    fn said(query: &str) -> String {
        let Scenario {
            inputs, evaluation, ..
        } = Scenario::of(query);
        cover(&inputs, &evaluation)
    }

    #[test]
    fn no_debt_has_its_reason() {
        assert!(said("").ends_with(
            "the client pays for the conversion, and the host has nothing to borrow for."
        ));
        assert!(said("client=0&capex=0").ends_with("spends nothing that it could borrow for."));
        assert!(said("client=0&capex=2").contains("pays its $400 million of the conversion"));
        assert!(said("kind=gpu").contains("pays $166.3 million for its GPUs"));
        let refused = said("client=0&capex=8&dscr=1.35&margin=2&sga=10");
        assert!(refused.contains("no cash to serve any"), "{refused}");
    }

    #[test]
    fn the_year_covered_least_is_named() {
        let short = said("tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5");
        assert!(
            short.starts_with(
                "Debt service is covered least in the year to May 2026: 0.69x, against 0."
            ),
            "{short}"
        );
        assert!(
            short.contains("In 7 of 7 years the cash is less"),
            "{short}"
        );
        let sized = said("client=0&capex=8&dscr=1.35&sculpt=1&tenor=10");
        assert_eq!(
            sized,
            "Debt service is covered 1.35x in every contract year."
        );
    }

    #[test]
    fn pictures_are_said() {
        let Scenario {
            inputs, evaluation, ..
        } = Scenario::of("client=0&capex=8&debt=60");
        let year = flows(&cash::flows(&inputs, &evaluation, View::Year), View::Year);
        assert!(
            year.starts_with("Cash flow, $ by calendar year, 2024 to 2037: EBITDA $"),
            "{year}"
        );
        assert!(year.contains("Capex \u{2212}$1.60B in all"), "{year}");
        let levels = levels(&cash::levels(&inputs, &evaluation), &inputs);
        assert!(
            levels.contains("Cumulative cash to equity down to \u{2212}$")
                && levels.contains("Marked: payback to equity, "),
            "{levels}"
        );
    }
}
