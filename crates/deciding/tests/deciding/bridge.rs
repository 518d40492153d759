//! The bridge adds up, step by step, to the model's own figures.

use offtake_deciding::{Bridge, LevelKind, StepKind};
use offtake_economics::portfolio::{Contract, Portfolio};
use offtake_economics::{Inputs, Metric, evaluate, link};
use offtake_testkit::random::{Random, contract, contracts};

/// Less than a cent, and what sums of billions are known to.
fn tolerance(bridge: &Bridge) -> f64 {
    let largest = bridge.levels.iter().map(|level| level.value.abs());
    let steps = bridge.steps.iter().map(|step| step.change.abs());
    0.009 + 1e-12 * largest.chain(steps).fold(0.0, f64::max)
}

/// Every level is the one before and the steps between.
#[track_caller]
fn adds_up(bridge: &Bridge, of: &str) {
    let tolerance = tolerance(bridge);
    for pair in bridge.levels.windows(2) {
        let steps = &bridge.steps[pair[0].after..pair[1].after];
        let sum: f64 = steps.iter().map(|step| step.change).sum();
        let off = pair[0].value + sum - pair[1].value;
        assert!(off.abs() <= tolerance, "{off} in {pair:?} of {of}");
    }
}

#[test]
fn it_adds_up_for_any_contract() {
    for inputs in contracts(600) {
        let bridge = Bridge::of(&inputs);
        adds_up(&bridge, &link::write(&inputs));
        let figures = evaluate(&inputs);
        let end = figures.metrics.get(bridge.metric).expect("a value");
        assert_eq!(bridge.to().to_bits(), end.to_bits());
        let owner = inputs.has_debt_or_tax();
        assert_eq!(bridge.metric == Metric::NpvEquity, owner);
        assert_eq!(bridge.gain.is_some(), owner);
        let project = bridge.level_of(LevelKind::Project);
        assert_eq!(project, Some(figures.totals.project_cash_flow));
    }
}

#[test]
fn the_worked_example_is_told_step_by_step() {
    let bridge = Bridge::of(&contract("tcv=3500"));
    let steps: Vec<_> = bridge.steps.iter().map(|step| step.kind).collect();
    let kinds = [
        StepKind::SiteOpex,
        StepKind::Credit,
        StepKind::Time,
        StepKind::Mining,
    ];
    assert_eq!(steps, kinds);
    let changes: Vec<_> = bridge.steps.iter().map(|step| step.change).collect();
    for (change, expected) in [
        (changes[0], -787.5e6),
        (changes[1], -300e6),
        (changes[2], 1_216_566_025.153 - 2_412.5e6),
    ] {
        assert!((change - expected).abs() < 0.01, "{change} for {expected}");
    }
    assert!((bridge.from() - 3.5e9).abs() < 0.01);
    assert_eq!(bridge.finding(), "A third of the headline is left today");
}

#[test]
fn with_debt_or_tax_it_ends_with_the_owner() {
    let bridge = Bridge::of(&contract(
        "tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5",
    ));
    let levels: Vec<_> = bridge.levels.iter().map(|level| level.kind).collect();
    let kinds = [
        LevelKind::Billed,
        LevelKind::Project,
        LevelKind::Equity,
        LevelKind::Value,
    ];
    assert_eq!(levels, kinds);
    assert!((bridge.to() + 164_680_186.291).abs() < 0.01);
    assert_eq!(
        bridge.finding(),
        "Nothing of the headline is left today: it costs $164.7M"
    );
}

#[test]
fn a_held_headline_comes_before_what_is_billed() {
    let smaller = link::read("mw=150&rate=121.52777777777777&held=tcv:3500,200,12").inputs;
    let bridge = Bridge::of(&smaller);
    assert_eq!(bridge.levels[0].kind, LevelKind::Announced);
    assert_eq!(bridge.steps[0].kind, StepKind::OtherTerms);
    assert!((bridge.from() - 3.5e9).abs() < 0.01);
    assert!((bridge.steps[0].change + 875e6).abs() < 0.01);
    adds_up(&bridge, "less load");
    // So does one that is given where the client leaves before all of it is billed.
    let ended = Bridge::of(&contract("tcv=3500&exit=6"));
    assert_eq!(ended.levels[0].kind, LevelKind::Announced);
    assert!((ended.steps[0].change + 1.75e9).abs() < 0.01);
    let per_mw = "kind=gpu&price=2.5&held=mwyear:10,4096,3";
    let clouds = Bridge::of(&link::read(per_mw).inputs);
    assert!((clouds.from() - 10e6 * 3.0 * 4096.0 * 1.4e-3).abs() < 0.01);
}

#[test]
fn a_portfolios_is_the_sum_of_its_contracts() {
    assert_eq!(Bridge::of_portfolio(&Portfolio::default()), None);
    let mut random = Random(15);
    for round in 0..60 {
        let contracts: Vec<Inputs> = (0..1 + round % 5).map(|_| random.contract()).collect();
        let portfolio = Portfolio {
            contracts: contracts
                .iter()
                .map(|inputs| Contract::new("Client", "", inputs.clone()))
                .collect(),
            ..Portfolio::default()
        };
        let bridge = Bridge::of_portfolio(&portfolio).expect("contracts");
        adds_up(&bridge, "a portfolio");
        let all = portfolio.consolidate();
        let near = |a: f64, b: f64| (a - b).abs() <= 0.01 + 1e-9 * b.abs();
        let billed = bridge.level_of(LevelKind::Billed).expect("a level");
        assert!(near(billed, all.total_contract_value));
        if bridge.worth == Metric::Npv {
            assert!(near(
                bridge.level_of(LevelKind::Value).expect("a level"),
                all.npv
            ));
        }
    }
    let pair = "contract=A;tcv=3500&contract=B;tcv=3500";
    let pair = Bridge::of_portfolio(&link::read_portfolio(pair).portfolio).expect("contracts");
    let alone = Bridge::of(&contract("tcv=3500"));
    assert!((pair.to() - 2.0 * alone.to()).abs() < 0.01);
    let twice = |a: f64, b: f64| (a - 2.0 * b).abs() < 0.01;
    let changes = pair.steps.iter().zip(&alone.steps);
    assert!(
        changes
            .clone()
            .all(|(two, one)| twice(two.change, one.change))
    );
}
