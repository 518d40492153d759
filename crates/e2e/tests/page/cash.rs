//! Cash: the figures, the cover by contract year, the table and the keyboard, on a desk and on a phone.

use offtake_e2e::{Key, Page, Visit, visit};
use offtake_economics::periods::{Period, roll_up};
use offtake_economics::{Evaluation, Input, Line, Metric, evaluate, link};
use serde_json::Value;

const PLACE: &str = "document.querySelector('#cash-place')";

/// Borrowed too much: no year is covered.
const LEVERED: &str = "?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5";

/// Opens the place and waits until so many pictures are drawn.
fn open(page: &Page, pictures: usize) {
    page.click("#cash summary");
    page.until("the pictures are drawn", || {
        page.holds(&format!(
            "{PLACE}.querySelectorAll('canvas.curves').length === {pictures}
             && [...{PLACE}.querySelectorAll('canvas.curves')].every(e => e.width > 0)"
        ))
    });
    page.settle();
}

fn model(query: &str) -> Evaluation {
    evaluate(&link::read(query).inputs)
}

/// The cells of the table by row, each as shown, the row's name first.
fn rows(page: &Page) -> Vec<Vec<String>> {
    let rows = page.value(&format!(
        "[...{PLACE}.querySelectorAll('tbody tr')].map(r => [...r.cells].map(c => c.textContent))"
    ));
    serde_json::from_value(rows).unwrap()
}

/// A cell's number in dollars: thousands, with parentheses for less than nothing and a dash for nothing.
fn dollars(cell: &str) -> f64 {
    let digits = cell.replace([',', '(', ')'], "");
    let size = if digits == "–" {
        0.0
    } else {
        digits.parse::<f64>().unwrap()
    };
    if cell.starts_with('(') {
        -1e3 * size
    } else {
        1e3 * size
    }
}

/// What is read off a picture, by its number: the point's name, then labels and values in turn.
fn read_off(page: &Page, picture: usize) -> Vec<String> {
    let said = page.value(&format!(
        "[...{PLACE}.querySelectorAll('.chart')[{picture}].querySelectorAll('.tooltip :is(h3, dt, dd)')]
             .map(e => e.textContent)"
    ));
    serde_json::from_value(said).unwrap()
}

fn focus(page: &Page, picture: usize) {
    page.value(&format!(
        "{PLACE}.querySelectorAll('.chart')[{picture}].focus()"
    ));
}

#[test]
fn figures_table_and_cover_are_the_models() {
    visit(LEVERED, |page| {
        open(page, 3);
        let contract = model(LEVERED);
        for metric in [
            Metric::CapexHost,
            Metric::Debt,
            Metric::Gearing,
            Metric::DscrMin,
            Metric::PaybackMonths,
            Metric::NpvEquity,
            Metric::IrrEquity,
        ] {
            let name = metric.name();
            let asked = format!("{PLACE}.querySelector('[data-metric={name}]').dataset.value");
            let value = contract.metrics.get(metric).unwrap().to_string();
            assert_eq!(page.value(&asked), Value::from(value), "{metric:?}");
        }

        page.click("#cash-place .chart-foot button");
        page.settle();
        let start = link::read(LEVERED).inputs.value(Input::Start) as u32;
        let years = roll_up(&contract, start, Period::Year);
        let rows = rows(page);
        assert_eq!(rows.len(), years.len());
        let columns = [
            (1, Line::CapexHost),
            (2, Line::Credit),
            (3, Line::DebtDraw),
            (4, Line::InterestPaid),
            (5, Line::Principal),
            (7, Line::EquityCashFlow),
        ];
        let mut left = 0.0;
        for (row, year) in rows.iter().zip(&years) {
            // What has been left so far is the owner's, as the returns above are.
            left += year.values.get(Line::EquityCashFlow);
            assert!((dollars(&row[8]) - left).abs() <= 500.0 + 1e-3, "{row:?}");
            assert_eq!(row[0], year.label);
            for (column, line) in columns {
                let off = dollars(&row[column]) - year.values.get(line);
                assert!(off.abs() <= 500.0 + 1e-3, "{line:?} {row:?}");
            }
        }
        let covers: Vec<String> = rows.iter().map(|row| row[6].clone()).collect();
        let covers: Vec<&String> = covers.iter().filter(|cell| !cell.is_empty()).collect();
        let written = |dscr: f64| format!("{dscr:.2}x");
        let expected: Vec<String> = contract
            .covers
            .iter()
            .map(|year| written(year.dscr))
            .collect();
        assert!(
            expected.len() > 5 && covers == expected.iter().collect::<Vec<_>>(),
            "{covers:?}"
        );

        // Read off year by year, with the keyboard.
        focus(page, 2);
        page.press(Key::Home, 1);
        for (i, year) in contract.covers.iter().enumerate() {
            let said = read_off(page, 2);
            assert!(said[0].starts_with("Year to "), "{said:?}");
            assert_eq!(
                said[1..],
                ["DSCR".to_owned(), written(year.dscr)],
                "year {i}"
            );
            page.press(Key::Right, 1);
        }
        let said = page.text("#cash-place .place-note");
        assert!(said.contains("year to May 2026: 0.69x"), "{said}");

        // A year's cover is explained from the table.
        page.click("#cash-place td:nth-child(7) button");
        page.until("it is explained", || page.text(".explain").contains("DSCR"));
        page.press(Key::Escape, 1);

        // Another way of gathering has as many rows as periods.
        page.value(&format!(
            "void [...{PLACE}.querySelectorAll('.segments button')].find(e => e.textContent === 'Quarter').click()"
        ));
        page.settle();
        let quarters = roll_up(&contract, start, Period::Quarter);
        assert_eq!(self::rows(page).len(), quarters.len());
    });
}

#[test]
fn on_a_phone_no_debt_is_said_and_keys_read_the_flows_off() {
    let phone = Visit {
        width: 390,
        height: 844,
        ..Visit::default()
    };
    phone.run_in_each_font("", |page| {
        open(page, 2);
        let said = page.text("#cash-place .place-note");
        assert!(
            said.starts_with("There is no debt: the client pays"),
            "{said}"
        );
        let absent = page.value(&format!(
            "{PLACE}.querySelector('[data-metric=dscr_min]').dataset.absent"
        ));
        assert_eq!(absent, "no_debt_service");

        let contract = model("");
        focus(page, 0);
        page.press(Key::End, 1);
        let said = read_off(page, 0);
        assert_eq!(said[0], "2037");
        let last = said
            .iter()
            .position(|text| text == "Equity cash flow")
            .unwrap()
            + 1;
        let start = link::read("").inputs.value(Input::Start) as u32;
        let years = roll_up(&contract, start, Period::Year);
        let equity = years.last().unwrap().values.equity_cash_flow;
        assert_eq!(said[last], format!("${:.1}M", equity / 1e6));
        let inside = page.holds(&format!(
            "(([t, c]) => t.left >= c.left && t.right <= c.right)
             (['.tooltip', '.chart'].map(s => {PLACE}.querySelector(s).getBoundingClientRect()))"
        ));
        assert!(inside, "the tooltip stands outside of the picture");
        page.press(Key::Escape, 1);
        assert!(read_off(page, 0).is_empty());
        let label = page.value(&format!("{PLACE}.querySelector('.chart').ariaLabel"));
        assert!(label.as_str().unwrap().contains("EBITDA $"), "{label}");

        page.click("#cash-place .chart-foot button");
        page.settle();
        assert!(page.holds("document.scrollingElement.scrollWidth <= 390"));

        // Debt that comes is drawn.
        page.open("?client=0&capex=2&debt=60");
        open(page, 3);
    });
}
