//! The rules of links, one example each; what a version-1 link means for ever; and that no text at
//! all can make reading one fail.
#![allow(clippy::expect_used)] // what the tests share fails as they do, by a panic

mod handed_on;
mod ranges;
mod view;

use offtake_economics::link::{self, Reading, Repair, RepairKind};
use offtake_economics::{ContractKind, Input, Inputs, evaluate};
use proptest::prelude::*;

/// The canonical query of what a link was read as.
fn read(address: &str) -> String {
    link::write(&link::read(address).inputs)
}

/// The one repair that a link needs, after checking that it reads well.
#[track_caller]
fn repair(address: &str) -> Repair {
    let Reading { repairs, .. } = link::read(address);
    assert_eq!(repairs.len(), 1, "{address} needed {repairs:#?}");
    repairs.iter().for_each(reads_well);
    repairs.into_iter().next_back().expect("one")
}

/// A message names its key, is one or two whole sentences, and commands no terminal.
#[track_caller]
fn reads_well(Repair { key, message, .. }: &Repair) {
    let name: String = key.chars().take(40).filter(|c| !c.is_control()).collect();
    let plain: String = message.chars().filter(|c| *c != '\u{fffd}').collect();
    let named = name.contains(['\u{fffd}', '\u{2066}', '\u{202e}']) || plain.contains(&name);
    assert!(named, "{message} does not name {key}");
    assert!(
        message.ends_with(['.', '?']) && message.contains(' '),
        "{message}"
    );
    assert!(!message.contains(char::is_control), "{message:?}");
}

#[test]
fn every_repair_does_and_says_what_the_fixture_says() {
    let mut lines = include_str!("../fixtures/link_repairs.txt").lines();
    while let Some(line) = lines.next() {
        let Some((query, becomes)) = line.split_once(" -> ") else {
            continue;
        };
        let becomes = becomes.strip_prefix("(the default)").unwrap_or(becomes);
        assert_eq!(read(query), becomes, "{query}");
        let repair = repair(query);
        let kind = serde_json::to_value(repair.kind).expect("a word");
        let said = format!("{}: {}", kind.as_str().expect("a word"), repair.message);
        assert_eq!(Some(said.as_str()), lines.next(), "{query}");
    }
}

#[test]
fn an_unreadable_value_leaves_the_default() {
    for value in [
        "", "inf", "-inf", "nan", "NaN", "infinity", "0x10", "1_000", "1,5", "%40", "1e", "--4",
        "٣",
    ] {
        let repair = repair(&format!("mw={value}"));
        assert_eq!(
            (repair.kind, repair.used.as_str()),
            (RepairKind::Unreadable, "200"),
            "{value}"
        );
    }
    // A ratio has no unit to name.
    let message = repair("pue=low").message;
    assert!(message.contains("pue=low is not a number, so"), "{message}");
    assert_eq!(repair("mw=%40").given, "@");
    assert_eq!(repair("mw").given, "");
    for value in [
        "200",
        "@",
        "200@",
        "@12",
        "200@12,",
        "200@12;70@15",
        "a@b",
        "inf@12",
    ] {
        assert_eq!(
            repair(&format!("phases={value}")).kind,
            RepairKind::Unreadable,
            "{value}"
        );
    }
}

#[test]
fn a_value_out_of_range_becomes_the_nearest() {}

#[test]
fn phases_are_brought_into_order_and_range() {
    assert_eq!(read("phases=70@15,200@12,30@15"), "phases=200@12,100@15");
    assert!(link::read("phases=70@15,200@12").repairs.is_empty());
    let Reading {
        inputs, repairs, ..
    } = link::read("phases=9000@12,0@99");
    assert_eq!(link::write(&inputs), "phases=5000@12,0.1@60");
    assert_eq!(repairs.len(), 2, "one for either end");
    // Several of one month may come to more than one phase can be.
    assert_eq!(repair("phases=4000@12,3000@12").used, "5000@12");
    let thirteen: Vec<_> = (1..=13).map(|month| format!("10@{month}")).collect();
    let message = repair(&format!("phases={}", thirteen.join(","))).message;
    assert!(message.contains("has more than twelve phases"), "{message}");
    assert!(!message.contains("has a part that"), "{message}");
    let message = repair("phases=9000@12").message;
    assert!(message.contains("has a part that is above"), "{message}");
}

#[test]
fn unknown_keys_are_dropped() {
    let long = "x".repeat(5000);
    assert!(repair(&format!("{long}={long}")).message.len() < 200);
    // What would clear a terminal is shown as what it is not.
    assert!(
        repair("a%1b%5b2J=%0a%e2%80%ae1")
            .message
            .starts_with("a\u{fffd}[2J=\u{fffd}\u{fffd}1:")
    );
}

#[test]
fn of_repeated_keys_the_last_counts() {
    let Reading {
        inputs, repairs, ..
    } = link::read("mw=300&mw=400&mw=x");
    assert_eq!(inputs, Inputs::default());
    let kinds: Vec<_> = repairs.iter().map(|repair| repair.kind).collect();
    assert_eq!(
        kinds,
        [
            RepairKind::Repeated,
            RepairKind::Repeated,
            RepairKind::Unreadable
        ]
    );
}

#[test]
fn of_two_that_conflict_the_more_specific_wins() {
    use RepairKind::Replaced;
    for query in [
        "rate=130&tcv=3500",
        "tcv=3500&rate=130",
        "rate=9999&tcv=3500",
        "rate=x&tcv=3500",
    ] {
        assert_eq!(
            (repair(query).kind, read(query).as_str()),
            (Replaced, "tcv=3500"),
            "{query}"
        );
    }
    let Reading {
        inputs, repairs, ..
    } = link::read("mw=300&ready=9&phases=200@12");
    assert_eq!(link::write(&inputs), "phases=200@12");
    let replaced: Vec<_> = repairs
        .iter()
        .map(|repair| (repair.kind, repair.key.as_str()))
        .collect();
    assert_eq!(replaced, [(Replaced, "mw"), (Replaced, "ready")]);
    // What cannot be read stands in for nothing.
    assert_eq!(read("rate=130&tcv=much"), "rate=130");
    assert_eq!(read("mw=300&phases=none"), "mw=300");
    // A key that stood twice is told even where another stands in for it.
    let kinds: Vec<_> = link::read("rate=1&rate=2&tcv=3500")
        .repairs
        .iter()
        .map(|r| r.kind)
        .collect();
    assert_eq!(kinds, [RepairKind::Repeated, Replaced]);
}

#[test]
fn every_form_of_address_is_read() {
    for address in [
        "mw=300",
        "?mw=300",
        "  ?mw=300\n",
        "https://example.com/page/?mw=300",
        "https://example.com/?mw=300#curves",
        "https://example.com/?mw=300#:~:text=a=b",
        "/page?mw=300",
        "#mw=300",
        "#?mw=300",
        "https://example.com/page#mw=300",
        "https://example.com/page?#mw=300",
        "example.com/page#mw=300",
        "&&mw=300&",
        "%6dw=%33%30%30",
        "mw=+300+",
        "mw=300&v=1",
        "mw=300&v=2",
        "v=2&mw=300",
        "mw=300&V=2).",
    ] {
        let reading = link::read(address);
        assert_eq!(
            (
                link::write(&reading.inputs).as_str(),
                reading.repairs.as_slice()
            ),
            ("mw=300", &[][..]),
            "{address}"
        );
    }
    for address in [
        "",
        "?",
        "#",
        "https://example.com/",
        "https://example.com/#curves",
        "./",
        // Part of a path, and no pair of a query.
        "https://example.com/mw=300",
        "/mw=300",
        "./mw=300",
        "v=1",
    ] {
        assert_eq!(
            link::read(address),
            Reading {
                inputs: Inputs::default(),
                repairs: Vec::new(),
                version: 1,
            },
            "{address}"
        );
    }
    // A site that passes a private link on adds a pair of its own.
    assert_eq!(read("https://example.com/?ref=mail#mw=300"), "mw=300");
    assert_eq!(read("phases=200%4012%2C70%4015"), "phases=200@12,70@15");
}

// Both forms are read for ever; which one is written depends on where the page stands, and on length.
#[test]
fn what_is_private_or_long_is_written_behind_the_number_sign() {
    const PAGE: &str = "https://example.com/offtake/";
    let page = |rest: &str| format!("{PAGE}{rest}");
    for (here, query, becomes) in [
        ("", "mw=300", "?mw=300"),
        ("?mw=200", "mw=300", "?mw=300"),
        ("?mw=200", "", ""),
        ("?mw=200#curves", "mw=300", "?mw=300"),
        ("#:~:text=a=b", "mw=300", "?mw=300"),
        ("#mw=200", "mw=300", "#mw=300"),
        ("#mw%3D200", "mw=300", "#mw=300"),
        ("?ref=mail#mw=200", "mw=300", "#mw=300"),
        // Where nothing is left, the next word is private still.
        ("#mw=200", "", "#"),
        ("#", "mw=300", "#mw=300"),
    ] {
        let address = link::address(&page(here), query);
        let version = if query.is_empty() { "" } else { "&v=2" };
        assert_eq!(address, page(becomes) + version, "{here}");
        assert_eq!(link::query(&address), format!("{query}{version}"), "{here}");
    }
    let query = format!("phases={}", "1".repeat(link::LONGEST_OPEN));
    let fits = query
        .get(..link::LONGEST_OPEN - PAGE.len() - "?&v=2".len())
        .expect("shorter");
    assert_eq!(link::address(PAGE, fits), page(&format!("?{fits}&v=2")));
    for longer in [format!("{fits}1"), query] {
        let address = link::address(PAGE, &longer);
        assert_eq!(address, page(&format!("#{longer}&v=2")));
        assert_eq!(link::query(&address), format!("{longer}&v=2"));
    }
}

// A version marks whose rules the figures were of that the link was sent with: it is no repair and
// changes nothing.
#[test]
fn a_version_is_read_in_silence_and_written_last_and_once() {
    let version = |query: &str| {
        let Reading {
            inputs,
            repairs,
            version,
        } = link::read(query);
        assert_eq!((link::write(&inputs).as_str(), repairs), ("mw=300", vec![]));
        version
    };
    assert_eq!(version("mw=300"), 1);
    assert_eq!(version("mw=300&v=1"), 1);
    assert_eq!(version("v=2&mw=300"), 2);
    assert_eq!(version("v=1&mw=300&v=2"), 2);
    let handed_on = link::versioned(&link::write(&link::read("mw=300&v=1&v=2").inputs));
    assert_eq!(handed_on, "mw=300&v=2");
    assert_eq!(link::read("v=2").version, 2);
    assert_eq!(
        link::address("https://example.com/?v=2", ""),
        "https://example.com/"
    );
    // Beside a portfolio, and within a contract that was a link of its own, likewise.
    let beside = "contract=A;mw=70;v=2&v=2";
    assert_eq!(link::read_portfolio(beside).repairs, []);
    let portfolio = link::write_portfolio(&link::read_portfolio(beside).portfolio);
    assert_eq!(portfolio, "contract=A;mw=70");
    assert_eq!(link::read(beside).repairs, []);
}

#[test]
fn a_later_version_is_read_as_this_one_and_told() {
    for later in ["3", "0", "2.5", "next", ""] {
        let query = format!("v={later}&mw=300");
        let repair = repair(&query);
        assert_eq!((repair.key.as_str(), repair.used.as_str()), ("v", "2"));
        let told = "only versions up to 2 of links are known here";
        assert!(repair.message.contains(told), "{}", repair.message);
        assert_eq!(read(&query), "mw=300");
        assert_eq!(link::read(&query).version, link::VERSION);
    }
}

#[test]
fn a_link_says_only_what_differs_in_the_order_of_the_table() {
    assert_eq!(read("term=12&mw=200&phases="), "");
    assert_eq!(
        read("residual=1&ke=9&esc=0.1&mw=0.30000000000000004"),
        "mw=0.30000000000000004&esc=0.1&ke=9&residual=1"
    );
}

/// A link that was sent years ago must mean what it meant: every version has the defaults of the first.
#[test]
fn the_defaults_of_version_1_never_change() {
    let hosting = Inputs::default();
    let line = |input: &Input| {
        let value = |inputs: &Inputs| {
            link::value(inputs, *input).map_or(String::new(), |v| format!("={v}"))
        };
        let own: String = ContractKind::ALL
            .into_iter()
            .map(|kind| (kind.word(), value(&Inputs::of(kind))))
            .filter(|(_, own)| *own != value(&hosting))
            .map(|(word, own)| format!(" {word}{own}"))
            .collect();
        format!("{}{}{own}\n", input.key(), value(&hosting))
    };
    let table: String = Input::ALL.iter().map(line).collect();
    assert_eq!(table, include_str!("../fixtures/link_v1_defaults.txt"));
}

proptest! {
    #[test]
    fn no_text_makes_reading_fail(text in prop_oneof![any::<String>(), "\\PC{0,60}", "[?#&=%+,@.a-z0-9-]{0,60}"]) {
        settles(&text);
    }

    #[test]
    fn no_value_makes_reading_fail(
        pairs in prop::collection::vec((prop::sample::select(Input::ALL), "[0-9.,@e+%-]{0,12}|\\PC{0,8}"), 0..6),
    ) {
        let query: Vec<_> = pairs.iter().map(|(input, value)| format!("{}={value}", input.key())).collect();
        settles(&query.join("&"));
    }

    #[test]
    fn no_bytes_make_reading_fail(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let escaped: String = bytes.iter().map(|byte| format!("%{byte:02x}")).collect();
        settles(&format!("mw={escaped}&{escaped}=1"));
    }
}

/// Whatever was read is written as a link that needs no repair, and every repair reads well.
fn settles(address: &str) {
    let Reading {
        inputs, repairs, ..
    } = link::read(address);
    repairs.iter().for_each(reads_well);
    let again = link::read(&link::write(&inputs));
    assert_eq!((again.inputs, again.repairs.as_slice()), (inputs, &[][..]));
}

#[test]
fn a_held_price_says_what_it_was_found_from() {
    let held = "mw=150&rate=121.52777777777777&held=tcv:3500,200,12";
    assert!(link::read(held).repairs.is_empty());
    assert_eq!(read(held), held);
    // It computes nothing, wherever it stands.
    let plain = link::read("mw=150&rate=121.52777777777777").inputs;
    assert_eq!(
        evaluate(&link::read(held).inputs).months,
        evaluate(&plain).months
    );
    assert_eq!(
        read("held=tcv:3500,200,12&mw=150&rate=99"),
        "mw=150&rate=99&held=tcv:3500,200,12"
    );
    assert_eq!(read("held=tcv%3A3500%2C200%2C12"), "held=tcv:3500,200,12");
    let cloud = "kind=gpu&gpus=2000&price=2.5&held=mwyear:1.5,4096,3.5";
    assert_eq!(read(cloud), cloud);
    // Where the headline gives the very price it is the headline that is given.
    assert_eq!(
        read("rate=121.52777777777777&held=tcv:3500,200,12"),
        "tcv=3500"
    );
    // In a contract of a portfolio it stands likewise.
    let portfolio = "contract=A;mw=150;rate=121.52777777777777;held=tcv:3500,200,12&contract=B";
    let reading = link::read_portfolio(portfolio);
    assert_eq!(link::write_portfolio(&reading.portfolio), portfolio);
    assert!(reading.repairs.is_empty());
}

#[test]
fn what_no_price_was_found_from_is_left_out_and_told() {
    for bad in [
        "",
        "tcv",
        "tcv:",
        "tcv:3500",
        "tcv:3500,200",
        "tcv:3500,200,12,1",
        "tcv:x,200,12",
        "rate:121,200,12",
        "mw:1,1,1",
        "tcv:-1,200,12",
        "tcv:3500,0,12",
        "tcv:3500,inf,12",
        "tcv:3500,200,99",
        "tcv:1e999,200,12",
        "3500,200,12",
    ] {
        let query = format!("rate=99&held={bad}");
        assert_eq!(read(&query), "rate=99", "{bad}");
        assert_eq!(repair(&query).kind, RepairKind::Unreadable, "{bad}");
    }
    let beside = "tcv=3500&held=tcv:3500,200,12";
    assert_eq!(read(beside), "tcv=3500");
    assert_eq!(repair(beside).kind, RepairKind::Replaced);
    let twice = "held=tcv:1,2,3&held=tcv:3500,200,12&rate=99";
    assert_eq!(read(twice), "rate=99&held=tcv:3500,200,12");
    assert_eq!(repair(twice).kind, RepairKind::Repeated);
}
