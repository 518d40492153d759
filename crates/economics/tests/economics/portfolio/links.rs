//! A portfolio in a link: to the letter there and back, beside the scenario, and repaired in words.

use offtake_economics::link::{self, MOST_CONTRACTS, RepairKind};
use offtake_economics::portfolio::{Contract, Portfolio, Target, TargetPoint};
use offtake_economics::{Input, Inputs};
use proptest::prelude::*;

use offtake_testkit::strategy::contracts;

fn points() -> impl Strategy<Value = Vec<TargetPoint>> {
    let point = (12 * 2009..12 * 2101_u32, 0.0..20_000.0_f64);
    prop::collection::vec(
        point.prop_map(|(month, mw)| TargetPoint { month, mw }),
        0..6,
    )
}

fn portfolios() -> impl Strategy<Value = Portfolio> {
    // Any text is a name: what divides a link, what a link cannot hold, other scripts.
    let name = prop_oneof![
        Just("CoreWeave".to_owned()),
        Just("a;b=c&d+e%25 f#g?:~:h/i@j".to_owned()),
        "[a-z;=&+%# ]{0,12}",
        any::<String>(),
    ];
    let contract = (
        name.clone(),
        prop_oneof![2 => Just(String::new()), 1 => name],
        contracts(),
    );
    let contract =
        contract.prop_map(|(client, site, inputs)| Contract::new(&client, &site, inputs));
    let contracts = prop::collection::vec(contract, 0..6);
    (contracts, points()).prop_map(|(contracts, points)| Portfolio {
        contracts,
        target: Target::new(points).0,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_portfolio_survives_its_link_to_the_letter(portfolio in portfolios(), scenario in contracts()) {
        let query = link::write_portfolio(&portfolio);
        let reading = link::read_portfolio(&query);
        prop_assert_eq!(&reading.repairs, &[]);
        prop_assert_eq!(&reading.portfolio, &portfolio);
        prop_assert_eq!(link::write_portfolio(&reading.portfolio), query.clone());

        // Beside the page's scenario neither minds the other, openly or behind the number sign.
        let own = link::write(&scenario);
        let both = link::beside(&own, &query);
        for address in [both.clone(), format!("?{both}"), format!("https://a.b/c/?{own}#{query}"), format!("https://a.b/#{both}")] {
            prop_assert_eq!(&link::read_portfolio(&address).portfolio, &portfolio, "{}", address);
            let alone = link::read(&address);
            prop_assert_eq!((link::write(&alone.inputs), alone.repairs.len()), (own.clone(), 0), "{}", address);
            prop_assert_eq!(link::portfolio_part(&address), query.clone(), "{}", address);
        }
    }

    // Programs that pass links on undo and redo escapes in every value.
    #[test]
    fn a_link_may_be_escaped_anew(portfolio in portfolios()) {
        let query = link::write_portfolio(&portfolio);
        let again = |pair: &str| {
            let (key, value) = pair.split_once('=').expect("a pair");
            let bytes = unescaped(value);
            let value: String = bytes.iter().map(|byte| format!("%{byte:02x}")).collect();
            format!("{key}={value}")
        };
        let pairs: Vec<String> = query.split('&').filter(|pair| !pair.is_empty()).map(again).collect();
        let reading = link::read_portfolio(&pairs.join("&"));
        prop_assert_eq!(reading.portfolio, portfolio);
        prop_assert_eq!(reading.repairs, []);
    }

    #[test]
    fn no_text_makes_reading_fail(text in any::<String>(), value in any::<String>()) {
        for address in [text, format!("contract={value}"), format!("contract=A;{value}"), format!("target={value}")] {
            let reading = link::read_portfolio(&address);
            let query = link::write_portfolio(&reading.portfolio);
            prop_assert_eq!(link::read_portfolio(&query).portfolio, reading.portfolio);
            for repair in reading.repairs {
                prop_assert!(repair.message.ends_with(['.', '?']), "{}", repair.message);
                prop_assert!(!repair.message.contains(char::is_control), "{:?}", repair.message);
            }
        }
    }
}

/// A value as every reader of queries takes it.
fn unescaped(value: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = value.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = (*first == b'%')
            .then(|| std::str::from_utf8(tail.get(..2).expect("two")).expect("text"));
        bytes.push(match hex {
            Some(hex) => u8::from_str_radix(hex, 16).expect("hexadecimal"),
            None if *first == b'+' => b' ',
            None => *first,
        });
        rest = if hex.is_some() {
            tail.get(2..).expect("two")
        } else {
            tail
        };
    }
    bytes
}

#[track_caller]
fn repaired(query: &str) -> (String, Vec<(RepairKind, String)>) {
    let reading = link::read_portfolio(query);
    let told = reading
        .repairs
        .into_iter()
        .map(|repair| (repair.kind, repair.message));
    (link::write_portfolio(&reading.portfolio), told.collect())
}

#[test]
fn every_repair_says_which_contract_it_is_of() {
    for (query, becomes, kind, says) in [
        (
            "contract=A;mw=abc&contract=B;mw=1e9",
            "contract=A&contract=B;mw=5000",
            RepairKind::Unreadable,
            "Contract 1, A: Critical IT load: mw=abc is not a number in MW, so the default 200 MW is used.",
        ),
        (
            "contract=A&contract=CoreWeave;colour=blue",
            "contract=A&contract=CoreWeave",
            RepairKind::Unknown,
            "Contract 2, CoreWeave: colour=blue: no input has this name, so it was left out.",
        ),
        (
            "contract=mw=300;term=10",
            "contract=Unnamed+client;mw=300;term=10",
            RepairKind::Adjusted,
            "Contract 1, Unnamed client: contract= has no name in it, so \"Unnamed client\" is used.",
        ),
        (
            "contract=A;contract=B",
            "contract=A",
            RepairKind::Unknown,
            "Contract 1, A: contract=B: no input has this name, so it was left out.",
        ),
        (
            "target=2027-12@1000&target=2026-12@500",
            "target=2026-12@500",
            RepairKind::Repeated,
            "target=2027-12@1000 stands before target=2026-12@500: of one name the last counts, so the earlier was left out.",
        ),
        (
            "target=2027-12@1000,soon@2000",
            "target=2027-12@1000",
            RepairKind::Adjusted,
            "target=2027-12@1000,soon@2000 is not, or not in every part, a list of months and MW such as 2026-12@590,2027-12@1000 (from 0 to 100000 MW, 24 at most), so 2027-12@1000 is used.",
        ),
        (
            "target=1GW",
            "",
            RepairKind::Unreadable,
            "target=1GW is not, or not in every part, a list of months and MW such as 2026-12@590,2027-12@1000 (from 0 to 100000 MW, 24 at most), so it was left out.",
        ),
    ] {
        let (query, told) = (query, repaired(query));
        assert_eq!(told.0, becomes, "{query}");
        assert_eq!(told.1.first(), Some(&(kind, says.to_owned())), "{query}");
    }
    // The second of them has a repair of its own.
    assert_eq!(repaired("contract=A;mw=abc&contract=B;mw=1e9").1.len(), 2);
}

#[test]
fn a_link_has_a_bound_and_a_portfolio_none() {
    let many = vec!["contract=A"; MOST_CONTRACTS + 3].join("&");
    let reading = link::read_portfolio(&many);
    assert_eq!(reading.portfolio.contracts.len(), MOST_CONTRACTS);
    let told: Vec<&str> = reading
        .repairs
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(
        told,
        ["contract=A and 2 more: of these a link has 1000 at most, so the rest was left out."]
    );

    let portfolio = Portfolio {
        contracts: vec![Contract::new("A", "", Inputs::default()); 2 * MOST_CONTRACTS],
        target: Target::default(),
    };
    let all = portfolio.consolidate();
    assert_eq!(all.contracts.len(), 2 * MOST_CONTRACTS);
    let one = all
        .contracts
        .first()
        .expect("a contract")
        .total_contract_value;
    let times = all.total_contract_value / one;
    assert!((times - 2.0 * MOST_CONTRACTS as f64).abs() < 1e-8);
}

#[test]
fn what_a_link_says_of_a_portfolio_is_no_repair_of_the_scenario() {
    let address = "?mw=300&contract=A;mw=1&target=2027-12@1000&term=10";
    let reading = link::read(address);
    assert_eq!(
        (link::write(&reading.inputs).as_str(), reading.repairs.len()),
        ("mw=300&term=10", 0)
    );
    assert_eq!(
        link::portfolio_part(address),
        "contract=A;mw=1&target=2027-12@1000"
    );
    // And no input will ever take the name of one of its keys.
    for key in ["contract", "target", "site"] {
        assert_eq!(Input::from_key(key), None);
    }
}

// Whoever keeps a part without reading it keeps all of it, however odd.
#[test]
fn a_part_means_the_same_in_another_query() {
    for address in [
        "?mw=300&contract=A?B&target=2027-12@1000",
        "https://a.b/?contract=https://c.d/e?f;mw=70",
        "https://a.b/?mw=300#contract=A#B;mw=70",
        "?%63ontract=A&mw=300",
    ] {
        let whole = link::read_portfolio(address);
        assert_eq!(whole.portfolio.contracts.len(), 1, "{address}");
        let part = link::portfolio_part(address);
        let again = link::read_portfolio(&format!("?{}", link::beside("mw=1", &part)));
        assert_eq!(again, whole, "{part}");
    }
}

// Six contracts as hosts announce them, each with most of what can be said: what passes a link on
// may cut it at 2,000 characters.
#[test]
fn six_realistic_contracts_fit_into_a_link() {
    let query = "contract=CoreWeave;site=Denton%2C+Texas;phases=40@12,70@15,90@18;tcv=3500;opex=27.35;credited=100\
        &contract=CoreWeave;site=Denton+expansion;mw=70;start=2025-02;ready=25;rate=121.5277777777778;client=0;debt=70;interest=7.75;tax=21\
        &contract=G42+%28Core42%29;site=Lake+Mariner;mw=60;start=2024-12;ready=6;ramp=6;term=10;rate=125;esc=3;pass=0;margin=70;capex=7;client=0;credited=0;debt=60\
        &contract=Fluidstack;site=CB-3+%26+CB-4;phases=84@11,84@16;start=2025-08;term=10;tcv=3700;esc=3;opex=19.9;oesc=3;capex=9;client=0;debt=80;interest=7.75;tenor=10;tax=21\
        &contract=Amazon;site=Barber+Lake;mw=214;start=2025-11;ready=9;term=15;tcv=5500;margin=85;capex=9.5;client=0;debt=72;interest=7.125;tax=21;disc=12;ke=15\
        &contract=AMD;site=Corsicana;mw=25;start=2026-01;ready=5;term=10;tcv=311;margin=80;capex=3.6;client=0;sga=2\
        &target=2024-06@0,2027-12@1000"
        .replace("        ", "");
    let reading = link::read_portfolio(&query);
    assert_eq!(reading.repairs, []);
    let written = link::write_portfolio(&reading.portfolio);
    let clients: Vec<_> = reading
        .portfolio
        .contracts
        .iter()
        .map(Contract::client)
        .collect();
    assert_eq!(
        clients,
        [
            "CoreWeave",
            "CoreWeave",
            "G42 (Core42)",
            "Fluidstack",
            "Amazon",
            "AMD"
        ]
    );
    let address = format!("https://example.com/offtake/?mw=300&term=10&{written}");
    assert!(address.len() < 2_000, "{} characters", address.len());
    assert!(address.len() > 800, "too short to be realistic");
}
