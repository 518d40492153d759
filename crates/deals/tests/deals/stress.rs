//! A stress must hurt: what every deal is worth when less comes in, or later, at the price it was
//! agreed at. Were the price solved anew from the headline, each of these would lift it instead.
#![allow(clippy::expect_used)]

use offtake_deals::{Deal, deals};
use offtake_economics::{Input, Inputs, Metric, evaluate, link};

fn npv(inputs: &Inputs) -> f64 {
    evaluate(inputs).metrics.get(Metric::Npv).expect("an NPV")
}

fn scenarios() -> impl Iterator<Item = (&'static Deal, Inputs)> {
    let all = deals().iter();
    all.map(|deal| (deal, deal.inputs().expect("inputs")))
}

/// Stresses of a contract, each as what it sets.
fn stresses(inputs: &Inputs) -> Vec<(Input, f64)> {
    let share = |input: Input, of: f64| (input, inputs.value(input) * of);
    let term = inputs.months(Input::Term);
    let early = |of: f64| (Input::Exit, ((term as f64 * of).floor() / 12.0).max(0.25));
    let mut all = vec![
        (Input::Delay, 1.0),
        (Input::Delay, 12.0),
        (Input::Delay, 36.0),
        (Input::Ramp, 6.0),
        (Input::Ramp, 24.0),
        early(0.3),
        early(0.9),
    ];
    all.extend(match inputs.kind().spec().by_hour {
        false => vec![share(Input::Take, 0.99), share(Input::Take, 0.6)],
        true => vec![
            share(Input::Util, 0.99),
            share(Input::Util, 0.7),
            (Input::Decay, inputs.value(Input::Decay) + 1.0),
            (Input::Decay, inputs.value(Input::Decay) + 20.0),
        ],
    });
    all
}

fn stressed(inputs: &Inputs, (input, value): (Input, f64)) -> Inputs {
    inputs.holding(|inputs| {
        inputs.set(input, value);
    })
}

#[test]
fn every_stress_lowers_the_npv_of_every_deal() {
    let mut wrong = Vec::new();
    for (deal, inputs) in scenarios() {
        let before = npv(&inputs);
        for stress in stresses(&inputs) {
            let after = stressed(&inputs, stress);
            let worth = npv(&after);
            if worth >= before {
                let query = link::write(&after);
                wrong.push(format!("{}: {before} -> {worth} by {query}", deal.id));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of them\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_stress_taken_back_leaves_the_deal_to_the_letter() {
    let mut held = 0;
    for (deal, inputs) in scenarios() {
        for stress in stresses(&inputs) {
            let after = stressed(&inputs, stress);
            held += usize::from(after.held().is_some());
            // Also from its link.
            for after in [link::read(&link::write(&after)).inputs, after] {
                let back = after.holding(|back| match inputs.get(stress.0) {
                    Some(value) => drop(back.set(stress.0, value)),
                    None => back.reset(stress.0),
                });
                assert_eq!(link::write(&back), link::write(&inputs), "{}", deal.id);
            }
        }
    }
    assert!(held > 0);
}

#[test]
fn so_many_times_the_load_is_worth_so_many_times_as_much() {
    for (deal, mut inputs) in scenarios() {
        inputs.set(Input::Sga, 0.0);
        let before = npv(&inputs);
        for times in [0.25, 0.75, 1.5, 3.0] {
            let size = match inputs.kind().spec().by_hour {
                // GPUs are whole.
                true => {
                    let gpus = inputs.value(Input::Gpus);
                    (gpus * times).round() / gpus
                }
                false => times,
            };
            let scaled = inputs.holding(|inputs| inputs.scale_to_mw(inputs.total_mw() * size));
            let exact = scaled.total_mw() / inputs.total_mw();
            let worth = npv(&scaled);
            assert!(
                (worth - exact * before).abs() <= 1e-9 * before.abs().max(1e6),
                "{}: {before} times {exact} is {worth}",
                deal.id
            );
        }
    }
}

// Solved anew, a price rises to make up for what is not sold: from 98.8 to 119.9 % a year.
#[test]
fn the_price_of_gpus_does_not_rise_to_make_up_for_what_is_not_sold() {
    let irr = |inputs: &Inputs| evaluate(inputs).metrics.get(Metric::Irr).expect("an IRR");
    let near = |value: f64, percent: f64| (value * 100.0 - percent).abs() < 0.05;
    let announced = link::read("kind=gpu&tcv=552").inputs;
    assert!(near(irr(&announced), 98.8), "{}", irr(&announced));
    let unsold = stressed(&announced, (Input::Util, 70.0));
    let cheaper = stressed(&unsold, (Input::Decay, 20.0));
    assert!(near(irr(&cheaper), 27.0), "{}", irr(&cheaper));
    let mut anew = cheaper;
    anew.hold_headline();
    assert!(near(irr(&anew), 119.9), "{}", irr(&anew));
}
