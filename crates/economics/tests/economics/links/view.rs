//! How a link is looked at: it survives to the letter, counts for nothing in the contract, is nobody's to tell
//! but the page's, and what cannot be used of it is told there.

use offtake_economics::link::{self, NamedScenario, RepairKind, View, ViewReading};
use offtake_economics::{Input, Inputs, Metric};
use proptest::prelude::*;

const PLACES: [&str; 4] = ["cash", "choice", "portfolio", "left-out"];

/// What a deal's identifier stands for.
fn deal(id: &str) -> Option<Inputs> {
    (id == "host-client-2025-01").then(|| link::read("tcv=3500").inputs)
}

fn read(address: &str) -> ViewReading {
    link::read_view(address, &PLACES, deal)
}

#[test]
fn a_view_changes_no_figure_and_is_no_repair() {
    let view = "pin=A+%26+B%253B;mw=150;power=40&with=host-client-2025-01&with=C&measure=irr_equity\
                &open=choice,cash";
    let all = format!("?mw=300&u.delay=range:0,9&contract=A;mw=20&target=2027-12@90&{view}&v=2");
    let reading = link::read(&all);
    assert_eq!(reading.repairs, []);
    assert_eq!(
        (link::write(&reading.inputs).as_str(), reading.version),
        ("mw=300", 2)
    );
    assert_eq!(link::read_portfolio(&all).repairs, []);
    assert_eq!(link::read_ranges(&all).repairs, []);
    assert_eq!(link::pairs(&all).len(), 2); // mw and v

    let ViewReading {
        view: read,
        repairs,
    } = read(&all);
    assert_eq!(repairs, []);
    assert_eq!(link::write_view(&read), view);
    let pin = read.pin.expect("a pin");
    assert_eq!((pin.name.as_str(), pin.is_deal), ("A & B;", false));
    assert_eq!(link::write(&pin.inputs), "mw=150&power=40");
    assert!(read.with[0].is_deal);
    assert_eq!(link::write(&read.with[0].inputs), "tcv=3500");
    assert_eq!(read.measure, Some(Metric::IrrEquity));
    assert_eq!(read.open, ["choice", "cash"]);
    // What is not said is not set.
    assert_eq!(self::read("?mw=300&v=2"), ViewReading::default());
    assert_eq!(link::write_view(&View::default()), "");
}

#[test]
fn what_cannot_be_used_is_told() {
    use RepairKind::{Adjusted, Repeated, Unknown, Unreadable};
    for (query, becomes, kind, says) in [
        ("measure=profit", "", Unreadable, "npv or irr_equity"),
        ("open=attic", "", Unreadable, "cash, choice"),
        ("open=cash,attic", "open=cash", Adjusted, "cash is used"),
        ("open=cash,cash", "open=cash", Adjusted, "each once"),
        (
            "open=cash&open=choice",
            "open=choice",
            Repeated,
            "the last counts",
        ),
        (
            "pin=A&pin=B;mw=3",
            "pin=B;mw=3",
            Repeated,
            "the last counts",
        ),
        ("pin=;mw=3", "pin=Unnamed;mw=3", Adjusted, "no name in it"),
        ("pin=A;mw=x", "pin=A", Unreadable, "pin=A: "),
        ("with=A;foo=3", "with=A", Unknown, "with=A: "),
        (
            "with=A&with=B&with=C&with=D",
            "with=A&with=B&with=C",
            Adjusted,
            "3 at most",
        ),
    ] {
        let ViewReading { view, repairs } = read(query);
        assert_eq!(link::write_view(&view), becomes, "{query}");
        assert_eq!(repairs.len(), 1, "{query}: {repairs:#?}");
        for repair in &repairs {
            assert_eq!(repair.kind, kind, "{query}");
            assert!(repair.message.contains(says), "{}", repair.message);
            super::reads_well(repair);
        }
        assert_eq!(link::read(query).repairs, [], "{query}");
    }
    // What mail does to a link is undone here too, and a name may hold an ampersand.
    let mailed = read("?mw=3&amp;Pin=Ours;MW=5&amp;MEASURE=npv&amp;open=cash%2Cchoice).");
    assert_eq!(
        link::write_view(&mailed.view),
        "pin=Ours;mw=5&measure=npv&open=cash,choice"
    );
    assert_eq!(
        read("pin=A&T").view.pin.map(|pin| pin.name).as_deref(),
        Some("A&T")
    );
}

proptest! {
    #[test]
    fn scenarios_under_names_survive_to_the_letter(
        names in prop::collection::vec("\\PC{1,12}", 1..5), mw in 1.0..5000.0_f64, delay in 0..36_u8
    ) {
        let mut inputs = Inputs::default();
        inputs.set(Input::Mw, mw);
        inputs.set(Input::Delay, f64::from(delay));
        let scenario = |name: &String| {
            // As a name can be shown.
            let name = offtake_economics::portfolio::Contract::new(name, "", Inputs::default());
            NamedScenario { name: name.client().to_owned(), inputs: inputs.clone(), is_deal: false }
        };
        let mut with: Vec<NamedScenario> = names.iter().map(scenario).collect();
        let view = View { pin: with.pop(), with, ..View::default() };
        let query = link::write_view(&view);
        let refused = |c: char| c.is_whitespace() || "\"'()[]{}<>".contains(c);
        prop_assert_eq!(query.find(refused), None);
        let reading = read(&format!("?mw=300&{query}&v=2"));
        prop_assert_eq!(&reading.repairs, &vec![]);
        prop_assert_eq!(link::write_view(&reading.view), query);
        prop_assert_eq!(reading.view, view);
    }
}
