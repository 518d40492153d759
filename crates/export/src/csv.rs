//! The schedule, and what its columns mean, as comma-separated values (RFC 4180).
//!
//! Numbers are written in full, with a point and no thousands separators; a month is "2024-06". A file
//! that is not of ASCII begins with the mark of UTF-8.

use csv::{Terminator, WriterBuilder};
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::portfolio::{LINES, Portfolio};
use offtake_economics::{Aggregation, Group, Input, Inputs, Line, Metric, calendar, evaluate};

/// The schedule by month, quarter or year: one row each, one column for every line.
///
/// ```
/// use offtake_economics::{Inputs, periods::Period};
///
/// let csv = offtake_export::csv::schedule(&Inputs::default(), Period::Year);
/// assert!(csv.starts_with("period,first_month,months,online_kw,hosting_revenue,"));
/// assert_eq!(csv.lines().count(), 1 + 14);
/// ```
#[must_use]
pub fn schedule(inputs: &Inputs, period: Period) -> String {
    let start = inputs.value(Input::Start) as u32;
    let head = ["period", "first_month", "months"].map(str::to_owned);
    let names = Line::ALL.iter().map(|line| line.name().to_owned());
    let mut rows = vec![head.into_iter().chain(names).collect()];
    for rolled_up in roll_up(&evaluate(inputs), start, period) {
        let label = match period {
            Period::Month => calendar::write_month(start + rolled_up.first_month as u32),
            Period::Quarter | Period::Year => rolled_up.label,
        };
        let head = [
            label,
            rolled_up.first_month.to_string(),
            rolled_up.months.to_string(),
        ];
        let values = Line::ALL
            .iter()
            .map(|line| rolled_up.values.get(*line).to_string());
        rows.push(head.into_iter().chain(values).collect());
    }
    text(&rows)
}

/// A portfolio by month, quarter or year: one row each, with capacity at the end of the period, every
/// line that adds up, and how the fees billed in it are shared among clients.
///
/// ```
/// use offtake_economics::{link, periods::Period};
///
/// let portfolio = link::read_portfolio("contract=A&contract=B;mw=300").portfolio;
/// let csv = offtake_export::csv::portfolio(&portfolio, Period::Year);
/// assert!(csv.starts_with("period,months,contracted_mw,target_mw,largest_client,largest_share,hhi,"));
/// assert_eq!(csv.lines().count(), 1 + 14);
/// ```
#[must_use]
pub fn portfolio(portfolio: &Portfolio, period: Period) -> String {
    let all = portfolio.consolidate();
    let head = [
        "period",
        "months",
        "contracted_mw",
        "target_mw",
        "largest_client",
        "largest_share",
        "hhi",
    ];
    let running = Line::CumulativeCashFlow;
    let lines = || LINES.iter().copied().chain([running]);
    let names = head.into_iter().chain(lines().map(Line::name));
    let mut rows = vec![names.map(str::to_owned).collect::<Vec<_>>()];
    for one in all.roll_up(period) {
        let label = match period {
            Period::Month => calendar::write_month(one.first_month),
            Period::Quarter | Period::Year => one.label.clone(),
        };
        let target = one.values.target_mw.map(|mw| mw.to_string());
        let [client, share, hhi] = all.shares_in(one.months.clone()).map_or_else(
            |_| [const { String::new() }; 3],
            |shares| {
                let client = harmless(all.client(shares.client));
                [client, shares.largest.to_string(), shares.hhi.to_string()]
            },
        );
        let head = [
            label,
            one.months.len().to_string(),
            one.values.contracted_mw.to_string(),
            target.unwrap_or_default(),
            client,
            share,
            hhi,
        ];
        let values = lines().map(|line| one.values.get(line).unwrap_or_default().to_string());
        rows.push(head.into_iter().chain(values).collect());
    }
    text(&rows)
}

/// A name as no program takes it for a formula: a link may hold any, and who opens a file trusts it.
fn harmless(name: &str) -> String {
    let quote = if name.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%']) {
        "'"
    } else {
        ""
    };
    format!("{quote}{name}")
}

/// The data dictionary: what every input, line and metric is called, measured in, and means.
#[must_use]
pub fn dictionary() -> String {
    let mut rows = vec![row([
        "kind",
        "name",
        "label",
        "unit",
        "over_a_year",
        "meaning",
    ])];
    for group in Group::ALL {
        for input in Input::ALL
            .iter()
            .filter(|input| input.spec().group == *group)
        {
            let spec = input.spec();
            rows.push(row([
                "input",
                spec.key,
                spec.label,
                spec.unit.text(),
                "",
                input.help(),
            ]));
        }
    }
    for line in Line::ALL {
        let aggregation = match line.aggregation() {
            Aggregation::Sum => "sum",
            Aggregation::Last => "last month",
            Aggregation::Mean => "mean",
        };
        let unit = line.unit().text();
        rows.push(row([
            "line",
            line.name(),
            line.label(),
            unit,
            aggregation,
            line.meaning(),
        ]));
    }
    for metric in Metric::ALL {
        let unit = metric.unit().text();
        rows.push(row([
            "metric",
            metric.name(),
            metric.label(),
            unit,
            "",
            metric.meaning(),
        ]));
    }
    text(&rows)
}

fn row(fields: [&str; 6]) -> Vec<String> {
    fields.map(str::to_owned).to_vec()
}

/// Rows of one length as a file: fields that need it are quoted, and lines end as RFC 4180 has it.
#[must_use]
pub fn text(rows: &[Vec<String>]) -> String {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and every row is as long as the first.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    // Without the mark a spreadsheet takes letters that are not of ASCII for those of a code page.
    match text.is_ascii() {
        true => text,
        false => format!("\u{feff}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use offtake_economics::link;

    /// Rows of a file, read back by the library that others use.
    fn read(text: &str) -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.as_bytes());
        reader.records().map(Result::unwrap).collect()
    }

    #[test]
    fn every_number_reads_back_to_the_last_digit() {
        let inputs =
            link::read("?phases=200@12,70@15&tcv=3500&client=0&debt=60&tax=21&esc=3").inputs;
        let rows = read(&schedule(&inputs, Period::Month));
        let months = evaluate(&inputs).months;
        assert_eq!(rows.len(), 1 + months.len());
        assert_eq!(&rows[1][0], "2024-06");
        for (row, month) in rows[1..].iter().zip(&months) {
            for (i, line) in Line::ALL.iter().enumerate() {
                assert_eq!(&rows[0][3 + i], line.name());
                let value: f64 = row[3 + i].parse().unwrap();
                assert_eq!(value.to_bits(), month.get(*line).to_bits(), "{line:?}");
            }
        }
    }

    #[test]
    fn years_add_up_to_the_contract() {
        let inputs = link::read("?client=0&capex=8&debt=70").inputs;
        let rows = read(&schedule(&inputs, Period::Year));
        let totals = evaluate(&inputs).totals;
        for (i, line) in Line::ALL.iter().enumerate() {
            if line.aggregation() == Aggregation::Sum {
                let sum: f64 = rows[1..]
                    .iter()
                    .map(|row| row[3 + i].parse::<f64>().unwrap())
                    .sum();
                let total = totals.get(*line);
                assert!(
                    (sum - total).abs() <= 1e-9 * total.abs().max(1.0),
                    "{line:?}"
                );
            }
        }
    }

    #[test]
    fn a_portfolio_reads_back_and_shares_only_what_there_is() {
        let query = "contract=A%2C+Inc.&contract=B;mw=300;start=2025-01&target=2025-06@400";
        let portfolio = link::read_portfolio(query).portfolio;
        let rows = read(&super::portfolio(&portfolio, Period::Month));
        let all = portfolio.consolidate();
        assert_eq!(rows.len(), 1 + all.months.len());
        assert_eq!(&rows[1][0], "2024-06");
        assert_eq!((&rows[1][3], &rows[1][4], &rows[1][6]), ("", "", ""));
        assert_eq!(
            (&rows[13][3], &rows[13][4], &rows[13][6]),
            ("400", "A, Inc.", "10000")
        );
        let (share, hhi): (f64, f64) = (rows[40][5].parse().unwrap(), rows[40][6].parse().unwrap());
        assert_eq!(&rows[40][4], "B");
        assert!((share - 0.6).abs() < 1e-12 && (hhi - 5200.0).abs() < 1e-9);
        for (row, month) in rows[1..].iter().zip(&all.months) {
            for (i, line) in LINES.iter().enumerate() {
                assert_eq!(&rows[0][7 + i], line.name());
                let value: f64 = row[7 + i].parse().unwrap();
                assert_eq!(Some(value), month.get(*line), "{line:?}");
            }
            let running: f64 = row[7 + LINES.len()].parse().unwrap();
            assert_eq!(running.to_bits(), month.cumulative_cash_flow.to_bits());
        }
    }

    #[test]
    fn a_name_is_never_a_formula() {
        let query = "contract=%253D1%252B1";
        let portfolio = link::read_portfolio(query).portfolio;
        assert_eq!(portfolio.contracts[0].client(), "=1+1");
        let rows = read(&super::portfolio(&portfolio, Period::Year));
        assert_eq!(&rows[2][4], "'=1+1");
    }

    #[test]
    fn the_dictionary_has_every_name_once_with_a_meaning() {
        let rows = read(&dictionary());
        let count = Input::COUNT + Line::ALL.len() + Metric::ALL.len();
        assert_eq!(rows.len(), 1 + count);
        let mut names: Vec<_> = rows[1..]
            .iter()
            .map(|row| (row[0].to_owned(), row[1].to_owned()))
            .collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(
            rows.iter()
                .all(|row| !row[2].is_empty() && row[5].len() > 5)
        );
        // Everything that the schedule's file has as a column.
        for name in schedule(&Inputs::default(), Period::Year)
            .lines()
            .next()
            .unwrap()
            .split(',')
            .skip(3)
        {
            assert!(
                names.contains(&("line".to_owned(), name.to_owned())),
                "{name}"
            );
        }
    }
}
