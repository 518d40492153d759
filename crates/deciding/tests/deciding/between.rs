//! The bridge between two contracts, held against orders that are counted here one by one.

use std::collections::HashMap;

use offtake_deciding::{Between, Method, changed, figure, players, priced};
use offtake_economics::{ContractKind, Input, Inputs, Metric, link};
use offtake_testkit::random::{Random, contract, contracts};
use offtake_testkit::strategy;
use proptest::prelude::*;

fn sum(bridge: &Between) -> f64 {
    bridge.shares.iter().map(|share| share.change).sum()
}

/// To the cent, as far as billions are known to it.
#[track_caller]
fn adds_up(bridge: &Between) {
    let (from, to) = (bridge.from.expect("a value"), bridge.to.expect("a value"));
    let parts = bridge.shares.iter().map(|share| share.change.abs());
    let largest = parts.fold(from.abs().max(to.abs()), f64::max);
    let off = from + sum(bridge) - to;
    assert!(off.abs() <= 0.01 + 1e-12 * largest, "{off}");
}

/// The mean over all orders, each gone through.
fn by_orders(from: &Inputs, to: &Inputs, metric: Metric) -> Vec<(&'static str, f64)> {
    let (players, [from, to]) = players(from, to);
    let mut sums = vec![0.0; players.len()];
    let mut count = 0.0;
    let mut known: HashMap<Vec<Input>, f64> = HashMap::new();
    let mut order: Vec<usize> = (0..players.len()).collect();
    permute(&mut order, 0, &mut |order| {
        count += 1.0;
        let mut taken = Vec::new();
        let mut before = figure(&from, metric).expect("a value");
        for place in order {
            taken.extend(players[*place].inputs.clone());
            let mut seen = taken.clone();
            seen.sort_unstable();
            let then = *known
                .entry(seen)
                .or_insert_with(|| figure(&from.taking(&to, &taken), metric).expect("a value"));
            sums[*place] += then - before;
            before = then;
        }
    });
    let mean = players
        .iter()
        .zip(sums)
        .map(|(player, sum)| (player.name, sum / count));
    mean.collect()
}

fn permute(order: &mut Vec<usize>, from: usize, visit: &mut impl FnMut(&[usize])) {
    if from + 1 >= order.len() {
        return visit(order);
    }
    for other in from..order.len() {
        order.swap(from, other);
        permute(order, from + 1, visit);
        order.swap(from, other);
    }
}

#[test]
fn it_is_the_mean_of_all_orders() {
    for (one, other, metric) in [
        (
            "",
            "mw=300&rate=110&delay=6&client=0&capex=5&tax=21",
            Metric::Npv,
        ),
        (
            "client=0&capex=8",
            "client=0&capex=7&debt=60&tax=21&term=15",
            Metric::IrrEquity,
        ),
        (
            "kind=gpu",
            "gpus=8192&kind=gpu&price=2&decay=10",
            Metric::ConvertGain,
        ),
        ("", "kind=gpu&delay=3&sga=2", Metric::NpvEquity),
    ] {
        let (one, other) = (contract(one), contract(other));
        let bridge = Between::of(&one, &other, metric);
        assert_eq!((bridge.method, &bridge.why), (Method::Exact, &None));
        let expected = by_orders(&one, &other, metric);
        assert_eq!(bridge.shares.len(), expected.len());
        for share in &bridge.shares {
            let same = expected.iter().find(|(name, _)| *name == share.player.name);
            let (_, mean) = same.expect("a term");
            let scale = bridge.to.expect("a value").abs();
            assert!(
                (share.change - mean).abs() <= 1e-9 * scale,
                "{}",
                share.player.name
            );
            assert_eq!(share.error, None);
        }
        adds_up(&bridge);
    }
}

#[test]
fn terms_belong_together() {
    let names = |from: &str, to: &str| {
        let (players, _) = players(&contract(from), &contract(to));
        players.iter().map(|player| player.name).collect::<Vec<_>>()
    };
    assert_eq!(names("", "mw=150&ready=20"), ["load_and_dates"]);
    assert_eq!(names("", "phases=100@12,100@20"), ["load_and_dates"]);
    assert_eq!(names("", "opex=20&oesc=2"), ["site_opex"]);
    assert_eq!(names("debt=60", "dscr=1.3&gearing=80"), ["debt_size"]);
    assert_eq!(names("", "renew=2x5&prenew=50"), ["renewals"]);
    // By the price that was found: the same headline for less load is a dearer one.
    assert_eq!(
        names("tcv=3500", "tcv=3500&mw=150"),
        ["rate", "load_and_dates"]
    );
    assert_eq!(names("", "tcvr=9000"), [""; 0]);
    // Another kind takes along all that it alone has, its price among it.
    let cloud = names("", "kind=gpu");
    assert_eq!(cloud.first(), Some(&"kind"));
    assert!(!cloud.contains(&"rate") && !cloud.contains(&"gpus"));
}

// More than twelve terms: the parts still add up, and the exact ones lie within their errors.
#[test]
fn beyond_twelve_terms_orders_are_drawn() {
    let twelve = "mw=150&delay=3&rate=110&esc=2&term=14&margin=80&power=50&pass=90&capex=2&client=50&tax=21\
                  &debt=50";
    let one = contract("");
    let exact = Between::of(&one, &contract(twelve), Metric::NpvEquity);
    assert_eq!((exact.method, exact.shares.len()), (Method::Exact, 12));
    let more = contract(&format!("{twelve}&sga=4&residual=1"));
    let drawn = Between::of(&one, &more, Metric::NpvEquity);
    assert_eq!((drawn.method, drawn.shares.len()), (Method::Sampled, 14));
    adds_up(&drawn);
    assert_eq!(drawn, Between::of(&one, &more, Metric::NpvEquity));
    for share in &drawn.shares {
        let error = share.error.expect("an error");
        assert!(error >= 0.0 && error < 0.05 * drawn.to.expect("a value").abs());
    }
    // What has no part in anything else is known without one.
    let residual = drawn
        .shares
        .iter()
        .find(|share| share.player.name == "residual");
    let residual = residual.expect("a term");
    assert!(residual.change > 0.0);
}

#[test]
fn a_rate_needs_a_value_in_every_run() {
    // The client funds all: there is no rate of return to begin with.
    let bridge = Between::of(&contract(""), &contract("client=0&capex=8"), Metric::Irr);
    assert!(bridge.shares.is_empty());
    let why = bridge.why.expect("a reason");
    assert!(
        why.contains("in the first contract: no outflow to recover"),
        "{why}"
    );
    let same = Between::of(&contract("mw=300"), &contract("mw=300"), Metric::Npv);
    assert!(same.shares.is_empty() && same.why.is_none());
}

#[test]
fn all_terms_together_are_the_other_contract() {
    let all: Vec<Inputs> = contracts(120).collect();
    for pair in all.windows(2) {
        let (players, [from, to]) = players(&pair[0], &pair[1]);
        let inputs: Vec<Input> = players.iter().flat_map(|one| one.inputs.clone()).collect();
        let taken = from.taking(&to, &inputs);
        for metric in [Metric::Npv, Metric::NpvEquity, Metric::ConvertGain] {
            let bits = |inputs| figure(inputs, metric).map(f64::to_bits);
            assert_eq!(bits(&taken), bits(&to), "{}", link::write(&pair[1]));
        }
        // In between they are contracts too: what one input replaces is not given beside it.
        for player in &players {
            let taken = from.taking(&to, &player.inputs);
            let all = Input::ALL.iter().filter(|input| taken.is_given(**input));
            for replaced in all.flat_map(|input| input.replaces()) {
                let default = taken.default_of(*replaced);
                assert_eq!(taken.get(*replaced), default, "{replaced:?}");
            }
        }
        // Twice the same term is no term.
        let mut seen = inputs.clone();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), inputs.len());
    }
}

#[test]
fn what_differs_is_told_as_the_link_has_it() {
    let (one, other) = (
        contract("tcv=3500"),
        contract("rate=130&phases=100@12,50@20"),
    );
    assert_eq!(
        changed(&one, &other),
        [
            Input::Mw,
            Input::Ready,
            Input::Phases,
            Input::Rate,
            Input::Tcv
        ]
    );
    assert_eq!(changed(&one, &one), []);
    let cloud = Inputs::of(ContractKind::GpuCloud);
    assert!(changed(&Inputs::default(), &cloud).contains(&Input::Gpus));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn it_adds_up_between_any_two_contracts(
        one in strategy::contracts(),
        other in strategy::contracts(),
        keep in 0..6_usize,
    ) {
        // A few terms of another contract, however many it differs by.
        let (players, [from, to]) = players(&priced(&one), &other);
        let few = players.iter().skip(keep).step_by(players.len() / 7 + 1);
        let inputs: Vec<Input> = few.flat_map(|player| player.inputs.clone()).collect();
        let to = from.taking(&to, &inputs);
        let bridge = Between::of(&from, &to, Metric::Npv);
        prop_assert_eq!(&bridge.why, &None);
        adds_up(&bridge);
    }
}

#[test]
fn the_same_seed_draws_the_same_orders() {
    let mut random = Random(1);
    let (one, other) = (random.contract(), random.contract());
    let bridge = Between::of(&one, &other, Metric::Npv);
    assert_eq!(bridge.method, Method::Sampled);
    adds_up(&bridge);
}
