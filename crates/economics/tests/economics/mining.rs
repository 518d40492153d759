//! Convert or mine: the worked month, the law of the break-evens, and who always wins.

// Helpers fail a test as the test itself would.
#![allow(
    clippy::expect_used,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use offtake_testkit::random as contracts;

use contracts::Random;
use std::collections::HashMap;

use offtake_economics::{
    ContractKind, Evaluation, Input, Inputs, Line, Metric, Month, Notice, WhyAbsent, evaluate,
    evaluate_contract, link,
};

fn contract(query: &str) -> Evaluation {
    evaluate(&link::read(query).inputs)
}

fn metric(contract: &Evaluation, metric: Metric) -> f64 {
    contract.metrics.get(metric).unwrap()
}

#[test]
fn the_first_month_of_mining_is_the_worked_one() {
    let month = contract("").months[0];
    let close = |value: f64, expected: f64| assert!((value - expected).abs() < 0.005, "{value}");
    close(month.mining_revenue, 16_156_409.41);
    close(month.mining_power_cost, 8_002_800.0);
    close(month.mining_opex, 1_067_040.0);
    close(
        month.mining_cash_flow,
        16_156_409.41 - 8_002_800.0 - 1_067_040.0,
    );
}

#[test]
fn a_halving_leaves_fees_and_half_of_the_rest() {
    let months = contract("").months;
    // Signed in June 2024: April 2028 is month 46.
    assert_eq!(months[45].hashprice, 53.0);
    let halved = 53.0 * (0.99 / 2.0 + 0.01);
    assert!((months[46].hashprice - halved).abs() < 1e-12);
    assert!((months[94].hashprice - 53.0 * (0.99 / 4.0 + 0.01)).abs() < 1e-12);
    // Under water then, and not run; run at a loss where that is wanted.
    assert!(months[45].mining_cash_flow > 0.0);
    assert_eq!(months[46].mining_mwh, 0.0);
    assert_eq!(months[46].mining_cash_flow, 0.0);
    let run = contract("curtail=0").months[46];
    assert!(run.mining_mwh > 0.0 && run.mining_cash_flow < 0.0);
    // The month of signing has its own hashprice, though it was a month of halving.
    assert_eq!(contract("start=2024-04").months[0].hashprice, 53.0);
    assert_eq!(contract("start=2024-03").months[1].hashprice, halved);
}

#[test]
fn difficulty_that_falls_at_halvings_leaves_more_to_who_mines_on() {
    let at = |query, month: usize| contract(query).months[month].hashprice;
    let close = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-9, "{value}");
    close(at("hdrop=20", 45), 53.0);
    close(at("hdrop=20", 46), 53.0 * (0.99 / 2.0 + 0.01) / 0.8);
    close(at("hdrop=20", 94), 53.0 * (0.99 / 4.0 + 0.01) / 0.64);
    // Difficulty that grows in between is another matter.
    close(
        at("hdrop=20&diffg=50&fees=100", 48),
        53.0 / 1.5_f64.powi(4) / 0.8,
    );
    let first = at("hdrop=90&start=2024-04", 0);
    assert_eq!(first, 53.0, "the month of signing");
    for (less, more) in [("", "hdrop=20"), ("hdrop=20", "hdrop=40")] {
        let worth = |query| metric(&contract(query), Metric::MiningNpv);
        assert!(worth(less) < worth(more), "{more}");
    }
}

// Two sums tell what two schedules would.
#[test]
fn who_is_told_that_halvings_decide() {
    let told = |evaluation: &Evaluation| {
        let mut notices = evaluation.notices.iter();
        notices.find_map(|notice| match notice {
            Notice::HalvingsDecide { hosting, mining } => Some((*hosting, *mining)),
            _ => None,
        })
    };
    let mut random = Random(31);
    let (mut decided, mut fallen) = (0, 0);
    for _ in 0..2_000 {
        let mut inputs = random.contract();
        // Where mining is worth about as much.
        inputs.set(Input::Capex, 8.0);
        let evaluation = evaluate(&inputs);
        let gains = [0.0, 40.0].map(|fall| gain_at(&inputs, Input::Hdrop, fall));
        let link = link::write(&inputs);
        let turned_over = evaluation.totals.mining_revenue + evaluation.totals.hosting_revenue;
        let nothing = 1.0 + 1e-9 * turned_over;
        match told(&evaluation) {
            Some((hosting, mining)) => {
                assert!((hosting - gains[0]).abs() < nothing, "{link}");
                assert!((mining + gains[1]).abs() < nothing, "{link}");
                decided += 1;
                fallen += u32::from(inputs.value(Input::Hdrop) > 0.0);
            }
            None => {
                let turns = gains[0] > nothing && gains[1] < -nothing;
                assert!(!turns, "{link}: {gains:?}");
            }
        }
    }
    assert!(decided > 20 && fallen > 10, "{decided}, {fallen}");
    let close = contract("rate=75&client=0&capex=3");
    let message = close.notices.iter().find(|n| n.code() == "halvings_decide");
    let message = message.expect("a notice").message();
    assert!(
        message.contains("if none of it falls away, mining by $") && message.contains("40%"),
        "{message}"
    );
}

#[test]
fn growth_is_a_years() {
    let months = contract("btcg=20&diffg=50&fees=100").months;
    assert!((months[12].hashprice - 53.0 * 1.2 / 1.5).abs() < 1e-9);
    assert!((months[36].hashprice - 53.0 * (1.2_f64 / 1.5).powi(3)).abs() < 1e-9);
}

#[test]
fn renewal_is_paid_in_every_month() {
    let with = contract("mcapex=0.15&curtail=1");
    let each = 0.15e6 * 260.0 / 12.0;
    assert!(
        with.months
            .iter()
            .all(|month| (month.mining_capex - each).abs() < 1e-6)
    );
    assert_eq!(
        with.months[60].mining_cash_flow,
        -with.months[60].mining_capex
    );
}

#[test]
fn power_leaves_mining_as_building_starts() {
    let months = contract("phases=200@12,70@15,112@20,120@27&build=9").months;
    let site = |mw: f64| mw * 1.3;
    let at = |month: usize| months[month].mining_mw;
    let close = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-9, "{value}");
    close(at(0), site(502.0));
    close(at(2), site(502.0));
    close(at(3), site(302.0));
    close(at(6), site(232.0));
    close(at(11), site(120.0));
    close(at(18), 0.0);
    close(at(100), 0.0);
    let given = contract("gross=300&pue=1.5").months[0];
    close(given.mining_mw, 300.0);
}

#[test]
fn power_for_mining_costs_what_is_said_or_what_power_costs() {
    let first = |query| contract(query).months[0].mining_power_cost;
    assert_eq!(first("mpower=45"), first(""));
    assert!((first("mpower=30") / first("") - 30.0 / 45.0).abs() < 1e-12);
    let later = contract("pesc=10").months[12];
    assert!((later.mining_power_cost / later.mining_mwh - 49.5).abs() < 1e-9);
}

#[test]
fn both_sides_are_valued_alike() {
    let contract = contract("client=0&capex=8&sga=5");
    let worth = |line: fn(&Month<f64>) -> f64| {
        let values = contract.months.iter().zip(1..);
        values
            .map(|(month, n)| line(month) / 1.1_f64.powf(f64::from(n) / 12.0))
            .sum::<f64>()
    };
    let close = |value: f64, expected: f64| assert!((value / expected - 1.0).abs() < 1e-9);
    close(
        metric(&contract, Metric::MiningNpv),
        worth(|month| month.mining_cash_flow),
    );
    let convert = metric(&contract, Metric::ConvertNpv);
    close(convert, worth(|month| month.convert_cash_flow));
    let kept = worth(|month| month.convert_cash_flow - month.project_cash_flow);
    close(convert, metric(&contract, Metric::Npv) + kept);
    let overhead = worth(|month| month.sga);
    close(
        metric(&contract, Metric::ConvertGain),
        convert + overhead - metric(&contract, Metric::MiningNpv),
    );
}

/// The gain with another value of an input.
fn gain_at(inputs: &Inputs, input: Input, value: f64) -> f64 {
    let mut inputs = inputs.clone();
    inputs.set(input, value);
    metric(&evaluate(&inputs), Metric::ConvertGain)
}

#[test]
fn at_a_break_even_nothing_is_gained() {
    let mut random = Random(11);
    let (mut hashprices, mut rates) = (0, HashMap::new());
    for _ in 0..600 {
        let inputs = random.contract();
        let contract = evaluate(&inputs);
        let turned_over = |m: &Month<f64>| {
            let mining = m.mining_revenue + m.mining_power_cost + m.mining_capex;
            mining + m.hosting_revenue + m.power_cost + m.capex + m.sga
        };
        let scale: f64 = contract.months.iter().map(turned_over).sum();
        let nothing = 1e-9 * scale + 1e-6;
        if let Ok(hashprice) = contract.metrics.get(Metric::BreakevenHashprice)
            && hashprice <= Input::Hashprice.spec().max
        {
            let gain = gain_at(&inputs, Input::Hashprice, hashprice);
            assert!(gain.abs() < nothing, "{}: {gain}", link::write(&inputs));
            hashprices += 1;
        }
        let (kind, (_, breakeven)) = (inputs.kind(), inputs.kind().prices());
        if let Ok(named) = contract.metrics.get(breakeven) {
            let several = contract.metrics.roots(breakeven);
            let roots = if several.is_empty() {
                &[named][..]
            } else {
                several
            };
            let price = kind.price();
            for rate in roots.iter().filter(|rate| **rate <= price.spec().max) {
                let gain = gain_at(&inputs, price, *rate);
                assert!(gain.abs() < nothing, "{}: {gain}", link::write(&inputs));
                *rates.entry(kind.word()).or_insert(0) += 1;
            }
        }
    }
    let enough = ContractKind::ALL
        .iter()
        .all(|kind| rates.get(kind.word()) > Some(&20));
    assert!(hashprices > 100 && enough, "{hashprices} {rates:?}");
}

#[test]
fn who_always_wins_is_told() {
    let absent = |query, metric| contract(query).metrics.get(metric);
    // Nothing is converted but at a loss.
    assert_eq!(
        absent("margin=-50", Metric::BreakevenHashprice),
        Err(WhyAbsent::AlwaysMine)
    );
    // No power, no mining.
    assert_eq!(
        absent("gross=0", Metric::BreakevenHashprice),
        Err(WhyAbsent::AlwaysConvert)
    );
    // What is not billed has no price.
    assert_eq!(
        absent("take=0", Metric::BreakevenRate),
        Err(WhyAbsent::AlwaysMine)
    );
    // The site would lose money mining, and earns some whatever the price.
    assert_eq!(
        absent(
            "curtail=0&hashprice=0&client=0&capex=0",
            Metric::BreakevenRate
        ),
        Err(WhyAbsent::AlwaysConvert)
    );
}

#[test]
fn a_price_can_break_even_twice() {
    // A dollar of price leaves a tenth after cost, and pays half of itself in credit: until the
    // credit is repaid, a higher price makes converting worse.
    let query = "margin=10&hashprice=0&capex=3&mpower=0&curtail=0";
    let contract = contract(query);
    let roots = contract.metrics.roots(Metric::BreakevenRate);
    assert_eq!(roots.len(), 2, "{roots:?}");
    assert_eq!(metric(&contract, Metric::BreakevenRate), roots[1]);
    let inputs = link::read(query).inputs;
    for (rate, gains) in [
        (roots[0] - 1.0, true),
        (roots[0] + 1.0, false),
        (roots[1] + 1.0, true),
    ] {
        assert_eq!(gain_at(&inputs, Input::Rate, rate) > 0.0, gains, "{rate}");
    }
}

#[test]
fn the_contract_alone_is_the_same_contract() {
    let mut random = Random(5);
    for _ in 0..50 {
        let inputs = random.contract();
        let (both, alone) = (evaluate(&inputs), evaluate_contract(&inputs));
        for metric in Metric::ALL {
            let (both, alone) = (both.metrics.get(*metric), alone.metrics.get(*metric));
            assert!(
                both == alone || alone == Err(WhyAbsent::NotAsked),
                "{metric:?}"
            );
        }
        for (both, alone) in both.months.iter().zip(&alone.months) {
            for line in Line::ALL {
                assert!(both.get(*line) == alone.get(*line) || alone.get(*line) == 0.0);
            }
        }
    }
}
