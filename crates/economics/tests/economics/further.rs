//! What takes further runs of the schedule: each figure put back into the model.

// Helpers fail a test as the test itself would.
#![allow(clippy::indexing_slicing, clippy::panic)]

use offtake_testkit::query;
use offtake_testkit::random as contracts;
use offtake_testkit::sums;

use contracts::Random;
use offtake_economics::explain::{Explainer, Target};
use offtake_economics::{
    Evaluation, Input, Inputs, Metric, Month, Report, Row, WhyAbsent, evaluate, evaluate_further,
    link,
};
use query::{close, inputs};
use sums::{metric, sum};

fn further(query: &str) -> Evaluation {
    evaluate_further(&inputs(query))
}

/// A metric with another value of an input.
fn at(inputs: &Inputs, input: Input, value: f64, of: Metric) -> f64 {
    let mut inputs = inputs.clone();
    inputs.set(input, value);
    metric(&evaluate(&inputs), of)
}

#[test]
fn a_months_delay_of_a_site_that_costs_nothing_is_a_month_of_discount() {
    // All pass through: hours of the calendar cancel, and every dollar comes a month later.
    let npv = metric(&further("capex=0"), Metric::Npv);
    let later = npv / 1.1_f64.powf(1.0 / 12.0);
    close(metric(&further("capex=0"), Metric::DelayCost), npv - later);
    // Spending stays where it was.
    let host = further("client=0&capex=8");
    let spent: f64 = (4..13)
        .map(|m| 1.6e9 / 9.0 * 1.1_f64.powf(-f64::from(m) / 12.0))
        .sum();
    let billed = metric(&host, Metric::Npv) + spent;
    let lost = billed * (1.0 - 1.1_f64.powf(-1.0 / 12.0));
    close(metric(&host, Metric::DelayCost), lost);
}

#[test]
fn the_most_delay_there_may_be_costs_what_its_last_month_does() {
    let (most, before) = (further("capex=2&delay=36"), further("capex=2&delay=35"));
    let last = metric(&before, Metric::Npv) - metric(&most, Metric::Npv);
    for contract in [most, before] {
        close(metric(&contract, Metric::DelayCost), last);
    }
}

#[test]
fn a_headlines_price_stays_while_the_contract_is_delayed() {
    let query = "kind=gpu&yearly=92";
    let priced = inputs(query).priced();
    let held = evaluate_further(&priced);
    close(
        metric(&further(query), Metric::DelayCost),
        metric(&held, Metric::DelayCost),
    );
}

#[test]
fn left_out_says_so() {
    let contract = evaluate(&Inputs::default());
    for of in [Metric::DelayCost, Metric::BreakevenPower] {
        assert!(of.is_further());
        assert_eq!(contract.metrics.get(of), Err(WhyAbsent::NotAsked));
    }
}

#[test]
fn where_mining_pays_well_the_answer_flips_as_power_gets_dear() {
    let contract = further("hashprice=150");
    let found = metric(&contract, Metric::BreakevenPower);
    let inputs = inputs("hashprice=150");
    let gain = |power| at(&inputs, Input::Power, power, Metric::ConvertGain);
    assert!(
        gain(found - 0.01) < 0.0 && gain(found + 0.01) > 0.0,
        "{found}"
    );
    assert!(gain(found).abs() < 1.0, "{}", gain(found));
}

#[test]
fn who_always_wins_is_told() {
    let absent = |query: &str| further(query).metrics.get(Metric::BreakevenPower).err();
    // At the defaults hosting wins even where mining has its power for nothing.
    assert_eq!(absent(""), Some(WhyAbsent::AlwaysConvert));
    // Nothing to mine with, and a contract that is worth something.
    assert_eq!(absent("gross=0"), Some(WhyAbsent::AlwaysConvert));
    assert_eq!(
        absent("margin=-100&hashprice=500&mpower=0"),
        Some(WhyAbsent::AlwaysMine)
    );
    let why = WhyAbsent::AlwaysMine.why_of(Metric::BreakevenPower);
    assert_eq!(why, "mining wins at any power price");
}

#[test]
fn mining_and_a_host_that_pays_for_power_can_break_even_twice() {
    // With power for nothing mining just wins; it stops paying first, then hosting does.
    let links = (60..160).map(|hashprice| format!("pass=0&hashprice={hashprice}"));
    let mut twice = links.filter(|query| {
        let roots = further(query);
        roots.metrics.roots(Metric::BreakevenPower).len() == 2
    });
    let query = twice.next().unwrap_or_default();
    let (contract, inputs) = (further(&query), inputs(&query));
    let roots = contract.metrics.roots(Metric::BreakevenPower);
    assert_eq!(roots.len(), 2, "{roots:?}");
    let gain = |power| at(&inputs, Input::Power, power, Metric::ConvertGain);
    for root in roots {
        assert!(gain(*root).abs() < 1.0, "{root}");
    }
    assert!(gain(f64::midpoint(roots[0], roots[1])) > 0.0);
    // The nearer to the price that is set is the one that is named.
    let own = inputs.value(Input::Power);
    let named = metric(&contract, Metric::BreakevenPower);
    assert!(
        roots
            .iter()
            .all(|root| (root - own).abs() >= (named - own).abs())
    );
}

#[test]
fn at_a_break_even_of_power_nothing_is_gained() {
    let mut random = Random(17);
    let (mut found, mut none) = (0, 0);
    for _ in 0..300 {
        let inputs = random.contract();
        let (contract, query) = (evaluate_further(&inputs), link::write(&inputs));
        let turned_over = |m: &Month<f64>| {
            let mining = m.mining_revenue + m.mining_power_cost + m.mining_capex;
            mining + m.hosting_revenue + m.power_cost + m.capex + m.sga
        };
        let gain = |power| at(&inputs, Input::Power, power, Metric::ConvertGain);
        match contract.metrics.get(Metric::BreakevenPower) {
            Ok(power) => {
                let scale = sum(&contract, turned_over) * (1.0 + power / 10.0);
                assert!(
                    gain(power).abs() < 1e-9 * scale + 1e-6,
                    "{}: {query}",
                    gain(power)
                );
                found += 1;
            }
            Err(why) => {
                let wins = if why == WhyAbsent::AlwaysConvert {
                    1.0
                } else {
                    -1.0
                };
                for power in [0.0, 20.0, 100.0, 400.0, 1000.0] {
                    assert!(gain(power) * wins >= 0.0, "{why:?} {power}: {query}");
                }
                none += 1;
            }
        }
    }
    assert!(found > 20 && none > 20, "{found} {none}");
}

#[test]
fn programs_and_explanations_have_them() {
    let report = serde_json::to_value(Report::of(link::read("hashprice=150"))).unwrap_or_default();
    let contract = further("hashprice=150");
    let explainer = Explainer::new(&inputs("hashprice=150"));
    for of in [Metric::DelayCost, Metric::BreakevenPower] {
        let value = metric(&contract, of);
        assert_eq!(report["metrics"][of.name()].as_f64(), Some(value));
        let target = Target::once(Row::Metric(of));
        let explained = explainer
            .explain(target)
            .unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(explained.value.number(), Some(value));
        assert_eq!(explained.parts.len(), 2);
        assert_eq!(explainer.target(of.name()).ok(), Some(target));
    }
    let said = |of| {
        let explained = explainer.explain(Target::once(Row::Metric(of)));
        explained
            .map(|one| one.in_names.to_string())
            .unwrap_or_default()
    };
    assert_eq!(
        said(Metric::DelayCost),
        "NPV \u{2212} NPV with another month of Delay"
    );
    assert_eq!(
        said(Metric::BreakevenPower),
        "value of Power price at which nothing is left of NPV advantage of hosting"
    );
}
