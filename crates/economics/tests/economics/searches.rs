//! How a spreadsheet finds rates of return and break-evens comes to what the solvers find.
#![allow(clippy::expect_used)] // helpers fail a test as the test itself would

use offtake_economics::formula_graph::{self, Values};
use offtake_economics::{
    Breakeven, Inputs, Line, Metric, Row, Search, SearchRow, When, WhyAbsent, evaluate, link,
};
use offtake_testkit::random::contracts;

const RATES: [(Line, Metric); 3] = [
    (Line::ProjectCashFlow, Metric::Irr),
    (Line::EquityCashFlow, Metric::IrrEquity),
    (Line::AftertaxCashFlow, Metric::IrrAftertax),
];

fn once(values: &Values<'_>, search: Search, row: SearchRow) -> f64 {
    let value = values.get(Row::Search(search, row), When::Once);
    value.expect("a row of the search")
}

/// What a search has found, or why it has found nothing.
fn found(values: &Values<'_>, search: Search, reasons: &[WhyAbsent]) -> Result<f64, WhyAbsent> {
    let holds = |why: &&WhyAbsent| once(values, search, SearchRow::absent(**why)) > 0.5;
    let absent = reasons.iter().find(holds);
    absent.map_or(Ok(once(values, search, SearchRow::Value)), |why| Err(*why))
}

#[track_caller]
fn same(found: Result<f64, WhyAbsent>, solved: Result<f64, WhyAbsent>, of: Metric, query: &str) {
    match (found, solved) {
        (Ok(found), Ok(solved)) => {
            let allowed = 1e-9 * solved.abs().max(1.0);
            assert!(
                (found - solved).abs() <= allowed,
                "{of:?} {found} for {solved} of {query}"
            );
        }
        (found, solved) => assert_eq!(found, solved, "{of:?} of {query}"),
    }
}

/// Compares every search of a contract with what is solved; tells how many rates were missed.
fn compare(inputs: &Inputs) -> usize {
    let months = formula_graph::months(inputs);
    let graph = formula_graph::record_with_searches(months, inputs.phase_count());
    let values = graph.evaluate(inputs);
    let (metrics, query) = (evaluate(inputs).metrics, link::write(inputs));
    let mut missed = 0;
    for (line, metric) in RATES {
        let search = Search::Irr(line);
        if once(&values, search, SearchRow::Missed) > 0.5 {
            missed += 1;
            continue;
        }
        // Nor is a rate on the ladder that loses more than 70% a month or gains more than 300%.
        let named = values.metric(metric).ok();
        let mut all = metrics.roots(metric).iter().copied().chain(named);
        if all.any(|rate| !(-0.999_999_4..=1.67e7).contains(&rate)) {
            continue;
        }
        let found = found(&values, search, &WhyAbsent::OF_RATE);
        same(found, values.metric(metric), metric, &query);
        let [ins, outs] =
            [SearchRow::WorthIn, SearchRow::WorthOut].map(|row| once(&values, search, row));
        assert!(
            (ins - outs).abs() <= 0.005 + 1e-9 * ins.abs(),
            "{ins} for {outs} of {query}"
        );
        assert!(
            once(&values, search, SearchRow::Apart) < 0.5,
            "{metric:?} of {query}"
        );
    }
    let (_, price) = inputs.kind().prices();
    for (of, metric) in [
        (Breakeven::Hashprice, Metric::BreakevenHashprice),
        (Breakeven::Rate, price),
        (Breakeven::NpvZero, Metric::PriceForNpvZero),
    ] {
        let search = Search::Breakeven(of);
        let reasons = match of {
            Breakeven::NpvZero => [WhyAbsent::AlwaysAbove, WhyAbsent::AlwaysBelow],
            _ => [WhyAbsent::AlwaysConvert, WhyAbsent::AlwaysMine],
        };
        let solved = values.metric(metric);
        // Where nothing is sold there is no price, whatever the search comes to.
        if solved.is_ok_and(|_| true) || reasons.map(Err).contains(&solved) {
            same(found(&values, search, &reasons), solved, metric, &query);
        }
        let [earned, must] =
            [SearchRow::Earned, SearchRow::Must].map(|row| once(&values, search, row));
        assert!(
            (earned - must).abs() <= 0.005 + 1e-9 * earned.abs(),
            "{of:?}: {earned} for {must} of {query}"
        );
    }
    missed
}

#[test]
fn searches_come_to_what_is_solved() {
    assert_eq!(compare(&Inputs::default()), 0);
    let missed: usize = contracts(60).map(|inputs| compare(&inputs)).sum();
    assert!(missed <= 6, "{missed}");
}
