//! The two-way grid and the named cases: every figure is the contract's own.

use offtake_deciding::{Axis, Case, Grid, figure, range_of, with};
use offtake_economics::{Input, Inputs, Metric, evaluate, link};
use offtake_testkit::random::contract;

#[test]
fn every_figure_is_an_evaluation_of_its_own() {
    let inputs = contract("tcv=3500&client=0&capex=8&debt=60");
    let x = Axis::of(&inputs, Input::Rate, None);
    let y = Axis::of(&inputs, Input::Delay, Some((0.0, 12.0)));
    assert_eq!((x.values.len(), y.values.len()), (41, 13));
    assert_eq!((x.values[0], x.values[40]), (40.0, 250.0));
    let grid = Grid::of(&inputs, Metric::IrrEquity, x.clone(), y.clone()).expect("a grid");
    let rows = grid.figures.iter().zip(&y.values).step_by(5);
    for (row, delay) in rows {
        for (found, rate) in row.iter().zip(&x.values).step_by(7) {
            let alone = with(&with(&inputs, Input::Rate, *rate), Input::Delay, *delay);
            let expected = evaluate(&alone).metrics.get(Metric::IrrEquity);
            assert_eq!(found.map(f64::to_bits), expected.map(f64::to_bits));
        }
    }
    // The price is held where it is not what moves.
    let y = Axis::of(&inputs, Input::Term, None);
    let x = Axis::of(&inputs, Input::Power, None);
    assert_eq!((x.values[0], x.values[40]), (34.0, 71.0));
    let held = Grid::of(&inputs, Metric::AverageRate, x, y).expect("a grid");
    let all = held
        .figures
        .iter()
        .flatten()
        .map(|figure| figure.expect("a value"));
    assert!(
        all.clone()
            .all(|rate| (rate - 3.5e9 / 200e3 / 144.0).abs() < 1e-9)
    );
    // The load of all phases together.
    let phases = contract("phases=100@12,100@20");
    let load = Axis::of(&phases, Input::Mw, Some((100.0, 400.0)));
    let term = Axis::of(&phases, Input::Term, Some((10.0, 11.0)));
    let grid = Grid::of(&phases, Metric::Npv, load, term).expect("a grid");
    let row: Vec<f64> = grid.figures[0]
        .iter()
        .map(|one| one.expect("a value"))
        .collect();
    assert!((row[40] - 4.0 * row[0]).abs() < 1e-6 * row[40]);
}

#[test]
fn choices_and_what_has_no_effect_are_refused() {
    let inputs = contract("opex=20");
    let axis = |input| Axis::of(&inputs, input, Some((0.0, 1.0)));
    let why = |x, y| Grid::of(&inputs, Metric::Npv, axis(x), axis(y)).expect_err("a reason");
    assert!(why(Input::Margin, Input::Rate).contains("stands in its place"));
    assert!(why(Input::Rate, Input::Depr).contains("is a choice"));
    assert!(why(Input::Rate, Input::Rate).contains("two inputs"));
}

#[test]
fn cases_say_what_they_change() {
    let announced = contract("tcv=3500");
    let changes = Case::ALL.map(|case| case.changes(&announced));
    let expected = [
        vec![],
        vec![Input::Delay],
        vec![Input::Pass],
        vec![Input::Exit],
        vec![Input::Hashprice],
        vec![Input::Hdrop],
    ];
    // A delay holds the price that the headline gave, which solving it anew gives too.
    assert_eq!(changes, expected);
    let exits = Case::ClientLeaves.of(&announced);
    assert_eq!(exits.get(Input::Exit), Some(4.0));
    assert_eq!(
        Case::ClientLeaves
            .of(&contract("kind=gpu"))
            .get(Input::Exit),
        Some(1.5)
    );
    for case in Case::ALL {
        let inputs = case.of(&announced);
        assert_eq!(Case::matching(&inputs, &announced), Some(case));
        assert_eq!(link::read(&link::write(&inputs)).inputs, inputs);
    }
    // A case and something else is none, nor is what a case would not change.
    for other in ["tcv=3500&delay=2", "tcv=3500&delay=9&tax=21", "tcv=3600"] {
        let matching = Case::matching(&contract(other), &announced);
        assert_eq!(matching, None, "{other}");
    }
    let late = contract("tcv=3500&delay=12");
    assert_eq!(Case::Late.change(&late), None);
    assert_eq!(Case::matching(&late, &late), Some(Case::Announced));
    // A price by the hour has the power in it.
    let cloud = contract("kind=gpu");
    assert_eq!(Case::PowerAtCost.change(&cloud), None);
    let half_way = "client leaves half way";
    assert_eq!(Case::ClientLeaves.label_of(&cloud), half_way);
    assert_ne!(Case::ClientLeaves.label_of(&announced), half_way);
    // The longest delay is the end of its range.
    let range = range_of(&announced, Input::Delay, &[]).expect("a range");
    assert_eq!(
        Case::Late.change(&announced),
        range.high.map(|most| (Input::Delay, most))
    );
    // Late, at the host's cost or ended early a contract is worth less; with dearer mining it gains less.
    let npv = |inputs: &Inputs| figure(inputs, Metric::Npv).expect("a value");
    let gain = |inputs: &Inputs| figure(inputs, Metric::ConvertGain).expect("a value");
    for case in [Case::Late, Case::PowerAtCost, Case::ClientLeaves] {
        assert!(npv(&case.of(&announced)) < npv(&announced), "{case:?}");
    }
    for case in [Case::BitcoinDoubles, Case::DifficultyAnswers] {
        assert!(gain(&case.of(&announced)) < gain(&announced), "{case:?}");
    }
}
