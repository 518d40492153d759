//! Ranges in a link: they survive to the letter, count for nothing in the contract, and what cannot be
//! used is told.

use offtake_economics::link::{self, InputRange, RepairKind};
use offtake_economics::{Input, Steps};
use proptest::prelude::*;

#[test]
fn a_range_changes_no_figure_and_is_no_repair() {
    let link = "?mw=150&u.delay=range:0,9&u.power=range:34,71&contract=A;mw=20&v=2";
    let reading = link::read(link);
    assert_eq!(reading.repairs, []);
    assert_eq!(link::write(&reading.inputs), "mw=150");
    assert_eq!(link::read_portfolio(link).repairs, []);
    assert_eq!(link::pairs(link).len(), 2); // mw and v
    let ranges = link::read_ranges(link);
    let delay = InputRange {
        input: Input::Delay,
        low: 0.0,
        high: 9.0,
    };
    assert_eq!(ranges.ranges.first(), Some(&delay));
    assert_eq!((ranges.ranges.len(), ranges.repairs), (2, vec![]));
    assert_eq!(link::read_ranges("?mw=300"), link::RangesReading::default());
}

#[test]
fn what_cannot_be_used_is_told() {
    for (query, becomes, kind, says) in [
        ("u.delay=0,9", "", RepairKind::Unreadable, "range:3,9"),
        (
            "u.delay=range:0",
            "",
            RepairKind::Unreadable,
            "u.delay=range:0",
        ),
        ("u.delay=normal:4,2", "", RepairKind::Unreadable, "left out"),
        (
            "u.delay=range:9,0",
            "u.delay=range:0,9",
            RepairKind::Adjusted,
            "range:0,9 is used",
        ),
        (
            "u.delay=range:-3,40.5",
            "u.delay=range:0,36",
            RepairKind::Adjusted,
            "range:0,36 is used",
        ),
        (
            "u.gcapex=range:30,50",
            "",
            RepairKind::OfAnotherKind,
            "another kind",
        ),
        (
            "u.power=range:1,2&u.power=range:3,4",
            "u.power=range:3,4",
            RepairKind::Repeated,
            "the last counts",
        ),
    ] {
        let reading = link::read_ranges(query);
        assert_eq!(link::write_ranges(&reading.ranges), becomes, "{query}");
        assert_eq!(reading.repairs.len(), 1, "{query}");
        for repair in &reading.repairs {
            assert_eq!(repair.kind, kind, "{query}");
            assert!(repair.message.contains(says), "{}", repair.message);
            super::reads_well(repair);
        }
        assert_eq!(link::read(query).repairs, [], "{query}");
    }
    // Dates and choices have no range, nor has what is no input.
    for query in [
        "u.start=range:1,2",
        "u.depr=range:0,1",
        "u.slip=range:0,1",
        "u.foo=range:1,2",
    ] {
        assert_eq!(link::read_ranges(query).ranges, [], "{query}");
        let told = link::read(query).repairs;
        let kinds: Vec<_> = told.iter().map(|repair| repair.kind).collect();
        assert_eq!(kinds, [RepairKind::Unknown], "{query}");
    }
    // What mail does to a link is undone here too.
    let mailed = link::read_ranges("?mw=3&amp;U.Delay=range%3A0%2C9.");
    assert_eq!(link::write_ranges(&mailed.ranges), "u.delay=range:0,9");
}

proptest! {
    #[test]
    fn ranges_survive_to_the_letter(
        all in prop::collection::vec((0..Input::COUNT, 0.0..1.0_f64, 0.0..1.0_f64), 0..12)
    ) {
        let mut ranges: Vec<InputRange> = Vec::new();
        for (at, low, high) in all {
            let input = Input::ALL[at];
            let spec = input.spec();
            let of = |share: f64| {
                let value = spec.min + (spec.max - spec.min) * share;
                match spec.steps {
                    Steps::Any => value,
                    Steps::Whole => value.round(),
                    Steps::WholeMonths => (value * 12.0).round() / 12.0,
                }
            };
            let range = InputRange { input, low: of(low.min(high)), high: of(low.max(high)) };
            let query = link::write_ranges(&[range]);
            let may = link::read(&query).repairs.is_empty();
            let hosting = offtake_economics::ContractKind::Hosting.has(input);
            if may && hosting && ranges.iter().all(|other| other.input != input) {
                ranges.push(range);
            }
        }
        let query = link::write_ranges(&ranges);
        let reading = link::read_ranges(&format!("?{query}&v=2"));
        prop_assert_eq!(&reading.repairs, &vec![]);
        prop_assert_eq!(link::write_ranges(&reading.ranges), query);
        ranges.sort_by_key(|range| range.input);
        prop_assert_eq!(reading.ranges, ranges);
    }
}
