//! Cases from textbooks, papers, manuals and the tax office, each with its source.
//!
//! They stand in `published/`, so that every copy of this project can hold its figures against
//! somebody else's. A case without a source is a failure, and so is one that nothing is held against.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use offtake_economics::calendar::day_number;
use offtake_economics::finance::{MacrsClass, macrs};
use offtake_testkit::textbook::{
    Absence, Flow, PaymentTiming, Rates, effect, fv, ipmt, irr, mirr, nominal, npv, pmt, ppmt, pv,
    sized_debt, sln, xirr, xnpv,
};
use serde_json::Value;

/// A case as it stands in its file.
struct Case(Value);

impl Case {
    fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap_or_default()
    }

    /// A number, or a division of two as in "0.08/12".
    fn number(&self, field: &str) -> f64 {
        let value = &self.0[field];
        let quotient = || {
            let (part, whole) = value.as_str()?.split_once('/')?;
            Some(part.parse::<f64>().ok()? / whole.parse::<f64>().ok()?)
        };
        let number = value.as_f64().or_else(quotient);
        number.unwrap_or_else(|| panic!("{}: {field}", self.text("name")))
    }

    fn numbers(&self, field: &str) -> Vec<f64> {
        let values = self.0[field]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let number = |value: &Value| value.as_f64().expect("a number");
        values.iter().map(number).collect()
    }

    fn due(&self) -> PaymentTiming {
        match self.text("due") {
            "end" => PaymentTiming::End,
            "begin" => PaymentTiming::Begin,
            other => panic!("{}: due {other:?}", self.text("name")),
        }
    }

    fn dated(&self) -> Vec<Flow> {
        let days = self.0["days"].as_array().expect("days").iter();
        let day = |date: &Value| {
            let parts = date.as_str().expect("a date").split('-');
            let parts: Vec<u32> = parts.map(|part| part.parse().expect("a date")).collect();
            day_number(parts[0], parts[1], parts[2]).expect("a date")
        };
        let flows = self.numbers("flows");
        let flow = |(day, amount)| Flow { day, amount };
        days.map(day).zip(flows).map(flow).collect()
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a readable file");
        let read: Vec<Value> = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        cases.extend(read.into_iter().map(Case));
    }
    cases
}

/// What the project says, in order; or why it says nothing.
fn answer(case: &Case) -> Result<Vec<f64>, &'static str> {
    let n = |field| case.number(field);
    let flows = || case.numbers("flows");
    let every = |rates: Rates| rates.named().map(|_| rates.all().to_vec());
    let one = |value| vec![value];
    let found = match case.text("function") {
        "irr" => every(irr(&flows())),
        // The source names one rate, and there are others.
        "irr_among" => every(irr(&flows())).map(|mut rates| {
            let off = |rate: &f64| (rate - n("expected")).abs();
            rates.sort_by(|a, b| off(a).total_cmp(&off(b)));
            rates.truncate(1);
            rates
        }),
        "xirr" => every(xirr(&case.dated())),
        "mirr" => mirr(&flows(), n("finance"), n("reinvest")).map(one),
        "npv" => npv(n("rate"), &flows()).map(|value| one(n("now") + value)),
        "xnpv" => xnpv(n("rate"), &case.dated()).map(one),
        "pmt" => pmt(
            n("rate"),
            n("periods"),
            n("present"),
            n("future"),
            case.due(),
        )
        .map(one),
        "pv" => pv(
            n("rate"),
            n("periods"),
            n("payment"),
            n("future"),
            case.due(),
        )
        .map(one),
        "fv" => fv(
            n("rate"),
            n("periods"),
            n("payment"),
            n("present"),
            case.due(),
        )
        .map(one),
        which @ ("ipmt" | "ppmt") => {
            let function = if which == "ipmt" { ipmt } else { ppmt };
            let (present, future) = (n("present"), n("future"));
            function(
                n("rate"),
                n("period"),
                n("periods"),
                present,
                future,
                case.due(),
            )
            .map(one)
        }
        "effect" => effect(n("rate"), n("per_year")).map(one),
        "nominal" => nominal(n("rate"), n("per_year")).map(one),
        "sln" => sln(n("cost"), n("salvage"), n("life")).map(one),
        "macrs" => {
            let years = n("years") as usize;
            let class = MacrsClass::ALL
                .into_iter()
                .find(|class| class.years() as usize == years);
            let shares = macrs(class.expect("a class"));
            Ok(shares.iter().map(|share| share * 100.0).collect())
        }
        "sized_debt" => sized_debt(&case.numbers("cash"), n("rate"), n("dscr")).map(one),
        other => panic!("{}: no function {other:?}", case.text("name")),
    };
    found.map_err(Absence::why)
}

#[test]
fn every_case_has_a_name_and_a_source() {
    let cases = cases();
    assert!(cases.len() >= 12, "a dozen at least, not {}", cases.len());
    let names: BTreeSet<&str> = cases.iter().map(|case| case.text("name")).collect();
    assert_eq!(names.len(), cases.len(), "a name twice, or none");
    for case in &cases {
        let name = case.text("name");
        assert!(!name.is_empty());
        for part in ["document", "place"] {
            let said = case.0["source"][part].as_str().unwrap_or_default();
            assert!(said.len() > 10, "{name}: its source says no {part}");
        }
    }
}

#[test]
fn every_case_is_reproduced() {
    for case in cases() {
        let name = case.text("name");
        let found = answer(&case);
        match &case.0["expected"] {
            Value::String(why) => assert_eq!(found, Err(why.as_str()), "{name}"),
            expected => {
                let single = expected.as_f64().map(|value| vec![value]);
                let expected = single.unwrap_or_else(|| case.numbers("expected"));
                let found = found.unwrap_or_else(|why| panic!("{name}: {why}"));
                assert_eq!(found.len(), expected.len(), "{name}: {found:?}");
                assert!(!expected.is_empty(), "{name}: nothing expected");
                for (found, expected) in found.iter().zip(&expected) {
                    let off = (found - expected).abs();
                    assert!(
                        off <= case.number("tolerance"),
                        "{name}: {found} for {expected}"
                    );
                }
            }
        }
    }
}

#[test]
fn rates_of_return_come_in_all_three_kinds() {
    let count = |case: &Case| answer(case).as_ref().map_or(0, Vec::len);
    let kinds = cases()
        .into_iter()
        .filter(|case| case.text("function") == "irr");
    let kinds: BTreeSet<usize> = kinds.map(|case| count(&case)).collect();
    assert_eq!(kinds, BTreeSet::from([0, 1, 2]));
}
