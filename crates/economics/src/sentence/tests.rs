//! The sentence of every kind of contract, to the letter.

use super::*;
use crate::format::article;
use crate::{evaluate, link};

fn says(query: &str) -> String {
    let inputs = link::read(query).inputs;
    plain(&sentence(&inputs, &evaluate(&inputs)))
}

/// The sentence without what it says of the conversion.
fn first(query: &str) -> String {
    let said = says(query);
    let (worth, _) = said.split_once(". The ").expect("two sentences");
    format!("{worth}.")
}

/// What it says of the conversion.
fn second(query: &str) -> String {
    let said = says(query);
    let (_, conversion) = said.split_once(". The ").expect("two sentences");
    let (conversion, _) = conversion.split_once(" Mining with").expect("a third");
    format!("The {conversion}")
}

#[test]
fn it_ends_with_what_mining_would_be_worth() {
    let third = |query: &str| {
        let said = says(query);
        let at = said
            .find(" Mining with")
            .map(|at| said[at + 1..].to_owned());
        at.unwrap_or_default()
    };
    assert_eq!(
        third(""),
        "Mining with that power is worth $962.1 million less, at a 10% discount rate."
    );
    assert_eq!(
        third("hashprice=200&disc=8.5"),
        "Mining with that power is worth $1.38 billion more, at an 8.5% discount rate."
    );
    // Where there is nothing to mine with, nothing is said of it.
    assert_eq!(third("gross=0"), "");
    assert_eq!(
        third("rate=0&capex=0&hashprice=0"),
        "Mining with that power is worth as much."
    );
}

#[test]
fn with_debt_or_tax_the_return_is_the_owners() {
    let said = says("tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5");
    assert!(
        said.contains(
            "The host pays the $1.60 billion conversion, which pays back in 106 months before \
             debt and tax, a 6.1% return to equity. Mining with that power is worth "
        ) && said.ends_with(", at a 10% discount rate, before debt and tax."),
        "{said}"
    );
    for query in [
        "dscr=1.3&client=0&capex=8",
        "tax=21&client=40",
        "kind=gpu&debt=60",
    ] {
        let inputs = link::read(query).inputs;
        let parts = sentence(&inputs, &evaluate(&inputs));
        let shows = |of: Metric| {
            parts
                .iter()
                .any(|part| matches!(part, Part::Figure { metric, .. } if *metric == of))
        };
        assert!(shows(Metric::IrrEquity) && !shows(Metric::Irr), "{query}");
    }
}

#[test]
fn options_are_told_as_announced_and_as_expected() {
    let renewed = |query: &str| {
        let said = says(query);
        let from = said.find(" With ").map(|at| at + 1);
        let told = from.and_then(|from| said.get(from..));
        told.and_then(|told| told.split_once(". The "))
            .map(|(told, _)| told.to_owned())
    };
    let query = "client=0&capex=8&esc=3&renew=2x5";
    assert_eq!(
        renewed(query).as_deref(),
        Some("With 2 renewals it comes to $8.91 billion")
    );
    assert_eq!(
        renewed(&format!("{query}&prenew=50")).as_deref(),
        Some(
            "With 2 renewals it comes to $8.91 billion; at 50% probability each, $5.88 billion is \
             expected"
        )
    );
    assert_eq!(
        renewed("renew=1x5&prenew=20").as_deref(),
        Some(
            "With 1 renewal it comes to $4.96 billion; at a probability of 20%, $3.79 billion is \
             expected"
        )
    );
    assert_eq!(renewed(""), None);
}

#[test]
fn the_default_has_its_four_handles() {
    let inputs = Inputs::default();
    let parts = sentence(&inputs, &evaluate(&inputs));
    let handles: Vec<_> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Handle { input, text } => Some((*input, text.as_str())),
            _ => None,
        })
        .collect();
    let expected = [
        (Input::Mw, "200 MW"),
        (Input::Term, "12 years"),
        (Input::Rate, "$121.53"),
        (Input::Margin, "77.5%"),
    ];
    assert_eq!(handles, expected);
    let strong = |part: &&Part| matches!(part, Part::Figure { strong: true, .. });
    let worth = parts.iter().find(strong).map(Part::text);
    assert_eq!(worth, Some("$3.50 billion"));
}

#[test]
fn the_worth_of_every_kind_of_contract() {
    for (query, expected) in [
        (
            "phases=200@12,70@15,112@20,120@27&rate=121",
            "502 MW in four phases hosted for 12 years at $121.00 a kW-month is worth $8.75 \
             billion: $728.9 million a year, of which 77.5% stays as gross profit.",
        ),
        (
            "tcv=3500",
            "200 MW hosted for 12 years for $3.50 billion comes to $121.53 a kW-month: $291.7 \
             million a year, of which 77.5% stays as gross profit.",
        ),
        (
            "tcv=3500&esc=3",
            "200 MW hosted for 12 years for $3.50 billion comes to $102.76 a kW-month at signing, \
             rising 3% a year: $291.7 million a year, of which 77.5% stays as gross profit.",
        ),
        (
            "esc=-2.5&take=80&term=1",
            "200 MW hosted for 1 year at $121.53 a kW-month falling 2.5% a year on 80% of the \
             load is worth $233.3 million: $233.3 million a year, of which 77.5% stays as gross \
             profit.",
        ),
        (
            "opex=20",
            "200 MW hosted for 12 years at $121.53 a kW-month is worth $3.50 billion: $291.7 \
             million a year, of which 83.5% stays as gross profit.",
        ),
        (
            "pass=0&mw=0.1&term=10.333333333333334",
            "0.1 MW hosted for 10 years and 4 months at $121.53 a kW-month is worth $1.51 million: \
             $145.8 thousand a year, of which 49.4% stays as gross profit after the power that \
             the host pays.",
        ),
        (
            "margin=-12",
            "200 MW hosted for 12 years at $121.53 a kW-month is worth $3.50 billion: $291.7 \
             million a year, at a gross margin of \u{2212}12%.",
        ),
        (
            "rate=0",
            "200 MW hosted for 12 years at $0.00 a kW-month brings in nothing.",
        ),
        (
            "take=0",
            "200 MW hosted for 12 years at $121.53 a kW-month brings in nothing.",
        ),
        (
            "tcv=0",
            "200 MW hosted for 12 years for $0 brings in nothing.",
        ),
        (
            "tcv=3500&take=0",
            "200 MW hosted for 12 years cannot come to $3.50 billion at any price, because no \
             load is billed.",
        ),
    ] {
        assert_eq!(first(query), expected, "{query}");
    }
}

#[test]
fn who_pays_for_the_conversion_and_gets_it_back() {
    for (query, expected) in [
        (
            "tcv=3500&client=0&capex=8&esc=3&ramp=6&sga=5",
            "The host pays the $1.60 billion conversion, which pays back in 106 months, an 8.2% \
             return.",
        ),
        (
            "client=0&capex=40",
            "The host pays the $8.00 billion conversion and never recovers it, a \u{2212}13.9% \
             return.",
        ),
        (
            "client=0&capex=1&margin=-100",
            "The host pays the $200 million conversion and never recovers it.",
        ),
        (
            "client=0&ready=0&capex=0.01",
            "The host pays the $2 million conversion and is never out of pocket.",
        ),
        (
            "client=40",
            "The host pays $180 million of the $300 million conversion, which pays back in 28 \
             months, a 99.5% return; the client pays the rest and recoups it as credits over the \
             first 10 months of fees.",
        ),
        (
            "client=0.5&capex=0.1",
            "The host pays $19.9 million of the $20 million conversion, which pays back in 14 \
             months; the client pays the rest and recoups it as credits over the first month of fees.",
        ),
        (
            "credited=0",
            "The client pays the $300 million conversion and recoups none of it.",
        ),
        (
            "cap=0",
            "The client pays the $300 million conversion and recoups none of it, though $300 \
             million is to be credited.",
        ),
        (
            "cap=5",
            "The client pays the $300 million conversion and recoups $175 million of it as \
             credits; $125 million is never credited.",
        ),
        (
            "credited=50",
            "The client pays the $300 million conversion and recoups $150 million of it as credits over \
             the first 13 months of fees.",
        ),
        (
            "phases=200@12,70@60",
            "The client pays the $405 million conversion and recoups it as credits over 34 months of fees.",
        ),
        ("capex=0", "The conversion costs nothing."),
    ] {
        assert_eq!(second(query), expected, "{query}");
    }
}

#[test]
fn articles_follow_how_a_number_is_said() {
    for (figure, expected) in [
        ("8.2%", "an"),
        ("11.0%", "an"),
        ("18.4%", "an"),
        ("80.0%", "an"),
        ("812.0%", "an"),
        ("1.1%", "a"),
        ("110.0%", "a"),
        ("0.8%", "a"),
        ("\u{2212}8.2%", "a"),
    ] {
        assert_eq!(article(figure), expected, "{figure}");
    }
}

#[test]
fn gpus_are_spoken_of_by_the_hour() {
    assert_eq!(
        says("kind=gpu"),
        "4,096 GPUs rented out for 3 years at 100% utilisation and $2.56 an hour are worth $275.6 million: $91.9 \
         million a year, of which 71.9% stays as gross profit after the power that the host pays. The host pays \
         $166.3 million for them, which pays back in 33 months, a 12.5% return. Mining with that \
         power is worth $1.17 million more, at a 10% discount rate."
    );
    let start = |query: &str| {
        let said = says(&format!("kind=gpu&gross=0&{query}"));
        let (start, _) = said
            .split_once(": ")
            .or(said.split_once(". "))
            .expect("an end");
        start.to_owned()
    };
    assert_eq!(
        start("decay=10&util=80&exit=2"),
        "4,096 GPUs rented out for 3 years at 80% utilisation, terminated early after 2 years, at $2.56 an hour falling 10% a \
         year are worth $139.6 million"
    );
    assert_eq!(
        start("gpus=1&yearly=0.02"),
        "1 GPU rented out for 3 years at 100% utilisation for $20 thousand a year comes to $2.28 an hour"
    );
    assert_eq!(
        start("util=0"),
        "4,096 GPUs rented out for 3 years at 0% utilisation and $2.56 an hour bring in nothing"
    );
    assert_eq!(
        start("util=0&tcv=276"),
        "4,096 GPUs rented out for 3 years at 0% utilisation cannot come to $276 million at any price, because no hour is \
         sold"
    );
    assert!(says("kind=gpu&gcapex=0").contains("The GPUs cost nothing."));
    let never = says("kind=gpu&price=1");
    assert!(never.contains("for them and never recovers it"), "{never}");
}
