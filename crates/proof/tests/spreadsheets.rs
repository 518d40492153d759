//! Two spreadsheets compute the workbook to the model's own figures, also when other contracts are
//! typed into it; and the proof notices what is wrong.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::float_cmp, // flags and counts
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use offtake_testkit::random as contracts;

use std::sync::LazyLock;

use contracts::{EXAMPLES, Random, contract};
use offtake_economics::{Input, Inputs, Line, Metric, evaluate, formula_graph, link};
use offtake_export::xlsx::{Stamp, portfolio_workbook, workbook, workbook_over};
use offtake_proof::{At, Cells, Iron, Typed, Value, assert_same, differences, inputs_of};
use offtake_proof::{office, rewrite, store, type_into, with_error, without_result};

/// Columns of the default contract's workbook.
const MONTHS: usize = 12 + 144 + 120;

/// Phases that it has rows for.
const PHASES: usize = 4;

/// The default contract's workbook, which the others are typed into.
static DEFAULT: LazyLock<Vec<u8>> =
    LazyLock::new(|| workbook(&Inputs::default(), &stamp()).unwrap());

/// Contracts whose rates are no returns: one that rises, two of which none agrees, and none at all.
const RATES: [&str; 3] = [
    "client=0&capex=8&debt=100&tenor=30&term=5",
    "kind=gpu&debt=90&tenor=6&decay=20",
    "client=0&capex=2&prepay=24&prepayin=0&prepayfrom=12&prepayover=48",
];

/// Twenty contracts that fit its columns, longer and shorter, with what their own workbooks say.
static CONTRACTS: LazyLock<Vec<(String, Cells)>> = LazyLock::new(|| {
    let mut random = Random(7);
    let contracts = std::iter::repeat_with(|| random.contract())
        .filter(|inputs| formula_graph::months(inputs) <= MONTHS)
        .filter(|inputs| inputs.phase_count() <= PHASES)
        .filter(keeps_something)
        .take(20 - EXAMPLES.len() - RATES.len());
    let given = EXAMPLES.into_iter().chain(RATES).map(contract);
    let all = given.chain(contracts);
    all.map(|inputs| {
        let file = workbook_over(&inputs, &stamp(), MONTHS).unwrap();
        (link::write(&inputs), Cells::read(&file))
    })
    .collect()
});

/// A portfolio, and another one of the same shape: as many contracts with the same clients, over the
/// same months.
static PORTFOLIOS: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let of = |first: &str, second: &str, target: &str| {
        let third = "contract=A*;mw=100;start=2025-02;ready=6;term=8;renew=1x2;prenew=60;rate=125;esc=3;ramp=6;client=0;capex=7;debt=60;tax=21";
        let query =
            format!("contract=%3E0+%22B%22;{first}&{third}&contract=A*;{second}&target={target}");
        let reading = link::read_portfolio(&query);
        assert_eq!(reading.repairs, []);
        portfolio_workbook(&reading.portfolio, &stamp()).unwrap()
    };
    [
        of(
            "mw=200",
            "phases=84@11,84@16;start=2025-08;term=5;tcv=1700;disc=12",
            "2024-09@10,2026-01@300,2027-12@1000",
        ),
        of(
            "mw=70;rate=90;disc=8",
            "phases=10@11,200@16;start=2025-08;term=5;margin=60",
            "2025-03@0,2030-06@200",
        ),
    ]
});

/// Everything that stands in one workbook and is no formula, to be typed into another of its shape;
/// what the other has beside it is cleared.
fn figures_of(cells: &Cells, other: &Cells) -> Typed {
    let figures = cells.values.iter().filter_map(|(at, value)| match value {
        Value::Number(number) if !cells.formulas.contains_key(at) => {
            Some((at.clone(), Some(*number)))
        }
        _ => None,
    });
    let typed: Typed = figures.filter(|(at, _)| at.0 != "Portfolio").collect();
    let cleared = other
        .values
        .keys()
        .filter(|at| at.0 == "Target" && at.1 > 3 && at.2 < 2);
    let cleared = cleared
        .filter(|at| !typed.contains_key(*at))
        .map(|at| (at.clone(), None));
    let cleared: Vec<_> = cleared.collect();
    typed.into_iter().chain(cleared).collect()
}

/// Whether no rate of return is so near to losing everything in a year that `IRR` does not find it, or so
/// far beyond what anybody earns that two of them lie within one step of the ladder.
fn keeps_something(inputs: &Inputs) -> bool {
    let metrics = evaluate(inputs).metrics;
    let rates = [Metric::Irr, Metric::IrrEquity, Metric::IrrAftertax];
    rates.iter().all(|rate| {
        let named = metrics.get(*rate).ok();
        let mut all = metrics.roots(*rate).iter().copied().chain(named);
        all.all(|rate| rate > -0.99 && rate < 100.0)
    })
}

fn stamp() -> Stamp {
    Stamp {
        unix_seconds: 0,
        address: String::new(),
    }
}

fn at(sheet: &str, row: u32, column: u32) -> At {
    (sheet.to_owned(), row, column)
}

#[test]
fn the_contracts_are_of_many_kinds() {
    let months: Vec<f64> = CONTRACTS
        .iter()
        .map(|(_, cells)| cells.number(&cells.names["last_month"]) + 1.0)
        .collect();
    assert_eq!(months.len(), 20);
    assert!(months.iter().any(|months| *months < 100.0));
    assert!(months.iter().any(|months| *months > 180.0), "{months:?}");
    let has = |key: &str| CONTRACTS.iter().any(|(link, _)| link.contains(key));
    for key in [
        "kind=gpu", "phases=", "start=", "debt=", "client=", "tcv=", "opex=", "ke=", "dscr=",
        "sculpt=", "depr=",
    ] {
        assert!(has(key), "no contract has {key}");
    }
}

#[test]
fn libreoffice_computes_what_the_model_does() {
    let mut files = vec![DEFAULT.clone()];
    files.extend(
        CONTRACTS
            .iter()
            .map(|(_, cells)| type_into(&DEFAULT, &inputs_of(cells))),
    );
    // In the same run: starting LibreOffice takes longer than what it does here.
    let [one, other] = PORTFOLIOS.each_ref().map(|file| Cells::read(file));
    files.push(PORTFOLIOS[0].clone());
    files.push(type_into(&PORTFOLIOS[0], &figures_of(&other, &one)));
    let (margin, with_margin) = typed_margin();
    files.push(type_into(&DEFAULT, &Typed::from([(margin, Some(0.65))])));
    let mut computed = office::compute(&files).into_iter();
    let found = computed.next_back().unwrap();
    assert_same(&with_margin, &found, "65 in a percent cell");
    let typed = computed.next_back().unwrap();
    assert_same(&one, &computed.next_back().unwrap(), "a portfolio");
    assert_same(&other, &typed, "another portfolio typed into it");
    let default = Cells::read(&DEFAULT);
    assert_same(&default, &computed.next().unwrap(), "the default contract");
    for ((link, expected), found) in CONTRACTS.iter().zip(computed) {
        assert_same(expected, &found, link);
    }
}

#[test]
fn ironcalc_computes_what_the_model_does() {
    let mut iron = Iron::open(&DEFAULT);
    let default = Cells::read(&DEFAULT);
    assert_same(&default, &iron.compute(&default), "the default contract");
    for (link, expected) in CONTRACTS.iter() {
        iron.type_in(&inputs_of(expected));
        assert_same(expected, &iron.compute(expected), link);
    }
}

/// The default contract's workbook with a margin of 65%, and what it comes to.
fn typed_margin() -> (At, Cells) {
    let margin = Cells::read(&DEFAULT).names["in_margin"].clone();
    let file = workbook_over(&contract("margin=65"), &stamp(), MONTHS).unwrap();
    (margin, Cells::read(&file))
}

// A spreadsheet makes 0.65 of 65% in any cell, and of 65 in one that shows a percentage; one that
// leaves 65 there says that something is wrong.
#[test]
fn percent_cells_take_a_percentage() {
    let (margin, expected) = typed_margin();
    let mut iron = Iron::open(&DEFAULT);
    iron.type_text(&margin, "65%");
    assert_same(&expected, &iron.compute(&expected), "65%");
    iron.type_in(&Typed::from([(margin.clone(), Some(0.65))]));
    assert_same(&expected, &iron.compute(&expected), "65 in a percent cell");
    iron.type_text(&margin, "65");
    let cells = iron.compute(&expected);
    assert!(cells.number(&expected.names["failing"]) >= 1.0);
}

#[test]
fn ironcalc_computes_a_portfolio_as_the_model_does() {
    let [one, other] = PORTFOLIOS.each_ref().map(|file| Cells::read(file));
    assert!(one.formulas.len() > 5_000 && one.formulas.len() == other.formulas.len());
    let mut iron = Iron::open(&PORTFOLIOS[0]);
    assert_same(&one, &iron.compute(&one), "a portfolio");
    iron.type_in(&figures_of(&other, &one));
    assert_same(
        &other,
        &iron.compute(&other),
        "another portfolio typed into it",
    );
    // And it is another one.
    assert!(differences(&one, &iron.compute(&one)).len() > 1_000);
    // A wrong sum is found where it is used.
    let sum = at("Consolidated", 9, 40);
    assert!(
        one.formulas[&sum].starts_with("SUM(Figures!"),
        "{}",
        one.formulas[&sum]
    );
    let wrong = rewrite(&PORTFOLIOS[0], &sum, |formula| format!("{formula}+1"));
    let found = differences(&one, &Iron::open(&wrong).compute(&one));
    assert!(
        found
            .iter()
            .any(|line| line.starts_with("Consolidated row 10 column 40")),
        "{found:?}"
    );
}

// What a visitor has saved in another program gives the contract back, and so do a portfolio's
// contracts; a cell that was typed into counts. LibreOffice keeps fifteen digits of a number.
#[test]
fn what_libreoffice_has_saved_is_read_back() {
    let queries = [
        "",
        "phases=70@3",
        "mw=300&term=10.333333333333334&tax=21",
        "phases=200@12,70@15,112@20,120@27&rate=121&delay=3&client=0",
    ];
    let mut files: Vec<_> = queries
        .iter()
        .map(|query| workbook(&contract(query), &stamp()).unwrap())
        .collect();
    files.extend(PORTFOLIOS.iter().cloned());
    let cells = Cells::read(&DEFAULT);
    let term = cells.names["in_term"].clone();
    files.push(type_into(&DEFAULT, &Typed::from([(term, Some(9.0))])));
    let margin = cells.names["in_margin"].clone();
    files.push(type_into(&DEFAULT, &Typed::from([(margin, Some(0.65))])));
    let saved = office::saved(&files);
    let of = |file: &[u8]| {
        let query = offtake_export::restore::query(file).unwrap();
        let (scenario, beside) = (link::read(&query), link::read_portfolio(&query));
        assert_eq!(
            (scenario.repairs, beside.repairs),
            (Vec::new(), Vec::new()),
            "{query}"
        );
        link::beside(
            &link::write(&scenario.inputs),
            &link::write_portfolio(&beside.portfolio),
        )
    };
    let mut expected: Vec<String> = queries
        .iter()
        .map(|query| link::write(&contract(query)))
        .collect();
    expected.extend(PORTFOLIOS.iter().map(|file| of(file)));
    expected.extend(["term=9", "margin=65"].map(str::to_owned));
    let found: Vec<String> = saved.iter().map(|file| of(file)).collect();
    assert_eq!(found, expected);
    assert!(found[queries.len()].starts_with("contract="), "{found:?}");
    // One that nobody has computed says nothing, which is not the default.
    let term = &cells.names["in_term"];
    for file in [
        without_result(&DEFAULT, term, "9+1"),
        with_error(&DEFAULT, term, "SEQUENCE(9)", "#SPILL!"),
    ] {
        let query = offtake_export::restore::query(&file).unwrap();
        let repairs = link::read(&query).repairs;
        assert_eq!(repairs.len(), 1, "{query}");
        let told = &repairs[0].message;
        assert!(told.contains("formula without a result"), "{told}");
    }
}

// Less load is worth less, also where the price was found from a headline.
#[test]
fn what_is_typed_starts_from_the_price_that_was_found() {
    let announced = contract("tcv=3500");
    let file = workbook(&announced, &stamp()).unwrap();
    let stored = Cells::read(&file);
    let mut iron = Iron::open(&file);
    iron.type_in(&[(stored.names["in_mw_1"].clone(), Some(150.0))].into());
    let smaller = announced.holding(|inputs| {
        inputs.set(Input::Mw, 150.0);
    });
    let expected = Cells::read(&workbook_over(&smaller, &stamp(), MONTHS).unwrap());
    let line = |cells: &Cells| {
        let flow = 6 + Line::ProjectCashFlow as u32;
        let months = (6..6 + 168).map(|column| cells.number(&at("Schedule", flow, column)));
        months.collect::<Vec<f64>>()
    };
    let found = line(&iron.compute(&stored));
    let same = found
        .iter()
        .zip(line(&expected))
        .all(|(a, b)| (a - b).abs() < 0.005);
    assert!(same && found.iter().any(|flow| *flow > 0.0));
    // A headline that is typed in is solved from.
    iron.type_in(&[(stored.names["in_tcv"].clone(), Some(3500.0))].into());
    let total: f64 = line(&iron.compute(&stored)).iter().sum();
    assert!(total > 1.2 * found.iter().sum::<f64>());
}

// Without this, a spreadsheet that merely hands back what the file says would pass.
#[test]
fn a_wrong_result_in_the_file_is_repaired() {
    let default = Cells::read(&DEFAULT);
    let ebitda = at("Schedule", 6 + Line::Ebitda as u32, 30);
    assert!(default.formulas[&ebitda].starts_with("F") || default.number(&ebitda) > 1e6);
    let wrong = store(&DEFAULT, &ebitda, "12345");
    let read = differences(&default, &Cells::read(&wrong));
    assert_eq!(read.len(), 1, "{read:?}");
    assert_same(
        &default,
        &office::compute(std::slice::from_ref(&wrong))[0],
        "LibreOffice",
    );
    assert_same(&default, &Iron::open(&wrong).compute(&default), "IronCalc");
}

#[test]
fn a_wrong_formula_is_found() {
    let default = Cells::read(&DEFAULT);
    let ebitda = at("Schedule", 6 + Line::Ebitda as u32, 30);
    let wrong = rewrite(&DEFAULT, &ebitda, |formula| format!("{formula}+1"));
    let rewritten = Cells::read(&wrong).formulas[&ebitda].clone();
    assert_eq!(rewritten, format!("{}+1", default.formulas[&ebitda]));
    for found in [
        office::compute(std::slice::from_ref(&wrong)).remove(0),
        Iron::open(&wrong).compute(&default),
    ] {
        let differences = differences(&default, &found);
        let found = |place: &str| differences.iter().any(|line| line.starts_with(place));
        let place = format!("Schedule row {} column 30", 7 + Line::Ebitda as u32);
        assert!(found(&place), "{differences:?}");
        // A dollar too much also shows where it is used.
        assert!(found("Metrics row"), "{differences:?}");
        assert!(differences.len() > 10, "{differences:?}");
    }
}

#[test]
fn checks_turn_red() {
    let default = Cells::read(&DEFAULT);
    let law = |cells: &Cells, says: &str| {
        let found = default.values.iter().find(|((sheet, ..), value)| {
            sheet == "Checks" && matches!(value, Value::Text(text) if text.contains(says))
        });
        let row = found.unwrap_or_else(|| panic!("no law says {says}")).0.1;
        cells.number(&at("Checks", row, 4))
    };
    for (name, number, says) in [
        ("in_term", 30.0, "has a column"),
        ("in_tax", 0.61, "in range"),
        ("in_build", 8.5, "in range"),
        ("in_io", 360.0, "in range"),
        ("in_mw_1", 0.0, "in range"),
        ("in_ready_2", -1.0, "none"),
    ] {
        let mut iron = Iron::open(&DEFAULT);
        iron.type_in(&[(default.names[name].clone(), Some(number))].into());
        let cells = iron.compute(&default);
        let failing = cells.number(&default.names["failing"]);
        let told = cells.text(&at("Schedule", 1, 0));
        if says == "none" {
            // A phase without load: its month means nothing.
            assert_eq!((failing, told), (0.0, "All checks pass"), "{name}");
            continue;
        }
        assert!(failing >= 1.0, "{name}");
        assert!(
            told.ends_with("of the checks fail: see the sheet Checks"),
            "{told}"
        );
        assert_eq!(law(&cells, says), 0.0, "{name}");
        assert_eq!(law(&default, says), 1.0, "{name}");
        let changed = default
            .formulas
            .keys()
            .filter(|(sheet, ..)| sheet == "Cover");
        let says_so = |at: &At| cells.text(at).contains("no longer describe");
        assert_eq!(changed.filter(|at| says_so(at)).count(), 1, "{name}");
    }
}
