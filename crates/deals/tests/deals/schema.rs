//! `record.schema.json` says what the files in `data/` are, to people and editors: it takes every file
//! as it is, refuses what the build or the other tests would refuse, and has every word that the types have. (Of
//! fields the build sees to that: it reads the files by the schema.)
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use offtake_deals::{
    CapacityState, ContractKind, FinancingKind, Lease, LoadBasis, Market, Provenance, Publisher,
    RevenuePart, Said, Topic, What,
};
use serde::Serialize;
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn schema() -> Value {
    let text = fs::read_to_string(root().join("record.schema.json")).expect("the schema");
    serde_json::from_str(&text).expect("JSON")
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).expect("a schema")
}

fn files() -> Vec<(PathBuf, Value)> {
    let paths = fs::read_dir(root().join("data")).expect("the data");
    let read = paths.map(|entry| {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a readable file");
        let file = serde_json::from_str(&text).expect("JSON");
        (path, file)
    });
    read.collect()
}

#[test]
fn every_file_is_as_the_schema_says() {
    let validator = validator();
    for (path, file) in files() {
        let errors: Vec<String> = validator
            .iter_errors(&file)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "{}:\n{}",
            path.display(),
            errors.join("\n")
        );
    }
}

/// A file with one deal, changed in some way.
fn one(change: impl Fn(&mut Value)) -> bool {
    let mut deal = json!({
        "id": "host-client-2026-01",
        "host": "Host",
        "client": "Client",
        "announced": "2026-01-15",
        "kind": "hosting",
        "lease": "triple-net",
        "figures": [
            { "what": "critical-load", "value": 100, "said": "about", "standing": "announced", "sources": ["release"] },
            { "what": "term", "value": [10, 12], "standing": "derived", "sources": ["release"], "note": "As said." },
            { "what": "ready-date", "value": [50, "2027-01"], "standing": "assumed", "note": "It was not said." },
        ],
    });
    change(&mut deal);
    validator().is_valid(&json!({ "deals": [deal] }))
}

#[test]
fn what_has_no_place_is_refused() {
    assert!(one(|_| {}));
    type Change = fn(&mut Value);
    let wrong: [(&str, Change); 14] = [
        ("no host", |deal| {
            drop(deal.as_object_mut().expect("an object").remove("host"));
        }),
        ("no lease", |deal| {
            drop(deal.as_object_mut().expect("an object").remove("lease"));
        }),
        ("a lease of a cloud", |deal| {
            deal["kind"] = json!("gpu-cloud");
        }),
        ("a field that nobody knows", |deal| {
            deal["price"] = json!(120);
        }),
        ("an identifier with capitals", |deal| {
            deal["id"] = json!("Host-2026-01");
        }),
        ("a month that is none", |deal| {
            deal["announced"] = json!("2026-13");
        }),
        ("a day in words", |deal| {
            deal["announced"] = json!("15 January 2026");
        }),
        ("a figure that nobody knows", |deal| {
            deal["figures"][0]["what"] = json!("load");
        }),
        ("a value in words", |deal| {
            deal["figures"][0]["value"] = json!("100 MW");
        }),
        ("a range of three", |deal| {
            deal["figures"][0]["value"] = json!([1, 2, 3]);
        }),
        ("another standing", |deal| {
            deal["figures"][0]["standing"] = json!("rumoured");
        }),
        ("announced without a source", |deal| {
            deal["figures"][0]["sources"] = json!([]);
        }),
        ("derived without how", |deal| {
            drop(
                deal["figures"][1]
                    .as_object_mut()
                    .expect("an object")
                    .remove("note"),
            );
        }),
        ("assumed without why", |deal| {
            drop(
                deal["figures"][2]
                    .as_object_mut()
                    .expect("an object")
                    .remove("note"),
            );
        }),
    ];
    for (what, change) in wrong {
        assert!(!one(change), "{what} passes");
    }
}

fn words<T: Serialize>(all: &[T]) -> BTreeSet<String> {
    let word = |one: &T| match serde_json::to_value(one).expect("a value") {
        Value::String(word) => word,
        other => panic!("{other} is no word"),
    };
    all.iter().map(word).collect()
}

#[test]
fn its_words_are_those_of_the_types() {
    let schema = schema();
    let of = |name: &str| -> BTreeSet<String> {
        let words = schema["$defs"][name]["enum"].as_array().expect(name);
        words
            .iter()
            .map(|word| word.as_str().expect("a word").to_owned())
            .collect()
    };
    assert_eq!(of("what"), words(What::ALL));
    assert_eq!(of("contract-kind"), words(&ContractKind::ALL));
    assert_eq!(of("lease"), words(&Lease::ALL));
    assert_eq!(
        of("provenance"),
        words(&[
            Provenance::Announced,
            Provenance::Derived,
            Provenance::Assumed
        ])
    );
    assert_eq!(
        of("said"),
        words(&[Said::About, Said::MoreThan, Said::UpTo])
    );
    let publishers = [
        Publisher::Primary,
        Publisher::Republished,
        Publisher::FilingSummary,
        Publisher::Press,
        Publisher::SecondHand,
    ];
    assert_eq!(of("publisher"), words(&publishers));
    let parts = [
        RevenuePart::Rent,
        RevenuePart::Power,
        RevenuePart::Recoveries,
        RevenuePart::FitOut,
        RevenuePart::TerminationFee,
    ];
    assert_eq!(of("revenue-part"), words(&parts));
    assert_eq!(of("capacity-state"), words(&CapacityState::ALL));
    let bases = [LoadBasis::Critical, LoadBasis::Gross, LoadBasis::Unstated];
    assert_eq!(of("load-basis"), words(&bases));
    let financings = [
        FinancingKind::ProjectNotes,
        FinancingKind::Loan,
        FinancingKind::Revolver,
        FinancingKind::Convertible,
    ];
    assert_eq!(of("financing-kind"), words(&financings));
    assert_eq!(of("market"), words(&Market::ALL));
    assert_eq!(of("topic"), words(&Topic::ALL));
}
