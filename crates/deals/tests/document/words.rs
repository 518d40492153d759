//! Figures as the document writes them.

use offtake_deals::{Deal, Figure, Said, Standing, Value, What};
use offtake_economics::{Unit, calendar, figures};

/// The mark behind a figure.
pub fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Announced => "",
        Standing::Derived => " †",
        Standing::Assumed => " ‡",
    }
}

pub fn said(figure: &Figure) -> &'static str {
    match (figure.said, figure.what) {
        (None, _) => "",
        (Some(Said::About), _) => "about ",
        (Some(Said::MoreThan), _) => "more than ",
        (Some(Said::UpTo), What::ReadyDate) => "by ",
        (Some(Said::UpTo), _) => "up to ",
    }
}

/// Millions of dollars, to the last digit that was said.
pub fn money(millions: f64) -> String {
    if millions >= 1e3 {
        format!("${}B", millions / 1e3)
    } else {
        format!("${millions}M")
    }
}

/// A figure's amount with its unit.
pub fn amount(figure: &Figure) -> String {
    let number = |value: f64| match figure.what.unit() {
        Some(Unit::Millions | Unit::MillionsPerYear | Unit::MillionsPerMw) => money(value),
        Some(Unit::DollarsPerKwMonth) => figures::rate(value),
        Some(unit) => {
            let number = value.to_string();
            format!("{number} {}", unit.behind(&number))
                .trim()
                .to_owned()
        }
        None => value.to_string(),
    };
    let month = |text| {
        calendar::read_month(text)
            .map(calendar::month_in_words)
            .expect("a month")
    };
    match figure.value {
        Value::Number(value) => format!("{}{}", said(figure), number(value)),
        Value::Range(low, high) => format!("{} to {}", number(low), number(high)),
        Value::Month(by) => format!("{}{}", said(figure), month(by)),
        Value::Delivery(mw, by) => format!("{mw} MW {}{}", said(figure), month(by)),
    }
}

/// A figure in a cell of the table, its unit being in the heading.
pub fn cell(deal: &Deal, what: What) -> String {
    let Some(figure) = deal.figure(what) else {
        return "–".into();
    };
    let value = figure.value.number().expect("a number");
    let value = match what.unit() {
        Some(Unit::Millions | Unit::MillionsPerYear) => money(value),
        _ => value.to_string(),
    };
    format!("{value}{}", mark(figure.standing))
}
