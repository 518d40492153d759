//! Links as messengers, mail, feeds and shells hand them on: whatever was done to the link of a random
//! contract, it reads as the same contract, and so do the contracts beside it. And that no word of a
//! link is lost without being told.

use offtake_economics::link::{self, RepairKind};
use offtake_economics::portfolio::{Contract, Portfolio, Target, TargetPoint};
use offtake_economics::{Input, Inputs};
use proptest::prelude::*;

use offtake_testkit::strategy::contracts;

const PAGE: &str = "https://example.com/offtake/";

/// The link's query with keys of its own in other letters.
fn keyed(query: &str, key: impl Fn(&str) -> String) -> String {
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, value)) => format!("{}={value}", key(name)),
        None => pair.to_owned(),
    };
    let word = |word: &str| word.split(';').map(pair).collect::<Vec<_>>().join(";");
    let words: Vec<_> = query.split('&').map(word).collect();
    words.join("&")
}

/// As `encodeURIComponent` has it.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte);
    let byte = |byte: u8| match plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// A text with another one in it every so many letters.
fn broken(text: &str, by: &str, every: usize) -> String {
    let letters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = letters
        .chunks(every)
        .map(|line| line.iter().collect())
        .collect();
    lines.join(by)
}

/// What is done to an address, by what it is called.
fn manglings(query: &str) -> Vec<(String, String)> {
    let open = format!("{PAGE}?{query}");
    let mut all = Vec::new();
    for entity in [
        "&amp;",
        "&AMP;",
        "&#38;",
        "&#038;",
        "&#x26;",
        "&#X26;",
        "&amp;amp;",
        "&amp;#38;",
        "\\u0026",
        "\\&",
        "^&",
        "&&",
        "&?",
    ] {
        all.push((entity.to_owned(), open.replace('&', entity)));
        all.push((
            format!("{entity} behind #"),
            format!("{PAGE}#{}", query.replace('&', entity)),
        ));
    }
    for entity in ["&#61;", "&#x3D;", "&equals;", "\\u003d", "\\="] {
        all.push((entity.to_owned(), open.replace('=', entity)));
    }
    let parts = open
        .replace(';', "&#59;")
        .replace('@', "&commat;")
        .replace(',', "&#x2c;");
    all.push(("parts as entities".to_owned(), parts));
    for (name, text) in [
        ("encoded", format!("{PAGE}?{}", encoded(query))),
        (
            "encoded twice",
            format!("{PAGE}?{}", encoded(&encoded(query))),
        ),
        (
            "encoded three times",
            format!("?{}", encoded(&encoded(&encoded(query)))),
        ),
        ("encoded behind #", format!("{PAGE}#{}", encoded(query))),
        ("encoded as a whole", encoded(&open)),
        (
            "encoded with its question mark",
            format!("{PAGE}{}", encoded(&format!("?{query}"))),
        ),
        ("quoted in a mail", broken(&open, "\r\n> ", 60)),
        ("ampersands encoded", open.replace('&', "%26")),
        (
            "behind another page",
            format!(
                "https://eur01.safelinks.example/?url={}&data=05%7C02%7C&reserved=0",
                encoded(&open)
            ),
        ),
        (
            "behind a search",
            format!(
                "https://www.google.example/url?sa=t&q={}&usg=AOv",
                encoded(&open)
            ),
        ),
        (
            "capital keys",
            format!("{PAGE}?{}", keyed(query, str::to_uppercase)),
        ),
        (
            "Keys",
            format!(
                "{PAGE}?{}",
                keyed(query, |key| {
                    let (first, rest) = key.split_at(1);
                    first.to_uppercase() + rest
                })
            ),
        ),
        (
            "amp without its semicolon",
            format!("{PAGE}?{}", query.replace('&', "&amp")),
        ),
        ("amp;", format!("{PAGE}?{}", query.replace('&', "&amp%3B"))),
        ("in < >", format!("<{open}>")),
        ("in < | >", format!("<{open}|the contract>")),
        ("in ( )", format!("({open})")),
        ("spaces", format!("  {}  ", open.replace('&', "&+"))),
        (
            "quoted-printable",
            broken(&open, "\0", 25)
                .replace('=', "=3D")
                .replace('\0', "=\r\n"),
        ),
        (
            "followed",
            format!(
                "{open}&utm_source=mail&utm_medium=email&fbclid=IwAR0_x&gclid=1&mc_cid=2&MSCLKID=3"
            ),
        ),
        (
            "followed before",
            format!("{PAGE}?ref=feed&igshid=a%3D%3D&_hsenc=p2&{query}&si=x#curves"),
        ),
        (
            "followed behind #",
            format!("{PAGE}?utm_campaign=a#{query}&yclid=1"),
        ),
        ("an app's #", format!("{PAGE}#/?{query}")),
    ] {
        all.push((name.to_owned(), text));
    }
    for by in [
        "\n", "\r\n", "\n    ", " \n", "\u{ad}", "\u{200b}", "\u{feff}", "\u{2060}", "\u{202d}",
    ] {
        for every in [7, 61] {
            all.push((format!("{by:?} every {every}"), broken(&open, by, every)));
        }
    }
    let last = query.rsplit('&').next().unwrap_or_default();
    let is_list = last.starts_with("phases=")
        || last.starts_with("target=")
        || last
            .rsplit(';')
            .next()
            .is_some_and(|part| part.starts_with("phases="));
    let is_name = last.starts_with("contract=")
        && last.rsplit(';').next().is_some_and(|part| {
            !part.contains('=') || part.starts_with("contract=") || part.starts_with("site=")
        });
    for closing in [
        ")",
        "]",
        ">",
        "}",
        "\"",
        "'",
        "”",
        "’",
        "»",
        "*",
        "**",
        ".",
        ",",
        ";",
        ":",
        "!",
        "…",
        "?",
        "/",
        ").",
        "),",
        "\">",
        "%22",
        "%3E",
        "%E2%80%9D",
        "\u{ad})",
    ] {
        // A name may end in a full stop, and whoever breaks a list off may have lost some of it.
        if is_list && closing.contains(',') || is_name && !")]>}\"'”’*".contains(closing) {
            continue;
        }
        all.push((format!("closed by {closing}"), format!("{open}{closing}")));
        all.push((
            format!("closed by {closing}, behind #"),
            format!("{PAGE}#{query}{closing}"),
        ));
    }
    all
}

fn portfolios() -> impl Strategy<Value = Portfolio> {
    let name = prop::sample::select(vec![
        "CoreWeave",
        "AT&T",
        "A, Inc. (Texas)",
        "100% Öl; Ω=1+1",
        "بت\u{200c}کوین",
    ]);
    let contract = (
        name,
        prop::sample::select(vec!["", "Denton & Pecos"]),
        contracts(),
    );
    let contract = contract.prop_map(|(client, site, inputs)| Contract::new(client, site, inputs));
    let point = (12 * 2009..12 * 2101_u32, 0.0..20_000.0_f64);
    let point = point.prop_map(|(month, mw)| TargetPoint { month, mw });
    let all = (
        prop::collection::vec(contract, 1..4),
        prop::collection::vec(point, 0..3),
    );
    all.prop_map(|(contracts, points)| Portfolio {
        contracts,
        target: Target::new(points).0,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_contract_is_the_same_however_its_link_was_handed_on(inputs in contracts()) {
        let query = link::write(&inputs);
        prop_assume!(!query.is_empty());
        let semicolons = format!("{PAGE}?{}", query.replace('&', ";"));
        let others = [(";".to_owned(), semicolons.clone()), ("%3B".to_owned(), semicolons.replace(';', "%3B"))];
        for (how, address) in manglings(&query).into_iter().chain(others) {
            let reading = link::read(&address);
            prop_assert_eq!(link::write(&reading.inputs), query.clone(), "{}: {}", how, address);
            prop_assert_eq!(&reading.repairs, &[], "{}: {}", how, address);
        }
    }

    #[test]
    fn a_portfolio_is_the_same_however_its_link_was_handed_on(portfolio in portfolios(), inputs in contracts()) {
        let own = link::write(&inputs);
        let query = link::beside(&own, &link::write_portfolio(&portfolio));
        for (how, address) in manglings(&query) {
            let reading = link::read_portfolio(&address);
            prop_assert_eq!(&reading.portfolio, &portfolio, "{}: {}", how, address);
            prop_assert_eq!(&reading.repairs, &[], "{}: {}", how, address);
            // What the page keeps without reading it is the same too.
            let kept = link::read_portfolio(&format!("?{}", link::portfolio_part(&address)));
            prop_assert_eq!(&kept.portfolio, &portfolio, "{}: {}", how, address);
            let scenario = link::read(&address);
            prop_assert_eq!(link::write(&scenario.inputs), own.clone(), "{}: {}", how, address);
            prop_assert_eq!(&scenario.repairs, &[], "{}: {}", how, address);
        }
    }

    // The law: what is not read is told, and takes nothing with it.
    #[test]
    fn every_word_is_read_or_told(
        inputs in contracts(),
        portfolio in portfolios(),
        strays in prop::collection::vec(("[b-z]{2,9}", prop_oneof!["[a-z0-9.]{0,6}", Just("CoreWeave;mw=60".to_owned())], any::<prop::sample::Index>()), 1..4),
    ) {
        let query = link::beside(&link::write(&inputs), &link::write_portfolio(&portfolio));
        let mut words: Vec<String> = query.split('&').map(str::to_owned).collect();
        let mut added = Vec::new();
        for (key, value, at) in strays {
            let key = format!("{key}q");
            if !added.contains(&key) {
                words.insert(at.index(words.len() + 1), format!("{key}={value}"));
                added.push(key);
            }
        }
        let address = format!("{PAGE}?{}", words.join("&"));
        let (scenario, all) = (link::read(&address), link::read_portfolio(&address));
        prop_assert_eq!(&scenario.inputs, &inputs, "{}", address);
        prop_assert_eq!(&all.portfolio, &portfolio, "{}", address);
        for repairs in [scenario.repairs, all.repairs] {
            let told: Vec<_> = repairs.iter().map(|repair| &repair.key).collect();
            prop_assert_eq!(repairs.len(), added.len(), "{}: {:?}", address, told);
            for key in &added {
                prop_assert!(told.contains(&key), "{} of {} is not among {:?}", key, address, told);
            }
        }
    }
}

#[track_caller]
fn told(address: &str) -> (String, Vec<String>) {
    let reading = link::read_portfolio(address);
    let told = reading.repairs.into_iter().map(|repair| repair.message);
    (link::write_portfolio(&reading.portfolio), told.collect())
}

#[test]
fn an_ampersand_of_a_name_is_told_and_takes_nothing_with_it() {
    for (address, becomes) in [
        (
            "?contract=AT&T;mw=70;term=10",
            "contract=AT%26T;mw=70;term=10",
        ),
        ("?contract=AT&amp;T;mw=70", "contract=AT%26T;mw=70"),
        ("?contract=AT&T", "contract=AT%26T"),
        (
            "?contract=AT+&+T;mw=70&contract=B",
            "contract=AT+%26+T;mw=70&contract=B",
        ),
        (
            "?contract=Core;site=A&B;mw=70",
            "contract=Core;site=A%26B;mw=70",
        ),
    ] {
        let (query, messages) = told(address);
        assert_eq!(query, becomes, "{address}");
        assert_eq!(messages.len(), 1, "{address}: {messages:?}");
        // The page tells it with the scenario, which it does not become part of.
        let reading = link::read(address);
        assert_eq!(reading.inputs, Inputs::default(), "{address}");
        assert_eq!(reading.repairs.len(), 1, "{address}");
        assert_eq!(link::portfolio_part(address), becomes, "{address}");
    }
    // What follows readers is no part of a name, and no stray either.
    assert_eq!(
        told("?contract=Core&fbclid&mw=3"),
        ("contract=Core".to_owned(), Vec::new())
    );
}

#[test]
fn semicolons_divide_words_only_where_no_value_has_some() {
    let reading = link::read("?mw=300;term=10");
    assert_eq!(
        (link::write(&reading.inputs).as_str(), reading.repairs.len()),
        ("mw=300&term=10", 0)
    );
    for divided in ["contract=A;mw=60", "pin=A;mw=60", "with=A;mw=60"] {
        let reading = link::read(&format!("?mw=300&{divided}&term=10;rate=100"));
        let told = reading
            .repairs
            .iter()
            .any(|repair| repair.key == "term" && repair.given == "10;rate=100");
        assert!(told, "{divided}: {:?}", reading.repairs);
        assert_eq!(
            reading.inputs.get(Input::Rate),
            Inputs::default().get(Input::Rate)
        );
    }
}

#[test]
fn a_slip_in_a_portfolio_is_told_by_both_readers() {
    for (address, key) in [
        (
            "?contract=CoreWeave;mw=200&contrat=G42;mw=60;term=10",
            "contrat",
        ),
        ("?contract=CoreWeave;mw=200&G42;mw=60;term=10", "G42;mw"),
        ("?contract=CoreWeave;mw=200&&contracts=G42", "contracts"),
        ("?contract=CoreWeave;mw=200#tagret=2027-12@1000", "tagret"),
    ] {
        for repairs in [
            link::read(address).repairs,
            link::read_portfolio(address).repairs,
        ] {
            let [repair] = repairs.as_slice() else {
                panic!("{address}: {repairs:?}");
            };
            assert_eq!(
                (repair.key.as_str(), repair.kind),
                (key, RepairKind::Unknown),
                "{address}"
            );
        }
    }
    // Of two sites the first is not lost without a word either.
    let (query, messages) = told("?contract=A;site=Denton;site=Pecos");
    assert_eq!(query, "contract=A;site=Pecos");
    assert!(
        messages
            .first()
            .is_some_and(|one| one.contains("site=Denton stands before site=Pecos")),
        "{messages:?}"
    );
    // The page's own scenario is none of a portfolio's business.
    assert_eq!(
        told("?mw=300&term=10&contract=A"),
        ("contract=A".to_owned(), Vec::new())
    );
}

#[test]
fn a_list_that_breaks_off_is_told() {
    let reading = link::read("?phases=200@12,70@15,");
    assert_eq!((reading.inputs.phases(), reading.repairs.len()), (None, 1));
    let (query, messages) = told("?target=2026-12@500,");
    assert_eq!((query.as_str(), messages.len()), ("target=2026-12@500", 1));
}
