//! The cases of Anexen/pyxirr, hard ones among them.

use offtake_testkit::textbook::{Absence, Flow, Rates, xirr, xnpv};
use serde_json::Value;

use super::{close, flow, json, number};

fn flows(case: &Value) -> Vec<Flow> {
    let flows = case["flows"].as_array().expect("flows").iter();
    let read = |pair: &Value| {
        let date = pair[0].as_str().expect("a date");
        let parts: Vec<u32> = date
            .split('-')
            .map(|part| part.parse().expect(date))
            .collect();
        flow(
            [parts[0], parts[1], parts[2]],
            pair[1].as_f64().expect("an amount"),
        )
    };
    flows.map(read).collect()
}

/// The sum that a net present value is left over from, for what rounding may leave of it.
fn gross(rate: f64, flows: &[Flow]) -> f64 {
    let gross = |flow: &Flow| Flow {
        amount: flow.amount.abs(),
        ..*flow
    };
    let flows: Vec<Flow> = flows.iter().map(gross).collect();
    xnpv(rate, &flows).expect("a number")
}

/// Cases for which the suite expects no answer although there is one: its method does not get there.
/// Both are single changes of sign of the net present value, seen in a plain scan over rates too.
const FOUND_HERE: [&str; 2] = ["30-20.csv", "30-45.csv"];

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn rates_of_return() {
    let cases = json("pyxirr_cases.json");
    let cases = cases.as_array().expect("cases").iter();
    let (mut checked, mut without, mut second) = (0, 0, 0);
    for case in cases.filter(|case| case["kind"] == "xirr") {
        let (flows, file) = (flows(case), case["file"].as_str().expect("a name"));
        let rates = xirr(&flows);
        let has = |rate| rates.all().iter().any(|root| close(*root, rate, 1e-6));
        match number(&case["expected"]) {
            Some(rate) => assert!(has(rate), "{file}: {rate} not in {rates:?}"),
            None if FOUND_HERE.contains(&file) => assert_eq!(rates.all().len(), 1, "{file}"),
            None => assert_eq!(rates, Rates::None(Absence::NeverZero), "{file}"),
        }
        if let Some(rate) = number(&case["other_root"]) {
            assert!(has(rate), "{file}: {rate} not in {rates:?}");
            second += 1;
        }
        // A rate this near −100%, or this high, has no digits left to hold the root with.
        let told = |rate: &&f64| (-0.999_999..1e9).contains(*rate);
        for rate in rates.all().iter().filter(told) {
            let value = xnpv(*rate, &flows).expect("a number");
            assert!(
                value.abs() <= 1e-9 * gross(*rate, &flows),
                "{file} {rate}: {value}"
            );
        }
        checked += 1;
        without += usize::from(number(&case["expected"]).is_none());
    }
    assert_eq!((checked, without, second), (60, 10, 4));
}

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn present_values() {
    let cases = json("pyxirr_cases.json");
    let mut checked = 0;
    for case in cases.as_array().expect("cases") {
        let Some(rate) = case["kind"]
            .as_str()
            .and_then(|kind| kind.strip_prefix("xnpv@"))
        else {
            continue;
        };
        let value = xnpv(rate.parse().expect(rate), &flows(case)).expect("a number");
        let expected = number(&case["expected"]).expect("a value");
        assert!(close(value, expected, 1e-9), "{}: {value}", case["file"]);
        checked += 1;
    }
    assert_eq!(checked, 3);
}
