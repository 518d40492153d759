//! A contract as one object for programs: names, dates, sums, and what a number that is not there
//! is written as.

// A test says what it expects by failing where it is not so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use offtake_testkit::random;

use offtake_economics::{Line, Metric, Notice, Report, evaluate, format, link};
use random::contracts;
use serde_json::{Value, json};

fn report(query: &str) -> Value {
    serde_json::to_value(Report::of(link::read(query))).unwrap()
}

#[test]
fn every_metric_has_a_value_or_a_reason() {
    let metrics = &report("tcv=3500")["metrics"];
    let names: Vec<&str> = Metric::ALL.iter().map(|metric| metric.name()).collect();
    assert_eq!(metrics.as_object().unwrap().len(), names.len());
    assert!(names.iter().all(|name| !metrics[name].is_null()));
    assert_eq!(
        metrics["irr"],
        json!({"absent": "no_outlay", "why": "no outflow to recover"})
    );
    let margin = metrics["gross_margin"].as_f64().unwrap();
    assert!((margin - 0.775).abs() < 1e-12);
}

#[test]
fn several_rates_are_all_there_and_one_is_meant() {
    // The third of the worked examples.
    let query = "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21";
    let report = report(&link::versioned(query));
    let irr = &report["metrics"]["irr_equity"];
    let roots = irr["roots"].as_array().unwrap();
    assert_eq!(roots.len(), 2);
    assert_eq!(irr["value"], roots[1]);
    assert!(roots[0].as_f64() < roots[1].as_f64());
    let codes: Vec<&Value> = report["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| &notice["code"])
        .collect();
    assert_eq!(codes, ["debt_balloon", "losses_unused", "several_rates"]);
}

#[test]
fn a_rate_that_is_no_return_is_told_and_not_named() {
    for (query, metric, why, rates) in [
        // Debt pays for everything, and the last month pays for the debt.
        (
            "client=0&capex=8&debt=100&tenor=30&term=5",
            "irr_equity",
            "financing_rate",
            &[0.586][..],
        ),
        (
            "kind=gpu&debt=90&tenor=6&decay=20",
            "irr_equity",
            "no_return",
            &[0.446, 4.65],
        ),
        (
            "client=0&capex=2&prepay=24&prepayin=0&prepayfrom=12&prepayover=48",
            "irr",
            "always_above",
            &[],
        ),
    ] {
        let report = report(query);
        let rate = &report["metrics"][metric];
        assert_eq!(
            (&rate["absent"], &rate["value"]),
            (&json!(why), &Value::Null)
        );
        let told = rate["roots"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(told.len(), rates.len(), "{query}: {told:?}");
        for (told, rate) in told.iter().zip(rates) {
            let told = told.as_f64().unwrap();
            assert!(
                (told - rate).abs() < 0.001 * (1.0 + rate),
                "{query}: {told}"
            );
        }
        // Where there are rates a notice says what they are.
        let notices = report["notices"].as_array().unwrap();
        let told = notices.iter().any(|notice| notice["code"] == why);
        assert_eq!(told, !rates.is_empty(), "{query}");
    }
}

#[test]
fn months_and_years_are_dated_and_years_are_their_months() {
    let query = "start=2025-11&ready=3&term=2";
    let report = report(query);
    let (months, years) = (
        report["months"].as_array().unwrap(),
        report["years"].as_array().unwrap(),
    );
    assert_eq!(months.len(), 3 + 24);
    assert_eq!(
        (&months[2]["month"], &months[2]["date"]),
        (&json!(2), &json!("2026-01"))
    );
    let calendar: Vec<_> = years
        .iter()
        .map(|year| (year["year"].as_u64(), year["months"].as_u64()))
        .collect();
    let expected = [(2025, 2), (2026, 12), (2027, 12), (2028, 1)];
    assert_eq!(
        calendar,
        expected.map(|(year, months)| (Some(year), Some(months)))
    );
    let evaluation = evaluate(&link::read(query).inputs);
    for line in Line::ALL {
        let first = evaluation.months[0].get(*line);
        assert_eq!(months[0][line.name()].as_f64(), Some(first), "{line:?}");
    }
    let of_2026: f64 = months[2..14]
        .iter()
        .map(|month| month["power_cost"].as_f64().unwrap())
        .sum();
    let year = years[1]["power_cost"].as_f64().unwrap();
    assert!(of_2026 > 0.0 && (of_2026 - year).abs() < 1e-9 * year);
}

#[test]
fn the_link_is_canonical_and_its_repairs_are_told() {
    assert_eq!(
        (&report("")["link"], &report("")["v"]),
        (&json!(""), &json!(2))
    );
    let report = report("margin=120&term=8&nonsense=1");
    assert_eq!(report["link"], json!("?term=8&margin=100&v=2"));
    assert_eq!(report["repairs"].as_array().unwrap().len(), 2);
    assert_eq!(report["inputs"]["margin"], json!(100.0));
    assert_eq!(report["notices"], json!([]));
}

/// A contract for each notice, and how its message starts.
#[test]
fn what_the_figures_do_not_say_is_told() {
    let cases = [
        (
            "tcv=3500&take=0",
            "headline_without_billing",
            "The total contract value (tcv) cannot be reached at any price",
        ),
        (
            "tcv=1000000",
            "solved_rate_out_of_range",
            "The contract value needs a price of $",
        ),
        (
            "term=1&ramp=24",
            "ramp_longer_than_term",
            "The ramp is longer than the term",
        ),
        (
            "cap=0",
            "credit_unpaid",
            "$300.0M of the client's funding is still uncredited",
        ),
        ("client=0&debt=60&tenor=20", "debt_balloon", "$"),
        ("client=0&capex=90&tax=21", "losses_unused", "$"),
    ];
    for (query, code, start) in cases {
        let evaluation = evaluate(&link::read(query).inputs);
        let notice = evaluation
            .notices
            .iter()
            .find(|notice| notice.code() == code);
        let notice = notice.unwrap_or_else(|| unreachable!("{query}: {:?}", evaluation.notices));
        let message = notice.message();
        assert!(message.starts_with(start), "{query}: {message}");
        assert!(message.ends_with('.'), "{query}: {message}");
        assert_eq!(notice.is_error(), code == "headline_without_billing");
        let written = serde_json::to_value(notice).unwrap();
        assert_eq!(written, json!({"code": code, "message": message}));
    }
    for (notice, code) in [
        (Notice::SlightOutlay(Metric::Irr), "slight_outlay"),
        (Notice::SeveralRates(Metric::IrrEquity), "several_rates"),
    ] {
        let (Notice::SlightOutlay(metric) | Notice::SeveralRates(metric)) = notice else {
            unreachable!("{notice:?}")
        };
        assert_eq!(notice.code(), code);
        assert!(notice.message().contains(metric.label()));
    }
}

#[test]
fn a_notice_is_given_only_where_it_holds() {
    let told = |query: &str| -> Vec<&str> {
        let notices = evaluate(&link::read(query).inputs).notices;
        notices.iter().map(Notice::code).collect()
    };
    assert_eq!(told(""), [""; 0]);
    // Nothing is asked for, so nothing is impossible; the credit is still never paid.
    assert_eq!(told("tcv=0&take=0"), ["credit_unpaid"]);
    assert_eq!(told("capex=0&term=1&ramp=12"), [""; 0]);
    // Losses are of no use to who pays no tax.
    assert!(!told("client=0&capex=90&tax=0").contains(&"losses_unused"));
}

/// "n.m." stands for a rate of return on next to nothing, and for nothing else; programs keep the number,
/// and a notice says so.
#[test]
fn a_rate_on_next_to_nothing_is_shown_as_not_meaningful_and_stays_a_number() {
    let mut slight = [0, 0, 0];
    for inputs in contracts(1_500) {
        let evaluation = evaluate(&inputs);
        let json = serde_json::to_value(&evaluation.metrics).unwrap();
        let deepest = |line: Line| {
            let running = evaluation.months.iter().scan(0.0, |sum, month| {
                *sum += month.get(line);
                Some(*sum)
            });
            -running.fold(0.0, f64::min)
        };
        let (all, host) = (evaluation.totals.capex, evaluation.totals.capex_host);
        let equity = if host > 0.0 { 0.02 * host } else { 0.1 * all };
        let rates = [
            (Metric::Irr, Line::ProjectCashFlow, 0.1 * all),
            (Metric::IrrEquity, Line::EquityCashFlow, equity),
            (Metric::IrrAftertax, Line::AftertaxCashFlow, 0.1 * all),
        ];
        for ((metric, line, least), slight) in rates.into_iter().zip(&mut slight) {
            let Ok(value) = evaluation.metrics.get(metric) else {
                continue;
            };
            let not_meaningful = deepest(line) < least;
            *slight += i32::from(not_meaningful);
            let shown = format::of(&evaluation, metric).unwrap();
            let shown = shown.digits + shown.suffix;
            assert_eq!(shown == "n.m.", not_meaningful, "{metric:?} {shown}");
            let kept = &json[metric.name()];
            let kept = kept.as_f64().or_else(|| kept["value"].as_f64());
            assert_eq!(kept, Some(value));
            if not_meaningful && metric != Metric::IrrAftertax {
                assert!(evaluation.notices.contains(&Notice::SlightOutlay(metric)));
            }
        }
        for metric in Metric::ALL {
            let rate = matches!(
                metric,
                Metric::Irr | Metric::IrrEquity | Metric::IrrAftertax
            );
            assert!(rate || !evaluation.is_slight(*metric));
        }
    }
    assert!(slight.iter().all(|count| *count > 3), "{slight:?}");
}
