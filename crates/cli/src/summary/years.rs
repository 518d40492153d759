//! The first calendar years as a table, in millions, with the sum of all.

use offtake_economics::format::plain;
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::{Evaluation, Input, Inputs, Line, Month};

/// Years shown: the building, the credits and the first full years of most contracts.
const SHOWN: usize = 7;
/// Columns of the year and of each line; the last of them is for the bracket of a negative amount.
const YEAR: usize = 16;
const COLUMN: usize = 16;
const LINES: [(&str, Line); 4] = [
    ("Hosting revenue", Line::HostingRevenue),
    ("Gross profit", Line::GrossProfit),
    ("EBITDA", Line::Ebitda),
    ("Project cash", Line::ProjectCashFlow),
];

/// The table.
pub fn table(inputs: &Inputs, contract: &Evaluation) -> String {
    let years = roll_up(contract, inputs.value(Input::Start) as u32, Period::Year);
    let values = years
        .iter()
        .flat_map(|year| LINES.map(|(_, line)| year.values.get(line).abs()));
    // Small contracts are written in thousands, or every cell would be the same.
    let (unit, scale) = match values.fold(0.0, f64::max) {
        largest if largest < 10e6 => ("$ thousand", 1e3),
        _ => ("$ million", 1e6),
    };
    let heading = LINES
        .map(|(heading, _)| format!("{heading:>COLUMN$}"))
        .concat();
    let mut out = format!("{unit:<YEAR$}{heading}\n");
    for year in years.iter().take(SHOWN) {
        let label = match year.months {
            12 => year.label.clone(),
            months => format!("{} ({months} mo)", year.label),
        };
        out.push_str(&row(&label, &year.values, scale));
    }
    let more = years.len().saturating_sub(SHOWN);
    if let (1.., Some(last)) = (more, years.last()) {
        let years = if more == 1 { "year" } else { "years" };
        out.push_str(&format!("… {more} more {years}, to {}\n", last.label));
    }
    out + &row("All years", &contract.totals, scale)
}

fn row(label: &str, values: &Month<f64>, scale: f64) -> String {
    line(
        label,
        LINES.map(|(_, line)| amount(values.get(line) / scale)),
    )
}

fn line(label: &str, cells: [String; 4]) -> String {
    let cells = cells.map(|cell| format!("{cell:>COLUMN$}")).concat();
    format!("{label:<YEAR$}{cells}").trim_end().to_owned() + "\n"
}

/// An amount as in accounts: (12.4) below zero, – for nothing. A bracket hangs over the column's
/// edge, so that the digits line up.
fn amount(value: f64) -> String {
    let text = plain(value.abs(), 1);
    match text.as_str() {
        "0.0" => "– ".to_owned(),
        _ if value < 0.0 => format!("({text})"),
        _ => text + " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_in_accounts() {
        let written = [12.44, -12.44, 0.0, -0.01, 1234.5].map(amount);
        assert_eq!(written, ["12.4 ", "(12.4)", "– ", "– ", "1,234.5 "]);
    }
}
